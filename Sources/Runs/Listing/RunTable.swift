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
        runs.withUnsafeBufferPointer { runs in
            var params: Set<String> = []
            var metrics: Set<String> = []
            var isOneExperiment = true
            var hasRepetitions = false
            // By index: a loop over the elements copies each, with all its texts and tables.
            for index in runs.indices {
                for name in runs[index].params.keys where !params.contains(name) { params.insert(name) }
                for name in runs[index].metrics.keys where !metrics.contains(name) { metrics.insert(name) }
                isOneExperiment = isOneExperiment && runs[index].experiment == runs[0].experiment
                hasRepetitions = hasRepetitions || runs[index].reproduced != nil
            }
            if isOneExperiment, !runs.isEmpty { columns.remove(at: 1) }
            for name in params.sorted() where runs.count == 1 || runs.indices.contains(where: { runs[$0].params[name] != runs[0].params[name] }) { columns.append(.param(name)) }
            columns += metrics.sorted().map { .metric($0) }
            if hasRepetitions { columns.append(.attribute(.reproduced)) }
        }
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
        var used = -2
        var shown: [Column] = []
        for field in columns {
            let column = Column(field, runs)
            used += column.width + 2
            if let width, used > width, !shown.isEmpty { break }
            shown.append(column)
        }
        var lines: [String] = []
        lines.reserveCapacity(runs.count + 1)
        var line: [UInt8] = []
        for row in 0...runs.count {
            line.removeAll(keepingCapacity: true)
            for (number, column) in shown.enumerated() {
                if number > 0 { line += [0x20, 0x20] }
                column.append(row, to: &line)
            }
            while line.last == 0x20 { line.removeLast() }
            lines.append(String(decoding: line, as: UTF8.self))
        }
        return (lines, columns.dropFirst(shown.count).map(\.name))
    }

    /// One column's cells, heading first, one behind the other.
    private struct Column {
        private var bytes: [UInt8] = []
        /// Where each cell ends, and how many letters it has.
        private var ends: [(end: Int, letters: Int)] = []
        private var isNumber = false
        private(set) var width = 0

        init(_ field: RunField, _ runs: [RunSummary]) {
            ends.reserveCapacity(runs.count + 1)
            add(RunTable.title(field))
            runs.withUnsafeBufferPointer { runs in
                for index in runs.indices {
                    let value = field.value(in: runs[index])
                    if !isNumber, field != .attribute(.run), value?.number != nil { isNumber = true }
                    add(value.map { RunTable.text(field, $0) } ?? "-")
                }
            }
        }

        private mutating func add(_ text: String) {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            var letters = 0
            for byte in bytes[start...] where byte & 0xC0 != 0x80 { letters += 1 }
            ends.append((bytes.count, letters))
            width = max(width, letters)
        }

        /// Appends a cell, padded to the column's width: numbers stand on the right.
        func append(_ row: Int, to line: inout [UInt8]) {
            let start = row == 0 ? 0 : ends[row - 1].end
            let padding = width - ends[row].letters
            if isNumber { for _ in 0..<padding { line.append(0x20) } }
            line.append(contentsOf: bytes[start..<ends[row].end])
            if !isNumber { for _ in 0..<padding { line.append(0x20) } }
        }
    }

    private static func title(_ field: RunField) -> String {
        switch field {
        case .param(let name), .metric(let name), .seed(let name), .tag(let name): name
        case .attribute(let attribute): attribute.rawValue
        }
    }

    /// A value as short as it is readable.
    private static func text(_ field: RunField, _ value: RunValue) -> String {
        switch field {
        case .attribute(.run), .attribute(.reproduces), .attribute(.parent): return beginning(value, 8)
        case .attribute(.commit): return beginning(value, 10)
        case .attribute(.start), .attribute(.end):
            return String(decoding: value.description.utf8.prefix(16).map { $0 == UInt8(ascii: "T") ? 0x20 : $0 }, as: UTF8.self)
        case .attribute(.duration): return seconds(value.number ?? 0)
        default: return short(value)
        }
    }

    /// The first letters of an id or a time, which have none but ASCII.
    private static func beginning(_ value: RunValue, _ count: Int) -> String { String(decoding: value.description.utf8.prefix(count), as: UTF8.self) }

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
        var rest = UInt64((abs(number) * power(digits)).rounded())
        let isNegative = number < 0 && (rest > 0 || digits == 0)
        // From the last digit on; zeros at the end of a fraction are left out.
        var text: [UInt8] = []
        var place = 0
        while place < digits || rest > 0 || place == digits {
            let digit = UInt8(rest % 10)
            rest /= 10
            if place == digits, !text.isEmpty { text.append(UInt8(ascii: ".")) }
            if place >= digits || digit != 0 || !text.isEmpty { text.append(UInt8(ascii: "0") + digit) }
            place += 1
        }
        if isNegative { text.append(UInt8(ascii: "-")) }
        return String(decoding: text.reversed(), as: UTF8.self)
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
