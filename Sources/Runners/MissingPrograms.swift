public import Babel

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
            for program in runner.programs(block.parameters) where Command.find(program) == nil {
                let entry = MissingProgram(language: block.language, program: program, packages: runner.packages)
                if !missing.contains(entry) { missing.append(entry) }
            }
        }
        return missing
    }

    /// The programs that a block of a language with these header arguments needs; none for an unknown language.
    public nonisolated func programs(for language: String, _ parameters: Parameters) -> [String] { runners[language]?.programs(parameters) ?? [] }

    /// The folder for the temporary files of this run, made when it is first asked for.
    public nonisolated func temporaryDirectory() throws -> String { try temporary.path() }
}

extension ProcessInterpreter {
    /// The programs that run blocks with these header arguments, each once, by the name under which they are looked for.
    ///
    /// - Parameter blocks: Language names with the header arguments of a block each.
    public nonisolated func programs(for blocks: [(language: String, parameters: Parameters)]) -> [(language: String, program: String)] {
        var found: [(language: String, program: String)] = []
        for block in blocks {
            guard let runner = runners[block.language] else { continue }
            for program in runner.programs(block.parameters) where !found.contains(where: { $0 == (block.language, program) }) {
                found.append((block.language, program))
            }
        }
        return found
    }
}

extension ProcessInterpreter {
    /// The Debian packages that have the programs of these languages.
    public nonisolated func packages(for languages: Set<String>) -> [String] { languages.sorted().flatMap { runners[$0]?.packages ?? [] } }
}
