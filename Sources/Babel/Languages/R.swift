extension Language {
    static let r = Language(
        // As ESS comments whole lines.
        generic: "R", commentStart: "## ", headerArguments: [
            "width", "height", "bg", "units", "pointsize", "antialias", "quality", "compression", "res", "type", "family", "title", "fonts",
            "version", "paper", "encoding", "pagecentre", "colormodel", "useDingbats", "horizontal", "async", "R-dev-args",
        ]
    ) { RSource.assignments($0) }
    .reporting(ErrorLinePattern(before: "\(RSource.scriptName):"))
}

/// R code that Org writes (`ob-R.el`).
package enum RSource {
    /// `org-babel-variable-assignments:R`.
    static func assignments(_ parameters: Parameters) -> [String] {
        let columns = parameters.string(":colnames") == "yes"
        let rows = parameters.string(":rownames") == "yes"
        return parameters.variables.enumerated().map { index, variable in
            // Org takes the names by the variable's position, whatever variable they belong to.
            let value = TableReassembly.reassemble(
                variable.value, columnNames: index < parameters.columnNames.count ? parameters.columnNames[index].names : [],
                rowNames: index < parameters.rowNames.count ? parameters.rowNames[index].names : [])
            return assignment(variable.name, value, columns: columns, rows: rows)
        }
    }

    /// `org-babel-R-assign-elisp`.
    private static func assignment(_ name: String, _ value: Value, columns: Bool, rows: Bool) -> String {
        guard var table = value.elements else {
            switch value {
            case .integer(let number): return "\(name) <- \(number)L"
            case .symbol(let digits) where value.isLargeInteger: return "\(name) <- \(digits)L"
            case .float, .string: return "\(name) <- \(value.printed)"
            default: return "\(name) <- \(Value.string(value.printed).printed)"
            }
        }
        let lengths = table.compactMap { $0.elements?.count }
        let longest = lengths.max() ?? 0
        let shortest = lengths.min() ?? 0
        if (table.first ?? .null).elements == nil { table = table.map { .list([$0]) } }
        let text = TableText(separator: "\t") { cell in "\"" + cell.replacing(literal: "\"", with: "\"\"") + "\"" }.text(of: table)
        let header = table.count > 1 && table[1] == .hline || columns ? "TRUE" : "FALSE"
        var lines = [
            "\(name) <- local({", "     con <- textConnection(", "       \(Value.string(text).printed)", "     )",
            "     res <- utils::read.table(", "       con,", "       header    = \(header),", "       row.names = \(rows ? "1" : "NULL"),",
            "       sep       = \"\\t\",",
        ]
        if longest == shortest {
            lines += ["       as.is     = TRUE"]
        } else {
            lines += ["       as.is     = TRUE,", "       fill      = TRUE,", "       col.names = paste(\"V\", seq_len(\(longest)), sep =\"\")"]
        }
        return (lines + ["     )", "     close(con)", "     res", "   })"]).joined(separator: "\n")
    }

    /// The name that messages give to a block's program.
    package static let scriptName = "block.R"

    /// Header arguments that the graphics devices take.
    private static let deviceArguments: Set<String> = [
        ":width", ":height", ":bg", ":units", ":pointsize", ":antialias", ":quality", ":compression", ":res", ":type", ":family", ":title",
        ":fonts", ":version", ":paper", ":encoding", ":pagecentre", ":colormodel", ":useDingbats", ":horizontal",
    ]

    /// `org-babel-R-construct-graphics-device-call`.
    package static func graphicsDevice(_ file: String, _ parameters: Parameters) -> String {
        let device: (name: String, argument: String) =
            switch file.fileNameExtension ?? "" {
            case "bmp": ("bmp", "filename")
            case "jpg", "jpeg": ("jpeg", "filename")
            case "tikz": ("tikz", "file")
            case "tiff": ("tiff", "filename")
            case "svg": ("svg", "file")
            case "pdf": ("pdf", "file")
            case "ps", "postscript": ("postscript", "file")
            default: ("png", "filename")
            }
        var call = "\(device.name)(\(device.argument)=\"\(file)\""
        for argument in parameters.arguments where deviceArguments.contains(argument.key) {
            call += ",\(argument.key.dropFirst())=\(argument.value.printed)"
        }
        if let extra = parameters.string(":R-dev-args") { call += ",\(extra)" }
        return call + "); tryCatch(withCallingHandlers({"
    }

    /// What follows the body of a block that draws. As in Org the picture shows the message of an error; the error then goes on, so that
    /// the block fails.
    package static let graphicsEnd =
        "},error=getOption('labbook.place',function(e)NULL)),error=function(e){plot(x=-1:1, y=-1:1, type='n', xlab='', ylab='', axes=FALSE); "
        + "text(x=0, y=0, labels=e$message, col='red'); dev.off(); stop(e)}); dev.off()"
}
