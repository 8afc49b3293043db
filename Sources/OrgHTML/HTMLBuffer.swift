import OrgSyntax

/// Appending to bytes; the page is built in one array.
extension [UInt8] {
    @inline(__always)
    mutating func put(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    mutating func put(_ number: Int) { put(String(number)) }

    /// Appends text with `&`, `<` and `>` as character references (`org-html-encode-plain-text`).
    mutating func putEncoded(_ text: some Collection<UInt8>) {
        let done: Void? = text.withContiguousStorageIfAvailable { putEncoded(buffer: $0) }
        if done == nil { Array(text).withUnsafeBufferPointer { putEncoded(buffer: $0) } }
    }

    mutating func putEncoded(_ text: String) {
        var text = text
        text.withUTF8 { putEncoded(buffer: $0) }
    }

    private mutating func putEncoded(buffer: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var next = 0
        while next < buffer.count {
            if next &+ 8 <= buffer.count, let base = buffer.baseAddress {
                let bytes = EightBytes(base + next)
                let plain = EightBytes.place(ofFirst: bytes.marks(of: 0x26) | bytes.marks(of: 0x3C) | bytes.marks(of: 0x3E))
                next &+= plain
                if plain == 8 { continue }
            }
            let index = next
            next &+= 1
            let byte = buffer[index]
            guard byte == 0x26 || byte == 0x3C || byte == 0x3E else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<index]))
            start = index + 1
            switch byte {
            case 0x26: put("&amp;")
            case 0x3C: put("&lt;")
            default: put("&gt;")
            }
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
    }

    /// Makes what was appended since `start` end with one line end, unless it is empty (`org-element-normalize-string`).
    mutating func normalizeEnd(since start: Int) {
        guard count > start else { return }
        var end = count
        while true {
            var index = end
            while index > start, self[index - 1] == 0x20 || self[index - 1] == 0x09 { index -= 1 }
            guard index > start, self[index - 1] == 0x0A else { break }
            end = index - 1
        }
        removeSubrange(end...)
        append(0x0A)
    }

    /// Removes white space at both ends of what was appended since `start` (`org-trim`).
    mutating func trim(since start: Int) {
        while count > start, Self.isBlank(self[count - 1]) { removeLast() }
        var first = start
        while first < count, Self.isBlank(self[first]) { first += 1 }
        if first > start { removeSubrange(start..<first) }
    }

    /// Whether anything but white space was appended since `start` (`org-string-nw-p`).
    func hasText(since start: Int) -> Bool { self[start...].contains { !Self.isBlank($0) } }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
