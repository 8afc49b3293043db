internal import Git
internal import OrgSyntax

/// R8–R16: what commits and merges did.
enum HistoryRules {
    static let table: [Rule] = [
        Rule("R8", .error, "source reaches no data or experiment commit and has no data folder",
            "Whoever clones source for the code must not get every experiment's data with it, and one data commit in source's history can never be taken out again without rewriting it.",
            hint: "bring code back by labbook experiment promote COMMIT, never by a merge"),
        Rule("R9", .error, "no merge of an experiment or data into an experiment, none of an article into anything",
            "An experiment is one campaign on one state of the code. Merged with another, neither can be repeated by itself.",
            hint: "start a new experiment from source instead: labbook experiment start NAME"),
        Rule("R10", .warning, "data's own commits touch only notebook, analysis and site",
            "Data grows by merges of experiments. What is committed to it by hand belongs to no experiment: nobody can say which code made it.",
            hint: "commit data on the experiment's branch, code on source"),
        Rule("R11", .warning, "data's code equals that of some source commit",
            "Analyses on data run with data's code. If that is no state of source, it was made up by merges and nobody ever tested it.",
            hint: "take source's code: labbook experiment finish does it with the next experiment"),
        Rule("R12", .error, "an experiment adds only below its own folder; nobody edits or deletes another's files",
            "Data are facts: once there, they stay as they were measured. A change to another's files falsifies that experiment.",
            hint: "put corrected data into a new experiment; take the change back: git revert COMMIT"),
        Rule("R13", .error, "the files of an experiment's folder came through its own merge",
            "Files added to data by hand, or by another's merge, have no experiment whose notebook and code explain them.",
            hint: "add data on the experiment's branch and finish it"),
        Rule("R14", .error, "an experiment's folder at its tag equals that at data's tip",
            "The tag is the experiment as it was; data must show the same files (the archived notebook apart).",
            hint: "see the difference: git diff TAG data -- FOLDER"),
        Rule("R15", .warning, "no commit mixes code and data",
            "Code commits are promoted to source one by one; one with data in it would carry them along.",
            hint: "let labbook split it: labbook experiment commit"),
        Rule("R16", .info, "no patch is committed twice without a 'cherry picked from' line",
            "Two commits with the same change conflict later, and nobody can tell that they belong together.",
            hint: "pick with -x: labbook experiment promote COMMIT does"),
    ]

    static func check(_ survey: Survey) throws(Diagnostic) -> [Finding] {
        var findings = Findings()
        try source(survey, &findings)
        merges(survey, &findings)
        dataLine(survey, &findings)
        try code(survey, &findings)
        folders(survey, &findings)
        origins(survey, &findings)
        try tagged(survey, &findings)
        mixed(survey, &findings)
        try twice(survey, &findings)
        return findings.list
    }

    private static func source(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        guard let source = survey.source else { return }
        // The commits on source's line that first brought in what others own.
        var reported: Set<String> = []
        for position in survey.sourceLine where survey.parents[position].count > 1 {
            for parent in survey.parents[position].dropFirst() {
                guard let owner = survey.owners[parent], owner.role == .data || owner.role == .experiment, !survey.onSourceLine.contains(parent) else { continue }
                reported.insert(owner.name)
                findings.add(table["R8"], "commit \(survey.commits[position].id.short)", "'\(owner.name)' is merged into '\(source.name)'", subject: owner.name, commit: survey.commits[position].id.hex)
            }
        }
        if let data = survey.data {
            let own = survey.dataLine.filter { survey.fromSource[$0] }
            if let first = own.first, !reported.contains(data.name) {
                findings.add(table["R8"], source.reference, "'\(source.name)' reaches \(own.count) commit\(own.count == 1 ? "" : "s") of '\(data.name)', such as \(survey.commits[first].id.short)", subject: "reaches data")
            }
        }
        let folder = try survey.reading(source.reference) { () throws(GitError) in try survey.repository.entry(survey.model.dataDirectory, in: survey.commits[source.tip].tree) }
        if let folder, folder != nil {
            findings.add(table["R8"], "\(source.name):\(survey.model.dataDirectory)", "'\(source.name)' has a folder \(survey.model.dataDirectory)/", subject: "folder", hint: "git rm -r --cached \(survey.model.dataDirectory), and commit")
        }
    }

