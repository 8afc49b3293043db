internal import CLibgit2

/// The SHA-1 name of an object; 20 bytes.
public struct ObjectID: Sendable, Hashable, Comparable, CustomStringConvertible {
    // The bytes in order, as big-endian numbers: a plain value that hashes and compares fast.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    /// The name of no object, forty zeros: "absent" in hooks and reflogs.
    public static let zero = ObjectID(first: 0, second: 0, third: 0)
    /// The tree without entries, which exists without being stored.
    public static let emptyTree = ObjectID(first: 0x4b82_5dc6_42cb_6eb9, second: 0xa060_e54b_f8d6_9288, third: 0xfbee_4904)

    private init(first: UInt64, second: UInt64, third: UInt32) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// Reads 20 raw bytes; traps if there are fewer.
    init(rawBytes: some Collection<UInt8>) {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt32 = 0
        var position = 0
        for byte in rawBytes.prefix(20) {
            if position < 8 { first = first << 8 | UInt64(byte) } else if position < 16 { second = second << 8 | UInt64(byte) } else { third = third << 8 | UInt32(byte) }
            position += 1
        }
        precondition(position == 20, "an object id has 20 bytes")
        self.init(first: first, second: second, third: third)
    }

    /// Reads 20 raw bytes, as ``rawBytes`` gives them; `nil` for another number of bytes.
    public init?(rawBytes bytes: [UInt8]) {
        guard bytes.count == 20 else { return nil }
        self.init(rawBytes: bytes[...])
    }

    /// Reads 20 raw bytes of a buffer; `nil` where fewer follow.
    public init?(rawBytes bytes: RawSpan, at offset: Int) {
        guard offset >= 0, bytes.byteCount - offset >= 20 else { return nil }
        first = unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
        second = unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        third = unsafe UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
    }

    /// Reads 40 hexadecimal digits; `nil` for anything else.
    public init?(hex: some StringProtocol) {
        self.init(hexBytes: Array(hex.utf8))
    }

    init?(hexBytes: some Collection<UInt8>) {
        guard hexBytes.count == 40 else { return nil }
        var raw: [UInt8] = []
        raw.reserveCapacity(20)
        var high: UInt8?
        for byte in hexBytes {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            if let first = high {
                raw.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        self.init(rawBytes: raw[...])
    }

    /// The 20 bytes as they stand in a tree object.
    public var rawBytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(20)
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: first >> UInt64(shift))) }
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: second >> UInt64(shift))) }
        for shift in stride(from: 24, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: third >> UInt32(shift))) }
        return result
    }

    /// Forty hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(40)
        for byte in rawBytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The first digits, for people.
    public var short: String { String(hex.prefix(10)) }
    public var description: String { hex }
    public var isZero: Bool { self == .zero }

    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
}

extension ObjectID {
    init(_ oid: git_oid) {
        self = unsafe Swift.withUnsafeBytes(of: oid.id) { unsafe ObjectID(rawBytes: $0) }
    }

    var oid: git_oid {
        var result = git_oid()
        let raw = rawBytes
        unsafe Swift.withUnsafeMutableBytes(of: &result.id) { unsafe $0.copyBytes(from: raw) }
        return result
    }
}
