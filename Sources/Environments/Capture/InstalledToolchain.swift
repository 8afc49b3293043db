public import Experiments

/// The interpreters that run a notebook's blocks and what is installed for them, asked from the interpreters themselves.
public struct InstalledToolchain: ToolchainSource {
    /// The folder where answers of interpreters are kept between commands, ending with a slash; `nil` where neither XDG_CACHE_HOME nor HOME names one.
    public static var cacheFolder: String? { CaptureCache.user.folder }

    /// Where answers are kept between runs, with a slash at the end; the user's cache folder where it is `nil`.
    public var cache: String?

    public init(cache: String? = nil) { self.cache = cache }

    public func toolchain(_ request: ToolchainRequest) async -> RunRecord.Toolchain { capture(request) }

    /// The same without waiting for anything else.
    public func capture(_ request: ToolchainRequest) -> RunRecord.Toolchain {
        var toolchain = RunRecord.Toolchain()
        let capture = InterpreterCapture(directory: request.directory, cache: cache)
        var seen: Set<String> = []
        for (language, program) in request.programs where seen.insert("\(language)\n\(program)").inserted {
            guard let answer = capture.answer(language: language, program: program) else {
                // A program that is not there is told before the run; one that gives no answer is recorded by name.
                toolchain.interpreters.append(.init(language: language, program: Self.name(program)))
                continue
            }
            add(answer, language, Self.name(program), to: &toolchain) { capture.lockFile(language: language, program: program, manager: $0, top: request.directory) }
        }
        toolchain.container = ContainerCapture.container()
        return toolchain
    }

    private func add(_ answer: ProbeAnswer, _ language: String, _ program: String, to toolchain: inout RunRecord.Toolchain, lock: (_ manager: String) -> (path: String, sha256: String)?) {
        toolchain.interpreters.append(
            .init(
                language: language, program: program, version: answer.version.isEmpty ? nil : answer.version, sha256: answer.sha256.isEmpty ? nil : answer.sha256,
                origin: answer.kind.isEmpty ? nil : answer.kind))
        // What pip and conda have installed into one environment are two lists.
        let lists = Dictionary(grouping: answer.packages) { $0.manager(of: language) }
        for (source, packages) in lists.sorted(by: { $0.key < $1.key }) {
            let lock = lock(source)
            toolchain.packages.append(
                .init(language: language, program: program, source: source, packages: packages.map(\.recorded).sorted { $0.name < $1.name }, lockFile: lock?.path, lockHash: lock?.sha256))
        }
        for library in answer.libraries where !toolchain.libraries.contains(where: { $0.name == library.name && $0.program == program }) {
            toolchain.libraries.append(.init(name: library.name, sha256: library.sha256.isEmpty ? nil : library.sha256, program: program))
        }
    }

    private static func name(_ program: String) -> String { program.split(separator: "/").last.map(String.init) ?? program }
}

extension InstalledPackage {
    /// What lists the package: `conda`, `dpkg`, else the usual one of the language.
    func manager(of language: String) -> String {
        if conda != nil { return "conda" }
        if source == "dpkg" { return "apt" }
        return ["R": "R", "r": "R", "jupyter-R": "R", "julia": "Pkg", "jupyter-julia": "Pkg"][language] ?? "pip"
    }

    /// As a run's record has it.
    var recorded: RunRecord.Package {
        let algorithm = [32: "md5", 40: "sha1", 64: "sha256"][digest.utf8.count]
        var package = RunRecord.Package(name: name, version: version, hash: algorithm.map { "\($0):\(digest)" })
        package.build = conda.flatMap { $0.build.isEmpty ? nil : $0.build }
        // A path of this machine tells others nothing.
        let url = conda?.url ?? (source.hasPrefix("git ") ? "git+" + source.dropFirst(4) : source.hasPrefix("url ") ? String(source.dropFirst(4)) : "")
        if url.contains("://"), CondaLock.localFile(url) == nil, !url.hasPrefix("git+file:") { package.url = CondaEnvironment.withoutSecrets(url) }
        return package
    }
}
