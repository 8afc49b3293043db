import Babel
import Glibc

/// A program that runs blocks, as it is or is not on this machine.
public struct InstalledProgram: Sendable, Equatable {
    /// The languages that it runs.
    public var languages: [String]
    public var program: String
    /// Where it is; `nil` where it is missing.
    public var path: String?
    /// The first line that it says about its version.
    public var version: String?
    /// Debian packages that have it.
    public var packages: [String]
}

extension ProcessInterpreter {
    /// Returns the programs of every language that labbook can run, sorted by name, with their versions.
    ///
    /// Each program found is run once to ask for its version; one that does not answer within three seconds has none.
    public nonisolated func inventory() async -> [InstalledProgram] {
        var programs: [String: InstalledProgram] = [:]
        for runner in runners.all {
            for program in runner.programs(Parameters()) {
                var entry = programs[program] ?? InstalledProgram(languages: [], program: program, packages: runner.packages)
                for name in runner.names.prefix(1) where !entry.languages.contains(name) { entry.languages.append(name) }
                programs[program] = entry
            }
        }
        return await withTaskGroup(of: InstalledProgram.self) { group in
            for var entry in programs.values {
                entry.languages.sort()
                group.addTask { [entry] in
                    var entry = entry
                    entry.path = Command.find(entry.program)
                    if entry.path != nil { entry.version = await self.version(of: entry.program) }
                    return entry
                }
            }
            var found: [InstalledProgram] = []
            for await entry in group { found.append(entry) }
            return found.sorted { $0.program < $1.program }
        }
    }

    /// How programs that do not know `--version` are asked.
    private static let versionArguments: [String: [String]] = [
        "java": ["-version"], "javac": ["-version"], "lua": ["-v"], "go": ["version"], "ksh": ["-c", "echo ${.sh.version}"], "dot": ["-V"],
        "sh": ["-c", "readlink -f /bin/sh"], "dash": ["-c", "readlink -f /bin/dash"], "ghc": ["--numeric-version"], "awk": ["-W", "version"],
    ]

    private nonisolated func version(of program: String) async -> String? {
        await answer(program, Self.versionArguments[program] ?? ["--version"])
    }

    /// Where a program is; `nil` where it is not on the search path.
    public nonisolated func path(of program: String) -> String? { Command.find(program) }

    /// The first line that a program writes; `nil` where it fails or writes nothing within three seconds.
    public nonisolated func answer(_ program: String, _ arguments: [String]) async -> String? {
        let command = Command(program, arguments)
        let processes = ProcessRun(limits: OutputLimits(), guardian: OrphanGuard(), onOutput: nil)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard nothing >= 0 else { return nil }
        defer { Glibc.close(nothing) }
        do {
            let outcome = try await processes.run(command, directory: "/", input: nothing, timeout: 3)
            guard outcome.ending == .status(.exited(0)) else { return nil }
            return (outcome.standardOutput + outcome.standardError).split(whereSeparator: \.isNewline).first.map(String.init)
        } catch {
            return "does not start: \(error)"
        }
    }
}
