import Experiments
import Foundation
import OrgSyntax
import ProjectFiles
import Testing

@testable import Provenance

@Suite struct ProvenanceTests {
    static func record(_ digit: Character = "a") -> RunRecord {
        var record = RunRecord(
            id: String(repeating: digit, count: 32), experiment: "exp-260302-fit", notebook: .init(path: "LabBook.org", blob: "ab", heading: "it's a fit"),
            code: .init(branch: "exp-260302-fit", commit: String(repeating: "c", count: 40), dirty: false), start: "2026-03-02T09:00:00.250Z", tool: "labbook 0.1.0")
        record.end = "2026-03-02T09:00:01.500Z"
        record.state = .finished
        record.exit = .init(code: 0)
        record.params = ["lr": .number(0.1)]
        record.seeds = ["seed": .integer(1)]
        record.metrics = ["accuracy": 0.5]
        record.inputs = [.init(path: "data/a.csv", sha256: String(repeating: "e", count: 64), size: 3)]
        record.outputs = [.init(path: "data/exp-260302-fit/out.csv", sha256: String(repeating: "f", count: 64), size: 3)]
        record.interpreters = [.init(language: "python", program: "python3", version: "3.11.2", sha256: String(repeating: "1", count: 64), origin: "system")]
        var host = RunRecord.Host(kernel: "Linux 6.1", architecture: "x86_64", cores: 2)
        host.id = "0123456789abcdef"
        host.distribution = "Debian GNU/Linux 12 (bookworm)"
        record.host = host
        return record
    }

