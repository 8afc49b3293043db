public import OrgExport
import OrgSyntax

/// Writes a prepared document as a Jupyter notebook (nbformat 4.5): source blocks of the notebook's language become code cells with the results below them
/// as outputs, all else cells of Markdown.
///
/// Header arguments go to a cell's metadata (`org`), from where ``JupyterImporter`` takes them. Blocks in other languages get IPython's cell magic (`%%bash`)
/// where there is one and are shown in Markdown else.
public struct JupyterExporter: Sendable {
    public init() {}

    public func export(_ document: ExportDocument) -> ExportedFile {
        var writer = JupyterWriter(document)
        writer.writeDocument()
        return ExportedFile(bytes: writer.notebook().jupyterText(), diagnostics: writer.markdown.document.diagnostics)
    }
}

/// The state of one export to Jupyter.
struct JupyterWriter {
    var markdown: MarkdownWriter
    private var cells: [JSONValue] = []
    private var identifiers: Set<String> = []
    private var language: KernelLanguage?
    private var kernelName: String?
    /// Whether blocks for kernels (`jupyter-python`) are the cells; plain ones are then shown in Markdown.
    private var hasKernelBlocks = false

    var document: ExportDocument { markdown.document }

    init(_ document: ExportDocument) {
        markdown = MarkdownWriter(document)
        markdown.document.insertImageLinks()
        CitationProcessor.process(&markdown)
        language = Self.mainLanguage(markdown.document)
        kernelName = Self.kernel(markdown.document.settings)
        let tree = markdown.document.tree
        var hasKernelBlocks = false
        tree.walk(tree.root) { index in
            if tree.kind(index) == .srcBlock, SrcBlock(tree.node(index))?.language?.hasPrefix("jupyter-") ?? false { hasKernelBlocks = true }
            return true
        }
        self.hasKernelBlocks = hasKernelBlocks
    }

    /// The language of most source blocks among those that have a kernel.
    private static func mainLanguage(_ document: ExportDocument) -> KernelLanguage? {
        var counts: [String: Int] = [:]
        document.tree.walk(document.tree.root) { index in
            if document.kind(index) == .srcBlock, let language = SrcBlock(document.tree.node(index))?.language {
                counts[KernelLanguage.base(language), default: 0] += 1
            }
            return true
        }
        let candidates = counts.filter { KernelLanguage.named($0.key) != nil }
        // A notebook of R with many shell blocks is one of R all the same.
        let programs = candidates.filter { $0.key != "sh" && $0.key != "bash" && $0.key != "js" && $0.key != "perl" }
        return (programs.isEmpty ? candidates : programs).max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { KernelLanguage.named($0.key) }
    }

    /// The value of `:kernel` in the file's header arguments.
    private static func kernel(_ settings: ExportSettings) -> String? {
        for entry in settings.entries where entry.key == "PROPERTY" && entry.value.contains(":kernel ") {
            let words = entry.value.split(separator: " ").map(String.init)
            if let place = words.firstIndex(of: ":kernel"), place + 1 < words.count { return words[place + 1] }
        }
        return nil
    }

    func notebook() -> JSONValue {
        var metadata: [(String, JSONValue)] = []
        if let language {
            metadata = [
                ("kernelspec", .members([
                    ("display_name", .string(language.displayName)), ("language", .string(language.name)), ("name", .string(kernelName ?? language.kernel)),
                ])),
                ("language_info", .members([("file_extension", .string(language.fileExtension)), ("name", .string(language.name))])),
            ]
        }
        let title = document.settings.joined("TITLE", separator: " ") ?? ""
        if !title.isEmpty { metadata.append(("title", .string(title))) }
        return .members([("cells", .array(cells)), ("metadata", .members(metadata)), ("nbformat", .number("4")), ("nbformat_minor", .number("5"))])
    }

    // MARK: Cells

    mutating func writeDocument() {
        markdown.writeTitle()
        write(document.tree.root)
        markdown.writeFootnotes()
        flush()
    }

