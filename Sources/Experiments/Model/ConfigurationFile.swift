public import Git
public import OrgSyntax
internal import Yams

private typealias YAMLNode = Yams.Node

/// `labbook.yml`: the part of it that describes the branch model. Other parts belong to others and are left alone.
///
/// ```yaml
/// model: open-notebook          # or stanisic; sets the names below
/// branches:
///   source: main
///   data: data
///   experiment: exp-{yymmdd}-{name}
///   article: art-{name}
/// notebook: LabBook.org
/// results-heading: Experiment results
/// data-directory: data
/// analysis: [analysis]
/// site: [site, docs, public, index.html]
/// entry-template: templates/entry.org
/// limits: {file: 5 MB, run: 100 MB, files: 10000}
/// check: {idle-days: 60, date-tolerance: 14}
/// ```
public enum ConfigurationFile {
    public static let path: RepositoryPath = "labbook.yml"

    /// Reads the branch model from the file's bytes.
    ///
    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public static func model(_ bytes: [UInt8], file: String = "labbook.yml") throws(Diagnostic) -> BranchModel {
        let root: YAMLNode?
        do {
            root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw syntaxMistake(error, file)
        }
        guard let root else { return BranchModel() }
        guard let mapping = root.mapping else { throw mistake(root, file, "the file must be 'key: value' lines") }
        var reader = Reader(file: file)
        try reader.read(mapping)
        return reader.model
    }

    /// What is wrong with a file that is no YAML, without the parser's own way of showing the place.
    private static func syntaxMistake(_ error: any Error, _ file: String) -> Diagnostic {
        func diagnostic(_ message: String, _ mark: Mark?, _ hint: String) -> Diagnostic {
            Diagnostic(id: "configuration-syntax", .error, message, file: file, location: mark.map { SourceLocation(line: $0.line, column: $0.column) }, hints: [hint])
        }
        let quoting = "quote values that have ': ' or '#' in them"
        switch error as? YamlError {
        case .duplicatedKeysInMapping(let keys, let context)?:
            return diagnostic("\(keys.sorted().map { "'\($0)'" }.joined(separator: ", ")) stands here twice", context.mark, "write each setting once: limits: {file: 5 MB, run: 100 MB}")
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?, .composer(_, let problem, let mark, _)?:
            return diagnostic("this is no YAML: \(problem)", mark, quoting)
        default:
            return diagnostic("this is no YAML: \(error)", nil, quoting)
        }
    }

    private static func mistake(_ node: YAMLNode, _ file: String, _ message: String, hints: [String] = []) -> Diagnostic {
        Diagnostic(id: "configuration-value", .error, message, file: file,
            location: node.mark.map { SourceLocation(line: $0.line, column: $0.column) }, hints: hints)
    }

    private struct Reader {
        let file: String
        var model = BranchModel()

        mutating func read(_ mapping: YAMLNode.Mapping) throws(Diagnostic) {
            if let node = mapping["model"] {
                guard let preset = BranchModel.Preset(rawValue: try text(node)) else {
                    throw mistake(node, file, "there is no model '\(try text(node))'", hints: ["write one of: " + BranchModel.Preset.allCases.map(\.rawValue).joined(separator: ", ")])
                }
                model = BranchModel(preset)
            }
            if let node = mapping["branches"] { try readBranches(node) }
            if let node = mapping["notebook"] { model.notebook = try path(node) }
            if let node = mapping["results-heading"] { model.resultsHeading = try text(node) }
            if let node = mapping["data-directory"] { model.dataDirectory = try path(node) }
            if let node = mapping["analysis"] { model.analysis = try paths(node) }
            if let node = mapping["site"] { model.site = try paths(node, allowsMapping: true) ?? model.site }
            if let node = mapping["entry-template"] { model.entryTemplate = try path(node) }
            if let node = mapping["limits"] {
                for (key, value) in try entries(node, ["file", "run", "files"]) {
                    switch key {
                    case "file": model.fileLimit = try size(value)
                    case "run": model.runLimit = try size(value)
                    default: model.fileCountLimit = try number(value)
                    }
                }
            }
            if let node = mapping["check"] {
                for (key, value) in try entries(node, ["idle-days", "date-tolerance"]) {
                    if key == "idle-days" { model.idleDays = try number(value) } else { model.dateTolerance = try number(value) }
                }
            }
            if model.source == model.data { throw Diagnostic(id: "configuration-value", .error, "source and data are the same branch '\(model.data)'", file: file) }
        }

