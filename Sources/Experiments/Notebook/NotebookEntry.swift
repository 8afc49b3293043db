internal import Git
internal import OrgSyntax

/// An experiment's entry in the notebook: the section whose title is the experiment's name.
extension Lab {
    /// Returns where the entry of a new experiment goes among the titles that are there: before the first one of a later date.
    func place(of name: String, among titles: [String]) -> Int? {
        guard model.role(of: name) == .experiment else { return nil }
        guard let date = model.experiment.match(name)?.date else { return titles.count }
        let later = titles.firstIndex { title in model.experiment.match(title)?.date.map { $0 > date } ?? false }
        return later ?? titles.count
    }

    /// Returns the notebook with an entry for `name` added below the results heading; the heading is added where it is missing.
    func addEntry(_ entry: String, named name: String, to notebook: [UInt8]) throws(Diagnostic) -> [UInt8] {
        let outline = NotebookOutline(notebook)
        if outline.section(titled: name) != nil {
            throw refusal("entry-exists", "the notebook has a section '\(name)' already", hints: ["choose another name, or take the section out of source's notebook"])
        }
        guard !model.resultsHeading.isEmpty, let results = outline.section(titled: model.resultsHeading) else {
            var result = notebook
            if !model.resultsHeading.isEmpty { NotebookMerge.append(Array("* \(model.resultsHeading)\n".utf8), to: &result) }
            NotebookMerge.append(Array(indented(entry, below: model.resultsHeading.isEmpty ? 0 : 1).utf8), to: &result)
            return result
        }
        let siblings = results.sections
        let place = place(of: name, among: siblings.map(\.title)) ?? siblings.count
        let offset = place < siblings.count ? siblings[place].range.lowerBound : results.range.upperBound
        var result = Array(notebook[..<offset])
        NotebookMerge.append(Array(indented(entry, below: results.level).utf8), to: &result)
        result.append(contentsOf: notebook[offset...])
        return result
    }

    /// Puts the entry's headings, which are written from level 1 on, below a heading of `level`.
    private func indented(_ entry: String, below level: Int) -> String {
        entry.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let stars = line.prefix { $0 == "*" }
            return !stars.isEmpty && line.dropFirst(stars.count).hasPrefix(" ") ? String(repeating: "*", count: level) + line : String(line)
        }.joined(separator: "\n")
    }

    /// Returns the notebook with the section of `name` as `replacement` has it: taken from there, or out where it is not there.
    ///
    /// What is left is the change outside of the entry, which is a source change.
    func replacingEntry(of name: String, in notebook: [UInt8], with replacement: [UInt8]) -> [UInt8] {
        let outline = NotebookOutline(notebook), other = NotebookOutline(replacement)
        guard let section = outline.section(titled: name) else {
            // The entry was taken out: outside of it nothing else can be told apart, so it stays out.
            return notebook
        }
        var result = Array(notebook[..<section.range.lowerBound])
        if let old = other.section(titled: name) { NotebookMerge.append(Array(other.text(old)), to: &result) }
        result.append(contentsOf: notebook[section.range.upperBound...])
        return result
    }

    /// The text of a new entry.
    func entryText(name: String, date: CalendarDate, branch: String, base: Commit, why: String?, author: String) throws(Diagnostic) -> String {
        var template = EntryTemplate.builtIn
        if let path = model.entryTemplate {
            let bytes = try git { () throws(GitError) -> [UInt8]? in
                guard let entry = try repository.entry(path, in: base.tree) else { return nil }
                return try repository.blob(entry.id)
            }
            guard let bytes else {
                throw Diagnostic(id: "configuration-entry-template", .error, "the template '\(path)' is not in commit \(base.id.short)", file: "labbook.yml",
                    hints: ["commit it on '\(model.source)', or take entry-template out of labbook.yml"])
            }
            template = String(orgBytes: bytes)
        }
        return EntryTemplate.fill(template, [
            "name": name, "date": date.description, "branch": branch, "commit": base.id.hex, "short-commit": base.id.short, "why": why ?? "",
            "author": author, "data": model.folder(of: name).description,
        ])
    }
}

/// The text that a new experiment's entry starts with.
enum EntryTemplate {
    /// Asks the questions of the method: why, when, where, how, and what came of it.
    static let builtIn = """
        * {name}
        :PROPERTIES:
        :CUSTOM_ID: {name}
        :END:
        ** Why
        {why}
        ** When
        Started [{date}] by {author}, from commit {short-commit}.
        ** Where
        ** How
        The files of this experiment are in [[file:{data}]].
        ** Conclusion

        """

    /// Replaces `{key}` by its value; other braces stay.
    static func fill(_ template: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"), let value = values[String(rest[rest.index(after: rest.startIndex)..<close])] {
                result += value
                rest = rest[rest.index(after: close)...]
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        result += rest
        return result.hasSuffix("\n") ? result : result + "\n"
    }
}
