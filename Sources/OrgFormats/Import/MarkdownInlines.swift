import OrgExport

/// Turns the text of a Markdown block into Org markup (CommonMark, section 6, with strikethrough, mathematics, footnotes, citations and spans of HTML).
struct MarkdownInlines {
    var references: [String: (address: String, title: String)]
    /// Gives the name that a link or image has in the Org file.
    var rewriteAddress: (String) -> String = { $0 }

    /// A piece of a line while emphasis is found.
    private enum Piece {
        case text([UInt8])
        /// Org markup that is finished; `isMarked` where letters may not touch it.
        case org([UInt8], isMarked: Bool)
        case delimiter(byte: UInt8, count: Int, opens: Bool, closes: Bool)
    }

    /// A character of no width, which Org's manual recommends to keep text from being markup.
    static let separator = Array("\u{200B}".utf8)

    func org(_ text: [UInt8], depth: Int = 0) -> [UInt8] {
        guard depth < 30 else { return Self.escaped(text) }
        var scanner = Scanner(text: text, inlines: self, depth: depth)
        return Self.assembled(Self.resolved(scanner.pieces()))
    }

    // MARK: Assembling

    /// Pairs delimiters of emphasis (CommonMark, 'An algorithm for parsing nested emphasis').
    private static func resolved(_ pieces: [Piece]) -> [Piece] {
        var pieces = pieces
        var index = 0
        while index < pieces.count {
            guard case .delimiter(let byte, let count, let opens, true) = pieces[index] else {
                index += 1
                continue
            }
            var start = index - 1
            var found: Int?
            while start >= 0 {
                if case .delimiter(byte, let other, true, let closes) = pieces[start] {
                    let isOdd = (closes || opens) && (other + count) % 3 == 0 && !(other % 3 == 0 && count % 3 == 0)
                    if !isOdd, byte != UInt8(ascii: "~") || other == count {
                        found = start
                        break
                    }
                }
                start -= 1
            }
            guard let found, case .delimiter(_, let other, let first, let second) = pieces[found] else {
                index += 1
                continue
            }
            let used = byte == UInt8(ascii: "~") ? count : min(2, min(other, count))
            let mark: UInt8 = byte == UInt8(ascii: "~") ? UInt8(ascii: "+") : used == 2 ? UInt8(ascii: "*") : UInt8(ascii: "/")
            let inner = assembled(pieces[(found + 1)..<index].map { piece in
                if case .delimiter(let byte, let count, _, _) = piece { return .text(Array(repeating: byte, count: count)) }
                return piece
            })
            var replacement: [Piece] = []
            if other > used { replacement.append(.delimiter(byte: byte, count: other - used, opens: first, closes: second)) }
            replacement.append(.org([mark] + inner + [mark], isMarked: true))
            if count > used { replacement.append(.delimiter(byte: byte, count: count - used, opens: opens, closes: true)) }
            pieces.replaceSubrange(found...index, with: replacement)
            index = found + (other > used ? 2 : 1)
        }
        return pieces
    }

    private static func assembled(_ pieces: [Piece]) -> [UInt8] {
        var output: [UInt8] = []
        // Whether Org has to see an end of the word before what follows.
        var followsMark = false
        var text: [UInt8] = []
        func flush() {
            guard !text.isEmpty else { return }
            if followsMark, let first = text.first, !isAllowedAfterMark(first) { output += separator }
            output += escaped(text, before: output.last)
            followsMark = false
            text = []
        }
        for piece in pieces {
            switch piece {
            case .text(let bytes): text += bytes
            case .delimiter(let byte, let count, _, _): text += Array(repeating: byte, count: count)
            case .org(let bytes, let isMarked):
                flush()
                if isMarked, let last = output.last, !isAllowedBeforeMark(last) { output += separator }
                if followsMark, let first = bytes.first, !isAllowedAfterMark(first) { output += separator }
                output += bytes
                followsMark = isMarked
            }
        }
        flush()
        return output
    }

    private static func isAllowedBeforeMark(_ byte: UInt8) -> Bool { byte <= 0x20 || "-('\"{*/_+=~".utf8.contains(byte) }
    private static func isAllowedAfterMark(_ byte: UInt8) -> Bool { byte <= 0x20 || "-.,;:!?'\")}\\[*/_+=~".utf8.contains(byte) }

