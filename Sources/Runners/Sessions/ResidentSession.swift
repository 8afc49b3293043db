import Babel
import OrgSyntax

/// Sessions of languages that have a resident program: it takes the names of scripts from a pipe, runs them in the
/// interpreter's global scope and answers with the value and, where a script failed, with the message.
enum ResidentSession {
    /// The request's words: the mode, the file of the script, the file for the result, and what else the language wants.
    ///
    /// - Parameter saying: Which of the lines of a failure's message says what it is.
    static func send(
        _ run: BlockRun, _ session: Session, _ program: MappedText, mode: String, result: String, words: [String] = [], terminator: String = "\n",
        saying: ([String]) -> String? = \.last
    ) async throws -> Session.Answer {
        let script = try run.temporary.file("block-", text: program.text + "\n")
        let request = ([mode, script, result] + words).joined(separator: "\t") + terminator
        let answer = try await session.send(request, timeout: run.timeLeft, onOutput: run.processes.onOutput)
        run.note(answer, program: program)
        if case .answered(let status) = answer.ending, status != 0 {
            let lines = answer.message.newlineSeparated.filter(\.hasInk)
            run.fail(.session(saying(lines)?.orgTrimmed ?? "the session reported an error"), session.program, answer.message, program)
        }
        removeTree(script)
        return answer
    }

    /// Output as sessions return it: without white space at its end (`org-babel-chomp`).
    static func text(_ answer: Session.Answer) -> String { answer.output.chomped }
}
