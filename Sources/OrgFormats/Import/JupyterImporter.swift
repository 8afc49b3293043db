import OrgExport
public import OrgSyntax

/// Turns a Jupyter notebook (nbformat 3 and 4) into Org: cells of Markdown as Org text, code cells as `jupyter-LANGUAGE` blocks with their outputs as results.
///
/// Images and attachments become files; other forms of an output (its plain text beside a picture) stay as export blocks named by media type, which only
/// ``JupyterExporter`` reads.
public struct JupyterImporter: Sendable {
    /// A file that belongs to the notebook.
    public struct File: Sendable {
        /// Relative to the notebook.
        public var path: String
        public var bytes: [UInt8]
    }

    public struct Result: Sendable {
        public var org: [UInt8]
        public var files: [File]

        public init(org: [UInt8], files: [File] = []) {
            self.org = org
            self.files = files
        }
    }

    /// The folder for images, relative to the notebook.
    public var folder: String

    public init(folder: String) { self.folder = folder }

    /// - Throws: a ``Diagnostic`` for what is no notebook.
    public func org(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Result {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw Diagnostic(id: "parse-notebook", .error, "this is no JSON", file: file, location: LineTable(bytes).location(at: error.offset))
        }
        guard let cells = value["cells"]?.elements ?? value["worksheets"]?.elements?.first?["cells"]?.elements else {
            throw Diagnostic(id: "parse-notebook", .error, "this JSON has no cells; is it a Jupyter notebook?", file: file)
        }
        var conversion = Conversion(metadata: value["metadata"] ?? .null, folder: folder)
        for cell in cells { conversion.add(cell) }
        return conversion.result()
    }
}

/// The state of one import.
private struct Conversion {
    let language: String
    let kernel: String?
    let folder: String
    let title: String?
    var parser = MarkdownBlockParser()
    var blocks: [MarkdownBlock] = []
    var files: [JupyterImporter.File] = []
    var attachments: [String: String] = [:]
    private var cellNumber = 0

    init(metadata: JSONValue, folder: String) {
        let name = metadata["kernelspec"]?["language"]?.text ?? metadata["language_info"]?["name"]?.text ?? "python"
        language = CodeChunk.language(name)
        kernel = metadata["kernelspec"]?["name"]?.text
        title = metadata["title"]?.text
        self.folder = folder
    }

    mutating func add(_ cell: JSONValue) {
        cellNumber += 1
        let source = cell["source"]?.joinedText ?? cell["input"]?.joinedText ?? ""
        switch cell["cell_type"]?.text {
        case "markdown", "heading":
            keepAttachments(cell)
            let level = cell["level"]?.joinedText ?? ""
            let text = cell["cell_type"]?.text == "heading" ? String(repeating: "#", count: Int(level) ?? 1) + " " + source : source
            blocks += parser.blocks(MarkdownBlockParser.lines(Array(text.utf8)))
        case "code": addCode(cell, source)
        default:
            let format = cell["metadata"]?["format"]?.text ?? cell["metadata"]?["raw_mimetype"]?.text
            let backend = ["text/html": "html", "text/latex": "latex", "text/markdown": "markdown", "text/restructuredtext": "rst"][format ?? ""] ?? format
            let name = backend.map { "export " + $0 } ?? "example"
            let body = String(decoding: OrgBlockWriter.protected(Array(source.utf8)), as: UTF8.self)
            blocks.append(.org(Array("#+ATTR_IPYNB: :cell raw\n#+begin_\(name)\n\(body)\n#+end_\(name.prefix { $0 != " " })".utf8)))
        }
    }

    private mutating func keepAttachments(_ cell: JSONValue) {
        for attachment in cell["attachments"]?.members ?? [] {
            guard let data = attachment.value.members?.first, let bytes = data.value.joinedText.flatMap(Base64.decoded) else { continue }
            let path = "\(folder)/\(cellNumber)-\(attachment.name.baseName)"
            files.append(.init(path: path, bytes: bytes))
            attachments["attachment:" + attachment.name] = path
        }
    }

