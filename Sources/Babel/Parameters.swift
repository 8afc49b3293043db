/// The processed header arguments of one block: what `org-babel-process-params` hands to `org-babel-execute:LANG`.
public struct Parameters: Sendable, Equatable {
    /// A value given to a block by `:var`.
    public struct Variable: Sendable, Equatable {
        public var name: String
        public var value: Value
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// Merged and evaluated header arguments, keys with their colon (`":session"`), without `:var`. An argument may
    /// stand several times; lookups take the first, as `assq` does. A value is `.null` for an argument without one.
    public var arguments: [(key: String, value: Value)]
    /// Resolved variables, in order.
    public var variables: [Variable]
    /// `:colname-names`: for each variable whose table lost its header row, that row.
    public var columnNames: [(variable: String, names: [Value])]
    /// The variables in ``columnNames`` that are flat lists: what was taken off is one element, no row of names.
    public var flatVariables: Set<String> = []
    /// `:rowname-names`: for each variable whose table lost its first column, that column.
    public var rowNames: [(variable: String, names: [Value])]
    /// The words of `:results` after merging (`["value", "replace"]`).
    public var resultParams: [String]
    public enum ResultType: String, Sendable { case value, output }
    public var resultType: ResultType
    /// The directory that a block runs in, absolute and with a slash at its end (`default-directory`); some languages write it
    /// into the program. `nil` where nothing is run or tangled.
    public var directory: String?

    public init(
        arguments: [(key: String, value: Value)] = [], variables: [Variable] = [], columnNames: [(variable: String, names: [Value])] = [],
        rowNames: [(variable: String, names: [Value])] = [], resultParams: [String] = [], resultType: ResultType = .value
    ) {
        self.arguments = arguments
        self.variables = variables
        self.columnNames = columnNames
        self.rowNames = rowNames
        self.resultParams = resultParams
        self.resultType = resultType
    }

    /// The value of header argument `key` (`":dir"`); `nil` where it is absent.
    public func value(_ key: String) -> Value? { arguments.first { $0.key == key }?.value }

    /// The value of `key` as text where it is a string, symbol or number; `nil` where it is absent or empty.
    public func string(_ key: String) -> String? {
        switch value(key) {
        case .string(let text): text
        case .symbol(let name): name
        case .integer(let number): String(number)
        case .float(let number): String(number)
        default: nil
        }
    }

    public func hasResultParam(_ word: String) -> Bool { resultParams.contains(word) }

    public static func == (left: Parameters, right: Parameters) -> Bool {
        left.variables == right.variables && left.resultParams == right.resultParams && left.resultType == right.resultType
            && left.arguments.elementsEqual(right.arguments) { $0.key == $1.key && $0.value == $1.value }
            && left.columnNames.elementsEqual(right.columnNames) { $0.variable == $1.variable && $0.names == $1.names }
            && left.rowNames.elementsEqual(right.rowNames) { $0.variable == $1.variable && $0.names == $1.names }
    }
}

extension Parameters {
    /// Processed arguments as a language sees them.
    init(_ arguments: [HeaderArgument], directory: String) {
        func names(_ key: String) -> [(variable: String, names: [Value])] {
            guard case .names(let names)? = arguments.first(key)?.value else { return [] }
            return names.map { ($0.variable, $0.names.elements ?? []) }
        }
        self.init(
            arguments: arguments.filter { !$0.isDerived }.map { ($0.key, $0.value.lispValue) },
            variables: arguments.compactMap {
                if case .variable(let name, let value) = $0.value, $0.key == ":var" { return Variable(name: name, value: value) }
                return nil
            },
            columnNames: names(":colname-names"), rowNames: names(":rowname-names"), resultParams: arguments.resultParams,
            resultType: arguments.first(":result-type")?.value == .symbol("output") ? .output : .value)
        self.directory = directory
        if case .names(let names)? = arguments.first(":colname-names")?.value {
            flatVariables = Set(names.lazy.filter { $0.names.elements == nil }.map(\.variable))
        }
    }
}
