/// Eight bytes of text that are looked at at once.
///
/// A test may say that there is a byte where there is none, never the other way: whoever finds one looks at each byte then.
struct EightBytes {
    let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    init(_ start: UnsafePointer<UInt8>) { word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) }

    @inline(__always)
    func store(at start: UnsafeMutablePointer<UInt8>) { UnsafeMutableRawPointer(start).storeBytes(of: word, as: UInt64.self) }

    var first: UInt8 { UInt8(truncatingIfNeeded: UInt64(littleEndian: word)) }
    var last: UInt8 { UInt8(truncatingIfNeeded: UInt64(littleEndian: word) >> 56) }

    /// The high bit of each byte that is `byte`, and maybe of some behind one.
    @inline(__always)
    func marks(of byte: UInt8) -> UInt64 {
        let difference = word ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference & Self.high
    }

    /// The high bit of the bytes below `limit`, at most 128, and maybe of some behind one.
    @inline(__always)
    func marks(below limit: UInt8) -> UInt64 { (word &- Self.ones &* UInt64(limit)) & ~word & Self.high }

    /// Whether a blank follows a blank.
    @inline(__always)
    var mayHoldTwoBlanks: Bool {
        let blanks = UInt64(littleEndian: marks(of: 0x20))
        return blanks & (blanks >> 8) != 0
    }
}
