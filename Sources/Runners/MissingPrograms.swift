public import Babel
import Glibc

/// A program that blocks of a language need and this machine lacks.
public struct MissingProgram: Sendable, Equatable {
    public var language: String
    public var program: String
    /// Debian packages that have it.
    public var packages: [String]
}

extension ProcessInterpreter {
    /// Returns the programs that blocks of these languages need and that are not on the search path, in the order of the languages.
    ///
    /// - Parameter blocks: Language names with the header arguments of a block each; an unknown language needs nothing.
    public nonisolated func missingPrograms(for blocks: [(language: String, parameters: Parameters)]) -> [MissingProgram] {
        var missing: [MissingProgram] = []
        for block in blocks {
            guard let runner = runners[block.language] else { continue }
            for program in runner.programs(block.parameters) where SearchPath.find(program) == nil {
                let entry = MissingProgram(language: block.language, program: program, packages: runner.packages)
                if !missing.contains(entry) { missing.append(entry) }
            }
        }
        return missing
    }

    /// The folder for the temporary files of this run, made when it is first asked for.
    public nonisolated func temporaryDirectory() throws -> String { try temporary.path() }
}

/// The directories of `PATH`.
enum SearchPath {
    /// Returns the path of the program `name`; `nil` where there is none. A name with a slash is a path already.
    static func find(_ name: String) -> String? {
        if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":", omittingEmptySubsequences: false) {
            let candidate = (folder.isEmpty ? "." : String(folder)) + "/" + name
            var status = stat()
            if access(candidate, X_OK) == 0, stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG { return candidate }
        }
        return nil
    }
}
