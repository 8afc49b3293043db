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

    /// A table as it is printed.
    public struct Text: Sendable {
        public var heading: String
        /// One line for each run, each ended by a newline, UTF-8.
        public var rows: [UInt8]
        /// Names of the columns that were left out.
        public var hidden: [String]
    }

    /// Heading and rows, columns aligned.
    ///
    /// - Parameter width: Columns of the terminal; table columns that do not fit are left out from the right. `nil` for no limit.
    public func text(width: Int?) -> Text {
        var used = -2
        var shown: [Column] = []
        for field in columns {
            let column = Column(field, runs)
            used += column.width + 2
            if let width, used > width, !shown.isEmpty { break }
            shown.append(column)
        }
        var rows: [UInt8] = []
        rows.reserveCapacity((max(used, 0) + 1) * (runs.count + 1))
        var heading = ""
        for row in 0...runs.count {
            for number in shown.indices {
                if number > 0 { rows.append(contentsOf: [0x20, 0x20]) }
                shown[number].append(row, to: &rows)
            }
            while rows.last == 0x20 { rows.removeLast() }
            if row == 0 {
                heading = String(decoding: rows, as: UTF8.self)
                rows.removeAll(keepingCapacity: true)
            } else {
                rows.append(UInt8(ascii: "\n"))
            }
        }
        return Text(heading: heading, rows: rows, hidden: columns.dropFirst(shown.count).map(\.name))
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
            bytes.reserveCapacity(16 * (runs.count + 1))
            bytes.append(contentsOf: RunTable.title(field).utf8)
            endCell()
            runs.withUnsafeBufferPointer { runs in
                for index in runs.indices {
                    if let value = field.value(in: runs[index]) {
                        if !isNumber, field != .attribute(.run), value.number != nil { isNumber = true }
                        CellText.append(field, value, to: &bytes)
                    } else {
                        bytes.append(UInt8(ascii: "-"))
                    }
                    endCell()
                }
            }
        }

        private mutating func endCell() {
            var letters = 0
            for place in (ends.last?.end ?? 0)..<bytes.count where bytes[place] & 0xC0 != 0x80 { letters += 1 }
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

    /// A number with five digits that count.
    public static func short(_ value: RunValue) -> String {
        guard case .number(let number) = value else { return value.description }
        return short(number)
    }

    public static func short(_ number: Double) -> String {
        var bytes: [UInt8] = []
        CellText.append(number, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
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
