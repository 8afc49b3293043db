import OrgSyntax

// Links from tangled code back into the notebook: `org-babel-tangle--unbracketed-link`, `org-store-link`.

extension Executor {
    /// The target of a link to the block around `point`, as `[[target][…]]` has it; `nil` with `:comments no`.
    ///
    /// The file's name is relative to the folder of the file that is tangled into.
    func link(at point: Int, _ arguments: [HeaderArgument]) -> String? {
        guard arguments.value(":comments") != .string("no") else { return nil }
        // The whole target is made relative as if it were a name: dots and doubled slashes in a title go, as in Org.
        let target = FileNames.expand(LinkText.escape(buffer.linkTarget(at: point).map { path + "::" + $0 } ?? path), in: directory, home: files.homeDirectory)
        let base = arguments.text(":tangle").flatMap(FileNames.directory) ?? directory
        return "file:" + FileNames.relative(target, to: FileNames.expand(base, in: directory, home: files.homeDirectory))
    }
}

extension NotebookBuffer {
    /// What a link to a place searches for: a target, the element's name, the headline's id or title, else the line
    /// (`org-link-precise-link-target`). `nil` where there is nothing to search for.
    mutating func linkTarget(at point: Int) -> String? {
        if let target = target(at: point) { return target }
        let section = entryIndex(at: point)
        let target: String
        if let name = affiliated(element(at: point)).name {
            target = name
        } else if sections[section].level == 0 {
            target = LinkText.normalize(text(lineStart(point)..<lineEnd(point)), context: true)
        } else if let id = property("CUSTOM_ID", at: point, inherit: false) {
            target = "#" + id
        } else {
            target = "*" + LinkText.normalize(headingComponents(section).withoutComment, context: false)
        }
        return target.hasInk ? target : nil
    }

    /// A `<<target>>` that touches a place, on its line or those around it (`org-in-regexp`).
    private func target(at point: Int) -> String? {
        let start = lineStart(point)
        let from = start > 0 ? lineStart(start - 1) : 0
        let end = lineEnd(nextLine(point))
        let text = bytes[from..<end]
        var index = from
        while let open = text[index...].firstIndex(of: UInt8(ascii: "<")), open <= point + 1 {
            index = open + 1
            guard open > from || from > 0, open > 0, bytes[open - 1] != UInt8(ascii: "<"), open + 1 < end, bytes[open + 1] == UInt8(ascii: "<") else { continue }
            var close = open + 2
            while close < end, bytes[close] != UInt8(ascii: "<"), bytes[close] != UInt8(ascii: ">") { close += 1 }
            guard close > open + 2, close + 2 < end, bytes[close] == UInt8(ascii: ">"), bytes[close + 1] == UInt8(ascii: ">"),
                bytes[close + 2] != UInt8(ascii: ">")
            else { continue }
            if open - 1 >= from, open - 1 <= point, close + 3 >= point { return self.text((open + 2)..<close) }
            index = close + 2
        }
        return nil
    }

    /// The title of a section's headline (`org-heading-components`).
    mutating func headingComponents(_ index: Int) -> HeadingText {
        let section = sections[index]
        guard section.level > 0 else { return HeadingText(title: nil) }
        var words = bytes[(section.start + section.level)..<lineEnd(section.start)]
        func dropBlanks() { words = words.drop { $0 == 0x20 || $0 == 0x09 } }
        /// Takes the first word where it is one of some.
        func takeWord(_ accepts: (String) -> Bool) {
            let word = words.prefix { $0 != 0x20 && $0 != 0x09 }
            guard accepts(String(orgBytes: word)) else { return }
            words = words.dropFirst(word.count)
            dropBlanks()
        }
        dropBlanks()
        takeWord { settings.todoKeywords.contains($0) || settings.doneKeywords.contains($0) }
        if words.count >= 4, words.starts(with: Array("[#".utf8)), let close = words.firstIndex(of: UInt8(ascii: "]")), close - words.startIndex <= 4 {
            words = words[(close + 1)...]
            dropBlanks()
        }
        while let last = words.last, last == 0x20 || last == 0x09 { words.removeLast() }
        words = withoutTags(words)
        return HeadingText(title: words.isEmpty ? nil : String(orgBytes: words))
    }

