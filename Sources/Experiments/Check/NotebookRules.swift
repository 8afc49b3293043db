internal import Git
internal import OrgSyntax

/// N1–N9: the notebooks.
enum NotebookRules {
    static let table: [Rule] = [
        Rule("N1", .error, "the notebook is at its place on every branch of the model",
            "The notebook is what explains the rest; a branch without it is a heap of files.",
            hint: "take it from a branch that has it: git restore --source=BRANCH -- NOTEBOOK, or name its place in labbook.yml: notebook: …"),
        Rule("N2", .warning, "source's notebook has no results",
            "Results on source are inherited by every experiment, which then cannot tell its own from old ones.",
            hint: "remove the results (org-babel-remove-result), and keep them on the experiment's branch"),
        Rule("N3", .error, "data's notebook has one section for each finished experiment, with its name, in chronological order",
            "The collected notebook is the table of contents of what was found.",
            hint: "finish experiments with labbook experiment finish, which adds the section"),
        Rule("N4", .warning, "the archived notebook's entry equals the section in the collected notebook",
            "If they differ, one was edited afterwards, and nobody knows which says what happened.",
            hint: "compare the two, and note later remarks in an entry of their own"),
        Rule("N5", .warning, "file links lead to files of the same tree",
            "A figure that cannot be found is a result that cannot be checked.",
            hint: "mend the link; labbook rewrites links when it archives a notebook"),
        Rule("N6", .warning, "names and ids are unique in a notebook",
            "References by name take the first block of that name and say nothing of the second.",
            hint: "rename one of them"),
        Rule("N7", .warning, "no result is older than its block",
            "A block was edited and not run again: the result shown is that of other code.",
            hint: "run the block again: labbook execute --block NAME"),
        Rule("N8", .warning, "no secrets and no dumps of the environment in results",
            "What is committed is published some day, with tokens and passwords that still work.",
            hint: "revoke the secret first, then take it out; print only the variables that matter"),
        Rule("N9", .info, "notebooks are of a size that editors take",
            "Editors and web views give up on very long lines and files.",
            hint: "write long output to a file below data/ and link it"),
    ]

    /// One notebook of one tree.
    private struct Notebook {
        var branch: String
        var path: RepositoryPath
        var tree: ObjectID
        var bytes: [UInt8]
        var syntax: SyntaxTree
        var lines: LineTable
        var place: String { "\(branch):\(path)" }
    }

    static func check(_ survey: Survey) throws(Diagnostic) -> [Finding] {
        var findings = Findings()
        var parsed: [ObjectID: (SyntaxTree, LineTable)] = [:]
        func load(_ branch: String, _ path: RepositoryPath, _ entry: Tree.Entry, _ tree: ObjectID) throws(Diagnostic) -> Notebook? {
            guard let bytes = try survey.reading("\(branch):\(path)", { () throws(GitError) in try survey.repository.blob(entry.id) }) else { return nil }
            let known = parsed[entry.id] ?? (SyntaxTree(parsing: Source(name: path.description, bytes: bytes)), LineTable(bytes))
            parsed[entry.id] = known
            return Notebook(branch: branch, path: path, tree: tree, bytes: bytes, syntax: known.0, lines: known.1)
        }
        var looked: Set<[UInt8]> = []
        for branch in survey.branches where branch.role != .other {
            let tree = survey.commits[branch.tip].tree
            let path = survey.model.notebook
            let found = try survey.reading(branch.reference) { () throws(GitError) in try survey.repository.entry(path, in: tree) } ?? nil
            guard let found, found.mode.isBlob else {
                findings.add(table["N1"], branch.reference, "there is no '\(path)' on '\(branch.name)'", subject: branch.name, hint: try wayToNotebook(on: branch, survey))
                continue
            }
            guard let notebook = try load(branch.name, path, found, tree) else { continue }
            if branch.role == .source { results(notebook, &findings) }
            if branch.role == .data { try entries(notebook, survey, &findings) }
            try links(notebook, survey, &findings)
            // The text itself is looked at once, however many branches have it.
            guard looked.insert(found.id.rawBytes).inserted else { continue }
            names(notebook, &findings)
            secrets(notebook, &findings)
            size(notebook, &findings)
            try stale(notebook, branch, survey, &findings)
        }
        guard let data = survey.data else { return findings.list }
        let tree = survey.commits[data.tip].tree
        for (path, entry) in try archives(survey, tree) where looked.insert(entry.id.rawBytes).inserted {
            guard let notebook = try load(data.name, path, entry, tree) else { continue }
            try links(notebook, survey, &findings)
            secrets(notebook, &findings)
            size(notebook, &findings)
        }
        return findings.list
    }

