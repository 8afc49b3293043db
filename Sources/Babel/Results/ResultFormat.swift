import OrgSyntax

/// What a result is put in with: words of `:results`, header arguments, names.
struct ResultRequest {
    var arguments: [HeaderArgument]
    var resultParams: [String]
    var language: String?
    var hash: String?
    /// Makes the link for a file result (`org-babel-result-to-file`).
    var link: (_ path: String, _ description: String?) -> String

    func has(_ word: String) -> Bool { resultParams.contains(word) }

    /// `org-babel--file-desc`
    func fileDescription(_ result: String) -> String? {
        guard let argument = arguments.first(":file-desc") else { return nil }
        if argument.value == .none { return result }
        return argument.value.string
    }
}

/// The opening and closing lines, or inline text, around a result.
struct ResultWrapping {
    var opening: String
    var closing: String
    var inlineOpening: String
    var inlineClosing: String
    var escapes: Bool

    init(_ opening: String, _ closing: String, inline inlineOpening: String, _ inlineClosing: String, escapes: Bool = true) {
        self.opening = opening
        self.closing = closing
        self.inlineOpening = inlineOpening
        self.inlineClosing = inlineClosing
        self.escapes = escapes
    }

    /// What `:wrap TEXT` makes; `nil` where it says no.
    init?(wrap full: String) {
        let words = full.words
        let type = words.first ?? ""
        let opening = "#+begin_" + full
        let closing = "#+end_" + type
        switch type.lowercased() {
        case "nil", "no": return nil
        case "export":
            self.init(opening, closing, inline: "{{{results(@@\(words.count > 1 ? words[1] : "none"):", "@@)}}}")
        case "example":
            self.init(opening, closing, inline: "{{{results(=", "=)}}}")
        case "src":
            let inline =
                words.count < 2 ? "{{{results(src_none{"
                : words.count == 2 ? "{{{results(src_\(words[1]){"
                : "{{{results(src_\(words[1])[\(words[2...].joined(separator: " "))]{"
            self.init(opening, closing, inline: inline, "})}}}")
        default:
            self.init(opening, closing, inline: "{{{results(", ")}}}", escapes: false)
        }
    }
}

/// Arguments of macros in text.
enum MacroText {
    /// Protects commas (`org-macro-escape-arguments` with one argument).
    static func escape(_ text: String) -> String {
        var result: [UInt8] = []
        var backslashes = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ",") { result += Array(repeating: UInt8(ascii: "\\"), count: backslashes + 1) }
            backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
