import ArgumentParser
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runs

/// A run of a notebook with a record (`labbook execute --record`).
struct RecordedExecution {
    let command: ExecuteCommand
    let configuration: ProjectConfiguration
    let name: String

    func run() async throws -> ExitStatus {
        let notebook = try NotebookFile(name)
        let lab = try Lab.opened(notebook.directory)
        guard let top = lab.repository.workingDirectory, notebook.path.hasPrefix(top) else {
            throw Diagnostic(id: "git-outside", .error, "'\(name)' is not in a working tree", hints: ["git init, git add, git commit; or run without --record"])
        }
        // A run that may not begin is none, and has no record.
        try RunJournal.requireFree(notebook)
        let recording = RunRecording(try recordingSettings(in: lab))
        var status = ExitStatus.ok
        let options = command.parameters
        let record = try await lab.record(
            RepositoryPath(String(notebook.path.dropFirst(top.utf8.count))), heading: command.heading, parameters: options, tool: Labbook.toolVersion,
            kind: command.block.isEmpty ? .notebook : .block, recorder: recording
        ) {
            status = try await NotebookExecution(command: command, configuration: configuration, name: name, recording: recording).run()
            return NotebookOutcome(exit: status.recorded)
        }
        if !command.common.quiet { Console.note("recorded run \(record.id.prefix(8)); labbook runs show \(record.id.prefix(8))") }
        return status
    }
}

/// What a recording of this command is told.
func recordingSettings(in lab: Lab) throws -> RunRecording.Settings {
    var settings = RunRecording.Settings()
    settings.argv = CommandLine.arguments
    settings.configuration = try lab.runsConfiguration()
    return settings
}

extension Labbook {
    /// As records tell it.
    static let toolVersion = "labbook " + configuration.version
}

extension ExitStatus {
    /// As a record has it.
    var recorded: RunRecord.Exit {
        if case .signal(let number) = self { return .init(code: code, signal: number) }
        return .init(code: code, timedOut: self == .timedOut ? true : nil)
    }
}
