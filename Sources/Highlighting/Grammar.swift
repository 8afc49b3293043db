/// A language's lexical rules, as data.
///
/// Adding a language means adding a value of this type to a file under `Languages/` and to `LanguageRegistry`.
struct Grammar: Sendable {
    /// The program that reads the rules; all but `.code` and `.lisp` have theirs built in.
    enum Scanner: Sendable { case code, lisp, markup, styleSheet, tex, diff, org }

    /// Where on a line something may begin.
    enum Position: Sendable {
        case anywhere
        /// After a blank, a separator or at a line's start: `#` in a shell.
        case wordStart
        /// After blanks only.
        case lineStart
        /// In the first column.
        case firstColumn
        /// Not after a word, a closing bracket or a quote: Octave's `'`, which is also the transpose.
        case notAfterOperand
    }

    struct Comment: Sendable {
        var open: String
        /// `nil`: up to the line's end.
        var close: String?
        var isNested = false
        var position = Position.anywhere
        /// Documentation: one token of face `doc`.
        var isDoc = false

        static func line(_ open: String, at position: Position = .anywhere) -> Comment { Comment(open: open, position: position) }
        static func block(_ open: String, _ close: String, nested: Bool = false) -> Comment { Comment(open: open, close: close, isNested: nested) }
        static func docLine(_ open: String) -> Comment { Comment(open: open, isDoc: true) }
        static func doc(_ open: String, _ close: String, nested: Bool = false) -> Comment { Comment(open: open, close: close, isNested: nested, isDoc: true) }
    }

    struct StringSyntax: Sendable {
        var open: String
        var close: String
        /// 0: none.
        var escape: UInt8 = 0x5C
        /// The closing delimiter written twice stands for itself.
        var doublesClose = false
        var isMultiline = false
        /// Code inside the string: opening and closing bytes, for example `${` and `}`.
        var interpolation: (open: String, close: String)?
        /// At most this many bytes between the delimiters, otherwise it is no string: character literals.
        var limit: Int?
        var face = Face.string
        var position = Position.anywhere

        init(
            _ open: String, _ close: String? = nil, escape: UInt8 = 0x5C, doubled: Bool = false, multiline: Bool = false,
            interpolation: (open: String, close: String)? = nil, limit: Int? = nil, face: Face = .string, at position: Position = .anywhere
        ) {
            self.open = open
            self.close = close ?? open
            self.escape = escape
            doublesClose = doubled
            isMultiline = multiline
            self.interpolation = interpolation
            self.limit = limit
            self.face = face
            self.position = position
        }
    }

    /// Strings whose delimiters vary: `r#"…"#`, `R"x(…)x"`, `[==[…]==]`.
    enum RawString: Sendable { case hashes, parentheses, longBrackets }

    /// What the name after a defining word is.
    enum Name: UInt8, Sendable {
        case none, function, type, variable, constant
        /// A variable if `=`, `:`, `,` or `;` follows, otherwise a function: `let` in OCaml.
        case functionOrVariable
        /// A function after an optional receiver in parentheses: `func` in Go.
        case functionAfterReceiver
        /// The variables of a list, up to `;` or the line's end: `var a = 1, b`.
        case variables
    }

    enum Variables: Sendable { case none, shell, perl, php, ruby, make }
    enum Heredoc: Sendable { case none, shell, perl, ruby, php }

    /// What the start of a line means.
    enum LineStart: Sendable { case none, yaml, toml, conf, makefile, dockerfile, sqlite, json, sed }

    struct Features: OptionSet, Sendable {
        let rawValue: UInt32
        /// `TYPE NAME` declares: C and its relatives.
        static let declarations = Features(rawValue: 1 << 0)
        /// A capitalised word is a type.
        static let capitalTypes = Features(rawValue: 1 << 1)
        /// `NAME=` at the start of a word is an assignment.
        static let shellAssignments = Features(rawValue: 1 << 2)
        /// `NAME =` at the start of a statement is an assignment.
        static let assignments = Features(rawValue: 1 << 3)
        /// `NAME(` is a function.
        static let calls = Features(rawValue: 1 << 4)
        /// `/…/` where an operand is expected.
        static let regexes = Features(rawValue: 1 << 5)
        /// `@NAME` is a type: Python.
        static let decorators = Features(rawValue: 1 << 6)
        /// `@NAME` is an annotation: Java.
        static let annotations = Features(rawValue: 1 << 7)
        /// `#NAME` at a line's start is for the preprocessor.
        static let preprocessor = Features(rawValue: 1 << 8)
        /// A string after `def …:` or at the start is documentation.
        static let docstrings = Features(rawValue: 1 << 9)
        /// `q{…}`, `s/…/…/` and the like.
        static let quoteLike = Features(rawValue: 1 << 10)
        /// `%w[…]` and the like.
        static let percentLiterals = Features(rawValue: 1 << 11)
        /// `NAME:` before a value is a key, `NAME:` alone on a line a label: a constant.
        static let labels = Features(rawValue: 1 << 12)
        /// `NAME!` is a macro.
        static let bangMacros = Features(rawValue: 1 << 13)
        /// `:NAME` is a symbol.
        static let symbols = Features(rawValue: 1 << 14)
        /// `NAME: ` is a symbol key.
        static let symbolKeys = Features(rawValue: 1 << 15)
        /// `#[…]` is an attribute.
        static let attributes = Features(rawValue: 1 << 16)
        /// `NAME <- function`, `NAME(…) =` define functions.
        static let functionAssignments = Features(rawValue: 1 << 17)
        /// `@NAME` is a macro: Julia.
        static let atMacros = Features(rawValue: 1 << 18)
        /// `NAME ::` at the line's start has a signature: Haskell.
        static let signatures = Features(rawValue: 1 << 19)
        /// `=pod … =cut`, `=begin … =end` and `__END__`.
        static let pod = Features(rawValue: 1 << 20)
        /// `NAME() {` and `NAME()` at a line's start define functions: shells.
        static let shellFunctions = Features(rawValue: 1 << 21)
        /// Words with a face are words after a dot too.
        static let keywordsAfterDot = Features(rawValue: 1 << 22)
        /// A word is a keyword only where a command can begin: `echo if`.
        static let commandPosition = Features(rawValue: 1 << 23)
        /// `NAME::` names a namespace: C++, Rust.
        static let namespaces = Features(rawValue: 1 << 24)
        /// `NAME :: …` after types declares variables: Fortran.
        static let dotOperators = Features(rawValue: 1 << 25)
    }

    var scanner = Scanner.code
    var foldsCase = false
    /// Bytes that belong to words besides letters, digits, `_` and what is outside ASCII.
    var wordBytes = ""
    /// Bytes that may end a word: `?` and `!` in Ruby, `'` in Haskell.
    var wordTailBytes = ""
    var comments: [Comment] = []
    var strings: [StringSyntax] = []
    var rawString: RawString?
    /// Words directly before a quote that make a raw string; empty with `longBrackets` and `#"…"#`.
    var rawPrefixes = ""
    /// Words with a face, separated by blanks.
    var words: [(Face, String)] = []
    /// Words that say what the next name is.
    var definers: [(Name, String)] = []
    /// Words that declare a variable although they are keywords: `auto`.
    var declaringWords = ""
    var variables = Variables.none
    var heredoc = Heredoc.none
    var lineStart = LineStart.none
    var features: Features = []
    /// What ends an assignment's name, for example `=` or `<-`.
    var assignmentOperators: [String] = ["="]
    /// The face of numbers.
    var numberFace = Face.number
}
