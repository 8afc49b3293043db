internal import Synchronization

/// The values of a template of which every text is known by a mark, so that what the template makes of them can be used for other texts.
struct ShapedValues {
    /// The values as they are.
    private(set) var plain: [String: Any] = [:]
    /// With a mark for each text.
    private(set) var marked: [String: Any] = [:]
    /// What stands for the marks, by number.
    private(set) var texts: [[UInt8]] = []
    /// Everything that a template can tell apart but the texts themselves.
    private(set) var shape = ""

    /// A value: a text, which may be marked, or what chooses between parts of a template.
    enum Value {
        case text(String)
        case flag(Bool)
        case list([[(String, Value)]])
        case object([(String, Value)])

        /// A text; nothing to show where there is none.
        static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .flag(false) }
    }

    mutating func put(_ name: String, _ value: Value) {
        shape += name
        let (plain, marked) = both(value)
        self.plain[name] = plain
        self.marked[name] = marked
    }

    /// Adds HTML that is only ever written as it is.
    mutating func put(piece name: String, _ text: [UInt8]) {
        shape += name + (text.isEmpty ? "0" : "1")
        marked[name] = PageShape.mark(texts.count)
        texts.append(text)
    }

    private mutating func both(_ value: Value) -> (Any, Any) {
        switch value {
        case .flag(let flag):
            shape += flag ? "+" : "-"
            return (flag, flag)
        case .text(let text):
            // An empty text may count as none.
            guard !text.isEmpty else {
                shape += "0"
                return (text, text)
            }
            shape += "1"
            texts.append(Array(text.utf8))
            return (text, PageShape.mark(texts.count - 1))
        case .object(let fields):
            shape += "{"
            let pair = object(fields)
            shape += "}"
            return (pair.plain, pair.marked)
        case .list(let items):
            shape += "["
            var plain: [[String: Any]] = []
            var marked: [[String: Any]] = []
            for fields in items {
                shape += ","
                let pair = object(fields)
                plain.append(pair.plain)
                marked.append(pair.marked)
            }
            shape += "]"
            return (plain, marked)
        }
    }

    private mutating func object(_ fields: [(String, Value)]) -> (plain: [String: Any], marked: [String: Any]) {
        var plain: [String: Any] = [:]
        var marked: [String: Any] = [:]
        for (name, value) in fields {
            let pair = both(value)
            plain[name] = pair.0
            marked[name] = pair.1
        }
        return (plain, marked)
    }
}

/// What a template makes of values of one shape: literal text with places for the texts.
struct PageShape: Sendable {
    private struct Place {
        /// Literal bytes before it.
        var literal: Range<Int>
        var text: Int
        var isEscaped: Bool
    }

    private let bytes: [UInt8]
    private var places: [Place] = []
    private var rest = 0

    /// Characters for private use that no title has in this order; the ampersand tells whether a template escapes its value.
    private static let sign = Array("\u{F8F0}\u{F8FE}\u{F8F2}".utf8)

    /// Stands for the text of that number.
    static func mark(_ number: Int) -> String {
        let letters = [UInt8(truncatingIfNeeded: 0x41 + number / 26), UInt8(truncatingIfNeeded: 0x41 + number % 26)]
        return String(decoding: sign + [UInt8(ascii: "&")] + letters, as: UTF8.self)
    }

    init(_ rendered: String) {
        bytes = Array(rendered.utf8)
        let escaped = Array("amp;".utf8)
        var copied = 0
        var place = 0
        while place + Self.sign.count + 3 <= bytes.count {
            guard bytes[place] == Self.sign[0], bytes[place..<(place + Self.sign.count)].elementsEqual(Self.sign) else {
                place += 1
                continue
            }
            var letters = place + Self.sign.count + 1
            let isEscaped = bytes[letters...].starts(with: escaped)
            if isEscaped { letters += escaped.count }
            places.append(Place(literal: copied..<place, text: (Int(bytes[letters]) - 0x41) * 26 + Int(bytes[letters + 1]) - 0x41, isEscaped: isEscaped))
            place = letters + 2
            copied = place
        }
        rest = copied
    }

    /// The page with these texts.
    func filled(with texts: [[UInt8]]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + texts.reduce(256) { $0 + $1.count })
        for place in places {
            result.append(contentsOf: bytes[place.literal])
            if place.isEscaped { Self.escape(texts[place.text], into: &result) } else { result.append(contentsOf: texts[place.text]) }
        }
        result.append(contentsOf: bytes[rest...])
        return result
    }

    /// As the template library escapes.
    private static func escape(_ text: [UInt8], into result: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            default: result.append(byte)
            }
        }
    }
}

/// The shapes that were met, for any thread.
final class PageShapes: Sendable {
    private let known = Mutex<[String: PageShape]>([:])

    func shape(_ template: String, _ values: ShapedValues, _ render: () -> String) -> PageShape {
        let key = template + ":" + values.shape
        if let shape = known.withLock({ $0[key] }) { return shape }
        let shape = PageShape(render())
        known.withLock { $0[key] = shape }
        return shape
    }
}
