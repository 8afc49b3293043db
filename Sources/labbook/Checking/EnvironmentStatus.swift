import Babel
import Environments
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runs

/// Staleness by what is installed: a result of a recorded run is stale when the interpreter of its language or that one's packages are others now.
enum EnvironmentStatus {
    /// Adds to the states of a notebook's blocks; nothing outside of a repository or where no run was recorded.
    static func add(to statuses: inout [BlockStatus], notebook: String) async throws {
        let folder = String(notebook[..<(notebook.lastIndex(of: "/") ?? notebook.startIndex)])
        let lab: Lab
        do throws(Diagnostic) { lab = try Lab.open(folder) } catch {
            guard error.id == "git-not-found" else { throw error }
            return
        }
        guard let top = lab.repository.workingDirectory, notebook.hasPrefix(top) else { return }
        let index = try RunIndex(lab)
        let path = String(notebook.dropFirst(top.utf8.count))
        guard let newest = index.runs.last(where: { $0.notebook == path && $0.reproduces == nil && $0.state == "finished" }) else { return }
        let record = try index.record(newest)
        // Programs that shell code calls are known by their packages, and are not asked.
        let tools = record.interpreters.filter { ShellTools.Tool.isRecorded($0) }
        let programs = record.interpreters.filter { !tools.contains($0) }.map { (language: $0.language, program: $0.program) }
        var toolchain = await InstalledToolchain().toolchain(ToolchainRequest(programs: programs, directory: top, cache: lab.repository.commonDirectory + "labbook/cache/"))
        let present = ShellTools.named(in: tools.map(\.program).joined(separator: "\n"))
        toolchain.interpreters += tools.compactMap { tool in present.first { $0.name == tool.program }?.recorded(tool.language) }
        for language in Set(programs.map(\.language)) {
            var (before, now) = (record, record)
            before.interpreters = record.interpreters.filter { $0.language == language }
            before.packages = record.packages.filter { $0.language == language }
            now.interpreters = toolchain.interpreters.filter { $0.language == language }
            now.packages = toolchain.packages.filter { $0.language == language }
            let phrases = EnvironmentDifference.installed(before, now)
            guard !phrases.isEmpty else { continue }
            for position in statuses.indices where statuses[position].executable.language == language && [.fresh, .stale].contains(statuses[position].state) && ran(statuses[position], record) {
                statuses[position].state = .stale
                statuses[position].reasons += phrases.prefix(3).map { "environment changed: \($0)" } + (phrases.count > 3 ? ["\(phrases.count - 3) more changes of the environment"] : [])
            }
        }
    }

    /// Whether the recorded run made the result.
    private static func ran(_ status: BlockStatus, _ record: RunRecord) -> Bool {
        record.blocks.contains { $0.name == status.executable.name && $0.headings == status.executable.headings && ($0.state == .succeeded || $0.state == .cached) }
    }
}
