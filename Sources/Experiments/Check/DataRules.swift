internal import Git
internal import OrgSyntax

/// D1–D7: the files themselves.
enum DataRules {
    static let table: [Rule] = [
        Rule("D1", .error, "every LFS pointer has the attribute filter=lfs, and every file with the attribute is a pointer",
            "A pointer without its attribute is checked out as a text of three lines instead of the data; content under the attribute was committed raw and swells every clone.",
            hint: "git lfs track the path, then: git add --renormalize . && git commit"),
        Rule("D2", .warning, "no file over the size limit outside of LFS",
            "What is once in git's history is in every clone for ever.",
            hint: "track it with LFS, keep it outside with its hash in EXTERNAL.json, or ignore it"),
        Rule("D3", .info, "no content under several experiments",
            "A file that two experiments share was copied, not measured twice: say so in the notebook, or put it where both can refer to it.",
            hint: "refer to the first experiment's file by a link"),
        Rule("D4", .warning, "every path can be checked out on other systems",
            "Windows and macOS refuse certain names, and take names that differ only in case for the same file.",
            hint: "rename the file: git mv OLD NEW"),
        Rule("D5", .error, "no object is missing from the store",
            "A file whose object is not here cannot be checked out, and whoever clones from here does not get it.",
            hint: "fetch it: git fetch --refetch, or restore the object from another clone; git fsck tells what is missing"),
        Rule("D6", .warning, ".gitattributes agrees between the branches",
            "Where branches disagree on LFS or line ends the same file is stored in two ways, and merges show changes that nobody made.",
            hint: "change .gitattributes on source before experiments fork"),
        Rule("D7", .info, "submodules are pinned to the same commits on all branches",
            "An analysis on data that runs another version of a submodule than the experiment did may give other numbers.",
            hint: "git submodule update, and commit the pin on source"),
    ]

    static func check(_ survey: Survey) throws(Diagnostic) -> [Finding] {
        var findings = Findings()
        let tips = Self.tips(survey)
        var files = FileSurvey(survey)
        for tip in tips {
            try files.look(at: tip, &findings)
        }
        try sizes(survey, files, &findings)
        try shared(survey, &findings)
        try agreement(survey, tips, &findings)
        for (object, place) in Dictionary(survey.missing.map { ($0.object, $0.place) }, uniquingKeysWith: { first, _ in first }).sorted(by: { $0.key < $1.key }) {
            findings.add(table["D5"], place, "an object is missing: \(object)", subject: object)
        }
        return findings.list
    }

    struct Tip {
        var name: String
        var reference: String
        var tree: ObjectID
    }

    /// The trees that people check out: source, data, open experiments, articles.
    static func tips(_ survey: Survey) -> [Tip] {
        survey.branches.filter { $0.role != .other }.map { Tip(name: $0.name, reference: $0.reference, tree: survey.commits[$0.tip].tree) }
    }

    private static func sizes(_ survey: Survey, _ files: FileSurvey, _ findings: inout Findings) throws(Diagnostic) {
        var large: [(path: RepositoryPath, size: Int, commit: Int)] = []
        for (id, place) in survey.blobs {
            guard let size = try files.size(id, "commit \(survey.commits[place.commit].id.short)"), size > survey.model.fileLimit else { continue }
            large.append((place.path, size, place.commit))
        }
        for entry in large.sorted(by: { ($0.path, $0.size) < ($1.path, $1.size) }) {
            findings.add(table["D2"], entry.path.description, "\(Lab.size(entry.size)) in git itself, over \(Lab.size(survey.model.fileLimit)) (commit \(survey.commits[entry.commit].id.short))",
                commit: survey.commits[entry.commit].id.hex, file: entry.path.description)
        }
    }

