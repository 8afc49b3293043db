/// Finds the words of the document's radio targets in text (`org-update-radio-target-regexp`).
///
/// Letters are compared without case, a space stands for any white space, and the words must not touch letters or digits, except where a
/// line may be broken. Of several targets that fit at one place the longest counts. Targets of more than ``maximumLength`` characters are
/// not looked for, so that the time for a text stays proportional to its length.
struct RadioTargets {
    static let maximumLength = 1_000

    /// How far a region is known: no link begins in `from..<found`.
    struct Cursor {
        fileprivate var from = -1
        fileprivate var found: Range<Int>?
    }

    private struct Step {
        var next: [UInt32: Int32] = [:]
        /// Number of characters of the target that ends here, 0 if none does.
        var length = 0
    }

    /// A tree of characters; the first step is the root.
    private var steps = [Step()]

    /// Stands for white space in a target.
    private static let space: UInt32 = 0x20

    /// Returns `nil` if there are no targets.
    init?(_ targets: [String]) {
        for target in targets { add(target) }
        if steps.count == 1 { return nil }
    }

    private mutating func add(_ target: String) {
        let length = target.unicodeScalars.count
        guard length > 0, length <= Self.maximumLength else { return }
        var step = 0
        var lastIsSpace = false
        for scalar in target.unicodeScalars {
            let folded = Self.folded(scalar.value)
            if folded == Self.space, lastIsSpace { continue }
            lastIsSpace = folded == Self.space
            if let known = steps[step].next[folded] {
                step = Int(known)
            } else {
                steps.append(Step())
                steps[step].next[folded] = Int32(truncatingIfNeeded: steps.count - 1)
                step = steps.count - 1
            }
        }
        steps[step].length = max(steps[step].length, length)
    }

    /// Returns the next radio link in the region that begins at `offset` or after it.
    ///
    /// - Parameter cursor: What is known of the region from calls before.
    func next(from offset: Int, in text: TextRegion, _ cursor: inout Cursor) -> Range<Int>? {
        let offset = start(from: offset, text)
        if cursor.from >= 0, cursor.from <= offset {
            guard let found = cursor.found else { return nil }
            if found.lowerBound >= offset { return found }
        }
        cursor.from = offset
        cursor.found = nil
        var position = offset
        while position < text.end {
            if isBoundary(before: position, text), let end = match(at: position, text) {
                cursor.found = position..<end
                break
            }
            position += text[position] < 0x80 ? 1 : text.scalar(at: position).length
        }
        return cursor.found
    }

    /// Returns where a link can begin at the earliest.
    ///
    /// That is `offset`, except behind a link of one character that begins a line: Org looks for the next one only after the two characters
    /// that follow, of which one ends the former and one precedes the latter.
    private func start(from offset: Int, _ text: TextRegion) -> Int {
        guard offset > text.start else { return offset }
        let before = text.scalar(before: offset)
        let first = offset - (before < 0x80 ? 1 : Unicode.Scalar(before).map { UTF8.width($0) } ?? 1)
        guard first >= text.start, text.isLineStart(first), match(at: first, text) == offset, offset < text.end else { return offset }
        let next = text.isLineEnd(offset) ? offset : offset + text.scalar(at: offset).length
        return next < text.end ? next + text.scalar(at: next).length : next
    }

    private func isBoundary(before offset: Int, _ text: TextRegion) -> Bool {
        if text.isLineStart(offset) { return true }
        let scalar = text.scalar(before: offset)
        return !CharacterSyntax.isAlphanumeric(scalar) || CharacterSyntax.isLineBreakable(scalar)
    }

    private func isBoundary(at offset: Int, _ text: TextRegion) -> Bool {
        if text.isLineEnd(offset) { return true }
        let scalar = text.scalar(at: offset).value
        return !CharacterSyntax.isAlphanumeric(scalar) || CharacterSyntax.isLineBreakable(scalar)
    }

    private func match(at start: Int, _ text: TextRegion) -> Int? {
        var step = 0
        var offset = start
        var best: (length: Int, end: Int)?
        while offset < text.end {
            let (scalar, length) = text.scalar(at: offset)
            if let next = steps[step].next[Self.folded(scalar)], scalar != Self.space {
                step = Int(next)
                offset += length
            } else if let next = steps[step].next[Self.space], text.isSpace(at: offset) {
                step = Int(next)
                while text.isSpace(at: offset) { offset += text.scalar(at: offset).length }
            } else {
                break
            }
            if steps[step].length > (best?.length ?? 0), isBoundary(at: offset, text) { best = (steps[step].length, offset) }
        }
        return best?.end
    }

    /// Maps letters that differ by case only to one of them.
    private static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
        guard let unicode = Unicode.Scalar(scalar) else { return scalar }
        func single(_ text: String) -> Unicode.Scalar? {
            let scalars = text.unicodeScalars
            return scalars.count == 1 ? scalars.first : nil
        }
        guard let upper = single(unicode.properties.uppercaseMapping), let lower = single(upper.properties.lowercaseMapping) else {
            return scalar
        }
        return lower.value
    }
}
