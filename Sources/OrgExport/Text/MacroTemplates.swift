import OrgSyntax

/// The macros that a document may use (`org-macro-initialize-templates`): its own, and those of Org.
struct MacroTemplates {
    /// Gives the text of a macro that is defined as `(eval …)`.
    typealias Evaluator = (_ definition: String, _ arguments: [String]) throws(Diagnostic) -> String

    /// Definitions by name in lower case; of several the first counts.
    private var definitions: [String: String] = [:]
    private var counters: [String: Int] = [:]
    private let tree: SyntaxTree?
    private let environment: ExportEnvironment
    private let evaluate: Evaluator

    /// Only `{{{results(…)}}}`, for what code blocks left.
    static func results(environment: ExportEnvironment) -> MacroTemplates {
        var templates = MacroTemplates(tree: nil, environment: environment) { (_, _) throws(Diagnostic) in "" }
        templates.definitions["results"] = "$1"
        return templates
    }

    init(_ tree: SyntaxTree, environment: ExportEnvironment, evaluate: @escaping Evaluator) {
        self.init(tree: tree, environment: environment, evaluate: evaluate)
        for entry in tree.settings.entries where entry.key == "MACRO" {
            let value = entry.value
            guard let end = value.firstIndex(where: { $0 == " " || $0 == "\t" }) else {
                if !value.isEmpty, definitions[value.lowercased()] == nil { definitions[value.lowercased()] = "" }
                continue
            }
            let name = value[..<end].lowercased()
            if definitions[name] == nil { definitions[name] = String(value[end...].drop { $0 == " " || $0 == "\t" }) }
        }
        for name in ["author", "title"] {
            if let value = keyword(name.uppercased(), collected: true) ?? (definitions[name] == nil ? "" : nil) { definitions[name] = value }
        }
        if let value = keyword("EMAIL", collected: false) ?? (definitions["email"] == nil ? "" : nil) { definitions["email"] = value }
        if let value = keyword("DATE", collected: false) ?? (definitions["date"] == nil ? "" : nil) { definitions["date"] = value }
    }

    private init(tree: SyntaxTree?, environment: ExportEnvironment, evaluate: @escaping Evaluator) {
        self.tree = tree
        self.environment = environment
        self.evaluate = evaluate
    }

