public import Git
public import OrgSyntax

/// One experiment, open or ended: what its branch and tag say.
public struct Experiment: Sendable {
    public enum State: String, Sendable {
        case open
        /// Merged into data and tagged.
        case finished
        case abandoned
        /// Tagged, and neither merged into data nor under way: the work of other tools.
        case tagged
    }

    /// The name of branch and folder: `exp-260131-fit`.
    public var name: String
    public var state: State
    /// The newest commit: of the branch, else of the tag.
    public var tip: ObjectID
    /// Full name of the branch; `nil` where it is deleted.
    public var branch: String?
    /// Full name of the tag; `nil` while it is open.
    public var tag: String?
    /// The source commit it forked from; `nil` for unrelated histories.
    public var base: ObjectID?
    /// The date in its name, else that of its first commit.
    public var date: CalendarDate?
}

extension Lab {
    /// Suffix of the tag of an experiment whose branch is kept, since a name must not be both.
    static let keptSuffix = ".done"
    /// Prefix of the tags of abandoned experiments.
    static let abandonedPrefix = "abandoned/"

    /// Returns all experiments: branches and tags whose names fit the pattern, oldest first.
    public func experiments() throws(Diagnostic) -> [Experiment] {
        let references = try git { () throws(GitError) in try repository.references() }
        var found: [String: Experiment] = [:]
        for reference in references where reference.name.hasPrefix("refs/heads/") {
            guard model.role(of: reference.shortName) == .experiment, let id = reference.id else { continue }
            found[reference.shortName] = Experiment(name: reference.shortName, state: .open, tip: id, branch: reference.name, date: model.experiment.match(reference.shortName)?.date)
        }
        let data = try git { () throws(GitError) in try knownData()?.id }
        for reference in references where reference.name.hasPrefix("refs/tags/") {
            let short = reference.shortName
            let isAbandoned = short.hasPrefix(Self.abandonedPrefix)
            let name = isAbandoned ? String(short.dropFirst(Self.abandonedPrefix.count)) : short.hasSuffix(Self.keptSuffix) ? String(short.dropLast(Self.keptSuffix.count)) : short
            guard model.role(of: name) == .experiment, let id = reference.id else { continue }
            let target: ObjectID
            do throws(GitError) { target = try repository.commit(id).id } catch {
                // A tag of a tree or blob, or one whose target is not here, is no experiment's tag; `labbook check` tells of it.
                guard error.code == .notFound || error.code == .invalid else { throw Diagnostic(error) }
                continue
            }
            var merged = false
            if let data { merged = try git { () throws(GitError) in try repository.isReachable(target, from: data) } }
            var experiment = found[name] ?? Experiment(name: name, state: .open, tip: target, date: model.experiment.match(name)?.date)
            experiment.tag = reference.name
            experiment.state = isAbandoned ? .abandoned : merged ? .finished : .tagged
            found[name] = experiment
        }
        var result: [Experiment] = []
        for var experiment in found.values {
            experiment.base = try fork(of: experiment.tip)
            if experiment.date == nil { experiment.date = try git { () throws(GitError) in try repository.commit(experiment.tip).author.date } }
            result.append(experiment)
        }
        return result.sorted { ($0.date ?? .distantPast, $0.name) < ($1.date ?? .distantPast, $1.name) }
    }

    /// Returns the open experiment called `name` (whole name, or the part that the pattern calls `{name}`), or that of the current branch.
    public func openExperiment(_ name: String?) throws(Diagnostic) -> Experiment {
        let wanted: String
        if let name {
            wanted = try resolveName(name, among: git { () throws(GitError) in try repository.references("refs/heads/").map(\.shortName) })
        } else if let branch = try currentBranch() {
            guard model.role(of: branch) == .experiment else {
                throw refusal("role", "you are on '\(branch)', which is no experiment", hints: ["name one: labbook experiment list", "or go to its branch: git switch NAME"])
            }
            wanted = branch
        } else {
            throw refusal("detached", "HEAD is on no branch, so it is not clear which experiment is meant", hints: ["name it: labbook experiment list"])
        }
        guard let tip = try git({ () throws(GitError) in try repository.commit(at: Reference.branch(wanted)) }) else {
            throw refusal("no-experiment", "there is no open experiment '\(name ?? wanted)'", hints: ["labbook experiment list"])
        }
        return Experiment(name: wanted, state: .open, tip: tip.id, branch: Reference.branch(wanted), base: try fork(of: tip.id), date: model.experiment.match(wanted)?.date)
    }

    /// Returns an experiment in any state.
    public func experiment(_ name: String) throws(Diagnostic) -> Experiment {
        let all = try experiments()
        let wanted = try resolveName(name, among: all.map(\.name))
        guard let experiment = all.first(where: { $0.name == wanted }) else {
            throw refusal("no-experiment", "there is no experiment '\(name)'", hints: ["labbook experiment list --all"])
        }
        return experiment
    }

    /// Completes a short name (`fit` for `exp-260131-fit`) where only one fits.
    private func resolveName(_ name: String, among names: [String]) throws(Diagnostic) -> String {
        if names.contains(name) { return name }
        let fitting = names.filter { model.role(of: $0) == .experiment && model.experiment.match($0)?.name == name }
        guard fitting.count <= 1 else {
            throw refusal("ambiguous", "'\(name)' may be \(fitting.joined(separator: " or "))", hints: ["write the whole name"])
        }
        return fitting.first ?? name
    }
}

extension CalendarDate {
    static let distantPast = CalendarDate(secondsSince1970: 0)
}
