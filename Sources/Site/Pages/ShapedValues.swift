/// The values of a template, told apart into what its texts are and what chooses between its parts: pages that differ in their texts alone
/// are of one shape, and a template is gone through once for each shape (``PageShape``).
struct ShapedValues {
    typealias Fields = [(String, Value)]

    /// A value: a text, or what chooses between parts of a template.
    enum Value: Sendable {
        case text(String)
        case flag(Bool)
        case list([Fields])
        case object(Fields)

        /// A text; nothing to show where there is none.
        static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .flag(false) }

        /// A text; nothing to show where it is empty.
        static func filled(_ text: String) -> Value { text.isEmpty ? .flag(false) : .text(text) }
    }

    enum Text {
        case string(String)
        /// HTML that is only ever written as it is.
        case bytes([UInt8])
    }

    private var fields: Fields = []
    private var pieces: [(name: String, text: [UInt8])] = []
    /// What stands for the marks of texts, by number.
    private(set) var texts: [Text] = []
    /// What stands for the marks of lists, by number.
    private(set) var lists: [[Fields]] = []
    /// Everything that a template can tell apart but the texts themselves and the members of lists.
    private(set) var shape: [UInt8] = []

    init(_ fields: Fields = []) {
        shape.reserveCapacity(512)
        for (name, value) in fields { put(name, value) }
    }

    mutating func put(_ name: String, _ value: Value) {
        fields.append((name, value))
        note(name, value)
    }

    /// Adds HTML that is only ever written as it is.
    mutating func put(piece name: String, _ text: [UInt8]) {
        pieces.append((name, text))
        shape += name.utf8
        shape.append(text.isEmpty ? UInt8(ascii: "0") : UInt8(ascii: "1"))
        texts.append(.bytes(text))
    }

    private mutating func note(_ name: String, _ value: Value) {
        shape += name.utf8
        switch value {
        case .flag(let flag): shape.append(flag ? UInt8(ascii: "+") : UInt8(ascii: "-"))
        case .text(let text):
            // An empty text may count as none.
            shape.append(text.isEmpty ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            if !text.isEmpty { texts.append(.string(text)) }
        case .object(let fields):
            shape.append(UInt8(ascii: "{"))
            for (name, value) in fields { note(name, value) }
            shape.append(UInt8(ascii: "}"))
        case .list(let items):
            shape.append(UInt8(ascii: "["))
            lists.append(items)
        }
    }

    // MARK: For the template library

    /// The values as they are.
    var plain: [String: Any] { Self.plain(fields) }

    private static func plain(_ fields: Fields) -> [String: Any] {
        var result: [String: Any] = [:]
        for (name, value) in fields { result[name] = plain(value) }
        return result
    }

    private static func plain(_ value: Value) -> Any {
        switch value {
        case .text(let text): text
        case .flag(let flag): flag
        case .object(let fields): plain(fields)
        case .list(let items): items.map(plain)
        }
    }

    /// The values with a mark for each text, and for each list what `list` makes of its number.
    func marked(list: (Int) -> Any) -> [String: Any] {
        var numbers = (text: 0, list: 0)
        var result = Self.marked(fields, &numbers, list)
        for piece in pieces {
            result[piece.name] = PageShape.mark(numbers.text)
            numbers.text += 1
        }
        return result
    }

    private static func marked(_ fields: Fields, _ numbers: inout (text: Int, list: Int), _ list: (Int) -> Any) -> [String: Any] {
        var result: [String: Any] = [:]
        for (name, value) in fields {
            switch value {
            case .flag(let flag): result[name] = flag
            case .text(let text):
                result[name] = text.isEmpty ? "" : PageShape.mark(numbers.text)
                if !text.isEmpty { numbers.text += 1 }
            case .object(let fields): result[name] = marked(fields, &numbers, list)
            case .list:
                result[name] = list(numbers.list)
                numbers.list += 1
            }
        }
        return result
    }
}
