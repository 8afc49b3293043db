internal import Babel

/// Passes requests on and tells the recording.
struct RecordingInterpreter: Interpreter {
    let inner: any Interpreter
    let recording: RunRecording
    let programs: @Sendable (String, Parameters) -> [String]

    private static let shells: Set<String> = ["sh", "bash", "shell", "zsh", "dash", "ksh", "mksh", "ash", "posh", "fish", "csh"]

    func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
        await recording.willRun(request, programs(request.language.name, request.parameters))
        if Self.shells.contains(request.language.name) { recording.noteTools(request.body.text, language: request.language.name) }
        let outcome = try await inner.run(request)
        recording.didRun(request, outcome)
        return outcome
    }
}
