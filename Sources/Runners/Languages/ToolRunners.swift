import Babel
import OrgSyntax

/// Small languages of tools: filters, databases, plots and graphs.
enum ToolRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("awk", packages: ["gawk"], programs: { _ in ["awk"] }, execute: awk),
        LanguageRunner("sed", packages: ["sed"], programs: { _ in ["sed"] }, execute: sed),
        LanguageRunner("gnuplot", packages: ["gnuplot-nox"], programs: { _ in ["gnuplot"] }, execute: gnuplot),
        LanguageRunner("dot", packages: ["graphviz"], programs: { [Command.programName(ofLine: $0.string(":cmd") ?? "dot")] }, execute: dot),
        LanguageRunner("plantuml", packages: ["plantuml"], programs: { _ in ["plantuml"] }, execute: plantuml),
        LanguageRunner("ditaa", packages: ["ditaa"], programs: { _ in ["ditaa"] }, execute: ditaa),
        LanguageRunner("maxima", packages: ["maxima"], programs: { _ in ["maxima"] }, execute: maxima),
        LanguageRunner("sass", packages: ["sass"], programs: { _ in ["sass"] }, execute: sass),
        // These are what they are (`org-babel-execute:css`, `org-babel-execute:makefile`).
        LanguageRunner("css", "makefile") { .string($0.request.body.text) },
        LanguageRunner("org", execute: org),
    ]

    /// `org-babel-execute:awk`.
    private static func awk(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let file = try run.scriptFile("awk", program)
        var words = ["awk", "-f", file, run.words(":cmd-line")]
        words += run.parameters.variables.map { "-v \($0.name)='\(awkText($0.value))'" }
        words.append(run.words(":in-file"))
        return run.imported(try await filter(words.joined(separator: " "), run, program))
    }

    /// `org-babel-awk-var-to-awk`.
    private static func awkText(_ value: Value) -> String {
        if case .list(let elements) = value, elements[0] == .hline { return elements.map(BodyExpansion.echo).joined(separator: "\n") }
        return ShellDialect.text(value)
    }

    private static func filter(_ line: String, _ run: BlockRun, _ program: MappedText) async throws -> String {
        switch run.parameters.value(":stdin") {
        case nil, .null: try await run.evaluate(line: line, program: program)
        case let input?: try await run.evaluate(line: line, input: awkText(input), program: program)
        }
    }

    /// `org-babel-execute:sed`; a table on `:stdin`, which Org cannot insert, is given as lines.
    private static func sed(_ run: BlockRun) async throws -> Value {
        let program = run.request.body
        let file = try run.scriptFile("sed", program)
        let words = ["sed", "-f \"\(file)\"", run.parameters.string(":cmd-line"), run.parameters.string(":in-file")].compactMap { $0 }
        return run.imported(try await filter(words.joined(separator: " "), run, program))
    }

    /// `org-babel-execute:gnuplot`.
    private static func gnuplot(_ run: BlockRun) async throws -> Value {
        var parameters = run.parameters
        if parameters.directory == nil { parameters.directory = run.request.directory + "/" }
        var problem: (any Error)?
        var script = GnuplotSource.expand(run.request.body, parameters) { data in
            do { return try run.temporary.file("gnuplot-", text: data) } catch {
                problem = error
                return ""
            }
        }
        if let problem { throw problem }
        script.append("\n")
        let file = try run.scriptFile("gnuplot-script", script)
        let output = try await run.evaluate(line: "gnuplot \"\(file)\"", input: "", program: script)
        return (run.parameters.string(":results") ?? "").words.contains("output") ? .string(output) : .null
    }

    private static func missingFile(_ run: BlockRun) -> Diagnostic {
        Diagnostic(
            id: "no-file", .error, "a \(run.request.language.name) block needs a ':file'", location: run.request.location,
            hints: ["name the picture in the block's header: ':file picture.png'"])
    }

    /// `org-babel-execute:dot`.
    private static func dot(_ run: BlockRun) async throws -> Value {
        guard let file = run.parameters.string(":file") else { throw missingFile(run) }
        let program = run.expanded
        let source = try run.scriptFile("graph", program)
        let arguments = run.parameters.string(":cmdline") ?? "-T" + (file.fileNameExtension ?? "")
        let command = run.parameters.string(":cmd") ?? "dot"
        _ = try await run.evaluate(line: "\(command) \(source.shellQuoted) \(arguments) -o \(run.absolute(file).shellQuoted)", program: program)
        return .null
    }

    /// `org-babel-execute:plantuml`, with the program of that name.
    private static func plantuml(_ run: BlockRun) async throws -> Value {
        let isFile = run.resultParams.contains("file")
        let named = run.parameters.string(":file")
        if isFile, named == nil { throw missingFile(run) }
        let output = try isFile ? run.absolute(named ?? "") : run.temporary.newPath("plantuml-", ".txt")
        var program = run.expanded
        if !run.request.body.text.lowercased().hasPrefix("@start") {
            var framed = MappedText("@startuml\n")
            framed.append(program)
            framed.append("\n@enduml")
            program = framed
        }
        let source = try run.scriptFile("diagram", program)
        let formats = [
            "png": "-tpng", "svg": "-tsvg", "eps": "-teps", "pdf": "-tpdf", "tex": "-tlatex", "tikz": "-tlatex:nopreamble", "vdx": "-tvdx",
            "xmi": "-txmi", "scxml": "-tscxml", "html": "-thtml", "txt": "-ttxt", "utxt": "-utxt",
        ]
        let format = formats[output.fileNameExtension ?? ""] ?? ""
        _ = try await run.evaluate(
            line: "plantuml -headless \(format) -p \(run.words(":cmdline")) < \(source.shellQuoted) > \(output.shellQuoted)", program: program)
        return isFile ? .null : .string(run.contents(of: output))
    }

    private static func ditaa(_ run: BlockRun) async throws -> Value {
        guard let file = run.parameters.string(":file") else { throw missingFile(run) }
        let program = run.request.body
        let source = try run.scriptFile("diagram", program)
        let svg = file.fileNameExtension == "svg" ? " --svg" : ""
        let line = "ditaa \(run.words(":cmdline"))\(svg) -e utf-8 -o \(source.shellQuoted) \(run.absolute(file).shellQuoted)"
        _ = try await run.evaluate(line: line, program: program)
        return .null
    }

    /// `org-babel-execute:maxima`.
    private static func maxima(_ run: BlockRun) async throws -> Value {
        let program = MaximaSource.expand(run.request.body, run.parameters)
        let file = try run.scriptFile("maxima.max", program)
        let load = run.parameters.string(":batch") ?? "batchload"
        var cmdline = run.words(":cmdline")
        if cmdline.isEmpty || load == "batchload" { cmdline += " --very-quiet" }
        let expression = "(linenum:0, \(load)(\(Value.string(file).printed)))$"
        let raw = try await run.evaluate(line: "maxima -r \(expression.shellQuoted) \(cmdline)", program: program)
        let lines = raw.utf8.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }.filter { !isMaximaNoise($0) }
        let result = lines.joined(separator: "\n")
        // A program that fails ends with 0.
        if let mark = lines.firstIndex(where: { $0.contains("-- an error.") || $0.contains("incorrect syntax: ") }) {
            let isSyntax = lines[mark].contains("incorrect syntax: ")
            run.fail(.session((isSyntax || mark == 0 ? lines[mark] : lines[mark - 1]).orgTrimmed), "maxima", result, program)
        }
        if run.graphicsFile != nil { return .null }
        return ResultImport.value(run.resultParams) { .string(result) } table: { ResultImport.table(result) }
    }

    /// `org-babel-maxima--output-filter-regexps`.
    private static func isMaximaNoise(_ line: String) -> Bool {
        if line.hasSuffix("(linenum:0,") || line.contains("(linenum:0,$") || line.contains("batch") || line.hasPrefix("rat: replaced ") { return true }
        if line.hasPrefix(";;; Loading #P") || line.hasPrefix("read and interpret") { return true }
        if line.hasPrefix("Loading "), line.contains("maxima-init.mac") { return true }
        guard line.hasPrefix("(%i"), line.hasSuffix(") ") else { return false }
        return line.dropFirst(3).dropLast(2).allSatisfy { $0.isNumber || $0 == "-" }
    }

    /// `org-babel-execute:sass`.
    private static func sass(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let source = try run.scriptFile("block.sass", program)
        let named = run.parameters.string(":file").map(run.absolute)
        let output = try named ?? run.temporary.newPath("sass-out-", ".css")
        _ = try await run.evaluate(line: "sass \(run.words(":cmdline")) \(source.shellQuoted) \(output.shellQuoted)", program: program)
        return named == nil ? .string(run.contents(of: output)) : .null
    }

    /// `org-babel-execute:org`: the text with its variables; another format where one is asked for and can be made.
    private static func org(_ run: BlockRun) async throws -> Value {
        // A comma that protects a line at its beginning goes.
        let lines = run.request.body.text.newlineSeparated.map { $0.hasPrefix(",") ? String($0.dropFirst()) : $0 }
        let text = run.request.language.expand(run.request.body.withLines(lines.joined(separator: "\n")), run.parameters).text
        let words = (run.parameters.string(":results") ?? "").words
        for backend in ["latex", "html", "ascii"] where words.contains(backend) {
            guard let exported = try await run.exportOrg(text, backend) else {
                throw Diagnostic(
                    id: "no-export", .error, "org blocks cannot be exported to \(backend)", location: run.request.location,
                    hints: (backend == "ascii" ? ["--allow-elisp lets Emacs write it"] : []) + ["use ':results raw' or ':results org'"])
            }
            return .string(exported)
        }
        return .string(text)
    }
}
