import Crypto
import OrgSyntax

/// What a cell's output becomes in the notebook: Org text, the files it links to, and the value that other blocks see.
///
/// The text is what emacs-jupyter writes (`jupyter-org-sync-results`): one result as it is, several in a drawer.
struct RichResult {
    /// Org text, ended by a newline; empty where there is nothing to show.
    private(set) var text = ""
    /// Paths as linked, with their contents; those of ``Request/resources`` are relative to the notebook, others to the block.
    private(set) var files: [(path: String, bytes: [UInt8], isResource: Bool)] = []
    /// The value, or without one what was printed.
    private(set) var value = Value.null
    /// The file of `:file` was made.
    private(set) var wroteFile = false

    /// What of the block decides how output is shown.
    struct Request {
        /// Words of `:results`.
        var words: [String]
        var wantsOutput: Bool
        /// `:display`
        var display: String?
        /// `:pandoc`: HTML, Markdown and LaTeX become Org.
        var converts: Bool
        /// `:file`, unless `:results link` or `graphics` says that the code itself writes it.
        var file: String?
        /// Folder for pictures, with a slash at its end (`jupyter-org-resource-directory`).
        var resources: String
        /// The kernel's language.
        var language: String
        var link: (_ path: String) -> String
    }

    /// One rendered result.
    private struct Part {
        var text: String
        /// Org finds its end below `#+RESULTS:` without a drawer around it (`jupyter-org-babel-result-p`).
        var standsAlone: Bool
    }

    private let request: Request

    init(_ output: RichOutput, _ request: Request) {
        self.request = request
        var parts: [Part] = []
        var printed = ""
        for item in Self.coalesced(output.items) {
            switch item {
            case .stream(let text):
                let text = TerminalText.settled(text)
                printed += text
                parts.append(Part(text: Self.scalar(text), standsAlone: true))
            case .display(let bundle): if let part = render(bundle) { parts.append(part) }
            case .result(let bundle):
                value = plainValue(bundle)
                if !request.wantsOutput, let part = render(bundle) { parts.append(part) }
            case .error(let traceback):
                parts.append(Part(text: "# [goto error]\n", standsAlone: false))
                parts.append(Part(text: Self.scalar(traceback), standsAlone: true))
            }
        }
        if request.wantsOutput || value == .null { value = .string(printed.chomped { $0 == 0x0A }) }
        parts.removeAll { $0.text.isEmpty }
        if parts.count == 1, parts[0].standsAlone, !request.words.contains("drawer") || request.words.contains("raw") {
            text = parts[0].text
        } else if request.words.contains("raw") {
            text = parts.map(\.text).joined()
        } else if !parts.isEmpty {
            text = ":RESULTS:\n" + parts.map(\.text).joined() + ":END:\n"
        }
    }

    /// Streams that follow each other are one, whichever of the two they are (`jupyter-org--coalesce-stream-results`).
    private static func coalesced(_ items: [RichOutput.Item]) -> [RichOutput.Item] {
        var result: [RichOutput.Item] = []
        for item in items {
            if case .stream(let text) = item, case .stream(let before)? = result.last {
                result[result.count - 1] = .stream(before + text)
            } else {
                result.append(item)
            }
        }
        return result
    }

    // MARK: One bundle

    /// In which order forms are taken (`jupyter-org-mime-types`).
    private static let order = [
        "application/vnd.jupyter.widget-view+json", "text/org", "image/svg+xml", "image/jpeg", "image/png", "image/gif", "application/pdf", "text/html",
        "text/markdown", "text/latex", "application/json", "text/plain",
    ]

    private var orderWanted: [String] {
        var words = request.display?.words ?? []
        // `:results html` and the like ask for a form, too.
        for word in ["html", "latex", "org", "scalar"] where words.isEmpty && request.words.contains(word) && word != "scalar" { words = [word, "plain"] }
        guard !words.isEmpty else { return Self.order }
        return words.compactMap { word in
            switch word {
            case "text": "text/plain"
            case "image": "image/png"
            case _ where word.utf8.contains(UInt8(ascii: "/")): Self.order.first { $0 == word } ?? Self.order.first { $0.hasPrefix(word) } ?? word
            default: Self.order.first { $0.hasSuffix("/" + word) } ?? Self.order.first { $0.hasSuffix("/" + word + "+xml") }
            }
        }
    }

