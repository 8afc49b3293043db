public import Experiments

/// Runs as rows: which columns, in which order, as text that fits a terminal, as CSV.
public struct RunTable: Sendable {
    public var runs: [RunSummary]
    public var columns: [RunField]

    /// - Parameter columns: What to show; where it is `nil`, id, experiment, state, start and duration, the params that differ between the runs, and the metrics.
    public init(_ runs: [RunSummary], columns: [RunField]? = nil) {
        self.runs = runs
        self.columns = columns ?? Self.usual(runs)
    }

    private static func usual(_ runs: [RunSummary]) -> [RunField] {
        var columns: [RunField] = [.attribute(.run), .attribute(.experiment), .attribute(.state), .attribute(.start), .attribute(.duration)]
        if Set(runs.map(\.experiment)).count <= 1 { columns.remove(at: 1) }
        for name in Set(runs.flatMap(\.params.keys)).sorted() where runs.count == 1 || Set(runs.map { $0.params[name]?.description }).count > 1 { columns.append(.param(name)) }
        columns += Set(runs.flatMap(\.metrics.keys)).sorted().map { .metric($0) }
        if runs.contains(where: { $0.reproduced != nil }) { columns.append(.attribute(.reproduced)) }
        return columns
    }

    /// Sorts by a field; runs without it come last. `-metrics.acc` begins with the largest.
    public mutating func sort(by field: RunField, descending: Bool) {
        let keyed = runs.map { (run: $0, value: field.value(in: $0)) }
        runs = keyed.enumerated().sorted { left, right in
            switch (left.element.value, right.element.value) {
            case (let a?, let b?) where a != b: descending ? RunValue.isBefore(b, a) : RunValue.isBefore(a, b)
            case (_?, nil): true
            case (nil, _?): false
            default: left.offset < right.offset
            }
        }.map(\.element.run)
    }

    // MARK: For people

    /// Heading and rows, columns aligned.
    ///
    /// - Parameter width: Columns of the terminal; table columns that do not fit are left out from the right. `nil` for no limit.
    /// - Returns: The lines, and the names of the columns that were left out.
    public func lines(width: Int?) -> (lines: [String], hidden: [String]) {
        var cells = [columns.map(Self.title)]
        for run in runs { cells.append(columns.map { Self.text($0, run) }) }
        let widths = columns.indices.map { column in cells.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        var shown = columns.count
        if let width {
            var used = -2
            shown = 0
            for columnWidth in widths {
                used += columnWidth + 2
                if used > width, shown > 0 { break }
                shown += 1
            }
        }
        let isNumber = columns.map { column in runs.contains { column.value(in: $0)?.number != nil } && column != .attribute(.run) }
        let lines = cells.map { row in
            var line = ""
            for column in 0..<shown {
                let padding = String(repeating: " ", count: widths[column] - row[column].unicodeScalars.count)
                line += (column > 0 ? "  " : "") + (isNumber[column] ? padding + row[column] : row[column] + padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
        return (lines, columns.dropFirst(shown).map(\.name))
    }

    private static func title(_ field: RunField) -> String {
        switch field {
        case .param(let name), .metric(let name), .seed(let name), .tag(let name): name
        case .attribute(let attribute): attribute.rawValue
        }
    }

    /// A value as short as it is readable.
    static func text(_ field: RunField, _ run: RunSummary) -> String {
        guard let value = field.value(in: run) else { return "-" }
        switch field {
        case .attribute(.run), .attribute(.reproduces), .attribute(.parent): return String(value.description.prefix(8))
        case .attribute(.commit): return String(value.description.prefix(10))
        case .attribute(.start), .attribute(.end): return String(value.description.prefix(16)).replacing("T", with: " ")
        case .attribute(.duration): return seconds(value.number ?? 0)
        default: return short(value)
        }
    }

    /// A number with five digits that count.
    public static func short(_ value: RunValue) -> String {
        guard case .number(let number) = value else { return value.description }
        return short(number)
    }

    public static func short(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number == number.rounded(), abs(number) < 1e7 { return String(Int(number)) }
        guard number.isFinite else { return number < 0 ? "-Infinity" : "Infinity" }
        let magnitude = number == 0 ? 0 : Int(log10Floor(abs(number)))
        if magnitude < -4 || magnitude > 9 { return scientific(number, magnitude) }
        return fixed(number, max(0, 4 - magnitude))
    }

    private static func log10Floor(_ value: Double) -> Int {
        var exponent = 0
        var rest = value
        while rest >= 10 {
            rest /= 10
            exponent += 1
        }
        while rest < 1 {
            rest *= 10
            exponent -= 1
        }
        return exponent
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }

    private static func scientific(_ number: Double, _ magnitude: Int) -> String {
        var mantissa = fixed(number / power(magnitude), 4)
        while mantissa.contains("."), mantissa.hasSuffix("0") || mantissa.hasSuffix(".") { mantissa.removeLast() }
        return "\(mantissa)e\(magnitude)"
    }

    private static func fixed(_ number: Double, _ digits: Int) -> String {
        let scaled = (abs(number) * power(digits)).rounded()
        let whole = Int(scaled / power(digits))
        guard digits > 0 else { return (number < 0 ? "-" : "") + String(whole) }
        let fraction = String(Int(scaled - Double(whole) * power(digits)))
        var text = (number < 0 && scaled > 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: max(0, digits - fraction.utf8.count)) + fraction
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func seconds(_ value: Double) -> String {
        if value < 60 { return "\(short((value * 100).rounded() / 100)) s" }
        let whole = Int(value)
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    // MARK: For programs

    /// Comma-separated values with a heading, numbers in full (RFC 4180, lines ended by a newline).
    public var csv: String {
        var text = columns.map { Self.quoted($0.name) }.joined(separator: ",") + "\n"
        for run in runs { text += columns.map { Self.quoted($0.value(in: run)?.description ?? "") }.joined(separator: ",") + "\n" }
        return text
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { "\",\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension RunSummary {
    /// As `--json` gives it: the record's words, and only what a summary has.
    public struct JSON: Encodable {
        let run: RunSummary
        public init(_ run: RunSummary) { self.run = run }

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: Key.self)
            for attribute in RunField.Attribute.allCases {
                let key = Key(stringValue: attribute == .run ? "id" : attribute.rawValue)
                try values.encodeIfPresent(RunField.attribute(attribute).value(in: run), forKey: key)
            }
            try values.encode(run.params, forKey: Key(stringValue: "params"))
            try values.encode(run.seeds, forKey: Key(stringValue: "seeds"))
            try values.encode(run.metrics.mapValues(MetricNumber.init), forKey: Key(stringValue: "metrics"))
            if !run.tags.isEmpty { try values.encode(run.tags, forKey: Key(stringValue: "tags")) }
        }
    }
}
