import OrgSyntax

/// A revision of a notebook that is executed in a tree of its own: where it is, and what messages call it.
struct NotebookRevision {
    /// Top of the tree, ending with a slash.
    let directory: String
    /// Path in the repository, which is how the user knows it.
    let path: String
    /// Which revision that is (`commit 0f3a1b2c4d`).
    let name: String

    /// The file that is executed.
    var place: String { directory + path }

    /// The message as one about the repository: the tree is gone when it is read.
    ///
    /// - Parameter lines: How many lines further down its place was in the revision than in the tree's notebook, into which results have come.
    func told(_ diagnostic: Diagnostic, movedBy lines: Int = 0) -> Diagnostic {
        func short(_ text: String) -> String { text.replacing(directory, with: "") }
        var told = diagnostic
        told.message = short(told.message)
        told.file = told.file.map(short)
        told.notes = told.notes.map(short)
        told.hints = told.hints.map(short)
        if told.file == path {
            if let location = told.location { told.location = SourceLocation(line: max(1, location.line + lines), column: location.column) }
            if lines != 0 { told.notes = told.notes.map { moved($0, by: lines) } }
            told.notes.append("in '\(path)' of \(name)")
        }
        return told
    }

    /// A line of a traceback with the notebook's line behind it: `(LabBook.org:28)`.
    private func moved(_ note: String, by lines: Int) -> String {
        let mark = "(\(path):"
        guard note.hasSuffix(")"), let start = note.ranges(of: mark).last, let line = Int(note[start.upperBound...].dropLast()) else { return note }
        return "\(note[..<start.upperBound])\(max(1, line + lines)))"
    }
}
