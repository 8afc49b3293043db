// Text that came from a file or a child process may hold bytes that are not UTF-8. Emacs keeps them as "raw bytes";
// so do we: byte 0x80…0xFF outside of a well-formed sequence becomes the noncharacter-neighbourhood scalar U+10FF00 + byte
// and goes back to the byte when the text is written.

extension String {
    /// Makes text from bytes that should be UTF-8, keeping every ill-formed byte (see ``orgBytes``).
    public init(orgBytes bytes: some Collection<UInt8>) {
        if let fast = bytes.withContiguousStorageIfAvailable({ buffer in
            // Of ASCII nothing can be wrong.
            buffer.allSatisfy { $0 < 0x80 } ? String(decoding: buffer, as: UTF8.self) : String(validating: buffer, as: UTF8.self)
        }), let text = fast {
            self = text
            return
        }
        var text = ""
        text.reserveCapacity(bytes.count)
        var iterator = Array(bytes)[...]
        while let first = iterator.first {
            let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
            if length > 0, iterator.count >= length,
                let piece = String(validating: iterator.prefix(length), as: UTF8.self) {
                text += piece
                iterator = iterator.dropFirst(length)
            } else {
                text.unicodeScalars.append(Unicode.Scalar(0x10FF00 + UInt32(first))!)
                iterator = iterator.dropFirst()
            }
        }
        self = text
    }

    /// The bytes of this text, with each kept ill-formed byte as it was.
    public var orgBytes: [UInt8] {
        var bytes = Array(utf8)
        guard bytes.contains(0xF4) else { return bytes }
        bytes.removeAll(keepingCapacity: true)
        for scalar in unicodeScalars {
            if scalar.value >= 0x10FF80, scalar.value <= 0x10FFFF, scalar.value - 0x10FF00 <= 0xFF {
                bytes.append(UInt8(scalar.value - 0x10FF00))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        return bytes
    }
}
