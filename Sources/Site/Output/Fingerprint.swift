internal import Crypto

/// A hash of several things, the first 64 bits of their SHA-256.
struct Fingerprint {
    private var hash = SHA256()

    /// Adds bytes; what was added before and after cannot run together.
    mutating func add(_ bytes: [UInt8]) {
        add(UInt64(bytes.count))
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) } }

    var value: UInt64 {
        let copy = hash
        return copy.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func of(_ bytes: [UInt8]) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(bytes)
        return fingerprint.value
    }

    static func of(_ text: String) -> UInt64 { of(Array(text.utf8)) }

    /// SHA-256 in hexadecimal digits.
    static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count < 2 ? "0" + text : text
        }.joined()
    }

    /// 16 hexadecimal digits.
    static func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
