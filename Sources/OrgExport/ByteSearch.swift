#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Looks for bytes in text with the C library's search, which looks at many at once.
enum ByteSearch {
    /// The place of a byte at `start` or after it.
    @inline(__always)
    static func first(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard start < text.count, let base = text.baseAddress, let found = memchr(base + start, Int32(byte), text.count - start) else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// The place of a piece of ASCII text at `start` or after it.
    static func first(_ piece: StaticString, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        let count = piece.utf8CodeUnitCount
        var place = start
        while let found = first(piece.utf8Start[0], in: text, from: place), found + count <= text.count {
            if (1..<count).allSatisfy({ text[found + $0] == piece.utf8Start[$0] }) { return found }
            place = found + 1
        }
        return nil
    }

    /// Calls `body` with the place of each line end, in order.
    @inline(__always)
    static func forEachLineEnd(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var place = 0
        while let end = first(0x0A, in: text, from: place) {
            body(end)
            place = end + 1
        }
    }
}
