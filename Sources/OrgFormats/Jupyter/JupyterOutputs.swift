import OrgExport
import OrgSyntax

extension JupyterWriter {
    /// The outputs that the result of a block shows.
    mutating func outputs(_ result: Int, of block: Int) -> [JSONValue] {
        let parameters = SrcBlock(document.tree.node(block))?.parameters ?? ""
        let inherited = document.settings.entries.filter { $0.key == "PROPERTY" && $0.value.hasPrefix("header-args") }.map(\.value).joined(separator: " ")
        let all = parameters.contains(":results") ? parameters : inherited
        let isStream = all.split(separator: " ").contains("output")
        var elements = [result]
        if document.kind(result) == .drawer { elements = Array(document.tree.children(result)) }
        var outputs: [JSONValue] = []
        var place = 0
        while place < elements.count {
            let element = elements[place]
            place += 1
            var more: [(String, JSONValue)] = []
            // Other forms of the same output follow as export blocks that are named by their media type.
            while place < elements.count, let block = ExportBlock(document.tree.node(elements[place])), let type = block.backend, type.contains("/") {
                more.append((type.lowercased(), Self.data(type.lowercased(), block.value)))
                place += 1
            }
            guard let output = output(element, isStream: isStream && more.isEmpty, more) else { continue }
            outputs.append(output)
        }
        return outputs
    }

    private static func data(_ type: String, _ text: String) -> JSONValue {
        let value = text.hasSuffix("\n") ? String(text.dropLast()) : text
        if type.hasSuffix("json"), let json = try? JSONValue(parsing: Array(value.utf8)) { return json }  // What is no JSON stays text.
        return .lines(value)
    }

    private mutating func output(_ index: Int, isStream: Bool, _ more: [(String, JSONValue)]) -> JSONValue? {
        let attributes = document.attributeLines(index, "IPYNB").joined(separator: " ").split(separator: " ").map(String.init)
        func attribute(_ name: String) -> String? {
            attributes.firstIndex(of: name).flatMap { $0 + 1 < attributes.count ? attributes[$0 + 1] : nil }
        }
        let kind = attribute(":output")
        let node = document.tree.node(index)
        switch document.kind(index) {
        case .fixedWidth, .exampleBlock:
            let value = FixedWidth(node)?.value ?? ExampleBlock(node)?.value ?? ""
            var text = String(orgBytes: Lines.removingIndentation(value.orgBytes))
            if text.hasSuffix("\n") { text.removeLast() }
            switch kind {
            case "error":
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { JSONValue.string(String($0)) }
                return .members([
                    ("ename", .string(attribute(":ename") ?? "Error")), ("evalue", .string(Self.errorValue(text))), ("output_type", .string("error")),
                    ("traceback", .array(lines)),
                ])
            case "stdout", "stderr": return Self.stream(kind ?? "stdout", text)
            case nil where isStream: return Self.stream("stdout", text)
            default: return Self.bundle("execute_result", [("text/plain", .lines(text))] + more)
            }
        case .exportBlock:
            guard let block = ExportBlock(node), let backend = block.backend?.lowercased() else { return nil }
            let type = backend.contains("/") ? backend : ["html": "text/html", "latex": "text/latex", "markdown": "text/markdown", "md": "text/markdown"][backend]
            guard let type else { return nil }
            return Self.bundle(kind ?? "execute_result", [(type, Self.data(type, block.value))] + more)
        case .paragraph where document.isStandaloneImage(index): return image(index, kind, more)
        case .paragraph where document.tree.children(index).allSatisfy({ document.kind($0) == .text }):
            // Raw results are lines as they were printed.
            let text = plainText(index)
            return isStream || kind == "stdout" ? Self.stream("stdout", text) : Self.bundle("execute_result", [("text/plain", .lines(text))] + more)
        case .table:
            let text = String(decoding: markdown.captured { $0.write(index) }.withoutFinalNewlines, as: UTF8.self)
            return Self.bundle("execute_result", [("text/markdown", .lines(text)), ("text/plain", .lines(plainText(index)))] + more)
        default:
            let text = String(decoding: markdown.captured { $0.write(index) }.withoutFinalNewlines, as: UTF8.self)
            guard !text.isEmpty else { return nil }
            return Self.bundle("display_data", [("text/markdown", .lines(text)), ("text/plain", .lines(plainText(index)))] + more)
        }
    }

    /// The element as it stands in the notebook.
    private func plainText(_ index: Int) -> String {
        let node = document.tree.node(index)
        return node.tree.source.text(node.postAffiliated..<node.contentEnd).trimmed
    }

    /// The last line of a traceback, without the error's name.
    private static func errorValue(_ text: String) -> String {
        let last = text.split(separator: "\n").last.map(String.init) ?? ""
        return last.firstIndex(of: ":").map { String(last[last.index(after: $0)...]).trimmed } ?? last
    }

    private static func stream(_ name: String, _ text: String) -> JSONValue {
        .members([("name", .string(name)), ("output_type", .string("stream")), ("text", .lines(text + "\n"))])
    }

    private static func bundle(_ type: String, _ data: [(String, JSONValue)]) -> JSONValue {
        let members: [(String, JSONValue)] = [("data", .members(data.sorted { $0.0 < $1.0 }))]
        let count: [(String, JSONValue)] = type == "execute_result" ? [("execution_count", .null)] : []
        return .members(members + count + [("metadata", .object([])), ("output_type", .string(type))])
    }

    private static let imageTypes = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "webp": "image/webp", "pdf": "application/pdf",
    ]

    /// An image as data; a link to it where its file cannot be read.
    private mutating func image(_ index: Int, _ kind: String?, _ more: [(String, JSONValue)]) -> JSONValue? {
        let place = document.firstLink(below: index)
        guard place >= 0, let link = Link(document.tree.node(place)) else { return nil }
        let path = FilePath.expand(link.path, in: document.environment.directory, home: document.environment.homeDirectory)
        let type = FilePath.fileExtension(of: link.path).flatMap { Self.imageTypes[$0] }
        guard link.type == "file", let type, let bytes = document.environment.readFile(path) else {
            if link.type == "file" { markdown.document.warn("missing-file", "image '\(link.path)' cannot be read; the output is a link", at: index) }
            let text = String(decoding: markdown.captured { $0.write(index) }.withoutFinalNewlines, as: UTF8.self)
            return Self.bundle("display_data", [("text/markdown", .lines(text))] + more)
        }
        let value: JSONValue = type == "image/svg+xml" ? .lines(String(orgBytes: bytes)) : .string(Base64.encoded(bytes))
        return Self.bundle(kind ?? "display_data", [(type, value)] + more)
    }
}
