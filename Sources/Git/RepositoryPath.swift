/// A path inside a repository: bytes, `/` between the parts, relative to its top. Git gives paths no encoding, so none is lost here.
public struct RepositoryPath: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    public var bytes: [UInt8]

    public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
    public init(_ text: String) { bytes = Array(text.utf8) }
    public init(stringLiteral text: String) { self.init(text) }

    /// The path as text where it is UTF-8; `nil` otherwise.
    public var text: String? { String(validating: bytes, as: UTF8.self) }

    /// The path for messages: as text, or quoted with octal escapes as git does (`"caf\351"`) where it is not UTF-8 or has control characters.
    public var description: String {
        if let text, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return text }
        var quoted = "\""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7F: quoted += String(UnicodeScalar(byte))
            default:
                let octal = String(byte, radix: 8)
                quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }
        return quoted + "\""
    }

    /// The parts between the slashes.
    public var components: [ArraySlice<UInt8>] { bytes.split(separator: slash) }
    /// The last part.
    public var name: RepositoryPath { RepositoryPath(bytes: components.last ?? []) }
    /// The folder, without a slash at its end; empty at the top.
    public var directory: RepositoryPath { RepositoryPath(bytes: bytes.lastIndex(of: slash).map { bytes[..<$0] } ?? []) }
    public var isEmpty: Bool { bytes.isEmpty }

    public func appending(_ component: some Collection<UInt8>) -> RepositoryPath {
        RepositoryPath(bytes: bytes.isEmpty ? Array(component) : bytes + [slash] + component)
    }
    public func appending(_ component: String) -> RepositoryPath { appending(Array(component.utf8)) }

    /// Whether the path is `folder` or lies below it. Everything lies below the empty path.
    public func isInside(_ folder: RepositoryPath) -> Bool {
        if folder.bytes.isEmpty { return true }
        guard bytes.starts(with: folder.bytes) else { return false }
        return bytes.count == folder.bytes.count || bytes[folder.bytes.count] == slash
    }

    public static func < (left: RepositoryPath, right: RepositoryPath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    private var slash: UInt8 { UInt8(ascii: "/") }
}

extension RepositoryPath {
    /// Calls `body` with the path as a C string.
    func withCPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let terminated = bytes + [0]
        return unsafe terminated.withUnsafeBufferPointer { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe body($0.baseAddress.unsafelyUnwrapped) }
        }
    }
}
