import OrgSyntax

extension ExportDocument {
    /// Why a place in another file is not found.
    public struct MissingTarget: Error, Sendable {
        /// As Org says it.
        public var message: String
    }

    /// The fragment for a search option that leads into another file (`org-publish-resolve-external-link`).
    ///
    /// `#id` is taken as it is; what leads to a headline with a `CUSTOM_ID` gives that; other places have no known identifier.
    public func resolveExternal(_ search: String, in file: String) -> Result<String, MissingTarget> {
        if search.hasPrefix("#") { return .success(String(search.dropFirst())) }
        if search.trimmedBlanks.isEmpty { return .failure(MissingTarget(message: "Invalid search string \"\(search)\"")) }
        let path = FilePath.expand(file, in: environment.directory, home: environment.homeDirectory)
        let bytes = environment.readFile(path) ?? []
        let isOrg = file.lowercased().hasSuffix(".org")
        let isRegularExpression = search.utf8.count > 2 && search.hasPrefix("/") && search.hasSuffix("/")
        guard isOrg else {
            // A regular expression is looked for, but whether it is found does not matter.
            if isRegularExpression { return .success("MissingReference") }
            guard IncludeLocation.containsText(search, bytes) else { return .failure(Self.noMatch(search)) }
            return .success("MissingReference")
        }
        let tree = SyntaxTree(parsing: Source(name: file, bytes: bytes))
        if isRegularExpression {
            // The place stays at the beginning of the file.
            let first = tree.headlines.first?.node
            return .success(first?.begin == 0 ? first?.entryProperty("CUSTOM_ID") ?? "MissingReference" : "MissingReference")
        }
        if search.hasPrefix("("), search.hasSuffix(")") {
            let label = String(search.dropFirst().dropLast())
            let isFound = tree.nodes.indices.lazy.map(tree.node).contains { node in
                let value = SrcBlock(node)?.value ?? ExampleBlock(node)?.value
                let switches = BlockSwitches(SrcBlock(node)?.switches ?? ExampleBlock(node)?.switches)
                return value.map { CodeBlock(value: $0.orgBytes, switches: switches, language: nil).labels.values.contains(label) } ?? false
            }
            return isFound ? .success("MissingReference") : .failure(MissingTarget(message: "No match for coderef: " + label))
        }
        guard let node = IncludeLocation.exactElement(search, tree) else { return .failure(Self.noMatch(search)) }
        if node.kind == .headline, let identifier = node.entryProperty("CUSTOM_ID") { return .success(identifier) }
        return .success("MissingReference")
    }

    private static func noMatch(_ search: String) -> MissingTarget { MissingTarget(message: "No match for fuzzy expression: " + search) }
}
