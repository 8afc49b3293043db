import ArgumentParser
import Babel
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runs

/// One check of a committed notebook: its execution in a scratch tree, and the comparison with what is committed.
struct Verification {
    let lab: Lab
    let head: Commit
    /// Path of the notebook in the repository.
    let path: String
    let committed: Source
    /// What `labbook execute` is told, but for the notebook.
    let arguments: [String]
    let heading: String?
    let comparison: OutputComparison
    let ignored: [String]
    let sectionParameters: [(heading: String, name: String, value: String)]

    /// What was looked at: a result or a file.
    struct Item {
        var name: String
        /// The block's result; `nil` for a file.
        var result: NotebookResult?
        var finding: Diagnostic?
        /// The block has no committed result to compare with: it was not run, as on the source branch.
        var isNew = false
    }

    struct Outcome {
        var items: [Item] = []
        var status = ExitStatus.ok
        /// What the blocks gave, to be compared with what they give another time.
        var results: [ResultRecord.Key: NotebookResult] = [:]
        /// The same of committed files.
        var files: [String: [UInt8]] = [:]
    }

    /// Executes the notebook in `scratch`, in its own order, and compares.
    func run(in scratch: ScratchTree, _ common: CommonOptions) async throws -> Outcome {
        let revision = NotebookRevision(directory: scratch.directory, path: path, name: "commit \(head.id.short)")
        do {
            return try await run(revision, in: scratch, common)
        } catch let error as Diagnostic {
            throw revision.told(error)
        }
    }

    private func run(_ revision: NotebookRevision, in scratch: ScratchTree, _ common: CommonOptions) async throws -> Outcome {
        let place = revision.place
        let command = try ExecuteCommand.parse([place] + arguments)
        var execution = NotebookExecution(command: command, configuration: try ProjectConfiguration.load(for: place), name: path)
        execution.revision = revision
        execution.sectionParameters = sectionParameters
        var outcome = Outcome()
        outcome.status = try await execution.run()
        if outcome.status == .missingTool { throw Failure(status: .missingTool) }
        if case .signal = outcome.status { throw Failure(status: outcome.status) }
        let comparison = comparison(scratch)
        let old = try await NotebookResults.read(committed, place).filter { heading == nil || $0.executable.headings.contains(heading ?? "") }
        let new = try await NotebookResults.read(place)
        outcome.results = Dictionary(new.map { ($0.key, $0) }) { first, _ in first }
        for (result, kind, detail) in try comparison.verdicts(old, new) {
            var item = Item(name: result.executable.label, result: result, isNew: kind == .new)
            if !kind.isSame, !item.isNew { item.finding = finding(result, kind, detail) }
            outcome.items.append(item)
        }
        for change in try scratch.lab.repository.status(untracked: .none) where change.path.description != path {
            let name = change.path.description
            guard !ignored.contains(where: { OutputComparison.fits(name, $0) }) else { continue }
            let recorded = try lab.repository.entry(change.path, in: head.tree).map { try lab.repository.blob($0.id) } ?? []
            guard let now = try scratch.contents(name) else {
                outcome.items.append(Item(name: name, finding: Diagnostic(id: "stale-file", .error, "the file is committed, and a block removes it", file: name)))
                continue
            }
            outcome.files[name] = now
            let (kind, detail) = try comparison.verdict(name, recorded, now)
            var item = Item(name: name)
            if !kind.isSame { item.finding = Diagnostic(id: "stale-file", .error, "the file does not come out as committed" + (detail.map { ": \($0)" } ?? ""), file: name) }
            outcome.items.append(item)
        }
        return outcome
    }

    private func comparison(_ scratch: ScratchTree) -> OutputComparison {
        var comparison = comparison
        comparison.folders = [scratch.directory, lab.repository.workingDirectory].compactMap { $0 }
        return comparison
    }

