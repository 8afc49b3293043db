import OrgExport
import OrgSyntax

extension MarkdownWriter {
    mutating func writeObject(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .bold: output += Self.emphasis("**", contents(index))
        case .italic: output += Self.emphasis("*", contents(index))
        case .strikeThrough: output += Self.emphasis("~~", contents(index))
        case .underline: wrap(index, "<u>", "</u>")
        case .subscript: wrap(index, "<sub>", "</sub>")
        case .superscript: wrap(index, "<sup>", "</sup>")
        case .code, .verbatim, .inlineSrcBlock: writeCodeSpan(literal(index))
        case .entity:
            let text = Entity(node(index))?.utf8 ?? ""
            output.put(isInCell && text == "|" ? "\\|" : text)
        case .latexFragment: writeFragment(literal(index).orgBytes)
        case .exportSnippet:
            guard let snippet = ExportSnippet(node(index)), ["markdown", "md", "gfm", "html"].contains(snippet.backend) else { return false }
            output.put(snippet.value)
        case .lineBreak: output.put(isInCell ? "<br>" : "\\\n")
        case .link: return writeLink(index)
        case .target: output.put("<a id=\"\(document.reference(index))\"></a>")
        case .radioTarget:
            output.put("<a id=\"\(document.reference(index))\"></a>")
            writeChildren(index)
        case .statisticsCookie, .timestamp: writeText(literal(index).orgBytes[...], nil)
        case .footnoteReference: output.put("[^\(document.footnoteNumber(index) ?? 0)]")
        default: return false
        }
        return true
    }

    private mutating func wrap(_ index: Int, _ open: String, _ close: String) {
        output.put(open)
        writeChildren(index)
        output.put(close)
    }

    private mutating func writeCodeSpan(_ text: String) {
        var bytes = text.orgBytes
        if isInCell { bytes = Array(String(decoding: bytes, as: UTF8.self).replacingAll("|", with: "\\|").utf8) }
        let mark = String(repeating: "`", count: bytes.longestRun(of: 0x60) + 1)
        let needsBlanks = bytes.first == 0x60 || bytes.last == 0x60
        output.put(mark + (needsBlanks ? " " : ""))
        output += bytes
        output.put((needsBlanks ? " " : "") + mark)
    }

    private mutating func writeFragment(_ source: [UInt8]) {
        let text = String(decoding: source, as: UTF8.self)
        let body = isInCell ? text.replacingAll("|", with: "\\vert ") : text
        if body.hasPrefix("\\("), body.hasSuffix("\\)") {
            output.put("$" + String(body.dropFirst(2).dropLast(2)).trimmed + "$")
        } else if body.hasPrefix("\\["), body.hasSuffix("\\]") {
            output.put("$$" + body.dropFirst(2).dropLast(2) + "$$")
        } else if body.hasPrefix("$") {
            output.put(body)
        } else {
            writeText(text.orgBytes[...], nil)
        }
    }

    // MARK: Links

    private mutating func writeLink(_ index: Int) -> Bool {
        guard let link = Link(node(index)) else { return false }
        let description = document.tree.hasChildren(index) ? contents(index) : []
        if document.isInlineImage(index, link) {
            let (address, _) = self.address(link, index)
            let attributes = document.tree.parentElement(index)
            let given = document.attributeLines(attributes, "HTML").joined(separator: " ")
            let alternative = given.byteRange(of: ":alt ").map { Array(given[$0.upperBound...].utf8) } ?? caption(attributes) ?? Array(address.baseName.utf8)
            output.put("![")
            output += alternative.map { $0 == 0x0A ? 0x20 : $0 }
            output.put("](" + Self.destination(address) + ")")
            return true
        }
        switch link.type {
        case "coderef":
            output.put(document.resolveCoderef(link.path) ?? link.path)
            return true
        case "radio":
            guard let target = document.resolveRadio(link.path) else {
                output += description
                return true
            }
            put(description, to: "#" + document.reference(target))
        case "fuzzy", "custom-id", "id":
            let destination = link.type == "fuzzy" ? document.resolveFuzzy(link.path) : document.resolveIdentifier(link.path)
            return writeInternalLink(index, link, destination, description)
        default:
            let (address, problem) = self.address(link, index)
            if let problem { return writeBroken(index, problem) }
            if description.isEmpty, link.type == "http" || link.type == "https" || link.type == "mailto" {
                output.put("<" + address + ">")
            } else {
                put(description.isEmpty ? captured { $0.writeText(address.orgBytes[...], nil) } : description, to: address)
            }
        }
        return true
    }

    private func address(_ link: Link, _ index: Int) -> (String, String?) {
        if link.type == "doi" { return ("https://doi.org/" + link.path, nil) }
        guard link.type == "file" || link.type == "attachment" else { return (link.type + ":" + link.path, nil) }
        var form = FileAddressForm()
        form.pageExtension = "md"
        form.hasFileURLs = false
        return document.fileAddress(of: link, at: index, form)
    }

    private mutating func put(_ text: [UInt8], to address: String) {
        output.put("[")
        output += text
        output.put("](" + Self.destination(address) + ")")
    }

    /// An address between parentheses: angle brackets where it has blanks or parentheses.
    static func destination(_ address: String) -> String {
        let isPlain = !address.isEmpty && address.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "<") }
        return isPlain ? address : "<" + address.replacingAll(" ", with: "%20").replacingAll("<", with: "%3C").replacingAll(">", with: "%3E") + ">"
    }

    private mutating func writeInternalLink(_ index: Int, _ link: Link, _ destination: ExportDocument.Destination, _ description: [UInt8]) -> Bool {
        switch destination {
        case .broken: return writeBroken(index, link.path)
        case .file(let file):
            var form = FileAddressForm()
            form.pageExtension = "md"
            put(description.isEmpty ? Array(file.utf8) : description, to: form.pageName(file))
        case .record(let target) where kind(target) == .headline:
            let title = plainText(document.tree.secondary(target, .title))
            let text = description.isEmpty ? captured { $0.writeText(title.orgBytes[...], nil) } : description
            put(text, to: "#" + (document.property("CUSTOM_ID", target) ?? anchor(target)))
        case .record(let target):
            var text = description
            if text.isEmpty {
                let number = document.isStandaloneImage(target, captioned: true)
                    ? document.imageOrdinal(document.firstLink(below: target)).map { [$0] } : document.numbers(of: target)
                text = Array((number?.map(String.init).joined(separator: ".") ?? link.path).utf8)
            }
            put(text, to: "#" + document.reference(target))
        }
        return true
    }

    private mutating func writeBroken(_ index: Int, _ path: String) -> Bool {
        document.warn("broken-link", "link target '\(path)' not found", at: index)
        guard settings.brokenLinks == .symbol("mark") || settings.brokenLinks == .null else { return false }
        writeText("[BROKEN LINK: \(path)]".orgBytes[...], nil)
        return true
    }

    // MARK: Text

    mutating func writeText(_ text: ArraySlice<UInt8>, _ roles: [QuoteRole?]?) {
        let special = settings.withSpecialStrings
        let marks = roles == nil ? nil : QuotationMarks.of(language: settings.language)
        var quote = 0
        var place = text.startIndex
        func byte(_ offset: Int) -> UInt8? { text.indices.contains(place + offset) ? text[place + offset] : nil }
        while place < text.endIndex {
            let current = text[place]
            let isLineStart = output.isEmpty || output.last == 0x0A
            switch current {
            case UInt8(ascii: "\\"):
                if special, byte(1) == UInt8(ascii: "-") {
                    output.put("\u{AD}")
                    place += 1
                } else {
                    output.put("\\\\")
                }
            // The character of no width that keeps Org from seeing markup.
            case 0xE2 where byte(1) == 0x80 && byte(2) == 0x8B: place += 2
            case UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "$"):
                output.append(0x5C)
                output.append(current)
            case UInt8(ascii: "_"):
                let isInside = Self.isWordByte(output.last) && Self.isWordByte(byte(1))
                if !isInside { output.append(0x5C) }
                output.append(current)
            case UInt8(ascii: "~") where byte(1) == current:
                output.put("\\~")
            case UInt8(ascii: "|") where isInCell: output.put("\\|")
            case UInt8(ascii: "&"):
                let isReference = byte(1).map { Self.isWordByte($0) || $0 == UInt8(ascii: "#") } ?? false
                output.put(isReference ? "&amp;" : "&")
            case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "="):
                if isLineStart { output.append(0x5C) }
                output.append(current)
            case UInt8(ascii: "-"):
                var end = place
                while end < text.endIndex, text[end] == current { end += 1 }
                let count = end - place
                if special, count == 2 || count == 3 {
                    output.put(count == 2 ? "–" : "—")
                } else {
                    if isLineStart { output.append(0x5C) }
                    output.append(contentsOf: repeatElement(current, count: count))
                }
                place = end - 1
            case UInt8(ascii: ".") where special && byte(1) == current && byte(2) == current:
                output.put("…")
                place += 2
            case UInt8(ascii: "."), UInt8(ascii: ")"):
                // `12.` at the start of a line would begin a list.
                let digits = output.reversed().prefix { (0x30...0x39).contains($0) }.count
                let before = output.count - digits
                if !isInCell, digits > 0, byte(1).map({ $0 <= 0x20 }) ?? true, before == 0 || output[before - 1] == 0x0A { output.append(0x5C) }
                output.append(current)
            case 0x22, 0x27:
                if let roles, let marks, quote < roles.count, let role = roles[quote] { output.put(marks.text(role)) } else { output.append(current) }
                quote += 1
            case 0x0A where settings.preservesBreaks: output.put("\\\n")
            default: output.append(current)
            }
            place += 1
        }
    }

    private static func isWordByte(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
