import Babel
import OrgSyntax

/// Languages that are given a script on their standard input or in a file.
enum ScriptRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("perl", packages: ["perl"], programs: { _ in ["perl"] }, execute: perl),
        LanguageRunner(
            "ruby", packages: ["ruby"], session: RubySession.driver, programs: { [Command.programName(ofLine: ruby($0))] }, execute: ruby),
        LanguageRunner("lua", packages: ["lua5.4"], session: LuaSession.driver, programs: { _ in ["lua"] }, execute: lua),
        LanguageRunner(
            "js", packages: ["nodejs"], session: NodeSession.driver, programs: { [Command.programName(ofLine: node($0))] }, execute: javaScript),
        LanguageRunner(
            "octave", packages: ["octave"], session: OctaveSession.driver, programs: { _ in ["octave"] }) { try await octave("octave -q", $0, isOctave: true) },
        LanguageRunner("matlab", programs: { _ in ["matlab"] }) { try await octave("matlab -nosplash", $0, isOctave: false) },
        LanguageRunner("php", packages: ["php-cli"], programs: { _ in ["php"] }, execute: php),
        LanguageRunner("typescript", packages: ["node-typescript"], programs: { _ in typeScript.programs }, execute: typeScript),
        LanguageRunner("groovy", packages: ["groovy"], programs: { _ in ["groovy"] }, execute: groovy),
    ]

    // MARK: - Perl

    /// `org-babel-perl-evaluate`.
    private static func perl(_ run: BlockRun) async throws -> Value {
        let body = run.expanded
        guard run.wantsValue else { return run.imported(try await run.evaluate(Command("perl"), body), separator: .tab) }
        let file = try run.temporary.file("perl-")
        var program = MappedText("{\n    my $babel_sub = sub {\n        ")
        program.append(body)
        program.append(
            """

                };
                open my $BOH, qq(>\(file)) or die qq(Perl: Could not open output file.$/);
                my $rv = &$babel_sub();
                my $rt = ref $rv;
                select $BOH;
                if (qq(ARRAY) eq $rt) {
                    local $\\=$/;
                    local $,=qq(\\t);
                    foreach my $row ( @$rv ) {
                        if (qq(ARRAY) eq ref $row) { print @$row; } else { print $row; }
                    }
                } else {
                    print $rv;
                }
            }
            """)
        _ = try await run.evaluate(Command("perl"), program)
        return run.imported(run.contents(of: file), separator: .tab)
    }

    // MARK: - Ruby

    static func ruby(_ parameters: Parameters) -> String { parameters.string(":ruby") ?? "ruby" }

    /// `org-babel-ruby-evaluate`.
    private static func ruby(_ run: BlockRun) async throws -> Value {
        let command = Command(line: ruby(run.parameters))
        let body = run.expanded
        guard run.wantsValue else { return rubyValue(try await run.evaluate(command, body), run) }
        let file = try run.temporary.file("ruby-")
        let isPretty = run.resultParams.contains("pp")
        var program = MappedText(isPretty ? "\nrequire 'pp'\nresults = (lambda do\n" : "\nresults = (lambda do\n")
        program.append(body)
        program.append(
            isPretty
                ? "\nend).call\nFile.open('\(file)', 'w') do |f|\n  $stdout = f\n  pp results\nend\n"
                : "\nend).call\nFile.open('\(file)', 'w'){ |f| f.write((results.class == String) ? results : results.inspect) }\n")
        _ = try await run.evaluate(command, program)
        return rubyValue(run.contents(of: file), run)
    }

    /// `org-babel-ruby-table-or-string`.
    static func rubyValue(_ raw: String, _ run: BlockRun) -> Value {
        let value = ResultImport.value(run.resultParams) { .string(raw) } table: {
            let value = ResultImport.scriptEscape(raw) ?? .string(raw)
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { $0 == .null ? .hline : $0 })
        }
        return TableReassembly.reassemble(value, run.parameters)
    }

    // MARK: - Lua

    /// `org-babel-lua-evaluate`.
    private static func lua(_ run: BlockRun) async throws -> Value {
        var source = run.request.body
        if run.wantsValue, let expression = run.parameters.string(":return") { source.append("\nreturn \(expression)") }
        let body = run.request.language.expand(source, run.parameters)
        var program = MappedText()
        if let preamble = run.parameters.string(":preamble") { program.append(preamble + "\n") }
        guard run.wantsValue else {
            program.append(body)
            return luaValue(try await run.evaluate(Command("lua", ["-"]), program), run)
        }
        let file = try run.temporary.file("lua-")
        program.append("\nfunction main()\n")
        program.append(luaBody(body))
        program.append("\nend\n" + LuaSource.dump(pretty: run.resultParams.contains("pp")))
        program.append("\noutput = io.open('\(file)', 'w')\noutput:write(combine(main()))\noutput:close()")
        _ = try await run.evaluate(Command("lua", ["-"]), program)
        return luaValue(run.contents(of: file), run)
    }

    /// The body with one more tab before each line, its common indentation removed.
    private static func luaBody(_ body: MappedText) -> MappedText {
        let trimmed = BodyExpansion.trimmed(body)
        let lines = trimmed.text.withoutCommonIndentation.newlineSeparated.map { "\t" + $0 }
        return trimmed.withLines(lines.joined(separator: "\n"))
    }

    /// `org-babel-lua-table-or-string`.
    static func luaValue(_ raw: String, _ run: BlockRun) -> Value {
        let value = ResultImport.value(run.resultParams) { .string(raw) } table: {
            let value = ResultImport.scriptEscape(raw.orgTrimmed) ?? .string(raw.orgTrimmed)
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { $0 == .symbol("None") ? .hline : $0 })
        }
        return TableReassembly.reassemble(value, run.parameters)
    }

    // MARK: - JavaScript

    static func node(_ parameters: Parameters) -> String { parameters.string(":cmd") ?? "node" }

    /// `org-babel-execute:js`.
    private static func javaScript(_ run: BlockRun) async throws -> Value {
        var program = run.expanded
        if run.wantsValue {
            var wrapped = MappedText("require('process').stdout.write(require('util').inspect(function(){")
            wrapped.append(program)
            wrapped.append("\n}()));")
            program = wrapped
        }
        let file = try run.scriptFile("js-script", program)
        let output = try await run.evaluate(line: node(run.parameters) + " " + file.shellQuoted, program: program)
        return javaScriptValue(output, run)
    }

    static func javaScriptValue(_ output: String, _ run: BlockRun) -> Value {
        ResultImport.value(run.resultParams) { .string(output) } table: {
            guard output.hasPrefix("["), output.hasSuffix("]") else { return ResultImport.read(output) }
            let list = output.replacing(literal: "'", with: "\"").newlinesAfterCommasAsBlanks
                .replacing(literal: "]", with: ")").replacing(literal: "[", with: "(")
            // Where strings hold quotes the list cannot be read (Org gives up there): it stays text.
            if let value = try? LispReader.first(list), case .list = value { return value }
            return list == "()" ? .null : .string(output)
        }
    }

    // MARK: - Octave

    /// `org-babel-octave-evaluate-external-process`. Octave gets a small program that runs the block from a file, because only then it
    /// knows the line of an error, and ends with an error where the block is no Octave.
    private static func octave(_ line: String, _ run: BlockRun, isOctave: Bool) async throws -> Value {
        var program = OctaveSource.program(run)
        let file = run.wantsValue ? try run.temporary.file("octave-") : nil
        if let file { program.append(OctaveSource.writer(file)) }
        let output: String
        if isOctave {
            let script = try run.scriptFile("block.m", program)
            output = try await run.evaluate(Command(line: line), MappedText(OctaveSource.driver(script)), program: program)
        } else {
            output = try await run.evaluate(Command(line: line), program)
        }
        guard run.graphicsFile == nil else { return .null }
        guard let file else { return TableReassembly.reassemble(.string(output), run.parameters) }
        return OctaveSource.value(run.contents(of: file), run)
    }

    // MARK: - PHP, TypeScript, Groovy

    private static func php(_ run: BlockRun) async throws -> Value {
        var program = run.expanded
        if !program.text.contains("<?") {
            var opened = MappedText("<?php\n")
            opened.append(program)
            program = opened
        }
        let file = try run.scriptFile("block.php", program)
        return run.imported(try await run.evaluate(line: "php -f \(file.shellQuoted) -- \(run.words(":cmdline"))", program: program))
    }

    /// The first of the ways to run TypeScript that is there.
    private static var typeScript: (programs: [String], command: (String, String) -> String) {
        for (program, command) in [("tsx", "tsx"), ("ts-node", "ts-node"), ("deno", "deno run -A"), ("bun", "bun run")] where Command.find(program) != nil {
            return ([program], { file, _ in "\(command) \(file)" })
        }
        return (["tsc", "node"], { file, script in "tsc --outDir $(dirname \(file)) \(file) && node \(script)" })
    }

    private static func typeScript(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let file = try run.scriptFile("block.ts", program)
        let line = typeScript.command(file.shellQuoted, (file.withoutFileNameExtension + ".js").shellQuoted)
        return run.imported(try await run.evaluate(line: line + " " + run.words(":cmdline"), program: program, errorsInOutput: true))
    }

    /// `org-babel-groovy-evaluate`.
    private static func groovy(_ run: BlockRun) async throws -> Value {
        let body = run.expanded
        guard run.wantsValue else {
            let file = try run.scriptFile("groovy_block.groovy", body)
            return TableReassembly.reassemble(.string(try await run.evaluate(line: "groovy " + file.shellQuoted, program: body)), run.parameters)
        }
        var program = MappedText("class Runner extends Script {\n    def out = new PrintWriter(new ByteArrayOutputStream())\n    def run() { ")
        program.append(body)
        program.append(" }\n}\n\nprintln(new Runner().run())\n")
        let file = try run.scriptFile("groovy_block.groovy", program)
        let raw = try await run.evaluate(line: "groovy " + file.shellQuoted, program: program)
        let value = ResultImport.value(run.resultParams) { .string(raw) } table: { ResultImport.scriptEscape(raw) ?? .string(raw) }
        return TableReassembly.reassemble(value, run.parameters)
    }
}

extension String {
    /// `,[[:space:]]` as a blank, as `org-babel-js-read` does to lists.
    fileprivate var newlinesAfterCommasAsBlanks: String {
        var out: [UInt8] = []
        var bytes = Array(utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == 0x2C, let next = bytes.first, [0x20, 0x09, 0x0A, 0x0D].contains(next) {
                bytes = bytes.dropFirst()
                out.append(0x20)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
