import Testing
@testable import Git

@Suite(.serialized) struct SigningTests {
    private func draft(_ lab: TemporaryRepository) throws -> CommitDraft {
        let parent = try lab.commit(["a": "1"])
        return CommitDraft(tree: try lab.id("HEAD^{tree}"), parents: [parent], author: signature, committer: signature, message: "signed\n")
    }

    @Test func sshKeysSign() throws {
        let lab = try TemporaryRepository()
        let draft = try draft(lab)
        _ = try ChildProcess("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", lab.path + "/.git/key"]).run()
        try lab.git(["config", "gpg.format", "ssh"])
        try lab.git(["config", "commit.gpgSign", "true"])
        try lab.git(["config", "user.signingKey", lab.path + "/.git/key"])
        let id = try lab.open().createCommit(draft)
        #expect(try lab.open().commit(id).isSigned)
        let key = try #require(try lab.read(".git/key.pub"))
        try lab.write(".git/signers", "ada@example.org " + key)
        try lab.git(["config", "gpg.ssh.allowedSignersFile", lab.path + "/.git/signers"])
        #expect(try lab.git(["verify-commit", id.hex], mayFail: true) == "0")
    }

    @Test func openPGPSigns() throws {
        let lab = try TemporaryRepository()
        let draft = try draft(lab)
        let home = lab.path + "/.git/gnupg"
        _ = try ChildProcess("mkdir", ["-m", "700", home]).run()
        let made = try ChildProcess("gpg", ["--homedir", home, "--batch", "--passphrase", "", "--quick-generate-key", "Ada <ada@example.org>", "ed25519", "sign", "never"]).run()
        try #require(made.status == 0, "\(made.errorText)")
        try lab.script(".git/gpg", "exec gpg --homedir '\(home)' --batch \"$@\"\n")
        try lab.git(["config", "gpg.program", lab.path + "/.git/gpg"])
        try lab.git(["config", "commit.gpgSign", "true"])
        try lab.git(["config", "tag.gpgSign", "true"])
        let repository = try lab.open()
        let id = try repository.createCommit(draft)
        #expect(try lab.git(["verify-commit", id.hex], mayFail: true) == "0")
        let tag = try repository.createTag("v1", target: id, tagger: signature, message: "release")
        #expect(try lab.git(["verify-tag", tag.hex], mayFail: true) == "0")
        _ = try ChildProcess("gpgconf", ["--homedir", home, "--kill", "gpg-agent"]).run()
    }

    @Test func neverUnsignedInSilence() throws {
        let lab = try TemporaryRepository()
        let draft = try draft(lab)
        try lab.git(["config", "commit.gpgSign", "true"])
        for setting in [["gpg.program", "/nonexistent/gpg"], ["gpg.format", "ssh"], ["gpg.format", "runes"]] {
            try lab.git(["config"] + setting)
            let error = #expect(throws: GitError.self) { try lab.open().createCommit(draft) }
            #expect(error?.code == .signing)
        }
    }
}
