/// Reads unified, context-free ("normal") and git diffs, line by line, with the faces of `diff-mode`.
enum DiffScanner {
    private static let headers = ["diff ", "index ", "--- ", "+++ ", "Index: ", "new file", "deleted file", "old mode", "new mode", "similarity", "rename ", "copy ", "Binary "]
        .map { Array($0.utf8) }
    private static let onlyIn = Array("Only in ".utf8)

    static func run(_ out: inout TokenList) {
        var at = 0
        while at < out.count {
            let end = out.lineEnd(from: at)
            line(&out, at, end)
            at = end + 1
        }
    }

    private static func line(_ out: inout TokenList, _ start: Int, _ end: Int) {
        guard start < end else { return }
        if let header = headers.first(where: { out.matches($0, at: start) }) {
            let names = header.count == 4 && (header[0] == 0x2D || header[0] == 0x2B)
            out.add(start, names ? start + 4 : end, .diffHeader)
            if names { out.add(start + 4, end, .diffFileHeader) }
            return
        }
        if out.matches(onlyIn, at: start) { return out.add(start, end, .diffNonexistent) }
        switch out[start] {
        case 0x2B, 0x3E: changed(&out, start, end, .diffIndicatorAdded, .diffAdded)
        case 0x2D where end == start + 3 && out[start + 1] == 0x2D: out.add(start, end, .diffHunkHeader)
        case 0x2D, 0x3C: changed(&out, start, end, .diffIndicatorRemoved, .diffRemoved)
        case 0x40:
            let close = out.find([0x20, 0x40, 0x40], from: start, limit: end).map { $0 + 3 } ?? end
            out.add(start, close, .diffHunkHeader)
            out.add(close, end, .diffFunction)
        case 0x20, 0x5C: out.add(start, end, .diffContext)
        case 0x30...0x39: out.add(start, end, .diffHunkHeader)
        default: break
        }
    }

    private static func changed(_ out: inout TokenList, _ start: Int, _ end: Int, _ indicator: Face, _ text: Face) {
        out.add(start, start + 1, indicator)
        out.add(start + 1, end, text)
    }
}
