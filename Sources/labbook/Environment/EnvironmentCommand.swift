import ArgumentParser
import Babel
import Environments
import Experiments
import Git
import Glibc
import Notebooks
import OrgSyntax
import Runners

/// `labbook environment`: what interpreters and packages a notebook runs with; locked, compared, restored.
struct EnvironmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "environment",
        abstract: "Show, lock, check and restore the interpreters and packages that a notebook runs with.",
        discussion: """
            labbook environment show LabBook.org
                interpreters, packages, machine, as a run would record them
            labbook environment lock LabBook.org
                write environment/: requirements.txt with hashes, renv.lock, …
            labbook environment lock --apt make jq
                and the versions of Debian packages
            labbook environment check
                exit status 6 where what is installed is not what is locked
            labbook environment restore
                make .venv and .R-library from the lock
            """,
        subcommands: [Show.self, Lock.self, Check.self, Restore.self])
}

/// Which interpreters are meant.
struct InterpreterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Take this Python; that of the search path by default, so that of an active environment.", valueName: "path")) var python: String?
    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("Work as if started in this folder.", valueName: "folder")) var directory = "."

    /// The folder, absolute, with a slash at its end.
    func folder() throws -> String {
        guard let resolved = realpath(directory, nil) else { throw Diagnostic(id: "file-unreadable", .error, "there is no folder '\(directory)'") }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path.hasSuffix("/") ? path : path + "/"
    }

    /// The top of the repository around the folder, else the folder itself; with a slash at its end.
    func top() throws -> String {
        let folder = try folder()
        do throws(GitError) { return try Repository.discover(from: folder).workingDirectory ?? folder } catch {
            // Outside of a repository everything is about the folder; a repository that cannot be opened is an error.
            guard error.code == .notFound else { throw Diagnostic(error) }
            return folder
        }
    }

    func capture() throws -> InterpreterCapture { InterpreterCapture(directory: try folder()) }

    /// The programs for the languages of notebooks; where none is named, for the named languages.
    func programs(notebooks: [String], languages: [String]) throws -> [(language: String, program: String)] {
        var wanted = languages
        var configuration = ProcessInterpreter.Configuration()
        for name in notebooks {
            configuration.languages = try ProjectConfiguration.load(for: name).languages
            let tree = try NotebookInput(name).parse()
            for node in tree.nodes(ofKind: .srcBlock) { if let language = SrcBlock(node)?.language, !wanted.contains(language) { wanted.append(language) } }
        }
        let interpreter = ProcessInterpreter(configuration)
        return interpreter.programs(for: wanted.sorted().map { ($0, Parameters()) }).map { entry in
            entry.language == "python" ? (entry.language, python ?? entry.program) : entry
        }
    }
}

