public import Experiments

/// The programs that shell code calls.
public enum ShellTools {
    /// A program that a shell block names, as it is on this machine.
    public struct Tool: Sendable, Equatable {
        public var name: String
        public var path: String
        public var sha256: String
        /// The Debian package that has it, with its version.
        public var package: InstalledPackage?

        /// As a run's record has it, for the language of the block that calls it.
        public func recorded(_ language: String) -> RunRecord.Interpreter {
            .init(language: language, program: name, version: package?.version, sha256: sha256, origin: package.map { Self.origin + $0.name })
        }

        private static let origin = "apt "
        /// Whether an entry of a record came from ``recorded(_:)`` rather than from the interpreter itself.
        public static func isRecorded(_ entry: RunRecord.Interpreter) -> Bool { entry.origin?.hasPrefix(origin) == true }
    }

    /// Returns the programs that stand where commands stand and are found on the search path, each once, sorted by name.
    ///
    /// Nothing is run: a program that a block calls need not know `--version`. The version is that of the package which has the file.
    public static func named(in code: String) -> [Tool] { named(in: code, cache: .user) }

    static func named(in code: String, cache: CaptureCache) -> [Tool] {
        let found = commands(in: code).sorted().compactMap { name in name.contains("/") ? nil : ProcessVariables.find(name).map { (name, $0) } }
        return found.map { name, path in
            let key = FileBytes.sha256(ofText: "tool\n\(path)\n")
            if let known = cache.answer(key) { return Tool(name: name, path: known.executable, sha256: known.sha256, package: known.packages.first) }
            let real = FileBytes.resolve(path)
            let stamps = [path, real].map { ($0, FileStamp(of: $0)) }
            var answer = ProbeAnswer()
            answer.executable = real
            answer.sha256 = FileBytes.sha256(real) ?? ""
            answer.packages = DebianPackages.owners(of: [path])
            cache.keep(answer, key, stamps: stamps)
            return Tool(name: name, path: real, sha256: answer.sha256, package: answer.packages.first)
        }
    }

    /// Words in the place of a command: at the start of a line, behind `;`, `|`, `&`, `(`, a backquote, and behind words that introduce a command.
    static func commands(in code: String) -> Set<String> {
        var names: Set<String> = []
        for line in code.split(separator: "\n") {
            var expectsCommand = true
            var word = ""
            var quote: Character?
            // How many `$(` are open that began within double quotes, which go on behind them.
            var nested = 0
            func finish() {
                guard !word.isEmpty else { return }
                defer { word = "" }
                guard expectsCommand else { return }
                if introducers.contains(word) || isAssignment(word) { return }
                expectsCommand = false
                if !builtins.contains(word), word.allSatisfy({ $0.isLetter || $0.isNumber || "_-.+/[".contains($0) }) { names.insert(word) }
            }
            for character in line {
                if let open = quote {
                    if character == open { quote = nil }
                    // A command in $( ) within double quotes is one too.
                    if open == "\"", character == "(", word.hasSuffix("$") {
                        word = ""
                        expectsCommand = true
                        quote = nil
                        nested += 1
                    } else {
                        word.append(character)
                    }
                    continue
                }
                switch character {
                case "'", "\"":
                    quote = character
                    word.append(character)
                case " ", "\t": finish()
                case ")" where nested > 0:
                    finish()
                    nested -= 1
                    quote = "\""
                    expectsCommand = false
                case ";", "|", "&", "(", "`", "{", "}", ")":
                    finish()
                    expectsCommand = character != ")"
                case "#" where word.isEmpty:
                    finish()
                    expectsCommand = false
                default: word.append(character)
                }
            }
            finish()
        }
        return names
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let sign = word.firstIndex(of: "="), let first = word.first, first.isLetter || first == "_" else { return false }
        return word[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    private static let introducers: Set<String> = ["if", "then", "elif", "else", "while", "until", "do", "!", "time", "exec", "env", "nice", "nohup", "sudo", "command", "xargs"]
    private static let builtins: Set<String> = [
        ".", ":", "[", "[[", "alias", "bg", "break", "case", "cd", "continue", "declare", "done", "echo", "esac", "eval", "exit", "export", "false", "fg", "fi", "for", "function", "getopts",
        "hash", "in", "jobs", "let", "local", "printf", "pwd", "read", "readonly", "return", "set", "shift", "shopt", "source", "test", "times", "trap", "true", "type", "typeset", "ulimit",
        "umask", "unalias", "unset", "wait",
    ]
}
