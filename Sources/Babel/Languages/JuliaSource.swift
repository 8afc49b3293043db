/// How variables are written in Julia: in programs that are run and, as Org does, in files that are tangled.
///
/// Org reads tables by `CSV.read("…")` (`org-babel-variable-assignments:julia`), which no version of CSV.jl from 0.7 on takes, and does not
/// escape what strings hold. Tangled files have that all the same, byte for byte; what is run has literals of the language itself.
package enum JuliaSource {
    /// The program as it is run: a table is a matrix without its names and rules, a list a vector, `nil` is `nothing`.
    package static let program: @Sendable (MappedText, Parameters) -> MappedText = { body, parameters in
        BodyExpansion.generic(body, parameters, parameters.variables.map { "\($0.name) = \(literal($0.value))" })
    }

    /// `org-babel-expand-body:julia`
    package static let expand: @Sendable (MappedText, Parameters) -> MappedText = { body, parameters in
        BodyExpansion.generic(body, parameters, assignments(parameters))
    }

    static func literal(_ value: Value) -> String {
        switch value {
        case .null: return "nothing"
        case .string(let text): return quoted(text)
        case .list(let elements):
            let rows = elements.filter { $0 != .hline }
            let cells = rows.map { row in if case .list(let cells) = row { cells } else { [Value]() } }
            guard let width = cells.first?.count, width > 0, cells.allSatisfy({ $0.count == width }) else {
                return "[" + rows.map(literal).joined(separator: ", ") + "]"
            }
            // A matrix of one column is written in another way, for it would be a vector.
            if width == 1 { return "reshape([" + cells.map { literal($0[0]) }.joined(separator: ", ") + "], :, 1)" }
            return "[" + cells.map { $0.map(literal).joined(separator: " ") }.joined(separator: "; ") + "]"
        default: return value.printed
        }
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    /// `org-babel-variable-assignments:julia`.
    private static func assignments(_ parameters: Parameters) -> [String] {
        parameters.variables.enumerated().map { index, variable in
            let value = TableReassembly.reassemble(
                variable.value, columnNames: index < parameters.columnNames.count ? parameters.columnNames[index].names : [],
                rowNames: index < parameters.rowNames.count ? parameters.rowNames[index].names : [])
            guard var rows = value.elements else { return "\(variable.name) = \(field(value))" }
            if (rows.first ?? .null).elements == nil { rows = [.makeList(rows)] }
            let text = TableText(separator: ",") { "\"" + $0.replacing(literal: "\"", with: "\"\"") + "\"" }.text(of: rows)
            return "\(variable.name) = begin\n    using CSV\n    CSV.read(\"\(text)\")\nend"
        }
    }

    /// `org-babel-julia-quote-csv-field`.
    private static func field(_ value: Value) -> String {
        if case .string(let text) = value { return "\"" + text.replacing(literal: "\"", with: "\"\"") + "\"" }
        return value.printed
    }
}