    /// A title without the `:tags:` at its end.
    private func withoutTags(_ title: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard title.last == UInt8(ascii: ":") else { return title }
        let blank = title.lastIndex { $0 == 0x20 || $0 == 0x09 }
        let word = blank.map { title[($0 + 1)...] } ?? title
        guard word.count > 2, word.first == UInt8(ascii: ":"), String(orgBytes: word).unicodeScalars.allSatisfy(HeadingText.isTag) else { return title }
        var rest = title[..<word.startIndex]
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }
}

/// The text of a headline.
struct HeadingText {
    /// Without TODO keyword, priority and tags; `nil` where nothing is left.
    var title: String?

    /// The title without `COMMENT` in front.
    var withoutComment: String {
        guard let title else { return "" }
        guard title.hasPrefix("COMMENT ") || title.hasPrefix("COMMENT\t") else { return title }
        return String(title.dropFirst(8).drop { $0 == " " || $0 == "\t" })
    }

    static func isTag(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", "_", "@", "#", "%": true
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}

/// Text in links.
enum LinkText {
    /// `org-link--normalize-string`: without statistics cookies, blanks packed; with `context` without what a search
    /// would take for its own syntax.
    static func normalize(_ text: String, context: Bool) -> String {
        let bytes = Array(text.utf8)
        var packed: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "["), let end = endOfCookie(bytes, index) {
                packed.append(0x20)
                index = end
            } else {
                packed.append(bytes[index] == 0x09 ? 0x20 : bytes[index])
                index += 1
            }
            if packed.count > 1, packed.last == 0x20, packed[packed.count - 2] == 0x20 { packed.removeLast() }
        }
        var result = String(orgBytes: packed).orgTrimmed
        while context {
            if result.utf8.count > 1, result.hasPrefix("("), result.hasSuffix(")") {
                result = String(result.dropFirst().dropLast()).orgTrimmed
            } else if result.hasPrefix("#") || result.hasPrefix("*") {
                result = String(result.drop { $0 == "#" || $0 == "*" }.drop { $0 == " " || $0 == "\t" })
            } else {
                break
            }
        }
        return result
    }

    /// `[50%]`, `[/]`, `[1/2]`
    private static func endOfCookie(_ bytes: [UInt8], _ start: Int) -> Int? {
        func digits(_ from: Int) -> Int { bytes[from...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count }
        var index = digits(start + 1)
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "/") { index = digits(index + 1) } else if bytes[index] == UInt8(ascii: "%") { index += 1 } else { return nil }
        return index < bytes.count && bytes[index] == UInt8(ascii: "]") ? index + 1 : nil
    }

    /// Brackets, and backslashes before them, after a backslash (`org-link-escape`).
    static func escape(_ text: String) -> String {
        var result: [UInt8] = []
        var backslashes = 0
        func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") }
        for byte in text.utf8 {
            if byte == 0x5C {
                backslashes += 1
            } else {
                if isBracket(byte) { result += repeatElement(0x5C, count: backslashes + 1) }
                backslashes = 0
            }
            result.append(byte)
        }
        result += repeatElement(0x5C, count: backslashes)
        return String(decoding: result, as: UTF8.self)
    }

    /// The opposite of ``escape(_:)`` (`org-link-unescape`).
    static func unescape(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let end = bytes[index...].firstIndex { $0 != 0x5C } ?? bytes.count
            let isEscape = end == bytes.count || bytes[end] == UInt8(ascii: "[") || bytes[end] == UInt8(ascii: "]")
            result += repeatElement(0x5C, count: isEscape ? (end - index) / 2 : end - index)
            if end < bytes.count { result.append(bytes[end]) }
            index = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}
