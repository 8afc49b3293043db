#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Testing
@testable import Git

/// A repository in a folder of its own, made with the `git` program and deleted with its owner.
final class TemporaryRepository {
    let path: String
    /// Settings of git that do not depend on whose machine this is.
    static let environment: [String: String?] = [
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": "2026-01-05T10:00:00+01:00", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_COMMITTER_DATE": "2026-01-05T10:00:00+01:00",
    ]

    init(_ arguments: [String] = [], initialise: Bool = true) throws {
        path = String(decoding: try FileSystem.makeTemporaryDirectory(), as: UTF8.self)
        if initialise {
            try git(["init", "-q", "-b", "main"] + arguments)
            try git(["config", "user.name", "Ada"])
            try git(["config", "user.email", "ada@example.org"])
        }
    }

    deinit { do { _ = try ChildProcess("rm", ["-rf", path]).run() } catch {} }

    /// Runs git and returns what it printed, without the last newline.
    @discardableResult
    func git(_ arguments: [String], in directory: String? = nil, input: String = "", mayFail: Bool = false) throws -> String {
        let outcome = try ChildProcess("git", arguments, directory: directory ?? path, environment: Self.environment, input: Array(input.utf8)).run()
        if outcome.status != 0, !mayFail { Issue.record("git \(arguments.joined(separator: " ")): \(outcome.errorText)\(outcome.outputText)") }
        var text = outcome.outputText
        if text.hasSuffix("\n") { text.removeLast() }
        return mayFail ? "\(outcome.status)" : text
    }

    func write(_ file: String, _ text: String) throws { try write(Array(file.utf8), Array(text.utf8)) }

    func write(_ file: [UInt8], _ bytes: [UInt8]) throws {
        let target = Array(path.utf8) + [0x2F] + file
        try FileSystem.makeDirectories(Array(target[..<target.lastIndex(of: 0x2F)!]))
        try FileSystem.replace(target, with: bytes)
    }

    func read(_ file: String) throws -> String? { try FileSystem.read(Array((path + "/" + file).utf8)).map { String(decoding: $0, as: UTF8.self) } }

    /// Writes files and commits everything; returns the commit.
    @discardableResult
    func commit(_ files: [String: String], _ message: String = "change") throws -> ObjectID {
        for (file, text) in files { try write(file, text) }
        try git(["add", "-A"])
        try git(["commit", "-q", "--allow-empty", "-m", message])
        return try id("HEAD")
    }

    func id(_ revision: String) throws -> ObjectID { try #require(ObjectID(hex: try git(["rev-parse", revision]))) }

    func script(_ file: String, _ text: String) throws {
        try write(file, "#!/bin/sh\n" + text)
        chmod(path + "/" + file, 0o755)
    }

    func open() throws -> Repository { try Repository.open(path) }
}

let signature = Signature(name: "Ada", email: "ada@example.org", time: 1_767_603_600, offset: 60)

extension Repository {
    /// Brings working tree, index and HEAD to a branch.
    func switchTo(_ branch: String, message: String, signature: Signature) throws(GitError) {
        guard let old = try commit(at: "HEAD"), let new = try commit(at: branch) else { throw GitError(.notFound, "there is no such branch", while: "switch to '\(branch)'") }
        try checkoutTree(new.tree, from: old.tree)
        try setHead(branch, message: message, signature: signature)
    }
}
