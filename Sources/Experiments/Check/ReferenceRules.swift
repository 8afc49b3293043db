internal import Git
internal import OrgSyntax

/// R1–R7, R17–R19: what the names, branches and tags say.
enum ReferenceRules {
    static let table: [Rule] = [
        Rule("R1", .error, "there is exactly one source and one data branch",
            "Every other rule speaks of these two: source holds what is shared, data collects what was found. A repository without them, or with several, cannot be read by anybody but its author.",
            hint: "name them in labbook.yml (branches: source: …, data: …) or make them: git branch data main"),
        Rule("R2", .warning, "names of experiments and articles fit their pattern and date",
            "Names are how people find an experiment years later. A date typed by hand goes wrong (exp-310520 was made in 2020); labbook takes it from the clock.",
            hint: "let labbook name it: labbook experiment start NAME"),
        Rule("R3", .error, "no name is both a branch and a tag",
            "git takes the tag where both fit and only warns: 'git checkout x', 'git diff x' and 'git push origin x' then mean something else than the branch.",
            hint: "delete the finished branch, or rename the tag: git tag NAME.done NAME && git tag -d NAME"),
        Rule("R4", .error, "an experiment forks from source's first-parent line",
            "Only then is the code of an experiment some state of source plus its own hacks, and only then does merging it bring nothing but its own data.",
            hint: "start from source: labbook experiment start NAME"),
        Rule("R5", .error, "a finished experiment is exactly one two-parent merge in data whose second parent is the tag's target",
            "One merge says when an experiment was finished and what it brought. Several merges, octopus merges or a fast-forward make it impossible to say which data belong to which state.",
            hint: "finish experiments with: labbook experiment finish NAME"),
        Rule("R6", .error, "one annotated tag per finished experiment, at its tip, reachable from data",
            "The tag is what keeps the experiment's own code once the branch is gone, and what an article cites. A light tag has neither date nor author.",
            hint: "tag it: git tag -a NAME COMMIT"),
        Rule("R7", .warning, "a finished branch is deleted, or its tip equals the tag",
            "A branch that moved on after it was tagged holds work that is in no data branch.",
            hint: "start a new experiment for what came later, and delete the branch: git branch -d NAME"),
        Rule("R17", .info, "no unknown branches with commits of their own",
            "Work on a branch without a role is easily forgotten: it is neither source, nor an experiment that will be finished.",
            hint: "merge it into source, turn it into an experiment, or name its pattern in labbook.yml"),
        Rule("R18", .info, "one person has one identity",
            "Credit and questions go to the address in a commit; several spellings split one person's work.",
            hint: "write a .mailmap on source, and set one identity: git config --global user.email …"),
        Rule("R19", .error, "an article's start tag lies on data",
            "An article that does not start from data uses data that were never finished, and nobody can say from which experiment they came.",
            hint: "start articles with: labbook article start NAME --experiment …"),
    ]

    static func check(_ survey: Survey, today: CalendarDate) throws(Diagnostic) -> [Finding] {
        var findings = Findings()
        roles(survey, &findings)
        names(survey, &findings)
        forks(survey, &findings)
        finished(survey, today, &findings)
        tags(survey, &findings)
        others(survey, &findings)
        try identities(survey, &findings)
        articles(survey, &findings)
        return findings.list
    }

    private static func roles(_ survey: Survey, _ findings: inout Findings) {
        for (role, name) in [(Role.source, survey.model.source), (.data, survey.model.data)] {
            let there = survey.branches.filter { $0.role == role }
            if there.isEmpty {
                let known = survey.branches.map(\.name).prefix(8).joined(separator: ", ")
                findings.add(table["R1"], "refs/heads/\(name)", "there is no \(role.rawValue) branch '\(name)' (there are: \(known))", subject: role.rawValue)
            }
        }
    }

