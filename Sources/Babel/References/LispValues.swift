import OrgSyntax

extension Executor {
    /// Evaluates Lisp of a header argument or variable at a place in the notebook.
    func evaluateLisp(_ text: String, at position: Int?, origin: Int? = nil) async throws -> Value {
        let form: Value
        do {
            form = try LispReader.first(text)
        } catch {
            throw BabelError(id: "lisp-syntax", "cannot read Lisp expression '\(text)'", origin: origin, hints: ["check its parentheses and quotes"])
        }
        do {
            return try LispEvaluator(context: lispContext(at: position)).evaluate(form)
        } catch LispEvaluator.Failure.unknown(let name) {
            guard let lisp = options.lisp else {
                throw BabelError(
                    id: "unknown-lisp", "labbook does not evaluate '\(name)' in '\(text)'", origin: origin,
                    hints: ["with '--allow-elisp' an installed Emacs evaluates such expressions"])
            }
            return try await evaluateInEmacs(text, lisp, at: position, origin: origin)
        } catch LispEvaluator.Failure.invalid(let message) {
            throw BabelError(id: "lisp-error", "cannot evaluate '\(text)': \(message)", origin: origin)
        }
    }

    /// The value of a block of Lisp that does nothing but compute with functions that are known; `nil` for any other
    /// (`org-babel-execute:emacs-lisp`).
    func simpleLisp(_ body: MappedText, _ parameters: Parameters, at position: Int?) -> Value? {
        let words = parameters.resultParams
        guard !["output", "code", "pp", "discard"].contains(where: words.contains) else { return nil }
        var reader = LispReader(body.text)
        let locals = Dictionary(parameters.variables.map { ($0.name, $0.value) }) { $1 }
        var value = Value.null
        do {
            let evaluator = LispEvaluator(context: lispContext(at: position))
            while !reader.isAtEnd { value = try evaluator.evaluate(try reader.read(), locals: locals) }
        } catch {
            // What it is that stands in the way does not matter: a real Emacs can do it.
            return nil
        }
        guard ResultImport.isScalar(words) else { return TableReassembly.reassemble(value, parameters) }
        return .string(words.contains("scalar") || words.contains("verbatim") ? value.printed : value.displayed)
    }

    private func evaluateInEmacs(_ text: String, _ lisp: any EmacsLispEvaluator, at position: Int?, origin: Int?) async throws -> Value {
        let line = position.map { buffer.line(at: min($0, buffer.count)) } ?? 1
        let printed: String
        do {
            printed = try await lisp.evaluate(text, directory: currentDirectory, notebook: path, line: line)
        } catch let diagnostic as Diagnostic {
            throw BabelError(
                id: diagnostic.id, "cannot evaluate '\(text)': \(diagnostic.message)", origin: origin, notes: diagnostic.notes, hints: diagnostic.hints)
        }
        do {
            return try LispReader.first(printed)
        } catch {
            throw BabelError(id: "lisp-value", "Emacs gave a value for '\(text)' that no block can take: \(printed)", origin: origin)
        }
    }

    private func lispContext(at position: Int?) -> LispEvaluator.Context {
        // Lookups work on a copy: evaluation never changes the notebook.
        let snapshot = buffer
        let files = files
        return LispEvaluator.Context(
            this: this,
            property: { name, inherit in
                var copy = snapshot
                return position.flatMap { copy.property(name, at: min($0, copy.count), inherit: inherit) }
            },
            heading: { position.flatMap { snapshot.headings(at: min($0, snapshot.count)).last } },
            directory: currentDirectory, notebook: path, home: files.homeDirectory,
            temporaryFile: { try files.temporaryFile(prefix: $0, suffix: $1) }, exists: { files.exists($0) })
    }
}

extension NotebookBuffer {
    /// The titles of the headlines above a place, outermost first, without keyword, priority and tags.
    func headings(at position: Int) -> [String] {
        lineage(at: position).reversed().compactMap { index in
            let section = sections[index]
            guard section.level > 0 else { return nil }
            var words = text(section.start..<lineEnd(section.start)).words.dropFirst()
            if let first = words.first, settings.todoKeywords.contains(first) || settings.doneKeywords.contains(first) { words.removeFirst() }
            if let first = words.first, first.hasPrefix("[#"), first.hasSuffix("]") { words.removeFirst() }
            if words.first == "COMMENT" { words.removeFirst() }
            if let last = words.last, last.hasPrefix(":"), last.hasSuffix(":"), last.utf8.count > 2 { words.removeLast() }
            return words.joined(separator: " ")
        }
    }
}
