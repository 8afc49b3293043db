public import OrgSyntax

/// The files that say what was installed, in the forms that the package managers themselves read (`environment/` of a repository).
///
/// | file | restored by |
/// |---|---|
/// | `requirements.txt` | `pip install --require-hashes -r` |
/// | `conda.txt` | `conda create --file`, `conda install --file` |
/// | `renv.lock` | `install.packages()` by version; `renv::restore()` reads it, too |
/// | `Project.toml`, `Manifest.toml` | `Pkg.instantiate()` |
/// | `apt.txt` | `apt-get install` |
/// | `interpreters.txt` | (what the interpreters were) |
public struct EnvironmentLock: Sendable {
    /// A file of the lock.
    public struct File: Sendable, Equatable {
        public var name: String
        public var text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    public var files: [File] = []
    /// What could not be locked as well as it should be.
    public var warnings: [Diagnostic] = []

    public init() {}

    /// The names of all files that a lock may have.
    public static let names = ["interpreters.txt", "requirements.txt", "conda.txt", "renv.lock", "Project.toml", "Manifest.toml", "apt.txt"]

    /// Whether Python's environment has packages that are Debian's, so that a virtual one must see the system's.
    public var usesSystemPython: Bool { files.contains { $0.name == "requirements.txt" && PythonLock.usesSystem($0.text) } }
    /// Whether pip has anything to install.
    public var hasRequirements: Bool { files.contains { $0.name == "requirements.txt" && !PythonLock.parse($0.text).isEmpty } }

    /// Names of the packages of conda's list: `python`, `r-base`, ….
    public var condaPackages: Set<String> { Set(files.filter { $0.name == "conda.txt" }.flatMap { CondaLock.parse($0.text) }.map(\.name)) }

    /// Records what the interpreters have installed.
    ///
    /// - Parameters:
    ///   - programs: The languages with the programs that run them.
    ///   - apt: Names of Debian packages to lock besides those that have the interpreters; `nil` for those alone that brought packages of interpreters.
    ///   - online: Whether pip may ask its index for the archives' hashes.
    /// - Throws: a ``Diagnostic`` where what an interpreter says cannot be written down.
    public static func capture(_ capture: InterpreterCapture, programs: [(language: String, program: String)], apt: [String]?, online: Bool) throws(Diagnostic) -> EnvironmentLock {
        var lock = EnvironmentLock()
        var interpreters: [String] = []
        var executables: [String] = []
        // Packages of interpreters that Debian's package system brought.
        var debian: [String] = []
        for (language, program) in programs {
            guard let answer = capture.answer(language: language, program: program) else {
                lock.warnings.append(
                    Diagnostic(id: "missing-interpreter", .error, "'\(program.isEmpty ? language : program)', which \(language) blocks need, is not there or gives no answer", hints: ["labbook doctor tells how to get it"]))
                continue
            }
            // A path says where this environment is, not what it is.
            let name = program.isEmpty || program.contains("/") ? Probe.of(language, program: "").program : program
            interpreters.append("\(language) \(name) \(answer.version) sha256:\(answer.sha256)")
            executables.append(answer.executable)
            switch language {
            case "python", "jupyter-python", "ipython":
                lock.addConda(answer)
                let python = ProcessVariables.find(program.isEmpty ? "python3" : program) ?? answer.executable
                let requirements = PythonLock.requirements(answer, python: python, online: online)
                lock.files.append(File(name: "requirements.txt", text: requirements.text))
                debian += answer.packages.compactMap(\.debianFile)
                lock.warnings += requirements.warnings
            case "R", "r", "jupyter-R":
                lock.addConda(answer)
                let packages = try RLock.text(answer)
                lock.files.append(File(name: "renv.lock", text: packages.text))
                lock.warnings += packages.warnings
            case "julia", "jupyter-julia":
                let environment = JuliaLock.files(answer)
                lock.files += environment.files
                lock.warnings += environment.warnings
            default: break
            }
        }
        if !interpreters.isEmpty { lock.files.insert(File(name: "interpreters.txt", text: interpreters.joined(separator: "\n") + "\n"), at: 0) }
        if apt != nil || !debian.isEmpty {
            let installed = Dictionary(DebianPackages.installed().map { ($0.name, $0.version) }) { first, _ in first }
            var packages = Dictionary(DebianPackages.owners(of: executables + debian).map { ($0.name, $0.version) }) { first, _ in first }
            for name in apt ?? [] {
                if let version = installed[name] {
                    packages[name] = version
                } else {
                    lock.warnings.append(Diagnostic(id: "missing-package", .error, "the Debian package '\(name)' is not installed", hints: ["sudo apt-get install \(name)"]))
                }
            }
            lock.files.append(File(name: "apt.txt", text: packages.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()))
        }
        return lock
    }

    /// Adds the list of the environment of conda's that an interpreter belongs to; Python and R are mostly of one.
    private mutating func addConda(_ answer: ProbeAnswer) {
        let packages = answer.packages.filter { $0.conda != nil }
        guard !packages.isEmpty else { return }
        let list = CondaLock.text(packages)
        if let there = files.first(where: { $0.name == "conda.txt" }) {
            guard there.text != list.text else { return }
            return warnings.append(
                Diagnostic(
                    id: "lock-conda", .warning, "the notebook's interpreters are of two environments of conda's, of which the first alone is locked",
                    hints: ["install both into one", "or lock each for itself: labbook environment lock --language R"]))
        }
        files.append(File(name: "conda.txt", text: list.text))
        warnings += list.warnings
    }
}
