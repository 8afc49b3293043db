public import Experiments
public import OrgSyntax

extension RunRecord {
    /// Tells that a newer labbook wrote the record, of which this one does not understand everything; `nil` where it does.
    public var newerSchema: Diagnostic? {
        guard schema > RunRecord.currentSchema else { return nil }
        return Diagnostic(
            id: "record-newer", .warning, "the record of run \(id.prefix(8)) is of schema \(schema), and this labbook knows \(RunRecord.currentSchema): what is new in it is left out",
            hints: ["\(tool) wrote it; a labbook of that version or later shows all of it"])
    }
}