extension EnvironmentCommand {
    struct Show: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Print what a run would record of interpreters, packages, libraries and the machine.",
            discussion: """
                labbook environment show LabBook.org         the interpreters of its blocks
                labbook environment show --language R julia  of these languages
                labbook environment show --json -v           everything, each package
                """)
        @Argument(help: ArgumentHelp("Notebooks whose languages are asked.", valueName: "file")) var files: [String] = []
        @Option(parsing: .upToNextOption, help: ArgumentHelp("Languages to ask.", valueName: "language")) var language: [String] = []
        @Flag(help: "Print everything as JSON.") var json = false
        @OptionGroup var interpreters: InterpreterOptions
        @OptionGroup var common: CommonOptions

        private struct Report: Encodable {
            var toolchain: RunRecord.Toolchain
            var host: RunRecord.Host
            var locale: RunRecord.Locale
            var environment: RunRecord.Environment
            var engine: RunRecord.Engine?
        }

        func run() throws {
            let languages = files.isEmpty && language.isEmpty ? ["python"] : language
            let programs = try interpreters.programs(notebooks: files, languages: languages)
            let toolchain = InstalledToolchain().capture(ToolchainRequest(programs: programs, directory: try interpreters.top(), cache: ""))
            let host = HostCapture.host()
            if json {
                try DiagnosticReport.writeJSON(
                    Report(toolchain: toolchain, host: host, locale: ProcessCapture.locale(), environment: ProcessCapture.environment(), engine: ProcessCapture.slurm()))
            } else {
                show(toolchain, host)
            }
            try complain(of: toolchain)
        }

        private func show(_ toolchain: RunRecord.Toolchain, _ host: RunRecord.Host) {
            Console.print("host: \(host.kernel), \(host.distribution ?? "unknown distribution"), \(host.cpu ?? host.architecture), \(host.cores) cores, \((host.memory ?? 0) >> 30) GiB")
            for gpu in host.gpus ?? [] { Console.print("gpu: \(gpu.name), driver \(gpu.driver ?? "unknown")") }
            for entry in toolchain.interpreters {
                Console.print("\(entry.language): \(entry.program) \(entry.version ?? "gives no answer")\(entry.origin.map { " (\($0))" } ?? "") sha256:\((entry.sha256 ?? "").prefix(12))")
                for list in toolchain.packages where list.language == entry.language && list.program == entry.program {
                    Console.print("  \(list.source): \(list.packages.count) packages\(list.lockFile.map { ", lock file \($0)" } ?? ", no lock file")")
                    if common.verbose { for package in list.packages { Console.print("    \(package.name) \(package.version)") } }
                }
                let libraries = toolchain.libraries.filter { $0.program == entry.program }
                if !libraries.isEmpty { Console.print("  libraries: \(libraries.map(\.name).joined(separator: " "))") }
            }
        }

        /// An interpreter that is not there, or gives no answer, is one that a run would not have.
        private func complain(of toolchain: RunRecord.Toolchain) throws {
            let silent = toolchain.interpreters.filter { $0.version == nil && $0.sha256 == nil }
            guard !silent.isEmpty else { return }
            throw Failure(status: .missingTool, diagnostics: silent.map { entry in
                Diagnostic(id: "missing-tool-interpreter", .error, "'\(entry.program)', which runs \(entry.language), gives no answer", hints: ["labbook doctor tells how to get it"])
            })
        }
    }

    struct Lock: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "lock", abstract: "Write what is installed into files that pip, conda, renv and apt read.",
            discussion: """
                labbook environment lock LabBook.org
                    what its blocks' interpreters have installed
                labbook environment lock --python .venv/bin/python
                    that Python
                labbook environment lock LabBook.org --apt graphviz make
                    and Debian packages
                labbook environment lock --dry-run
                    what would be written

                Asks pip for the archives' hashes, which pip gets from its index; --offline leaves the hashes out. Without a \
                notebook, Python is locked.
                """)
        @Argument(help: ArgumentHelp("Notebooks whose languages are locked.", valueName: "file")) var files: [String] = []
        @Option(parsing: .upToNextOption, help: ArgumentHelp("Languages to lock.", valueName: "language")) var language: [String] = []
        @Option(parsing: .upToNextOption, help: ArgumentHelp("Lock these Debian packages, and those that have the interpreters.", valueName: "package")) var apt: [String] = []
        @Option(help: ArgumentHelp("Folder for the files, relative to the top of the repository.", valueName: "folder")) var to = "environment"
        @Flag(help: "Do not ask any index: requirements without hashes.") var offline = false
        @OptionGroup var dry: DryRunOption
        @OptionGroup var interpreters: InterpreterOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let languages = files.isEmpty && language.isEmpty ? ["python"] : language
            let programs = try interpreters.programs(notebooks: files, languages: languages)
            let lock = try EnvironmentLock.capture(try interpreters.capture(), programs: programs, apt: apt.isEmpty ? nil : apt, online: !offline)
            let printer = DiagnosticPrinter(common)
            for warning in lock.warnings { printer.print(warning) }
            if let worst = lock.warnings.first(where: { $0.severity == .error }) { throw Failure(status: ExitStatus(worst) == .missingTool ? .missingTool : .failed) }
            let folder = try interpreters.top() + to + "/"
            for file in lock.files {
                if dry.dryRun {
                    Console.print("--- \(to)/\(file.name)")
                    Console.write(Array(file.text.utf8))
                    continue
                }
                try NotebookFile.makeFolder(folder)
                try NotebookFile.write(Array(file.text.utf8), toNew: folder + file.name)
                if !common.quiet { Console.note("wrote \(to)/\(file.name)") }
            }
            if !dry.dryRun, !common.quiet { Console.note("next: git add '\(to)'; labbook environment check") }
        }
    }

    struct Check: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "check", abstract: "Compare what is installed with the lock; exit status 6 where they differ.",
            discussion: """
                labbook environment check
                labbook environment check --python .venv/bin/python
                labbook environment check --ci --junit environment.xml
                """)
        @Option(help: ArgumentHelp("Folder of the lock, relative to the top of the repository.", valueName: "folder")) var from = "environment"
        @Option(help: "Format: text, json, junit, sarif or github.") var format: DiagnosticReport.Format = .text
        @Flag(help: "Same as --format json.") var json = false
        @OptionGroup var interpreters: InterpreterOptions
        @OptionGroup var reports: ReportOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let lock = try EnvironmentLock.read(try interpreters.top(), from)
            let differences = try lock.compare(try interpreters.capture(), programs: interpreters.python.map { ["python": $0] } ?? [:])
            let diagnostics = differences.map { difference in
                Diagnostic(id: "stale-environment-\(difference.kind.rawValue)", difference.isError ? .error : .note, difference.description, file: "\(from)/\(difference.file)")
            }
            let format = json ? .json : self.format
            let report = DiagnosticReport(title: "labbook environment check", diagnostics: diagnostics)
            try report.write(format, printer: DiagnosticPrinter(common))
            try reports.write(report, common)
            let errors = differences.filter(\.isError).count
            if format == .text, !common.quiet { Console.note(errors == 0 ? "what is installed is what is locked" : "\(errors) difference\(errors == 1 ? "" : "s"); to restore: labbook environment restore") }
            if errors > 0 { throw Failure(status: .stale) }
        }
    }

    struct Restore: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Install what the lock names: Python's packages, R's, Julia's and conda's, each by its own program.",
            discussion: """
                labbook environment restore --dry-run
                    the commands
                labbook environment restore
                    .venv by pip or conda, .R-library by R, Julia's depot
                sudo labbook environment restore --system
                    Debian packages, too

                Blocks find the packages by PATH=.venv/bin:$PATH and R_LIBS=.R-library. R takes each package in the locked \
                version, from the repository's archive where it has a newer one; what came from elsewhere than a repository \
                needs renv.
                """)
        @Option(help: ArgumentHelp("Folder of the lock, relative to the top of the repository.", valueName: "folder")) var from = "environment"
        @Option(help: ArgumentHelp("The virtual environment to make.", valueName: "folder")) var into = ".venv"
        @Option(help: ArgumentHelp("The library of R's to install into.", valueName: "folder")) var rLibrary = ".R-library"
        @Flag(help: "Install the Debian packages, too.") var system = false
        @OptionGroup var dry: DryRunOption
        @OptionGroup var interpreters: InterpreterOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let top = try interpreters.top()
            let lock = try EnvironmentLock.read(top, from)
            let places = Restoration.Places(environment: try place(into, top, "--into .venv"), library: try place(rLibrary, top, "--r-library .R-library"))
            let python = interpreters.python ?? lock.pythonProgram()
            let restoration = try Restoration(lock, folder: top + from + "/", places: places, python: python, includesSystem: system)
            for step in restoration.steps {
                var line = Command(step.program, step.arguments).description
                if dry.dryRun {
                    Console.print(line)
                    continue
                }
                if line.utf8.count > 300 { line = line.prefix(100) + "… (all of it: --dry-run)" }
                if !common.quiet { Console.note("\(step.purpose): \(line)") }
                let outcome: ChildProcess.Outcome
                do throws(GitError) { outcome = try ChildProcess(step.program, step.arguments, directory: top).run() } catch {
                    throw Diagnostic(id: "missing-tool", .error, "cannot run '\(step.program)': \(error.message)", hints: error.hints)
                }
                if common.verbose { Console.noteRaw(outcome.outputText) }
                guard outcome.status == 0 else {
                    throw Diagnostic(
                        id: "restore-failed", .error, "\(step.purpose) could not be restored: '\(step.program)' exited with \(outcome.status)",
                        notes: outcome.errorText.split(separator: "\n").suffix(8).map(String.init), hints: ["the command was: \(line)"] + (step.isPrivileged ? ["an archive keeps the newest version only; older ones are at https://snapshot.debian.org, and 'labbook package' falls back on the newest"] : []))
                }
            }
            guard !dry.dryRun, !common.quiet else { return }
            let option = restoration.steps.contains { $0.arguments.contains(places.environment) } ? " --python '\(into)/bin/python'" : ""
            Console.note("next: \(restoration.hasR ? "R_LIBS='\(rLibrary)' " : "")labbook environment check\(option)")
        }

        /// A folder below the top, absolute.
        private func place(_ name: String, _ top: String, _ example: String) throws(Diagnostic) -> String {
            let path = name.hasPrefix("/") ? name : top + name
            guard path.hasPrefix(top), !path.split(separator: "/").contains("..") else {
                throw Diagnostic(id: "outside-repository", .error, "refusing to write '\(name)': it is outside of '\(top)'", hints: ["name a folder of the repository that git ignores: \(example)"])
            }
            return path
        }
    }
}

extension EnvironmentLock {
    /// Reads the files of a lock.
    static func read(_ top: String, _ folder: String) throws -> EnvironmentLock {
        var lock = EnvironmentLock()
        for name in names {
            if let bytes = NotebookFile.contents("\(top)\(folder)/\(name)") { lock.files.append(File(name: name, text: String(orgBytes: bytes))) }
        }
        guard !lock.files.isEmpty else {
            throw Diagnostic(id: "configuration-lock", .error, "there is no lock in '\(folder)'", hints: ["write one: labbook environment lock LabBook.org"])
        }
        return lock
    }

    /// The Python of the locked version where this machine has it (`python3.11`), else `python3`.
    func pythonProgram() -> String {
        let line = files.first { $0.name == "interpreters.txt" }?.text.split(separator: "\n").first { $0.hasPrefix("python ") }
        let words = line?.split(separator: " ") ?? []
        guard words.count >= 3 else { return "python3" }
        let name = "python" + words[2].split(separator: ".").prefix(2).joined(separator: ".")
        return Command.find(name) == nil ? "python3" : name
    }
}