    private static func merges(_ survey: Survey, _ findings: inout Findings) {
        for position in survey.commits.indices where survey.parents[position].count > 1 {
            let commit = survey.commits[position]
            let owner = survey.owners[position]
            for parent in survey.parents[position].dropFirst() {
                let summary = commit.summary
                let line = survey.parents[position].first.flatMap { survey.owners[$0] }
                // A tag on a merge that was made on data and then given up names the experiment, not the line: R5 tells of it.
                if line?.role == .data, owner?.role == .experiment, !survey.onDataLine.contains(position), survey.owners[parent]?.role == .experiment { continue }
                let withOwnRemote = isOwnRemote(summary, owner, survey) || (owner != nil && owner == survey.owners[parent])
                let place = "commit \(commit.id.short)"
                if withOwnRemote {
                    let name = owner?.name ?? "a branch"
                    findings.add(table["R9"], place, "'\(name)' was merged with its own remote (\(commit.author.date))", subject: "remote", severity: .warning, hint: "git config pull.rebase true", commit: commit.id.hex)
                    continue
                }
                guard let other = survey.owners[parent] else { continue }
                let into = owner?.name ?? "a branch without a role"
                switch (other.role, owner?.role) {
                case (.experiment, .experiment?) where survey.experimentName(ofTag: other.name) != owner.map({ survey.experimentName(ofTag: $0.name) }):
                    findings.add(table["R9"], place, "the experiment '\(other.name)' is merged into the experiment '\(into)'", subject: other.name, commit: commit.id.hex)
                case (.data, .experiment?):
                    findings.add(table["R9"], place, "'\(other.name)' is merged into the experiment '\(into)'", subject: other.name, commit: commit.id.hex)
                case (.article, let role) where role != .article:
                    findings.add(table["R9"], place, "the article '\(other.name)' is merged into '\(into)'", subject: other.name, commit: commit.id.hex)
                default: break
                }
            }
        }
    }

    /// `Merge branch 'data' of https://…`, `Merge remote-tracking branch 'origin/data'`.
    private static func isOwnRemote(_ summary: String, _ owner: Survey.Owner?, _ survey: Survey) -> Bool {
        let words = summary.split(separator: " ")
        func quoted(_ word: Substring) -> String { word.filter { $0 != "'" } }
        if summary.hasPrefix("Merge branch '"), summary.contains("' of "), words.count > 3 {
            let name = quoted(words[2])
            return !summary.contains(" into ") || summary.hasSuffix(" into \(name)") || owner?.name == name
        }
        if summary.hasPrefix("Merge remote-tracking branch '"), words.count > 3, let slash = words[3].firstIndex(of: "/") {
            let name = quoted(words[3][words[3].index(after: slash)...])
            return !summary.contains(" into ") || summary.hasSuffix(" into \(name)")
        }
        return false
    }

    private static func dataLine(_ survey: Survey, _ findings: inout Findings) {
        for position in survey.dataLine where survey.parents[position].count < 2 {
            let touch = survey.touches[position], commit = survey.commits[position]
            guard touch.code || touch.data else { continue }
            let what = [touch.firstCode, touch.firstData].compactMap { $0?.description }.prefix(2).joined(separator: ", ")
            findings.add(table["R10"], "commit \(commit.id.short)", "a commit on '\(survey.model.data)' itself changes \(touch.code && touch.data ? "code and data" : touch.code ? "code" : "data") (\(what)): \(commit.summary)", commit: commit.id.hex)
        }
    }

    private static func code(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        guard let data = survey.data, survey.source != nil else { return }
        let fingerprint = CodeFingerprint(survey)
        guard let wanted = try survey.reading(data.reference, { () throws(GitError) in try fingerprint.of(survey.commits[data.tip].tree) }) else { return }
        for position in survey.sourceLine {
            guard let found = try survey.reading("commit \(survey.commits[position].id.short)", { () throws(GitError) in try fingerprint.of(survey.commits[position].tree) }) else { continue }
            if found == wanted { return }
        }
        // Not any: name what differs from the newest source commit that data has.
        guard let nearest = survey.sourceLine.first(where: { survey.fromData[$0] }) else { return }
        let skips = [survey.model.dataDirectory] + survey.model.analysis + survey.model.site
        let differing = try survey.reading(data.reference) { () throws(GitError) in
            try survey.repository.diff(survey.commits[nearest].tree, survey.commits[data.tip].tree, enters: { !skips.contains($0) }).filter { survey.model.pathClass($0.path).isCode }
        } ?? []
        let shown = differing.prefix(3).map(\.path.description).joined(separator: ", ")
        findings.add(table["R11"], data.reference, "the code of '\(data.name)' is that of no source commit; against \(survey.commits[nearest].id.short) it differs in \(differing.count) path\(differing.count == 1 ? "" : "s"): \(shown)", subject: "code")
    }

