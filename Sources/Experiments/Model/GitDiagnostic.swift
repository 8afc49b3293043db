public import Git
public import OrgSyntax

extension Diagnostic {
    /// The diagnostic of a failure in the repository; its id begins with `git`, which decides the exit status.
    public init(_ error: GitError) {
        let lines = error.message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.init(id: "git-\(Self.kebab(error.code.rawValue))", .error, "cannot \(error.operation): \(lines.first ?? "")",
            notes: lines.dropFirst().filter { !$0.isEmpty } + error.notes, hints: error.hints)
    }

    private static func kebab(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase { result += "-" }
            result += character.lowercased()
        }
        return result
    }
}


/// A refusal because the repository is not as it must be; exit status 4.
func refusal(_ id: String, _ message: String, notes: [String] = [], hints: [String]) -> Diagnostic {
    Diagnostic(id: "git-" + id, .error, message, notes: notes, hints: hints)
}

extension Diagnostic {
    /// This error with what could not be taken back after it.
    func after(_ rollBack: RollBack) -> Diagnostic {
        var error = self
        error.notes += rollBack.notes
        return error
    }
}
