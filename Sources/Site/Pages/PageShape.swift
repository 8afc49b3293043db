internal import Mustache
internal import Synchronization

/// What a template makes of values of one shape: literal text with places for texts, and for lists with what the template says of each member.
struct PageShape: Sendable {
    private enum Content {
        case text(Int, isEscaped: Bool)
        /// A list, and the template of its members.
        case list(Int, template: String)
    }

    private let bytes: [UInt8]
    /// With the literal bytes before each.
    private var places: [(literal: Range<Int>, content: Content)] = []
    private var rest = 0

    /// Characters for private use that no title has in this order; the ampersand tells whether a template escapes its value.
    private static let sign = Array("\u{F8F0}\u{F8FE}\u{F8F2}".utf8)
    /// Before the letters of a list rather than of a text.
    private static let listSign = UInt8(ascii: "l")

    /// Stands for the text of that number.
    static func mark(_ number: Int) -> String { mark(number, UInt8(ascii: "t")) }

    private static func mark(_ number: Int, _ kind: UInt8) -> String {
        let letters = [kind, UInt8(truncatingIfNeeded: 0x41 + number / 26), UInt8(truncatingIfNeeded: 0x41 + number % 26)]
        return String(decoding: sign + [UInt8(ascii: "&")] + letters, as: UTF8.self)
    }

    /// Goes through a template.
    ///
    /// - Parameter render: Renders the template with values.
    init(_ values: ShapedValues, _ render: ([String: Any]) -> String) {
        let sections = ListSections()
        let marked = values.marked { list in
            MustacheLambda { template in
                sections.found.append((list, template))
                return Self.mark(sections.found.count - 1, Self.listSign)
            }
        }
        bytes = Array(render(marked).utf8)
        let members = sections.found
        let escaped = Array("amp;".utf8)
        var copied = 0
        var place = 0
        while place + Self.sign.count + 4 <= bytes.count {
            guard bytes[place] == Self.sign[0], bytes[place..<(place + Self.sign.count)].elementsEqual(Self.sign) else {
                place += 1
                continue
            }
            var letters = place + Self.sign.count + 1
            let isEscaped = bytes[letters...].starts(with: escaped)
            if isEscaped { letters += escaped.count }
            let number = (Int(bytes[letters + 1]) - 0x41) * 26 + Int(bytes[letters + 2]) - 0x41
            let content = bytes[letters] == Self.listSign ? Content.list(members[number].list, template: members[number].template) : .text(number, isEscaped: isEscaped)
            places.append((copied..<place, content))
            place = letters + 3
            copied = place
        }
        rest = copied
    }

    /// Appends the page with the texts of these values.
    func fill(_ values: ShapedValues, _ shapes: PageShapes, into result: inout Pieces) {
        for place in places {
            result.append(contentsOf: bytes[place.literal])
            switch place.content {
            case .text(let number, let isEscaped):
                switch values.texts[number] {
                case .bytes(let bytes): result.append(shared: bytes)
                case .string(var text): text.withUTF8 { isEscaped ? Self.escape($0, into: &result) : result.append(contentsOf: $0) }
                }
            case .list(let number, let template): shapes.appendMembers(values.lists[number], template, into: &result)
            }
        }
        result.append(contentsOf: bytes[rest...])
    }

    /// As the template library escapes.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, into result: inout Pieces) {
        var copied = 0
        for place in 0..<text.count {
            let reference: StaticString
            switch text[place] {
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "\""): reference = "&quot;"
            case UInt8(ascii: "'"): reference = "&#39;"
            default: continue
            }
            result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<place]))
            result.append(contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
            copied = place + 1
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }
}

/// Each place where a template goes through a list: the list's number, and the text between the section's tags.
private final class ListSections {
    var found: [(list: Int, template: String)] = []
}

/// The shapes that were met, for any thread.
final class PageShapes: Sendable {
    private let known = Mutex<[String: PageShape]>([:])

    /// The shape of values in a template.
    ///
    /// - Parameters:
    ///   - template: What tells the template from others.
    ///   - render: Renders the template.
    func shape(_ template: String, _ values: ShapedValues, _ render: ([String: Any]) -> String) -> PageShape {
        let key = template + "\0" + String(decoding: values.shape, as: UTF8.self)
        if let shape = known.withLock({ $0[key] }) { return shape }
        let shape = PageShape(values, render)
        known.withLock { $0[key] = shape }
        return shape
    }

    /// Appends what the template of a list's members makes of each.
    func appendMembers(_ items: [ShapedValues.Fields], _ template: String, into result: inout Pieces) {
        // Members are mostly of one shape.
        var last: (shape: [UInt8], page: PageShape)?
        for fields in items {
            let values = ShapedValues(fields)
            if let last, last.shape == values.shape {
                last.page.fill(values, self, into: &result)
                continue
            }
            let page = shape(template, values) { marked in
                do {
                    return try MustacheTemplate(string: template).render(marked)
                } catch {
                    preconditionFailure("part of a built-in template that was read as a whole: \(error)")
                }
            }
            last = (values.shape, page)
            page.fill(values, self, into: &result)
        }
    }
}
