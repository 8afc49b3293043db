import OrgSyntax

/// Renders diagnostics for people on standard error, and for CI as annotations (`::error file=…`) on standard output.
struct DiagnosticPrinter {
    var style = Style(enabled: Console.errorHasColour)
    var annotates = false
    var quiet = false

    init() {}

    init(_ options: CommonOptions) {
        annotates = options.ci
        quiet = options.quiet
    }

    /// Prints a diagnostic, with its source line where `source` has it.
    ///
    /// - Parameter lines: The source's lines, where many diagnostics are printed.
    func print(_ diagnostic: Diagnostic, source: Source? = nil, lines: LineTable? = nil) {
        if annotates { annotate(diagnostic) }
        if quiet, diagnostic.severity != .error { return }
        Console.note(render(diagnostic, source: source, lines: lines))
    }

    /// Prints the annotation alone.
    func annotate(_ diagnostic: Diagnostic) { Console.print(annotation(diagnostic)) }

    /// The whole text, several lines, no final newline.
    func render(_ diagnostic: Diagnostic, source: Source? = nil, lines: LineTable? = nil) -> String {
        var text = [coloured(diagnostic)]
        if let location = diagnostic.location, let source, source.name == diagnostic.file {
            text += excerpt(location, lines ?? LineTable(source.bytes), source)
        }
        text += diagnostic.notes.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { "  " + $0 }
        text += diagnostic.hints.map { style.blue("hint:") + " " + $0 }
        return text.joined(separator: "\n")
    }

    private func coloured(_ diagnostic: Diagnostic) -> String {
        guard style.enabled else { return diagnostic.headline }
        let word = "\(diagnostic.severity.rawValue):"
        let painted =
            switch diagnostic.severity {
            case .error: style.red(word)
            case .warning: style.yellow(word)
            case .note: style.blue(word)
            }
        let headline = diagnostic.headline
        guard let range = headline.range(ofFirst: word) else { return headline }
        return style.bold(String(headline[..<range.lowerBound])) + painted + headline[range.upperBound...]
    }

    private func excerpt(_ location: SourceLocation, _ table: LineTable, _ source: Source) -> [String] {
        guard location.line >= 1, location.line <= table.starts.count else { return [] }
        var text = source.text(table.range(ofLine: location.line))
        if text.unicodeScalars.count > 160 { text = String(text.unicodeScalars.prefix(160)) + "…" }
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        let before = text.unicodeScalars.prefix(max(0, location.column - 1))
        let padding = String(String.UnicodeScalarView(before.map { $0 == "\t" ? "\t" : " " }))
        return [style.dim("  \(number) | ") + text, style.dim("  \(gutter) | ") + padding + style.blue("^")]
    }

    /// GitHub's workflow command: the message on one line, percent-escaped.
    private func annotation(_ diagnostic: Diagnostic) -> String {
        let kind = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
        var place: [String] = []
        if let file = diagnostic.file { place.append("file=" + escape(file, property: true)) }
        if let location = diagnostic.location {
            place.append("line=\(location.line)")
            place.append("col=\(location.column)")
        }
        place.append("title=" + escape(diagnostic.id, property: true))
        let message = ([diagnostic.message] + diagnostic.notes + diagnostic.hints.map { "hint: " + $0 }).joined(separator: "\n")
        return "::\(kind) \(place.joined(separator: ","))::\(escape(message, property: false))"
    }

    private func escape(_ text: String, property: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where property: result += "%3A"
            case "," where property: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    /// The first place where `needle` stands.
    func range(ofFirst needle: String) -> Range<String.Index>? {
        guard !needle.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