    /// How a branch without a notebook gets one: from the first of source, data and the others that has it.
    private static func wayToNotebook(on branch: Survey.Branch, _ survey: Survey) throws(Diagnostic) -> String {
        let path = survey.model.notebook
        let inConfiguration = "name its place in labbook.yml: notebook: …"
        for other in [survey.source, survey.data].compactMap({ $0 }) + survey.branches where other.reference != branch.reference && other.role != .other {
            guard try survey.reading(other.reference, { () throws(GitError) in try survey.repository.entry(path, in: survey.commits[other.tip].tree)?.mode.isBlob }) == true else { continue }
            return "on '\(branch.name)': git restore --source='\(other.reference)' -- '\(path)', or \(inConfiguration)"
        }
        return "no branch has '\(path)': " + inConfiguration
    }

    /// The Org files directly in the data folder and in the experiments' folders.
    private static func archives(_ survey: Survey, _ tree: ObjectID) throws(Diagnostic) -> [(RepositoryPath, Tree.Entry)] {
        try survey.reading("data") { () throws(GitError) in
            var result: [(RepositoryPath, Tree.Entry)] = []
            let folder = survey.model.dataDirectory
            guard let data = try survey.repository.entry(folder, in: tree), data.mode == .tree else { return [] }
            func collect(_ entries: [Tree.Entry], _ path: RepositoryPath) {
                for entry in entries where entry.mode.isBlob && entry.name.suffix(4).elementsEqual(".org".utf8) { result.append((path.appending(entry.name), entry)) }
            }
            let entries = try survey.repository.tree(data.id).entries
            collect(entries, folder)
            for entry in entries where entry.mode == .tree { collect(try survey.repository.tree(entry.id).entries, folder.appending(entry.name)) }
            return result
        } ?? []
    }

    private static func results(_ notebook: Notebook, _ findings: inout Findings) {
        let found = resultNodes(notebook.syntax)
        guard let first = found.first else { return }
        findings.add(table["N2"], notebook.place, "\(found.count) result\(found.count == 1 ? "" : "s") in the notebook of '\(notebook.branch)'", subject: "results", file: notebook.path.description, line: notebook.lines.line(at: first.begin))
    }

    /// The elements that stand under `#+RESULTS`.
    private static func resultNodes(_ tree: SyntaxTree) -> [Node] {
        tree.nodes.indices.lazy.filter { tree.nodes[$0].begin < tree.nodes[$0].postAffiliated }.map { tree.node($0) }.filter { AffiliatedKeywords($0).results != nil }
    }

