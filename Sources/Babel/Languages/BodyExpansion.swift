extension MappedText {
    /// Returns `text`, which has as many lines as this text, with the origins of these lines.
    package func withLines(_ text: String) -> MappedText {
        let origins = lineOrigins
        var result = MappedText()
        var run: [UInt8] = []
        var runLine: Int?
        var number = 0
        for byte in text.utf8 {
            if run.isEmpty { runLine = number < origins.count ? origins[number] : nil }
            run.append(byte)
            if byte == 0x0A {
                let next = number + 1 < origins.count ? origins[number + 1] : nil
                number += 1
                // A run goes on as long as its lines follow each other in the notebook.
                let breaks = run.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
                if runLine.map({ $0 + breaks }) != next {
                    result.append(String(decoding: run, as: UTF8.self), line: runLine)
                    run.removeAll(keepingCapacity: true)
                }
            }
        }
        if !run.isEmpty { result.append(String(decoding: run, as: UTF8.self), line: runLine) }
        return result
    }

    /// The pieces joined by newlines that come from nowhere, as `mapconcat #'identity … "\n"`.
    package static func joined(_ parts: [MappedText], separator: String = "\n") -> MappedText {
        var result = MappedText()
        for (index, part) in parts.enumerated() {
            if index > 0 { result.append(separator) }
            result.append(part)
        }
        return result
    }
}

/// The common ways to put a program together.
package enum BodyExpansion {
    /// `org-babel-expand-body:generic`: prologue, variables, body and epilogue, each on lines of its own.
    package static func generic(_ body: MappedText, _ parameters: Parameters, _ assignments: [String] = []) -> MappedText {
        var parts: [MappedText] = []
        if let prologue = parameters.string(":prologue") { parts.append(MappedText(prologue)) }
        parts += assignments.map { MappedText($0) }
        parts.append(body)
        if let epilogue = parameters.string(":epilogue") { parts.append(MappedText(epilogue)) }
        return .joined(parts)
    }

    /// Body between prologue and epilogue where a language writes no variables (`ob-awk`, `ob-dot`, `ob-org`).
    package static func surrounded(_ body: MappedText, _ parameters: Parameters) -> MappedText {
        var result = MappedText()
        if let prologue = parameters.string(":prologue") { result.append(prologue + "\n") }
        result.append(body)
        if let epilogue = parameters.string(":epilogue") { result.append("\n" + epilogue + "\n") }
        return result
    }

    /// Each occurrence of a variable's text (`spelling` of its name) replaced by its value in the body, in whatever case it is
    /// written (`case-fold-search`).
    package static func substituting(_ body: MappedText, _ parameters: Parameters, spelling: (String) -> String, value: (Value) -> String) -> MappedText {
        var body = body
        for variable in parameters.variables {
            let target = spelling(variable.name)
            let replacement = value(variable.value)
            var replaced = MappedText()
            for piece in body.pieces {
                let text = piece.text.replacing(literal: target, with: replacement, ignoringCase: true)
                // A value of several lines would shift the lines after it: then every line of the piece is mapped by itself.
                if text.utf8.count(where: { $0 == 0x0A }) == piece.text.utf8.count(where: { $0 == 0x0A }) {
                    replaced.append(text, line: piece.line)
                } else {
                    for (offset, line) in piece.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                        if offset > 0 { replaced.append("\n") }
                        let text = String(decoding: line, as: UTF8.self).replacing(literal: target, with: replacement, ignoringCase: true)
                        replaced.append(text, line: text.utf8.contains(0x0A) ? nil : piece.line.map { $0 + offset })
                    }
                }
            }
            body = replaced
        }
        return body
    }

    /// A string as it is, anything else printed (`(if (stringp v) v (format "%S" v))`).
    package static func echo(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        return value.printed
    }
}

extension Language {
    /// A language whose body is expanded by ``BodyExpansion/generic(_:_:_:)`` with `assignments`.
    package init(
        generic name: String, aliases: [String] = [], tangleExtension: String? = nil, commentStart: String = "# ", commentEnd: String = "",
        defaultHeaderArguments: [(key: String, value: String)] = [], headerArguments: Set<String> = [],
        assignments: @escaping @Sendable (Parameters) -> [String] = { _ in [] }
    ) {
        self.init(
            name: name, aliases: aliases, tangleExtension: tangleExtension, commentStart: commentStart, commentEnd: commentEnd,
            defaultHeaderArguments: defaultHeaderArguments, headerArguments: headerArguments
        ) { body, parameters in BodyExpansion.generic(body, parameters, assignments(parameters)) }
    }

    /// A copy with the error lines that its programs write.
    package func reporting(_ patterns: ErrorLinePattern...) -> Language {
        var copy = self
        copy.errorLines = patterns
        return copy
    }

    /// A copy whose programs name a word of the failing line, and begin their message in a certain way.
    package func reporting(words: [String] = [], start: String? = nil) -> Language {
        var copy = self
        copy.errorWords = words
        copy.errorStart = start
        return copy
    }

    /// A copy with a hint for programs that are ended by a signal.
    package func hinting(atCrash hint: String) -> Language {
        var copy = self
        copy.crashHint = hint
        return copy
    }

    /// A copy that is tangled in another way than it is run.
    package func tangled(_ expand: @escaping @Sendable (MappedText, Parameters) -> MappedText) -> Language {
        var copy = self
        copy.expandForFile = expand
        return copy
    }

    /// A copy that is run in another way than it is tangled.
    package func running(_ expand: @escaping @Sendable (MappedText, Parameters) -> MappedText) -> Language {
        var copy = self
        copy.expandToRun = expand
        return copy
    }

    /// A copy whose results are silent unless `:results output` asks for them.
    package var showingOnlyOutput: Language {
        var copy = self
        copy.showsOnlyOutput = true
        return copy
    }

    package func resolving(references: Set<String> = [], properties: Set<String> = []) -> Language {
        var copy = self
        copy.referenceArguments = references
        copy.propertyArguments = properties
        return copy
    }
}
