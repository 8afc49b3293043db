public import OrgSyntax

/// A document's text while it is expanded, and where its lines come from.
public struct ExpandedText: Sendable {
    /// A line of a file.
    public struct Origin: Sendable, Equatable {
        public var file: String
        /// From 1.
        public var line: Int
    }

    public private(set) var bytes: [UInt8]
    /// The origin of each line.
    public private(set) var origins: [Origin]

    /// Takes a file's text with line ends made LF where all are CRLF.
    public init(_ bytes: [UInt8], file: String, firstLine: Int = 1) {
        self.bytes = Self.withUnixLineEnds(bytes)
        var origins: [Origin] = []
        var line = firstLine
        origins.append(Origin(file: file, line: line))
        self.bytes.withUnsafeBufferPointer { text in
            ByteSearch.forEachLineEnd(in: text) { _ in
                line += 1
                origins.append(Origin(file: file, line: line))
            }
        }
        self.origins = origins
    }

    init(bytes: [UInt8], origins: [Origin]) {
        self.bytes = bytes
        self.origins = origins
    }

    /// Where a line (from 1) of the text comes from.
    public func origin(ofLine line: Int) -> Origin? { origins.indices.contains(line - 1) ? origins[line - 1] : nil }

    private static func withUnixLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        var previous: UInt8 = 0
        var hasLines = false
        for byte in bytes {
            if byte == 0x0A {
                guard previous == 0x0D else { return bytes }
                hasLines = true
            }
            previous = byte
        }
        guard hasLines else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() where byte != 0x0D || index + 1 == bytes.count || bytes[index + 1] != 0x0A { result.append(byte) }
        return result
    }

    /// A replacement with the origin of its lines.
    struct Replacement {
        var range: Range<Int>
        var bytes: [UInt8]
        /// The origins of the lines that begin inside of `bytes` (after its first line end …); that of the replaced text where missing.
        var origins: [Origin] = []

        init(_ range: Range<Int>, _ bytes: [UInt8], origins: [Origin] = []) {
            self.range = range
            self.bytes = bytes
            self.origins = origins
        }

        init(_ edit: Edit) { self.init(edit.range, edit.replacement) }
    }

    /// Replaces ranges by others; they must not overlap.
    public mutating func apply(_ edits: [Edit]) { replace(edits.map(Replacement.init)) }

    mutating func replace(_ replacements: [Replacement]) {
        guard !replacements.isEmpty else { return }
        let sorted = replacements.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + sorted.reduce(0) { $0 + $1.bytes.count })
        var lines: [Origin] = origins.isEmpty ? [] : [origins[0]]
        lines.reserveCapacity(origins.count)
        var position = 0
        var line = 0
        func keep(until end: Int) {
            for byte in bytes[position..<end] where byte == 0x0A {
                line += 1
                if !origins.isEmpty { lines.append(origins[min(line, origins.count - 1)]) }
            }
            result.append(contentsOf: bytes[position..<end])
            position = end
        }
        for replacement in sorted where replacement.range.lowerBound >= position {
            keep(until: replacement.range.lowerBound)
            if let first = replacement.origins.first, result.isEmpty || result.last == 0x0A, !lines.isEmpty { lines[lines.count - 1] = first }
            var number = 0
            for byte in replacement.bytes where byte == 0x0A {
                number += 1
                if number < replacement.origins.count || !origins.isEmpty {
                    lines.append(number < replacement.origins.count ? replacement.origins[number] : origins[min(line, origins.count - 1)])
                }
            }
            result.append(contentsOf: replacement.bytes)
            line += bytes[replacement.range].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
            position = replacement.range.upperBound
            if replacement.bytes.isEmpty || replacement.bytes.last == 0x0A, !lines.isEmpty { lines[lines.count - 1] = origins[min(line, origins.count - 1)] }
        }
        keep(until: bytes.count)
        bytes = result
        origins = lines
    }
}
