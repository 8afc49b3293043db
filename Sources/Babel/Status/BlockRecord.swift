/// What a block's result depends on, each part as a digest: kept after a run, compared with the notebook later
/// (`labbook status`).
public struct BlockRecord: Sendable, Equatable {
    /// One thing that the result depends on.
    public struct Part: Sendable, Equatable {
        /// What to call it in a message (`code`, `variable 'x'`, `input 'data.csv'`).
        public var name: String
        public var digest: String

        public init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// The block's name, else its place below its headlines (`Methods/Fit:2`); stays the same when code changes.
    public var key: String
    public var parts: [Part]
    /// The message of the failure that the run ended with.
    public var failure: String?

    public init(key: String, parts: [Part], failure: String? = nil) {
        self.key = key
        self.parts = parts
        self.failure = failure
    }

    /// One digest of all parts: what blocks that use this one depend on.
    public var digest: String { Digest.of(parts.map { $0.name + "=" + $0.digest }) }
}

/// Whether a result is what the block would give now.
public enum BlockFreshness: Sendable, Equatable {
    case fresh
    /// It is not, and what has changed.
    case stale([String])
    case neverRun
    /// The last run ended with this message.
    case failed(String)
    /// The block does not run, and why.
    case notRun(String)
}

/// The records of one notebook as text, one block to a line: tab-separated key, failure, and `name=digest` for each part.
///
/// The file is meant to be kept in `.labbook/`, which is not under version control: it tells what ran on this machine.
public enum BlockRecords {
    private static let header = "labbook-state 1"

    public static func encode(_ records: [BlockRecord]) -> String {
        var text = header + "\n"
        for record in records {
            let fields = [record.key, record.failure ?? ""] + record.parts.map { $0.digest + "=" + $0.name }
            text += fields.map(escape).joined(separator: "\t") + "\n"
        }
        return text
    }

    /// Reads what ``encode(_:)`` wrote; nothing where the text is something else.
    public static func decode(_ text: String) -> [BlockRecord] {
        let lines = text.newlineSeparated
        guard lines.first == header else { return [] }
        return lines.dropFirst().compactMap { line in
            let fields = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { unescape(String(decoding: $0, as: UTF8.self)) }
            guard fields.count >= 2 else { return nil }
            let parts = fields.dropFirst(2).compactMap { field -> BlockRecord.Part? in
                guard let equals = field.firstIndex(of: "=") else { return nil }
                return BlockRecord.Part(name: String(field[field.index(after: equals)...]), digest: String(field[..<equals]))
            }
            return BlockRecord(key: fields[0], parts: parts, failure: fields[1].isEmpty ? nil : fields[1])
        }
    }

    private static func escape(_ text: String) -> String {
        text.replacing(literal: "\\", with: "\\\\").replacing(literal: "\t", with: "\\t").replacing(literal: "\n", with: "\\n")
    }

    private static func unescape(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                isEscaped = false
                result.unicodeScalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
