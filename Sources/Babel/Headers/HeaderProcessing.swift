/// Variables with values, and the summary of `:results` (`org-babel-process-params`).
enum HeaderProcessing {
    /// Turns merged arguments whose variables are all resolved into processed ones.
    static func process(_ arguments: [HeaderArgument]) -> [HeaderArgument] {
        var variables: [(name: String, value: Value)] = []
        for argument in arguments {
            if case .variable(let name, let value) = argument.value, argument.key == ":var" { variables.append((name, value)) }
        }
        var columnNames: [NamesOfVariable] = []
        var rowNames: [NamesOfVariable] = []
        if let columns = arguments.first(":colname-names"), let rows = arguments.first(":rowname-names") {
            if case .names(let names) = columns.value { columnNames = names }
            if case .names(let names) = rows.value { rowNames = names }
        } else {
            let parts = TableNames.disassemble(
                variables, hlines: arguments.value(":hlines"), colnames: arguments.value(":colnames"), rownames: arguments.value(":rownames"))
            variables = parts.variables
            columnNames = parts.columnNames
            rowNames = parts.rowNames
            if case .names(let names)? = arguments.first(":colname-names")?.value, !names.isEmpty { columnNames = names }
            if case .names(let names)? = arguments.first(":rowname-names")?.value, !names.isEmpty { rowNames = names }
        }
        let words = HeaderMerging.unique(arguments.value(":results").words + arguments.resultParams)
        return variables.map { HeaderArgument(":var", .variable(name: $0.name, $0.value)) } + [
            HeaderArgument(":colname-names", columnNames.isEmpty ? .none : .names(columnNames)),
            HeaderArgument(":rowname-names", rowNames.isEmpty ? .none : .names(rowNames)),
            HeaderArgument(":result-params", .words(words)),
            HeaderArgument(":result-type", .symbol(words.contains("output") ? "output" : "value")),
        ] + arguments.filter { !$0.isDerived }
    }

    /// Adds the name of the result file that `:file-ext`, `:output-dir` and the block's name make (`org-babel-generate-file-param`).
    ///
    /// - Returns: the directory that has to be there, if any.
    static func generateFile(_ arguments: inout [HeaderArgument], name: String?) -> String? {
        let directory = arguments.text(":output-dir")
        let prefix = directory.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
        if let index = arguments.firstIndex(where: { $0.key == ":file" }) {
            if directory != nil {
                arguments[index].value = .value(.string(prefix + (arguments.text(":file") ?? "")))
            }
        } else if let name, let suffix = arguments.text(":file-ext") {
            arguments.insert(HeaderArgument(":file", prefix + name + "." + suffix), at: 0)
        }
        return directory
    }
}

/// Taking row and column names off tables (`org-babel-disassemble-tables`; Org manual, 'Environment of a Code Block').
enum TableNames {
    static func disassemble(
        _ variables: [(name: String, value: Value)], hlines: Value, colnames: Value, rownames: Value
    ) -> (variables: [(name: String, value: Value)], columnNames: [NamesOfVariable], rowNames: [NamesOfVariable]) {
        var columns: [NamesOfVariable] = []
        var rows: [NamesOfVariable] = []
        let processed = variables.map { variable -> (name: String, value: Value) in
            guard var table = variable.value.elements else { return variable }
            if colnames != .string("no"), colnames != .null || hasHeader(table) {
                // Rules above the names go with them.
                table = Array(table.drop { $0 == .hline })
                let names = table.first ?? .null
                columns.append(NamesOfVariable(variable: variable.name, names: names))
                table = Array(table.dropFirst(table.count > 1 && table[1] == .hline ? 2 : 1))
            }
            if rownames != .null, rownames != .string("no") {
                table.removeAll { $0 == .hline }
                rows.append(NamesOfVariable(variable: variable.name, names: .makeList(table.map { $0.elements?.first ?? .null })))
                table = table.map { .makeList(Array(($0.elements ?? []).dropFirst())) }
            }
            if hlines != .null, hlines != .string("yes") { table.removeAll { $0 == .hline } }
            return (variable.name, .makeList(table))
        }
        return (processed, columns, rows)
    }

    /// Whether the second line is the only rule.
    private static func hasHeader(_ table: [Value]) -> Bool {
        table.count > 1 && table[0] != .hline && table[1] == .hline && !table[2...].contains(.hline)
    }
}
