/// The affiliated keywords of an element (Org manual, 'Captions' and others; `org-element--collect-affiliated-keywords`).
public struct AffiliatedKeywords: Sendable {
    /// One line.
    public struct Line: Sendable {
        /// In upper case, old names translated: `NAME` for `TBLNAME`.
        public var key: String
        /// Trimmed.
        public var value: String
        /// What stands in brackets after the key: a short caption, the hash of a result.
        public var dual: String?
        /// The bytes of the line, its line end included.
        public var range: Range<Int>
        /// The bytes of ``value``.
        public var valueRange: Range<Int>
    }

    public let node: Node
    /// In document order.
    public let lines: [Line]

    public init(_ node: Node) {
        self.node = node
        guard node.begin < node.postAffiliated else {
            lines = []
            return
        }
        let source = node.tree.source
        let ranges = source.lines(node.begin..<node.postAffiliated)
        lines = ranges.indices.compactMap { index in
            let range = ranges[index]
            let end = index + 1 < ranges.count ? ranges[index + 1].lowerBound : node.postAffiliated
            return source.withBytes { bytes in
                let start = Scan.skipBlanks(bytes, range.lowerBound, range.upperBound)
                return AffiliatedLine(bytes, min(start + 2, range.upperBound), range.upperBound).map {
                    Line(
                        key: $0.key, value: Scan.text(bytes, $0.value), dual: $0.dual.map { Scan.text(bytes, $0) },
                        range: range.lowerBound..<end, valueRange: $0.value)
                }
            }
        }
    }

    public var isEmpty: Bool { lines.isEmpty }

    /// The last `#+NAME`.
    public var name: String? { lines.last { $0.key == "NAME" }?.value }
    public var plot: String? { lines.last { $0.key == "PLOT" }?.value }
    /// The values of `#+HEADER`, in order.
    public var headers: [String] { lines.filter { $0.key == "HEADER" }.map(\.value) }
    /// The last `#+RESULTS[hash]: value`.
    public var results: (value: String, hash: String?)? { lines.last { $0.key == "RESULTS" }.map { ($0.value, $0.dual) } }

    /// The captions as secondary strings; empty if objects were not parsed.
    public var captions: [(value: Node, short: Node?)] {
        var result: [(value: Node, short: Node?)] = []
        for string in node.secondaryStrings {
            if string.kind == .captionValue {
                result.append((string, nil))
            } else if string.kind == .captionShort, let last = result.indices.last {
                result[last].short = string
            }
        }
        return result
    }

    /// The `#+ATTR_…` keywords in the order of their first lines.
    public var attributes: [(name: String, lines: [String])] {
        var result: [(name: String, lines: [String])] = []
        for line in lines where line.key.hasPrefix("ATTR_") {
            if let index = result.firstIndex(where: { $0.name == line.key }) {
                result[index].lines.append(line.value)
            } else {
                result.append((line.key, [line.value]))
            }
        }
        return result
    }
}
