/// What a result is made from: digests of all that can change it, apart, so that what changed can be told.
public struct ResultIngredients: Codable, Sendable, Equatable {
    public var language: String
    /// Of the code as written.
    public var code: String
    /// Of the header arguments that matter for the result, by name without colon; variables are not among them.
    public var arguments: [String: String] = [:]
    /// Of the variables' values as written, by name.
    public var variables: [String: String] = [:]
    /// Of what variables, references and calls name: blocks with all that they depend on, tables, text.
    public var upstream: [String: String] = [:]
    /// Of the contents of the files of `:inputs`; empty text for a file that is missing.
    public var inputs: [String: String] = [:]
    /// Of the blocks before this one in its session, where it has one.
    public var session: String?

    /// One digest of all but the session's history.
    public var digest: String {
        func text(_ values: [String: String]) -> String { values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
        return Executor.digest([language, code, text(arguments), text(variables), text(upstream), text(inputs)].joined(separator: ";"))
    }

    /// Why a result made from `self` is not what `now` would make; empty where it is.
    public func changes(to now: ResultIngredients) -> [String] {
        var reasons: [String] = []
        if language != now.language { reasons.append("language was changed from \(language) to \(now.language)") }
        if code != now.code { reasons.append("code was edited") }
        func compare(_ old: [String: String], _ new: [String: String], _ text: (String) -> String, added: (String) -> String, removed: (String) -> String) {
            for key in Set(old.keys).union(new.keys).sorted() where old[key] != new[key] {
                reasons.append(old[key] == nil ? added(key) : new[key] == nil ? removed(key) : text(key))
            }
        }
        compare(
            arguments, now.arguments, { "header argument ':\($0)' was changed" }, added: { "header argument ':\($0)' was added" },
            removed: { "header argument ':\($0)' was removed" })
        compare(
            variables, now.variables, { "variable '\($0)' has another value" }, added: { "variable '\($0)' was added" },
            removed: { "variable '\($0)' was removed" })
        for (name, digest) in upstream.sorted(by: { $0.key < $1.key }) {
            if let current = now.upstream[name], current != digest { reasons.append("'\(name)', which it refers to, changed") }
        }
        compare(
            inputs, now.inputs, { now.inputs[$0] == "" ? "input '\($0)' is gone" : "input '\($0)' changed" }, added: { "input '\($0)' was added" },
            removed: { "input '\($0)' was removed" })
        return reasons
    }
}

/// What is remembered of the run of one block, beside the notebook: the notebook itself stays what Org writes.
public struct ResultRecord: Codable, Sendable {
    /// How the run ended.
    public enum Outcome: String, Codable, Sendable { case succeeded, failed }

    /// Which block of a notebook: its name, or its place among the nameless ones below the same headlines.
    public struct Key: Codable, Sendable, Hashable {
        public var kind: String
        public var name: String?
        public var headings: [String]
        public var number: Int

        /// The first block of that kind, with that name; the headlines count where there is none.
        public init(kind: String, name: String?, headings: [String], number: Int = 0) {
            self.kind = kind
            self.name = name
            self.headings = name == nil ? headings : []
            self.number = number
        }
    }

    public var key: Key
    public var ingredients: ResultIngredients
    public var outcome: Outcome
    /// Digest of the result's text; `nil` where the run left none in the notebook.
    public var result: String?
    /// When it ran, in seconds since 1970; given by whoever keeps the record.
    public var time: Double = 0

    /// A short name that stands for a notebook's path.
    public static func digest(ofPath path: String) -> String { Executor.digest(path) }

    /// What ``result`` is of a result with this text.
    public static func digest(ofResult text: [UInt8]) -> String { Executor.digest(text) }
}

/// Which result is what its block would give now.
public struct BlockStatus: Sendable {
    public enum State: String, Sendable {
        case fresh, stale, failed
        case neverRun = "never-run"
        /// There is a result, and nothing is known of how it came about.
        case unknown
        /// `:eval` forbids to run it.
        case notRun = "not-run"
    }

    public var executable: ExecutableDescription
    public var state: State
    /// Why, one phrase each.
    public var reasons: [String]
    /// When it last ran, in seconds since 1970, where that is recorded.
    public var time: Double?
}

/// A result as it stands in a notebook.
public struct NotebookResult: Sendable {
    public var key: ResultRecord.Key
    public var executable: ExecutableDescription
    /// Below the keyword; `nil` for code without a result.
    public var text: [UInt8]?
}
