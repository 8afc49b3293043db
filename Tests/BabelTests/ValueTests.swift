import Testing
@testable import Babel
import Foundation
import OrgSyntax

/// What Emacs made of values: each line of a fixture is a list of input and expected output in Lisp syntax.
@Suite struct ValueTests {
    struct Line: CustomTestStringConvertible, Sendable {
        var parts: [Value]
        var testDescription: String { String(parts.map(\.printed).joined(separator: " → ").prefix(120)) }
        var text: String {
            if case .string(let text) = parts[0] { return text }
            return ""
        }
    }

    static func lines(_ file: String) -> [Line] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/values/\(file)")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        var reader = LispReader(text)
        var lines: [Line] = []
        while !reader.isAtEnd, let value = try? reader.read() { lines.append(Line(parts: value.elements ?? [])) }
        return lines
    }

    @Test(arguments: lines("import.el")) func imports(_ line: Line) {
        let separator: ResultImport.Separator
        switch line.parts[1] {
        case .null: separator = .automatic
        case .list(let parts): separator = parts[0] == .integer(4) ? .comma : .tab
        default: return
        }
        #expect(ResultImport.table(line.text, separator: separator).printed == line.parts[2].printed)
    }

    @Test(arguments: lines("read.el")) func reads(_ line: Line) {
        #expect(ResultImport.read(line.text, inhibitLisp: true).printed == line.parts[1].printed)
    }

    @Test(arguments: lines("escape.el")) func escapes(_ line: Line) {
        if line.parts[1] == .symbol("error") { return }
        #expect(ResultImport.scriptEscape(line.text)?.printed == line.parts[1].printed)
    }

    @Test(arguments: lines("align.el")) func aligns(_ line: Line) {
        let rows = OrgTable.rows(line.text).count
        let table = line.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(rows).joined(separator: "\n") + "\n"
        let rest = String(line.text.dropFirst(table.count))
        #expect(Value.string(OrgTable.align(table) + rest).printed == line.parts[1].printed)
    }

    @Test(arguments: lines("orgtbl.el")) func writesTables(_ line: Line) {
        #expect(Value.string(OrgTable.orgText(line.parts[0])).printed == line.parts[1].printed)
        #expect(Value.string(line.parts[0].fileText()).printed == line.parts[2].printed)
        #expect(Value.string(line.parts[0].fileText(separator: ",")).printed == line.parts[3].printed)
    }

    @Test(arguments: lines("list.el")) func writesLists(_ line: Line) {
        #expect(Value.string(OrgList.orgText(line.parts[0])).printed == line.parts[1].printed)
    }

    @Test(arguments: lines("indent.el")) func indents(_ line: Line) {
        #expect(Value.string(line.text.withoutCommonIndentation).printed == line.parts[1].printed)
        let shifted = String(orgBytes: Indentation.shiftRigidly(Array(line.text.utf8)[...], by: 7))
        #expect(Value.string(shifted).printed == line.parts[2].printed)
    }
}
