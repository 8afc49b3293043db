import ArgumentParser
import Environments
import Experiments
import Git
import Glibc
import Notebooks
import OrgSyntax
import Runners

/// `labbook doctor`: what this machine has, what is missing and how to get it.
struct DoctorCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Show which interpreters and tools are installed, and how to get the rest.",
        discussion: """
            labbook doctor
                everything that labbook can use
            labbook doctor LabBook.org
                what this notebook needs; exit status 5 where something is missing
            """)

    @Argument(help: ArgumentHelp("Notebooks to look at.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Print the report as JSON.")
    var json = false

    @OptionGroup var common: CommonOptions

    private struct Entry: Encodable {
        var program: String
        var uses: [String]
        var path: String?
        var version: String?
        var packages: [String]
    }

    func run() async throws {
        var configuration = ProcessInterpreter.Configuration()
        configuration.languages = try ProjectConfiguration.load(for: files.first ?? "-").languages
        configuration.jupyterPython = try ProjectConfiguration.load(for: files.first ?? "-").jupyterPython
        let interpreter = ProcessInterpreter(configuration)
        let wanted = try neededLanguages()
        let jupyter = try await jupyterEntries(interpreter, wanted)
        await interpreter.close()
        var programs = await interpreter.inventory()
        if let wanted { programs = programs.filter { !wanted.isDisjoint(with: $0.languages) } }
        let entries = programs.map {
            Entry(program: $0.program, uses: $0.languages.map { "\($0) blocks" }, path: $0.path, version: $0.version, packages: $0.packages)
        }
        let tools = wanted == nil ? await Self.tools(interpreter) : []
        if json {
            try DiagnosticReport.writeJSON(entries + jupyter + tools)
        } else {
            if wanted == nil || !entries.isEmpty { show("Languages", entries) }
            if !jupyter.isEmpty { show("Jupyter kernels", jupyter) }
            if wanted == nil {
                show("Tools", tools)
                try showCaches()
                showIdentity(await interpreter.answer("git", ["config", "user.name"]), await interpreter.answer("git", ["config", "user.email"]))
            }
        }
        let missing = (entries + jupyter + tools).filter { $0.path == nil }
        let packages = Set(missing.flatMap(\.packages)).sorted()
        if !json, !packages.isEmpty { Console.print("\nto install what is missing: sudo apt-get install \(packages.joined(separator: " "))") }
        if wanted != nil, !missing.isEmpty { throw Failure(status: .missingTool) }
    }

    /// The kernels that are installed; for notebooks those that they need, the missing ones without a path.
    private func jupyterEntries(_ interpreter: ProcessInterpreter, _ wanted: Set<String>?) async throws -> [Entry] {
        let needed = wanted?.filter { $0.hasPrefix("jupyter-") }.map { String($0.dropFirst("jupyter-".count)) }.sorted()
        if let needed, needed.isEmpty { return [] }
        let packages = ["python3-jupyter-client", "python3-ipykernel"]
        do {
            let found = try await interpreter.kernels()
            let client = Entry(program: "client", uses: ["speaks to kernels"], path: found.python, version: "jupyter_client \(found.version) of \(found.python)", packages: packages)
            let kernels = found.kernels.map {
                Entry(program: $0.name, uses: ["jupyter-\($0.language) blocks"], path: $0.directory, version: $0.title, packages: [])
            }
            guard let needed else { return [client] + kernels }
            return [client] + needed.flatMap { language -> [Entry] in
                let fitting = zip(found.kernels, kernels).filter { $0.0.runs(language) || $0.0.name == language }.map(\.1)
                if !fitting.isEmpty { return fitting }
                return [Entry(program: language, uses: ["jupyter-\(language) blocks"], path: nil, version: nil, packages: Self.kernelPackages[language.lowercased()] ?? [])]
            }
        } catch let diagnostic as Diagnostic where diagnostic.id == "missing-interpreter" {
            return [Entry(program: "client", uses: ["speaks to kernels"], path: nil, version: nil, packages: packages)]
        }
    }

    /// Debian packages of kernels.
    private static let kernelPackages = ["python": ["python3-ipykernel"], "r": ["r-cran-irkernel"]]

    /// The languages of the blocks in the notebooks; `nil` where none was named.
    private func neededLanguages() throws -> Set<String>? {
        guard !files.isEmpty else { return nil }
        var languages: Set<String> = []
        for name in files {
            let tree = try NotebookInput(name).parse()
            for node in tree.nodes(ofKind: .srcBlock) { if let language = SrcBlock(node)?.language { languages.insert(language) } }
            for node in tree.nodes(ofKind: .inlineSrcBlock) { if let block = InlineSrcBlock(node) { languages.insert(block.language) } }
        }
        return languages
    }

    private static func tools(_ interpreter: ProcessInterpreter) async -> [Entry] {
        let wanted = [
            ("git", "branches, fetch and push", ["git"], ["--version"]), ("git-lfs", "large files", ["git-lfs"], ["--version"]),
            ("emacs", "Lisp in header arguments (--allow-elisp)", ["emacs-nox"], ["--version"]),
            ("ssh", "blocks on other machines", ["openssh-client"], ["-V"]),
        ]
        var entries: [Entry] = []
        for (program, use, packages, arguments) in wanted {
            let path = interpreter.path(of: program)
            let version = path == nil ? nil : await interpreter.answer(program, arguments)
            entries.append(Entry(program: program, uses: [use], path: path, version: version, packages: packages))
        }
        return entries
    }

    private func show(_ title: String, _ entries: [Entry]) {
        let style = Style(enabled: Console.outputHasColour)
        Console.print(style.bold(title))
        for entry in entries {
            let name = entry.program.padded(to: 12)
            if entry.path != nil {
                Console.print("  \(style.green("ok"))       \(name) \(entry.version ?? "")  \(style.dim(entry.uses.joined(separator: ", ")))")
            } else {
                let way = entry.packages.isEmpty ? "" : "; apt-get install " + entry.packages.joined(separator: " ")
                Console.print("  \(style.yellow("missing"))  \(name) \(entry.uses.joined(separator: ", "))\(way)")
            }
        }
    }

    /// Where labbook keeps what would take time to find out again, and whether it can: without it commands are slower, and say nothing about it.
    private func showCaches() throws {
        var folders: [(use: String, path: String)] = []
        if let folder = InstalledToolchain.cacheFolder { folders.append(("versions and packages of interpreters", folder)) }
        do throws(GitError) {
            folders.append(("summaries of runs", try Repository.discover(from: ".").commonDirectory + "labbook/cache/"))
        } catch {
            // Outside of a repository there are no runs.
            guard error.code == .notFound else { throw Diagnostic(error) }
        }
        let style = Style(enabled: Console.outputHasColour)
        Console.print(style.bold("Caches"))
        if InstalledToolchain.cacheFolder == nil { Console.print("  \(style.yellow("missing"))  versions and packages of interpreters; set XDG_CACHE_HOME or HOME") }
        for (use, path) in folders {
            // The folder is made when it is first needed: then the nearest one above counts.
            var parts = path.split(separator: "/").map(String.init)
            while !parts.isEmpty, access("/" + parts.joined(separator: "/"), F_OK) != 0 { parts.removeLast() }
            if access("/" + parts.joined(separator: "/"), W_OK) == 0 {
                Console.print("  \(style.green("ok"))       \(path)  \(style.dim(use))")
            } else {
                Console.print("  \(style.yellow("missing"))  \(path)  \(use): \(String(cString: strerror(errno))); commands find them out anew each time")
            }
        }
    }

    private func showIdentity(_ name: String?, _ email: String?) {
        let style = Style(enabled: Console.outputHasColour)
        Console.print(style.bold("Git identity"))
        if let name, let email, !name.isEmpty, !email.isEmpty {
            Console.print("  \(style.green("ok"))       \(name) <\(email)>")
        } else {
            Console.print("  \(style.yellow("missing"))  git config --global user.name 'Your Name'; git config --global user.email you@example.org")
        }
    }
}

extension String {
    /// The text with blanks behind it, `count` scalars long at least.
    func padded(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - unicodeScalars.count)) }
}
