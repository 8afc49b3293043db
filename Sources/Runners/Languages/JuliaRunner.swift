import Babel
import OrgSyntax

/// Runs blocks in Julia, each in an interpreter of its own or in sessions.
enum JuliaRunner {
    static let runner = LanguageRunner(
        "julia",
        session: SessionDriver(name: "julia", command: { _ in Command("julia", ["--startup-file=no", "--color=no"]) }, program: { JuliaProgram.resident($0) }, execute: session),
        programs: { _ in ["julia"] }, execute: evaluate)

    /// `org-babel-julia-evaluate-external-process`, but that a failure ends the block.
    private static func evaluate(_ run: BlockRun) async throws -> Value {
        let body = run.expanded
        let result = run.wantsValue ? try run.temporary.file("julia-") : ""
        let driver = JuliaProgram.once(try run.scriptFile("block.jl", body), result: result, wantsText: ResultImport.isScalar(run.resultParams))
        let output = try await run.evaluate(Command("julia"), MappedText(driver), program: body)
        if run.graphicsFile != nil { return .null }
        return run.wantsValue ? value(run.contents(of: result), run) : .string(output)
    }

    private static func session(_ run: BlockRun, _ session: Session) async throws -> Value {
        let result = run.wantsValue ? try run.temporary.file("julia-") : ""
        let answer = try await ResidentSession.send(
            run, session, run.expanded, mode: run.wantsValue ? "value" : "output", result: result, words: [ResultImport.isScalar(run.resultParams) ? "text" : "table"],
            saying: { lines in lines.first { $0.hasPrefix("ERROR: ") }.map { String($0.dropFirst(7)) } })
        if run.graphicsFile != nil { return .null }
        return run.wantsValue ? value(run.contents(of: result), run) : .string(ResidentSession.text(answer))
    }

    /// What ``JuliaProgram`` has written: a word that says what follows, then the text or the comma-separated rows.
    private static func value(_ written: String, _ run: BlockRun) -> Value {
        guard let end = written.utf8.firstIndex(of: 0x0A) else { return .null }
        let text = String(written[written.index(after: end)...])
        let table = { ResultImport.value(run.resultParams) { .string(text) } table: { ResultImport.table(text, separator: .comma) } }
        switch written[..<end] {
        case "text": return ResultImport.value(run.resultParams) { .string(text) } table: { .string(text) }
        case "names":
            guard TableReassembly.choosesColumnNames(run.parameters), case .list(let rows) = table(), let names = rows.first else {
                let rows = text.utf8.firstIndex(of: 0x0A).map { String(text[text.index(after: $0)...]) } ?? ""
                return ResultImport.value(run.resultParams) { .string(rows) } table: { ResultImport.table(rows, separator: .comma) }
            }
            return .list([names, .hline] + rows.dropFirst())
        default: return TableReassembly.reassemble(table(), run.parameters)
        }
    }
}
