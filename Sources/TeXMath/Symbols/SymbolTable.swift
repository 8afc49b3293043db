/// A command that stands for a character.
struct Symbol: Sendable {
    enum Style: Sendable {
        /// A letter, slanted or upright.
        case italic, upright
        case mo(Atom.Kind)
        /// An operator that grows in display style, its limits movable or not.
        case large(movable: Bool)
        /// A delimiter, which grows only after `\left`.
        case delimiter(Atom.Kind)
    }

    var text: String
    var style: Style
}

/// All symbols by their names without the backslash.
enum SymbolTable {
    static let symbols: [String: Symbol] = {
        var table: [String: Symbol] = [:]
        func add(_ list: String, _ style: Symbol.Style) {
            var name: Substring?
            for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                if let key = name {
                    table[String(key)] = Symbol(text: String(word), style: style)
                    name = nil
                } else {
                    name = word
                }
            }
        }
        add(lowerGreek, .italic)
        add(upperGreek, .upright)
        add(slantedLetters, .italic)
        add(uprightLetters, .upright)
        add(ordinary, .mo(.ordinary))
        add(binary, .mo(.binary))
        add(relations, .mo(.relation))
        add(negations, .mo(.relation))
        add(arrows, .mo(.relation))
        add(dots, .mo(.inner))
        add(punctuation, .mo(.punctuation))
        add(largeMovable, .large(movable: true))
        add(integrals, .large(movable: false))
        add(openings, .delimiter(.opening))
        add(closings, .delimiter(.closing))
        add(fences, .delimiter(.ordinary))
        return table
    }()

    /// Characters that the source may hold themselves, with their kinds.
    static let characters: [Character: Symbol] = {
        var table: [Character: Symbol] = [:]
        for symbol in symbols.values.sorted(by: { $0.text < $1.text }) where symbol.text.count == 1 {
            if let character = symbol.text.first, !character.isLetter, !character.isASCII { table[character] = symbol }
        }
        for (text, style) in plain {
            for character in text { table[character] = Symbol(text: String(character), style: style) }
        }
        table["-"] = Symbol(text: "−", style: .mo(.binary))
        table["*"] = Symbol(text: "∗", style: .mo(.binary))
        return table
    }()

    private static let plain: [(String, Symbol.Style)] = [
        ("+±∓×÷·∘", .mo(.binary)), ("=<>:≤≥≠≈≡∼∝∈∉⊂⊆→←↔⇒⇐⇔", .mo(.relation)), (",;", .mo(.punctuation)), ("([", .delimiter(.opening)), ("])", .delimiter(.closing)),
        ("|", .delimiter(.ordinary)), ("/\"@`", .mo(.ordinary)), ("!?", .mo(.closing)), ("∞∅ℏ∀∃", .upright), ("∂", .italic), ("∇", .upright),
    ]

    /// `\not` and these are one character.
    static let negated: [String: String] = [
        "=": "≠", "<": "≮", ">": "≯", "∈": "∉", "∋": "∌", "≡": "≢", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "≤": "≰", "≥": "≱", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉",
        "∣": "∤", "|": "∤", "∥": "∦", "∃": "∄", "→": "↛", "←": "↚", "↔": "↮", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "⊢": "⊬", "⊨": "⊭", "≺": "⊀", "≻": "⊁",
    ]

    /// Operators by name; those of the second list have movable limits.
    static let functions: Set<String> = words("arccos arcsin arctan arctg arcctg arg ch cos cosec cosh cot cotg coth csc ctg cth deg dim exp hom ker lg ln log sec sh sin sinh tan tanh tg th")
    static let limitFunctions: [String: String] = {
        var table: [String: String] = ["limsup": "lim\u{2009}sup", "liminf": "lim\u{2009}inf", "injlim": "inj\u{2009}lim", "projlim": "proj\u{2009}lim"]
        for name in words("det gcd inf lim max min Pr sup argmax argmin plim") { table[name] = name }
        table["argmax"] = "arg\u{2009}max"
        table["argmin"] = "arg\u{2009}min"
        return table
    }()

    private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

    /// Accents: the character, whether it grows with its base, whether it stands below.
    static let accents: [String: (text: String, grows: Bool, below: Bool)] = [
        "hat": ("^", false, false), "widehat": ("^", true, false), "bar": ("‾", false, false), "overline": ("‾", true, false), "vec": ("→", false, false),
        "dot": ("˙", false, false), "ddot": ("¨", false, false), "dddot": ("⃛", false, false), "ddddot": ("⃜", false, false), "tilde": ("~", false, false), "widetilde": ("~", true, false),
        "check": ("ˇ", false, false), "widecheck": ("ˇ", true, false), "breve": ("˘", false, false), "acute": ("´", false, false), "grave": ("`", false, false),
        "mathring": ("˚", false, false), "overrightarrow": ("→", true, false), "overleftarrow": ("←", true, false), "overleftrightarrow": ("↔", true, false),
        "underline": ("_", true, true), "underbar": ("_", true, true), "underrightarrow": ("→", true, true), "underleftarrow": ("←", true, true),
        "underleftrightarrow": ("↔", true, true), "overgroup": ("⏠", true, false), "undergroup": ("⏡", true, true), "utilde": ("~", true, true),
    ]

    /// Braces and brackets that take a label.
    static let braces: [String: (text: String, below: Bool)] = [
        "overbrace": ("⏞", false), "underbrace": ("⏟", true), "overbracket": ("⎴", false), "underbracket": ("⎵", true), "overparen": ("⏜", false), "underparen": ("⏝", true),
    ]

    /// Arrows that grow with their labels.
    static let extensibleArrows: [String: String] = [
        "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐", "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪",
        "xhookleftarrow": "↩", "xrightharpoonup": "⇀", "xrightharpoondown": "⇁", "xleftharpoonup": "↼", "xleftharpoondown": "↽", "xrightleftharpoons": "⇌", "xlongequal": "=",
        "xtwoheadrightarrow": "↠",
    ]

    /// Spaces, in em.
    static let spaces: [String: String] = [
        ",": "0.1667em", "thinspace": "0.1667em", ":": "0.2222em", ">": "0.2222em", "medspace": "0.2222em", ";": "0.2778em", "thickspace": "0.2778em", "!": "-0.1667em",
        "negthinspace": "-0.1667em", "negmedspace": "-0.2222em", "negthickspace": "-0.2778em", " ": "0.3333em", "\n": "0.3333em", "\t": "0.3333em", "space": "0.3333em",
        "nobreakspace": "0.3333em", "enspace": "0.5em", "enskip": "0.5em", "quad": "1em", "qquad": "2em",
    ]

    static let alphabets: [String: Alphabet] = [
        "mathrm": .normal, "mathup": .normal, "mathnormal": .normal, "mathbf": .bold, "mathbfup": .bold, "mathit": .italic, "mathbb": .doubleStruck, "Bbb": .doubleStruck,
        "mathcal": .script, "mathscr": .script, "mathfrak": .fraktur, "frak": .fraktur, "mathsf": .sansSerif, "mathsfit": .sansSerifItalic, "mathtt": .monospace, "boldsymbol": .boldItalic, "bm": .boldItalic,
        "pmb": .boldItalic, "mathbfit": .boldItalic, "mathbfcal": .boldScript, "mathbfscr": .boldScript, "mathbfsf": .sansSerifBold, "mathbffrak": .boldFraktur, "symbf": .bold, "symbb": .doubleStruck, "symcal": .script,
        "symrm": .normal, "symit": .italic, "symsf": .sansSerif, "symtt": .monospace, "symfrak": .fraktur, "symscr": .script,
    ]

    /// Old font switches, which reach to the end of the group.
    static let fontSwitches: [String: Alphabet] = ["rm": .normal, "bf": .bold, "it": .italic, "cal": .script, "sf": .sansSerif, "tt": .monospace, "boldmath": .boldItalic, "mit": .italic]
}
