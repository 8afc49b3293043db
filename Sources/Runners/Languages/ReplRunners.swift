import Babel
import OrgSyntax

/// Languages that Org runs through the REPL of another Emacs package: here the interpreter itself is given a small program that
/// evaluates the block form by form and leaves its value in a file.
enum ReplRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("scheme", packages: ["guile-3.0"], programs: { [schemeProgram($0)] }, execute: scheme),
        LanguageRunner("lisp", packages: ["sbcl"], programs: { _ in ["sbcl"] }, execute: lisp),
        LanguageRunner("clojure", packages: ["clojure"], programs: { [clojureCommand($0, isScript: false).program] }) {
            try await clojure($0, isScript: false)
        },
        LanguageRunner("clojurescript", programs: { [clojureCommand($0, isScript: true).program] }) { try await clojure($0, isScript: true) },
        LanguageRunner("ocaml", packages: ["ocaml"], programs: { _ in ["ocaml"] }, execute: ocaml),
        LanguageRunner(
            "haskell", packages: ["ghc"], programs: { [$0.string(":compile") == "yes" ? "ghc" : "ghci"] }, execute: haskell),
    ]

    // MARK: - Scheme

    private static func schemeProgram(_ parameters: Parameters) -> String {
        switch parameters.string(":scheme") {
        case "chicken": "csi"
        case "chez": Command.find("chezscheme") == nil ? "scheme" : "chezscheme"
        case "mit": "mit-scheme"
        case "chibi": "chibi-scheme"
        case nil: "guile"
        case let name?: name
        }
    }

    /// `org-babel-execute:scheme`.
    private static func scheme(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let source = try run.scriptFile("block.scm", program)
        let result = try run.temporary.file("scheme-")
        let name = schemeProgram(run.parameters)
        let environment = name == "guile" || name == "mit-scheme" || name == "chezscheme" || name == "scheme" ? "(interaction-environment)" : ""
        let evaluate = environment.isEmpty ? "(eval form)" : "(eval form \(environment))"
        // Guile tells where a form that fails begins; where the code itself catches what it threw, this is not asked.
        let isGuile = name == "guile"
        let guarded = isGuile
            ? """
            (with-throw-handler #t (lambda () \(evaluate))
                        (lambda arguments (format (current-error-port) "at block.scm:~a:~%" line)))
            """ : evaluate
        // Undefined and empty values are no result.
        let driver = """
            (define (labbook-line port)
              (let ((next (peek-char port)))
                (cond ((eof-object? next) 0)
                      ((char-whitespace? next) (read-char port) (labbook-line port))
                      ((char=? next #\\;) (labbook-comment port) (labbook-line port))
                      (else \(isGuile ? "(+ 1 (port-line port))" : "0")))))
            (define (labbook-comment port)
              (let ((next (read-char port)))
                (if (not (or (eof-object? next) (char=? next #\\newline))) (labbook-comment port))))
            (define (labbook-run port last)
              (let* ((line (labbook-line port)) (form (read port)))
                (if (eof-object? form) last (labbook-run port \(guarded)))))
            (let* ((port (open-input-file "\(source)")) (value (labbook-run port (if #f #f))))
              (call-with-output-file "\(result)" (lambda (port) (write value port))))
            """
        let file = try run.scriptFile("driver.scm", MappedText(driver))
        let command: Command
        switch name {
        case "guile": command = Command("guile", ["--no-auto-compile", "-s", file])
        case "csi": command = Command("csi", ["-q", "-s", file])
        case "mit-scheme": command = Command("mit-scheme", ["--quiet", "--load", file, "--eval", "(exit)"])
        case "chezscheme", "scheme": command = Command(name, ["--script", file])
        case "racket": command = Command("racket", ["-l", "racket/base", "-f", file])
        default: command = Command(name, [file])
        }
        let output = try await run.evaluate(command, MappedText(), program: program)
        let text = run.contents(of: result)
        let hasValue = !text.isEmpty && text != "#<unspecified>" && text != "#<void>"
        let raw: Value = run.wantsValue ? hasValue ? .string(text) : .null : .string(output.isEmpty ? "" : output)
        let value = ResultImport.value(run.resultParams) { raw } table: {
            guard case .string(let text) = raw else { return .null }
            let value = ResultImport.scriptEscape(text) ?? .string(text)
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { $0 == .null || $0 == .symbol("null") ? .hline : $0 })
        }
        return TableReassembly.reassemble(value, run.parameters)
    }

    // MARK: - Common Lisp

    /// `org-babel-execute:lisp`.
    private static func lisp(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let source = try run.scriptFile("block.lisp", program)
        let result = try run.temporary.file("lisp-")
        let package = run.parameters.string(":package").map { "(in-package \(Value.string($0.uppercased()).printed))\n" } ?? ""
        let driver = """
            \(package)(cl:let ((cl:*default-pathname-defaults* (cl:pathname \(Value.string(run.request.directory + "/").printed))) (value cl:nil))
              (cl:with-open-file (stream \(Value.string(source).printed) :external-format :utf-8)
                (cl:let ((place 0))
                  (cl:handler-bind
                      ((cl:error
                        (cl:lambda (problem)
                          (cl:finish-output)
                          (cl:format cl:*error-output* "~a~%at block.lisp:~d~%" problem
                                     (cl:with-open-file (text \(Value.string(source).printed) :external-format :utf-8)
                                       (cl:loop with line = 1 repeat place
                                                do (cl:when (cl:eql (cl:read-char text cl:nil) #\\Newline) (cl:incf line))
                                                finally (cl:return line))))
                          (sb-ext:exit :code 1 :abort cl:t))))
                    (cl:loop
                      (cl:peek-char cl:t stream cl:nil)
                      (cl:setf place (cl:file-position stream))
                      (cl:let ((form (cl:read stream cl:nil stream)))
                        (cl:when (cl:eq form stream) (cl:return))
                        (cl:setf value (cl:eval form)))))))
              (cl:finish-output)
              (cl:with-open-file (stream \(Value.string(result).printed) :direction :output :if-exists :supersede :external-format :utf-8)
                (cl:let ((cl:*print-pretty* cl:nil)) (cl:prin1 value stream))))
            """
        let file = try run.scriptFile("driver.lisp", MappedText(driver))
        let output = try await run.evaluate(Command("sbcl", ["--noinform", "--disable-debugger", "--no-userinit", "--load", file, "--quit"]), MappedText(), program: program)
        let text = run.contents(of: result)
        let raw = run.resultParams.contains("output") ? output : text
        let value = ResultImport.value(run.resultParams) {
            let bytes = raw.utf8
            guard bytes.count > 1, bytes.first == 0x22, bytes.last == 0x22 else { return .string(raw) }
            return .string(String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))
        } table: {
            do { return try LispReader.first(raw.replacing(literal: "#(", with: "(")) } catch { return .string(raw) }
        }
        return TableReassembly.reassemble(value, run.parameters)
    }

    // MARK: - Clojure

    private static func clojureCommand(_ parameters: Parameters, isScript: Bool) -> (program: String, line: String) {
        switch parameters.string(":backend") {
        case "babashka": ("bb", "bb")
        case "nbb": ("nbb", "nbb")
        case "clojure-cli": ("clojure", "clojure -M")
        default:
            isScript ? (Command.find("nbb") != nil ? ("nbb", "nbb") : ("npx", "npx nbb"))
                : Command.find("bb") != nil ? ("bb", "bb") : ("clojure", clojureKnowsMain ? "clojure -M" : "clojure")
        }
    }

    /// Whether `clojure` is Clojure's own command line, a script that knows `-M`; Debian's starts `clojure.main` itself.
    private static var clojureKnowsMain: Bool {
        guard let path = Command.find("clojure"), let text = read(path) else { return true }
        return !text.contains("clojure.main") || text.contains("-M")
    }

    /// `org-babel-execute:clojure`.
    private static func clojure(_ run: BlockRun, isScript: Bool) async throws -> Value {
        let program = run.expanded
        let file = try run.scriptFile("block.clj", program)
        let output = try await run.evaluate(line: clojureCommand(run.parameters, isScript: isScript).line + " " + file.shellQuoted, program: program)
        return ResultImport.value(run.resultParams) { .string(output) } table: { ResultImport.scriptEscape(output) ?? .string(output) }
    }

    // MARK: - OCaml

    /// `org-babel-execute:ocaml`: what the toplevel says about the last phrase is taken apart.
    private static func ocaml(_ run: BlockRun) async throws -> Value {
        let mark = "org-babel-ocaml-eoe"
        var program = run.expanded
        var text = MappedText("\"\(mark)\";;\n")
        text.append(program.text.chomped == program.text ? program : BodyExpansion.trimmed(program))
        text.append(";;\n\"\(mark)\";;\n")
        program = text
        let output = try await run.evaluate(Command("ocaml", ["-noprompt"]), program)
        // Between the two marks stands what the block wrote.
        let lines = output.newlineSeparated
        let marks = lines.indices.filter { lines[$0].contains(mark) }
        let inner = marks.count > 1 ? lines[(marks[0] + 1)..<marks[marks.count - 1]].joined(separator: "\n") : lines.joined(separator: "\n")
        let raw = inner.orgTrimmed
        // The toplevel goes on after an error and ends with 0.
        let said = raw.newlineSeparated
        if let error = said.indices.first(where: { place in
            said[place].hasPrefix("Exception: ") || said[place].hasPrefix("Error: ") && said[..<place].contains { $0.hasPrefix("Line ") && $0.contains(", characters ") }
        }) {
            run.fail(.session(said[error]), "ocaml", raw, program)
        }
        let parts = ocamlParts(raw)
        let value = ResultImport.value(run.resultParams) {
            if run.resultParams.contains("verbatim") { return .string(raw) }
            if run.resultParams.contains("output") { return parts.map { .string($0.output) } ?? .string(raw) }
            return .string(raw)
        } table: {
            guard let parts else { return .string(raw) }
            switch parts.type {
            case "string": return ResultImport.read(parts.value)
            case "int", "float": return LispNumber.read(parts.value) ?? .integer(0)
            case let type where type.contains("list"):
                let text = parts.value.replacing(literal: ";", with: ",")
                return ResultImport.scriptEscape(text) ?? .string(text)
            case let type where type.contains("array"):
                let text = parts.value.replacing(literal: "; ", with: ",").replacing(literal: "|]", with: "]").replacing(literal: "[|", with: "[")
                return ResultImport.scriptEscape(text) ?? .string(text)
            default: return .string(parts.value)
            }
        }
        return TableReassembly.reassemble(value, run.parameters)
    }

    /// `- : int list = [1; 2]` and the output before it.
    private static func ocamlParts(_ raw: String) -> (output: String, type: String, value: String)? {
        let lines = raw.newlineSeparated
        guard let index = lines.lastIndex(where: { $0.contains(" : ") && ($0.contains(" = ") || $0.hasSuffix(" =")) }) else { return nil }
        let line = ([lines[index]] + lines[(index + 1)...]).joined(separator: "\n")
        guard let colon = line.firstRangeOf(" : "), let equals = line.firstRangeOf(" =", from: colon) else { return nil }
        let bytes = Array(line.utf8)
        let type = String(decoding: bytes[(colon + 3)..<equals], as: UTF8.self)
        let value = String(decoding: bytes[(equals + 2)...], as: UTF8.self).orgTrimmed
        let output = lines[..<index].map { $0 + "\n" }.joined()
        return (output, type, value)
    }

    // MARK: - Haskell

    /// `org-babel-execute:haskell`: through ghci, or compiled with `:compile yes`.
    private static func haskell(_ run: BlockRun) async throws -> Value {
        let body = run.expanded
        if run.parameters.string(":compile") == "yes" {
            let source = try run.scriptFile("source.hs", run.request.body)
            let binary = try run.temporary.newPath("haskell-bin-")
            _ = try await run.evaluate(line: "ghc -o \(binary) \(run.words(":flags")) \(source) \(run.words(":libs"))", program: run.request.body)
            guard run.failure == nil else { return run.imported("") }
            let cmdline = run.parameters.string(":cmdline").map { " " + $0 } ?? ""
            let results = try await run.evaluate(line: binary + cmdline, program: run.request.body).withoutCommonIndentation.orgTrimmed
            let value = ResultImport.value(run.resultParams) { ResultImport.read(results, inhibitLisp: true) } table: { ResultImport.table(results) }
            return TableReassembly.reassemble(value, run.parameters)
        }
        let mark = "org-babel-haskell-eoe"
        var program = MappedText(":set prompt \"\"\n:set prompt-cont \"\"\n")
        if run.wantsValue { program.append("__LAST_VALUE_IMPROBABLE_NAME__=()::()\n") }
        program.append("putStrLn \"\(mark)\"\n")
        program.append(BodyExpansion.trimmed(body))
        if run.wantsValue { program.append("\n__LAST_VALUE_IMPROBABLE_NAME__=it\nputStrLn \"\(mark)\"\n__LAST_VALUE_IMPROBABLE_NAME__") }
        program.append("\nputStrLn \"\(mark)\"\n")
        let output = try await run.evaluate(Command("ghci", ["-v0", "-ignore-dot-ghci"]), program)
        // It goes on after an error and ends with 0.
        let messages = run.standardError.newlineSeparated
        if let place = messages.firstIndex(where: { $0.hasPrefix("<interactive>:") && $0.contains(": error") || $0.contains("*** Exception: ") }) {
            let isException = messages[place].contains("*** Exception: ")
            let what = isException || place + 1 == messages.count ? messages[place] : messages[place + 1]
            run.fail(.session(what.orgTrimmed), "ghci", run.standardError, program)
        }
        let pieces = output.components(separatedBy: mark)
        let result = (run.wantsValue ? pieces.dropFirst(2).first : pieces.dropFirst().first) ?? ""
        let text = result.orgTrimmed
        let value = ResultImport.value(run.resultParams) { .string(text) } table: { text.isEmpty ? .null : ResultImport.scriptEscape(text) ?? .string(text) }
        return TableReassembly.reassemble(value, run.parameters)
    }
}

extension String {
    /// Byte offset of the first place of `wanted` at or after `from`.
    func firstRangeOf(_ wanted: String, from: Int = 0) -> Int? {
        let bytes = Array(utf8)
        let target = Array(wanted.utf8)
        guard bytes.count >= target.count, from <= bytes.count - target.count else { return nil }
        return (from...(bytes.count - target.count)).first { bytes[$0..<($0 + target.count)].elementsEqual(target) }
    }

    /// The parts between the places where `separator` stands.
    func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var from = 0
        let bytes = Array(utf8)
        while let place = firstRangeOf(separator, from: from) {
            parts.append(String(decoding: bytes[from..<place], as: UTF8.self))
            from = place + separator.utf8.count
        }
        return parts + [String(decoding: bytes[from...], as: UTF8.self)]
    }
}
