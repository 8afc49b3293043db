/// One header argument of a block, at one of its levels.
public struct HeaderArgument: Sendable {
    /// With its colon (`:results`).
    public var key: String
    public var value: HeaderValue
    /// Where it stands in the notebook, in bytes; `nil` for defaults.
    public var origin: Range<Int>?

    public init(_ key: String, _ value: HeaderValue, origin: Range<Int>? = nil) {
        self.key = key
        self.value = value
        self.origin = origin
    }

    public init(_ key: String, _ text: String) { self.init(key, .value(.string(text))) }

    /// Whether it is a variable, or what ``HeaderProcessing`` makes of the others.
    var isDerived: Bool {
        switch key.utf8.count {
        case 4: key == ":var"
        case 12: key == ":result-type"
        case 14: key == ":result-params" || key == ":colname-names" || key == ":rowname-names"
        default: false
        }
    }
}

/// What a header argument holds while it is merged and processed.
public enum HeaderValue: Sendable, Equatable {
    /// `:cache` without a word behind it.
    case none
    case value(Value)
    /// A `:var` whose value is known.
    case variable(name: String, Value)
    /// `:colname-names` and `:rowname-names`: the names taken off the tables of variables.
    case names([NamesOfVariable])
    /// `:result-params`.
    case words([String])
    /// `:result-type`.
    case symbol(String)
}

/// Names taken off the table of one variable.
public struct NamesOfVariable: Sendable, Equatable {
    public var variable: String
    public var names: Value

    public init(variable: String, names: Value) {
        self.variable = variable
        self.names = names
    }
}

extension HeaderValue {
    /// The text of a string; `nil` for anything else.
    var string: String? {
        if case .value(.string(let text)) = self { return text }
        return nil
    }

    /// The value as Lisp has it: nil for an argument without value.
    var lispValue: Value {
        switch self {
        case .none: .null
        case .value(let value): value
        case .variable(let name, let value): .list([.symbol(name)] + (value.elements ?? [value]))
        case .names(let names): .makeList(names.map { .list([.symbol($0.variable)] + ($0.names.elements ?? [])) })
        case .words(let words): .makeList(words.map { .string($0) })
        case .symbol(let name): .symbol(name)
        }
    }
}

extension [HeaderArgument] {
    /// The place of the first argument of that name; without a copy of those before it.
    private func place(_ key: String) -> Int? {
        for index in indices where self[index].key == key { return index }
        return nil
    }

    /// The first argument of that name (`assq`).
    func first(_ key: String) -> HeaderArgument? { place(key).map { self[$0] } }

    func has(_ key: String) -> Bool { place(key) != nil }

    /// The value of the first argument of that name, nil where there is none (`(cdr (assq key params))`).
    func value(_ key: String) -> Value { place(key).map { self[$0].value.lispValue } ?? .null }

    /// The text of an argument that is a string, a symbol or a number.
    func text(_ key: String) -> String? {
        switch value(key) {
        case .string(let text): text
        case .null, .list, .hline: nil
        case let other: other.displayed
        }
    }

    /// `:result-params`, once the arguments are processed.
    var resultParams: [String] {
        if case .words(let words)? = first(":result-params")?.value { return words }
        return []
    }
}