    @Test func dataladMessage() throws {
        let message = try DataladRecord.message(Self.record(), summary: "Run fit")
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "[DATALAD RUNCMD] Run fit")
        let first = try #require(lines.firstIndex(of: "=== Do not change lines below ==="))
        let last = try #require(lines.firstIndex(of: "^^^ Do not change lines above ^^^"))
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(lines[(first + 1)..<last].joined(separator: "\n").utf8)) as? [String: Any])
        #expect(fields["cmd"] as? String == "labbook execute LabBook.org --heading 'it'\\''s a fit' --param lr=0.1")
        #expect(fields["outputs"] as? [String] == ["LabBook.org", "data/exp-260302-fit/out.csv"] && fields["inputs"] as? [String] == ["data/a.csv"])
    }

    @Test func citationsAreReadBack() throws {
        var citation = CitationFile(title: "A \"fit\"", authors: [])
        var ada = CitationFile.Author()
        ada.given = "Ada"
        ada.family = "Lovelace"
        ada.orcid = "https://orcid.org/0000-0001-2345-6789"
        citation.authors = [ada, CitationFile.Author(name: "The lab")]
        citation.licences = ["MIT"]
        citation.released = "2026-03-02"
        citation.keywords = ["org"]
        #expect(try CitationFile(parsing: Array(citation.text.utf8)) == citation)
        let code = try #require(try JSONSerialization.jsonObject(with: Data(try citation.codemeta(languages: []).utf8)) as? [String: Any])
        #expect((code["author"] as? [[String: Any]])?.map { $0["@type"] as? String } == ["Person", "Organization"])
        #expect(CitationFile.Author(full: "Ada King Lovelace").full == "Ada King Lovelace" && CitationFile.Author(full: "Ada").given == "Ada")
        let zenodo = try citation.zenodo()
        #expect(zenodo.contains("\"Lovelace, Ada\"") && zenodo.contains("\"0000-0001-2345-6789\""))
        #expect(throws: Diagnostic.self) { try CitationFile(parsing: Array("authors: []".utf8)) }
        #expect(throws: Diagnostic.self) { try CitationFile(parsing: Array("a: [".utf8)) }
    }

    @Test func crateNamesRunsAndFiles() throws {
        var citation = CitationFile(title: "fit", authors: [CitationFile.Author(name: "Ada")])
        citation.licences = ["MIT"]
        let hash = String(repeating: "e", count: 64)
        let crate = ResearchCrate(
            citation: citation, notebook: "LabBook.org", runs: [Self.record()],
            files: ["LabBook.org": .init(path: "LabBook.org", sha256: hash, size: 1), "data/a.csv": .init(path: "data/a.csv", sha256: hash, size: 3)], tool: "labbook 0.1.0", date: "2026-03-02")
        let metadata = try crate.metadata()
        let graph = try #require((try JSONSerialization.jsonObject(with: Data(metadata.utf8)) as? [String: Any])?["@graph"] as? [[String: Any]])
        let ids = graph.compactMap { $0["@id"] as? String }
        #expect(Set(ids).count == ids.count)
        let action = try #require(graph.first { $0["@type"] as? String == "CreateAction" })
        // As the profile's shapes compare it: a text, no reference.
        #expect(action["actionStatus"] as? String == "http://schema.org/CompletedActionStatus")
        let objects = (action["object"] as? [[String: Any]] ?? []).compactMap { $0["@id"] as? String }
        #expect(objects.starts(with: ["LabBook.org", "data/a.csv"]))
        // Every reference leads somewhere.
        var references: Set<String> = []
        func walk(_ value: Any, top: Bool) {
            if let table = value as? [String: Any] {
                if !top, table.count == 1, let id = table["@id"] as? String { references.insert(id) }
                for inner in table.values { walk(inner, top: false) }
            } else if let list = value as? [Any] {
                for inner in list { walk(inner, top: false) }
            }
        }
        for entity in graph { walk(entity, top: true) }
        #expect(references.filter { !$0.hasPrefix("http") }.isSubset(of: ids))
    }

    @Test func levels() {
        var run = Self.record()
        func level(_ facts: ReproducibilityFacts) -> String { ReproducibilityAssessment(run, facts).level.label }
        func reason(_ facts: ReproducibilityFacts) -> String { ReproducibilityAssessment(run, facts).missing ?? "" }
        func facts(code: Bool = true, missing: [String] = [], _ repetitions: [RunRecord] = []) -> ReproducibilityFacts { .init(hasCode: code, missingInputs: missing, repetitions: repetitions) }
        #expect(level(facts(code: false)) == "R0" && reason(facts(code: false)) == "commit cccccccccc is not in this repository")
        run.code.dirty = true
        #expect(level(facts(code: false)) == "R0" && reason(facts(code: false)) == "code was not committed, and no snapshot was kept")
        run.code.dirty = false
        #expect(level(facts(missing: ["data/a.csv"])) == "R1" && reason(facts(missing: ["data/a.csv"])) == "an input is nowhere to be found: data/a.csv")
        run.inputs[0].after = String(repeating: "d", count: 64)
        #expect(level(facts()) == "R1" && reason(facts()) == "the input 'data/a.csv' changed while the run read it")
        run.inputs[0].after = nil
        #expect(level(facts()) == "R3" && reason(facts()).hasPrefix("nobody has repeated it: labbook reproduce"))
        run.packages = [.init(language: "python", program: "python3", source: "pip", packages: [.init(name: "numpy", version: "2")])]
        #expect(level(facts()) == "R2" && reason(facts()) == "the package of 'python3' is recorded and not locked: labbook environment lock")
        run.packages[0].lockFile = "environment/requirements.txt"
        #expect(level(facts()) == "R3")
        var again = Self.record("b")
        again.reproduces = run.id
        again.reproduction = .init(reproduced: true, outputs: [], environment: [])
        #expect(level(facts([again])) == "R4" && reason(facts([again])).hasPrefix("no run on another host has reproduced it"))
        again.host?.id = "fedcba9876543210"
        #expect(level(facts([again])) == "R5" && reason(facts([again])).isEmpty)
        again.reproduction = .init(reproduced: false, outputs: [], environment: [])
        #expect(ReproducibilityAssessment(run, facts([again])).missing?.hasPrefix("run bbbbbbbb did not") == true)
    }

    @Test func checklist() {
        let runs = (1...3).map { seed -> (RunRecord, ReproducibilityAssessment) in
            var run = Self.record(Character(String(seed)))
            run.seeds = ["seed": .integer(seed)]
            run.metrics = ["accuracy": Double(seed)]
            return (run, ReproducibilityAssessment(run, .init(hasCode: true, missingInputs: [], repetitions: [])))
        }
        let report = ReproducibilityReport(title: "fit", runs: runs, hasLicense: false, notebook: "we split the data")
        let answers = Dictionary(report.items.map { ($0.question, $0) }) { first, _ in first }
        #expect(answers["Are there error bars?"]?.evidence == "accuracy 2.0000 ± 1.0000 (n = 3, sample standard deviation)")
        #expect(answers["Under which licence?"]?.gap == "add a file LICENSE" && answers["Which hyperparameters were tried?"]?.evidence == "lr ∈ {0.1}")
        #expect(report.org.contains("| 11111111 | exp-260302-fit | finished | R3 |"))
        let empty = ReproducibilityReport(title: "none", runs: [], hasLicense: true, notebook: "")
        #expect(empty.gaps.count > 5)
    }

    @Test func imageRestoresTheLock() {
        let image = RunImage(run: Self.record(), packages: ["python3"], lockFiles: ["requirements.txt"], isHashed: true, title: "My Fit")
        #expect(image.dockerfile.contains("FROM debian:bookworm-slim") && image.dockerfile.contains("--require-hashes -r environment/requirements.txt") && image.dockerfile.contains("-t my-fit-aaaaaaaa"))
    }

    @Test func imageRestoresCondasLockByConda() {
        var image = RunImage(run: Self.record(), packages: [], lockFiles: ["conda.txt", "requirements.txt"], isHashed: true, title: "My Fit")
        #expect(image.dockerfile.contains("FROM mambaorg/micromamba:") && image.dockerfile.contains("micromamba create --yes --prefix /opt/environment --file environment/conda.txt"))
        #expect(image.dockerfile.contains("/opt/environment/bin/python -m pip install --no-cache-dir --no-deps --require-hashes") && !image.dockerfile.contains("-m venv"))
        image.hasRequirements = false
        #expect(!image.dockerfile.contains("pip install"))
    }
}
