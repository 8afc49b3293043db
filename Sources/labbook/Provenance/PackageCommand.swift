import ArgumentParser
import Environments
import Experiments
import Git
import Notebooks
import OrgSyntax
import Provenance
import Runners
import Runs

/// `labbook package`: a container recipe that repeats a run from a fresh clone.
struct PackageCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: "Write a Dockerfile and a devcontainer in which a run can be repeated from a fresh clone.",
        discussion: """
            labbook package            the newest run that ended well
            labbook package 3f2a       that run
            labbook package fit        the newest of an experiment
            labbook package --dry-run  print the Dockerfile

            The lock in environment/ is restored inside (labbook environment lock); without it, the recipe has the \
            interpreters alone.
            """)
    @Argument(help: ArgumentHelp("A run, by id or its beginning, or an experiment.", valueName: "run")) var name: String?
    @Flag(help: "Replace files that are there and differ.") var force = false
    @OptionGroup var dry: DryRunOption
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let open = try lab.open(dryRun: dry.dryRun)
        let tree = try WorkingTree(open)
        let index = try RunIndex(open)
        let record = try index.record(try choose(index))
        let languages = Set(record.blocks.map(\.language) + record.interpreters.map(\.language))
        var packages = Set(ProcessInterpreter().packages(for: languages))
        if packages.contains("python3") { packages.insert("python3-venv") }
        let locks = Set(EnvironmentLock.names.filter { tree.has("environment/" + $0) })
        let requirements = tree.contents("environment/requirements.txt").map { String(orgBytes: $0) }
        var lock = EnvironmentLock()
        if let requirements { lock.files.append(.init(name: "requirements.txt", text: requirements)) }
        if let list = tree.contents("environment/conda.txt") { lock.files.append(.init(name: "conda.txt", text: String(orgBytes: list))) }
        // What conda brings, Debian need not.
        if lock.condaPackages.contains("python") { packages.subtract(["python3", "python3-venv"]) }
        if lock.condaPackages.contains("r-base") { packages.remove("r-base-core") }
        var image = RunImage(run: record, packages: packages.sorted(), lockFiles: locks, isHashed: requirements?.contains("--hash=") ?? false, title: tree.title)
        image.hasRequirements = lock.hasRequirements
        image.usesSystemPython = lock.usesSystemPython
        if let bytes = tree.contents("environment/renv.lock") {
            image.restorationOfR = try Restoration.restorationOfR(.init(name: "renv.lock", text: String(orgBytes: bytes)), path: "environment/renv.lock", library: nil)
        }
        if dry.dryRun { return Console.write(Array(image.dockerfile.utf8)) }
        if locks.isEmpty {
            DiagnosticPrinter(common).print(
                Diagnostic(id: "package-unlocked", .warning, "there is no lock in 'environment': the image gets the interpreters that Debian has, and no packages", hints: ["labbook environment lock \(open.model.notebook)"]))
        }
        var account = Account()
        var differing: [String] = []
        for (path, text) in [("Dockerfile", image.dockerfile), (".devcontainer/devcontainer.json", try image.devcontainer()), (".dockerignore", image.dockerignore)] {
            if let old = tree.contents(path), old != Array(text.utf8), !force {
                differing.append(path)
                continue
            }
            try tree.put(path, text, into: &account)
        }
        if !account.actions.isEmpty { account.next.append("docker build --build-arg LABBOOK_SOURCE=URL .") }
        try lab.report(account, common)
        guard differing.isEmpty else {
            throw Diagnostic(id: "file-exists", .error, "\(differing.count) file\(differing.count == 1 ? " is" : "s are") there and \(differing.count == 1 ? "differs" : "differ")", notes: differing, hints: ["to replace: labbook package --force"])
        }
    }

    private func choose(_ index: RunIndex) throws(Diagnostic) -> RunSummary {
        if let name {
            if let run = index.newestRun(ofExperiment: name) { return run }
            return try index.run(name)
        }
        guard let run = index.runs.last(where: { $0.state == "finished" && $0.reproduces == nil }) else {
            throw Diagnostic(id: "usage-no-run", .error, "there is no run that ended well", hints: ["labbook experiment run makes one"])
        }
        return run
    }
}
