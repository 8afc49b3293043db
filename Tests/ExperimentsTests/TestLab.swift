import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments

/// A repository with source and data branches in a folder of its own.
final class TestLab {
    let path: String

    static let notebook = """
        #+TITLE: Notebook
        * Documentation
        See [[file:src/run.sh][the script]].
        * Experiment results

        """

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-lab-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try git(["init", "-q", "-b", "main"])
        try git(["config", "user.name", "Ada"])
        try git(["config", "user.email", "ada@example.org"])
        try commit(["LabBook.org": Self.notebook, "src/run.sh": "echo 1\n", ".gitignore": "*.tmp\n"].merging(files) { $1 }, "Begin")
        try git(["branch", "data"])
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("cannot remove \(path): \(error)") }
    }

    @discardableResult
    func git(_ arguments: [String], in directory: String? = nil, mayFail: Bool = false) throws -> String {
        let environment: [String: String?] = ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"]
        let outcome = try ChildProcess("git", arguments, directory: directory ?? path, environment: environment).run()
        if outcome.status != 0, !mayFail { Issue.record("git \(arguments.joined(separator: " ")): \(outcome.errorText)\(outcome.outputText)") }
        var text = outcome.outputText
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    func sh(_ command: String) throws {
        let outcome = try ChildProcess("sh", ["-c", command], directory: path).run()
        if outcome.status != 0 { Issue.record("\(command): \(outcome.errorText)") }
    }

    func write(_ file: String, _ text: String) throws {
        let target = path + "/" + file
        try FileManager.default.createDirectory(atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: target))
    }

    func read(_ file: String) throws -> String { try String(contentsOfFile: path + "/" + file, encoding: .utf8) }

    func commit(_ files: [String: String], _ message: String) throws {
        for (file, text) in files { try write(file, text) }
        try git(["add", "-A"])
        try git(["commit", "-q", "--allow-empty", "-m", message])
    }

    func open() throws -> Lab { try Lab.open(path) }

    /// Starts an experiment, adds a data file and a line of conclusion, and commits.
    @discardableResult
    func runExperiment(_ name: String, files: [String: String] = ["values.csv": "1,2\n"], code: [String: String] = [:]) throws -> String {
        let lab = try open()
        let branch = try lab.start(Lab.StartOptions(name: name)).experiment.name
        for (file, text) in files { try write("data/\(branch)/\(file)", text) }
        for (file, text) in code { try write(file, text) }
        let entry = try read("LabBook.org").replacingOccurrences(of: "Conclusion\n", with: "Conclusion\nIt is [[file:data/\(branch)/values.csv][so]] for \(name), by [[file:src/run.sh]].\n", options: .backwards, range: nil)
        try write("LabBook.org", entry)
        _ = try lab.commitExperiment()
        return branch
    }

    var references: String { get throws { try git(["for-each-ref", "--format=%(refname) %(objectname)"]) } }
    func show(_ object: String) throws -> String { try git(["show", object]) }
}