    /// The text of a macro; `nil` for one that is not defined.
    ///
    /// - Parameter place: The node at which it stands, for properties.
    mutating func expand(_ name: String, _ arguments: [String], at place: Node?) throws(Diagnostic) -> String? {
        if name == "date", let date = formattedDate(arguments) { return date }
        if let definition = definitions[name] {
            if definition.hasPrefix("(eval"), definition.utf8.dropFirst(5).first.map({ $0 <= 0x20 || $0 == 0x28 || $0 == 0x22 }) ?? true {
                return try evaluate(definition, arguments)
            }
            return Self.filled(definition, arguments)
        }
        guard tree != nil else { return nil }
        func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "" }
        switch name {
        case "n": return String(count(argument(0), argument(1)))
        case "keyword": return keyword(argument(0).uppercased(), collected: true) ?? ""
        case "property": return try property(argument(0), location: argument(1), at: place)
        case "time": return environment.format(time: environment.now, argument(0))
        case "input-file": return environment.inputFile.isEmpty ? nil : FilePath.name(of: environment.inputFile)
        case "modification-time":
            let path = FilePath.expand(environment.inputFile, in: environment.directory, home: environment.homeDirectory)
            guard !environment.inputFile.isEmpty, let time = environment.modificationTime(path) else { return nil }
            return environment.format(time: time, argument(0))
        default: return nil
        }
    }

    /// Puts arguments in the places `$1` … of a definition.
    private static func filled(_ definition: String, _ arguments: [String]) -> String {
        guard definition.utf8.contains(UInt8(ascii: "$")) else { return definition }
        let bytes = definition.orgBytes
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var end = index + 1
            while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
            guard bytes[index] == UInt8(ascii: "$"), end > index + 1, let number = Int(String(decoding: bytes[(index + 1)..<end], as: UTF8.self)) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            // `$0` is the first argument too, as `nth` has it.
            let place = max(0, number - 1)
            if place < arguments.count { result += arguments[place].orgBytes }
            index = end
        }
        return String(orgBytes: result)
    }

    /// The value of the document's own `#+KEY` lines (`org-macro--find-keyword-value`).
    private func keyword(_ key: String, collected: Bool) -> String? {
        guard let tree else { return nil }
        let values = tree.settings.entries.filter { $0.key == key && $0.file == nil }.map(\.value)
        guard let first = values.first else { return nil }
        return collected ? values.joined(separator: " ").trimmedBlanks : first
    }

    /// A `#+DATE` that is one timestamp, in the format of the first argument (`org-macro--find-date`).
    private func formattedDate(_ arguments: [String]) -> String? {
        guard let tree, let format = arguments.first, !format.trimmedBlanks.isEmpty, let value = keyword("DATE", collected: false) else { return nil }
        let parsed = SyntaxTree(parsingObjects: value, in: .keyword, settings: tree.settings)
        guard let timestamp = parsed.nodes(ofKind: .timestamp).first.flatMap(Timestamp.init), timestamp.rawValue == value else { return nil }
        return timestamp.time().formatted(format)
    }

    /// Adds one to a counter, or sets it (`org-macro--counter-increment`).
    private mutating func count(_ name: String, _ action: String) -> Int {
        let name = name.trimmedBlanks
        let action = action.trimmedBlanks
        let value: Int
        if action.isEmpty {
            value = (counters[name] ?? 0) + 1
        } else if action == "-" {
            value = counters[name] ?? 1
        } else {
            value = action.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(action) ?? 1 : 1
        }
        counters[name] = value
        return value
    }

    /// A property of the entry at a place, or at the headline that `location` names (`org-macro--get-property`).
    private func property(_ name: String, location: String, at place: Node?) throws(Diagnostic) -> String {
        var node = place
        if !location.trimmedBlanks.isEmpty {
            let words = ExportDocument.folded(location.hasPrefix("*") ? location.dropFirst() : location[...]).uppercased()
            let identifier = location.hasPrefix("#") ? String(location.dropFirst()) : nil
            node = tree?.nodes(ofKind: .headline).first { headline in
                if let identifier { return headline.entryProperty("CUSTOM_ID") == identifier }
                return ExportDocument.folded((Headline(headline)?.rawValue ?? "")[...]).uppercased() == words
            }
            if node == nil {
                throw Diagnostic(
                    id: "undefined-macro", .error, "macro 'property' cannot find '\(location)'", file: environment.inputFile,
                    hints: ["name a headline as '*Title' or by its CUSTOM_ID as '#id'"])
            }
        }
        guard let node else { return "" }
        return node.specialProperty(name.uppercased(), file: environment.inputFile) ?? node.entryProperty(name) ?? ""
    }
}

extension Node {
    /// A property that comes from the headline itself (`org-special-properties`).
    fileprivate func specialProperty(_ name: String, file: String) -> String? {
        if name == "FILE" { return file }
        guard let headline = enclosingHeadline.flatMap(Headline.init) else { return nil }
        func text(_ node: Node?) -> String? { node.map { $0.tree.source.text($0.begin..<$0.contentEnd) } }
        switch name {
        case "ITEM": return headline.rawValue
        case "TODO": return headline.todoKeyword
        case "PRIORITY": return headline.priority ?? "B"
        case "TAGS": return headline.tags.isEmpty ? nil : ":" + headline.tags.joined(separator: ":") + ":"
        case "ALLTAGS": return headline.allTags.isEmpty ? nil : ":" + headline.allTags.joined(separator: ":") + ":"
        case "SCHEDULED": return text(headline.planning?.scheduled)
        case "DEADLINE": return text(headline.planning?.deadline)
        case "CLOSED": return text(headline.planning?.closed)
        default: return nil
        }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmedBlanks: String {
        var text = unicodeScalars[...]
        while let first = text.first, first.value <= 0x20 { text.removeFirst() }
        while let last = text.last, last.value <= 0x20 { text.removeLast() }
        return String(text)
    }
}
