// Languages whose variables are replaced where their names stand in the body, and those that have none.

extension Language {
    static let texts: [Language] = [
        Language(name: "awk", tangleExtension: "awk", headerArguments: ["cmd-line", "in-file", "stdin"]) { BodyExpansion.surrounded($0, $1) }
            .resolving(references: [":stdin"])
            .reporting(ErrorLinePattern(before: ":", after: ": "), ErrorLinePattern(before: "source line number ")),
        Language(generic: "sed", tangleExtension: "sed", headerArguments: ["cmd-line", "in-file", "stdin"]).resolving(references: [":stdin"])
            .reporting(ErrorLinePattern(before: " line ", after: ":")),
        Language(
            name: "sql", commentStart: "-- ",
            headerArguments: ["engine", "out-file", "dbhost", "dbport", "dbuser", "dbpassword", "dbinstance", "database", "dbconnection", "cmdline"]
        ) { SQLSource.expand($0, $1, isSQLite: false) }.reporting(ErrorLinePattern(before: ":", after: ": ERROR"), ErrorLinePattern(before: "at line ")),
        Language(
            name: "sqlite", commentStart: "-- ",
            headerArguments: [
                "db", "header", "echo", "bail", "csv", "column", "html", "line", "list", "separator", "nullvalue", "readonly-p", "readonly",
            ]
        ) { SQLSource.expand($0, $1, isSQLite: true) }.reporting(ErrorLinePattern(before: "near line "), ErrorLinePattern(before: "line ")),
        Language(
            name: "gnuplot", defaultHeaderArguments: [(":results", "file"), (":exports", "results"), (":session", "")],
            headerArguments: ["title", "lines", "line", "sets", "set", "x-labels", "y-labels", "xlabels", "ylabels", "timefmt", "time-ind", "timeind", "missing", "term"]
        ) { GnuplotSource.expand($0, $1) }.reporting(ErrorLinePattern(before: "\" line ", after: ":"), ErrorLinePattern(before: "line ", after: ":")),
        Language(
            name: "dot", commentStart: "// ", defaultHeaderArguments: [(":results", "file"), (":exports", "results")], headerArguments: ["cmd", "cmdline"]
        ) { body, parameters in
            BodyExpansion.surrounded(
                BodyExpansion.substituting(body, parameters, spelling: { "$" + $0 }, value: BodyExpansion.echo), parameters)
        }.reporting(ErrorLinePattern(before: "in line ")),
        Language(
            name: "latex", tangleExtension: "tex", commentStart: "%% ", defaultHeaderArguments: [(":results", "latex"), (":exports", "results")],
            headerArguments: [
                "border", "fit", "imagemagick", "iminoptions", "imoutoptions", "packages", "pdfheight", "pdfpng", "pdfwidth", "headers", "buffer",
            ]
        ) { body, parameters in
            let replaced = BodyExpansion.substituting(body, parameters, spelling: { $0 }, value: BodyExpansion.echo)
            return BodyExpansion.trimmed(BodyExpansion.surrounded(replaced, parameters))
        }.reporting(ErrorLinePattern(before: "\nl.")).reporting(start: "! "),
        Language(name: "org", defaultHeaderArguments: [(":results", "raw silent"), (":exports", "code")]) { body, parameters in
            BodyExpansion.surrounded(
                BodyExpansion.substituting(body, parameters, spelling: { "$" + $0 }, value: { $0.displayed }), parameters)
        },
        Language(generic: "makefile"), Language(generic: "css", commentStart: "/* ", commentEnd: " */"),
        Language(generic: "sass", commentStart: "// ", headerArguments: ["cmdline"]), Language(generic: "scss", commentStart: "// "),
        Language(generic: "tcl"), Language(generic: "prolog", commentStart: "%% "), Language(generic: "asm", commentStart: ";; "),
        Language(generic: "vhdl", commentStart: "-- "), Language(generic: "verilog", commentStart: "// "), Language(generic: "m4"),
        Language(generic: "f90", commentStart: "! "), Language(generic: "ps", commentStart: "% "), Language(generic: "bat", commentStart: "rem "),
        Language(generic: "pascal", commentStart: "{ ", commentEnd: " }"),
        Language(generic: "calc"), Language(generic: "screen", defaultHeaderArguments: [
            (":session", "default"), (":cmd", "sh"), (":terminal", "xterm"), (":screenrc", "/dev/null"),
        ], headerArguments: ["cmd", "terminal", "screenrc"]).showingOnlyOutput,
        // ob-tmux
        Language(
            generic: "tmux", tangleExtension: "sh", defaultHeaderArguments: [(":session", "default")],
            headerArguments: ["socket", "terminal"]).showingOnlyOutput,
    ]
}

extension BodyExpansion {
    /// `org-trim` of a program; the lines that are left keep their origins.
    package static func trimmed(_ body: MappedText) -> MappedText {
        let text = body.text
        let dropped = text.utf8.prefix { OrgText.isSpace($0) }.count { $0 == 0x0A }
        let trimmed = text.orgTrimmed
        if trimmed.utf8.count == text.utf8.count { return body }
        if dropped == 0 { return body.withLines(trimmed) }
        let origins = body.lineOrigins
        let lines = trimmed.newlineSeparated
        var result = MappedText()
        for (index, line) in lines.enumerated() {
            result.append(index + 1 < lines.count ? line + "\n" : line, line: index + dropped < origins.count ? origins[index + dropped] : nil)
        }
        return result
    }
}

/// SQL with its variables in place (`org-babel-sql-expand-vars`).
package enum SQLSource {
    /// - Parameter file: keeps the text of a table in a file and returns its path; without it the text itself stands in the body.
    package static func expand(
        _ body: MappedText, _ parameters: Parameters, isSQLite: Bool, file: (String) -> String = { $0 }
    ) -> MappedText {
        var parts: [MappedText] = []
        parts.append(MappedText(parameters.string(":prologue") ?? ""))
        parts.append(BodyExpansion.substituting(body, parameters, spelling: { "$" + $0 }) { value in
            guard let rows = value.elements else { return BodyExpansion.echo(value) }
            return file(isSQLite ? csv(rows) : TableText(separator: ",").text(of: rows))
        })
        parts.append(MappedText(parameters.string(":epilogue") ?? ""))
        return .joined(parts)
    }

    /// `orgtbl-to-csv`: fields with a comma or a quote in quotes.
    private static func csv(_ rows: [Value]) -> String {
        TableText(separator: ",", keepsSpecialRows: true) { cell in
            cell.utf8.contains { $0 == 0x22 || $0 == 0x2C } ? "\"" + cell.replacing(literal: "\"", with: "\"\"") + "\"" : cell
        }.text(of: rows)
    }
}
