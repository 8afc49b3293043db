import OrgSyntax

/// Something wrong with a block's references, header arguments or result; it becomes a located ``Diagnostic`` once it is known
/// where the block stands.
struct BabelError: Error {
    var id: String
    var message: String
    /// Byte offset in the notebook; `nil` for the block itself.
    var origin: Int?
    var notes: [String] = []
    var hints: [String] = []

    init(id: String, _ message: String, origin: Int? = nil, notes: [String] = [], hints: [String] = []) {
        self.id = id
        self.message = message
        self.origin = origin
        self.notes = notes
        self.hints = hints
    }

    func diagnostic(file: String, lines: LineTable, at offset: Int) -> Diagnostic {
        Diagnostic(
            id: id, .error, message, file: file, location: lines.location(at: origin ?? offset), notes: notes, hints: hints)
    }
}
