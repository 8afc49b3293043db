public import Experiments

/// The least that can be said of the programs that run blocks: their names, and the hash of the file that the search path leads to.
public struct SearchPathToolchain: ToolchainSource {
    public init() {}

    public func toolchain(_ request: ToolchainRequest) async -> RunRecord.Toolchain {
        var result = RunRecord.Toolchain()
        let folders = (HostFacts.environment()["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
        for (language, program) in request.programs {
            let candidates = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
            let digest = candidates.lazy.compactMap { FileFacts.digest($0) }.first
            result.interpreters.append(.init(language: language, program: program.split(separator: "/").last.map(String.init) ?? program, sha256: digest?.sha256))
        }
        return result
    }
}
