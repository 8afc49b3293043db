/// Names of rows and columns that were taken off a table and are put back (`org-babel-reassemble-table`).
package enum TableReassembly {
    /// `org-babel-reassemble-table`.
    package static func reassemble(_ table: Value, columnNames: [Value], rowNames: [Value]) -> Value {
        guard var rows = table.elements else { return table }
        if !rowNames.isEmpty, rows.count == rowNames.count {
            var names = rowNames[...]
            rows = rows.map { row in
                guard let cells = row.elements else { return row }
                let name = names.popFirst() ?? .null
                return .list([name == .null ? .string("") : name] + cells)
            }
        }
        if !columnNames.isEmpty, (rows.first ?? .null).elements?.count == columnNames.count {
            rows = [.list(columnNames), .hline] + rows
        }
        return .makeList(rows)
    }

    /// `org-babel-pick-name`: the names that the header argument `selector` chooses.
    package static func pick(_ names: [(variable: String, names: [Value])], _ selector: Value?) -> [Value] {
        switch selector {
        case nil, .null: return []
        case .list(let chosen): return chosen
        case .symbol(let name) where name != "t": return names.first { $0.variable == name }?.names ?? []
        case .integer(let number):
            guard number > 0, number <= names.count else { return [] }
            return [.symbol(names[number - 1].variable)] + names[number - 1].names
        default: return names.last?.names ?? []
        }
    }

    /// Whether a result is taken to have names of columns: `:colnames` chooses some, if only the first element of a flat list.
    package static func choosesColumnNames(_ parameters: Parameters) -> Bool {
        let selector = parameters.value(":colnames")
        if selector == .string("yes") || !pick(parameters.columnNames, selector).isEmpty { return true }
        switch selector {
        case nil, .null, .list, .integer: return false
        case .symbol(let name) where name != "t": return parameters.flatVariables.contains(name)
        default: return parameters.columnNames.last.map { parameters.flatVariables.contains($0.variable) } ?? false
        }
    }

    /// A result with the names that belong to it, as most `org-babel-execute:LANG` end.
    package static func reassemble(_ table: Value, _ parameters: Parameters) -> Value {
        reassemble(
            table, columnNames: pick(parameters.columnNames, parameters.value(":colnames")),
            rowNames: pick(parameters.rowNames, parameters.value(":rownames")))
    }
}
