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

    public var steps: [Step] = []

    /// - Parameters:
    ///   - folder: The lock's folder, with a slash at the end.
    ///   - virtualEnvironment: Where Python's environment is made.
    ///   - python: The interpreter that makes it.
    ///   - includesSystem: Whether Debian packages are installed too.
    public init(_ lock: EnvironmentLock, folder: String, virtualEnvironment: String, python: String, includesSystem: Bool) {
        for file in lock.files {
            let path = folder + file.name
            switch file.name {
            case "apt.txt" where includesSystem:
                let packages = file.text.split(separator: "\n").map(String.init)
                if !packages.isEmpty {
                    steps.append(Step(purpose: "Debian packages", program: "apt-get", arguments: ["install", "-y", "--no-install-recommends", "--allow-downgrades"] + packages, isPrivileged: true))
                }
            case "conda.txt":
                let conda = ["mamba", "micromamba", "conda"].first { ProcessVariables.find($0) != nil } ?? "conda"
                steps.append(Step(purpose: "conda's packages", program: conda, arguments: ["create", "--yes", "--prefix", virtualEnvironment, "--file", path]))
                if lock.files.contains(where: { $0.name == "requirements.txt" && !PythonLock.parse($0.text).isEmpty }) { steps += pip(path: folder + "requirements.txt", lock, virtualEnvironment) }
            case "requirements.txt" where !lock.files.contains { $0.name == "conda.txt" }:
                steps.append(Step(purpose: "a virtual environment", program: python, arguments: ["-m", "venv", virtualEnvironment]))
                if !PythonLock.parse(file.text).isEmpty { steps += pip(path: path, lock, virtualEnvironment) }
            case "renv.lock":
                let lockfile = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                let program = "if (!requireNamespace(\"renv\", quietly = TRUE)) install.packages(\"renv\", repos = \"https://cloud.r-project.org\"); renv::restore(lockfile = \"\(lockfile)\", prompt = FALSE)"
                steps.append(Step(purpose: "R's packages", program: "Rscript", arguments: ["-e", program]))
            default: break
            }
        }
    }

    private func pip(path: String, _ lock: EnvironmentLock, _ environment: String) -> [Step] {
        let text = lock.files.first { $0.name == "requirements.txt" }?.text ?? ""
        // Hashes are demanded of all or of none.
        let hashed = text.contains("--hash=") ? ["--require-hashes"] : []
        return [Step(purpose: "Python's packages", program: environment + "/bin/python", arguments: ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"] + hashed + ["-r", path])]
    }
}
