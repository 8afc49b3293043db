import OrgSyntax

/// Which of a notebook's blocks the options choose.
struct Selection {
    private let options: ExecutionOptions
    /// `--from` has not been reached, or `--until` has been passed.
    private var isBefore: Bool
    private var isAfter = false
    /// Numbers the blocks without a name, for ``ExecutionOptions/only``.
    private var trail = IngredientTrail()

    init(_ options: ExecutionOptions) {
        self.options = options
        isBefore = options.from != nil
    }

    /// Why the executable does not run; `nil` where it is chosen. To be asked once for each, in order.
    mutating func reasonAgainst(_ description: ExecutableDescription, headingIDs: [String]) -> String? {
        let names = [description.name, description.name.map { $0.hasSuffix("()") ? String($0.dropLast(2)) : $0 }].compactMap { $0 }
        if let only = options.only, !only.contains(trail.key(description)) { return "not chosen" }
        if isBefore, let from = options.from, names.contains(from) { isBefore = false }
        let isAfterNow = isAfter
        if let until = options.until, names.contains(until) { isAfter = true }
        if isBefore { return "before '--from \(options.from ?? "")'" }
        if isAfterNow { return "after '--until \(options.until ?? "")'" }
        if !options.blocks.isEmpty, !names.contains(where: { options.blocks.contains($0) }) { return "not chosen by '--block'" }
        if let language = options.language, language != description.language { return "not of language '\(language)'" }
        if let heading = options.heading {
            let isBelow = heading.hasPrefix("#") ? headingIDs.contains(String(heading.dropFirst())) : description.headings.contains(heading)
            if !isBelow { return "not below '\(heading)'" }
        }
        return nil
    }
}

extension Executor {
    /// The `CUSTOM_ID`s of the headlines above a place.
    func headingIDs(at position: Int) -> [String] {
        buffer.lineage(at: position).compactMap { section in
            buffer.facts(ofSection: section).properties.first { $0.key == "CUSTOM_ID" }?.value
        }
    }

    /// Names in the options that nothing in the notebook has.
    func unknownNames() -> [Diagnostic] {
        let names = Set(buffer.allNames())
        var wanted = options.blocks
        if let from = options.from { wanted.append(from) }
        if let until = options.until { wanted.append(until) }
        var problems = wanted.filter { !names.contains($0) && !names.contains($0.hasSuffix("()") ? String($0.dropLast(2)) : $0) }.map { name in
            Diagnostic(
                id: "unknown-block", .error, "no block named '\(name)'", file: fileName,
                hints: Spelling.suggestion(for: name, among: names).map { ["did you mean '\($0)'?"] } ?? [])
        }
        if let heading = options.heading {
            let isThere =
                heading.hasPrefix("#")
                ? buffer.section(withID: String(heading.dropFirst())) != nil
                : buffer.sections.indices.contains { buffer.headings(at: buffer.sections[$0].start).last == heading }
            if !isThere { problems.append(Diagnostic(id: "unknown-heading", .error, "no headline '\(heading)'", file: fileName)) }
        }
        return problems
    }
}
