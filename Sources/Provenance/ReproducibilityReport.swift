public import Experiments

/// The reproducibility checklist of machine learning (Pineau et al., "Improving Reproducibility in Machine Learning Research", 2021; the checklist of NeurIPS),
/// filled in from the records of runs. What the records do not tell is a gap, named as such.
public struct ReproducibilityReport: Sendable {
    public enum Answer: String, Sendable { case yes, partly, no, unknown }

    /// A question of the checklist.
    public struct Item: Sendable, Equatable {
        public var section: String
        public var question: String
        public var answer: Answer
        /// What the records say.
        public var evidence: String
        /// What would close the gap; `nil` where there is none.
        public var gap: String?
    }

    /// A run with its level.
    public struct Line: Sendable, Equatable {
        public var run: String
        public var experiment: String
        public var state: String
        public var assessment: ReproducibilityAssessment
    }

    public var title: String
    public var items: [Item] = []
    public var lines: [Line] = []

    /// - Parameters:
    ///   - runs: The runs, each with its level.
    ///   - hasLicense: Whether the repository has a licence.
    ///   - notebook: The notebook's text, for what only prose tells.
    public init(title: String, runs all: [(record: RunRecord, assessment: ReproducibilityAssessment)], hasLicense: Bool, notebook: String) {
        self.title = title
        lines = all.map { Line(run: $0.record.id, experiment: $0.record.experiment, state: $0.record.state.rawValue, assessment: $0.assessment) }
        let runs = all.map(\.record).filter { $0.reproduces == nil }
        let prose = notebook.lowercased()
        data(runs, prose, hasLicense)
        code(runs, hasLicense)
        experiments(runs, prose)
        compute(runs)
        results(all)
    }

    private mutating func add(_ section: String, _ question: String, _ answer: Answer, _ evidence: String, gap: String? = nil) {
        items.append(Item(section: section, question: question, answer: answer, evidence: evidence, gap: gap))
    }

    private mutating func data(_ runs: [RunRecord], _ prose: String, _ hasLicense: Bool) {
        let inputs = Set(runs.flatMap { $0.inputs.map(\.path) }).sorted()
        let hashed = runs.flatMap(\.inputs).allSatisfy { $0.sha256 != nil }
        if inputs.isEmpty {
            let generated = runs.contains { !$0.seeds.isEmpty }
            add("Data", "Which data were used?", generated ? .partly : .unknown, generated ? "no file was declared; data seem to be generated from seeds" : "no input was declared", gap: "name the files that a block reads: ':inputs FILE'")
        } else {
            add("Data", "Which data were used?", hashed ? .yes : .partly, "\(Self.count(inputs.count, "file")): \(inputs.prefix(5).joined(separator: ", "))\(inputs.count > 5 ? ", …" : "")", gap: hashed ? nil : "some files were not there, or could not be hashed")
        }
        let versions = Dictionary(grouping: runs.flatMap(\.inputs), by: \.path).filter { Set($0.value.compactMap(\.sha256)).count > 1 }.keys.sorted()
        if !versions.isEmpty { add("Data", "Did all runs read the same data?", .no, "differing between runs: \(versions.joined(separator: ", "))", gap: "say in the notebook why the data changed") }
        let splits = ["split", "training set", "test set", "validation", "hold-out", "cross-validation", "half to test"].filter { prose.contains($0) }
        add("Data", "How were training, validation and test data told apart?", splits.isEmpty ? .unknown : .partly, splits.isEmpty ? "the notebook does not say" : "the notebook speaks of: \(splits.joined(separator: ", "))", gap: splits.isEmpty ? "describe the split in the notebook" : "check that proportions and the seed of the split are told")
        let external = runs.flatMap(\.inputs).filter { $0.via == .external }.map(\.path)
        add("Data", "Can the data be had?", inputs.isEmpty ? .unknown : external.isEmpty ? .yes : .partly, inputs.isEmpty ? "no input was declared" : external.isEmpty ? "in the repository" : "outside of the repository: \(Set(external).sorted().prefix(3).joined(separator: ", "))", gap: external.isEmpty ? nil : "name an address with a DOI")
    }

