internal import Experiments

/// A comparison as one HTML page: tables, metric curves and params against metrics as inline SVG. It loads nothing and runs no script.
public struct ComparisonPage {
    private let comparison: RunComparison
    private let diffs: [(title: String, text: String)]
    /// The params that are not the same in all runs.
    private let params: [String]

    /// - Parameter diffs: Differences of code files between the first run and another, as `diff -u` writes them, with a title each.
    public init(_ comparison: RunComparison, diffs: [(title: String, text: String)] = []) {
        self.comparison = comparison
        self.diffs = diffs
        params = comparison.sections.first { $0.title == "params" }?.rows.filter(\.differs).map(\.name) ?? []
    }

    private func name(_ index: Int) -> String { String(comparison.runs[index].id.prefix(8)) }
    private var labels: [String] { comparison.runs.indices.map(name) }

    public var html: String {
        let title = "Comparison of \(comparison.runs.count) runs"
        var text = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --rule: #b5b5b5; --mark: #fff3c4; --added: #116329; --removed: #a40e26; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #17191c; --rule: #5a5f66; --mark: #4a3f14; --added: #7ee787; --removed: #ff9a94; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem; margin: 0 auto; padding: 1rem; }
            table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; display: block; overflow-x: auto; }
            th, td { border: 1px solid var(--rule); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
            td { font-variant-numeric: tabular-nums; }
            tr.differs td { background: var(--mark); }
            figure { margin: 0.5rem 1rem 1.5rem 0; display: inline-block; max-width: 100%; }
            figcaption { padding-left: 1rem; }
            svg { max-width: 100%; height: auto; }
            .runs { list-style: none; padding: 0; }
            .runs li { padding-left: 3rem; text-indent: -3rem; }
            .key { width: 2.2rem; height: 0.8rem; margin-right: 0.8rem; vertical-align: baseline; }
            pre { overflow-x: auto; border: 1px solid var(--rule); padding: 0.6rem; font-size: 0.85rem; }
            .added { color: var(--added); } .removed { color: var(--removed); }
            summary { cursor: pointer; padding: 0.2rem 0; }
            svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
            svg .axis { stroke: var(--ink); } svg .grid { stroke: var(--rule); stroke-width: 0.5; }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>

            """
        text += "<ul class=\"runs\">\n"
        for index in comparison.runs.indices {
            let run = comparison.runs[index]
            let chosen = params.compactMap { name in run.params[name].map { "\(name) = \($0)" } }
            text += "<li>\(ComparisonPlot.key(index))<code>\(name(index))</code> " + Self.escape(([run.experiment] + (chosen.isEmpty ? [] : [chosen.joined(separator: ", ")]) + [run.state.rawValue, String(run.start.prefix(16)).replacing("T", with: " ")]).joined(separator: " · ")) + "</li>\n"
        }
        text += "</ul>\n" + curves + scatter
        for section in comparison.sections {
            text += "<section>\n<h2>\(Self.escape(section.title))</h2>\n<table tabindex=\"0\">\n<thead><tr><th scope=\"col\">\(Self.escape(section.title))</th>"
            for index in comparison.runs.indices { text += "<th scope=\"col\"><code>\(name(index))</code></th>" }
            text += "</tr></thead>\n<tbody>\n"
            for row in section.rows {
                text += "<tr\(row.differs ? " class=\"differs\"" : "")><th scope=\"row\">\(Self.escape(row.name))\(row.differs ? " <span title=\"differs\">≠</span>" : "")</th>"
                text += row.values.map { "<td>\(Self.escape($0 ?? "–"))</td>" }.joined() + "</tr>\n"
            }
            text += "</tbody>\n</table>\n</section>\n"
        }
        text += differences
        return text + "</main>\n</body>\n</html>\n"
    }

    /// The changes of the code, folded: they may be long.
    private var differences: String {
        guard !diffs.isEmpty else { return "" }
        let parts = diffs.map { diff in
            let lines = diff.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let shown = Self.escape(String(line))
                guard line.hasPrefix("+") || line.hasPrefix("-") else { return shown }
                return "<span class=\"\(line.hasPrefix("+") ? "added" : "removed")\">\(shown)</span>"
            }
            return "<details>\n<summary>\(Self.escape(diff.title))</summary>\n<pre tabindex=\"0\">\(lines.joined(separator: "\n"))</pre>\n</details>\n"
        }
        return "<section>\n<h2>changes of the code</h2>\n\(parts.joined())</section>\n"
    }

    // MARK: Plots

    /// One plot for each metric that has a history in some run.
    private var curves: String {
        let names = Set(comparison.histories.flatMap { $0.map(\.name) }).sorted()
        var text = ""
        for name in names {
            let series = comparison.histories.map { history in history.filter { $0.name == name && $0.value.isFinite }.map { (x: Double($0.step), y: $0.value) } }
            guard series.contains(where: { $0.count > 1 }) else { continue }
            text += ComparisonPlot(title: name, xLabel: "step", names: labels, series: series, joins: true).html
        }
        return text.isEmpty ? "" : "<section>\n<h2>curves</h2>\n\(text)</section>\n"
    }

    /// Each metric against each param of numbers that differs.
    private var scatter: String {
        var text = ""
        let runs = comparison.runs
        for param in Set(runs.flatMap(\.params.keys)).sorted() {
            let values = runs.map { $0.params[param]?.number }
            guard Set(values.compactMap { $0 }).count > 1 else { continue }
            for metric in Set(runs.flatMap(\.metrics.keys)).sorted() {
                let series = runs.indices.map { index -> [(x: Double, y: Double)] in
                    guard let x = values[index], let y = runs[index].metrics[metric], y.isFinite else { return [] }
                    return [(x, y)]
                }
                guard series.filter({ !$0.isEmpty }).count > 1 else { continue }
                text += ComparisonPlot(title: "\(metric) by \(param)", xLabel: param, names: labels, series: series, joins: false).html
            }
        }
        return text.isEmpty ? "" : "<section>\n<h2>metrics by params</h2>\n\(text)</section>\n"
    }

    static func escape(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
