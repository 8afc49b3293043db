public import Experiments

/// Tells how the surroundings of two runs differ, one phrase each, what explains a difference of results best first.
public enum EnvironmentDifference {
    public static func phrases(_ old: RunRecord, _ new: RunRecord) -> [String] {
        packages(old, new) + interpreters(old, new) + libraries(old, new) + variables(old, new) + machine(old, new)
    }

    /// An earlier run without what cannot be known of the next one before it runs: which programs the blocks of a shell call comes out then.
    ///
    /// Left out are the programs of a language of which another was found again.
    static func comparable(_ old: RunRecord, before new: RunRecord) -> RunRecord {
        func isFound(_ program: RunRecord.Interpreter) -> Bool { new.interpreters.contains { $0.language == program.language && $0.program == program.program } }
        let found = Set(old.interpreters.filter(isFound).map(\.language))
        var result = old
        result.interpreters = old.interpreters.filter { isFound($0) || !found.contains($0.language) }
        result.packages = old.packages.filter { list in
            new.packages.contains { $0.language == list.language && $0.program == list.program } || !found.contains(list.language)
        }
        return result
    }

    /// Only what is installed: packages, then interpreters.
    public static func installed(_ old: RunRecord, _ new: RunRecord) -> [String] { packages(old, new) + interpreters(old, new) }

    /// `package numpy (pip): 1.26.0, now 2.0.1`.
    static func packages(_ old: RunRecord, _ new: RunRecord) -> [String] {
        var phrases: [String] = []
        for list in old.packages {
            guard let now = new.packages.first(where: { $0.language == list.language && $0.program == list.program && $0.source == list.source }) else {
                // What nothing captured says nothing.
                if !new.packages.isEmpty { phrases.append("the \(list.source) packages of \(list.program) are not known now") }
                continue
            }
            if let lock = list.lockHash, let present = now.lockHash, list.lockFile == now.lockFile, lock != present { phrases.append("lock file \(list.lockFile ?? "of \(list.program)") was changed") }
            let before = Dictionary(list.packages.map { ($0.name, $0) }) { first, _ in first }
            let after = Dictionary(now.packages.map { ($0.name, $0) }) { first, _ in first }
            for name in Set(before.keys).union(after.keys).sorted() {
                switch (before[name], after[name]) {
                case (let a?, let b?) where a.version != b.version: phrases.append("package \(name) (\(list.source)): \(a.version), now \(b.version)")
                case (let a?, let b?) where a.build != nil && b.build != nil && a.build != b.build: phrases.append("package \(name) (\(list.source)): \(a.version) build \(a.build ?? "unknown"), now \(b.build ?? "unknown")")
                case (let a?, let b?) where a.hash != nil && b.hash != nil && a.hash != b.hash: phrases.append("package \(name) (\(list.source)): other files under version \(a.version)")
                case (let a?, nil): phrases.append("package \(name) (\(list.source)) \(a.version) is not installed")
                case (nil, let b?): phrases.append("package \(name) (\(list.source)) \(b.version) was not installed")
                default: break
                }
            }
        }
        return phrases
    }

    static func interpreters(_ old: RunRecord, _ new: RunRecord) -> [String] {
        var phrases: [String] = []
        for program in old.interpreters {
            guard let now = new.interpreters.first(where: { $0.language == program.language && $0.program == program.program }) else {
                if !new.interpreters.isEmpty { phrases.append("\(program.program) did not run \(program.language) blocks now") }
                continue
            }
            if let a = program.version, let b = now.version, a != b {
                phrases.append("\(program.program): \(a), now \(b)")
            } else if let a = program.sha256, let b = now.sha256, a != b {
                phrases.append("\(program.program): another file of the same version")
            }
        }
        return phrases
    }

    private static func libraries(_ old: RunRecord, _ new: RunRecord) -> [String] {
        old.libraries.compactMap { library in
            guard let now = new.libraries.first(where: { $0.name == library.name && $0.program == library.program }) else { return nil }
            if let a = library.version, let b = now.version, a != b { return "library \(library.name): \(a), now \(b)" }
            if let a = library.sha256, let b = now.sha256, a != b { return "library \(library.name): another file" }
            return nil
        }
    }

    private static func variables(_ old: RunRecord, _ new: RunRecord) -> [String] {
        var phrases: [String] = []
        let (a, b) = (old.environment.variables, new.environment.variables)
        // A job's number tells nothing of what it computes.
        for name in Set(a.keys).union(b.keys).sorted() where a[name] != b[name] && !name.hasPrefix("SLURM_") {
            phrases.append("variable \(name): \(a[name] ?? "not set"), now \(b[name] ?? "not set")")
        }
        if let x = old.locale, let y = new.locale {
            if x.timeZone != y.timeZone { phrases.append("time zone: \(x.timeZone ?? "unknown"), now \(y.timeZone ?? "unknown")") }
            if x.umask != y.umask { phrases.append("umask: \(x.umask), now \(y.umask)") }
        }
        return phrases
    }

    private static func machine(_ old: RunRecord, _ new: RunRecord) -> [String] {
        var phrases: [String] = []
        if let a = old.host, let b = new.host {
            if a.id != nil, b.id != nil, a.id != b.id { phrases.append("another host") }
            func compare(_ what: String, _ x: String?, _ y: String?) {
                if let x, let y, x != y { phrases.append("\(what): \(x), now \(y)") }
            }
            compare("distribution", a.distribution, b.distribution)
            compare("kernel", a.kernel, b.kernel)
            compare("architecture", a.architecture, b.architecture)
            compare("processor", a.cpu, b.cpu)
            compare("cores", String(a.cores), String(b.cores))
            compare("graphics", a.gpus?.map(\.name).joined(separator: ", "), b.gpus?.map(\.name).joined(separator: ", "))
        }
        if old.container != new.container, old.container != nil || new.container != nil {
            phrases.append("container: \(name(old.container)), now \(name(new.container))")
        }
        if old.tool != new.tool { phrases.append("\(old.tool), now \(new.tool)") }
        return phrases
    }

    private static func name(_ container: RunRecord.Container?) -> String { container.map { $0.image ?? $0.digest ?? $0.engine } ?? "none" }
}
