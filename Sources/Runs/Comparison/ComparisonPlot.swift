#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Values of several runs as a small plot, inline SVG.
struct ComparisonPlot {
    let title: String
    let xLabel: String
    /// What each run is called.
    let names: [String]
    /// The points of each run, none for one that has none.
    let series: [[(x: Double, y: Double)]]
    /// Whether the points of a run are joined by a line.
    let joins: Bool

    /// Told apart by lightness as well as by hue (after Okabe and Ito), and by their dashes.
    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5c00", "#56b4e9", "#8c2d04", "#777777"]
    private static let dashes = ["", "6 3", "2 3", "8 3 2 3", "1 4", "12 4", "4 1", "3 6"]

    private static func colour(_ index: Int) -> String { colours[index % colours.count] }

    /// Dashes change with each round of the colours, so that more runs than there are colours are told apart.
    private static func dash(_ index: Int) -> String {
        let dash = dashes[(index + index / colours.count) % dashes.count]
        return dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    }

    /// A piece of the line that a run has in plots.
    static func key(_ index: Int) -> String {
        "<svg class=\"key\" viewBox=\"0 0 36 12\" aria-hidden=\"true\"><line x1=\"0\" x2=\"36\" y1=\"6\" y2=\"6\" stroke=\"\(colour(index))\" stroke-width=\"3\"\(dash(index))/><circle cx=\"18\" cy=\"6\" r=\"4\" fill=\"\(colour(index))\"/></svg>"
    }

    var html: String {
        let points = series.flatMap { $0 }
        let (x, y) = (Axis(points.map(\.x), mayBeLogarithmic: !joins), Axis(points.map(\.y), mayBeLogarithmic: false))
        let (left, right, top, bottom) = (62.0, 344.0, 12.0, 190.0)
        func px(_ value: Double) -> String { Self.number(left + x.part(value) * (right - left)) }
        func py(_ value: Double) -> String { Self.number(bottom - y.part(value) * (bottom - top)) }
        let described = names.indices.filter { !series[$0].isEmpty }.map { "\(names[$0]) ends at \(RunTable.short(series[$0].last?.y ?? .nan))" }.joined(separator: ", ")
        var svg = "<figure>\n<svg width=\"360\" height=\"230\" viewBox=\"0 0 360 230\" role=\"img\" aria-label=\"\(ComparisonPage.escape("\(title): \(described)"))\">\n"
        for tick in y.ticks {
            svg += "<line class=\"grid\" x1=\"\(Self.number(left))\" x2=\"\(Self.number(right))\" y1=\"\(py(tick))\" y2=\"\(py(tick))\"/><text x=\"\(Self.number(left - 6))\" y=\"\(py(tick))\" text-anchor=\"end\" dominant-baseline=\"middle\">\(RunTable.short(tick))</text>\n"
        }
        for tick in x.ticks { svg += "<text x=\"\(px(tick))\" y=\"\(Self.number(bottom + 16))\" text-anchor=\"middle\">\(RunTable.short(tick))</text>\n" }
        svg += "<path class=\"axis\" fill=\"none\" d=\"M\(Self.number(left)) \(Self.number(top))V\(Self.number(bottom))H\(Self.number(right))\"/>\n"
        svg += "<text x=\"\(Self.number((left + right) / 2))\" y=\"224\" text-anchor=\"middle\">\(ComparisonPage.escape(xLabel))\(x.isLogarithmic ? " (logarithmic)" : "")</text>\n"
        for (index, line) in series.enumerated() where !line.isEmpty {
            if joins, line.count > 1 {
                let path = line.map { "\(px($0.x)),\(py($0.y))" }.joined(separator: " ")
                svg += "<polyline fill=\"none\" stroke=\"\(Self.colour(index))\" stroke-width=\"2\"\(Self.dash(index)) points=\"\(path)\"><title>\(names[index])</title></polyline>\n"
            }
            if !joins || line.count <= 30 {
                for point in line {
                    svg += "<circle cx=\"\(px(point.x))\" cy=\"\(py(point.y))\" r=\"\(joins ? "2.5" : "4")\" fill=\"\(Self.colour(index))\"><title>\(names[index]): \(RunTable.short(point.y)) at \(RunTable.short(point.x))</title></circle>\n"
                }
            }
        }
        return svg + "</svg>\n<figcaption>\(ComparisonPage.escape(title))</figcaption>\n</figure>\n"
    }

    /// A stretch of numbers with round ticks.
    private struct Axis {
        private var low: Double
        private var high: Double
        private(set) var ticks: [Double] = []
        /// Numbers above 0 of which the largest is a hundred times the smallest.
        let isLogarithmic: Bool

        init(_ values: [Double], mayBeLogarithmic: Bool) {
            low = values.min() ?? 0
            high = values.max() ?? 1
            isLogarithmic = mayBeLogarithmic && low > 0 && high >= 100 * low
            guard !isLogarithmic else {
                var power = 1.0
                while power > low { power /= 10 }
                while power * 10 <= low * (1 + 1e-9) { power *= 10 }
                low = power
                while power < high * (1 - 1e-9) { power *= 10 }
                high = power
                // Of many powers every second or third.
                let count = Int(log10(high / low).rounded())
                for exponent in stride(from: 0, through: count, by: 1 + count / 6) { ticks.append((0..<exponent).reduce(low) { value, _ in value * 10 }) }
                return
            }
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

        /// Where a value stands: 0 at the low end, 1 at the high one.
        func part(_ value: Double) -> Double {
            isLogarithmic ? log10(value / low) / log10(high / low) : (value - low) / (high - low)
        }
    }

    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
