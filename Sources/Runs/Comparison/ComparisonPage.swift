internal import Experiments

/// A comparison as one HTML page: tables, metric curves and params against metrics as inline SVG. It loads nothing and runs no script.
public struct ComparisonPage {
    private let comparison: RunComparison
    /// Told apart by lightness as well as by hue (after Okabe and Ito), and by their dashes.
    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5c00", "#56b4e9", "#8c2d04", "#555555"]
    private static let dashes = ["", "6 3", "2 3", "8 3 2 3", "1 4", "12 4", "4 1", "3 6"]

    public init(_ comparison: RunComparison) { self.comparison = comparison }

    private func name(_ index: Int) -> String { String(comparison.runs[index].id.prefix(8)) }

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
            :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --rule: #b5b5b5; --mark: #fff3c4; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #17191c; --rule: #5a5f66; --mark: #4a3f14; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem; margin: 0 auto; padding: 1rem; }
            table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; display: block; overflow-x: auto; }
            th, td { border: 1px solid var(--rule); padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
            td { font-variant-numeric: tabular-nums; }
            tr.differs td { background: var(--mark); }
            figure { margin: 0.5rem 1rem 1.5rem 0; display: inline-block; }
            svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
            svg .axis { stroke: var(--ink); } svg .grid { stroke: var(--rule); stroke-width: 0.5; }
            .line { display: inline-block; width: 2rem; border-top: 3px solid; vertical-align: middle; margin-right: 0.4rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>

            """
        text += "<ul>\n"
        for index in comparison.runs.indices {
            let run = comparison.runs[index]
            text += "<li><span class=\"line\" style=\"border-color: \(colour(index))\"></span><code>\(name(index))</code> \(Self.escape(run.experiment)), \(run.state.rawValue), \(Self.escape(String(run.start.prefix(16)).replacing("T", with: " ")))</li>\n"
        }
        text += "</ul>\n" + curves + scatter
        for section in comparison.sections {
            text += "<section>\n<h2>\(Self.escape(section.title))</h2>\n<table>\n<thead><tr><th scope=\"col\">\(Self.escape(section.title))</th>"
            for index in comparison.runs.indices { text += "<th scope=\"col\"><code>\(name(index))</code></th>" }
            text += "</tr></thead>\n<tbody>\n"
            for row in section.rows {
                text += "<tr\(row.differs ? " class=\"differs\"" : "")><th scope=\"row\">\(Self.escape(row.name))\(row.differs ? " <span title=\"differs\">≠</span>" : "")</th>"
                text += row.values.map { "<td>\(Self.escape($0 ?? "–"))</td>" }.joined() + "</tr>\n"
            }
            text += "</tbody>\n</table>\n</section>\n"
        }
        return text + "</main>\n</body>\n</html>\n"
    }

    private func colour(_ index: Int) -> String { Self.colours[index % Self.colours.count] }

    // MARK: Plots

    /// One plot for each metric that has a history in some run.
    private var curves: String {
        let names = Set(comparison.histories.flatMap { $0.map(\.name) }).sorted()
        var text = ""
        for name in names {
            let series = comparison.histories.map { history in history.filter { $0.name == name && $0.value.isFinite }.map { (x: Double($0.step), y: $0.value) } }
            guard series.contains(where: { $0.count > 1 }) else { continue }
            text += plot(title: name, xLabel: "step", series, joins: true)
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
                text += plot(title: "\(metric) by \(param)", xLabel: param, series, joins: false)
            }
        }
        return text.isEmpty ? "" : "<section>\n<h2>metrics by params</h2>\n\(text)</section>\n"
    }

    private func plot(title: String, xLabel: String, _ series: [[(x: Double, y: Double)]], joins: Bool) -> String {
        let points = series.flatMap { $0 }
        let (x, y) = (Axis(points.map(\.x)), Axis(points.map(\.y)))
        let (left, right, top, bottom) = (62.0, 344.0, 12.0, 190.0)
        func px(_ value: Double) -> String { Self.number(left + (value - x.low) / (x.high - x.low) * (right - left)) }
        func py(_ value: Double) -> String { Self.number(bottom - (value - y.low) / (y.high - y.low) * (bottom - top)) }
        let described = comparison.runs.indices.filter { !series[$0].isEmpty }.map { "\(name($0)) ends at \(RunTable.short(series[$0].last?.y ?? .nan))" }.joined(separator: ", ")
        var svg = "<figure>\n<svg width=\"360\" height=\"230\" viewBox=\"0 0 360 230\" role=\"img\" aria-label=\"\(Self.escape("\(title): \(described)"))\">\n"
        for tick in y.ticks {
            svg += "<line class=\"grid\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(right))\" y1=\"\(py(tick))\" y2=\"\(py(tick))\"/><text x=\"\(Self.number(left - 6))\" y=\"\(py(tick))\" text-anchor=\"end\" dominant-baseline=\"middle\">\(RunTable.short(tick))</text>\n"
        }
        for tick in x.ticks { svg += "<text x=\"\(px(tick))\" y=\"\(Self.number(bottom + 16))\" text-anchor=\"middle\">\(RunTable.short(tick))</text>\n" }
        svg += "<path class=\"axis\" fill=\"none\" d=\"M\(Self.number(left)) \(Self.number(top))V\(Self.number(bottom))H\(Self.number(right))\"/>\n"
        svg += "<text x=\"\(Self.number((left + right) / 2))\" y=\"224\" text-anchor=\"middle\">\(Self.escape(xLabel))</text>\n"
        for (index, line) in series.enumerated() where !line.isEmpty {
            if joins, line.count > 1 {
                let path = line.map { "\(px($0.x)),\(py($0.y))" }.joined(separator: " ")
                let dash = Self.dashes[index % Self.dashes.count]
                svg += "<polyline fill=\"none\" stroke=\"\(colour(index))\" stroke-width=\"2\"\(dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") points=\"\(path)\"><title>\(name(index))</title></polyline>\n"
            }
            if !joins || line.count <= 30 {
                for point in line { svg += "<circle cx=\"\(px(point.x))\" cy=\"\(py(point.y))\" r=\"\(joins ? "2.5" : "4")\" fill=\"\(colour(index))\"><title>\(name(index)): \(RunTable.short(point.y))</title></circle>\n" }
            }
        }
        return svg + "</svg>\n<figcaption>\(Self.escape(title))</figcaption>\n</figure>\n"
    }

    /// A stretch of numbers with round ticks.
    private struct Axis {
        var low: Double
        var high: Double
        var ticks: [Double] = []

        init(_ values: [Double]) {
            low = values.min() ?? 0
            high = values.max() ?? 1
            if high - low <= abs(high) * 1e-12 {
                let half = abs(high) > 0 ? abs(high) / 2 : 0.5
                (low, high) = (low - half, high + half)
            }
            let raw = (high - low) / 4
            var power = 1.0
            while power > raw { power /= 10 }
            while power * 10 <= raw { power *= 10 }
            let step = raw / power < 1.5 ? power : raw / power < 3.5 ? power * 2 : raw / power < 7.5 ? power * 5 : power * 10
            var index = (low / step).rounded(.up)
            while index * step <= high + step * 1e-9, ticks.count < 12 {
                ticks.append(index * step)
                index += 1
            }
        }
    }

    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
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
