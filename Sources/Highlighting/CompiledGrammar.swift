/// A grammar with its tables: bytes to classes, words to faces.
final class CompiledGrammar: Sendable {
    /// What to do at a byte.
    enum ByteClass: UInt8, Sendable { case other, blank, newline, word, digit, special }

    /// A comment or string that begins with a certain byte.
    struct Opener: Sendable {
        var open: [UInt8]
        var close: [UInt8]
        var interpolationOpen: [UInt8] = []
        var interpolationClose: UInt8 = 0
        var comment: Grammar.Comment?
        var string: Grammar.StringSyntax?
        var position: Grammar.Position
    }

    let description: Grammar
    let classes: [ByteClass]
    /// Whether a byte continues a word.
    let continuesWord: [Bool]
    let endsWord: [Bool]
    let words: WordTable
    let openers: [Opener]
    /// The openers that begin with a byte, longest first.
    let openersByByte: [[Int]]
    let assignmentOperators: [[UInt8]]

    init(_ grammar: Grammar) {
        description = grammar
        var openers: [Opener] = []
        for comment in grammar.comments {
            openers.append(Opener(open: Array(comment.open.utf8), close: Array((comment.close ?? "").utf8), comment: comment, position: comment.position))
        }
        for string in grammar.strings {
            openers.append(
                Opener(
                    open: Array(string.open.utf8), close: Array(string.close.utf8), interpolationOpen: Array((string.interpolation?.open ?? "").utf8),
                    interpolationClose: string.interpolation?.close.utf8.first ?? 0, string: string, position: string.position))
        }
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
        openersByByte = byByte
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
