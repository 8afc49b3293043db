/// Signs commits and tags as git does: through `gpg`, `gpgsm` or `ssh-keygen -Y sign` (git-config(1), `gpg.format`).
extension Repository {
    /// Returns the armoured detached signature of `content`.
    ///
    /// - Throws: `signing` with what the program said.
    func sign(_ content: [UInt8], committer: Signature) throws(GitError) -> String {
        let key = try config("user.signingKey")
        switch try config("gpg.format") ?? "openpgp" {
        case "openpgp":
            let program = if let named = try config("gpg.openpgp.program") { named } else { try config("gpg.program") ?? "gpg" }
            return try signOpenPGP(content, program: program, key: key ?? "\(committer.name) <\(committer.email)>")
        case "x509":
            return try signOpenPGP(content, program: try config("gpg.x509.program") ?? "gpgsm", key: key ?? "\(committer.name) <\(committer.email)>")
        case "ssh":
            return try signSSH(content, program: try config("gpg.ssh.program") ?? "ssh-keygen", key: key)
        case let other:
            throw GitError(.signing, "gpg.format '\(other)' is not known", while: "sign the commit", hints: ["git config gpg.format openpgp", "or ssh, x509"])
        }
    }

    private func signOpenPGP(_ content: [UInt8], program: String, key: String) throws(GitError) -> String {
        let outcome = try Self.start(ChildProcess(program, ["--status-fd=2", "-bsau", key], input: content))
        guard outcome.status == 0, ("\n" + outcome.errorText).contains("\n[GNUPG:] SIG_CREATED ") else {
            throw Self.refused(program, outcome.errorText.split(separator: "\n").filter { !$0.hasPrefix("[GNUPG:]") }.joined(separator: "; "))
        }
        return outcome.outputText.filter { $0 != "\r" }
    }

    private func signSSH(_ content: [UInt8], program: String, key: String?) throws(GitError) -> String {
        var key = key
        if key == nil, let command = try config("gpg.ssh.defaultKeyCommand") {
            key = try Self.start(ChildProcess("sh", ["-c", command])).outputText.split(separator: "\n").first { $0.hasPrefix("ssh-") || $0.hasPrefix("key::") }.map(String.init)
        }
        guard let key else {
            throw GitError(.signing, "no key is configured", while: "sign the commit", hints: ["git config user.signingKey ~/.ssh/id_ed25519.pub"])
        }
        var leftovers: [[UInt8]] = []
        // What is signed is no secret, but it is the user's, and lies where others may list it.
        func clear() -> RollBack {
            var rollBack = RollBack()
            for path in leftovers {
                let name = String(decoding: path, as: UTF8.self)
                rollBack.undo("the temporary file '\(name)' stays", byHand: "rm '\(name)'") { () throws(GitError) in try FileSystem.remove(path) }
            }
            return rollBack
        }
        do throws(GitError) {
            let signature = try signSSH(content, program: program, key: key, &leftovers)
            for note in clear().notes { warn(note) }
            return signature
        } catch {
            throw error.after(clear())
        }
    }

    private func signSSH(_ content: [UInt8], program: String, key: String, _ leftovers: inout [[UInt8]]) throws(GitError) -> String {
        func temporary(_ bytes: [UInt8]) throws(GitError) -> String {
            let file = try FileSystem.makeTemporary(in: FileSystem.temporaryDirectory)
            leftovers.append(file.path)
            defer { FileSystem.close(file.descriptor) }
            try FileSystem.write(bytes, to: file.descriptor, file.path)
            return String(decoding: file.path, as: UTF8.self)
        }
        var arguments = ["-Y", "sign", "-n", "git"]
        if key.hasPrefix("ssh-") || key.hasPrefix("key::") {
            // The public key itself: the private one is with the agent.
            let literal = key.hasPrefix("key::") ? String(key.dropFirst(5)) : key
            arguments += ["-f", try temporary(Array((literal + "\n").utf8)), "-U"]
        } else {
            let home = FileSystem.environment("HOME") ?? ""
            arguments += ["-f", key.hasPrefix("~/") ? home + key.dropFirst(1) : key]
        }
        let buffer = try temporary(content)
        let outcome = try Self.start(ChildProcess(program, arguments + [buffer]))
        leftovers.append(Array((buffer + ".sig").utf8))
        guard outcome.status == 0, let signature = try FileSystem.read(Array((buffer + ".sig").utf8)) else {
            throw Self.refused(program, outcome.errorText.split(separator: "\n").joined(separator: "; "))
        }
        return String(decoding: signature, as: UTF8.self).filter { $0 != "\r" }
    }

    private static func start(_ process: ChildProcess) throws(GitError) -> ChildProcess.Outcome {
        do throws(GitError) {
            return try process.run()
        } catch {
            throw refused(process.program, error.message)
        }
    }

    private static func refused(_ program: String, _ reason: String) -> GitError {
        GitError(.signing, "'\(program)' made no signature: \(reason)", while: "sign the commit",
            hints: ["check the key: git config user.signingKey", "without signatures: git config commit.gpgSign false"])
    }
}
