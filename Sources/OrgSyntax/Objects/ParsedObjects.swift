extension SyntaxTree {
    /// Parses text that holds objects only and is not part of a file, as `container` would hold it
    /// (`org-element-parse-secondary-string`).
    ///
    /// The objects are the children of ``root``; offsets are those of the text's bytes.
    public init(parsingObjects text: String, in container: NodeKind = .paragraph, settings: DocumentSettings) {
        let source = Source(name: "", bytes: text.orgBytes, hasCRLF: false)
        var builder = TreeBuilder()
        let root = builder.open(.orgData, begin: 0, contents: 0..<source.bytes.count)
        source.bytes.withUnsafeBufferPointer { bytes in
            var parser = ObjectParser(bytes: bytes, settings: settings)
            if container == .tableRow {
                parser.parseCells(0..<bytes.count, into: &builder)
            } else {
                parser.parse(0..<bytes.count, in: container, into: &builder)
            }
        }
        builder.close(root, end: source.bytes.count)
        self.init(source: source, nodes: builder.nodes, settings: settings, diagnostics: [])
    }
}
