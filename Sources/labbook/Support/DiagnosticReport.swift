import ArgumentParser
import Foundation
import OrgSyntax

/// A list of diagnostics as a report for another program: JSON, JUnit XML, SARIF 2.1.0 or GitHub annotations.
struct DiagnosticReport {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, junit, sarif, github
    }

    /// Name of the check, for the suite and the tool's rule list (`labbook lint`).
    var title: String
    var diagnostics: [Diagnostic]
    /// Explanations of rule ids, for SARIF's rule list.
    var rules: [String: String] = [:]
    /// The file at which SARIF puts what concerns no file, as a branch: code scanning refuses results without one.
    var homeFile: String?
    /// For JUnit, what was looked at, case by case; the findings where it is `nil`.
    var junit: JUnitSuite?

    /// Writes the report on standard output; `text` goes to standard error as every message does.
    func write(_ format: Format, printer: DiagnosticPrinter, source: (String) -> Source? = { _ in nil }) throws {
        switch format {
        case .text:
            var tables: [String: LineTable] = [:]
            for diagnostic in diagnostics {
                let source = diagnostic.file.flatMap(source)
                if let source, tables[source.name] == nil { tables[source.name] = LineTable(source.bytes) }
                printer.print(diagnostic, source: source, lines: source.flatMap { tables[$0.name] })
            }
        case .json, .junit, .sarif: Console.write(try bytes(format))
        case .github:
            var annotating = printer
            annotating.annotates = true
            annotating.quiet = true
            for diagnostic in diagnostics { annotating.print(diagnostic) }
        }
    }

    /// The report as JSON, JUnit XML or SARIF; nothing for the other formats, which are written line by line.
    func bytes(_ format: Format) throws -> [UInt8] {
        switch format {
        case .json: try Self.json(diagnostics.map(Entry.init))
        case .junit: Array((JUnitSuite.text([suite]) + "\n").utf8)
        case .sarif: try Self.json(Sarif(self))
        case .text, .github: []
        }
    }

    /// Writes a value as JSON on standard output, keys sorted, one final newline.
    static func writeJSON(_ value: some Encodable, pretty: Bool = true) throws { Console.write(try json(value, pretty: pretty)) }

    /// A value as JSON, keys sorted, one final newline.
    static func json(_ value: some Encodable, pretty: Bool = true) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }

    /// A diagnostic as JSON.
    struct Entry: Encodable {
        var id: String
        var severity: String
        var message: String
        var file: String?
        var line: Int?
        var column: Int?
        var notes: [String]
        var hints: [String]

        init(_ diagnostic: Diagnostic) {
            id = diagnostic.id
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            file = diagnostic.file
            line = diagnostic.location?.line
            column = diagnostic.location?.column
            notes = diagnostic.notes
            hints = diagnostic.hints
        }
    }

    /// The findings as a suite: an error is a failure, everything else passes with its text.
    private var suite: JUnitSuite {
        if let junit { return junit }
        var suite = JUnitSuite(name: title)
        for diagnostic in diagnostics {
            let place = (diagnostic.file ?? title) + (diagnostic.location.map { ":\($0.line)" } ?? "")
            var entry = JUnitSuite.Case(name: diagnostic.id + " " + place, classname: diagnostic.file ?? title)
            if diagnostic.severity == .error {
                entry.failure = diagnostic
            } else {
                entry.output = ([diagnostic.headline] + diagnostic.notes + diagnostic.hints.map { "hint: " + $0 }).joined(separator: "\n")
            }
            suite.cases.append(entry)
        }
        return suite
    }

    /// Text for XML: markup escaped, characters that XML 1.0 forbids replaced.
    static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The part of SARIF 2.1.0 that code scanning reads.
private struct Sarif: Encodable {
    struct Text: Encodable { var text: String }
    struct Rule: Encodable {
        var id: String
        var shortDescription: Text
    }
    struct Driver: Encodable {
        var name = "labbook"
        var version: String
        var rules: [Rule]
    }
    struct Tool: Encodable { var driver: Driver }
    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
    }
    struct Artifact: Encodable { var uri: String }
    struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region?
    }
    struct Location: Encodable { var physicalLocation: Physical }
    struct Result: Encodable {
        var ruleId: String
        var level: String
        var message: Text
        var locations: [Location]
    }
    struct Run: Encodable {
        var tool: Tool
        var columnKind = "unicodeCodePoints"
        var results: [Result]
    }

    var version = "2.1.0"
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case version, runs
        case schema = "$schema"
    }

    init(_ report: DiagnosticReport) {
        let ids = Set(report.diagnostics.map(\.id)).union(report.rules.keys).sorted()
        let rules = ids.map { Rule(id: $0, shortDescription: Text(text: report.rules[$0] ?? $0)) }
        let results = report.diagnostics.map { diagnostic in
            Result(
                ruleId: diagnostic.id, level: diagnostic.severity.rawValue,
                message: Text(text: ([diagnostic.message] + diagnostic.notes + diagnostic.hints.map { "hint: " + $0 }).joined(separator: "\n")),
                locations: (diagnostic.file ?? report.homeFile).map { file in
                    let region = diagnostic.location.map { Region(startLine: $0.line, startColumn: $0.column) }
                    return [Location(physicalLocation: Physical(artifactLocation: Artifact(uri: Self.uri(file)), region: region))]
                } ?? [])
        }
        runs = [Run(tool: Tool(driver: Driver(version: Labbook.configuration.version, rules: rules)), results: results)]
    }

    private static func uri(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
}