    private static func entries(_ notebook: Notebook, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        let outline = NotebookOutline(notebook.syntax)
        let sections = outline.allSections
        var dated: [(name: String, date: CalendarDate, line: Int)] = []
        var finished: Set<String> = []
        for tag in survey.experimentTags where tag.target.map({ survey.fromData[$0] }) == true && !tag.name.hasPrefix(Lab.abandonedPrefix) { finished.insert(survey.experimentName(ofTag: tag.name)) }
        for name in finished.sorted() {
            let own = sections.filter { $0.title == name }
            if own.isEmpty {
                findings.add(table["N3"], notebook.place, "there is no section '\(name)'", subject: name, file: notebook.path.description)
            } else if own.count > 1 {
                findings.add(table["N3"], notebook.place, "there are \(own.count) sections '\(name)'", subject: name, file: notebook.path.description, line: notebook.lines.line(at: own[1].range.lowerBound))
            } else {
                try archive(name, own[0], outline, notebook, survey, &findings)
            }
        }
        for section in sections where finished.contains(section.title) {
            if let date = survey.model.experiment.match(section.title)?.date { dated.append((section.title, date, notebook.lines.line(at: section.range.lowerBound))) }
        }
        for (earlier, later) in zip(dated, dated.dropFirst()) where later.date < earlier.date {
            findings.add(table["N3"], notebook.place, "'\(later.name)' comes after '\(earlier.name)', which is of a later day", subject: "order \(later.name)", file: notebook.path.description, line: later.line)
        }
    }

    private static func archive(_ name: String, _ section: NotebookOutline.Section, _ outline: NotebookOutline, _ notebook: Notebook, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        let path = survey.model.archive(of: name)
        let bytes = try survey.reading(notebook.place) { () throws(GitError) -> [UInt8]? in
            guard let entry = try survey.repository.entry(path, in: notebook.tree), entry.mode.isBlob else { return nil }
            return try survey.repository.blob(entry.id)
        } ?? nil
        guard let bytes else {
            return findings.add(table["N4"], "\(notebook.branch):\(path)", "the notebook of '\(name)' is not archived there", subject: "absent")
        }
        let archived = NotebookOutline(bytes)
        let rewritten = NotebookLinks.rewrite(Array(outline.text(section)), from: notebook.path.directory, to: path.directory)
        guard let entry = archived.section(titled: name) else {
            return findings.add(table["N4"], "\(notebook.branch):\(path)", "the archived notebook has no section '\(name)'", subject: "no section", file: path.description)
        }
        if trimmed(Array(archived.text(entry))) != trimmed(rewritten) {
            findings.add(table["N4"], "\(notebook.branch):\(path)", "the entry of '\(name)' differs from that in \(notebook.path)", subject: "differs", file: path.description)
        }
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        while let last = rest.last, last == 0x0A || last == 0x20 || last == 0x0D { rest.removeLast() }
        return rest
    }

