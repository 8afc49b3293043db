public import OrgSyntax

/// Where a site's notebooks and files come from: a folder, or a revision of a repository read from its objects.
///
/// Paths are relative to the top, with slashes, never with `.` or `..` in them.
public protocol SourceFiles: Sendable {
    /// The files, anywhere below the top and outside of hidden folders, whose path passes; sorted.
    func list(where passes: (String) -> Bool) throws(Diagnostic) -> [SourceFile]
    /// One file; `nil` where there is none, or where it is no plain file below the top.
    func file(_ path: String) throws(Diagnostic) -> SourceFile?
    /// The contents of a file, that of an LFS file rather than its pointer where it is on this machine; `nil` where there is none.
    func read(_ path: String) throws(Diagnostic) -> [UInt8]?
    /// Whether there is a folder of that name.
    func isFolder(_ path: String) -> Bool
    /// How messages name a file.
    func shownName(_ path: String) -> String
    /// The time of what is published, in seconds since 1970, where it is known for sure (a commit's); `nil` otherwise.
    var time: Int? { get }
}

/// A file and what tells its states apart without reading it.
public struct SourceFile: Sendable, Hashable {
    public var path: String
    /// Bytes of the content, that of an LFS file rather than of its pointer.
    public var size: Int
    public var stamp: Stamp
    /// SHA-256 of the content of an LFS file, 64 hexadecimal digits.
    public var lfs: String?
    /// Whether the content is on this machine.
    public var isHere = true

    /// Equal stamps mean equal content: the time of the last change with the size and inode, or the object's name.
    public struct Stamp: Sendable, Hashable {
        public var first: UInt64
        public var second: UInt64
    }
}