    private static func shared(_ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        guard let data = survey.data else { return }
        var owners: [ObjectID: [String: RepositoryPath]] = [:]
        _ = try survey.reading(data.reference) { () throws(GitError) in
            guard let folder = try survey.repository.entry(survey.model.dataDirectory, in: survey.commits[data.tip].tree), folder.mode == .tree else { return }
            for experiment in try survey.repository.tree(folder.id).entries where experiment.mode == .tree {
                let name = String(decoding: experiment.name, as: UTF8.self)
                try survey.repository.forEachFile(in: experiment.id, below: survey.model.folder(of: name)) { (path, entry) throws(GitError) in
                    if entry.mode.isBlob, owners[entry.id]?[name] == nil { owners[entry.id, default: [:]][name] = path }
                }
            }
        }
        // One finding for each set of experiments, since a copied folder has thousands of files.
        var groups: [[String]: (count: Int, example: RepositoryPath)] = [:]
        for (id, experiments) in owners where experiments.count > 1 {
            guard let size = try survey.reading("data", { () throws(GitError) in try survey.repository.header(id).size }), size >= 1024 else { continue }
            let names = experiments.keys.sorted()
            let example = experiments[names[0]] ?? RepositoryPath(bytes: [])
            let old = groups[names]
            groups[names] = ((old?.count ?? 0) + 1, old.map { min($0.example, example) } ?? example)
        }
        for (names, group) in groups.sorted(by: { $0.key.joined() < $1.key.joined() }) {
            findings.add(table["D3"], "\(data.name):\(survey.model.dataDirectory)", "\(group.count) file\(group.count == 1 ? " is" : "s are") in \(names.joined(separator: " and ")) alike, such as \(group.example)", subject: names.joined(separator: " "))
        }
    }

    private static func agreement(_ survey: Survey, _ tips: [Tip], _ findings: inout Findings) throws(Diagnostic) {
        guard let source = survey.source, let first = tips.first(where: { $0.reference == source.reference }) else { return }
        func attributes(_ tip: Tip) throws(Diagnostic) -> ObjectID? {
            try survey.reading(tip.reference) { () throws(GitError) in try survey.repository.entry(".gitattributes", in: tip.tree)?.id } ?? nil
        }
        func pins(_ tip: Tip) throws(Diagnostic) -> [String: ObjectID] {
            try survey.reading(tip.reference) { () throws(GitError) in
                var pins: [String: ObjectID] = [:]
                guard try survey.repository.entry(".gitmodules", in: tip.tree) != nil else { return pins }
                try survey.repository.forEachFile(in: tip.tree, skipping: survey.model.dataDirectory) { path, entry in
                    if entry.mode == .submodule { pins[path.description] = entry.id }
                }
                return pins
            } ?? [:]
        }
        let wanted = try attributes(first), wantedPins = try pins(first)
        for tip in tips where tip.reference != first.reference {
            let found = try attributes(tip)
            if found != wanted {
                let how = found == nil ? "is missing on" : wanted == nil ? "exists only on" : "differs on"
                findings.add(table["D6"], "\(tip.name):.gitattributes", ".gitattributes \(how) '\(tip.name)' (against '\(first.name)')", subject: tip.name)
            }
            let foundPins = try pins(tip)
            for path in Set(wantedPins.keys).union(foundPins.keys).sorted() where wantedPins[path] != foundPins[path] {
                findings.add(table["D7"], "\(tip.name):\(path)", "the submodule is at \(foundPins[path]?.short ?? "no commit") on '\(tip.name)', at \(wantedPins[path]?.short ?? "no commit") on '\(first.name)'", subject: tip.name)
            }
        }
    }
}

/// Looks at every file of the branches' tips once, however many branches share a folder.
private struct FileSurvey {
    let survey: Survey
    private var seenFolders: Set<[UInt8]> = []
    /// Sizes of blobs that were read.
    private final class Sizes { var known: [ObjectID: Int?] = [:] }
    private let sizes = Sizes()

    init(_ survey: Survey) { self.survey = survey }

    /// Size of a blob in bytes; `nil` where it is missing, which is noted.
    func size(_ id: ObjectID, _ place: String) throws(Diagnostic) -> Int? {
        if let known = sizes.known[id] { return known }
        let size = try survey.reading(place) { () throws(GitError) in try survey.repository.header(id).size }
        sizes.known[id] = .some(size)
        return size
    }

    mutating func look(at tip: DataRules.Tip, _ findings: inout Findings) throws(Diagnostic) {
        let attributes = try attributeFiles(tip)
        var pending: [(path: RepositoryPath, id: ObjectID)] = [(RepositoryPath(bytes: []), tip.tree)]
        while let (path, id) = pending.popLast() {
            // The same folder at the same path under the same attributes was looked at on another branch.
            let key = id.rawBytes + attributes.key + path.bytes
            guard seenFolders.insert(key).inserted, let tree = try survey.reading(tip.reference, { () throws(GitError) in try survey.repository.tree(id) }) else { continue }
            let entries = tree.entries
            names(entries, path, tip, &findings)
            for entry in entries {
                let place = path.appending(entry.name)
                if entry.mode == .tree { pending.append((place, entry.id)) }
                if entry.mode == .file || entry.mode == .executable { try pointer(entry, place, tip, attributes.files, &findings) }
            }
        }
    }

