import Crypto
import OrgSyntax

/// Short digests of text for records.
enum Digest {
    /// 128 bits of SHA-256, in hexadecimal.
    static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func of(_ parts: [String]) -> String { of(parts.joined(separator: "\u{0}").orgBytes) }
}