    private mutating func render(_ bundle: MIMEBundle) -> Part? {
        if let (file, type) = place(of: bundle), let data = bundle.data[type] {
            wroteFile = true
            files.append((file, Self.bytes(data, type), false))
            let attributes = Self.attributes(bundle)
            return Part(text: attributes + request.link(file) + "\n", standsAlone: attributes.isEmpty)
        }
        for type in orderWanted {
            guard let data = bundle.data[type] else { continue }
            return render(type, data, bundle)
        }
        return nil
    }

    /// The file of `:file` and the form that goes there; a name without an ending gets that of the picture (`jupyter-org--add-image-ext-maybe`).
    private func place(of bundle: MIMEBundle) -> (file: String, type: String)? {
        guard let file = request.file, !wroteFile else { return nil }
        if let suffix = file.fileNameExtension { return Self.types(ofExtension: suffix).first { bundle.data[$0] != nil }.map { (file, $0) } }
        for type in orderWanted where bundle.data[type] != nil {
            return Self.extensions[type].map { (file + "." + $0, type) }
        }
        return nil
    }

    private mutating func render(_ type: String, _ data: String, _ bundle: MIMEBundle) -> Part? {
        switch type {
        case "application/vnd.jupyter.widget-view+json": return Part(text: ": Widget\n", standsAlone: true)
        case "text/org": return Part(text: data.endedLine, standsAlone: data.orgTrimmed.utf8.first == UInt8(ascii: "|"))
        case "image/svg+xml", "image/jpeg", "image/png", "image/gif", "application/pdf":
            let path = request.resources + Self.digest(data) + "." + (Self.extensions[type] ?? "bin")
            files.append((path, Self.bytes(data, type), true))
            let attributes = Self.attributes(bundle)
            return Part(text: attributes + "[[file:\(path)]]\n", standsAlone: attributes.isEmpty)
        case "text/html":
            if request.converts, let org = HTMLText(data).org { return Part(text: org.text, standsAlone: org.isTable) }
            return Part(text: Self.block("export html", data), standsAlone: true)
        case "text/markdown":
            if request.converts { return Part(text: MarkdownText.org(data), standsAlone: false) }
            return Part(text: Self.block("export markdown", data), standsAlone: true)
        case "text/latex":
            if request.converts || request.words.contains("raw") { return Part(text: data.orgTrimmed.endedLine, standsAlone: false) }
            return Part(text: Self.block("export latex", data), standsAlone: true)
        case "application/json": return Part(text: Self.block("src json", data), standsAlone: true)
        case "text/plain":
            let value = plainValue(bundle)
            if let elements = value.elements, !elements.isEmpty {
                let isTable = elements.allSatisfy { $0 == .hline || $0.elements != nil }
                return Part(text: OrgTable.orgText(isTable ? value : .list([value])) + "\n", standsAlone: true)
            }
            return Part(text: Self.scalar(data), standsAlone: true)
        default: return Part(text: Self.scalar(data), standsAlone: true)
        }
    }

