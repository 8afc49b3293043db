public import Experiments

/// What a filter, a sort order or a column names: `params.lr`, `metrics.acc`, `state`.
public enum RunField: Sendable, Hashable {
    case param(String), metric(String), seed(String), tag(String)
    case attribute(Attribute)

    public enum Attribute: String, Sendable, CaseIterable {
        case run, experiment, kind, state, start, end, duration, branch, commit, dirty, notebook, heading, parent, reproduces, reproduced, tool
    }

    /// Reads a name; a name without a part in front is an attribute, `id` is `run`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, !parts[1].isEmpty {
            switch parts[0] {
            case "params", "param": self = .param(parts[1])
            case "metrics", "metric": self = .metric(parts[1])
            case "seeds", "seed": self = .seed(parts[1])
            case "tags", "tag": self = .tag(parts[1])
            default: return nil
            }
        } else {
            guard let attribute = Attribute(rawValue: text == "id" ? "run" : text) else { return nil }
            self = .attribute(attribute)
        }
    }

    /// The whole name, as files have it.
    public var name: String {
        switch self {
        case .param(let name): "params." + name
        case .metric(let name): "metrics." + name
        case .seed(let name): "seeds." + name
        case .tag(let name): "tags." + name
        case .attribute(let attribute): attribute.rawValue
        }
    }

    /// The field's value in a run; `nil` where it has none.
    public func value(in run: borrowing RunSummary) -> RunValue? {
        func text(_ text: String?) -> RunValue? { text.flatMap { $0.isEmpty ? nil : .text($0) } }
        switch self {
        case .param(let name): return run.params[name]
        case .metric(let name): return run.metrics[name].map { .number($0) }
        case .seed(let name): return run.seeds[name]
        case .tag(let name): return text(run.tags[name])
        case .attribute(.run): return text(run.id)
        case .attribute(.experiment): return text(run.experiment)
        case .attribute(.kind): return text(run.kind)
        case .attribute(.state): return text(run.state)
        case .attribute(.start): return text(run.start)
        case .attribute(.end): return text(run.end)
        case .attribute(.duration): return run.duration.map { .number($0) }
        case .attribute(.branch): return text(run.branch)
        case .attribute(.commit): return text(run.commit)
        case .attribute(.dirty): return .boolean(run.isDirty)
        case .attribute(.notebook): return text(run.notebook)
        case .attribute(.heading): return text(run.heading)
        case .attribute(.parent): return text(run.parent)
        case .attribute(.reproduces): return text(run.reproduces)
        case .attribute(.reproduced): return run.reproduced.map { .boolean($0) }
        case .attribute(.tool): return text(run.tool)
        }
    }
}
