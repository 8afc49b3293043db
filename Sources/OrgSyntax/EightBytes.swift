/// Eight bytes of text that are looked at at once.
///
/// A test may say that there is a byte where there is none, never the other way: whoever finds one looks at each byte then.
public struct EightBytes {
    @usableFromInline let word: UInt64

    /// Takes the eight bytes from a place in memory on.
    @inlinable @inline(__always)
    public init(_ start: UnsafePointer<UInt8>) { word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) }

    /// Writes them to a place in memory.
    @inlinable @inline(__always)
    public func store(at start: UnsafeMutablePointer<UInt8>) { UnsafeMutableRawPointer(start).storeBytes(of: word, as: UInt64.self) }

    /// The first of them.
    @inlinable public var first: UInt8 { UInt8(truncatingIfNeeded: UInt64(littleEndian: word)) }

    /// The high bit of each byte that is `byte`, and maybe of some behind one.
    @inlinable @inline(__always)
    public func marks(of byte: UInt8) -> UInt64 {
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }

    /// The high bit of the bytes below `limit`, at most 128, and maybe of some behind one.
    @inlinable @inline(__always)
    public func marks(below limit: UInt8) -> UInt64 { (word &- 0x0101_0101_0101_0101 &* UInt64(limit)) & ~word & 0x8080_8080_8080_8080 }

    /// The high bit of each blank before another one, and maybe of some behind one.
    @inlinable @inline(__always)
    public var marksOfTwoBlanks: UInt64 {
        let blanks = UInt64(littleEndian: marks(of: 0x20))
        return UInt64(littleEndian: blanks & (blanks >> 8))
    }

    /// Where the first marked byte is; 8 where none is.
    @inlinable @inline(__always)
    public static func place(ofFirst marks: UInt64) -> Int { UInt64(littleEndian: marks).trailingZeroBitCount >> 3 }
}
