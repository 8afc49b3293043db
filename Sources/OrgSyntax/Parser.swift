extension SyntaxTree {
    /// Parses a whole document.
    ///
    /// - Parameter readFile: Returns the bytes of a file that `#+SETUPFILE` names (path as written), or `nil` where there is none.
    public init(parsing source: Source, readFile: (String) -> [UInt8]? = { _ in nil }) {
        var builder = TreeBuilder()
        let root = builder.open(.orgData, begin: 0, contents: 0..<source.bytes.count)
        builder.close(root, end: source.bytes.count)
        self.init(source: source, nodes: builder.nodes, settings: DocumentSettings(), diagnostics: [])
    }
}
