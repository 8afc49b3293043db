/// Text assembled from pieces that remember where in the notebook they came from: a block's body through noweb,
/// prologue and variable assignments. It turns line N of a generated script into a line of the notebook.
public struct MappedText: Sendable, Equatable {
    /// One run of text with one origin.
    public struct Piece: Sendable, Equatable {
        public var text: String
        /// Line of the Org file (from 1) on which the first character of `text` stands; `nil` for text that labbook made.
        /// Every newline in `text` is a newline in the file.
        public var line: Int?

        public init(_ text: String, line: Int?) {
            self.text = text
            self.line = line
        }
    }

    public private(set) var pieces: [Piece] = []

    public init() {}
    public init(_ text: String, line: Int? = nil) { append(text, line: line) }

    public var text: String { pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined() }

    public mutating func append(_ text: String, line: Int? = nil) {
        if !text.isEmpty { pieces.append(Piece(text, line: line)) }
    }

    public mutating func append(_ other: MappedText) { pieces.append(contentsOf: other.pieces) }

    /// Returns the line of the notebook that line `generated` (from 1) of the text came from; see ``lineOrigins``.
    public func originLine(ofLine generated: Int) -> Int? {
        let origins = lineOrigins
        return origins.indices.contains(generated - 1) ? origins[generated - 1] : nil
    }

    /// For each line of the text the line of the notebook that it came from.
    ///
    /// Where several pieces meet on one line, the last that has an origin and more than the newline of that line wins, so that the last line
    /// of expanded code is not taken for the line of its reference. `nil` where no piece has an origin.
    public var lineOrigins: [Int?] {
        var origins: [Int?] = [nil]
        for piece in pieces {
            var line = piece.line
            var isFirst = true
            for byte in piece.text.utf8 {
                if isFirst, let line, byte != 0x0A || origins[origins.count - 1] == nil { origins[origins.count - 1] = line }
                isFirst = false
                if byte == 0x0A {
                    origins.append(nil)
                    isFirst = true
                    line = line.map { $0 + 1 }
                }
            }
        }
        return origins
    }
}
