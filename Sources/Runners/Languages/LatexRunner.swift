import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// LaTeX blocks (`org-babel-execute:latex`): the body itself, or a picture of it in `:file`.
enum LatexRunner {
    static let runner = LanguageRunner(
        "latex", packages: ["texlive-latex-extra"],
        programs: { parameters in
            guard let file = parameters.string(":file") else { return [] }
            switch file.fileNameExtension {
            case "tikz": return []
            case "png": return parameters.string(":imagemagick") == nil ? ["latex", "dvipng"] : ["pdflatex", "convert"]
            case "svg": return ["pdflatex", "inkscape"]
            case "html": return ["htlatex"]
            default: return ["pdflatex"]
            }
        }, execute: execute)

    private static func execute(_ run: BlockRun) async throws -> Value {
        let body = run.expanded
        guard let named = run.parameters.string(":file") else { return .string(body.text) }
        let output = run.absolute(named)
        let suffix = named.fileNameExtension ?? ""
        let headers = list(run.parameters.value(":headers")).joined(separator: "\n")
        if suffix == "tikz" {
            try write(body.text, to: output, mode: 0o666)
            return .null
        }
        if suffix == "html" {
            let packages = ["[usenames]{color}", "{tikz}", "{color}", "{listings}", "{amsmath}"].map { "\\usepackage" + $0 }.joined(separator: "\n")
            var program = MappedText("\\documentclass[preview]{standalone}\n\\def\\pgfsysdriver{pgfsys-tex4ht.def}\n\(packages)")
            program.append((headers.isEmpty ? "" : "\n\(headers)\n") + "\\begin{document}")
            program.append(body)
            program.append("\\end{document}")
            let source = try run.scriptFile("block.tex", program)
            _ = try await run.evaluate(line: "cd $(dirname \(source)) && htlatex block.tex && mv block.html \(output.shellQuoted)", program: program)
            return .null
        }
        let parameters = run.parameters
        let border = parameters.string(":border")
        let fits = border != nil || parameters.value(":fit").map { $0 != .null && $0 != .string("no") } ?? false
        var head = suffix == "svg" ? "\\documentclass[preview]{standalone}\n" : documentHead(parameters)
        if suffix != "svg" {
            if fits { head += "\n\\usepackage[active, tightpage]{preview}\n" }
            if let border { head += "\\setlength{\\PreviewBorder}{\(border)}" }
            if fits, let height = parameters.string(":pdfheight") { head += "\n\\pdfpageheight \(height)" }
            if fits, let width = parameters.string(":pdfwidth") { head += "\n\\pdfpagewidth \(width)" }
        }
        if !headers.isEmpty { head += "\n\(headers)\n" }
        var program = MappedText(head + "\n\\begin{document}\n" + (fits ? "\\begin{preview}\n" : ""))
        program.append(body)
        program.append((fits ? "\n\\end{preview}" : "") + "\n\\end{document}\n")
        let source = try run.scriptFile("block.tex", program)
        let inside = "cd $(dirname \(source)) && "
        let pdf = inside + "pdflatex -interaction nonstopmode block.tex"
        let line: String
        switch suffix {
        case "png" where parameters.string(":imagemagick") == nil:
            line = inside + "latex -interaction nonstopmode block.tex && dvipng -D 140 -T tight -o \(output.shellQuoted) block.dvi"
        case "svg":
            line = pdf + " && inkscape --pdf-poppler --export-area-drawing --export-text-to-path --export-plain-svg --export-filename=\(output.shellQuoted) block.pdf"
        case "pdf": line = pdf + " && mv block.pdf \(output.shellQuoted)"
        default:
            guard parameters.string(":imagemagick") != nil else {
                throw Diagnostic(
                    id: "latex-file", .error, "cannot create \(suffix) files from latex", location: run.request.location,
                    hints: ["name a .png, .pdf, .svg or .tikz file, or add ':imagemagick t'"])
            }
            line = pdf + " && convert \(parameters.string(":iminoptions") ?? "") block.pdf \(parameters.string(":imoutoptions") ?? "") \(output.shellQuoted)"
        }
        unlink(output)
        _ = try await run.evaluate(line: line, input: "", program: program)
        return .null
    }

    private static func list(_ value: Value?) -> [String] {
        switch value {
        case nil, .null: []
        case .list(let elements): elements.map(\.displayed)
        case let single?: [single.displayed]
        }
    }

    /// The head of `org-format-latex-header` with Org's default packages.
    private static func documentHead(_ parameters: Parameters) -> String {
        let packages = list(parameters.value(":packages")).map { "\\usepackage{\($0)}" }
        return ([
            "\\documentclass{article}", "\\usepackage[usenames]{color}", "\\usepackage[utf8]{inputenc}", "\\usepackage[T1]{fontenc}",
            "\\usepackage{graphicx}", "\\usepackage{longtable}", "\\usepackage{wrapfig}", "\\usepackage{rotating}", "\\usepackage[normalem]{ulem}",
            "\\usepackage{capt-of}", "\\usepackage{amsmath}", "\\usepackage{amssymb}",
        ] + packages + ["\\pagestyle{empty}"]).joined(separator: "\n")
    }
}