    private mutating func code(_ runs: [RunRecord], _ hasLicense: Bool) {
        let commits = Set(runs.map(\.code.commit)).filter { !$0.isEmpty }
        let lost = runs.filter { $0.code.dirty && $0.code.snapshot == nil }
        add("Code", "Is the code of every run there?", runs.isEmpty ? .unknown : lost.isEmpty ? .yes : .partly, "\(Self.count(commits.count, "commit"))\(lost.isEmpty ? "" : "; \(Self.count(lost.count, "run")) of code that was not kept")", gap: lost.isEmpty ? nil : "run with everything committed, or with --dev")
        add("Code", "Under which licence?", hasLicense ? .yes : .no, hasLicense ? "there is a licence file" : "no licence file", gap: hasLicense ? nil : "add a file LICENSE")
        let locked = runs.flatMap(\.packages).filter { $0.lockFile != nil }
        let lists = runs.flatMap(\.packages)
        let names = Set(runs.flatMap(\.interpreters).compactMap { entry in entry.version.map { "\(entry.program) \($0)" } }).sorted()
        add("Code", "Are the dependencies given with versions?", names.isEmpty ? .unknown : locked.count == lists.count ? .yes : .partly, names.isEmpty ? "no interpreter was recorded" : "\(names.joined(separator: ", ")); packages \(locked.count == lists.count ? "locked" : "recorded, not locked")", gap: names.isEmpty || locked.count == lists.count ? nil : "labbook environment lock")
        add("Code", "By which commands is a result repeated?", runs.isEmpty ? .unknown : .yes, runs.isEmpty ? "there is no run" : "labbook reproduce RUN, for each of \(Self.count(runs.count, "run"))")
    }

