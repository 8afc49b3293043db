/// Gnuplot scripts (`org-babel-expand-body:gnuplot`).
package enum GnuplotSource {
    /// - Parameter file: keeps a table's data in a file and returns its path.
    package static func expand(_ body: MappedText, _ parameters: Parameters, file: (String) -> String = { $0 }) -> MappedText {
        let variables = parameters.variables.map { variable -> (name: String, value: String) in
            guard let elements = variable.value.elements else { return (variable.name, variable.value.displayed) }
            let isTable: Bool
            switch elements.first {
            case nil, .list, .null, .hline, .symbol: isTable = true
            default: isTable = false
            }
            return (variable.name, file(data(isTable ? elements : elements.map { .list([$0]) }, missing: parameters.string(":missing"))))
        }
        var head: [String] = []
        func put(_ text: String) { head.insert(text, at: 0) }
        if let missing = parameters.string(":missing") { put("set datafile missing '\(missing)'") }
        if let title = parameters.value(":title"), title != .null { put("set title '\(title.displayed)'") }
        for line in lines(parameters.value(":line")) { put(line) }
        for setting in lines(parameters.value(":set")) { put("set \(setting)") }
        if let labels = labels(parameters.value(":xlabels")) { put("set xtics (\(labels))") }
        if let labels = labels(parameters.value(":ylabels")) { put("set ytics (\(labels))") }
        let format = parameters.string(":timefmt")
        if parameters.value(":timeind").map({ $0 != .null }) ?? (format != nil) {
            put("set xdata time")
            put("set timefmt \"\(format ?? "%Y-%m-%d-%H:%M:%S")\"")
        }
        let output = parameters.string(":file")
        if let output { put("set output \"\(output)\"") }
        let terminal = parameters.string(":term") ?? output.flatMap { file in
            file.fileNameExtension.map { $0.lowercased() == "eps" ? "postscript eps" : $0 }
        }
        if let terminal { put("set term \(terminal)") }
        put(variables.map { "\($0.name) = \"\($0.value)\"" }.joined(separator: "\n"))

        var script = MappedText(head.joined(separator: "\n") + "\n")
        script.append(body)
        if output != nil { script.append("\nset output\n") }
        let replaced = Parameters(variables: variables.map { Parameters.Variable(name: $0.name, value: .string($0.value)) })
        script = BodyExpansion.substituting(script, replaced, spelling: { "$" + $0 }, value: BodyExpansion.echo)
        var result = MappedText()
        if let directory = parameters.directory { result.append("cd '\(directory)'\n") }
        if let prologue = parameters.string(":prologue") { result.append(prologue + "\n") }
        result.append(script)
        if let epilogue = parameters.string(":epilogue") { result.append("\n" + epilogue) }
        return result
    }

    /// A header argument that holds a list of lines; text is taken letter by letter in Org, which helps nobody: it is one line here.
    private static func lines(_ value: Value?) -> [String] {
        switch value {
        case nil, .null: []
        case .list(let elements): elements.map(\.displayed)
        case let single?: [single.displayed]
        }
    }

    /// `((1 . "one") (2 . "two"))` as tics.
    private static func labels(_ value: Value?) -> String? {
        guard case .list(let pairs) = value else { return nil }
        return pairs.map { pair in
            if let parts = pair.elements, parts.count > 1 { return "\"\(parts[1].displayed)\" \(parts[0].displayed)" }
            // A dotted pair is kept as it was written: `(1 . "one")`.
            let text = pair.displayed.orgTrimmed
            guard text.hasPrefix("("), text.hasSuffix(")") else { return "\"\(text)\"" }
            let inner = String(decoding: text.utf8.dropFirst().dropLast(), as: UTF8.self)
            let words = inner.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).map { String(decoding: $0, as: UTF8.self).orgTrimmed }
            guard words.count == 2 else { return "\"\(text)\"" }
            let label = words[1].replacing(literal: "\"", with: "")
            return "\"\(label)\" \(words[0])"
        }.joined(separator: ", ")
    }

    /// The table as gnuplot reads it (`org-babel-gnuplot-table-to-data`).
    private static func data(_ rows: [Value], missing: String?) -> String {
        let text = TableText(separator: "\t", rule: nil) { field($0) }
        let filled = rows.map { row -> Value in
            guard let missing, let cells = row.elements else { return row }
            return .makeList(cells.map { $0 == .string("") ? .string(missing) : $0 })
        }
        return text.text(of: filled)
    }

    /// `org-babel-gnuplot-quote-tsv-field`.
    private static func field(_ cell: String) -> String {
        if let stamp = timestamp(cell) { return stamp }
        guard cell.utf8.contains(where: { $0 == 0x20 || $0 == 0x22 }) else { return cell }
        return "\"" + cell.replacing(literal: "\"", with: "\"\"") + "\""
    }

    /// `<2024-05-01 Wed 10:30>` as `2024-05-01-10:30:00`.
    private static func timestamp(_ cell: String) -> String? {
        let bytes = Array(cell.utf8)
        guard let open = bytes.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") }) else { return nil }
        let inner = bytes[(open + 1)...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "]") }
        guard inner.endIndex < bytes.count, inner.count >= 10 else { return nil }
        let date = Array(inner.prefix(10))
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        guard date.enumerated().allSatisfy({ $0.offset == 4 || $0.offset == 7 ? $0.element == UInt8(ascii: "-") : isDigit($0.element) }) else { return nil }
        var time = "00:00"
        for word in String(decoding: inner.dropFirst(10), as: UTF8.self).words {
            let parts = word.split(separator: "-")[0].split(separator: ":")
            if parts.count == 2, parts.allSatisfy({ part in part.utf8.allSatisfy(isDigit) }) {
                time = (parts[0].utf8.count < 2 ? "0" : "") + parts[0] + ":" + parts[1]
            }
        }
        return String(decoding: date, as: UTF8.self) + "-" + time + ":00"
    }
}