    private static func names(_ survey: Survey, _ findings: inout Findings) {
        let tagNames = Set(survey.tags.map(\.name))
        for branch in survey.branches where tagNames.contains(branch.name) {
            findings.add(table["R3"], branch.reference, "'\(branch.name)' is a branch and a tag", subject: branch.name)
        }
        var seen: Set<String> = []
        let candidates = survey.branches.map { ($0.name, $0.reference, Optional($0.tip)) } + survey.tags.map { (survey.experimentName(ofTag: $0.name), $0.reference, $0.target) }
        for (name, reference, tip) in candidates where seen.insert(name).inserted {
            for pattern in [survey.model.experiment, survey.model.article] where pattern.resembles(name) {
                guard let match = pattern.match(name) else {
                    let isVersion = pattern == survey.model.article && reference.hasPrefix("refs/tags/")
                    if !isVersion { findings.add(table["R2"], reference, "'\(name)' does not fit the pattern '\(pattern)'", subject: "pattern") }
                    continue
                }
                if match.hasImpossibleDate {
                    findings.add(table["R2"], reference, "the date in '\(name)' is in no calendar", subject: "date")
                } else if let tip, let day = match.date ?? digits(name), let start = start(of: tip, survey) {
                    let made = survey.commits[start].author.date
                    let days = abs(made.days(since: day))
                    if days > survey.model.dateTolerance {
                        findings.add(table["R2"], reference, "'\(name)' is dated \(day), but its first commit is of \(made) (\(days) days apart)", subject: "date")
                    }
                }
            }
        }
    }

    /// A date of six digits in a name whose pattern has none (`exp-*`).
    private static func digits(_ name: String) -> CalendarDate? {
        for word in name.split(separator: "-") where word.count == 6 && word.allSatisfy(\.isNumber) {
            guard let number = Int(word) else { continue }
            return CalendarDate(year: 2000 + number / 10000, month: number / 100 % 100, day: number % 100)
        }
        return nil
    }

    /// The first commit of an experiment's own: the oldest on its line that source and data do not own.
    private static func start(of tip: Int, _ survey: Survey) -> Int? {
        survey.line(from: tip).prefix { !survey.onSourceLine.contains($0) && !survey.onDataLine.contains($0) }.last
    }

    private static func forks(_ survey: Survey, _ findings: inout Findings) {
        guard survey.source != nil else { return }
        var seen: Set<String> = []
        let all = survey.experimentBranches.map { ($0.name, $0.reference, $0.tip) } + survey.experimentTags.compactMap { tag in tag.target.map { (survey.experimentName(ofTag: tag.name), tag.reference, $0) } }
        for (name, reference, tip) in all where seen.insert(name).inserted {
            let line = survey.line(from: tip)
            guard let fork = line.first(where: { survey.onSourceLine.contains($0) || survey.onDataLine.contains($0) || isOther($0, name, survey) }) else {
                findings.add(table["R4"], reference, "'\(name)' has no commit in common with '\(survey.model.source)'", subject: "unrelated")
                continue
            }
            if survey.onSourceLine.contains(fork) { continue }
            let id = survey.commits[fork].id.short
            if tip == fork, survey.onDataLine.contains(fork) {
                findings.add(table["R4"], reference, "'\(name)' stands on '\(survey.model.data)' itself (\(id)); it has no line of its own", subject: "data")
            } else if survey.onDataLine.contains(fork) {
                findings.add(table["R4"], reference, "'\(name)' forked from '\(survey.model.data)' at \(id), not from '\(survey.model.source)'", subject: "data")
            } else {
                let owner = survey.owners[fork]
                findings.add(table["R4"], reference, "'\(name)' forked from '\(owner?.name ?? "another line")' at \(id), not from '\(survey.model.source)'", subject: "line")
            }
        }
    }

    private static func isOther(_ commit: Int, _ name: String, _ survey: Survey) -> Bool {
        guard let owner = survey.owners[commit] else { return survey.fromSource[commit] }
        return survey.experimentName(ofTag: owner.name) != name && owner.role == .experiment && survey.fromSource[commit]
    }

