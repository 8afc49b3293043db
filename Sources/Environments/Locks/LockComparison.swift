public import OrgSyntax

/// What differs between a lock and what is installed.
public struct LockDifference: Sendable, Equatable {
    public enum Kind: String, Sendable { case missing, version, content, interpreter, extra }
    public var kind: Kind
    /// The lock's file.
    public var file: String
    public var name: String
    public var locked: String
    public var installed: String

    /// One line for people.
    public var description: String {
        switch kind {
        case .missing: "\(name) \(locked) is not installed"
        case .version: "\(name) is \(installed), and the lock has \(locked)"
        case .content: "\(name) \(locked) has other files than when it was locked"
        case .interpreter: "\(name) is \(installed), and the lock has \(locked)"
        case .extra: "\(name) \(installed) is installed, and the lock does not have it"
        }
    }

    /// Packages besides the locked ones harm nobody, mostly.
    public var isError: Bool { kind != .extra }
}

extension EnvironmentLock {
    /// Compares this lock, as read from its files, with what the interpreters say now.
    ///
    /// - Throws: a ``Diagnostic`` where a file of the lock cannot be understood.
    public func compare(_ capture: InterpreterCapture, programs: [String: String] = [:]) throws(Diagnostic) -> [LockDifference] {
        var differences: [LockDifference] = []
        for file in files {
            switch file.name {
            case "interpreters.txt": differences += Self.interpreters(file, capture, programs)
            case "requirements.txt":
                let locked = PythonLock.parse(file.text)
                let installed = capture.answer(language: "python", program: programs["python"] ?? "")?.packages ?? []
                differences += Self.differences(file.name, locked, installed.filter { $0.conda == nil && $0.debianFile == nil }, normal: PythonLock.normal)
            case "conda.txt":
                let installed = ["python", "R"].lazy.map { capture.answer(language: $0, program: programs[$0] ?? "")?.packages ?? [] }.first { $0.contains { $0.conda != nil } } ?? []
                // One version has several builds; conda's own lists have both.
                let builds = installed.compactMap { package in
                    package.conda.map { InstalledPackage(name: package.name, version: "\(package.version) \($0.build)", source: package.source, digest: package.digest) }
                }
                let locked = CondaLock.parse(file.text).map { entry in
                    // A list of conda's own may have MD5 where the environment knows SHA-256.
                    (name: entry.name, version: "\(entry.version) \(entry.build)", digest: builds.contains { $0.name == entry.name && $0.digest.utf8.count == entry.digest.utf8.count } ? entry.digest.lowercased() : "")
                }
                differences += Self.differences(file.name, locked, builds) { $0 }
            case "renv.lock":
                let lock: RLock.Content
                do { lock = try RLock.parse(file.text) } catch {
                    throw Diagnostic(id: "parse-lock", .error, "this is no lock file of renv's", file: file.name, hints: ["write it anew: labbook environment lock"])
                }
                let installed = capture.answer(language: "R", program: programs["R"] ?? "")?.packages ?? []
                differences += Self.differences(file.name, lock.packages.map { ($0.name, $0.version, "") }, installed.filter { $0.source != "base" && $0.conda == nil }) { $0 }
            case "Manifest.toml":
                let installed = capture.answer(language: "julia", program: programs["julia"] ?? "")?.packages ?? []
                differences += Self.differences(file.name, JuliaLock.parse(file.text), installed.filter { $0.source != "stdlib" }) { $0 }
            case "apt.txt":
                let locked = file.text.split(separator: "\n").compactMap { line -> (name: String, version: String, digest: String)? in
                    let parts = line.split(separator: "=", maxSplits: 1)
                    return parts.count == 2 ? (String(parts[0]), String(parts[1]), "") : nil
                }
                // What else a system has is nobody's business here.
                differences += Self.differences(file.name, locked, DebianPackages.installed()) { $0 }.filter { $0.kind != .extra }
            default: break
            }
        }
        return differences
    }

    private static func differences(
        _ file: String, _ locked: [(name: String, version: String, digest: String)], _ installed: [InstalledPackage], normal: (String) -> String
    ) -> [LockDifference] {
        let found = Dictionary(installed.map { (normal($0.name), $0) }) { first, _ in first }
        var result: [LockDifference] = []
        for entry in locked {
            guard let package = found[normal(entry.name)] else {
                result.append(LockDifference(kind: .missing, file: file, name: entry.name, locked: entry.version, installed: ""))
                continue
            }
            if package.version != entry.version {
                result.append(LockDifference(kind: .version, file: file, name: entry.name, locked: entry.version, installed: package.version))
            } else if !entry.digest.isEmpty, !package.digest.isEmpty, entry.digest != package.digest {
                result.append(LockDifference(kind: .content, file: file, name: entry.name, locked: entry.version, installed: package.version))
            }
        }
        let names = Set(locked.map { normal($0.name) })
        let tools: Set<String> = ["pip", "setuptools", "wheel"]
        for package in installed where !names.contains(normal(package.name)) && !tools.contains(package.name) {
            result.append(LockDifference(kind: .extra, file: file, name: package.name, locked: "", installed: package.version))
        }
        return result.sorted { ($0.name, $0.kind.rawValue) < ($1.name, $1.kind.rawValue) }
    }

    /// Lines `python python3 3.11.7 sha256:…`. Another build of the same version is no difference: restored elsewhere, it is always another.
    private static func interpreters(_ file: File, _ capture: InterpreterCapture, _ programs: [String: String]) -> [LockDifference] {
        file.text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 3 else { return nil }
            guard let answer = capture.answer(language: words[0], program: programs[words[0]] ?? words[1]) else {
                return LockDifference(kind: .missing, file: file.name, name: words[1], locked: words[2], installed: "")
            }
            return answer.version == words[2] ? nil : LockDifference(kind: .interpreter, file: file.name, name: words[1], locked: words[2], installed: answer.version)
        }
    }
}
