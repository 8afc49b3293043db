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
    /// The files that the notebook's blocks make (`org-babel-tangle`; Org manual, 'Extracting Source Code'), in the order of
    /// their first blocks; nothing is written.
    ///
    /// - Parameter language: Only blocks of this language; `nil` for all.
    /// - Throws: a ``Diagnostic`` for a reference that cannot be resolved and the like.
    public func tangle(language: String? = nil) async throws -> [TangledFile] {
        let specs = try await tangleSpecs(language: language)
        var order: [String] = []
        var byPath: [String: [TangleSpec]] = [:]
        for spec in specs {
            if byPath[spec.path] == nil { order.append(spec.path) }
            byPath[spec.path, default: []].append(spec)
        }
        return try order.map { path in
            let writer = try TangleWriter(byPath[path] ?? [], languages, file: fileName)
            return TangledFile(
                path: path, bytes: writer.text.orgBytes, mode: writer.mode, createsDirectories: writer.createsDirectories, blocks: writer.blocks)
        }
    }
}

/// Puts the blocks of one file together.
private struct TangleWriter {
    private(set) var text = ""
    private(set) var mode: Int?
    private(set) var createsDirectories = false
    private(set) var blocks: [(location: SourceLocation, line: Int)] = []
    private var line = 1

    init(_ specs: [TangleSpec], _ languages: LanguageTable, file: String) throws {
        var style = CommentStyle(nil)
        var hasShebang = false
        for spec in specs {
            if let language = languages[spec.info.language] { style = CommentStyle(language) }
            let shebang = spec.info.arguments.text(":shebang").flatMap { $0.isEmpty ? nil : $0 }
            do {
                let wanted = try FileMode.parse(spec.info.arguments.value(":tangle-mode")) ?? (shebang == nil ? nil : 0o755)
                if mode == nil { mode = wanted }
            } catch {
                throw Diagnostic(id: error.id, .error, error.message, file: file, location: spec.location, hints: error.hints)
            }
            if let mkdirp = spec.info.arguments.text(":mkdirp"), mkdirp != "no" { createsDirectories = true }
            if spec.info.arguments.text(":padline") != "no", !text.isEmpty { write("\n") }
            if let shebang, !hasShebang {
                write(shebang + "\n")
                hasShebang = true
            }
            let isCommented = spec.comments != nil && spec.comments != "no"
            if isCommented, let comment = spec.comment, comment.hasInk { write(style.comment(comment) + "\n") }
            if spec.hasLinks { write(style.comment(spec.openingComment) + "\n") }
            blocks.append((spec.location, line))
            write(spec.body + "\n")
            if spec.hasLinks { write(style.comment(spec.closingComment) + "\n") }
        }
    }

    private mutating func write(_ piece: String) {
        text += piece
        line += piece.utf8.count { $0 == 0x0A }
    }
}
