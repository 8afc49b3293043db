/// An element of an XML document; text between elements is kept as `text` of the innermost one.
final class XMLElement: Sendable {
    let name: String
    let attributes: [String: String]
    let children: [XMLElement]
    let text: String

    init(name: String, attributes: [String: String], children: [XMLElement] = [], text: String = "") {
        self.name = name
        self.attributes = attributes
        self.children = children
        self.text = text
    }

    subscript(attribute: String) -> String? { attributes[attribute] }
    func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }
}

/// Reads the XML that styles and locales are written in: elements, attributes, character references, comments; no document types with entities of their own.
struct XMLReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The root element; `nil` where the text is no well-formed document.
    mutating func document() -> XMLElement? {
        // What is known of the elements whose end is still to come.
        var open: [(name: String, attributes: [String: String], children: [XMLElement], text: String)] = []
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                if let last = open.indices.last { open[last].text += Self.decoded(bytes[place..<end]) }
                place = end
                continue
            }
            if starts("<!--") {
                guard skip(to: "-->") else { return nil }
            } else if starts("<?") {
                guard skip(to: "?>") else { return nil }
            } else if starts("<!") {
                guard skip(to: ">") else { return nil }
            } else if starts("</") {
                guard skip(to: ">"), let ended = open.popLast() else { return nil }
                let element = XMLElement(name: ended.name, attributes: ended.attributes, children: ended.children, text: ended.text)
                guard let parent = open.indices.last else { return element }
                open[parent].children.append(element)
            } else {
                place += 1
                guard let (element, isClosed) = tag() else { return nil }
                if !isClosed {
                    guard open.count < 200 else { return nil }
                    open.append((element.name, element.attributes, [], ""))
                } else if let parent = open.indices.last {
                    open[parent].children.append(element)
                } else {
                    return element
                }
            }
        }
        return nil
    }

    private func starts(_ text: StaticString) -> Bool {
        place + text.utf8CodeUnitCount <= bytes.count && text.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }

    private mutating func skip(to text: StaticString) -> Bool {
        while place < bytes.count {
            if starts(text) {
                place += text.utf8CodeUnitCount
                return true
            }
            place += 1
        }
        return false
    }

    private mutating func tag() -> (XMLElement, Bool)? {
        let name = word()
        var attributes: [String: String] = [:]
        while place < bytes.count {
            while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
            if starts("/>") {
                place += 2
                return (XMLElement(name: name, attributes: attributes), true)
            }
            if starts(">") {
                place += 1
                return (XMLElement(name: name, attributes: attributes), false)
            }
            let key = word()
            while place < bytes.count, bytes[place] <= 0x20 || bytes[place] == UInt8(ascii: "=") { place += 1 }
            guard !key.isEmpty, place < bytes.count, bytes[place] == 0x22 || bytes[place] == 0x27,
                let end = bytes[(place + 1)...].firstIndex(of: bytes[place]) else { return nil }
            attributes[key] = Self.decoded(bytes[(place + 1)..<end])
            place = end + 1
        }
        return nil
    }

    private mutating func word() -> String {
        let start = place
        while place < bytes.count, bytes[place] > 0x20, !"=/>\"'".utf8.contains(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].firstIndex(of: ";") {
            result += rest[..<mark]
            let name = rest[rest.index(after: mark)..<end]
            let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            result += code.flatMap(Unicode.Scalar.init).map { String($0) } ?? named[String(name)] ?? "&\(name);"
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