    private func finding(_ result: NotebookResult, _ kind: RunRecord.Verdict.Kind, _ detail: String?) -> Diagnostic {
        let what = kind == .missing ? "comes out without a result" : "does not come out as committed"
        return Diagnostic(
            id: "stale-result", .error, "the result of '\(result.executable.label)' \(what)" + (detail.map { ": \($0)" } ?? ""), file: path, location: result.executable.location,
            hints: ["labbook execute \(path)" + (result.executable.name.map { " --block \($0)" } ?? "") + ", then look at git diff"])
    }

    // MARK: Why

    /// Executes again, to tell chance from order: what a second execution in the same order gives differently is not deterministic; of the rest, what comes out
    /// as committed in another order depends on it.
    func explain(_ outcome: inout Outcome, _ history: RecordedHistory) async throws {
        let all = try await NotebookResults.read(committed, (lab.repository.workingDirectory ?? "/") + path)
        try await explainChance(&outcome)
        var open = outcome.items.indices.filter { outcome.items[$0].finding?.id == "stale-result" && outcome.items[$0].result?.text != nil }
        guard !open.isEmpty else { return }
        func keys() -> Set<ResultRecord.Key> { Set(open.compactMap { outcome.items[$0].result?.key }) }
        if let order = try history.order() {
            let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            try await attempt(Self.passes(order, all), all, &open, &outcome) { result, _ in
                let mine = place[result.key] ?? 0
                return Self.words("when it runs after", Self.relevant(all, result) { place[$0.key] ?? 0 < mine && Self.isBelow($0, result) })
                    ?? Self.words("when it runs before", Self.relevant(all, result) { place[$0.key] ?? 0 > mine && !Self.isBelow($0, result) })
                    ?? "in the order of the recorded runs"
            }
        }
        guard !open.isEmpty else { return }
        try await attempt([nil, keys()], all, &open, &outcome) { result, _ in
            "when it runs once more" + (Self.words("", Self.relevant(all, result) { Self.isBelow($0, result) }).map { ", after" + $0 } ?? "")
        }
        try await attemptEarlier(all, &open, &outcome)
    }

    /// Tries every earlier place at once: the open results are made again after each block that may matter to them.
    private func attemptEarlier(_ all: [NotebookResult], _ open: inout [Int], _ outcome: inout Outcome) async throws {
        let wanted = open.compactMap { outcome.items[$0].result }
        guard let last = wanted.last else { return }
        func session(_ result: NotebookResult) -> String? { result.executable.session.map { result.executable.language + " " + $0 } }
        let sessions = Set(wanted.compactMap(session))
        let hasPlain = wanted.contains { $0.executable.session == nil }
        let above = all.filter { Self.isBelow(last, $0) && (hasPlain || session($0).map(sessions.contains) ?? false) }
        // More places than that take longer than the answer is worth.
        guard !above.isEmpty, above.count <= 40 else { return }
        var passes: [Set<ResultRecord.Key>?] = []
        for place in [nil] + above.map({ $0 }) {
            let later = Set(wanted.filter { result in place.map { Self.isBelow(result, $0) } ?? true }.map(\.key))
            if let place { passes.append([place.key]) }
            passes.append(later)
        }
        try await attempt(passes, all, &open, &outcome) { result, pass in
            // The passes are: at first, then by turns one of `above` and what comes after it.
            let number = pass / 2
            let place = number == 0 ? nil : above[number - 1]
            let next = Self.relevant(all, result) { other in !Self.isBelow(other, result) && (place.map { Self.isBelow(other, $0) } ?? true) }.prefix(1)
            let parts = [place.flatMap { Self.words("right after", [$0]) }, Self.words("before", Array(next))].compactMap { $0 }
            return "when it runs " + (parts.isEmpty ? "alone" : parts.joined(separator: " and "))
        }
    }

