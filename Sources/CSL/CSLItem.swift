/// A work that is cited, with the variables of CSL.
public struct CSLItem: Sendable {
    public struct Name: Sendable, Equatable {
        public var family: String
        public var given: String
        /// `van`, which is not dropped and not sorted by.
        public var particle: String
        public var suffix: String
        /// An institution, or a name that is in one piece.
        public var literal: String?

        public init(family: String = "", given: String = "", particle: String = "", suffix: String = "", literal: String? = nil) {
            (self.family, self.given, self.particle, self.suffix, self.literal) = (family, given, particle, suffix, literal)
        }
    }

    public struct Date: Sendable, Equatable {
        public var year: Int?
        public var month: Int?
        public var day: Int?
        public var literal: String?

        public init(year: Int? = nil, month: Int? = nil, day: Int? = nil, literal: String? = nil) {
            (self.year, self.month, self.day, self.literal) = (year, month, day, literal)
        }
    }

    public var key: String
    /// `article-journal`, `book`…
    public var type: String
    public var variables: [String: String] = [:]
    public var names: [String: [Name]] = [:]
    public var dates: [String: Date] = [:]

    public init(key: String, type: String) {
        self.key = key
        self.type = type
    }
}

/// A piece of text with the font that a style gives it.
public struct CSLRun: Sendable, Equatable {
    public struct Font: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let italic = Font(rawValue: 1)
        public static let bold = Font(rawValue: 2)
        public static let smallCaps = Font(rawValue: 4)
        public static let superscript = Font(rawValue: 8)
        public static let `subscript` = Font(rawValue: 16)
    }

    public var text: String
    public var font: Font

    public init(_ text: String, font: Font = []) {
        self.text = text
        self.font = font
    }
}
