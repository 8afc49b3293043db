/// What git stores of a file whose content git-annex keeps: a link into its store, or, of an unlocked file, a file that names the key.
///
/// `https://git-annex.branchable.com/internals/pointer_file/`
public enum AnnexPointer {
    /// A pointer is shorter than this; anything longer is content.
    public static let maximumLength = 32_768

    /// Whether a symbolic link leads into git-annex's store; such a link leads nowhere where the content is not here.
    public static func isLink(_ target: some Collection<UInt8>) -> Bool {
        guard target.count < maximumLength else { return false }
        let text = String(decoding: target, as: UTF8.self)
        return text.hasPrefix(".git/annex/objects/") || text.contains("/.git/annex/objects/")
    }

    /// Whether a file is the pointer of an unlocked file.
    public static func isFile(_ bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count < maximumLength, bytes.starts(with: "/annex/objects/".utf8) else { return false }
        return bytes.dropFirst("/annex/objects/".utf8.count).first.map { $0 != UInt8(ascii: "\n") } ?? false
    }

    /// Whether a branch is git-annex's own: its log of where contents are, and those of `git annex sync` and `adjust`.
    public static func isBranch(_ name: String) -> Bool { name == "git-annex" || name.hasPrefix("synced/") || name.hasPrefix("adjusted/") }
}