    private func attributeFiles(_ tip: DataRules.Tip) throws(Diagnostic) -> (files: [AttributesFile], key: [UInt8]) {
        var files: [AttributesFile] = []
        var key: [UInt8] = []
        // Attributes stand at the top in nearly every repository, and at the top of the data folder in a few.
        for directory in [RepositoryPath(bytes: []), survey.model.dataDirectory] {
            let path = directory.appending(".gitattributes")
            let found = try survey.reading(tip.reference) { () throws(GitError) -> (ObjectID, [UInt8])? in
                guard let entry = try survey.repository.entry(path, in: tip.tree), entry.mode.isBlob else { return nil }
                return (entry.id, try survey.repository.blob(entry.id))
            }
            guard let found, let found else { continue }
            key += found.0.rawBytes
            files.append(AttributesFile(found.1, in: directory, attribute: "filter"))
        }
        return (files, key)
    }

    private func pointer(_ entry: Tree.Entry, _ path: RepositoryPath, _ tip: DataRules.Tip, _ attributes: [AttributesFile], _ findings: inout Findings) throws(Diagnostic) {
        guard let size = try size(entry.id, "\(tip.name):\(path)") else { return }
        let hasAttribute = attributes.lazy.reversed().compactMap { $0.value(of: path) }.first == .text("lfs")
        var isPointer = false
        // A pointer has some 130 bytes; nothing else is read.
        if size >= 100, size < LFSPointer.maximumLength {
            let bytes = try survey.reading("\(tip.name):\(path)") { () throws(GitError) in try survey.repository.blob(entry.id) }
            isPointer = bytes.flatMap { LFSPointer($0) } != nil
        }
        if isPointer, !hasAttribute {
            findings.add(DataRules.table["D1"], "\(tip.name):\(path)", "an LFS pointer without the attribute filter=lfs", file: path.description)
        } else if hasAttribute, !isPointer, size > 0 {
            findings.add(DataRules.table["D1"], "\(tip.name):\(path)", "content of \(Lab.size(size)) under filter=lfs that is no pointer", file: path.description)
        }
    }

    private func names(_ entries: [Tree.Entry], _ path: RepositoryPath, _ tip: DataRules.Tip, _ findings: inout Findings) {
        var folded: [String: [UInt8]] = [:]
        for entry in entries {
            let place = path.appending(entry.name)
            if let reason = PortableName.problem(entry.name) {
                findings.add(DataRules.table["D4"], "\(tip.name):\(place)", reason, file: place.description)
            } else if place.bytes.count > 240 {
                findings.add(DataRules.table["D4"], "\(tip.name):\(place)", "the path has \(place.bytes.count) bytes, more than Windows takes with a folder before it", file: place.description)
            }
            guard let text = String(validating: entry.name, as: UTF8.self) else { continue }
            if let other = folded.updateValue(entry.name, forKey: text.lowercased()) {
                findings.add(DataRules.table["D4"], "\(tip.name):\(place)", "differs from '\(RepositoryPath(bytes: other))' only in case", file: place.description)
            }
        }
    }
}

/// What file names other systems take.
enum PortableName {
    private static let reserved: Set<String> = Set(["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Returns why a name is refused somewhere; `nil` where it is not.
    static func problem(_ name: [UInt8]) -> String? {
        guard let text = String(validating: name, as: UTF8.self) else { return "the name is not UTF-8, which macOS refuses" }
        if let bad = name.first(where: { $0 < 0x20 || "<>:\"|?*\\".utf8.contains($0) }) {
            return "the name has \(bad < 0x20 ? "a control character" : "'\(String(UnicodeScalar(bad)))'"), which Windows refuses"
        }
        if name.last == UInt8(ascii: ".") || name.last == UInt8(ascii: " ") { return "the name ends with a \(name.last == UInt8(ascii: ".") ? "dot" : "blank"), which Windows drops" }
        if let stem = text.split(separator: ".", omittingEmptySubsequences: false).first, reserved.contains(stem.lowercased()) { return "'\(stem)' is a device name on Windows" }
        return nil
    }
}
