/// What flows between blocks: Org's Lisp data, as `org-babel-ref-resolve` and the `org-babel-execute:LANG` functions give it.
///
/// A table is a `.list` of rows; a row is a `.list` of cells or `.hline`. A plain list is a `.list` of scalars.
public enum Value: Sendable, Equatable {
    /// `nil`, which is also the empty list.
    case null
    /// A number keeps its Lisp type: `1` is not `1.0`.
    case integer(Int)
    case float(Double)
    case string(String)
    /// A symbol other than `nil` and `hline`, by its name (`t`, `:keyword`, `yes`).
    case symbol(String)
    /// The rule between rows of a table (symbol `hline`).
    case hline
    /// Never empty (that is ``null``).
    case list([Value])

    /// Makes a list value; the empty list is ``null``.
    public static func makeList(_ elements: [Value]) -> Value { elements.isEmpty ? .null : .list(elements) }

    /// The elements of a list; empty for ``null``; `nil` for a scalar.
    public var elements: [Value]? {
        switch self {
        case .null: []
        case .list(let elements): elements
        default: nil
        }
    }

    /// Whether this is a list, if only one that ends in a dotted pair, which is kept as a symbol (`consp`, `listp`).
    var isImproperList: Bool {
        guard case .symbol(let name) = self else { return false }
        return name.utf8.first == UInt8(ascii: "(") && name.utf8.last == UInt8(ascii: ")")
    }

    /// Whether this is an integer too large for ``integer(_:)``; it is kept as the symbol of its digits.
    var isLargeInteger: Bool {
        guard case .symbol(let name) = self else { return false }
        let digits = name.utf8.first == UInt8(ascii: "-") ? name.utf8.dropFirst() : name.utf8[...]
        return !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
