/// How one language's interpreter is asked what it is and what it has installed: a value per language, not a case in a switch.
struct Probe: Sendable {
    /// Language names of source blocks (`python`, `jupyter-python`).
    var languages: [String]
    /// The program where the notebook names none.
    var program: String
    /// Arguments that make the program print the lines of a ``ProbeAnswer``; with `nil` it only says its version.
    var script: [String]?
    /// Arguments that make it say its version, where there is no script.
    var versionArguments: [String] = ["--version"]
    /// Variables that choose what is installed.
    var variables: [String] = []
    /// Names of lock files that pin what is installed, the most exact first.
    var lockFiles: [String] = []

    /// The probe of a language; one that only asks for the version where nothing is known.
    static func of(_ language: String, program: String) -> Probe {
        if let known = all.first(where: { $0.languages.contains(language) }) { return known }
        if let known = all.first(where: { $0.program == program }) { return known }
        return Probe(languages: [language], program: program, versionArguments: programVersions[program] ?? ["--version"])
    }

    static let all: [Probe] = [
        Probe(
            languages: ["python", "jupyter-python", "ipython"], program: "python3", script: ["-c", PythonProbe.script],
            variables: ["VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "PYENV_VERSION"],
            lockFiles: ["environment/requirements.txt", "requirements.lock", "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "requirements.txt"]),
        Probe(
            languages: ["R", "r", "jupyter-R"], program: "R", script: ["--no-save", "--no-restore", "--no-echo", "-e", RProbe.script],
            variables: ["R_LIBS", "R_LIBS_USER", "R_LIBS_SITE", "R_HOME", "R_PROFILE_USER", "RENV_PROJECT"], lockFiles: ["environment/renv.lock", "renv.lock"]),
        Probe(
            languages: ["julia", "jupyter-julia"], program: "julia", script: ["--startup-file=no", "-e", JuliaProbe.script],
            variables: ["JULIA_PROJECT", "JULIA_DEPOT_PATH", "JULIA_LOAD_PATH"], lockFiles: ["environment/Manifest.toml", "Manifest.toml"]),
        Probe(languages: ["js"], program: "node", variables: ["NODE_PATH"], lockFiles: ["package-lock.json", "yarn.lock", "pnpm-lock.yaml"]),
        Probe(languages: ["ruby"], program: "ruby", variables: ["GEM_HOME", "GEM_PATH"], lockFiles: ["Gemfile.lock"]),
        Probe(languages: ["rust"], program: "rustc", lockFiles: ["Cargo.lock"]),
        Probe(languages: ["go"], program: "go", versionArguments: ["version"], lockFiles: ["go.sum"]),
        Probe(languages: ["java"], program: "javac", versionArguments: ["-version"]),
        Probe(languages: ["lua"], program: "lua", versionArguments: ["-v"]),
        Probe(languages: ["haskell"], program: "ghc", versionArguments: ["--numeric-version"]),
    ]

    /// Names of lock files that pin what conda has installed, of whatever language; the most exact first.
    static let condaLockFiles = ["environment/conda.txt", "conda-lock.yml", "pixi.lock", "environment.yml"]

    /// How programs that do not know `--version` are asked. Shells of that kind are told by the package that has them.
    private static let programVersions: [String: [String]] = [
        "ksh": ["-c", "echo ${.sh.version}"], "dot": ["-V"], "awk": ["-W", "version"], "sh": ["-c", ":"], "dash": ["-c", ":"],
    ]
}