    private static func folders(_ survey: Survey, _ findings: inout Findings) {
        // Experiments' own commits.
        var perExperiment: [String: (added: [String: Int], edited: [String: Int], commit: Int)] = [:]
        for position in survey.commits.indices.reversed() where survey.parents[position].count < 2 {
            guard let owner = survey.owners[position], owner.role == .experiment else { continue }
            let name = survey.experimentName(ofTag: owner.name)
            let touch = survey.touches[position]
            let added = touch.added.filter { $0.key != name && !owner.name.hasPrefix($0.key + "#") }, edited = touch.edited.filter { $0.key != name && !owner.name.hasPrefix($0.key + "#") }
            guard !added.isEmpty || !edited.isEmpty else { continue }
            var sum = perExperiment[owner.name] ?? ([:], [:], position)
            for (folder, count) in added { sum.added[folder, default: 0] += count }
            for (folder, count) in edited { sum.edited[folder, default: 0] += count }
            perExperiment[owner.name] = sum
        }
        for (name, sum) in perExperiment.sorted(by: { $0.key < $1.key }) {
            for folder in Set(sum.added.keys).union(sum.edited.keys).sorted() {
                let parts = [sum.added[folder].map { "adds \($0)" }, sum.edited[folder].map { "edits or deletes \($0)" }].compactMap { $0 }.joined(separator: " and ")
                let total = (sum.added[folder] ?? 0) + (sum.edited[folder] ?? 0)
                findings.add(table["R12"], name, "'\(name)' \(parts) file\(total == 1 ? "" : "s") in \(survey.model.folder(of: folder))/", subject: folder, commit: survey.commits[sum.commit].id.hex)
            }
        }
        // Edits on data itself, and what merges changed in folders of others.
        for position in survey.dataLine {
            let touch = survey.touches[position], commit = survey.commits[position]
            let merged = survey.parents[position].count > 1 ? survey.owners[survey.parents[position][1]].map { survey.experimentName(ofTag: $0.name) } : nil
            for (folder, count) in touch.edited.sorted(by: { $0.key < $1.key }) where folder != merged {
                let who = merged.map { "the merge of '\($0)'" } ?? "a commit on '\(survey.model.data)'"
                findings.add(table["R12"], "commit \(commit.id.short)", "\(who) edits or deletes \(count) file\(count == 1 ? "" : "s") of \(survey.model.folder(of: folder))/: \(commit.summary)", subject: folder, commit: commit.id.hex)
            }
        }
    }

    private static func origins(_ survey: Survey, _ findings: inout Findings) {
        var byFolder: [String: (files: Int, commits: [Int])] = [:]
        for position in survey.dataLine {
            let parents = survey.parents[position]
            let merged = parents.count > 1 ? survey.owners[parents[1]].map { survey.experimentName(ofTag: $0.name) } : nil
            for (folder, count) in survey.touches[position].added where folder != merged {
                // A merge with its own remote brings what was added to data elsewhere; that commit counts.
                if parents.count > 1, survey.owners[parents[1]]?.role != .experiment {
                    // A line that nothing names any more is an experiment's that has lost its tag.
                    let isLost = survey.owners[parents[1]] == nil && !survey.fromSource[parents[1]] && !survey.onDataLine.contains(parents[1])
                    let summary = survey.commits[position].summary
                    guard isLost, !isOwnRemote(summary, survey.owners[position], survey), !summary.split(whereSeparator: { " '\"".contains($0) }).contains(folder[...]) else { continue }
                }
                var entry = byFolder[folder] ?? (0, [])
                entry.files += count
                entry.commits.append(position)
                byFolder[folder] = entry
            }
        }
        for (folder, entry) in byFolder.sorted(by: { $0.key < $1.key }) {
            let first = entry.commits.last.map { survey.commits[$0] }
            findings.add(table["R13"], "\(survey.model.data):\(survey.model.folder(of: folder))", "\(entry.files) file\(entry.files == 1 ? "" : "s") came by \(entry.commits.count) commit\(entry.commits.count == 1 ? "" : "s") other than its own merge, first \(first.map { "\($0.id.short) (\($0.summary))" } ?? "")", subject: "origin", commit: first?.id.hex)
        }
    }

