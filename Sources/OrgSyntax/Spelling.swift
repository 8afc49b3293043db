/// Names that were mistyped: the known one that was probably meant.
public enum Spelling {
    /// The candidate nearest to `name`, letter case aside, where one is near: one letter off, two where the name is longer than four. Of
    /// candidates that are as near, the first in their order.
    public static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
        let lower = name.lowercased()
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            guard let distance = distance(lower, candidate.lowercased(), limit: name.utf8.count > 4 ? 2 : 1) else { continue }
            if best.map({ distance < $0.distance || (distance == $0.distance && candidate < $0.name) }) ?? true { best = (candidate, distance) }
        }
        return best?.name
    }

    /// How many bytes were changed, added, left out or exchanged with their neighbour; `nil` above `limit`.
    public static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        guard abs(a.count - b.count) <= limit, a.count < 100 else { return nil }
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        let distance = rows[a.count][b.count]
        return distance <= limit ? distance : nil
    }
}
