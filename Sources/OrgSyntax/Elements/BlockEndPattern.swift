/// The name of a block as `org-element--list-struct` looks for its end: as a regular expression.
///
/// So a list that holds `#+begin_align*` is not protected up to `#+end_align*`, for which `align*` does not match, but up to `#+end_align`.
struct BlockEndPattern {
    private enum Atom {
        case byte(UInt8)
        case any
        case oneOf([UInt8], isNegated: Bool)

        func matches(_ byte: UInt8) -> Bool {
            switch self {
            case .byte(let wanted): Scan.lower(byte) == wanted
            case .any: true
            case .oneOf(let bytes, let isNegated): bytes.contains(Scan.lower(byte)) != isNegated
            }
        }
    }

    /// An atom, whether it may be missing, and whether it may stand more than once.
    private var steps: [(atom: Atom, isOptional: Bool, isRepeated: Bool)] = []

    /// Longer names are not looked for.
    private static let longest = 200

    /// Whether a name means something else than itself.
    static func isNeeded(_ name: some Sequence<UInt8>) -> Bool {
        name.contains { [UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "\\")].contains($0) }
    }

    /// Reads the name with the underscore before it; `nil` for what is no regular expression, or has groups or classes.
    init?(_ name: ArraySlice<UInt8>) {
        guard name.count <= Self.longest else { return nil }
        var position = name.startIndex
        while position < name.endIndex {
            let byte = name[position]
            position += 1
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
                guard let last = steps.indices.last else { return nil }
                // A question mark after another mark only says what is tried first.
                if byte == UInt8(ascii: "?"), steps[last].isOptional || steps[last].isRepeated { continue }
                if byte != UInt8(ascii: "+") { steps[last].isOptional = true }
                if byte != UInt8(ascii: "?") { steps[last].isRepeated = true }
            case UInt8(ascii: "."): steps.append((.any, false, false))
            case UInt8(ascii: "\\"): return nil
            case UInt8(ascii: "["):
                let isNegated = position < name.endIndex && name[position] == UInt8(ascii: "^")
                let first = position + (isNegated ? 1 : 0)
                guard first < name.endIndex, let close = name[(first + 1)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
                let set = name[first..<close]
                guard !set.contains(UInt8(ascii: "-")), !set.contains(UInt8(ascii: "[")) else { return nil }
                steps.append((.oneOf(set.map(Scan.lower), isNegated: isNegated), false, false))
                position = close + 1
            default: steps.append((.byte(Scan.lower(byte)), false, false))
            }
        }
    }

    /// Whether all of the text matches.
    func matches(_ bytes: Scan.Bytes, _ range: Range<Int>) -> Bool {
        // The steps before which the text so far may stand; one more for the end.
        var places = Set<Int>()
        func enter(_ step: Int, _ places: inout Set<Int>) {
            var step = step
            while places.insert(step).inserted, step < steps.count, steps[step].isOptional { step += 1 }
        }
        enter(0, &places)
        for position in range {
            var next = Set<Int>()
            for place in places where place < steps.count && steps[place].atom.matches(bytes[position]) {
                enter(place + 1, &next)
                if steps[place].isRepeated { enter(place, &next) }
            }
            if next.isEmpty { return false }
            places = next
        }
        return places.contains(steps.count)
    }
}
