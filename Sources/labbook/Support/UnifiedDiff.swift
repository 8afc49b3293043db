/// The differences between two files, as `diff -u` writes them.
enum UnifiedDiff {
    private enum Step { case keep, remove, add }

    /// - Parameter old: `nil` for a file that does not exist yet.
    /// - Returns: the diff with its two headline lines, each line with a newline; empty where nothing differs.
    static func text(_ old: [UInt8]?, _ new: [UInt8], from oldName: String, to newName: String, context: Int = 3) -> [UInt8] {
        let a = lines(old ?? [])
        let b = lines(new)
        let steps = script(a, b)
        var out = Array("--- \(old == nil ? "/dev/null" : oldName)\n+++ \(newName)\n".utf8)
        let header = out.count
        var index = 0
        var x = 0
        var y = 0
        while index < steps.count {
            guard steps[index] != .keep else {
                (index, x, y) = (index + 1, x + 1, y + 1)
                continue
            }
            // A hunk: from some lines before the first change to some after the last one that is near.
            let lead = min(context, index)
            var end = index
            var last = index
            while end < steps.count, end - last <= 2 * context {
                if steps[end] != .keep { last = end }
                end += 1
            }
            end = min(steps.count, last + context + 1)
            let hunk = steps[(index - lead)..<end]
            let (startX, startY) = (x - lead, y - lead)
            let (sizeX, sizeY) = (hunk.count { $0 != .add }, hunk.count { $0 != .remove })
            out += "@@ -\(range(startX, sizeX)) +\(range(startY, sizeY)) @@\n".utf8
            (x, y) = (startX, startY)
            for step in hunk {
                let line = step == .add ? b[y] : a[x]
                out.append(step == .keep ? 0x20 : step == .add ? UInt8(ascii: "+") : UInt8(ascii: "-"))
                out += line
                if line.last != 0x0A { out += "\n\\ No newline at end of file\n".utf8 }
                if step != .add { x += 1 }
                if step != .remove { y += 1 }
            }
            index = end
        }
        return out.count == header ? [] : out
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            result.append(bytes[start..<end])
            start = end
        }
        return result
    }

    /// Keeps, removals and additions that make `b` of `a`: the common beginning and end, and the standard library's diff between.
    private static func script(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [Step] {
        var head = 0
        while head < a.count, head < b.count, a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < a.count - head, tail < b.count - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let oldMiddle = Array(a[head..<(a.count - tail)])
        let newMiddle = Array(b[head..<(b.count - tail)])
        var removed = Set<Int>()
        var added = Set<Int>()
        // Files that have little in common are replaced as a whole: the comparison takes time with the number of differences.
        if oldMiddle.count + newMiddle.count < 20_000 {
            for change in newMiddle.difference(from: oldMiddle) {
                switch change {
                case .remove(let offset, _, _): removed.insert(offset)
                case .insert(let offset, _, _): added.insert(offset)
                }
            }
        } else {
            removed = Set(oldMiddle.indices)
            added = Set(newMiddle.indices)
        }
        var steps = Array(repeating: Step.keep, count: head)
        var x = 0
        var y = 0
        while x < oldMiddle.count || y < newMiddle.count {
            if removed.contains(x) {
                steps.append(.remove)
                x += 1
            } else if added.contains(y) {
                steps.append(.add)
                y += 1
            } else {
                steps.append(.keep)
                x += 1
                y += 1
            }
        }
        return steps + Array(repeating: Step.keep, count: tail)
    }
}
