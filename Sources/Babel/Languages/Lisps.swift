extension Language {
    static let lisps: [Language] = [
        Language(name: "emacs-lisp", aliases: ["elisp"], tangleExtension: "el", commentStart: ";; ", defaultHeaderArguments: [(":lexical", "no")], headerArguments: ["lexical"]) {
            body, parameters in
            // `org-babel-expand-body:emacs-lisp`
            guard !parameters.variables.isEmpty else { return .joined([body, MappedText()]) }
            let variables = parameters.variables.map { "(\($0.name) '\($0.value.printed))" }.joined(separator: "\n      ")
            var result = MappedText("(let (\(variables))\n")
            if let prologue = parameters.string(":prologue") { result.append(prologue + "\n      ") }
            result.append(body)
            if let epilogue = parameters.string(":epilogue") { result.append("\n      " + epilogue + "\n") }
            result.append("\n)")
            return result
        },
        Language(name: "scheme", commentStart: ";; ", headerArguments: ["host", "port", "scheme"]) { body, parameters in
            // `org-babel-expand-body:scheme`
            var result = MappedText()
            if let prologue = parameters.string(":prologue") { result.append(prologue + "\n") }
            if !parameters.variables.isEmpty {
                result.append(parameters.variables.map { "(define \($0.name) '\($0.value.printed))" }.joined(separator: "\n") + "\n")
            }
            result.append(body)
            if let epilogue = parameters.string(":epilogue") { result.append("\n" + epilogue) }
            return result
        }.reporting(ErrorLinePattern(before: ".scm:", after: ":")),
        Language(name: "lisp", tangleExtension: "lisp", commentStart: ";; ", headerArguments: ["package"]) { body, parameters in
            // `org-babel-expand-body:lisp`
            var result = MappedText()
            let isPretty = parameters.resultParams.contains("code") || parameters.resultParams.contains("pp")
            if isPretty { result.append("(cl:pprint ") }
            if parameters.variables.isEmpty { result.append(BodyExpansion.trimmed(body)) } else {
                let variables = parameters.variables.map { "(\($0.name) (cl:quote \($0.value.printed)))" }.joined(separator: "\n      ")
                result.append("(cl:let (\(variables))\n")
                if let prologue = parameters.string(":prologue") { result.append(prologue + "\n") }
                result.append(body)
                if let epilogue = parameters.string(":epilogue") { result.append("\n" + epilogue + "\n") }
                result.append(")")
            }
            if isPretty { result.append(")") }
            return result
        }.reporting(ErrorLinePattern(before: "block.lisp:")),
        Language(name: "clojure", tangleExtension: "clj", commentStart: ";; ", headerArguments: ["ns", "package", "backend"]) {
            ClojureSource.expand($0, $1, isScript: false)
        }.tangled(ClojureSource.plain).reporting(ErrorLinePattern(before: ".clj:", after: ":"), ErrorLinePattern(before: ".clj:", after: ")")),
        Language(name: "clojurescript", tangleExtension: "cljs", commentStart: ";; ", headerArguments: ["ns", "package", "backend"]) {
            ClojureSource.expand($0, $1, isScript: true)
        }.reporting(ErrorLinePattern(before: ".cljs:", after: ":")),
    ]
}

/// `org-babel-expand-body:clojure`.
enum ClojureSource {
    /// Namespace and variables around the code, without what shows its value.
    static func plain(_ body: MappedText, _ parameters: Parameters) -> MappedText {
        var result = MappedText()
        if let namespace = parameters.string(":ns") { result.append("(ns \(namespace))\n") }
        if parameters.variables.isEmpty { result.append(BodyExpansion.trimmed(body)) } else {
            let variables = parameters.variables.map { "\($0.name) '\($0.value.printed)" }.joined(separator: "\n      ")
            result.append("(let [\(variables)]\n")
            // Comments on lines of their own would break the bindings.
            let lines = body.text.newlineSeparated.map { line in
                let rest = line.utf8.drop { $0 == 0x20 }
                return rest.first == UInt8(ascii: ";") ? "" : line
            }
            result.append(body.withLines(lines.joined(separator: "\n")))
            result.append(")")
        }
        return BodyExpansion.trimmed(result)
    }

    static func expand(_ body: MappedText, _ parameters: Parameters, isScript: Bool) -> MappedText {
        let result = plain(body, parameters)
        if parameters.resultParams.contains("output") { return result }
        var wrapped = MappedText()
        if parameters.resultParams.contains("code") || parameters.resultParams.contains("pp") {
            wrapped.append(isScript ? "(require '[cljs.pprint :refer [pprint]])" : "(require '[clojure.pprint :refer [pprint]])")
            wrapped.append(" (pprint ")
        } else {
            wrapped.append("(prn ")
        }
        wrapped.append(isScript ? "(binding [cljs.core/*print-fn* (constantly nil)]" : "(binding [*out* (java.io.StringWriter.)]")
        wrapped.append(result)
        wrapped.append("))")
        return wrapped
    }
}
