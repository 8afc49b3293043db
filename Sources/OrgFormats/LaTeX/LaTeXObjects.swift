import OrgExport
import OrgSyntax

extension LaTeXWriter {
    mutating func writeObject(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .bold: wrap(index, "\\textbf{")
        case .italic: wrap(index, "\\emph{")
        case .underline: wrap(index, "\\underline{")
        case .strikeThrough: wrap(index, "\\sout{")
        case .subscript: wrap(index, "\\textsubscript{")
        case .superscript: wrap(index, "\\textsuperscript{")
        case .code, .verbatim, .inlineSrcBlock: writeTypewriter(literal(index))
        case .entity:
            guard let entity = Entity(node(index)) else { return false }
            output.put(entity.isMath ? "\\(\(entity.latex)\\)" : entity.latex)
        case .latexFragment:
            // Dollars are TeX's own; between other text LaTeX has brackets (`org-latex-latex-fragment`).
            let fragment = literal(index).orgBytes
            if fragment.first == UInt8(ascii: "$"), fragment.count > 2, fragment[1] != UInt8(ascii: "$") {
                output.put("\\(")
                output += fragment[1..<(fragment.count - 1)]
                output.put("\\)")
            } else {
                output += fragment
            }
        case .exportSnippet:
            guard let snippet = ExportSnippet(node(index)), snippet.backend == "latex" else { return false }
            output.put(snippet.value)
        case .lineBreak: output.put(isInCell ? " " : "\\\\\n")
        case .link: return writeLink(index)
        case .target: output.put("\\phantomsection\\label{\(label(index))}")
        case .radioTarget:
            output.put("\\phantomsection\\label{\(label(index))}")
            writeChildren(index)
        case .statisticsCookie: output += escaped(literal(index))
        case .footnoteReference: writeFootnote(index)
        case .timestamp:
            output.put("\\textit{")
            output += escaped(literal(index))
            output.put("}")
        default: return false
        }
        return true
    }

    private mutating func wrap(_ index: Int, _ open: String) {
        output.put(open)
        writeChildren(index)
        output.put("}")
    }

    private mutating func writeTypewriter(_ text: String) {
        output.put("\\texttt{")
        // Ligatures of hyphens and quotation marks are none in code.
        for byte in escapedVerbatim(text) { output.append(byte) }
        output.put("}")
    }

    private mutating func escapedVerbatim(_ text: String) -> [UInt8] {
        let quoted = escaped(text.replacingAll("...", with: ".\u{200B}..")).map { $0 }
        return Array(String(decoding: quoted, as: UTF8.self).replacingAll("--", with: "-{}-").replacingAll("--", with: "-{}-").replacingAll("\u{200B}", with: "").utf8)
    }

    private mutating func writeFootnote(_ index: Int) {
        let number = document.footnoteNumber(index) ?? 0
        let definition = document.footnoteDefinition(of: index)
        guard footnotes.insert(number).inserted, definition >= 0, depth < 100 else {
            output.put("\\textsuperscript{\\ref{fn\(number)}}")
            return
        }
        let text = Array("\\label{fn\(number)}".utf8) + contents(definition).trimmed
        if isInCell {
            output.put("\\footnotemark{}")
            pendingFootnotes += Array("\\footnotetext[\(number)]{".utf8) + text + Array("}\n".utf8)
        } else {
            output.put(isInTitle ? "\\protect\\footnote{" : "\\footnote{")
            output += text
            output.put("}")
        }
    }

    // MARK: Links

    private mutating func writeLink(_ index: Int) -> Bool {
        guard let link = Link(node(index)) else { return false }
        let description = document.tree.hasChildren(index) ? contents(index) : []
        if document.isInlineImage(index, link) {
            writeImage(index, link)
            return true
        }
        switch link.type {
        case "coderef":
            output += escaped(document.resolveCoderef(link.path) ?? link.path)
        case "radio":
            guard let target = document.resolveRadio(link.path) else {
                output += description
                return true
            }
            put(description, toLabel: label(target))
        case "fuzzy", "custom-id", "id":
            let destination = link.type == "fuzzy" ? document.resolveFuzzy(link.path) : document.resolveIdentifier(link.path)
            return writeInternalLink(index, link, destination, description)
        default:
            let (address, problem) = self.address(link, index)
            if let problem { return writeBroken(index, problem) }
            if description.isEmpty {
                output.put("\\url{\(Self.url(address))}")
            } else {
                output.put("\\href{\(Self.url(address))}{")
                output += description
                output.put("}")
            }
        }
        return true
    }

    /// An address as hyperref reads it.
    private static func url(_ address: String) -> String {
        var result = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "%", "#", "&", "_", "$": result += "\\" + String(scalar)
            case "\\": result += "\\textbackslash{}"
            case "{", "}": result += scalar == "{" ? "\\%7B" : "\\%7D"
            case "^": result += "\\%5E"
            case "~": result += "\\string~"
            case " ": result += "\\%20"
            default:
                if scalar.value < 0x80 { result.unicodeScalars.append(scalar) } else { for byte in String(scalar).utf8 { result += "\\%" + String(byte, radix: 16, uppercase: true) } }
            }
        }
        return result
    }

    private func address(_ link: Link, _ index: Int) -> (String, String?) {
        if link.type == "doi" { return ("https://doi.org/" + link.path, nil) }
        guard link.type == "file" || link.type == "attachment" else { return (link.type + ":" + link.path, nil) }
        var form = FileAddressForm()
        form.pageExtension = nil
        form.hasFileURLs = false
        return document.fileAddress(of: link, at: index, form)
    }

    private mutating func put(_ text: [UInt8], toLabel label: String) {
        output.put("\\hyperref[\(label)]{")
        output += text
        output.put("}")
    }

    private mutating func writeInternalLink(_ index: Int, _ link: Link, _ destination: ExportDocument.Destination, _ description: [UInt8]) -> Bool {
        switch destination {
        case .broken: return writeBroken(index, link.path)
        case .file(let file):
            output += description.isEmpty ? escaped(file) : description
        case .record(let target):
            guard description.isEmpty else {
                put(description, toLabel: label(target))
                return true
            }
            if kind(target) == .headline, !document.isNumbered(target) {
                let title = document.tree.secondary(target, .title)
                put(title >= 0 ? contents(title) : [], toLabel: label(target))
            } else if kind(target) == .latexEnvironment {
                output.put("\\eqref{\(label(target))}")
            } else {
                output.put("\\ref{\(label(target))}")
            }
        }
        return true
    }

    private mutating func writeBroken(_ index: Int, _ path: String) -> Bool {
        document.warn("broken-link", "link target '\(path)' not found", at: index)
        guard settings.brokenLinks == .symbol("mark") || settings.brokenLinks == .null else { return false }
        output += escaped("[BROKEN LINK: \(path)]")
        return true
    }

    private static let imageTypes: Set<String> = ["png", "jpg", "jpeg", "pdf", "eps"]

    /// Writes an image that LaTeX can include; the name of any other, with a warning.
    private mutating func writeImage(_ index: Int, _ link: Link) {
        let path = self.address(link, index).0
        let ending = FilePath.fileExtension(of: path)
        let file = FilePath.expand(path, in: document.environment.directory, home: document.environment.homeDirectory)
        let isThere = document.environment.modificationTime(file) != nil
        guard link.type == "file" || link.type == "attachment", Self.imageTypes.contains(ending ?? ""), isThere else {
            let reason = !(link.type == "file" || link.type == "attachment") ? "is on another host" : isThere ? "is of a type that LaTeX does not read" : "is not there"
            document.warn("missing-image", "image '\(path)' \(reason); its name is written", at: index)
            output.put("\\fbox{\\texttt{")
            output += escaped(path)
            output.put("}}")
            return
        }
        let lines = document.attributeLines(document.tree.parentElement(index), "LATEX").joined(separator: " ")
        let words = lines.split(separator: " ").map(String.init)
        let width = words.firstIndex(of: ":width").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } ?? ".9\\linewidth"
        output.put("\\includegraphics[width=\(width),height=.8\\textheight,keepaspectratio]{")
        output.put((path.contains(" ") ? "\"" + path + "\"" : path) + "}")
    }
}
