internal import Foundation
public import OrgSyntax

/// The commands that install what a lock names.
public struct Restoration: Sendable {
    /// A command with its reason.
    public struct Step: Sendable, Equatable {
        public var purpose: String
        public var program: String
        public var arguments: [String]
        /// Whether it needs the rights of the administrator.
        public var isPrivileged = false
    }

    /// Where things go.
    public struct Places: Sendable {
        /// Python's or conda's environment.
        public var environment: String
        /// R's library; the first one that R knows where it is `nil`.
        public var library: String?

        public init(environment: String, library: String?) {
            self.environment = environment
            self.library = library
        }
    }

    public var steps: [Step] = []
    /// Whether R's packages are among it.
    public var hasR = false

    /// - Parameters:
    ///   - folder: The lock's folder, with a slash at the end.
    ///   - python: The interpreter that makes Python's environment.
    ///   - includesSystem: Whether Debian packages are installed too.
    /// - Throws: a ``Diagnostic`` where a file of the lock cannot be understood.
    public init(_ lock: EnvironmentLock, folder: String, places: Places, python: String, includesSystem: Bool) throws(Diagnostic) {
        for file in lock.files {
            let path = folder + file.name
            switch file.name {
            case "apt.txt" where includesSystem:
                let packages = file.text.split(separator: "\n").map(String.init)
                if !packages.isEmpty {
                    steps.append(Step(purpose: "Debian packages", program: "apt-get", arguments: ["install", "-y", "--no-install-recommends", "--allow-downgrades"] + packages, isPrivileged: true))
                }
            case "conda.txt":
                try CondaLock.verifyLocalFiles(file.text, list: path)
                let conda = ["mamba", "micromamba", "conda"].first { ProcessVariables.find($0) != nil } ?? "conda"
                steps.append(Step(purpose: "conda's packages", program: conda, arguments: [try Self.condaCommand(places.environment), "--yes", "--prefix", places.environment, "--file", path]))
                if lock.files.contains(where: { $0.name == "requirements.txt" && !PythonLock.parse($0.text).isEmpty }) { steps += pip(path: folder + "requirements.txt", lock, places.environment) }
            case "requirements.txt" where !lock.files.contains { $0.name == "conda.txt" }:
                steps.append(Step(purpose: "a virtual environment", program: python, arguments: ["-m", "venv"] + (lock.usesSystemPython ? ["--system-site-packages"] : []) + [places.environment]))
                if !PythonLock.parse(file.text).isEmpty { steps += pip(path: path, lock, places.environment) }
            case "renv.lock":
                steps.append(Step(purpose: "R's packages", program: Self.program(ofR: lock, places), arguments: ["-e", try Self.restorationOfR(file, path: path, library: places.library)]))
                hasR = true
            case "Manifest.toml":
                steps.append(Step(purpose: "Julia's packages", program: "julia", arguments: ["--startup-file=no", "--project=" + folder.dropLast(), "-e", "using Pkg; Pkg.instantiate()"]))
            default: break
            }
        }
        // The interpreters themselves may be among the system's packages.
        steps = steps.filter(\.isPrivileged) + steps.filter { !$0.isPrivileged }
    }

    /// conda's R installs into conda's environment.
    private static func program(ofR lock: EnvironmentLock, _ places: Places) -> String {
        let hasR = lock.files.contains { $0.name == "conda.txt" && CondaLock.parse($0.text).contains { $0.name == "r-base" } }
        return hasR ? places.environment + "/bin/Rscript" : "Rscript"
    }

    /// Whether conda makes the environment or changes it: `conda create --yes` deletes an environment that is there, with all that somebody put into it.
    private static func condaCommand(_ environment: String) throws(Diagnostic) -> String {
        let files = FileManager.default
        if files.fileExists(atPath: environment + "/conda-meta/history") { return "install" }
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: environment, isDirectory: &isFolder) else { return "create" }
        do {
            if isFolder.boolValue, try files.contentsOfDirectory(atPath: environment).isEmpty { return "create" }
        } catch {
            throw Diagnostic(id: "file-unreadable", .error, "cannot look into '\(environment)': \(error.localizedDescription)", hints: ["make it elsewhere: labbook environment restore --into .conda"])
        }
        throw Diagnostic(
            id: "file-exists", .error, "'\(environment)' is there and is no environment of conda's",
            hints: ["make it elsewhere: labbook environment restore --into .conda", "or remove it first: rm -r '\(environment)'"])
    }

    /// The program of R's that installs what a lock of renv's names.
    public static func restorationOfR(_ file: EnvironmentLock.File, path: String, library: String?) throws(Diagnostic) -> String {
        do { return try RLock.restoration(file.text, lock: path, library: library) } catch {
            throw Diagnostic(id: "parse-lock", .error, "this is no lock file of renv's", file: path, hints: ["write it anew: labbook environment lock"])
        }
    }

    private func pip(path: String, _ lock: EnvironmentLock, _ environment: String) -> [Step] {
        let text = lock.files.first { $0.name == "requirements.txt" }?.text ?? ""
        // Hashes are demanded of all or of none.
        let hashed = text.contains("--hash=") ? ["--require-hashes"] : []
        return [Step(purpose: "Python's packages", program: environment + "/bin/python", arguments: ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"] + hashed + ["-r", path])]
    }
}
