extension SyntaxTree {
    /// The tree of a text in which the lines of one element were written anew and nothing else changed: the same nodes, with what comes behind
    /// moved.
    ///
    /// The caller knows that the element is read as what it was, and that what surrounds it does not notice (a block whose code was indented
    /// differently). Parsing again would give the same and costs several times as much.
    ///
    /// - Parameters:
    ///   - range: The bytes that were replaced, from the element's first line (``NodeRecord/postAffiliated``) to the end of its last.
    ///   - count: How many bytes are there now.
    ///   - contents: Where the element's contents are now.
    ///   - source: The new text.
    /// - Returns: `nil` where another node begins or ends inside of the range, so that only parsing tells what has become of it.
    package func rewriting(_ range: Range<Int>, count: Int, contents: Range<Int>, in source: Source) -> SyntaxTree? {
        let lower = Int32(truncatingIfNeeded: range.lowerBound)
        let upper = Int32(truncatingIfNeeded: range.upperBound)
        let delta = Int32(truncatingIfNeeded: count - range.count)
        var nodes = storage.nodes
        var isClear = true
        func move(_ offset: inout Int32) {
            if offset <= lower { return }
            if offset < upper { isClear = false } else { offset += delta }
        }
        for index in nodes.indices where nodes[index].end > lower {
            move(&nodes[index].begin)
            move(&nodes[index].end)
            move(&nodes[index].postAffiliated)
            if nodes[index].postAffiliated == lower, Int(nodes[index].subtreeEnd) == index + 1 {
                nodes[index].contentsBegin = Int32(truncatingIfNeeded: contents.lowerBound)
                nodes[index].contentsEnd = Int32(truncatingIfNeeded: contents.upperBound)
                continue
            }
            move(&nodes[index].contentsBegin)
            move(&nodes[index].contentsEnd)
        }
        guard isClear else { return nil }
        return SyntaxTree(source: source, nodes: nodes, settings: settings, diagnostics: diagnostics)
    }
}