        private mutating func readBranches(_ node: YAMLNode) throws(Diagnostic) {
            for (key, value) in try entries(node, ["source", "data", "experiment", "article"]) {
                let text = try text(value)
                switch key {
                case "source": model.source = text
                case "data": model.data = text
                case "experiment": model.experiment = try pattern(value, text)
                default: model.article = try pattern(value, text)
                }
            }
        }

        private func pattern(_ node: YAMLNode, _ text: String) throws(Diagnostic) -> NamePattern {
            guard let pattern = NamePattern(text) else {
                throw mistake(node, file, "'\(text)' is no pattern of names",
                    hints: ["use {name} and at most one of {yymmdd}, {yyyymmdd}, {yyyy-mm-dd}: exp-{yymmdd}-{name}"])
            }
            return pattern
        }

        private func entries(_ node: YAMLNode, _ known: [String]) throws(Diagnostic) -> [(String, YAMLNode)] {
            guard let mapping = node.mapping else { throw mistake(node, file, "a list of 'key: value' is expected here") }
            var result: [(String, YAMLNode)] = []
            for (key, value) in mapping {
                let name = try text(key)
                guard known.contains(name) else { throw mistake(key, file, "there is no setting '\(name)' here", hints: ["known are: " + known.joined(separator: ", ")]) }
                result.append((name, value))
            }
            return result
        }

        private func text(_ node: YAMLNode) throws(Diagnostic) -> String {
            guard let text = node.scalar?.string, !text.isEmpty else { throw mistake(node, file, "a text is expected here") }
            return text
        }

        private func number(_ node: YAMLNode) throws(Diagnostic) -> Int {
            guard let number = Int(try text(node)), number >= 0 else { throw mistake(node, file, "a whole number is expected here") }
            return number
        }

        /// `5 MB`, `100kB`, `4096`.
        private func size(_ node: YAMLNode) throws(Diagnostic) -> Int {
            let text = try text(node)
            let digits = text.prefix { $0.isNumber || $0 == "." }
            let unit = text.dropFirst(digits.count).filter { $0 != " " }.uppercased()
            let factors: [String: Double] = ["": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1024, "MIB": 1_048_576, "GIB": 1_073_741_824]
            guard let value = Double(digits), let factor = factors[unit], value * factor < 1e15 else {
                throw mistake(node, file, "'\(text)' is no size", hints: ["write it as 5 MB"])
            }
            return Int(value * factor)
        }

        private func path(_ node: YAMLNode) throws(Diagnostic) -> RepositoryPath {
            var text = try text(node)
            while text.hasPrefix("./") { text.removeFirst(2) }
            while text.hasSuffix("/") { text.removeLast() }
            guard !text.isEmpty, !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
                throw mistake(node, file, "a path inside the repository is expected here", hints: ["write it relative to the repository's top"])
            }
            return RepositoryPath(text)
        }

        private func paths(_ node: YAMLNode) throws(Diagnostic) -> [RepositoryPath] {
            guard let sequence = node.sequence else { return [try path(node)] }
            var result: [RepositoryPath] = []
            for item in sequence { result.append(try path(item)) }
            return result
        }

        /// As `paths`; a mapping (the site's own settings) gives its `paths`, or `nil`.
        private func paths(_ node: YAMLNode, allowsMapping: Bool) throws(Diagnostic) -> [RepositoryPath]? {
            guard let mapping = node.mapping else { return try paths(node) }
            if let inner = mapping["paths"] { return try paths(inner) }
            return nil
        }
    }
}
