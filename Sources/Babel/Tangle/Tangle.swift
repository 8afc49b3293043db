import OrgSyntax

extension Executor {
    /// The files that the notebook's blocks make (`org-babel-tangle`), in the order of their first blocks; nothing is written.
    ///
    /// Blocks run where a variable or a reference with parentheses needs their value. With ``ExecutionOptions/keepsGoing`` one that fails
    /// gives what it had printed, as in Org; ``tangleFailures`` then tells of it.
    ///
    /// - Parameters:
    ///   - language: Only blocks of this language; `nil` for all.
    ///   - target: The file for blocks without `:tangle`; `nil`: they go nowhere.
    /// - Throws: a ``Diagnostic`` for a reference that cannot be resolved, a block that fails, and the like.
    public func tangle(language: String? = nil, target: String? = nil) async throws -> [TangledFile] {
        defaultTarget = target
        defer { defaultTarget = nil }
        var files: [TangledFile] = []
        var state: [String: (index: Int, line: Int, hasShebang: Bool)] = [:]
        for spec in try await tangleSpecs(language: language) {
            var place = state[spec.path] ?? (files.count, 1, false)
            if place.index == files.count { files.append(TangledFile(path: spec.path)) }
            files[place.index].append(spec, line: &place.line, hasShebang: &place.hasShebang)
            state[spec.path] = place
        }
        return files
    }
}