    /// Ends the cell of Markdown that was begun.
    private mutating func flush() {
        let text = markdown.output.trimmed
        markdown.output = []
        guard !text.isEmpty else { return }
        add("markdown", name: nil, source: String(decoding: text, as: UTF8.self), metadata: [], outputs: nil)
    }

    private mutating func add(_ type: String, name: String?, source: String, metadata: [(String, JSONValue)], outputs: [JSONValue]?) {
        var members: [(String, JSONValue)] = [("cell_type", .string(type))]
        if outputs != nil { members.append(("execution_count", .null)) }
        members.append(("id", .string(identifier(name))))
        members.append(("metadata", .members((name.map { [("name", JSONValue.string($0))] } ?? []) + metadata)))
        if let outputs { members.append(("outputs", .array(outputs))) }
        members.append(("source", .lines(source)))
        cells.append(.members(members))
    }

    /// The identifier of the next cell: its block's name, else its number.
    private mutating func identifier(_ name: String?) -> String {
        let allowed = (name ?? "").utf8.map { ($0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber)) || $0 == 0x5F ? $0 : 0x2D }
        let base = allowed.isEmpty ? "cell-\(cells.count + 1)" : String(decoding: allowed.prefix(50), as: UTF8.self)
        var identifier = base
        var count = 2
        while !identifiers.insert(identifier).inserted {
            identifier = base + "-" + String(count)
            count += 1
        }
        return identifier
    }

    private mutating func write(_ index: Int) {
        switch document.kind(index) {
        case .headline:
            guard !document.isFootnoteSection(index) else { return }
            flush()
            markdown.writeHeading(index)
            writeChildren(index)
        case .orgData, .section, .drawer, .dynamicBlock: writeChildren(index)
        default: markdown.write(index)
        }
    }

    private mutating func writeChildren(_ index: Int) {
        var child = document.tree.firstChild(index)
        while child >= 0 {
            var next = document.tree.next(child)
            if document.kind(child) == .srcBlock, let source = codeSource(child) {
                flush()
                var outputs: [JSONValue] = []
                if next >= 0, document.affiliated(next)?.results != nil {
                    outputs = self.outputs(next, of: child)
                    next = document.tree.next(next)
                }
                add("code", name: document.name(child), source: source, metadata: metadata(child), outputs: outputs)
            } else if document.attributeLines(child, "IPYNB").contains(":cell raw") {
                flush()
                let node = document.tree.node(child)
                let text = (ExampleBlock(node)?.value ?? ExportBlock(node)?.value ?? "").orgBytes.withoutFinalNewlines
                let format = ExportBlock(node)?.backend.map { [("format", JSONValue.string($0.contains("/") ? $0 : "text/" + $0))] } ?? []
                add("raw", name: nil, source: String(orgBytes: text), metadata: format, outputs: nil)
            } else {
                write(child)
            }
            child = next
        }
    }

    /// The source of the cell that a block becomes; `nil` where it is none.
    private func codeSource(_ index: Int) -> String? {
        guard let language, let code = document.codeBlock(index) else { return nil }
        let base = KernelLanguage.base(code.language ?? "")
        let text = String(orgBytes: code.text)
        if KernelLanguage.named(base)?.name == language.name {
            return hasKernelBlocks && !(code.language ?? "").hasPrefix("jupyter-") ? nil : text
        }
        guard language.name == "python", let magic = KernelLanguage.magics[base] else { return nil }
        return magic + "\n" + text
    }

    private func metadata(_ index: Int) -> [(String, JSONValue)] {
        guard let block = SrcBlock(document.tree.node(index)) else { return [] }
        var members: [(String, JSONValue)] = [("language", .string(block.language ?? ""))]
        if let parameters = block.parameters, !parameters.isEmpty { members.append(("header-args", .string(parameters))) }
        if let headers = document.affiliated(index)?.headers, !headers.isEmpty { members.append(("header", .array(headers.map { .string($0) }))) }
        return [("org", .members(members))]
    }
}

extension ExportDocument {
    func kind(_ index: Int) -> NodeKind { tree.kind(index) }
}
