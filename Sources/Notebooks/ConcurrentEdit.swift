public import OrgSyntax

/// Moves an edit that was made for one text to another text of the same notebook, which somebody saved meanwhile.
///
/// The edit belongs to a block. It can be moved when everything from the block to the end of the edit stands unchanged in the new
/// text, and there is no doubt where: in one place, or in as many places as before.
public enum ConcurrentEdit {
    /// - Parameters:
    ///   - edit: What to change in `base`.
    ///   - block: Byte range in `base` of the block whose result the edit is.
    /// - Returns: the edit for `changed`; `nil` where the block or its old result was changed as well.
    public static func move(_ edit: Edit, of block: Range<Int>, from base: [UInt8], to changed: [UInt8]) -> Edit? {
        let context = min(block.lowerBound, edit.range.lowerBound)..<max(block.upperBound, edit.range.upperBound)
        guard !context.isEmpty, context.upperBound <= base.count else { return nil }
        let needle = base[context]
        let before = occurrences(of: needle, in: base)
        let after = occurrences(of: needle, in: changed)
        guard let ordinal = before.firstIndex(of: context.lowerBound) else { return nil }
        let found: Int
        if before.count == after.count {
            found = after[ordinal]
        } else if after.count == 1 {
            found = after[0]
        } else {
            return nil
        }
        let shift = found - context.lowerBound
        return Edit((edit.range.lowerBound + shift)..<(edit.range.upperBound + shift), edit.replacement)
    }

    /// Offsets of `needle` in `text`, in order, not overlapping.
    private static func occurrences(of needle: ArraySlice<UInt8>, in text: [UInt8]) -> [Int] {
        text.ranges(of: needle).map(\.lowerBound)
    }
}