    private static func links(_ notebook: Notebook, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        var seen: Set<String> = []
        for link in NotebookLinks.links(notebook.syntax) where seen.insert(link.path).inserted {
            let line = notebook.lines.line(at: link.range.lowerBound)
            guard let parts = NotebookLinks.resolve(link.path, from: notebook.path.directory) else {
                findings.add(table["N5"], notebook.place, "the link to '\(link.path)' leads out of the repository", subject: link.path, file: notebook.path.description, line: line)
                continue
            }
            let target = RepositoryPath(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
            // The folder of an experiment that has no data yet does not exist in git.
            if survey.model.role(of: notebook.branch) == .experiment, target == survey.model.folder(of: notebook.branch) { continue }
            let there = try survey.reading(notebook.place) { () throws(GitError) in try survey.repository.entry(target, in: notebook.tree) != nil }
            if there == false {
                findings.add(table["N5"], notebook.place, "there is no '\(link.path)'", subject: link.path, file: notebook.path.description, line: line)
            }
        }
    }

    private static func names(_ notebook: Notebook, _ findings: inout Findings) {
        var seen: [String: Int] = [:]
        func note(_ kind: String, _ value: String, _ offset: Int) {
            let line = notebook.lines.line(at: offset)
            if let first = seen["\(kind) \(value)"] {
                findings.add(table["N6"], notebook.place, "the \(kind) '\(value)' is there already (line \(first))", subject: "\(kind) \(value)", file: notebook.path.description, line: line)
            } else {
                seen["\(kind) \(value)"] = line
            }
        }
        for position in notebook.syntax.nodes.indices {
            let record = notebook.syntax.nodes[position]
            let node = notebook.syntax.node(position)
            if record.kind.isElement, record.begin < record.postAffiliated, let name = AffiliatedKeywords(node).name, !name.isEmpty { note("name", name, node.begin) }
            if record.kind == .nodeProperty, let property = NodeProperty(node), ["ID", "CUSTOM_ID"].contains(property.key.uppercased()), !property.value.isEmpty {
                note(property.key.uppercased(), property.value, node.begin)
            }
        }
    }

    private static func secrets(_ notebook: Notebook, _ findings: inout Findings) {
        var kinds: [String: (count: Int, line: Int)] = [:]
        for node in resultNodes(notebook.syntax) {
            var environment = 0
            let text = notebook.bytes[node.postAffiliated..<node.end]
            for line in text.split(separator: 0x0A) {
                if SecretScanner.isEnvironment(line) { environment += 1 }
                guard let kind = SecretScanner.secret(in: line) else { continue }
                let number = notebook.lines.line(at: line.startIndex)
                kinds[kind] = ((kinds[kind]?.count ?? 0) + 1, kinds[kind]?.line ?? number)
            }
            if environment >= 8 {
                let number = notebook.lines.line(at: node.begin)
                findings.add(table["N8"], notebook.place, "a result prints \(environment) variables of the environment", subject: "environment \(number)", file: notebook.path.description, line: number)
            }
        }
        for (kind, found) in kinds.sorted(by: { $0.value.line < $1.value.line }) {
            findings.add(table["N8"], notebook.place, "results have \(kind) in \(found.count) line\(found.count == 1 ? "" : "s")", subject: kind, file: notebook.path.description, line: found.line)
        }
    }

    private static func size(_ notebook: Notebook, _ findings: inout Findings) {
        var longest = 0, at = 1
        for (position, start) in notebook.lines.starts.enumerated() {
            let end = position + 1 < notebook.lines.starts.count ? notebook.lines.starts[position + 1] : notebook.bytes.count
            if end - start > longest { (longest, at) = (end - start, position + 1) }
        }
        if notebook.bytes.count > 1_000_000 || longest > 10_000 {
            findings.add(table["N9"], notebook.place, "\(Lab.size(notebook.bytes.count)), \(notebook.lines.starts.count) lines, the longest of \(longest) bytes", subject: "size", file: notebook.path.description, line: at)
        }
    }

    // MARK: Stale results

    /// Compares the versions of a notebook along its branch: a block whose text came after its result is stale.
    private static func stale(_ notebook: Notebook, _ branch: Survey.Branch, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        var open = NotebookBlock.read(notebook.syntax).filter { $0.value.result != nil }
        guard !open.isEmpty else { return }
        let versions = survey.line(from: branch.tip).filter { survey.touches[$0].notebook }
        // The state at the tip, and after each commit that changed the notebook; at most a hundred versions are read.
        for (position, commit) in versions.enumerated().prefix(100) {
            guard let parent = survey.parents[commit].first, position < 100, !open.isEmpty else { return }
            let bytes = try survey.reading(branch.reference) { () throws(GitError) -> [UInt8]? in
                guard let entry = try survey.repository.entry(notebook.path, in: survey.commits[parent].tree), entry.mode.isBlob else { return nil }
                return try survey.repository.blob(entry.id)
            } ?? nil
            guard let bytes else { return }
            let before = NotebookBlock.read(SyntaxTree(parsing: Source(name: "", bytes: bytes), granularity: .element))
            for (key, block) in open {
                guard let old = before[key], let oldResult = old.result, let result = block.result else {
                    open[key] = nil
                    continue
                }
                let sameCode = bytes[old.code] == notebook.bytes[block.code], sameResult = bytes[oldResult] == notebook.bytes[result]
                if sameCode, sameResult { continue }
                open[key] = nil
                if !sameCode, sameResult {
                    let id = survey.commits[commit].id
                    findings.add(table["N7"], notebook.place, "the block \(block.label) was changed in \(id.short) (\(survey.commits[commit].author.date)), its result is older", subject: key, commit: id.hex, file: notebook.path.description, line: notebook.lines.line(at: block.begin))
                }
            }
        }
    }
}
