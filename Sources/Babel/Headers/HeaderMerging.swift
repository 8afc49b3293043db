/// Puts the levels of header arguments together (`org-babel-merge-params`; Org manual, 'Using Header Arguments').
///
/// Later levels override earlier ones; `:var` accumulates, `:results` and `:exports` replace only words of the same group. What the outer levels come to is the
/// same for many blocks: it can be kept, and each block's own levels added to it.
struct HeaderMerging {
    private var variables: [(name: String, argument: HeaderArgument)] = []
    private var variableIndex = 0
    private var replaced: [String] = []
    /// Oldest first.
    private var others: [HeaderArgument] = []
    private var results: [String] = []
    private var exports: [String] = []

    /// Throws where a positional argument has no variable to go to.
    static func merge(_ levels: [[HeaderArgument]]) throws(BabelError) -> [HeaderArgument] {
        var merging = HeaderMerging()
        for level in levels { try merging.add(level) }
        return merging.merged
    }

    /// Adds the next level.
    ///
    /// Throws where a positional argument has no variable to go to.
    mutating func add(_ level: [HeaderArgument]) throws(BabelError) {
        for argument in level {
            switch argument.key {
            case ":var":
                if let name = Self.variableName(argument.value) {
                    if let index = variables.firstIndex(where: { $0.name == name }) {
                        variables.remove(at: index)
                        replaced.append(name)
                    }
                    variables.append((name, argument))
                } else if variableIndex < variables.count {
                    let name = variables[variableIndex].name
                    replaced.append(name)
                    variables[variableIndex].argument = HeaderArgument(
                        ":var", .value(.string(name + "=" + (argument.value.string ?? ""))), origin: argument.origin)
                    variableIndex += 1
                } else if argument.value != .none {
                    throw BabelError(
                        id: "variable-without-value", "variable \"\(argument.value.lispValue.displayed)\" must be assigned a default value",
                        origin: argument.origin?.lowerBound, hints: ["write ':var name=value'"])
                }
            case ":results":
                results = Self.merge(results, argument.value.lispValue.words, groups: KnownHeaderArguments.resultsGroups)
            case ":exports":
                exports = Self.merge(exports, argument.value.lispValue.words, groups: KnownHeaderArguments.exportsGroups)
            default:
                if let index = others.firstIndex(where: { $0.key == argument.key }) { others.remove(at: index) }
                others.append(argument)
            }
        }
    }

    /// What the levels come to, the newest first.
    var merged: [HeaderArgument] {
        var merged = [
            HeaderArgument(":results", .value(.string(results.joined(separator: " ")))),
            HeaderArgument(":exports", .value(.string(exports.joined(separator: " ")))),
        ]
        merged.reserveCapacity(2 + variables.count + others.count)
        for variable in variables { merged.append(variable.argument) }
        merged.append(contentsOf: others.reversed())
        for name in replaced { Self.forgetNames(of: name, in: &merged) }
        return merged
    }

    /// The variable that an argument assigns; `nil` for a positional one.
    private static func variableName(_ value: HeaderValue) -> String? {
        if case .variable(let name, _) = value { return name }
        guard let text = value.string else { return nil }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "="), bytes[index] != 0x20, !(bytes[index] >= 0x09 && bytes[index] <= 0x0D) {
            index += 1
        }
        let end = index
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        guard end > 0, index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Merges words, newest first as Org keeps them; a word drives out those of its group.
    static func merge(_ old: [String], _ new: [String], groups: [[String]]) -> [String] {
        var output: [String] = []
        for word in old + new {
            for group in groups where group.contains(word) { output.removeAll { group.contains($0) } }
            output.insert(word, at: 0)
        }
        return unique(output)
    }

    /// Without repetitions; the first of several stays (`delete-dups`).
    static func unique(_ words: [String]) -> [String] {
        guard words.count > 8 else {
            return words.indices.filter { !words[..<$0].contains(words[$0]) }.map { words[$0] }
        }
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    /// A variable with a new value has no names taken off its old one.
    private static func forgetNames(of name: String, in arguments: inout [HeaderArgument]) {
        for key in [":colname-names", ":rowname-names"] {
            guard let index = arguments.firstIndex(where: { $0.key == key }) else { continue }
            if case .names(let names) = arguments[index].value {
                arguments[index].value = .names(names.filter { $0.variable != name })
            }
            arguments.removeAll { argument in
                guard argument.key == key else { return false }
                if case .names(let names) = argument.value { return names.isEmpty }
                return argument.value == .none
            }
        }
    }
}

extension Value {
    /// The words of a string (`split-string`); none for nil.
    var words: [String] { self == .null ? [] : displayed.words }
}
