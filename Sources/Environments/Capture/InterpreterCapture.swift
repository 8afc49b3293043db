/// Asks interpreters what they are and what they have installed.
public struct InterpreterCapture: Sendable {
    /// Folder that the blocks run in: R reads `.Rprofile` there, Julia its project, pyenv its `.python-version`.
    public var directory: String
    let cache: CaptureCache

    /// - Parameter cache: Where answers are kept, with a slash at the end; the user's cache folder where it is `nil`.
    public init(directory: String, cache: String? = nil) {
        self.directory = directory.hasSuffix("/") ? directory : directory + "/"
        self.cache = cache.map { CaptureCache(folder: $0) } ?? .user
    }

    /// Returns what the program that runs a language's blocks says about itself; `nil` where it is not there or gives no answer.
    ///
    /// - Parameter program: Name looked up on the search path, or a path; the language's usual one where it is empty.
    public func answer(language: String, program: String = "") -> ProbeAnswer? {
        let probe = Probe.of(language, program: Self.name(program))
        guard let path = ProcessVariables.find(program.isEmpty ? probe.program : program) else { return nil }
        let key = key(probe, path)
        if let known = cache.answer(key) { return known }
        let before = [path, FileBytes.resolve(path)] + choosers(path)
        var stamps = before.map { ($0, FileStamp(of: $0)) }
        guard var answer = ask(probe, path) else { return nil }
        if answer.executable.isEmpty { answer.executable = FileBytes.resolve(path) }
        if let conda = CondaEnvironment(prefix: answer.prefix) {
            answer.kind = "conda"
            answer.packages = answer.packages.filter { !conda.owns($0) } + conda.packages
            answer.watched.append(conda.folder)
        }
        for index in answer.packages.indices { answer.packages[index].place = "" }
        answer.sha256 = FileBytes.sha256(answer.executable) ?? ""
        answer.libraries = SharedLibraries.of(answer.executable)
        for place in answer.watched + [answer.executable] + answer.libraries.map(\.path) where !stamps.contains(where: { $0.0 == place }) {
            stamps.append((place, FileStamp(of: place)))
        }
        cache.keep(answer, key, stamps: stamps)
        return answer
    }

    /// The lock file that pins what the language has installed: the first of its kinds in the folder or one above, up to `top`.
    ///
    /// - Parameter manager: What installed the packages, as a record's list names it; conda has lock files of its own.
    /// - Returns: Path relative to `top`, and SHA-256 of the file.
    public func lockFile(language: String, program: String = "", manager: String = "", top: String) -> (path: String, sha256: String)? {
        let top = top.hasSuffix("/") ? top : top + "/"
        var place = directory.hasPrefix(top) ? directory : top
        let names = manager == "conda" ? Probe.condaLockFiles : Probe.of(language, program: Self.name(program)).lockFiles
        while true {
            for name in names {
                if let hash = FileBytes.sha256(place + name) { return (String((place + name).dropFirst(top.count)), hash) }
            }
            guard place != top, let slash = place.dropLast().lastIndex(of: "/") else { return nil }
            place = String(place[...slash])
        }
    }

    private static func name(_ program: String) -> String { program.split(separator: "/").last.map(String.init) ?? program }

    private func ask(_ probe: Probe, _ path: String) -> ProbeAnswer? {
        let name = Self.name(path)
        if let script = probe.script {
            guard let text = Answer.of(path, script, directory: directory) else { return nil }
            let answer = ProbeAnswer(text: text)
            return answer.version.isEmpty ? nil : answer
        }
        var answer = ProbeAnswer()
        // Some shells have no way to tell; the package that has them does.
        let line = Answer.of(path, probe.versionArguments, directory: "/", seconds: 3)?.split(whereSeparator: \.isNewline).first.map(String.init)
        answer.version = line.map { Self.version(in: $0, of: name) } ?? ""
        if answer.version.isEmpty, let package = DebianPackages.owners(of: [path]).first { answer.version = package.version }
        return answer
    }

    /// The number in a line such as `gcc (Debian 12.2.0-14) 12.2.0` or `GNU bash, version 5.2.15(1)-release`; the line where it has none.
    static func version(in line: String, of program: String) -> String {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\"" })
        var inParentheses = false
        for word in words {
            if word.hasPrefix("(") { inParentheses = true }
            defer { if word.hasSuffix(")") { inParentheses = false } }
            let text = word.hasPrefix("v") ? word.dropFirst() : word.hasPrefix("go1") ? word.dropFirst(2) : word
            if !inParentheses, let first = text.utf8.first, first >= 0x30, first <= 0x39, text.utf8.contains(UInt8(ascii: ".")) { return String(text) }
        }
        return line
    }

    private func key(_ probe: Probe, _ path: String) -> String {
        var text = "\(probe.languages.first ?? "")\n\(path)\n\(directory)\n\(probe.script?.joined(separator: "\n") ?? "")\n"
        for name in probe.variables + ["HOME", "LD_LIBRARY_PATH", "PATH"] { text += "\(name)=\(ProcessVariables.value(name) ?? "")\n" }
        return FileBytes.sha256(ofText: text)
    }

    /// Files that choose which interpreter a program of this name is: pyenv's, and an environment's.
    private func choosers(_ path: String) -> [String] {
        var files = [directory + ".python-version", directory + ".Rprofile", directory + "Project.toml"]
        if let shims = path.range(of: "/shims/") { files.append(path[..<shims.lowerBound] + "/version") }
        return files
    }
}

extension StringProtocol {
    /// The first place where `needle` stands.
    func range(of needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }
}
