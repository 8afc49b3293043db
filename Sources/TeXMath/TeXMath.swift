/// LaTeX mathematics to MathML Core at build time: a page with formulas then needs no script.
///
/// A pure function on text; it reads no file and never fails: what it does not know it shows as written, with a warning. Time is linear in the size of the source
/// (macros included, whose expansion is bounded).
public struct TeXMath: Sendable {
    /// A macro as `\newcommand` defines it.
    public struct Macro: Equatable, Sendable {
        /// How many arguments it takes, the optional one included.
        public var parameters: Int
        /// The value of the first argument if it is left out; `nil`: it may not be left out.
        public var optional: String?
        /// The replacement, with `#1`…`#9`.
        public var body: String

        public init(parameters: Int = 0, optional: String? = nil, body: String) {
            self.parameters = parameters
            self.optional = optional
            self.body = body
        }
    }

    /// The number that a row of an equation gets.
    public struct EquationNumber: Equatable, Sendable {
        /// Without parentheses.
        public var text: String
        /// The `id` attribute of the row, to link to.
        public var id: String?

        public init(text: String, id: String? = nil) {
            self.text = text
            self.id = id
        }
    }

    /// What `\ref` and `\eqref` show.
    public struct Reference: Equatable, Sendable {
        public var text: String
        /// The link's destination.
        public var href: String?

        public init(text: String, href: String? = nil) {
            self.text = text
            self.href = href
        }
    }

    public struct Options {
        /// Macros by their names without the backslash.
        public var macros: [String: Macro] = [:]
        /// Gives the number of an equation's row; its argument is the row's `\label`. `nil`: rows without `\tag` have no number.
        public var number: ((_ label: String?) -> EquationNumber?)?
        /// Resolves `\ref`, `\eqref`.
        public var reference: ((_ label: String) -> Reference?)?
        /// Adds the source as an annotation, for copying and for assistive technology.
        public var annotates = true

        public init(macros: [String: Macro] = [:]) { self.macros = macros }
    }

    /// Something in the source that could not be shown as LaTeX would.
    public struct Warning: Equatable, Sendable {
        /// Byte offset from the start of the source.
        public var offset: Int
        public var message: String
        /// Whether the formula is read all the same, only a color or a reference is missing.
        public var isHarmless = false
    }

    public struct Result: Sendable {
        /// The `math` element.
        public var markup: [UInt8]
        public var warnings: [Warning]
        /// The labels of the source, in order, with the text of their numbers.
        public var labels: [(label: String, number: String)]
        /// The macros that the source defines, for the formulas after it.
        public var definedMacros: [String: Macro]
    }

    /// Turns LaTeX into a `math` element.
    ///
    /// - Parameters:
    ///   - source: the mathematics, with or without the delimiters `$…$`, `$$…$$`, `\(…\)`, `\[…\]`; or an environment such as `\begin{align}…\end{align}`.
    ///   - display: whether it stands in a line of its own.
    public static func mathML(_ source: [UInt8], display: Bool, options: Options = Options()) -> Result {
        let text = String(decoding: source, as: UTF8.self)
        let (inner, start) = withoutDelimiters(source)
        var parser = Parser(tokens: Tokenizer.tokens(inner, offset: start), display: display, options: options)
        let body = parser.document()
        var writer = MarkupWriter()
        var children = [body]
        if options.annotates {
            children.append(.leaf("annotation", text, [Attribute("encoding", "application/x-tex")]))
            children = [.element("semantics", [], children)]
        }
        var attributes = [Attribute("xmlns", "http://www.w3.org/1998/Math/MathML")]
        if display { attributes.append(Attribute("display", "block")) }
        if parser.hasNumbers { attributes.append(Attribute("style", "position:relative")) }
        writer.write(.element("math", attributes, children))
        return Result(markup: writer.output, warnings: parser.warnings, labels: parser.labels, definedMacros: parser.definedMacros)
    }

    /// Turns LaTeX into a `math` element; see `mathML(_:display:options:)`.
    public static func mathML(_ source: String, display: Bool, options: Options = Options()) -> Result {
        mathML(Array(source.utf8), display: display, options: options)
    }

    /// Returns the macros that `\newcommand`, `\renewcommand`, `\providecommand`, `\DeclareMathOperator` and `\def` define in `source`, for example in `#+LATEX_HEADER` lines.
    public static func macros(in source: String) -> [String: Macro] {
        var parser = Parser(tokens: Tokenizer.tokens(Array(source.utf8)[...], offset: 0), display: false, options: Options())
        _ = parser.document()
        return parser.definedMacros
    }

    /// The source without its mathematics delimiters, and where that begins.
    private static func withoutDelimiters(_ source: [UInt8]) -> (ArraySlice<UInt8>, Int) {
        var start = 0
        var end = source.count
        while start < end, source[start] <= 0x20 { start += 1 }
        while end > start, source[end - 1] <= 0x20 { end -= 1 }
        for (open, close) in [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")] {
            let width = open.utf8.count
            guard end - start >= 2 * width, source[start..<end].starts(with: open.utf8), source[(end - width)..<end].elementsEqual(close.utf8) else { continue }
            // `\$` at the end is no delimiter.
            if width == 1, end - start >= 3, source[end - 2] == 0x5C { continue }
            return (source[(start + width)..<(end - width)], start + width)
        }
        return (source[start..<end], start)
    }
}
