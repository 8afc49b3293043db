public import Experiments
internal import Foundation
public import OrgSyntax
public import ProjectFiles

/// A repository as a research object: RO-Crate 1.1 with the profile Process Run Crate 0.5, one `CreateAction` for each run.
///
/// <https://www.researchobject.org/ro-crate/>, <https://w3id.org/ro/wfrun/process/0.5>
public struct ResearchCrate: Sendable {
    /// A file of the crate.
    public struct File: Sendable {
        /// Path in the repository.
        public var path: String
        public var sha256: String
        public var size: Int

        public init(path: String, sha256: String, size: Int) {
            self.path = path
            self.sha256 = sha256
            self.size = size
        }
    }

    public var citation: CitationFile
    public var notebook: String
    public var runs: [RunRecord]
    /// The files that lie in the folder, by path: those that runs name, the notebook, the metadata.
    public var files: [String: File]
    /// `labbook VERSION`.
    public var tool: String
    /// ISO 8601 day.
    public var date: String

    public init(citation: CitationFile, notebook: String, runs: [RunRecord], files: [String: File], tool: String, date: String) {
        self.citation = citation
        self.notebook = notebook
        self.runs = runs
        self.files = files
        self.tool = tool
        self.date = date
    }

    /// `ro-crate-metadata.json`.
    public func metadata() throws(Diagnostic) -> String {
        var graph: [[String: Any]] = [
            ["@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": reference("./"), "conformsTo": reference("https://w3id.org/ro/crate/1.1")],
            ["@id": "https://w3id.org/ro/wfrun/process/0.5", "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"],
        ]
        var root: [String: Any] = [
            "@id": "./", "@type": "Dataset", "name": citation.title, "description": citation.abstract ?? "The laboratory notebook '\(citation.title)' with its runs.", "datePublished": citation.released ?? date,
            "conformsTo": reference("https://w3id.org/ro/wfrun/process/0.5"),
            "mainEntity": reference(Self.uri(notebook)),
        ]
        root["hasPart"] = compacted(files.keys.sorted().map { Self.uri($0) })
        root["mentions"] = compacted(runs.map { "#run-" + $0.id })
        root["author"] = compacted(citation.authors.enumerated().map { identifier($0.element, $0.offset) })
        let license = citation.licences.first ?? "NOASSERTION"
        root["license"] = reference("https://spdx.org/licenses/\(license)")
        graph.append(["@id": "https://spdx.org/licenses/\(license)", "@type": "CreativeWork", "name": license])
        if let doi = citation.doi { root["identifier"] = "https://doi.org/" + doi }
        // Who else publishes it, nobody says.
        if citation.doi?.hasPrefix("10.5281/zenodo.") == true {
            root["publisher"] = reference("https://zenodo.org")
            graph.append(["@id": "https://zenodo.org", "@type": "Organization", "name": "Zenodo", "url": "https://zenodo.org"])
        }
        if !citation.keywords.isEmpty { root["keywords"] = citation.keywords.joined(separator: ", ") }
        graph.append(root)
        var organisations: [String] = []
        for (index, author) in citation.authors.enumerated() {
            var person: [String: Any] = ["@id": identifier(author, index), "@type": author.isOrganisation ? "Organization" : "Person", "name": author.full]
            if let website = author.website { person["url"] = website }
            if let affiliation = author.affiliation {
                if let place = citation.authors.firstIndex(where: { $0.isOrganisation && $0.name == affiliation }) {
                    person["affiliation"] = reference(identifier(citation.authors[place], place))
                } else {
                    if !organisations.contains(affiliation) { organisations.append(affiliation) }
                    person["affiliation"] = reference("#organisation-\(Self.uri(affiliation))")
                }
            }
            graph.append(person)
        }
        for name in organisations { graph.append(["@id": "#organisation-\(Self.uri(name))", "@type": "Organization", "name": name]) }
        for path in files.keys.sorted() { if let file = files[path] { graph.append(entity(file)) } }
        graph += software() + actions()
        return try json(["@context": ["https://w3id.org/ro/crate/1.1/context", ["sha256": "https://w3id.org/ro/terms/workflow-run#sha256"]], "@graph": graph] as [String: Any]) + "\n"
    }

    private func entity(_ file: File) -> [String: Any] {
        var type: Any = "File"
        if file.path == notebook { type = ["File", "SoftwareSourceCode"] }
        var entity: [String: Any] = [
            "@id": Self.uri(file.path), "@type": type, "name": file.path, "sha256": file.sha256, "contentSize": String(file.size), "encodingFormat": Self.format(file.path),
        ]
        if file.path == notebook {
            entity["version"] = citation.version ?? String(file.sha256.prefix(12))
            entity["programmingLanguage"] = "Org"
            if let repository = citation.repository { entity["url"] = repository }
            entity["description"] = "Laboratory notebook in Org mode."
        }
        return entity
    }

    /// labbook, and the interpreters that ran blocks, each version once.
    private func software() -> [[String: Any]] {
        let words = tool.split(separator: " ")
        var entities: [[String: Any]] = [[
            "@id": Self.labbook, "@type": "SoftwareApplication", "name": "labbook", "softwareVersion": words.count > 1 ? String(words[1]) : tool,
            "description": "Executes Org laboratory notebooks and records the runs.",
        ]]
        entities[0]["softwareRequirements"] = compacted(interpreters.map(\.id))
        for interpreter in interpreters {
            var entity: [String: Any] = ["@id": interpreter.id, "@type": "SoftwareApplication", "name": interpreter.entry.program, "softwareVersion": interpreter.entry.version ?? "unknown"]
            if let hash = interpreter.entry.sha256 { entity["sha256"] = hash }
            entity["description"] = "Ran blocks in \(interpreter.entry.language)."
            if let url = Self.homes[interpreter.entry.program] { entity["url"] = url }
            entities.append(entity)
        }
        return entities
    }