    /// The value that text stands for: a list where it is written as one and made of data, the table of a data frame where
    /// HTML is converted.
    private func plainValue(_ bundle: MIMEBundle) -> Value {
        if request.converts, let html = bundle.data["text/html"], let table = HTMLText(html).org?.table { return table }
        guard let text = bundle.data["text/plain"] else { return .null }
        let bytes = Array(text.utf8)
        let pairs: [UInt8: UInt8] = [UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")")]
        guard !request.words.contains("scalar"), !request.words.contains("verbatim"), let first = bytes.first, let last = bytes.last,
            pairs[first] == last, let value = ResultImport.scriptEscape(text), Self.isData(value)
        else { return bytes.count < 40 ? ResultImport.number(text) ?? .string(text) : .string(text) }
        return Self.withRules(value)
    }

    /// Whether a list is made of numbers, strings and Python's own constants, not of `<objects at 0x…>`.
    private static func isData(_ value: Value) -> Bool {
        switch value {
        case .list(let elements): elements.allSatisfy(isData)
        case .symbol(let name): ["None", "True", "False", "nan", "inf", "t"].contains(name)
        default: true
        }
    }

    private static func withRules(_ value: Value) -> Value {
        guard case .list(let elements) = value else { return value }
        return .list(elements.map { $0 == .symbol("None") ? .hline : $0 })
    }

    // MARK: Pieces

    /// Lines behind colons; an example block from the eleventh on (`jupyter-org-scalar`).
    static func scalar(_ text: String) -> String {
        let text = text.utf8.last == 0x0A ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text
        if text.isEmpty { return "" }
        let lines = text.newlineSeparated
        if lines.count <= 10 { return lines.map { ": " + $0 + "\n" }.joined() }
        // As `org-element-interpret-data` writes such a block.
        let indented = text.withoutCommonIndentation.newlineSeparated.map { $0.hasInk ? "  " + $0 : $0 }
        let escaped = String(orgBytes: CodeEscapes.escape(Array(indented.joined(separator: "\n").utf8)[...]))
        return "#+begin_example\n" + escaped.endedLine + "#+end_example\n"
    }

    private static func block(_ kind: String, _ text: String) -> String {
        let name = kind.words[0]
        let content = name == "src" ? String(orgBytes: CodeEscapes.escape(Array(text.utf8)[...])) : text
        return "#+begin_\(kind)\n" + content.endedLine + "#+end_\(name)\n"
    }

    private static func attributes(_ bundle: MIMEBundle) -> String {
        let words = [bundle.width.map { ":width \($0)" }, bundle.height.map { ":height \($0)" }].compactMap { $0 }
        return words.isEmpty ? "" : "#+attr_org: " + words.joined(separator: " ") + "\n"
    }

    private static let extensions = [
        "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/svg+xml": "svg", "application/pdf": "pdf",
    ]

    private static func types(ofExtension suffix: String) -> [String] {
        switch suffix.lowercased() {
        case "png": ["image/png"]
        case "jpg", "jpeg": ["image/jpeg"]
        case "gif": ["image/gif"]
        case "svg": ["image/svg+xml"]
        case "pdf": ["application/pdf"]
        case "html", "htm": ["text/html"]
        case "tex": ["text/latex"]
        case "md": ["text/markdown"]
        case "json": ["application/json"]
        default: []
        }
    }

    private static func bytes(_ data: String, _ type: String) -> [UInt8] {
        let isText = type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json")
        return isText ? data.orgBytes : Base64.decode(data)
    }

    /// The name of a picture's file: SHA-1 of its data as the kernel sent them, so that emacs-jupyter makes the same name.
    private static func digest(_ data: String) -> String {
        Insecure.SHA1.hash(data: data.orgBytes).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}

/// Base64 as kernels send binary data: with or without line ends.
enum Base64 {
    static func decode(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): digit = 62
            case UInt8(ascii: "/"): digit = 63
            default: continue
            }
            bits = bits << 6 | UInt32(digit)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }
}

/// Text as a terminal would show it in the end: carriage returns and backspaces take back what stands before them.
enum TerminalText {
    static func settled(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0D || $0 == 0x08 || $0 == 0x07 }) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var line = 0
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x0D:
                // At the end of a line, and at the very end, it takes nothing back.
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
                if next != 0x0A, next != 0x0D { out.removeSubrange(line...) }
            case 0x08: if out.count > line { out.removeLast() }
            case 0x07: break
            default:
                out.append(byte)
                if byte == 0x0A { line = out.count }
            }
        }
        return String(orgBytes: out)
    }
}

extension String {
    /// The text with a newline at its end; nothing stays nothing.
    var endedLine: String { isEmpty || utf8.last == 0x0A ? self : self + "\n" }
}
