import Babel
import OrgSyntax

/// Sessions of a language that labbook.yml describes: an interpreter that reads commands on its standard input and is asked
/// to write a marker when it is done.
enum PromptSession {
    static func driver(_ description: LanguageDescription) -> SessionDriver? {
        guard let command = description.session, let marker = description.sessionMarker else { return nil }
        let prompt = description.sessionPrompt ?? ""
        return SessionDriver(
            name: description.name, command: { _ in Command(line: command) }
        ) { run, session in
            let word = "labbook-\(UInt32.random(in: 0...UInt32.max))-done"
            let program = run.expanded
            let answer = try await session.converse(
                program.text + "\n", command: marker.replacing(literal: "{marker}", with: word) + "\n", until: word, timeout: run.timeLeft,
                onOutput: run.processes.onOutput)
            run.note(answer, program: program)
            var text = answer.output
            if !prompt.isEmpty { text = text.replacing(literal: prompt, with: "") }
            text = text.orgTrimmed
            let value = ResultImport.value(run.resultParams) { .string(text) } table: { ResultImport.table(text) }
            return TableReassembly.reassemble(value, run.parameters)
        }
    }
}