    private static func tagged(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        guard let data = survey.data else { return }
        for tag in survey.experimentTags where !tag.name.hasPrefix(Lab.abandonedPrefix) {
            guard let target = tag.target else { continue }
            let name = survey.experimentName(ofTag: tag.name)
            let folder = survey.model.folder(of: name), archive = survey.model.archive(of: name)
            let count = try survey.reading(tag.reference) { () throws(GitError) -> Int in
                let then = try survey.repository.entry(folder, in: survey.commits[target].tree), now = try survey.repository.entry(folder, in: survey.commits[data.tip].tree)
                func tree(_ entry: Tree.Entry?) -> ObjectID? { entry.flatMap { $0.mode == .tree ? $0.id : nil } }
                return try survey.repository.diff(tree(then), tree(now)).filter { folder.appending($0.path.bytes) != archive }.count
            } ?? 0
            if count > 0 {
                findings.add(table["R14"], "\(data.name):\(folder)", "\(count) file\(count == 1 ? "" : "s") differ\(count == 1 ? "s" : "") from the tag '\(tag.name)'", subject: tag.name, hint: "git diff --stat '\(tag.reference)' '\(data.reference)' -- '\(folder)'")
            }
        }
    }

    private static func mixed(_ survey: Survey, _ findings: inout Findings) {
        for position in survey.commits.indices where survey.parents[position].count < 2 {
            let touch = survey.touches[position], commit = survey.commits[position]
            guard touch.code, touch.data, let code = touch.firstCode, let data = touch.firstData else { continue }
            let owner = survey.owners[position].map { " on '\($0.name)'" } ?? ""
            findings.add(table["R15"], "commit \(commit.id.short)", "a commit\(owner) has code (\(code)) and data (\(data)): \(commit.summary)", commit: commit.id.hex)
        }
    }

    private static func twice(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        // The same patch keeps its author and time when it is picked or rebased: only such pairs are compared.
        var groups: [String: [Int]] = [:]
        for position in survey.commits.indices where survey.parents[position].count == 1 && survey.touches[position].code {
            let commit = survey.commits[position]
            groups["\(commit.author.email) \(commit.author.time)", default: []].append(position)
            groups["\(commit.author.email) \(commit.summary)", default: []].append(position)
        }
        var seen: Set<[Int]> = []
        for group in groups.values.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) }) where group.count > 1 && group.count < 20 {
            var byPatch: [ObjectID: Int] = [:]
            for position in group.sorted(by: >) {
                let commit = survey.commits[position]
                guard let patch = try survey.reading("commit \(commit.id.short)", { () throws(GitError) in try survey.repository.patchID(commit) }), let patch else { continue }
                guard let first = byPatch[patch] else {
                    byPatch[patch] = position
                    continue
                }
                let other = survey.commits[first]
                guard !commit.message.contains("cherry picked from commit \(other.id.hex)"), !other.message.contains("cherry picked from commit \(commit.id.hex)"), seen.insert([first, position]).inserted else { continue }
                findings.add(table["R16"], "commit \(commit.id.short)", "the same patch as \(other.id.short): \(commit.summary)", subject: other.id.hex, commit: commit.id.hex)
            }
        }
    }
}

/// What a tree's code is, as a value to compare: its entries without data, notebook, analyses and site. Nothing is written.
private struct CodeFingerprint {
    let survey: Survey

    init(_ survey: Survey) { self.survey = survey }

    func of(_ tree: ObjectID) throws(GitError) -> [String] {
        var result: [String] = []
        try collect(tree, RepositoryPath(bytes: []), &result)
        return result
    }

    /// Goes down only where something in the folder is not code. Recursion is as deep as the configured paths.
    private func collect(_ tree: ObjectID, _ path: RepositoryPath, _ result: inout [String]) throws(GitError) {
        let model = survey.model
        let excluded = [model.notebook, model.dataDirectory] + model.analysis + model.site
        for entry in try survey.repository.tree(tree).entries {
            let place = path.appending(entry.name)
            if excluded.contains(where: { place.isInside($0) }) { continue }
            if entry.mode == .tree, excluded.contains(where: { $0.isInside(place) }) {
                try collect(entry.id, place, &result)
            } else {
                result.append("\(entry.mode.rawValue) \(entry.id.hex) \(place)")
            }
        }
    }
}
