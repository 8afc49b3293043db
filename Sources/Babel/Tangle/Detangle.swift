public import OrgSyntax

/// What taking changes of tangled files back into the notebook needs.
public struct DetangleResult: Sendable {
    /// Changes of the notebook, disjoint.
    public var edits: [Edit]
    /// Labels of the blocks that change, with their places.
    public var changed: [(name: String, location: SourceLocation)]
    /// Changes that cannot be taken back, and why.
    public var conflicts: [Diagnostic]
}

extension Executor {
    /// Brings changes that were made in tangled files back (`org-babel-detangle`): of blocks with `:comments link` and the like,
    /// by whose comments their code is found in the files.
    ///
    /// The code keeps the indentation that it has in the notebook. A block into which something was put while tangling
    /// (references, variables) cannot be taken back; two files that differ in the code of one block are a conflict.
    public func detangle() async throws -> DetangleResult {
        var result = DetangleResult(edits: [], changed: [], conflicts: [])
        var contents: [String: [UInt8]] = [:]
        var newBodies: [Int: (text: String, path: String)] = [:]
        let specs = try await tangleSpecs(language: nil)
        var positions: [String: Int] = [:]
        for spec in specs where spec.hasLinks {
            if contents[spec.path] == nil { contents[spec.path] = files.read(spec.path) ?? [] }
            guard let bytes = contents[spec.path], !bytes.isEmpty else { continue }
            let name = FileNames.relative(spec.path, to: directory)
            guard let found = TangledCode.find(spec, in: bytes, from: positions[spec.path] ?? 0) else {
                result.conflicts.append(conflict(spec, "comments of '\(spec.sourceName)' are not in '\(name)'", "tangle the notebook again"))
                continue
            }
            positions[spec.path] = found.end
            let text = String(orgBytes: bytes[found.range])
            if text.orgTrimmed == spec.body.orgTrimmed { continue }
            guard spec.isPlain else {
                result.conflicts.append(
                    conflict(
                        spec, "'\(spec.sourceName)' was changed in '\(name)', but its code there is not only its own",
                        "make the change in the notebook: references or variables were put into the code"))
                continue
            }
            if let other = newBodies[spec.bodyRange.lowerBound] {
                if other.text != text {
                    result.conflicts.append(
                        conflict(spec, "'\(spec.sourceName)' was changed differently in '\(FileNames.relative(other.path, to: directory))' and '\(name)'", nil))
                }
                continue
            }
            newBodies[spec.bodyRange.lowerBound] = (text, spec.path)
            result.edits.append(Edit(spec.bodyRange, indented(text, like: spec.bodyRange, spec)))
            result.changed.append((spec.sourceName, spec.location))
        }
        if hasDOSLineEnds { result.edits = result.edits.map { LineEnds.encode($0, buffer.bytes) } }
        return result
    }

    private func conflict(_ spec: TangleSpec, _ message: String, _ hint: String?) -> Diagnostic {
        Diagnostic(id: "detangle-conflict", .error, message, file: fileName, location: spec.location, hints: hint.map { [$0] } ?? [])
    }

    /// New code with the indentation and the protecting commas of the notebook.
    private func indented(_ text: String, like range: Range<Int>, _ spec: TangleSpec) -> [UInt8] {
        var code = text
        while code.hasSuffix("\n") { code.removeLast() }
        let escaped = CodeEscapes.escape((code + "\n").orgBytes[...])
        if SourceBlockSyntax.hasSwitch("-i", in: spec.info.switches) { return escaped }
        var indent: Int?
        for line in buffer.bytes[range].split(separator: 0x0A) {
            guard let (columns, length) = Indentation.measure(line), length < line.count else { continue }
            indent = min(indent ?? columns, columns)
        }
        let column = indent ?? buffer.indentation(max(0, range.lowerBound - 1))
        return column == 0 ? escaped : Indentation.shiftRigidly(escaped[...], by: column, tabs: false)
    }
}

/// The code of a block in a tangled file.
enum TangledCode {
    /// Finds the lines between the comments of a block.
    ///
    /// - Returns: their range and the offset after the closing comment.
    static func find(_ spec: TangleSpec, in bytes: [UInt8], from start: Int) -> (range: Range<Int>, end: Int)? {
        let opening = Array(spec.openingComment.utf8)
        let closing = Array((" " + spec.closingComment).utf8)
        func line(with text: [UInt8], from start: Int) -> Range<Int>? {
            var line = start
            while line < bytes.count {
                let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
                if bytes[line..<end].firstRange(of: text) != nil { return line..<end }
                line = end + 1
            }
            return nil
        }
        guard let first = line(with: opening, from: start) ?? line(with: opening, from: 0),
            let last = line(with: closing, from: min(first.upperBound + 1, bytes.count))
        else { return nil }
        return (min(first.upperBound + 1, last.lowerBound)..<last.lowerBound, min(last.upperBound + 1, bytes.count))
    }
}