    private static let labbook = "urn:labbook:labbook"

    private static let homes = [
        "python3": "https://www.python.org", "python": "https://www.python.org", "R": "https://www.r-project.org", "Rscript": "https://www.r-project.org", "julia": "https://julialang.org",
        "sh": "https://pubs.opengroup.org/onlinepubs/9699919799/utilities/sh.html", "bash": "https://www.gnu.org/software/bash/", "gcc": "https://gcc.gnu.org", "g++": "https://gcc.gnu.org",
        "node": "https://nodejs.org", "octave": "https://octave.org", "gnuplot": "http://www.gnuplot.info", "sqlite3": "https://sqlite.org",
    ]

    private var interpreters: [(id: String, entry: RunRecord.Interpreter)] {
        var found: [(id: String, entry: RunRecord.Interpreter)] = []
        for entry in runs.flatMap(\.interpreters) {
            let name = "\(entry.program)-\(entry.version ?? "")-\(entry.language)".map { $0.isLetter || $0.isNumber || "-.".contains($0) ? String($0) : "_" }.joined()
            let id = Self.homes[entry.program].map { "\($0)#\(name)" } ?? "urn:labbook:" + name
            if !found.contains(where: { $0.id == id }) { found.append((id, entry)) }
        }
        return found.sorted { $0.id < $1.id }
    }

    private func actions() -> [[String: Any]] {
        var entities: [[String: Any]] = []
        for run in runs {
            let label = "Run \(run.id.prefix(8)) of \(run.experiment)"
            var action: [String: Any] = [
                "@id": "#run-" + run.id, "@type": "CreateAction", "name": label, "startTime": Self.second(run.start), "instrument": reference(Self.labbook),
                "description": "\(label), of \(run.notebook.path)\(run.notebook.heading.map { ", section '\($0)'" } ?? ""), at commit \(run.code.commit).",
            ]
            if let end = run.end { action["endTime"] = Self.second(end) }
            if let agent = citation.authors.first { action["agent"] = reference(identifier(agent, 0)) }
            // The profile's own shapes compare texts; a run that goes on has neither of the two statuses that it knows.
            if run.state != .running { action["actionStatus"] = "http://schema.org/" + (run.state == .finished ? "CompletedActionStatus" : "FailedActionStatus") }
            if run.state != .finished, run.state != .running { action["error"] = "The run \(run.state.rawValue)\(run.exit.map { " with exit status \($0.code)" } ?? "")." }
            var objects = [reference(Self.uri(notebook))]
            for input in run.inputs { objects.append(reference(use(input, run, &entities))) }
            for (name, value) in run.params.sorted(by: { $0.key < $1.key }) {
                let id = "#run-\(run.id)-param-\(Self.uri(name))"
                objects.append(reference(id))
                entities.append(["@id": id, "@type": "PropertyValue", "name": name, "value": value.description])
            }
            action["object"] = objects.count == 1 ? objects[0] as Any : objects
            var results = run.outputs.map { reference(use($0, run, &entities)) }
            for (name, value) in run.metrics.sorted(by: { $0.key < $1.key }) {
                let id = "#run-\(run.id)-metric-\(Self.uri(name))"
                results.append(reference(id))
                entities.append(["@id": id, "@type": "PropertyValue", "name": name, "value": String(value)])
            }
            if !results.isEmpty { action["result"] = results.count == 1 ? results[0] as Any : results }
            entities.append(action)
        }
        return entities
    }

    /// The id of a file that a run used: that of the crate where the bytes are the same, else one that says that they are elsewhere.
    private func use(_ file: RunRecord.File, _ run: RunRecord, _ entities: inout [[String: Any]]) -> String {
        if let here = files[file.path], file.sha256 == nil || here.sha256 == file.sha256 { return Self.uri(file.path) }
        let id = "#file-\((file.sha256 ?? Self.uri(file.path)).prefix(64))"
        if !entities.contains(where: { $0["@id"] as? String == id }) {
            var entity: [String: Any] = ["@id": id, "@type": "CreativeWork", "name": file.path, "description": "As it was at run \(run.id.prefix(8)); at commit \(run.code.commit) or on the branch '\(run.code.branch)'."]
            if let hash = file.sha256 { entity["sha256"] = hash }
            entities.append(entity)
        }
        return id
    }

    /// A time without its fraction, with the offset written out.
    private static func second(_ time: String) -> String { time.prefix { $0 != "." && $0 != "Z" } + "+00:00" }

    private func reference(_ id: String) -> [String: Any] { ["@id": id] }

    /// References to several things; one alone stands without an array (RO-Crate 1.1, 'JSON-LD'), none is left out.
    private func compacted(_ ids: [String]) -> Any? {
        guard ids.count == 1 else { return ids.isEmpty ? nil : ids.map(reference) as Any }
        return reference(ids[0])
    }

    private func identifier(_ author: CitationFile.Author, _ index: Int) -> String { author.orcid ?? "#author-\(index + 1)" }

    private static func uri(_ path: String) -> String { path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path }

    private static func format(_ path: String) -> String {
        let types = [
            "org": "text/org", "csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "jsonl": "application/jsonl", "png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf",
            "txt": "text/plain", "py": "text/x-python", "R": "text/x-r", "jl": "text/x-julia", "sh": "text/x-shellscript", "md": "text/markdown", "cff": "application/yaml", "yml": "application/yaml", "html": "text/html",
        ]
        return path.split(separator: ".").last.flatMap { types[String($0)] } ?? "application/octet-stream"
    }
}
