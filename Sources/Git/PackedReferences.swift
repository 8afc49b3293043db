/// The file `packed-refs`: all packed references, sorted, an annotated tag with the commit that it ends at.
struct PackedReferences {
    private struct Line {
        var name: [UInt8]
        var id: ObjectID
        var peeled: ObjectID?
    }

    private var lines: [Line] = []

    init(_ directory: String) throws(GitError) {
        let path = Array((directory + "packed-refs").utf8)
        for line in (try FileSystem.read(path) ?? []).split(separator: 0x0A) {
            switch line.first {
            case UInt8(ascii: "#"): continue
            case UInt8(ascii: "^"):
                if let id = ObjectID(hexBytes: line.dropFirst()), !lines.isEmpty { lines[lines.count - 1].peeled = id }
            default:
                guard line.count > 41, let id = ObjectID(hexBytes: line.prefix(40)) else {
                    throw GitError(.invalid, "the file '\(directory)packed-refs' is damaged", while: "read the references", hints: ["git fsck"])
                }
                lines.append(Line(name: Array(line.dropFirst(41)), id: id))
            }
        }
    }

    func id(_ name: String) -> ObjectID? { lines.first { $0.name.elementsEqual(name.utf8) }?.id }

    mutating func set(_ name: String, _ id: ObjectID, peeled: ObjectID?) throws(GitError) {
        remove(name)
        lines.append(Line(name: Array(name.utf8), id: id, peeled: peeled))
    }

    mutating func remove(_ name: String) { lines.removeAll { $0.name.elementsEqual(name.utf8) } }

    /// The file's bytes. Without "fully-peeled" in the head git looks up tags that have no `^` line, which is right for lines kept from older files.
    var encoded: [UInt8] {
        var bytes = Array("# pack-refs with: peeled sorted \n".utf8)
        for line in lines.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
            bytes += Array(line.id.hex.utf8) + [0x20] + line.name + [0x0A]
            if let peeled = line.peeled { bytes += [UInt8(ascii: "^")] + Array(peeled.hex.utf8) + [0x0A] }
        }
        return bytes
    }
}
