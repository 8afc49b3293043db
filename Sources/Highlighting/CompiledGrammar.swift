/// A grammar with its tables: bytes to classes, words to faces.
final class CompiledGrammar: Sendable {
    /// What to do at a byte.
    enum ByteClass: UInt8, Sendable { case other, blank, newline, word, digit, special }

    /// A comment or string that begins with a certain byte. A class, so that scanners share it instead of copying its arrays.
    final class Opener: Sendable {
        let open: [UInt8]
        let close: [UInt8]
        let position: Grammar.Position
        let isComment: Bool
        let isNested: Bool
        let isDoc: Bool
        /// 0: none.
        let escape: UInt8
        let doublesClose: Bool
        let isMultiline: Bool
        let limit: Int?
        let face: Face
        let interpolationOpen: [UInt8]
        let interpolationClose: UInt8

        init(_ comment: Grammar.Comment) {
            open = Array(comment.open.utf8)
            close = Array((comment.close ?? "").utf8)
            position = comment.position
            isComment = true
            isNested = comment.isNested
            isDoc = comment.isDoc
            escape = 0
            doublesClose = false
            isMultiline = true
            limit = nil
            face = comment.isDoc ? .doc : .comment
            interpolationOpen = []
            interpolationClose = 0
        }

        init(_ string: Grammar.StringSyntax) {
            open = Array(string.open.utf8)
            close = Array(string.close.utf8)
            position = string.position
            isComment = false
            isNested = false
            isDoc = false
            escape = string.escape
            doublesClose = string.doublesClose
            isMultiline = string.isMultiline
            limit = string.limit
            face = string.face
            interpolationOpen = Array((string.interpolation?.open ?? "").utf8)
            interpolationClose = string.interpolation?.close.utf8.first ?? 0
        }
    }

    let description: Grammar
    let classes: [ByteClass]
    /// Whether a byte continues a word.
    let continuesWord: [Bool]
    let endsWord: [Bool]
    let words: WordTable
    let openers: [Opener]
    /// The openers that begin with byte `b`, longest first, are `openerOrder[openerStarts[b]..<openerStarts[b + 1]]`.
    let openerStarts: [Int]
    let openerOrder: [Int]
    let assignmentOperators: [[UInt8]]

    init(_ grammar: Grammar) {
        description = grammar
        let openers = grammar.comments.map { Opener($0) } + grammar.strings.map { Opener($0) }
        var byByte = Array(repeating: [Int](), count: 256)
        for (index, opener) in openers.enumerated() {
            guard let first = opener.open.first else { continue }
            byByte[Int(first)].append(index)
            // A word in another case opens the same comment.
            if grammar.foldsCase, first.isLetter { byByte[Int(first ^ 0x20)].append(index) }
        }
        for byte in 0..<256 {
            byByte[byte].sort { (openers[$0].open.count, $1) > (openers[$1].open.count, $0) }
        }
        self.openers = openers
        var order: [Int] = []
        var starts: [Int] = []
        for byte in 0..<256 {
            starts.append(order.count)
            order += byByte[byte]
        }
        openerStarts = starts + [order.count]
        openerOrder = order
        assignmentOperators = grammar.assignmentOperators.map { Array($0.utf8) }
        (classes, continuesWord, endsWord) = CompiledGrammar.classify(grammar, openers: byByte)
        words = WordTable(CompiledGrammar.entries(grammar), foldsCase: grammar.foldsCase)
    }

    private static func classify(_ grammar: Grammar, openers: [[Int]]) -> ([ByteClass], [Bool], [Bool]) {
        var classes = Array(repeating: ByteClass.special, count: 256)
        var continues = Array(repeating: false, count: 256)
        var ends = Array(repeating: false, count: 256)
        let extra = Set(grammar.wordBytes.utf8)
        for tail in grammar.wordTailBytes.utf8 { ends[Int(tail)] = true }
        for byte in UInt8.min...UInt8.max {
            let index = Int(byte)
            if byte.isWord || extra.contains(byte) {
                continues[index] = true
                classes[index] = byte.isDigit ? .digit : .word
            } else if byte.isBlank || byte == 0x0D {
                classes[index] = .blank
            } else if byte == 0x0A {
                classes[index] = .newline
            }
            // A word byte that opens a comment or string (`-` in a `--` comment) is looked at first.
            if !openers[index].isEmpty, !byte.isDigit { classes[index] = .special }
        }
        return (classes, continues, ends)
    }

    private static func entries(_ grammar: Grammar) -> [String: WordEntry] {
        var entries: [String: WordEntry] = [:]
        for (face, list) in grammar.words {
            for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) where entries[String(word)] == nil {
                entries[String(word)] = WordEntry(face: face)
            }
        }
        for (name, list) in grammar.definers {
            for word in list.split(separator: " ") { entries[String(word), default: WordEntry(face: .keyword)].name = name }
        }
        for word in grammar.declaringWords.split(separator: " ") { entries[String(word), default: WordEntry(face: .keyword)].declares = true }
        for word in grammar.rawPrefixes.split(separator: " ") { entries[String(word), default: WordEntry()].isRawPrefix = true }
        return entries
    }
}
