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

    /// Returns the line of the notebook that line `generated` (from 1) of the text came from.
    ///
    /// Where several pieces meet on one line the last that has an origin wins; `nil` where none has.
    public func originLine(ofLine generated: Int) -> Int? {
        var line = 1
        var found: Int?
        for piece in pieces {
            let breaks = piece.text.utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
            if let origin = piece.line, line <= generated, generated <= line + breaks {
                let endsBefore = generated == line + breaks && piece.text.utf8.last == 0x0A && breaks > 0
                if !endsBefore { found = origin + generated - line }
            }
            line += breaks
            if line > generated { break }
        }
        return found
    }
}