    private func explainChance(_ outcome: inout Outcome) async throws {
        let scratch = try ScratchTree(lab, at: head.id)
        do {
            let again = try await execution(scratch).run([nil])[0]
            let comparison = comparison(scratch)
            let second = Dictionary(again.map { ($0.key, $0) }) { first, _ in first }
            for index in outcome.items.indices where outcome.items[index].finding != nil {
                if let result = outcome.items[index].result {
                    guard let a = outcome.results[result.key]?.text, let b = second[result.key]?.text, try !comparison.verdict("", a, b).kind.isSame else { continue }
                } else {
                    let name = outcome.items[index].name
                    guard let a = outcome.files[name], let b = try scratch.contents(name), try !comparison.verdict(name, a, b).kind.isSame else { continue }
                }
                outcome.items[index].finding?.id = "stale-by-chance"
                outcome.items[index].finding?.notes.append("it is not deterministic: two executions in the same order differ")
                outcome.items[index].finding?.hints = ["give it a seed, or leave out what varies: --mask, or masks: in labbook.yml"]
            }
            try scratch.discard()
        } catch {
            try scratch.discard()
            throw error
        }
    }

    /// Tries another order on the results that are `open`; those that come out as committed after one of the passes are explained.
    private func attempt(
        _ passes: [Set<ResultRecord.Key>?], _ all: [NotebookResult], _ open: inout [Int], _ outcome: inout Outcome, _ phrase: (NotebookResult, _ pass: Int) -> String
    ) async throws {
        let scratch = try ScratchTree(lab, at: head.id)
        do {
            let results = try await execution(scratch).run(passes).map { Dictionary($0.map { ($0.key, $0) }) { first, _ in first } }
            let comparison = comparison(scratch)
            var left: [Int] = []
            for index in open {
                guard let result = outcome.items[index].result, let wanted = result.text else { continue }
                // A pass in which the block did not run leaves the committed result where it was.
                let pass = try results.indices.first { number in
                    guard passes[number]?.contains(result.key) ?? true, let text = results[number][result.key]?.text else { return false }
                    return try comparison.verdict("", wanted, text).kind.isSame
                }
                guard let pass else {
                    left.append(index)
                    continue
                }
                outcome.items[index].finding?.id = "stale-by-order"
                outcome.items[index].finding?.notes.append("it depends on the order: it comes out as committed \(phrase(result, pass))")
            }
            open = left
            try scratch.discard()
        } catch {
            try scratch.discard()
            throw error
        }
    }

    private func execution(_ scratch: ScratchTree) throws -> OrderedExecution {
        let place = scratch.directory + path
        return OrderedExecution(
            command: try ExecuteCommand.parse([place] + arguments), configuration: try ProjectConfiguration.load(for: place), path: place, sectionParameters: sectionParameters)
    }

    /// The order as passes through the notebook: each takes what stands further down than the one before.
    private static func passes(_ order: [ResultRecord.Key], _ all: [NotebookResult]) -> [Set<ResultRecord.Key>?] {
        let place = Dictionary(all.enumerated().map { ($1.key, $0) }) { first, _ in first }
        var passes: [Set<ResultRecord.Key>?] = []
        var pass: Set<ResultRecord.Key> = []
        var last = -1
        for key in order {
            let now = place[key] ?? 0
            if now < last {
                passes.append(pass)
                pass = []
            }
            pass.insert(key)
            last = now
        }
        return passes + [pass]
    }

    private static func isBelow(_ a: NotebookResult, _ b: NotebookResult) -> Bool { a.executable.range.lowerBound > b.executable.range.lowerBound }

    /// The blocks to name: of the same session, where one of them fits, else all that fit.
    private static func relevant(_ all: [NotebookResult], _ result: NotebookResult, _ fits: (NotebookResult) -> Bool) -> [NotebookResult] {
        let fitting = all.filter { $0.key != result.key && fits($0) }
        let own = fitting.filter { result.executable.session != nil && $0.executable.session == result.executable.session && $0.executable.language == result.executable.language }
        return own.isEmpty ? fitting : own
    }

    /// `when it runs after 'b' (line 20) and 'c' (line 31)`; `nil` where there is nothing to name.
    private static func words(_ beginning: String, _ blocks: [NotebookResult]) -> String? {
        guard !blocks.isEmpty else { return nil }
        var names = blocks.prefix(3).map { "'\($0.executable.label)' (line \($0.executable.location.line))" }
        if blocks.count > 3 { names.append("\(blocks.count - 3) more") }
        let list = names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        return "\(beginning) \(list)"
    }
}
