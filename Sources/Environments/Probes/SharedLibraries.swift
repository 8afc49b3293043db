internal import Git

/// The shared libraries that a native program loads, as the dynamic linker of this machine finds them.
enum SharedLibraries {
    /// Asks `ldd`; a script, a static program and a machine without `ldd` have none.
    ///
    /// ldd lets the dynamic linker load the program, so it is only asked about programs that the notebook ran itself.
    static func of(_ program: String) -> [LoadedLibrary] {
        guard isELF(program), let ldd = ProcessVariables.find("ldd") else { return [] }
        guard let outcome = Answer.of(ldd, [program]) else { return [] }
        return parse(outcome).map { LoadedLibrary(name: $0.name, path: $0.path, sha256: FileBytes.sha256($0.path) ?? "") }
    }

    /// Reads `	libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f…)` and `	/lib64/ld-linux-x86-64.so.2 (0x…)`; sorted by name.
    static func parse(_ text: String) -> [(name: String, path: String)] {
        var found: [(name: String, path: String)] = []
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if words.count >= 3, words[1] == "=>", words[2].hasPrefix("/") {
                found.append((String(words[0]), FileBytes.resolve(String(words[2]))))
            } else if let first = words.first, first.hasPrefix("/") {
                found.append((first.split(separator: "/").last.map(String.init) ?? String(first), FileBytes.resolve(String(first))))
            }
        }
        return found.sorted { $0.name < $1.name }
    }

    private static func isELF(_ path: String) -> Bool { FileBytes.head(path, 4) == [0x7F, 0x45, 0x4C, 0x46] }
}

/// A question to a program that should answer at once.
struct ChildProcessQuestion {
    var program: String
    var arguments: [String]
    var directory: String?
    var seconds: Double = 20
    /// Exit statuses with which the output is an answer.
    var allowed: Set<Int32> = [0]

    init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Standard output, or standard error where there is nothing on it (`java -version`); `nil` where the program fails or takes too long.
    func answer() -> String? {
        var process = ChildProcess(program, arguments, directory: directory)
        process.timeout = seconds
        do {
            let outcome = try process.run()
            guard allowed.contains(outcome.status) else { return nil }
            return outcome.output.isEmpty ? outcome.errorText : outcome.outputText
        } catch {
            // A program that does not start has no answer; who asked says so.
            return nil
        }
    }
}

/// Asking in one call.
enum Answer {
    static func of(_ program: String, _ arguments: [String], directory: String? = nil, seconds: Double = 20) -> String? {
        var question = ChildProcessQuestion(program, arguments)
        question.directory = directory
        question.seconds = seconds
        return question.answer()
    }
}
