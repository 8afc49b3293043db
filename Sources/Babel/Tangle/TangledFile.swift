public import OrgSyntax

/// A file that tangling makes.
public struct TangledFile: Sendable {
    /// A block in the file.
    public struct Block: Sendable {
        /// Where it stands in the notebook.
        public var location: SourceLocation
        public var language: String
        /// The line of the file, from 1, at which its part begins.
        public var line: Int
        /// What tells its code from another, where comments let it be found again in the file; `nil` where there are none.
        public var digest: UInt64?
    }

    /// Absolute path.
    public var path: String
    public var bytes: [UInt8] = []
    /// Permission bits where the blocks ask for some (`:tangle-mode`, `:shebang`).
    public var mode: Int?
    /// `:mkdirp` allows to make its directory.
    public var createsDirectories = false
    /// The blocks that make it, in order.
    public var blocks: [Block] = []

    init(path: String) { self.path = path }
}

extension TangledFile {
    /// FNV-1a of some code: to see whether it has changed, not to prove anything.
    static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return digest
    }

    /// Adds a block's part (`org-babel-tangle`, `org-babel-spec-to-string`).
    ///
    /// - Parameters:
    ///   - line: The last line of the file so far, from 1; moved on.
    ///   - hasShebang: Whether the file has its `#!` line; only the first one is written.
    mutating func append(_ block: TangleSpec, line: inout Int, hasShebang: inout Bool) {
        let start = bytes.count
        if mode == nil { mode = block.manner.mode }
        if block.manner.createsDirectories { createsDirectories = true }
        if block.manner.padsLines, !bytes.isEmpty { bytes.append(0x0A) }
        let padding = bytes.count - start
        func add(_ text: String) {
            bytes += text.orgBytes
            bytes.append(0x0A)
        }
        if let shebang = block.manner.shebang, !hasShebang {
            add(shebang)
            hasShebang = true
        }
        let link = block.comments?.link
        func comment(_ text: String?) {
            if let text, text.hasInk, let style = block.comments?.style { add(style.comment(text)) }
        }
        comment(block.comments?.prose)
        comment(link?.beginning)
        let body = block.body
        add(body)
        comment(link?.end)
        blocks.append(
            Block(location: block.location, language: block.language, line: line + padding, digest: link == nil ? nil : TangledFile.digest(body.utf8)))
        for byte in bytes[start...] where byte == 0x0A { line += 1 }
    }
}

/// The comments around a block that lead back to it (`org-babel-tangle-comment-format-beg`, `org-babel-tangle-comment-format-end`).
struct LinkComment: Sendable {
    var link: String?
    var name: String?
    /// Number of a line in the notebook.
    var line: Int?
    /// The notebook.
    var file: String

    var beginning: String { fill("[[%link][%source-name]]") }
    var end: String { fill("%source-name ends here") }

    /// `org-fill-template`: the longest key first, and each sees what those before it put in.
    private func fill(_ template: String) -> String {
        template.replacing(literal: "%source-name", with: name ?? "").replacing(literal: "%start-line", with: line.map(String.init) ?? "")
            .replacing(literal: "%file", with: file).replacing(literal: "%link", with: link ?? "")
    }
}
