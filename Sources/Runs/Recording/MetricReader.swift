public import Babel
public import Experiments

/// Finds metrics in the result of a block: in a table, or in lines `name value`.
public enum MetricReader {
    /// Names of columns that number the rows rather than measure something.
    private static let steps: Set<String> = ["step", "epoch", "iteration", "iter", "round", "batch"]

    /// Reads the metrics of a result.
    ///
    /// A table with two columns, a name and a number in each row, gives one value for each name. Any other table needs a header row; each
    /// column of numbers is a metric, each row a step, numbered by a column called `step`, `epoch`, `iteration`, `round` or `batch` where there is one. In
    /// text every line `name value`, `name: value`, `name = value` counts, with the step as a third word if it has one; other lines are passed over.
    public static func metrics(in value: Value, block: String?, time: Int?) -> [RunMetric] {
        var list: [RunMetric]
        switch value {
        case .list(let rows): list = table(rows)
        case .string(let text): list = lines(text)
        case .integer, .float: list = number(value).map { [RunMetric(name: block ?? "value", value: $0)] } ?? []
        default: list = []
        }
        for index in list.indices {
            list[index].block = block
            list[index].time = time
        }
        return list
    }

    private static func table(_ rows: [Value]) -> [RunMetric] {
        let cells = rows.compactMap { row in row == .hline ? nil : row.elements }
        guard let first = cells.first else { return [] }
        if first.count == 2, cells.allSatisfy({ $0.count == 2 && number($0[0]) == nil && number($0[1]) != nil }) {
            return numbered(cells.map { (text($0[0]), number($0[1]) ?? .nan) })
        }
        guard first.allSatisfy({ number($0) == nil }), cells.count > 1 else {
            // A header above two columns of names and numbers.
            return []
        }
        let body = cells.dropFirst()
        if first.count == 2, body.allSatisfy({ $0.count == 2 && number($0[0]) == nil && number($0[1]) != nil }) {
            return numbered(body.map { (text($0[0]), number($0[1]) ?? .nan) })
        }
        let names = first.map(text)
        let stepColumn = names.firstIndex { steps.contains($0.lowercased()) }
        var result: [RunMetric] = []
        for (offset, row) in body.enumerated() {
            let step = stepColumn.flatMap { $0 < row.count ? number(row[$0]) : nil }.flatMap { Int(exactly: $0.rounded()) } ?? offset
            for (column, cell) in row.enumerated() where column != stepColumn && column < names.count && !names[column].isEmpty {
                if let value = number(cell) { result.append(RunMetric(name: names[column], value: value, step: step)) }
            }
        }
        return result
    }

    private static func lines(_ text: String) -> [RunMetric] {
        var seen: [String: Int] = [:]
        var result: [RunMetric] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split { " \t=:|,".contains($0) }
            guard words.count == 2 || words.count == 3, number(.string(String(words[0]))) == nil, let value = number(.string(String(words[1]))) else { continue }
            let name = String(words[0])
            if words.count == 3, Int(words[2]) == nil { continue }
            let step = words.count == 3 ? Int(words[2]) ?? 0 : seen[name, default: 0]
            seen[name, default: 0] += 1
            result.append(RunMetric(name: name, value: value, step: step))
        }
        return result
    }

    private static func numbered(_ pairs: [(String, Double)]) -> [RunMetric] {
        var seen: [String: Int] = [:]
        return pairs.map { name, value in
            defer { seen[name, default: 0] += 1 }
            return RunMetric(name: name, value: value, step: seen[name, default: 0])
        }
    }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): return Double(number)
        case .float(let number): return number
        case .string(let text):
            let trimmed = text.drop { $0 == " " }
            if ["nan", "NaN", "inf", "-inf", "Infinity", "-Infinity"].contains(trimmed) { return Double(trimmed.lowercased()) }
            guard let first = trimmed.utf8.first, (first >= 0x30 && first <= 0x39) || "+-.".utf8.contains(first) else { return nil }
            return Double(trimmed)
        default: return nil
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .symbol(let name): name
        default: ""
        }
    }

    /// The blocks that `#+METRICS:` lines of a notebook name.
    public static func namedBlocks(in notebook: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        for line in notebook.split(separator: 0x0A) {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard text.count > 10, text.prefix(10).map({ $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 }) == Array("#+METRICS:".utf8) else { continue }
            for word in String(decoding: text.dropFirst(10), as: UTF8.self).split(whereSeparator: \.isWhitespace) { names.insert(String(word)) }
        }
        return names
    }
}
