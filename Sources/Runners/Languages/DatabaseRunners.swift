import Babel
import OrgSyntax

/// SQLite and the clients of other databases.
enum DatabaseRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("sqlite", packages: ["sqlite3"], programs: { _ in ["sqlite3"] }, execute: sqlite),
        LanguageRunner(
            "sql", packages: ["postgresql-client"], programs: { parameters in engine(parameters).map { [$0.program] } ?? [] }, execute: sql),
    ]

    /// The program with tables in files.
    private static func program(_ run: BlockRun, isSQLite: Bool) throws -> MappedText {
        var problem: (any Error)?
        let program = SQLSource.expand(run.request.body, run.parameters, isSQLite: isSQLite) { data in
            do { return try run.temporary.file("sql-data-", text: data) } catch {
                problem = error
                return ""
            }
        }
        if let problem { throw problem }
        return program
    }

    /// `org-babel-execute:sqlite`.
    private static func sqlite(_ run: BlockRun) async throws -> Value {
        let parameters = run.parameters
        let hasHeader = parameters.string(":colnames") == "yes"
        let separator = parameters.string(":separator")
        let others = [":header", ":echo", ":bail", ":column", ":csv", ":html", ":line", ":list"].filter { parameters.value($0) != nil }
        let chooses = separator != nil || [":csv", ":column", ":line", ":list", ":html"].contains(where: others.contains)
        var words = ["sqlite3", hasHeader ? "-header" : "-noheader"]
        if let separator { words.append("-separator \(separator)") }
        if let null = parameters.string(":nullvalue") { words.append("-nullvalue \(null)") }
        words += others.map { "-" + $0.dropFirst() }
        if !chooses { words.append("-csv") }
        if parameters.string(":readonly") == "yes" { words.append("-readonly") }
        words.append(parameters.string(":db") ?? "")
        let body = try program(run, isSQLite: true)
        let output = try await run.evaluate(Command(line: words.joined(separator: " ")), body)
        return ResultImport.value(run.resultParams) { .string(output) } table: {
            guard !output.isEmpty, let rows = ResultImport.rows(of: output, separator: chooses ? .guessed : .comma) else { return .string("") }
            if rows.count == 1, rows[0].count == 1, !hasHeader { return ResultImport.read(rows[0][0], inhibitLisp: true) }
            var table = rows.map { row in Value.makeList(row.map { ResultImport.read($0, inhibitLisp: true) }) }
            if hasHeader, !table.isEmpty { table.insert(.hline, at: 1) }
            return .makeList(table)
        }
    }

    private static func engine(_ parameters: Parameters) -> (name: String, program: String)? {
        guard let name = parameters.string(":engine") else { return nil }
        let programs = [
            "dbi": "dbish", "monetdb": "mclient", "mssql": "sqlcmd", "mysql": "mysql", "postgresql": "psql", "postgres": "psql", "sqsh": "sqsh",
            "vertica": "vsql", "oracle": "sqlplus", "saphana": "hdbsql",
        ]
        return programs[name].map { (name, $0) }
    }

    /// The command that runs file `input` and leaves its result in file `output` (`org-babel-execute:sql`).
    static func commandLine(_ parameters: Parameters, input: String, output: String) -> String? {
        guard let engine = engine(parameters) else { return nil }
        func option(_ flag: String, _ key: String, quoted: Bool = true) -> String? {
            parameters.string(key).map { flag + (quoted ? $0.shellQuoted : $0) }
        }
        func joined(_ options: [String?]) -> String { options.compactMap { $0 }.joined(separator: " ") }
        let (cmdline, source, target) = (parameters.string(":cmdline") ?? "", input.shellQuoted, output.shellQuoted)
        let hasNames = parameters.string(":colnames") != "no"
        switch engine.name {
        case "mysql":
            let options = joined([option("-h", ":dbhost"), option("-P", ":dbport", quoted: false), option("-u", ":dbuser"), option("-p", ":dbpassword"), option("-D", ":database")])
            return "mysql \(options) \(hasNames ? "" : "-N") \(cmdline) < \(source) > \(target)"
        case "postgresql", "postgres":
            let password = option("PGPASSWORD=", ":dbpassword").map { $0 + " " } ?? ""
            let options = joined([option("-h", ":dbhost"), option("-p", ":dbport", quoted: false), option("-U", ":dbuser"), option("-d", ":database")])
            return "\(password)psql --set=\"ON_ERROR_STOP=1\" \(hasNames ? "" : "-t") -A -P footer=off -F \"\t\"  \(options) -f \(source) -o \(target) \(cmdline)"
        case "dbi": return "dbish --batch \(cmdline) < \(source) | sed '/^+/d;s/^|//;s/(NULL)/ /g;$d' > \(target)"
        case "monetdb": return "mclient -f tab \(cmdline) < \(source) > \(target)"
        case "mssql", "sqsh":
            func quoted(_ flag: String, _ key: String) -> String? { option("", key).map { "\(flag) \"\($0)\"" } }
            let base = engine.name == "mssql" ? "-d" : "-D"
            let options = joined([quoted("-S", ":dbhost"), quoted("-U", ":dbuser"), quoted("-P", ":dbpassword"), quoted(base, ":database")])
            return engine.name == "mssql"
                ? "sqlcmd \(cmdline) -s \"\t\" \(options) -i \"\(input)\" -o \"\(output)\"" : "sqsh \(cmdline) \(options) -i \"\(input)\" -o \"\(output)\" -m csv"
        case "vertica":
            let options = joined([option("-h ", ":dbhost"), option("-p ", ":dbport", quoted: false), option("-U ", ":dbuser"), option("-w ", ":dbpassword"), option("-d ", ":database")])
            return "vsql \(options) -f \(source) -o \(target) \(cmdline)"
        case "oracle":
            func part(_ key: String) -> String { parameters.string(key)?.shellQuoted ?? "" }
            let place = parameters.string(":dbhost") == nil ? part(":database") : "\(part(":dbhost")):\(parameters.string(":dbport") ?? "1521")/\(part(":database"))"
            return "sqlplus -s \(part(":dbuser"))/\(part(":dbpassword"))@\(place) < \(source) > \(target)"
        case "saphana":
            let host = parameters.string(":dbhost").map { "-n " + $0.shellQuoted + (parameters.string(":dbport").map { ":" + $0 } ?? "") }
            let options = joined([host, option("-i ", ":dbinstance", quoted: false), option("-u ", ":dbuser"), option("-p ", ":dbpassword"), option("-d ", ":database")])
            return "hdbsql \(options) -I \(source) -o \(target) \(cmdline)"
        default: return nil
        }
    }

    private static func sql(_ run: BlockRun) async throws -> Value {
        let parameters = run.parameters
        guard let engine = engine(parameters) else {
            let named = parameters.string(":engine").map { "no support for the \($0) SQL engine" } ?? "an sql block needs an ':engine'"
            throw Diagnostic(id: "no-engine", .error, named, location: run.request.location, hints: ["':engine postgresql', or a sqlite block"])
        }
        var body = MappedText(Self.prologue(engine.name))
        body.append(try program(run, isSQLite: false))
        if engine.name == "sqsh" { body.append("\ngo") }
        let input = try run.temporary.file("sql-in-", text: body.text)
        let output = try parameters.string(":out-file").map(run.absolute) ?? run.temporary.file("sql-out-")
        guard let line = commandLine(parameters, input: input, output: output) else { return .null }
        _ = try await run.evaluate(line: line, program: body)
        let text = read(output) ?? ""
        return ResultImport.value(run.resultParams) { .string(text) } table: {
            let value = table(ResultImport.normalizingLineEnds(text), engine.name, hasNames: parameters.string(":colnames") != "no")
            return TableReassembly.reassemble(value, parameters)
        }
    }

    /// What an engine wants to be told before the program.
    private static func prologue(_ engine: String) -> String {
        switch engine {
        case "dbi": "/format partbox\n"
        case "oracle":
            """
            SET PAGESIZE 50000
            SET NEWPAGE 0
            SET TAB OFF
            SET SPACE 0
            SET LINESIZE 9999
            SET TRIMOUT ON TRIMSPOOL ON
            SET ECHO OFF
            SET FEEDBACK OFF
            SET VERIFY OFF
            SET HEADING ON
            SET MARKUP HTML OFF SPOOL OFF
            SET COLSEP '|'


            """
        case "mssql", "sqsh": "SET NOCOUNT ON\n\n"
        case "vertica": "\\a\n"
        default: ""
        }
    }

    /// The rows of a client's output, with a rule under the names of columns.
    private static func table(_ text: String, _ engine: String, hasNames: Bool) -> Value {
        var lines = text.newlineSeparated
        var rule = ""
        if ["dbi", "mysql", "postgresql", "postgres", "saphana", "sqsh", "vertica"].contains(engine) {
            if hasNames {
                lines.insert("-", at: min(1, lines.count))
                rule = "-"
            }
        } else {
            rule = lines.lazy.map { String(decoding: $0.utf8.prefix { $0 == UInt8(ascii: "-") }, as: UTF8.self) }.first { !$0.isEmpty } ?? ""
            while lines.count > 1, lines[lines.count - 1].isEmpty, lines[lines.count - 2].isEmpty { lines.removeLast() }
        }
        let commas = engine == "saphana" || engine == "sqsh"
        guard let rows = ResultImport.rows(of: lines.joined(separator: "\n"), separator: commas ? .comma : .tab) else { return .null }
        return .makeList(rows.map { row in row.first == rule && !rule.isEmpty ? .hline : .makeList(row.map(Value.string)) })
    }
}