    private mutating func experiments(_ runs: [RunRecord], _ prose: String) {
        let values = Dictionary(grouping: runs.flatMap { $0.params.map { ($0.key, $0.value) } }, by: \.0).mapValues { Set($0.map(\.1)).sorted(by: RunValue.isBefore) }
        let text = values.sorted { $0.key < $1.key }.map { "\($0.key) ∈ {\($0.value.prefix(8).map(\.description).joined(separator: ", "))\($0.value.count > 8 ? ", …" : "")}" }.joined(separator: "; ")
        add("Experiments", "Which hyperparameters were tried?", values.isEmpty ? .unknown : .yes, values.isEmpty ? "no param was recorded" : text, gap: values.isEmpty ? "give params on the command line: -p name=value" : nil)
        let failed = runs.filter { $0.state != .finished }.count
        add("Experiments", "How many runs were made?", runs.isEmpty ? .no : .yes, "\(Self.count(runs.count, "run")) in \(Self.count(Set(runs.map(\.experiment)).count, "experiment")), \(failed) not finished")
        let seeds = Set(runs.flatMap { $0.seeds.map { "\($0.key)=\($0.value)" } })
        let unseeded = runs.filter { $0.seeds.isEmpty }.count
        add("Experiments", "Were seeds fixed and told?", runs.isEmpty ? .unknown : seeds.isEmpty ? .no : unseeded == 0 ? .yes : .partly, seeds.isEmpty ? "no seed was recorded" : "\(seeds.sorted().prefix(8).joined(separator: ", "))\(unseeded > 0 ? "; \(Self.count(unseeded, "run")) without" : "")", gap: seeds.isEmpty || unseeded > 0 ? "give a variable named 'seed'" : nil)
        // Runs that differ in seeds alone are repetitions.
        let groups = Dictionary(grouping: runs.filter { !$0.metrics.isEmpty }) { run in run.experiment + run.params.filter { !$0.key.lowercased().hasSuffix("seed") }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
        let repeated = groups.values.filter { Set($0.map { $0.seeds.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined() }).count >= 3 }
        let spoken = ["standard deviation", "standard error", "confidence interval", "error bar", "±"].filter { prose.contains($0) }
        add(
            "Experiments", "Are there error bars?", repeated.isEmpty ? (spoken.isEmpty ? .no : .partly) : .yes,
            repeated.isEmpty ? (spoken.isEmpty ? "no set of params was run with three seeds or more" : "the notebook speaks of: \(spoken.joined(separator: ", "))") : repeated.prefix(3).map(Self.spread).joined(separator: "; "),
            gap: repeated.isEmpty ? "repeat with other seeds: -p seed=2, -p seed=3" : nil)
        let metrics = Set(runs.flatMap { $0.metrics.keys }).sorted()
        add("Experiments", "Which measures are reported?", metrics.isEmpty ? .unknown : .yes, metrics.isEmpty ? "no metric was recorded" : metrics.joined(separator: ", "), gap: metrics.isEmpty ? "mark the block that reports them: ':metrics yes'" : nil)
    }

    /// `accuracy 0.79 ± 0.02 (n = 3)` of the first metric.
    private static func spread(_ runs: [RunRecord]) -> String {
        guard let name = runs.flatMap({ $0.metrics.keys }).min() else { return "" }
        let values = runs.compactMap { $0.metrics[name] }.filter(\.isFinite)
        guard values.count > 1 else { return "" }
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
        return "\(name) \(digits(mean)) ± \(digits(deviation)) (n = \(values.count), sample standard deviation)"
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    /// Four digits behind the point.
    private static func digits(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return String(value) }
        let scaled = Int((abs(value) * 10_000).rounded())
        let fraction = String(scaled % 10_000)
        return "\(value < 0 ? "-" : "")\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
    }

    private mutating func compute(_ runs: [RunRecord]) {
        let hosts = Set(runs.compactMap { run in run.host.map { host in "\(host.cpu ?? host.architecture), \(host.cores) cores, \((host.memory ?? 0) >> 30) GiB\(host.gpus.map { gpus in ", " + gpus.map(\.name).joined(separator: ", ") } ?? "")" } }).sorted()
        add("Compute", "On which machine?", hosts.isEmpty ? .unknown : .yes, hosts.isEmpty ? "no machine was recorded" : hosts.joined(separator: "; "))
        let seconds = runs.compactMap(\.duration)
        add("Compute", "How long did the runs take?", seconds.isEmpty ? .unknown : .yes, seconds.isEmpty ? "no duration was recorded" : "\(Self.digits(seconds.reduce(0, +))) s together, \(Self.digits(seconds.reduce(0, +) / Double(seconds.count))) s on average")
        let usage = runs.compactMap(\.usage)
        add("Compute", "How much processor time and memory?", usage.isEmpty ? .unknown : .yes, usage.isEmpty ? "not recorded" : "\(Self.digits(usage.reduce(0) { $0 + $1.user + $1.system })) s of processor time, at most \(usage.map(\.peakMemory).max().map { $0 >> 20 } ?? 0) MiB")
    }

    private mutating func results(_ all: [(record: RunRecord, assessment: ReproducibilityAssessment)]) {
        let runs = all.filter { $0.record.reproduces == nil && $0.record.state == .finished }
        let good = runs.filter { $0.assessment.level >= .reproduced }.count
        let gap = runs.first { $0.assessment.level < .reproduced }.map { "labbook reproduce \($0.record.id.prefix(8))" }
        add("Results", "Have results been reproduced?", runs.isEmpty ? .unknown : good == runs.count ? .yes : good > 0 ? .partly : .no, "\(good) of \(Self.count(runs.count, "finished run"))", gap: gap)
    }

    /// Gaps of the checklist.
    public var gaps: [Item] { items.filter { $0.gap != nil } }

    /// The report as an Org file.
    public var org: String {
        var text = "#+TITLE: Reproducibility of \(title)\n#+OPTIONS: toc:nil\n\n* Checklist\n"
        var section = ""
        for item in items {
            if item.section != section {
                section = item.section
                text += "** \(section)\n"
            }
            text += "- \(["yes": "[X]", "partly": "[-]"][item.answer.rawValue] ?? "[ ]") \(item.question) :: \(item.evidence).\(item.gap.map { " Gap: \($0)." } ?? "")\n"
        }
        text += "* Levels\n"
        text += ReproducibilityLevel.allCases.map { "- \($0.label) :: \($0.title)" }.joined(separator: "\n") + "\n\n"
        text += "| run | experiment | state | level | what is missing |\n|-\n"
        for line in lines { text += "| \(line.run.prefix(8)) | \(line.experiment) | \(line.state) | \(line.assessment.level.label) | \((line.assessment.missing ?? "").replacing("|", with: "\\vert{}")) |\n" }
        text += "* Gaps\n"
        let gaps = gaps
        text += gaps.isEmpty ? "None.\n" : gaps.map { "- \($0.section) :: \($0.question) \($0.gap ?? "")\n" }.joined()
        return text
    }
}