    /// Plain text with a separator where Org would see markup.
    static func escaped(_ text: [UInt8], before: UInt8? = nil) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for (place, byte) in text.enumerated() {
            let previous = place > 0 ? text[place - 1] : before
            let next = place + 1 < text.count ? text[place + 1] : nil
            let isLineStart = previous == nil || previous == 0x0A
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "~"):
                let opens = (previous.map(isAllowedBeforeMark) ?? true) && next.map { $0 > 0x20 } ?? false
                let closes = text[(place + 1)...].dropFirst().contains(byte)
                let isHeading = byte == UInt8(ascii: "*") && isLineStart
                if (opens && closes) || isHeading { output += separator }
            case UInt8(ascii: "["), UInt8(ascii: "{"): if next == byte { output += place > 0 && text[place - 1] == byte ? [] : separator }
            case UInt8(ascii: "<"): if next == byte { output += separator }
            case UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "|"):
                if isLineStart, byte == UInt8(ascii: "|") || next == nil || next.map({ $0 <= 0x20 || $0 == UInt8(ascii: "+") }) ?? false { output += separator }
            case UInt8(ascii: "\\"):
                output.append(byte)
                if let next, (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) || "([\\".utf8.contains(next) { output += separator }
                continue
            default: break
            }
            output.append(byte)
            if byte == UInt8(ascii: "["), next == byte { output += separator }
        }
        return output
    }

    // MARK: Scanning

    private struct Scanner {
        let text: [UInt8]
        let inlines: MarkdownInlines
        let depth: Int
        var place = 0
        var found: [Piece] = []
        var plain: [UInt8] = []

        init(text: [UInt8], inlines: MarkdownInlines, depth: Int) {
            self.text = text
            self.inlines = inlines
            self.depth = depth
        }

        mutating func pieces() -> [Piece] {
            while place < text.count {
                let byte = text[place]
                switch byte {
                case 0x5C: escape()
                case UInt8(ascii: "`"): if !codeSpan() { add(1) }
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): delimiter(byte)
                case UInt8(ascii: "$"): if !mathematics() { add(1) }
                case UInt8(ascii: "!"): if !(next(1) == UInt8(ascii: "[") && link(isImage: true)) { add(1) }
                case UInt8(ascii: "["): if !footnote(), !citation(), !link(isImage: false) { add(1) }
                case UInt8(ascii: "^"): if !(next(1) == UInt8(ascii: "[") && inlineNote()) { add(1) }
                case UInt8(ascii: "<"): if !angle() { add(1) }
                case UInt8(ascii: "&"): if !characterReference() { add(1) }
                case UInt8(ascii: "@"): if !bareCitation() { add(1) }
                case 0x0A: lineEnd()
                default: add(1)
                }
            }
            flush()
            return found
        }

        func next(_ offset: Int) -> UInt8? { place + offset < text.count ? text[place + offset] : nil }

        mutating func add(_ count: Int) {
            plain += text[place..<min(place + count, text.count)]
            place += count
        }

        mutating func flush() {
            if !plain.isEmpty { found.append(.text(plain)) }
            plain = []
        }

        mutating func put(_ org: [UInt8], isMarked: Bool = false) {
            flush()
            found.append(.org(org, isMarked: isMarked))
        }

        mutating func put(_ org: String, isMarked: Bool = false) { put(Array(org.utf8), isMarked: isMarked) }

        private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

        private mutating func escape() {
            guard let byte = next(1) else { return add(1) }
            if byte == 0x0A {
                place += 2
                put("\\\\\n")
                return
            }
            // `\(x\)` is mathematics in Jupyter and Pandoc alike.
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
                let close: [UInt8] = [0x5C, byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")]
                if let end = position(of: close, from: place + 2), end > place + 2, text[(place + 2)..<end].contains(where: { $0 > 0x20 }) {
                    put(Array(text[place..<(end + 2)]))
                    place = end + 2
                    return
                }
            }
            let isPunctuation = (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
            guard isPunctuation else { return add(1) }
            plain.append(byte)
            place += 2
        }

        private func position(of mark: [UInt8], from start: Int) -> Int? {
            guard mark.count <= text.count, start <= text.count - mark.count else { return nil }
            return (start...(text.count - mark.count)).first { text[$0] == mark[0] && text[$0..<($0 + mark.count)].elementsEqual(mark) }
        }

        private mutating func codeSpan() -> Bool {
            let count = text[place...].prefix { $0 == UInt8(ascii: "`") }.count
            var end = place + count
            while end < text.count {
                guard text[end] == UInt8(ascii: "`") else {
                    end += 1
                    continue
                }
                let run = text[end...].prefix { $0 == UInt8(ascii: "`") }.count
                if run == count { break }
                end += run
            }
            guard end < text.count else {
                add(count)
                return true
            }
            var code = text[(place + count)..<end].map { $0 == 0x0A ? 0x20 : $0 }
            if code.count > 2, code.first == 0x20, code.last == 0x20, code.contains(where: { $0 != 0x20 }) { code = Array(code.dropFirst().dropLast()) }
            place = end + count
            put(Self.verbatim(code), isMarked: true)
            return true
        }

        /// Code in Org: between marks that it does not contain; as inline code of R where it is a chunk of R Markdown.
        private static func verbatim(_ code: [UInt8]) -> [UInt8] {
            if code.starts(with: "r ".utf8) { return Array("src_R[:exports results]{".utf8) + code.dropFirst(2) + [UInt8(ascii: "}")] }
            let inner = code.trimmed
            guard !inner.isEmpty else { return code }
            let mark = [UInt8(ascii: "~"), UInt8(ascii: "=")].first { !inner.contains($0) }
            if let mark { return [mark] + inner + [mark] }
            return Array("src_text[:eval no]{".utf8) + inner + [UInt8(ascii: "}")]
        }

        private mutating func delimiter(_ byte: UInt8) {
            let count = text[place...].prefix { $0 == byte }.count
            if byte == UInt8(ascii: "~"), count > 2 || count == 1 { return add(count) }
            let before = place > 0 ? text[place - 1] : 0x20
            let after = place + count < text.count ? text[place + count] : 0x20
            func isPunctuation(_ byte: UInt8) -> Bool { byte < 0x80 && byte > 0x20 && !Self.isWord(byte) }
            let left = after > 0x20 && (!isPunctuation(after) || before <= 0x20 || isPunctuation(before))
            let right = before > 0x20 && (!isPunctuation(before) || after <= 0x20 || isPunctuation(after))
            flush()
            let isUnderscore = byte == UInt8(ascii: "_")
            found.append(.delimiter(
                byte: byte, count: count, opens: left && (!isUnderscore || !right || isPunctuation(before)),
                closes: right && (!isUnderscore || !left || isPunctuation(after))))
            place += count
        }

        private static func isWord(_ byte: UInt8) -> Bool {
            byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }

        /// `$x$` with no blank inside of the dollars and no digit after them (Pandoc's rule), `$$x$$`.
        private mutating func mathematics() -> Bool {
            if next(1) == UInt8(ascii: "$") {
                guard let end = position(of: Array("$$".utf8), from: place + 2), end > place + 2 else {
                    add(2)
                    return true
                }
                put("\\[" + string((place + 2)..<end) + "\\]")
                place = end + 2
                return true
            }
            guard let first = next(1), first > 0x20 else { return false }
            var end = place + 1
            while end < text.count, text[end] != UInt8(ascii: "$") { end += text[end] == 0x5C ? 2 : 1 }
            guard end < text.count, end > place + 1, text[end - 1] > 0x20 else { return false }
            if end + 1 < text.count, (0x30...0x39).contains(text[end + 1]) { return false }
            put("\\(" + string((place + 1)..<end) + "\\)")
            place = end + 1
            return true
        }

        // MARK: Brackets

        /// The place of the bracket that closes the one at `start`.
        private func closing(_ start: Int, _ open: UInt8, _ close: UInt8) -> Int? {
            var level = 0
            var index = start
            while index < text.count {
                if text[index] == 0x5C { index += 1 } else if text[index] == open { level += 1 } else if text[index] == close {
                    level -= 1
                    if level == 0 { return index }
                }
                index += 1
            }
            return nil
        }

        private mutating func link(isImage: Bool) -> Bool {
            let start = place + (isImage ? 1 : 0)
            guard let end = closing(start, UInt8(ascii: "["), UInt8(ascii: "]")) else { return false }
            let label = Array(text[(start + 1)..<end])
            var address: String?
            var after = end + 1
            if after < text.count, text[after] == UInt8(ascii: "("), let close = closing(after, UInt8(ascii: "("), UInt8(ascii: ")")) {
                let inside = string((after + 1)..<close).trimmed
                if inside.hasPrefix("<"), let angle = inside.firstIndex(of: ">") {
                    address = String(inside[inside.index(after: inside.startIndex)..<angle])
                } else {
                    // What is no title belongs to the address: blanks in names of files are common.
                    let mark = inside.byteRange(of: " \"") ?? inside.byteRange(of: " '")
                    address = (mark.map { String(inside[..<$0.lowerBound]) } ?? inside).trimmed
                }
                after = close + 1
            } else {
                var name = String(decoding: label, as: UTF8.self)
                if after < text.count, text[after] == UInt8(ascii: "["), let close = closing(after, UInt8(ascii: "["), UInt8(ascii: "]")) {
                    if close > after + 1 { name = string((after + 1)..<close) }
                    after = close + 1
                }
                guard let reference = inlines.references[name.lowercased()] else { return false }
                address = reference.address
            }
            guard let address else { return false }
            // Attributes in braces follow in Pandoc and Quarto.
            if isImage, after < text.count, text[after] == UInt8(ascii: "{"), let close = closing(after, UInt8(ascii: "{"), UInt8(ascii: "}")) { after = close + 1 }
            place = after
            let target = Self.orgAddress(inlines.rewriteAddress(address))
            let isText = !isImage && !label.isEmpty
            var words = isText ? inlines.org(label, depth: depth + 1) : []
            // A picture that is a link: Org wants its plain address between the brackets.
            if words.starts(with: "[[".utf8), words.suffix(2).elementsEqual("]]".utf8), words.filter({ $0 == UInt8(ascii: "[") }).count == 2 { words = Array(words.dropFirst(2).dropLast(2)) }
            put(isText ? Array("[[\(target)][".utf8) + words + Array("]]".utf8) : Array("[[\(target)]]".utf8))
            return true
        }

        static func orgAddress(_ address: String) -> String {
            let decoded = address.hasPrefix("#") || address.contains("://") ? address : address.replacingAll("%20", with: " ")
            let bytes = decoded.replacingAll("[", with: "%5B").replacingAll("]", with: "%5D")
            if bytes.hasPrefix("#") || bytes.hasPrefix("/") || bytes.contains("://") || bytes.hasPrefix("mailto:") {
                return bytes.hasPrefix("/") ? "file:" + bytes : bytes
            }
            return bytes.contains(":") ? bytes : "file:" + bytes
        }

        private mutating func footnote() -> Bool {
            guard next(1) == UInt8(ascii: "^"), let end = closing(place, UInt8(ascii: "["), UInt8(ascii: "]")), end > place + 2 else { return false }
            let label = string((place + 2)..<end)
            guard !label.contains(" ") else { return false }
            put("[fn:\(MarkdownInlines.footnoteLabel(label))]")
            place = end + 1
            return true
        }

        private mutating func inlineNote() -> Bool {
            guard let end = closing(place + 1, UInt8(ascii: "["), UInt8(ascii: "]")) else { return false }
            put(Array("[fn::".utf8) + inlines.org(Array(text[(place + 2)..<end]), depth: depth + 1) + [UInt8(ascii: "]")])
            place = end + 1
            return true
        }

        /// `[see @key, p. 3; -@other]` as `[cite:see @key p. 3;@other]`.
        private mutating func citation() -> Bool {
            guard let end = closing(place, UInt8(ascii: "["), UInt8(ascii: "]")), end + 1 == text.count || !"([".utf8.contains(text[end + 1]) else { return false }
            let body = string((place + 1)..<end)
            let parts = body.split(separator: ";").map { String($0).trimmed }
            guard !parts.isEmpty, parts.allSatisfy({ Self.key(in: $0) != nil }) else { return false }
            let isBare = parts[0].contains("-@")
            let cited = parts.map { part -> String in
                let clean = part.replacingAll("-@", with: "@")
                guard let key = Self.key(in: clean), let range = clean.byteRange(of: "@" + key) else { return clean }
                let rest = clean[range.upperBound...].drop { $0 == "," || $0 == " " }
                return clean[..<range.upperBound] + (rest.isEmpty ? "" : " " + rest)
            }
            put("[cite\(isBare ? "/na" : ""):" + cited.joined(separator: ";") + "]")
            place = end + 1
            return true
        }

        private static func key(in part: String) -> String? {
            guard let mark = part.firstIndex(of: "@"), mark == part.startIndex || part[part.index(before: mark)] == " " || part[part.index(before: mark)] == "-" else { return nil }
            let key = part[part.index(after: mark)...].prefix { $0.isLetter || $0.isNumber || "_:.-/".contains($0) }
            var name = String(key)
            while let last = name.last, ".:-/".contains(last) { name.removeLast() }
            return name.isEmpty || part.contains("@.") ? nil : name
        }

        /// `@key` in the text.
        private mutating func bareCitation() -> Bool {
            let before = place > 0 ? text[place - 1] : 0x20
            guard before <= 0x20 || before == UInt8(ascii: "("), let key = Self.key(in: string(place..<min(text.count, place + 80))), key.first?.isLetter ?? false,
                key.contains(where: \.isNumber) else { return false }
            put("[cite/t:@\(key)]")
            place += 1 + key.utf8.count
            return true
        }

        // MARK: HTML

        private mutating func angle() -> Bool {
            guard let end = text[place...].firstIndex(of: UInt8(ascii: ">")) else { return false }
            let inside = string((place + 1)..<end)
            if !inside.contains(" "), inside.contains(":") || inside.contains("@"), !inside.hasPrefix("/") {
                put("<" + (inside.contains(":") ? inside : "mailto:" + inside) + ">")
                place = end + 1
                return true
            }
            let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            guard !name.isEmpty, inside.first == "/" || inside.first?.isLetter ?? false else { return false }
            if name == "br" {
                place = end + 1
                put("\\\\\n")
                if next(0) == 0x0A { place += 1 }
                return true
            }
            if name == "a", inside.hasPrefix("a id=\""), let close = position(of: Array("</a>".utf8), from: end), close == end + 1 {
                let identifier = inside.dropFirst(6).prefix { $0 != "\"" }
                put("<<\(identifier)>>")
                place = close + 4
                return true
            }
            let marks = ["sub": ("_{", "}"), "sup": ("^{", "}"), "u": ("_", "_"), "ins": ("_", "_"), "b": ("*", "*"), "strong": ("*", "*"), "i": ("/", "/"), "em": ("/", "/"), "del": ("+", "+"), "s": ("+", "+")]
            if let (open, close) = marks[name], inside == name, let stop = position(of: Array("</\(name)>".utf8), from: end) {
                let words = inlines.org(Array(text[(end + 1)..<stop]), depth: depth + 1)
                if !words.isEmpty, words.first != 0x20, words.last != 0x20 {
                    put(Array(open.utf8) + words + Array(close.utf8), isMarked: close != "}")
                    place = stop + name.utf8.count + 3
                    return true
                }
            }
            put("@@html:<\(inside)>@@")
            place = end + 1
            return true
        }

        private static let characters = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "ndash": "–", "mdash": "—", "hellip": "…", "times": "×", "deg": "°",
            "rarr": "→", "larr": "←", "le": "≤", "ge": "≥", "alpha": "α", "beta": "β", "gamma": "γ", "mu": "μ", "micro": "µ", "plusmn": "±", "middot": "·", "laquo": "«", "raquo": "»",
        ]

        private mutating func characterReference() -> Bool {
            guard let end = text[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return false }
            let name = string((place + 1)..<end)
            var value = Self.characters[name]
            if name.hasPrefix("#x") || name.hasPrefix("#X") { value = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } }
            else if name.hasPrefix("#") { value = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { String($0) } }
            guard let value else { return false }
            plain += Array(value.utf8)
            place = end + 1
            return true
        }

        private mutating func lineEnd() {
            var blanks = 0
            while plain.last == 0x20 {
                plain.removeLast()
                blanks += 1
            }
            place += 1
            if blanks >= 2, place < text.count {
                put("\\\\\n")
            } else {
                plain.append(0x0A)
            }
        }
    }

    /// A label that Org accepts.
    static func footnoteLabel(_ label: String) -> String {
        String(label.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    }
}
