public import OrgSyntax

/// A file that tangling makes.
public struct TangledFile: Sendable {
    /// Absolute path.
    public var path: String
    public var bytes: [UInt8]
    /// Permission bits where the blocks ask for some (`:tangle-mode`, `:shebang`).
    public var mode: Int?
    /// `:mkdirp` allows to make its directory.
    public var createsDirectories: Bool
    /// Where the blocks that make it stand in the notebook, and the line of the file (from 1) at which each begins.
    public var blocks: [(location: SourceLocation, line: Int)]
}

extension Executor {
    /// The files that the notebook's blocks make (`org-babel-tangle`), in the order of their first blocks; nothing is written.
    ///
    /// - Parameter language: Only blocks of this language; `nil` for all.
    /// - Throws: a ``Diagnostic`` for a reference that cannot be resolved and the like.
    public func tangle(language: String? = nil) async throws -> [TangledFile] { [] }
}