    // MARK: Code

    private mutating func addCode(_ cell: JSONValue, _ source: String) {
        let kept = cell["metadata"]?["org"]
        var name = kept?["language"]?.text ?? "jupyter-" + language
        var code = source
        if code.hasPrefix("%%") {
            let first = code.prefix { $0 != "\n" }
            if let magic = KernelLanguage.magics.first(where: { $0.value == first })?.key {
                if kept?["language"]?.text == nil { name = magic }
                code = String(code.dropFirst(first.count).drop { $0 == "\n" })
            }
        }
        let outputs = cell["outputs"]?.elements ?? []
        var arguments = kept?["header-args"]?.text ?? ""
        // Nothing but what was printed: that is `:results output`.
        if kept == nil, !outputs.isEmpty, outputs.allSatisfy({ $0["output_type"]?.text == "stream" && $0["name"]?.text == "stdout" }) { arguments = ":results output" }
        let isStream = arguments.split(separator: " ").contains("output")
        var text = ""
        let label = cell["metadata"]?["name"]?.text
        if let label { text += "#+NAME: \(label)\n" }
        for header in kept?["header"]?.elements ?? [] { text += "#+HEADER: \(header.text ?? "")\n" }
        let body = String(decoding: OrgBlockWriter.protected(Array(code.utf8)).withoutFinalNewlines, as: UTF8.self)
        text += "#+begin_src \(name)" + (arguments.isEmpty ? "" : " " + arguments) + "\n" + body + "\n#+end_src"
        blocks.append(.org(Array(text.utf8)))
        let results = outputs.enumerated().compactMap { written($0.element, number: $0.offset + 1, of: outputs.count, label, isStream: isStream) }
        guard !results.isEmpty else { return }
        let keyword = "#+RESULTS:" + (label.map { " " + $0 } ?? "") + "\n"
        let isOne = results.count == 1 && results[0].elements == 1 && !results[0].text.hasPrefix("#+ATTR")
        let joined = results.map(\.text).joined(separator: "\n")
        blocks.append(.org(Array((keyword + (isOne ? joined : ":RESULTS:\n" + joined + "\n:END:")).utf8)))
    }

    /// Takes the color codes of terminals out.
    private static func withoutColors(_ text: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x1B, place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "[") {
                place += 2
                while place < bytes.count, !(0x40...0x7E).contains(bytes[place]) { place += 1 }
                place += 1
                continue
            }
            if bytes[place] >= 0x20 || bytes[place] == 0x0A || bytes[place] == 0x09 { result.append(bytes[place]) }
            place += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func fixedWidth(_ text: String) -> String {
        let body = Array(withoutColors(text).utf8).withoutFinalNewlines
        return String(decoding: body.prefixed(": "), as: UTF8.self)
    }

    /// An output as Org, and of how many elements it is.
    private mutating func written(_ output: JSONValue, number: Int, of count: Int, _ label: String?, isStream: Bool) -> (text: String, elements: Int)? {
        switch output["output_type"]?.text {
        case "stream":
            let name = output["name"]?.text ?? output["stream"]?.text ?? "stdout"
            let text = Self.fixedWidth(output["text"]?.joinedText ?? "")
            return ((name == "stdout" && (isStream || count == 1 && isStream) ? "" : "#+ATTR_IPYNB: :output \(name)\n") + text, 1)
        case "error", "pyerr":
            let lines = output["traceback"]?.elements?.compactMap(\.text).joined(separator: "\n") ?? ""
            let name = output["ename"]?.text ?? "Error"
            let text = lines.isEmpty ? "\(name): \(output["evalue"]?.text ?? "")" : lines
            return ("#+ATTR_IPYNB: :output error :ename \(name)\n" + Self.fixedWidth(text), 1)
        default: return bundle(output, number, label, isStream: isStream)
        }
    }

