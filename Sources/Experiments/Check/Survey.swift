internal import Git
internal import OrgSyntax

/// What the rules look at: all references, the commit graph, and for each commit what it touches.
///
/// Gathered in one walk over all references with one tree diff per commit (against its first parent, no renames). Reads only.
final class Survey {
    struct Branch {
        /// Short name without the remote's.
        var name: String
        /// Full name.
        var reference: String
        var tip: Int
        var role: Role
        var isRemote: Bool
    }

    struct TagMark {
        var name: String
        var reference: String
        /// The commit; `nil` where the tag is of something else or its object is missing.
        var target: Int?
        var isAnnotated: Bool
    }

    /// What a commit changes against its first parent.
    struct Touch {
        var code = false
        var notebook = false
        var analysis = false
        var site = false
        /// Files directly in the data folder.
        var looseData = false
        /// Files below `data/<experiment>/`, by experiment: added, and edited or deleted.
        var added: [String: Int] = [:]
        var edited: [String: Int] = [:]
        /// A path of each kind, for messages.
        var firstCode: RepositoryPath?
        var firstData: RepositoryPath?

        var data: Bool { looseData || !added.isEmpty || !edited.isEmpty }
    }

    let lab: Lab
    var model: BranchModel { lab.model }
    var repository: Repository { lab.repository }
    private(set) var branches: [Branch] = []
    private(set) var tags: [TagMark] = []
    /// Children before parents.
    private(set) var commits: [Commit] = []
    private(set) var index: [ObjectID: Int] = [:]
    private(set) var parents: [[Int]] = []
    private(set) var touches: [Touch] = []
    /// Every blob that some commit brought in, with a path and the commit.
    private(set) var blobs: [ObjectID: (path: RepositoryPath, commit: Int)] = [:]
    /// Objects that could not be read.
    private(set) var missing: [(object: String, place: String)] = []

    init(_ lab: Lab) throws(Diagnostic) {
        self.lab = lab
        try lab.git { () throws(GitError) in
            try readReferences()
            try walk()
            try diffAll()
        }
        assignOwners()
    }

    // MARK: References and graph

    private var pendingTips: [(name: String, reference: String, id: ObjectID, isRemote: Bool)] = []
    private var pendingTags: [(name: String, reference: String, id: ObjectID?, isAnnotated: Bool)] = []

    private func readReferences() throws(GitError) {
        let references = try repository.references()
        var local: Set<String> = []
        for reference in references where reference.name.hasPrefix("refs/heads/") {
            guard let id = reference.id else { continue }
            local.insert(reference.shortName)
            pendingTips.append((reference.shortName, reference.name, id, false))
        }
        // A fresh clone has one branch; the others are the remote's.
        for reference in references where reference.name.hasPrefix("refs/remotes/") {
            guard let id = reference.id, let slash = reference.shortName.firstIndex(of: "/") else { continue }
            let name = String(reference.shortName[reference.shortName.index(after: slash)...])
            guard name != "HEAD", local.insert(name).inserted else { continue }
            pendingTips.append((name, reference.name, id, true))
        }
        for reference in references where reference.name.hasPrefix("refs/tags/") {
            guard let id = reference.id else { continue }
            do throws(GitError) {
                let isAnnotated = try repository.header(id).kind == .tag
                pendingTags.append((reference.shortName, reference.name, try repository.commit(id).id, isAnnotated))
            } catch {
                if error.code == .notFound { missing.append((id.hex, reference.name)) } else if error.code != .invalid { throw error }
                pendingTags.append((reference.shortName, reference.name, nil, false))
            }
        }
    }

    /// Reads the commits reachable from everything, parents after children. Missing ones end their line.
    private func walk() throws(GitError) {
        var read: [ObjectID: Commit] = [:]
        var pending = pendingTips.map { ($0.id, $0.reference) } + pendingTags.compactMap { tag in tag.id.map { ($0, tag.reference) } }
        while let (id, place) = pending.popLast() {
            guard read[id] == nil else { continue }
            do throws(GitError) {
                let commit = try repository.commit(id)
                read[id] = commit
                for parent in commit.parents where read[parent] == nil { pending.append((parent, "commit \(id.short)")) }
            } catch {
                guard error.code == .notFound else { throw error }
                // Where a shallow clone ends nothing is missing.
                if !repository.isShallow { missing.append((id.hex, place)) }
            }
        }
        sort(read)
        for tip in pendingTips {
            guard let position = index[tip.id] else { continue }
            branches.append(Branch(name: tip.name, reference: tip.reference, tip: position, role: model.role(of: tip.name), isRemote: tip.isRemote))
        }
        tags = pendingTags.map { TagMark(name: $0.name, reference: $0.reference, target: $0.id.flatMap { index[$0] }, isAnnotated: $0.isAnnotated) }
    }

    /// Topological order, newest first among those that are free (Kahn).
    private func sort(_ read: [ObjectID: Commit]) {
        var children: [ObjectID: Int] = [:]
        for commit in read.values { for parent in commit.parents { children[parent, default: 0] += 1 } }
        var free = read.values.filter { children[$0.id] == nil }.sorted { ($0.committer.time, $0.id) < ($1.committer.time, $1.id) }
        while let commit = free.popLast() {
            index[commit.id] = commits.count
            commits.append(commit)
            for parent in commit.parents {
                children[parent, default: 1] -= 1
                if children[parent] == 0, let next = read[parent] { free.append(next) }
            }
        }
        parents = commits.map { $0.parents.compactMap { index[$0] } }
    }

    // MARK: Diffs

