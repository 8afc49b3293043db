public import OrgSyntax

/// What taking changes of tangled files back into the notebook needs.
public struct DetangleResult: Sendable {
    /// Changes of the notebook, disjoint.
    public var edits: [Edit] = []
    /// Labels of the tangled blocks that were changed, with their places in the notebook and their files.
    public var changed: [(name: String, location: SourceLocation, path: String)] = []
    /// How many blocks with link comments were compared.
    public var compared = 0
    /// Tangled files without such comments: what was changed in them cannot be told.
    public var unmarked: [String] = []
    /// Changes that cannot be taken back, and why.
    public var conflicts: [Diagnostic] = []
}

extension Executor {
    /// Brings changes that were made in tangled files back (`org-babel-detangle`): of blocks with `:comments link` and the like,
    /// by whose comments their code is found in the files.
    ///
    /// Changed lines go back to the lines of the notebook that they came from, also through noweb references, and keep the
    /// indentation that the code has there. A change of text that no line of the notebook has as it is (a variable, a line with a
    /// reference in it) is a conflict, and so are two different changes of one line.
    ///
    /// - Parameters:
    ///   - only: Absolute path of the only tangled file to look at; `nil` for all.
    ///   - lastTangled: ``TangledFile/Block/digest`` of the blocks when they were tangled last. Code that has changed in the notebook since
    ///     then is left alone: a change of the same code in a file is a conflict. `nil` where that is not known.
    public func detangle(only: String? = nil, lastTangled: Set<UInt64>? = nil) async throws -> DetangleResult {
        var result = DetangleResult()
        var contents: [String: TangledLines] = [:]
        var next: [String: Int] = [:]
        var changes = NotebookChanges(buffer.bytes)
        let specs = try await tangleSpecs(language: nil)
        if let failure = tangleFailures.first { throw failure }
        for spec in specs where only == nil || spec.path == only {
            guard let link = spec.comments?.link else {
                if !result.unmarked.contains(spec.path) { result.unmarked.append(spec.path) }
                continue
            }
            if contents[spec.path] == nil { contents[spec.path] = TangledLines(files.read(spec.path) ?? []) }
            guard let file = contents[spec.path], !file.lines.isEmpty else { continue }
            result.compared += 1
            guard let region = file.region(of: link, from: next[spec.path] ?? 0) else {
                result.conflicts.append(
                    conflict("the comments of '\(link.name ?? "")' are missing in '\(shown(spec.path))'", spec, line: nil, "tangle the notebook again"))
                continue
            }
            next[spec.path] = region.upperBound
            if let lastTangled {
                let ours = TangledFile.digest(spec.body.utf8)
                let theirs = TangledFile.digest(file.lines[region].joined(separator: [0x0A]))
                if ours != theirs, !lastTangled.contains(ours) {
                    if !lastTangled.contains(theirs) {
                        result.conflicts.append(
                            conflict(
                                "'\(link.name ?? "")' has changed in the notebook, too, since it was tangled", spec, line: region.lowerBound + 1,
                                "bring the two changes together in the notebook, then tangle it again"))
                    }
                    continue
                }
            }
            let before = changes.count
            for problem in changes.add(spec, Array(file.lines[region])) {
                result.conflicts.append(conflict(problem.message, spec, line: region.lowerBound + 1 + problem.line, problem.hint))
            }
            if changes.count > before { result.changed.append((link.name ?? "", spec.location, spec.path)) }
        }
        result.unmarked.removeAll { contents[$0] != nil }
        result.edits = changes.edits
        if hasDOSLineEnds { result.edits = result.edits.map { LineEnds.encode($0, linesBefore: Lines.count(buffer.bytes, 0..<$0.range.lowerBound), buffer.bytes[$0.range]) } }
        return result
    }

    private func shown(_ path: String) -> String { FileNames.relative(path, to: directory) }

    /// A conflict, located in the tangled file where it has a line there.
    private func conflict(_ message: String, _ spec: TangleSpec, line: Int?, _ hint: String) -> Diagnostic {
        guard let line else {
            return Diagnostic(id: "detangle-conflict", .error, message, file: fileName, location: spec.location, hints: [hint])
        }
        return Diagnostic(
            id: "detangle-conflict", .error, message, file: shown(spec.path), location: SourceLocation(line: line, column: 1),
            notes: ["block '\(spec.comments?.link?.name ?? "")' at \(fileName):\(spec.location.line)"], hints: [hint])
    }
}

/// A tangled file, by lines.
struct TangledLines {
    let lines: [[UInt8]]

    init(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            lines = []
            return
        }
        var split = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        if split.last == [] { split.removeLast() }
        lines = split
    }

    /// The lines between the two comments of a block; looked for after the block before, then from the beginning.
    func region(of link: LinkComment, from start: Int) -> Range<Int>? {
        let opening = link.beginning.orgBytes
        // The link changes when a headline does; the name is what `org-babel-detangle` goes by.
        let name = "][\(link.name ?? "")]]".orgBytes
        let closing = " \(link.end)".orgBytes
        func first(_ text: [UInt8], from: Int) -> Int? {
            from < lines.count ? lines[from...].firstIndex { $0.firstRange(of: text) != nil } : nil
        }
        guard let begin = first(opening, from: start) ?? first(opening, from: 0) ?? first(name, from: start) ?? first(name, from: 0),
            let end = first(closing, from: begin + 1)
        else { return nil }
        return (begin + 1)..<end
    }
}