    private static func finished(_ survey: Survey, _ today: CalendarDate, _ findings: inout Findings) {
        guard let data = survey.data else { return }
        var mergesOf: [Int: [Int]] = [:]
        for position in survey.dataLine { for parent in survey.parents[position].dropFirst() { mergesOf[parent, default: []].append(position) } }
        for tag in survey.experimentTags where !tag.name.hasPrefix(Lab.abandonedPrefix) {
            guard let target = tag.target else { continue }
            let merges = mergesOf[target] ?? []
            if merges.count > 1 {
                findings.add(table["R5"], tag.reference, "'\(tag.name)' is merged \(merges.count) times into '\(data.name)'", subject: "several")
            } else if let merge = merges.first, survey.parents[merge].count != 2 {
                findings.add(table["R5"], tag.reference, "'\(tag.name)' came into '\(data.name)' by a merge of \(survey.parents[merge].count) parents (\(survey.commits[merge].id.short))", subject: "octopus")
            } else if merges.isEmpty {
                let id = survey.commits[target].id.short
                if survey.onDataLine.contains(target) {
                    findings.add(table["R5"], tag.reference, "the tag '\(tag.name)' stands on '\(data.name)' itself (\(id)) instead of on the experiment's tip", subject: "on data")
                } else if survey.fromData[target] {
                    findings.add(table["R5"], tag.reference, "the tag '\(tag.name)' (\(id)) is no second parent of a merge in '\(data.name)': the branch went on, or came in by another", subject: "inner")
                } else {
                    findings.add(table["R5"], tag.reference, "the tag '\(tag.name)' (\(id)) was never merged into '\(data.name)'", subject: "never")
                }
            }
        }
        // A merge of a line that no branch or tag names any more: its experiment is kept by nothing but the merge.
        for position in survey.dataLine where survey.parents[position].count == 2 {
            let parent = survey.parents[position][1]
            guard survey.owners[parent] == nil, !survey.fromSource[parent], !survey.onDataLine.contains(parent), !survey.commits[position].summary.contains("' of ") else { continue }
            let commit = survey.commits[position]
            findings.add(table["R6"], "commit \(commit.id.short)", "a merge into '\(data.name)' (\(commit.summary)) brought \(survey.commits[parent].id.short), which has no tag", subject: "untagged", hint: "git tag -a NAME \(survey.commits[parent].id.short)", commit: commit.id.hex)
        }
        let tagged = Set(survey.experimentTags.map { survey.experimentName(ofTag: $0.name) })
        for branch in survey.experimentBranches {
            let own = survey.line(from: branch.tip).prefix { !survey.onSourceLine.contains($0) && !survey.onDataLine.contains($0) }
            let merged = own.filter { survey.fromData[$0] }.count
            if survey.fromData[branch.tip] {
                if !tagged.contains(branch.name) {
                    findings.add(table["R6"], branch.reference, "'\(branch.name)' is merged into '\(data.name)' and has no tag of its name", subject: "untagged",
                        hint: "git tag -a '\(branch.name).done' \(survey.commits[branch.tip].id.short)")
                }
            } else if merged > 0 {
                findings.add(table["R5"], branch.reference, "'\(branch.name)' is merged in part: \(own.count - merged) of its \(own.count) commits are not in '\(data.name)'", subject: "part", severity: .warning)
            } else {
                let last = survey.commits[branch.tip].committer.date
                let days = today.days(since: last)
                if days > survey.model.idleDays {
                    findings.add(table["R5"], branch.reference, "'\(branch.name)' is open and idle since \(last)", subject: "idle", severity: .warning,
                        hint: "finish it: labbook experiment finish \(branch.name), or give it up: labbook experiment abandon \(branch.name)")
                }
            }
        }
    }