    private func diffAll() throws(GitError) {
        touches = Array(repeating: Touch(), count: commits.count)
        for position in commits.indices.reversed() {
            let parent = parents[position].first
            do throws(GitError) {
                let changes = try repository.diff(parent.map { commits[$0].tree }, commits[position].tree)
                record(changes, position)
            } catch {
                guard error.code == .notFound else { throw error }
                missing.append((error.operation, "commit \(commits[position].id.short)"))
            }
        }
    }

    private func record(_ changes: [TreeChange], _ position: Int) {
        var touch = Touch()
        for change in changes {
            switch model.pathClass(change.path) {
            case .source:
                touch.code = true
                if touch.firstCode == nil { touch.firstCode = change.path }
            case .notebook: touch.notebook = true
            case .analysis: touch.analysis = true
            case .site: touch.site = true
            case .data(let owner?):
                if change.old == nil { touch.added[owner, default: 0] += 1 } else { touch.edited[owner, default: 0] += 1 }
                if touch.firstData == nil { touch.firstData = change.path }
            case .data(nil):
                touch.looseData = true
                if touch.firstData == nil { touch.firstData = change.path }
            }
            if let new = change.new, new.mode.isBlob, blobs[new.id] == nil { blobs[new.id] = (change.path, position) }
        }
        touches[position] = touch
    }

    // MARK: Lines and owners

    /// For each commit the branch or tag on whose line it was made; `nil` for the lines of nobody that counts.
    private(set) var owners: [Owner?] = []

    struct Owner: Equatable {
        var role: Role
        /// Short name of branch or tag.
        var name: String
    }

    /// Source's first-parent line owns its commits, then data's, then each experiment's and article's down to what is owned already.
    private func assignOwners() {
        owners = Array(repeating: nil, count: commits.count)
        func claim(_ tip: Int, _ owner: Owner) {
            var next: Int? = tip
            while let position = next, owners[position] == nil {
                owners[position] = owner
                next = parents[position].first
            }
        }
        if let source { claim(source.tip, Owner(role: .source, name: source.name)) }
        if let data { claim(data.tip, Owner(role: .data, name: data.name)) }
        for tag in tags where model.role(of: tag.name) == .experiment {
            if let target = tag.target { claim(target, Owner(role: .experiment, name: tag.name)) }
        }
        for branch in branches where branch.role == .experiment { claim(branch.tip, Owner(role: .experiment, name: branch.name)) }
        for branch in branches where branch.role == .article { claim(branch.tip, Owner(role: .article, name: branch.name)) }
    }

    var source: Branch? { branches.first { $0.role == .source } }
    var data: Branch? { branches.first { $0.role == .data } }
    var experimentBranches: [Branch] { branches.filter { $0.role == .experiment } }
    var articles: [Branch] { branches.filter { $0.role == .article } }

    /// First-parent line from a commit, newest first.
    func line(from tip: Int) -> [Int] {
        var result: [Int] = []
        var next: Int? = tip
        while let position = next {
            result.append(position)
            next = parents[position].first
        }
        return result
    }

    /// All commits reachable from `tips`, as one flag per commit.
    func reachable(from tips: [Int]) -> [Bool] {
        var result = Array(repeating: false, count: commits.count)
        var pending = tips
        while let position = pending.popLast() {
            if result[position] { continue }
            result[position] = true
            pending.append(contentsOf: parents[position])
        }
        return result
    }

    private(set) lazy var sourceLine: [Int] = source.map { line(from: $0.tip) } ?? []
    private(set) lazy var onSourceLine: Set<Int> = Set(sourceLine)
    private(set) lazy var fromSource: [Bool] = reachable(from: source.map { [$0.tip] } ?? [])
    /// Data's first-parent line, down to where it forked from source.
    private(set) lazy var dataLine: [Int] = data.map { data in Array(line(from: data.tip).prefix { !onSourceLine.contains($0) }) } ?? []
    private(set) lazy var onDataLine: Set<Int> = Set(dataLine)
    private(set) lazy var fromData: [Bool] = reachable(from: data.map { [$0.tip] } ?? [])

    /// Whether an object is a tag's name of a finished experiment: `NAME` or `NAME.done`.
    func experimentName(ofTag tag: String) -> String {
        tag.hasSuffix(Lab.keptSuffix) ? String(tag.dropLast(Lab.keptSuffix.count)) : tag
    }

    /// The tags of experiments, abandoned ones included; a further tag of an experiment (`NAME#analysis5`) stands for no experiment of its own.
    private(set) lazy var experimentTags: [TagMark] = tags.filter { model.role(of: experimentName(ofTag: $0.name)) == .experiment && furtherTags[$0.name] == nil }

    /// Tags whose name is another experiment's with a sign behind it that labbook puts into no name, by name: the tag of that experiment.
    private(set) lazy var furtherTags: [String: String] = {
        var further: [String: String] = [:]
        let names = tags.filter { model.experiment.match($0.name) != nil }.map(\.name)
        for tag in tags {
            let name = experimentName(ofTag: tag.name)
            guard let owner = names.first(where: { owner in
                guard owner != tag.name, name.hasPrefix(owner), let next = name.dropFirst(owner.count).first else { return false }
                return !next.isLetter && !next.isNumber && !"-_.".contains(next)
            }) else { continue }
            further[tag.name] = owner
        }
        return further
    }()

    /// Runs `body`; an object that is missing is noted, and the result is `nil`.
    func reading<Result>(_ place: String, _ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result? {
        do throws(GitError) { return try body() } catch {
            guard error.code == .notFound else { throw Diagnostic(error) }
            missing.append((error.operation, place))
            return nil
        }
    }
}
