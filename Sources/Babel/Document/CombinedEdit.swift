import OrgSyntax

/// One edit that does what several did, one after the other.
enum CombinedEdit {
    /// The edit, without what is the same at its ends, and the bytes that it took away; `nil` where all is as it was.
    ///
    /// - Parameters:
    ///   - edits: Each is for the text that the one before it left, with the bytes that it took away.
    ///   - bytes: The text that the last one left.
    static func of(_ edits: [(edit: Edit, removed: [UInt8])], leaving bytes: [UInt8]) -> (edit: Edit, removed: [UInt8])? {
        guard var low = edits.first?.edit.range.lowerBound else { return nil }
        // Offsets of the changed stretch in the text as each edit leaves it.
        var high = low
        for (edit, _) in edits {
            low = min(low, edit.range.lowerBound)
            high = max(high, edit.range.upperBound) + edit.replacement.count - edit.range.count
        }
        var old = Array(bytes[low..<high])
        for (edit, removed) in edits.reversed() {
            let start = edit.range.lowerBound - low
            old.replaceSubrange(start..<(start + edit.replacement.count), with: removed)
        }
        var kept = 0
        while kept < old.count, low + kept < high, old[kept] == bytes[low + kept] { kept += 1 }
        var oldEnd = old.count
        while oldEnd > kept, high > low + kept, old[oldEnd - 1] == bytes[high - 1] {
            oldEnd -= 1
            high -= 1
        }
        if kept == oldEnd, low + kept == high { return nil }
        return (Edit((low + kept)..<(low + oldEnd), Array(bytes[(low + kept)..<high])), Array(old[kept..<oldEnd]))
    }
}
