public import Experiments
public import Git

/// What a table shows of a run: read from a record without decoding all of it.
public struct RunSummary: Sendable, Equatable {
    public var id = ""
    public var experiment = ""
    public var kind = "notebook"
    public var state = ""
    public var start = ""
    public var end: String?
    public var duration: Double?
    public var params: [String: RunValue] = [:]
    public var metrics: [String: Double] = [:]
    public var seeds: [String: RunValue] = [:]
    public var tags: [String: String] = [:]
    public var branch = ""
    public var commit = ""
    public var isDirty = false
    public var notebook = ""
    public var heading: String?
    public var parent: String?
    public var reproduces: String?
    /// Of a run that reproduces another: whether it came out the same.
    public var reproduced: Bool?
    public var tool = ""
    /// The blob of the record, where it is in git.
    public var blob: ObjectID?
    /// Absolute path of the record, where it is only on disk.
    public var file: String?

    public init() {}

    init(parsing bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBufferPointer { try RunSummary(parsing: $0) }
    }

    init(parsing buffer: UnsafeBufferPointer<UInt8>) throws {
        var scanner = JSONScanner(buffer)
        var schema = 1
        try scanner.object { key, scanner in
            switch key {
            case "id": id = try scanner.scalar()?.text ?? ""
            case "experiment": experiment = try scanner.scalar()?.text ?? ""
            case "kind": kind = try scanner.scalar()?.text ?? ""
            case "state": state = try scanner.scalar()?.text ?? ""
            case "start": start = try scanner.scalar()?.text ?? ""
            case "end": end = try scanner.scalar()?.text
            case "duration": duration = try scanner.scalar()?.number
            case "parent": parent = try scanner.scalar()?.text
            case "reproduces": reproduces = try scanner.scalar()?.text
            case "tool": tool = try scanner.scalar()?.text ?? ""
            case "schema": schema = try scanner.scalar()?.number.map { Int($0) } ?? 1
            case "params": params = try Self.values(&scanner)
            case "seeds": seeds = try Self.values(&scanner)
            case "metrics": try scanner.object { name, scanner in metrics[name] = try scanner.scalar()?.number }
            case "tags": try scanner.object { name, scanner in tags[name] = try scanner.scalar()?.text }
            case "code":
                try scanner.object { name, scanner in
                    guard let value = try scanner.scalar() else { return }
                    if name == "branch" { branch = value.text ?? "" }
                    if name == "commit" { commit = value.text ?? "" }
                    if name == "dirty", case .boolean(let flag) = value { isDirty = flag }
                }
            case "notebook":
                try scanner.object { name, scanner in
                    let value = try scanner.scalar()?.text
                    if name == "path" { notebook = value ?? "" }
                    if name == "heading" { heading = value }
                }
            case "reproduction":
                try scanner.object { name, scanner in
                    if name == "reproduced", case .boolean(let flag)? = try scanner.scalar() { reproduced = flag }
                }
            default: break
            }
        }
        if schema == 1 { params = params.mapValues { RunValue(parsing: $0.description) } }
        guard !id.isEmpty, !state.isEmpty else { throw JSONScanner.Malformed() }
    }

    private static func values(_ scanner: inout JSONScanner) throws -> [String: RunValue] {
        var result: [String: RunValue] = [:]
        try scanner.object { name, scanner in
            switch try scanner.scalar() {
            case .boolean(let value)?: result[name] = .boolean(value)
            case .integer(let value)?: result[name] = .integer(value)
            case .number(let value)?: result[name] = .number(value)
            case .text(let value)?: result[name] = .text(value)
            case nil: break
            }
        }
        return result
    }
}