    /// The form that Org shows of an output with several, the others as export blocks after it.
    private mutating func bundle(_ output: JSONValue, _ number: Int, _ label: String?, isStream: Bool) -> (text: String, elements: Int)? {
        let order = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/html", "text/latex", "text/plain"]
        var data = output["data"]?.members ?? []
        if data.isEmpty, let members = output.members {
            // nbformat 3 names forms by their endings.
            let types = ["png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml", "html": "text/html", "latex": "text/latex", "text": "text/plain"]
            data = members.compactMap { member in types[member.name].map { JSONValue.Member($0, member.value) } }
        }
        data.sort { (order.firstIndex(of: $0.name) ?? 99, $0.name) < (order.firstIndex(of: $1.name) ?? 99, $1.name) }
        guard let first = data.first else { return nil }
        let isResult = output["output_type"]?.text == "execute_result" || output["output_type"]?.text == "pyout"
        var text = ""
        let isImage = first.name.hasPrefix("image/")
        // What an element says of itself is not said again.
        if isResult == isImage, first.name != "text/plain" || !isResult { text = "#+ATTR_IPYNB: :output \(isResult ? "execute_result" : "display_data")\n" }
        // Lines that follow others of their kind would be one element with them.
        if first.name == "text/plain", isStream || number > 1 { text = "#+ATTR_IPYNB: :output \(isResult ? "execute_result" : "display_data")\n" }
        text += main(first, number, label)
        for other in data.dropFirst() {
            let value = other.value.joinedText ?? String(decoding: other.value.jupyterText(), as: UTF8.self)
            text += "\n#+begin_export \(other.name)\n" + Self.body(value) + "\n#+end_export"
        }
        return (text, data.count)
    }

    private static func body(_ text: String) -> String {
        String(decoding: OrgBlockWriter.protected(Array(withoutColors(text).utf8)).withoutFinalNewlines, as: UTF8.self)
    }

    private mutating func main(_ member: JSONValue.Member, _ number: Int, _ label: String?) -> String {
        let value = member.value.joinedText ?? String(decoding: member.value.jupyterText(), as: UTF8.self)
        if member.name.hasPrefix("image/"), let bytes = member.name == "image/svg+xml" ? Array(value.utf8) : Base64.decoded(value) {
            let ending = ["image/svg+xml": "svg", "image/jpeg": "jpg"][member.name] ?? String(member.name.dropFirst(6))
            let path = "\(folder)/\(label ?? "cell-\(cellNumber)")\(number > 1 ? "-\(number)" : "").\(ending)"
            files.append(.init(path: path, bytes: bytes))
            return "[[file:\(path)]]"
        }
        switch member.name {
        case "text/plain": return Self.fixedWidth(value)
        case "text/html": return "#+begin_export html\n" + Self.body(value) + "\n#+end_export"
        case "text/latex": return "#+begin_export latex\n" + Self.body(value) + "\n#+end_export"
        case "text/markdown": return "#+begin_export markdown\n" + Self.body(value) + "\n#+end_export"
        default: return "#+begin_export \(member.name)\n" + Self.body(value) + "\n#+end_export"
        }
    }

    func result() -> JupyterImporter.Result {
        var keywords: [String] = []
        let hasTitleCell: Bool = if case .heading(level: 1, _, _)? = blocks.first { true } else { false }
        if let title, !hasTitleCell { keywords.append("#+TITLE: " + title) }
        keywords.append("#+PROPERTY: header-args:jupyter-\(language) :session main" + (kernel.map { " :kernel \($0)" } ?? "") + " :exports both")
        let attachments = attachments
        let org = MarkdownImporter.org(blocks, references: parser.references, keywords: keywords, isJupyter: true) { attachments[$0] ?? $0 }
        return JupyterImporter.Result(org: org, files: files)
    }
}
