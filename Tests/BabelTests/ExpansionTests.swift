import Babel
import OrgSyntax
import Foundation
import Testing

/// Programs that languages make of a body and its variables, as Org makes them. Each record of the fixture is
/// `=== LANGUAGE "BODY" VARIABLES ARGUMENTS COLUMN-NAMES ROW-NAMES "PROGRAM"`, printed by Emacs.
@Suite struct ExpansionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var language: String
        var body: String
        var parameters: Parameters
        var program: String
        var testDescription: String { "\(language): \(body) \(parameters.variables)" }
    }

    static func cases() throws -> [Case] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/expansions/bodies.lisp")
        var reader = LispReader(String(decoding: try Data(contentsOf: file), as: UTF8.self))
        var cases: [Case] = []
        while !reader.isAtEnd {
            guard try reader.read() == .symbol("===") else { break }
            let language = try reader.read().displayed
            let body = try reader.read().displayed
            func pairs(_ value: Value) -> [(String, Value)] {
                (value.elements ?? []).map { pair in
                    let parts = pair.elements ?? []
                    return (parts[0].displayed, parts.count > 1 ? parts[1] : .null)
                }
            }
            func names(_ value: Value) -> [(variable: String, names: [Value])] {
                (value.elements ?? []).map { row in ((row.elements ?? [])[0].displayed, Array((row.elements ?? []).dropFirst())) }
            }
            var parameters = Parameters(resultParams: ["replace", "value"])
            parameters.variables = pairs(try reader.read()).map { Parameters.Variable(name: $0.0, value: $0.1) }
            parameters.arguments = pairs(try reader.read()).map { (key: $0.0, value: $0.1) } + [(key: ":session", value: .string("none"))]
            parameters.columnNames = names(try reader.read())
            parameters.rowNames = names(try reader.read())
            parameters.directory = "/d/"
            cases.append(Case(language: language, body: body, parameters: parameters, program: try reader.read().displayed))
        }
        return cases
    }

    @Test func programsAreOrgs() throws {
        let cases = try Self.cases()
        #expect(cases.count > 1000)
        for item in cases {
            guard let language = LanguageTable.builtIn[item.language] else {
                Issue.record("no language \(item.language)")
                continue
            }
            // Julia's programs are run with other literals than Org's, which no version of CSV.jl can read; the tangled ones are Org's.
            let expand = item.language == "julia" ? language.expandForFile ?? language.expand : language.expand
            let program = expand(MappedText(item.body, line: 7), item.parameters)
            #expect(program.text == item.program, "\(item)")
        }
    }

    @Test func linesKeepTheirOrigins() throws {
        for item in try Self.cases() where !item.body.isEmpty {
            guard let language = LanguageTable.builtIn[item.language] else { continue }
            let program = language.expand(MappedText(item.body, line: 7), item.parameters)
            let wanted = item.body.split(separator: "\n", omittingEmptySubsequences: false)[0]
            for (index, line) in program.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where line.hasSuffix(wanted) && program.originLine(ofLine: index + 1) == 7 { return }
            Issue.record("the first line of \(item) is lost")
        }
    }
}
