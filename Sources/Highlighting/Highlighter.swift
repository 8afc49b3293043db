/// Colours code as Emacs's font-lock and htmlize do in Org's HTML export: spans of class `org-keyword`, `org-string`, ….
///
/// A language is data (`Grammar`); a handful of scanners read it. Nothing is executed, no file is read; the same code gives the same bytes. Time is linear
/// in the size of the code, whatever it contains.
public struct Highlighter: Sendable {
    private let grammar: CompiledGrammar

    /// Makes the highlighter of an Org source block's language, for example `python`, `jupyter-python`, `C++`, `emacs-lisp`; upper and lower case are the same.
    /// Returns `nil` for a language without a table.
    public init?(language: String) {
        guard let grammar = LanguageRegistry.grammar(named: language) else { return nil }
        self.grammar = grammar
    }

    /// The names that `init(language:)` accepts, sorted.
    public static var languages: [String] { LanguageRegistry.names }

    /// Returns the coloured stretches of `code` in order; they do not overlap, are never empty, and may contain line ends (comments, strings).
    public func tokens(in code: UnsafeBufferPointer<UInt8>) -> [Token] {
        var tokens = TokenList(code: code)
        switch grammar.description.scanner {
        case .code:
            var scanner = CodeScanner(grammar: grammar, tokens: tokens)
            scanner.run()
            tokens = scanner.out
        case .lisp:
            var scanner = LispScanner(grammar: grammar, tokens: tokens)
            scanner.run()
            tokens = scanner.out
        case .markup: MarkupScanner.run(&tokens)
        case .styleSheet: StyleSheetScanner.run(&tokens)
        case .tex: TeXScanner.run(&tokens)
        case .diff: DiffScanner.run(&tokens)
        case .org: OrgScanner.run(&tokens)
        }
        return tokens.finished()
    }

    /// Returns the coloured stretches of `code`; see `tokens(in:)`.
    public func tokens(in code: [UInt8]) -> [Token] {
        code.withUnsafeBufferPointer { tokens(in: $0) }
    }

    /// Appends `code` as HTML: `&`, `<` and `>` escaped, coloured stretches in `span` elements. No span crosses a line end: each line can stand alone.
    public func highlight(_ code: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + code.count * 2)
        var cursor = 0
        HTMLWriter.write(code, 0..<code.count, tokens: tokens(in: code), cursor: &cursor, into: &output)
    }

    /// Appends `code` as HTML; see `highlight(_:into:)`.
    public func highlight(_ code: [UInt8], into output: inout [UInt8]) {
        code.withUnsafeBufferPointer { highlight($0, into: &output) }
    }

    /// Appends a part of `code` as HTML: for callers that write line by line (line numbers, code references).
    ///
    /// - Parameters:
    ///   - range: the bytes to write; ranges of successive calls must ascend.
    ///   - tokens: the result of `tokens(in:)` for the whole code.
    ///   - cursor: 0 for the first call, then as the previous call left it: the index of the first token that may still matter.
    public static func write(
        _ code: [UInt8], _ range: Range<Int>, tokens: [Token], cursor: inout Int, into output: inout [UInt8]
    ) {
        code.withUnsafeBufferPointer {
            HTMLWriter.write($0, range.clamped(to: 0..<$0.count), tokens: tokens, cursor: &cursor, into: &output)
        }
    }

    /// Appends `text` with `&`, `<` and `>` escaped: for code of an unknown language.
    public static func escape(_ text: [UInt8], into output: inout [UInt8]) {
        text.withUnsafeBufferPointer { HTMLWriter.escape($0, 0..<$0.count, into: &output) }
    }
}
