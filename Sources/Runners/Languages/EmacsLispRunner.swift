public import Babel
import OrgSyntax

/// Emacs Lisp: blocks and expressions in header arguments, by a resident `emacs --batch`, where that is allowed.
enum EmacsLispRunner {
    static let runner = LanguageRunner("emacs-lisp", packages: ["emacs-nox"], session: driver, programs: { _ in ["emacs"] }) { _ in .null }

    static let driver = SessionDriver(
        name: "emacs-lisp", command: { _ in Command("emacs", ["-Q", "--batch", "-l"]) }, program: { program($0) }, readsStandardInput: true,
        execute: execute)

    /// How a value comes back.
    enum Printing: String {
        /// `%s`, as text.
        case displayed = "s"
        /// `%S`, as text.
        case printed = "S"
    }

    /// `org-babel-execute:emacs-lisp`.
    private static func execute(_ run: BlockRun, _ session: Session) async throws -> Value {
        let words = run.resultParams
        var program = MappedText(words.contains("output") ? "(with-output-to-string " : "(progn ")
        program.append(run.expanded(marked(run.request.body)))
        program.append("\n)")
        if words.contains("code") || words.contains("pp") {
            var pretty = MappedText("(pp-to-string ")
            pretty.append(program)
            pretty.append(")")
            program = pretty
        }
        let isScalar = ResultImport.isScalar(words)
        let printing: Printing = isScalar && !words.contains("scalar") && !words.contains("verbatim") ? .displayed : .printed
        let lexical = run.parameters.value(":lexical") ?? .null
        let isLexical: String = switch lexical {
        case .list: "(quote \(lexical.printed))"
        case .string("yes"), .string("t"), .symbol("t"), .symbol("yes"): "t"
        default: "nil"
        }
        let answer = try await session.send(
            try request(
                program.text, printing, lexical: isLexical, directory: run.request.directory, notebook: run.request.notebook, line: run.request.location.line,
                run.temporary), timeout: run.timeLeft)
        run.note(answer, program: program)
        if case .answered(let status) = answer.ending, status != 0 {
            run.fail(.session(answer.message.orgTrimmed), "emacs", answer.message, program, atLine: Int(answer.value) ?? unreadLine(run.request.body))
            run.hasNoValue = true
            return .null
        }
        if words.contains("discard") { return .null }
        if isScalar { return .string(answer.value) }
        do { return TableReassembly.reassemble(try LispReader.first(answer.value), run.parameters) } catch { return .string(answer.value) }
    }

    /// The code with a note before each of its expressions on which line of the notebook that stands, for Emacs does not say where
    /// an error happened. What cannot be read here is left to Emacs as it is.
    private static func marked(_ body: MappedText) -> MappedText {
        let text = Array(body.text.utf8)
        let origins = body.lineOrigins
        var reader = LispReader(body.text)
        var starts: [Int] = []
        while !reader.isAtEnd {
            starts.append(reader.position)
            do throws(LispReader.Failure) { _ = try reader.read() } catch { return body }
        }
        var out: [UInt8] = []
        var line = 0
        var position = 0
        for start in starts {
            line += text[position..<start].count { $0 == 0x0A }
            out += text[position..<start]
            position = start
            if line < origins.count, let origin = origins[line] { out += Array("(setq labbook--line \(origin)) ".utf8) }
        }
        return body.withLines(String(decoding: out + text[position...], as: UTF8.self))
    }

    /// The line of the notebook on which the expression begins that does not end.
    private static func unreadLine(_ body: MappedText) -> Int? {
        var reader = LispReader(body.text)
        while !reader.isAtEnd {
            let start = reader.position
            do throws(LispReader.Failure) { _ = try reader.read() } catch {
                return body.originLine(ofLine: 1 + body.text.utf8.prefix(start).count { $0 == 0x0A })
            }
        }
        return nil
    }

    /// A request's line: the name of a file that holds it as Lisp data.
    static func request(
        _ text: String, _ printing: Printing, lexical: String, directory: String, notebook: String?, line: Int, _ temporary: TemporaryDirectory
    ) throws -> String {
        let fields = [
            Value.string(text).printed, Value.string(printing.rawValue).printed, lexical,
            Value.string(directory.hasSuffix("/") ? directory : directory + "/").printed, notebook.map { Value.string($0).printed } ?? "nil", String(line),
        ]
        return try temporary.file("lisp-", text: "(" + fields.joined(separator: " ") + ")") + "\n"
    }

    private static func program(_ files: SessionFiles) -> String {
        """
        (setq create-lockfiles nil vc-handled-backends nil make-backup-files nil auto-save-default nil print-length nil print-level nil)
        (defvar labbook--line nil)
        (defun labbook--answer (status value message)
          (let ((value (encode-coding-string value 'utf-8-unix)) (message (encode-coding-string message 'utf-8-unix))
                (coding-system-for-write 'no-conversion) (write-region-inhibit-fsync t))
            (write-region (concat (format "%d %d %d\\n" status (length value) (length message)) value message)
                          nil \(Value.string(files.replies).printed) nil 'silent)))
        (defun labbook--run (text printing lexical directory notebook line)
          ;; The notebook is visited for expressions that may look at it.
          (let ((buffer (if (and notebook (file-exists-p notebook) (string-match-p "org-\\\\|buffer\\\\|point\\\\|heading" text))
                            (find-file-noselect notebook t)
                          (get-buffer-create "*labbook*"))))
            (with-current-buffer buffer
              (save-excursion
                (goto-char (point-min))
                (forward-line (1- line))
                (setq labbook--line nil)
                (let* ((default-directory directory) (buffer-file-name (or buffer-file-name notebook)))
                  (format (if (equal printing "s") "%s" "%S") (eval (read text) lexical)))))))
        (labbook--answer 0 "" "")
        (condition-case nil
            (while t
              (let ((file (read-from-minibuffer "")))
                (condition-case problem
                    (labbook--answer 0 (let ((coding-system-for-read 'utf-8-unix))
                                         (apply #'labbook--run
                                                (with-temp-buffer (insert-file-contents file) (delete-file file)
                                                                  (let ((request (read (current-buffer))))
                                                                    (setcar (nthcdr 2 request) (eval (nth 2 request)))
                                                                    request))))
                                     "")
                  (error (labbook--answer 1 (if labbook--line (number-to-string labbook--line) "") (error-message-string problem))))))
          (end-of-file nil))

        """
    }
}

extension ProcessInterpreter: EmacsLispEvaluator {
    /// Evaluates one expression and returns its value as `prin1` writes it.
    public nonisolated func evaluate(_ expression: String, directory: String, notebook: String, line: Int) async throws -> String {
        let session: Session
        do {
            session = try await emacs(directory: directory)
        } catch is SpawnFailure {
            throw Diagnostic(
                id: "no-emacs", .error, "no Emacs to evaluate Lisp with", hints: ["sudo apt-get install emacs-nox"])
        }
        let request = try EmacsLispRunner.request(
            expression, .printed, lexical: "t", directory: directory, notebook: notebook, line: line, temporary)
        let answer = try await session.send(request, timeout: 60)
        switch answer.ending {
        case .answered(0): return answer.value
        case .answered: throw Diagnostic(id: "lisp-error", .error, answer.message.orgTrimmed)
        case .timedOut(let seconds): throw Diagnostic(id: "lisp-timeout", .error, "no value after \(Int(seconds)) seconds")
        case .stopped: throw CancellationError()
        case .died, .disconnected: throw Diagnostic(id: "lisp-died", .error, "Emacs ended while it evaluated the expression", notes: [answer.output.orgTrimmed])
        }
    }
}
