/// The in-buffer settings of a document (Org manual, 'In-buffer Settings'): what the keywords before and between its
/// sections say, those of its `#+SETUPFILE`s included.
public struct DocumentSettings: Sendable {
    /// One `#+KEY: value` line, in document order (setup files spliced in where they are named).
    public struct Entry: Sendable, Equatable {
        /// Upper case.
        public var key: String
        /// Trimmed.
        public var value: String
        /// Byte offset of the line in the document; of the `#+SETUPFILE` line for entries that come from there.
        public var offset: Int
        /// The setup file the entry comes from; `nil` for the document itself.
        public var file: String?

        public init(key: String, value: String, offset: Int, file: String? = nil) {
            self.key = key
            self.value = value
            self.offset = offset
            self.file = file
        }
    }

    public var entries: [Entry] = []
    /// TODO keywords that mean work to do, in order; `#+TODO`, `#+SEQ_TODO`, `#+TYP_TODO`, default `TODO`.
    public var todoKeywords: [String] = ["TODO"] { didSet { todoLookup = TodoKeywords(todo: todoKeywords, done: doneKeywords) } }
    /// TODO keywords that mean done; default `DONE`.
    public var doneKeywords: [String] = ["DONE"] { didSet { todoLookup = TodoKeywords(todo: todoKeywords, done: doneKeywords) } }
    /// Both, to compare with the words of headlines.
    private(set) var todoLookup = TodoKeywords.standard
    /// `#+LINK: name replacement`, in order.
    public var linkAbbreviations: [(name: String, replacement: String)] = []
    /// Texts of the document's radio targets, as written.
    public var radioTargets: [String] = []
    /// The words of the `#+STARTUP` lines, in order.
    public var startup: [String] = []
    /// Whether a level takes two stars (`org-odd-levels-only`).
    public internal(set) var hasOddLevelsOnly = false

    public init() {}

    /// The values of all `#+KEY:` lines, in order.
    public func values(_ key: String) -> [String] { entries.filter { $0.key == key }.map(\.value) }

    /// `#+PROPERTY: name value` with accumulation (`name+`), names compared without case
    /// (`org-keyword-properties`); the global part of property inheritance.
    public func property(_ name: String) -> String? {
        var result: String?
        let wanted = name.uppercased()
        for entry in entries where entry.key == "PROPERTY" {
            let value = entry.value
            let parts = value.split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == " " || $0 == "\t" }
            guard let first = parts.first else { continue }
            var key = first.uppercased()
            let rest = parts.count > 1 ? String(parts[1].drop { $0 == " " || $0 == "\t" }) : ""
            if key.hasSuffix("+") {
                key.removeLast()
                if key == wanted { result = result.map { $0 + " " + rest } ?? rest }
            } else if key == wanted {
                result = rest
            }
        }
        return result
    }
}
