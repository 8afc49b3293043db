public import Babel
public import Experiments
public import OrgSyntax

/// What of a run is there to be compared: its record, its notebook's results, and a way to its files.
public struct RunProduct {
    public var record: RunRecord
    /// The results in the notebook after the run; `nil` where that notebook is not to be had.
    public var results: [NotebookResult]?
    /// Gives the bytes of an output; `nil` where they are not to be had.
    public var contents: (RunRecord.File) throws(Diagnostic) -> [UInt8]?

    public init(_ record: RunRecord, results: [NotebookResult]?, contents: @escaping (RunRecord.File) throws(Diagnostic) -> [UInt8]?) {
        self.record = record
        self.results = results
        self.contents = contents
    }

    /// Names blocks so that the same block of two runs has one name.
    fileprivate static func names(_ blocks: [(name: String?, headings: [String], kind: String)]) -> [String] {
        var numbers: [String: Int] = [:]
        return blocks.map { block in
            let base = block.name.map { "block \($0)" } ?? "block below '\(block.headings.last ?? "the top")'"
            let key = ([base, block.kind] + block.headings).joined(separator: "\u{0}")
            numbers[key, default: 0] += 1
            let number = numbers[key, default: 1]
            return block.name == nil || number > 1 ? "\(base) \(number)" : base
        }
    }

    fileprivate var digests: [(name: String, digest: String?)] {
        Array(zip(Self.names(record.blocks.map { ($0.name, $0.headings, $0.kind) }), record.blocks.map(\.result))).map { ($0, $1) }
    }

    fileprivate var texts: [String: [UInt8]] {
        guard let results else { return [:] }
        let names = Self.names(results.map { ($0.executable.name, $0.executable.headings, $0.executable.kind.rawValue) })
        return Dictionary(zip(names, results).compactMap { name, result in result.text.map { (name, $0) } }) { first, _ in first }
    }
}

extension OutputComparison {
    /// Compares everything that a run left with what another left: files, metrics, blocks' results, in this order.
    public func verdicts(_ old: RunProduct, _ new: RunProduct, ignoring ignored: [String] = []) throws(Diagnostic) -> [RunRecord.Verdict] {
        try files(old, new).filter { verdict in !ignored.contains { Self.fits(verdict.output, $0) } } + metrics(old.record, new.record) + blocks(old, new)
    }

    private func files(_ old: RunProduct, _ new: RunProduct) throws(Diagnostic) -> [RunRecord.Verdict] {
        var verdicts: [RunRecord.Verdict] = []
        let now = Dictionary(new.record.outputs.map { ($0.path, $0) }) { first, _ in first }
        for file in old.record.outputs.sorted(by: { $0.path < $1.path }) {
            // What the first run did not make is no output.
            guard let hash = file.sha256 else { continue }
            guard let present = now[file.path], let other = present.sha256 else {
                verdicts.append(.init(output: file.path, verdict: .missing))
                continue
            }
            if hash == other {
                verdicts.append(.init(output: file.path, verdict: .identical))
            } else if let a = try old.contents(file), let b = try new.contents(present) {
                let (kind, detail) = try verdict(file.path, a, b)
                verdicts.append(.init(output: file.path, verdict: kind, detail: detail))
            } else {
                verdicts.append(.init(output: file.path, verdict: .different, detail: "the recorded content is not here to compare with"))
            }
        }
        let known = Set(old.record.outputs.map(\.path))
        for file in new.record.outputs.sorted(by: { $0.path < $1.path }) where !known.contains(file.path) && file.sha256 != nil {
            verdicts.append(.init(output: file.path, verdict: .new))
        }
        return verdicts
    }

    private func metrics(_ old: RunRecord, _ new: RunRecord) -> [RunRecord.Verdict] {
        Set(old.metrics.keys).union(new.metrics.keys).sorted().map { name in
            guard let a = old.metrics[name] else { return .init(output: "metric \(name)", verdict: .new) }
            guard let b = new.metrics[name] else { return .init(output: "metric \(name)", verdict: .missing) }
            let (kind, detail) = verdict(a, b)
            return .init(output: "metric \(name)", verdict: kind, detail: detail)
        }
    }

    private func blocks(_ old: RunProduct, _ new: RunProduct) throws(Diagnostic) -> [RunRecord.Verdict] {
        let (oldTexts, newTexts) = (old.texts, new.texts)
        let now = Dictionary(new.digests.map { ($0.name, $0.digest) }) { first, _ in first }
        var verdicts: [RunRecord.Verdict] = []
        for (name, digest) in old.digests {
            guard let digest else { continue }
            guard let other = now[name] ?? nil else {
                verdicts.append(.init(output: name, verdict: .missing))
                continue
            }
            if digest == other {
                verdicts.append(.init(output: name, verdict: .identical))
            } else if let a = oldTexts[name], let b = newTexts[name] {
                let (kind, detail) = try verdict("", a, b)
                verdicts.append(.init(output: name, verdict: kind, detail: detail))
            } else {
                verdicts.append(.init(output: name, verdict: .different))
            }
        }
        return verdicts
    }

    /// Compares the results of one notebook with those of another, block by block: what `labbook verify` does.
    public func verdicts(_ old: [NotebookResult], _ new: [NotebookResult]) throws(Diagnostic) -> [(result: NotebookResult, kind: RunRecord.Verdict.Kind, detail: String?)] {
        let now = Dictionary(new.map { ($0.key, $0) }) { first, _ in first }
        var verdicts: [(result: NotebookResult, kind: RunRecord.Verdict.Kind, detail: String?)] = []
        for result in old {
            switch (result.text, now[result.key]?.text) {
            case (nil, nil): continue
            case (let a?, let b?):
                let (kind, detail) = try verdict("", a, b)
                verdicts.append((result, kind, detail))
            case (_?, nil): verdicts.append((result, .missing, nil))
            case (nil, _?): verdicts.append((result, .new, nil))
            }
        }
        return verdicts
    }

    /// Whether a path fits a pattern with `*` for any letters.
    public static func fits(_ path: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return path == pattern || path.hasSuffix("/" + pattern) }
        guard path.hasPrefix(parts[0]), let last = parts.last, path.hasSuffix(last), path.utf8.count >= parts[0].utf8.count + last.utf8.count else { return false }
        var rest = path.dropFirst(parts[0].count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
