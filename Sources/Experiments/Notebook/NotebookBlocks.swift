internal import OrgSyntax

/// A source block and the result that follows it.
struct NotebookBlock {
    /// `'fit'` for a named block, `below 'Analysis'` for another.
    var label: String
    /// Bytes of the block, its affiliated keywords left out.
    var code: Range<Int>
    /// Bytes of the result, `#+RESULTS:` left out; `nil` where there is none.
    var result: Range<Int>?
    /// The line `#+RESULTS:`, which may have the hash of a cached result in it.
    var resultLine: Range<Int>?
    var begin: Int

    /// Returns the blocks of a document by a key that survives edits around them: the name, or heading and position.
    static func read(_ tree: SyntaxTree) -> [String: NotebookBlock] {
        var blocks: [String: NotebookBlock] = [:]
        var counts: [String: Int] = [:]
        for node in tree.nodes(ofKind: .srcBlock) {
            let name = AffiliatedKeywords(node).name
            let heading = name == nil ? node.ancestors.first { $0.kind == .headline }.flatMap { Headline($0)?.rawValue } ?? "" : ""
            let base = name.map { "#+name \($0)" } ?? heading
            let count = counts[base, default: 0]
            counts[base] = count + 1
            var result: Range<Int>?, resultLine: Range<Int>?
            let next = Int(node.record.subtreeEnd)
            if next < tree.nodes.count {
                let follower = tree.node(next)
                let keywords = AffiliatedKeywords(follower)
                if let label = keywords.results, label.value.isEmpty || label.value == name {
                    (result, resultLine) = (follower.postAffiliated..<follower.contentEnd, keywords.lines.last { $0.key == "RESULTS" }?.range)
                }
            }
            blocks["\(base) \(count)"] = NotebookBlock(
                label: name.map { "'\($0)'" } ?? "below '\(heading)'", code: node.postAffiliated..<node.contentEnd, result: result,
                resultLine: resultLine, begin: node.begin)
        }
        return blocks
    }

    /// Makes three versions of a section agree on results that belong to code changed on one side only: a result goes with its block.
    ///
    /// Where both sides ran the same code again and got different results nothing is done: that is a conflict for people to look at.
    static func takingResultsWithCode(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> (base: [UInt8], ours: [UInt8], theirs: [UInt8]) {
        func parse(_ bytes: [UInt8]) -> (Source, [String: NotebookBlock]) {
            let source = Source(name: "", bytes: bytes)
            return (source, read(SyntaxTree(parsing: source, granularity: .element)))
        }
        let (baseSource, before) = parse(base), (ourSource, mine) = parse(ours), (theirSource, yours) = parse(theirs)
        var baseEdits: [Edit] = [], ourEdits: [Edit] = [], theirEdits: [Edit] = []
        for (key, our) in mine {
            guard let their = yours[key], let old = before[key] else { continue }
            let ourCode = ours[our.code], theirCode = theirs[their.code], oldCode = base[old.code]
            guard ourCode != theirCode else { continue }
            for part in [\NotebookBlock.resultLine, \.result] {
                guard let ourPart = our[keyPath: part], let theirPart = their[keyPath: part], let oldPart = old[keyPath: part], ours[ourPart] != theirs[theirPart] else { continue }
                if oldCode == ourCode {
                    ourEdits.append(Edit(ourPart, Array(theirs[theirPart])))
                    baseEdits.append(Edit(oldPart, Array(theirs[theirPart])))
                } else if oldCode == theirCode {
                    theirEdits.append(Edit(theirPart, Array(ours[ourPart])))
                    baseEdits.append(Edit(oldPart, Array(ours[ourPart])))
                }
            }
        }
        return (baseSource.applying(baseEdits), ourSource.applying(ourEdits), theirSource.applying(theirEdits))
    }
}