    private static func tags(_ survey: Survey, _ findings: inout Findings) {
        var byExperiment: [String: [String]] = [:]
        for tag in survey.experimentTags where !tag.name.hasPrefix(Lab.abandonedPrefix) {
            let name = survey.experimentName(ofTag: tag.name)
            byExperiment[name, default: []].append(tag.name)
            if tag.target == nil { continue }
            if !tag.isAnnotated { findings.add(table["R6"], tag.reference, "the tag '\(tag.name)' is not annotated", subject: "light", hint: "git tag -a -f '\(tag.name)' '\(tag.reference)^{}'") }
            if let target = tag.target, let data = survey.data, !survey.fromData[target] {
                findings.add(table["R6"], tag.reference, "the tag '\(tag.name)' is not reachable from '\(data.name)'", subject: "unreachable", hint: "finish the experiment, or tag it 'abandoned/\(tag.name)'")
            }
            for branch in survey.experimentBranches where branch.name == name && branch.tip != tag.target {
                findings.add(table["R7"], branch.reference, "the branch '\(name)' is at \(survey.commits[branch.tip].id.short), its tag at \(tag.target.map { survey.commits[$0].id.short } ?? "nothing")", subject: name)
            }
        }
        for (tag, owner) in survey.furtherTags { byExperiment[survey.experimentName(ofTag: owner), default: []].append(tag) }
        for (name, tags) in byExperiment.sorted(by: { $0.key < $1.key }) where tags.count > 1 {
            findings.add(table["R6"], "refs/tags/\(name)", "'\(name)' has \(tags.count) tags: \(tags.sorted().joined(separator: ", "))", subject: "several", hint: "keep the one at its tip: git tag -d …")
        }
    }

    private static func others(_ survey: Survey, _ findings: inout Findings) {
        let known = survey.branches.filter { $0.role != .other }.map(\.tip) + survey.tags.compactMap(\.target)
        let reached = survey.reachable(from: known)
        for branch in survey.branches where branch.role == .other && !AnnexPointer.isBranch(branch.name) {
            let own = survey.line(from: branch.tip).prefix { !reached[$0] }.count
            if own > 0 { findings.add(table["R17"], branch.reference, "'\(branch.name)' has \(own) commit\(own == 1 ? "" : "s") that no branch of the model has", subject: branch.name) }
        }
    }

    private static func identities(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        var emails: [String: Set<String>] = [:], names: [String: Set<String>] = [:]
        let known = try survey.source.flatMap { (source) throws(Diagnostic) in
            try survey.reading("\(source.name):.mailmap") { () throws(GitError) -> [UInt8] in
                try survey.repository.entry(".mailmap", in: survey.commits[source.tip].tree).map { (entry) throws(GitError) in try survey.repository.blob(entry.id) } ?? []
            }
        }
        let people = try survey.lab.git { () throws(GitError) in try Mailmap(known ?? []) }
        for author in Set(survey.commits.map { [$0.author.name, $0.author.email] }) {
            let person = try survey.lab.git { () throws(GitError) in try people.resolve(name: author[0], email: author[1]) }
            emails[person.name.lowercased(), default: []].insert(person.email)
            names[person.email.lowercased(), default: []].insert(person.name)
        }
        for (name, addresses) in emails.sorted(by: { $0.key < $1.key }) where addresses.count > 1 {
            findings.add(table["R18"], "authors", "'\(name)' commits as \(addresses.sorted().map { "<\($0)>" }.joined(separator: ", "))", subject: name)
        }
        for (email, people) in names.sorted(by: { $0.key < $1.key }) where people.count > 1 {
            findings.add(table["R18"], "authors", "<\(email)> commits as \(people.sorted().map { "'\($0)'" }.joined(separator: ", "))", subject: email)
        }
    }

    private static func articles(_ survey: Survey, _ findings: inout Findings) {
        for branch in survey.articles {
            let name = branch.name + Lab.startSuffix
            guard let tag = survey.tags.first(where: { $0.name == name }) else {
                findings.add(table["R19"], branch.reference, "'\(branch.name)' has no start tag '\(name)'", subject: "missing")
                continue
            }
            if let target = tag.target, !survey.onDataLine.contains(target) {
                findings.add(table["R19"], tag.reference, "'\(name)' is at \(survey.commits[target].id.short), which is not on '\(survey.model.data)'", subject: "elsewhere")
            } else if !tag.isAnnotated {
                findings.add(table["R19"], tag.reference, "'\(name)' is not annotated", subject: "light")
            }
        }
    }
}
