import Glibc
public import OrgSyntax

/// Puts results into a notebook on disk while a run goes on.
///
/// Each result is journalled at once (see ``RunJournal``) and saved soon: at once when the last save (or the beginning) is some time ago, else
/// together with those that finish within the interval. A notebook that somebody saves meanwhile keeps its new text: results go to
/// their blocks there, or, where a block has changed, to a file beside the notebook.
public actor NotebookSaver {
    private let file: NotebookFile
    private let journal: RunJournal
    /// The text as the run knows it; the offsets of incoming edits count here.
    private var text: [UInt8]
    /// The text that the disk holds or will hold; `nil` while it is `text`.
    private var diverged: [UInt8]?
    /// The text of the last read or save, and the edits that lead from there to ours, one after the other.
    private var base: [UInt8]
    private var pending: [Pending] = []
    private var stamp: NotebookFile.Stamp
    private var lastSave = ContinuousClock.now
    private var interval = Duration.milliseconds(250)
    private var delayed: Task<Void, Never>?
    private var problems: [Diagnostic] = []
    private var failure: Diagnostic?

    /// A save while results are still to come need not wait until the disk has the file's new name: the next save, or the last, will.
    private enum Moment { case midway, final }

    private struct Pending {
        var edit: Edit
        var block: Range<Int>
        var name: String
    }

    /// Takes the lock on the notebook and reads it; results that a killed run left are put in first.
    ///
    /// - Throws: a ``Diagnostic``: no such file, locked by another run, not writable.
    public init(_ file: NotebookFile) throws(Diagnostic) {
        self.file = file
        try file.requireWritable()
        journal = try RunJournal(for: file)
        var (source, stamp) = try file.read()
        if let leftOver = journal.leftOver {
            if leftOver.base == stamp, let recovered = Self.apply(leftOver.edits, to: source.bytes) {
                stamp = try file.save(recovered)
                source = Source(name: source.name, bytes: recovered)
                problems.append(
                    Diagnostic(id: "recovered", .note, "put in \(leftOver.edits.count) results that a killed run had left", file: file.name))
            } else {
                let kept = try Self.keep(leftOver.edits.map(\.replacement), of: "a killed run", beside: file)
                problems.append(
                    Diagnostic(
                        id: "unplaced-result", .warning, "a killed run left results, and the notebook has changed since", file: file.name,
                        notes: ["they are in '\(kept)'"], hints: ["run the blocks again, or copy the results by hand"]))
            }
        }
        text = source.bytes
        base = source.bytes
        self.stamp = stamp
        try journal.begin(base: stamp)
    }

    /// The notebook as it was read.
    public var source: Source { Source(name: file.name, bytes: text) }

    /// Takes the messages that came up since the last call.
    public func takeProblems() -> [Diagnostic] {
        defer { problems = [] }
        return problems
    }

    /// Puts in the result of one block.
    ///
    /// - Parameters:
    ///   - edits: Disjoint edits of the run's text.
    ///   - block: Byte range of the block in the run's text before the edits.
    ///   - name: What to call the block in a message.
    /// - Throws: a ``Diagnostic`` where an earlier save failed or the journal cannot be written.
    public func put(_ edits: [Edit], block: Range<Int>, name: String) throws(Diagnostic) {
        if let failure { throw failure }
        // From the end to the start, so that each edit's offsets hold when it is applied.
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            if diverged == nil {
                try accept(Pending(edit: edit, block: block, name: name))
                text.replaceSubrange(edit.range, with: edit.replacement)
            } else {
                let theirs = diverged ?? text
                if let moved = ConcurrentEdit.move(edit, of: block, from: text, to: theirs) {
                    let shift = moved.range.lowerBound - edit.range.lowerBound
                    try accept(Pending(edit: moved, block: (block.lowerBound + shift)..<(block.upperBound + shift), name: name))
                    diverged?.replaceSubrange(moved.range, with: moved.replacement)
                } else {
                    try unplaced(edit, name)
                }
                text.replaceSubrange(edit.range, with: edit.replacement)
            }
        }
        guard !pending.isEmpty else { return }
        let now = ContinuousClock.now
        if now - lastSave < interval {
            scheduleSave(after: interval - (now - lastSave))
        } else {
            try save(.midway)
        }
    }

    /// Saves what is not saved yet, and ends the run: the journal and its lock go away.
    public func finish() throws(Diagnostic) {
        delayed?.cancel()
        if let failure { throw failure }
        if !pending.isEmpty { try save(.final) }
        journal.end()
    }

    private func accept(_ change: Pending) throws(Diagnostic) {
        try journal.append(change.edit)
        pending.append(change)
    }

    private func scheduleSave(after delay: Duration) {
        guard delayed == nil else { return }
        delayed = Task { [weak self] in
            do { try await Task.sleep(for: delay) } catch { return }
            await self?.saveDelayed()
        }
    }

    private func saveDelayed() {
        delayed = nil
        guard !pending.isEmpty else { return }
        do throws(Diagnostic) { try save(.midway) } catch { failure = error }
    }

    private func save(_ moment: Moment) throws(Diagnostic) {
        delayed?.cancel()
        delayed = nil
        let start = ContinuousClock.now
        if file.stamp() != stamp { try mergeWithDisk() }
        let bytes = diverged ?? text
        stamp = try file.save(bytes, durability: moment == .final ? .name : .bytes)
        base = bytes
        pending = []
        try journal.begin(base: stamp)
        lastSave = .now
        interval = max(.milliseconds(250), (ContinuousClock.now - start) * 20)
    }

    /// The file was changed by somebody else: puts the pending results into its new text.
    private func mergeWithDisk() throws(Diagnostic) {
        var theirs = try file.read().source.bytes
        guard theirs != base else { return }
        var before = base
        for change in pending {
            if let moved = ConcurrentEdit.move(change.edit, of: change.block, from: before, to: theirs) {
                theirs.replaceSubrange(moved.range, with: moved.replacement)
            } else {
                try unplaced(change.edit, change.name)
            }
            before.replaceSubrange(change.edit.range, with: change.edit.replacement)
        }
        diverged = theirs
    }

    private func unplaced(_ edit: Edit, _ name: String) throws(Diagnostic) {
        let kept = try Self.keep([edit.replacement], of: name, beside: file)
        let line = LineTable(text).line(at: min(edit.range.lowerBound, text.count))
        problems.append(
            Diagnostic(
                id: "unplaced-result", .error, "\(name) was edited while it ran", file: file.name,
                location: SourceLocation(line: line, column: 1), notes: ["its result is in '\(kept)'"],
                hints: ["run the block again: labbook execute \(file.name)"]))
    }

    private static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
        var bytes = bytes
        for edit in edits {
            guard edit.range.upperBound <= bytes.count else { return nil }
            bytes.replaceSubrange(edit.range, with: edit.replacement)
        }
        return bytes
    }

    /// Appends results to the file for those that have no place; returns its name.
    private static func keep(_ results: [[UInt8]], of name: String, beside file: NotebookFile) throws(Diagnostic) -> String {
        let path = "\(file.directory)/\(file.baseName).unplaced"
        guard let kept = Descriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND) else {
            throw Diagnostic(id: "file-unwritable", .error, "cannot write '\(path)': \(systemReason())")
        }
        for result in [Array("# Result of \(name)".utf8)] + results where !kept.writeAll(result + [UInt8(ascii: "\n")]) {
            throw Diagnostic(id: "file-unwritable", .error, "cannot write '\(path)': \(systemReason())")
        }
        return path
    }
}
