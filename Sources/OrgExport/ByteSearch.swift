#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Looks for bytes in text with the C library's search, which looks at many at once.
package enum ByteSearch {
    /// The place of a byte at `start` or after it.
    @inline(__always)
    static func first(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard start < text.count, let base = text.baseAddress, let found = memchr(base + start, Int32(byte), text.count - start) else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// The place of a piece of ASCII text at `start` or after it.
    package static func first(_ piece: StaticString, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        first(UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount), in: text, from: start)
    }

    /// The place of other bytes at `start` or after it; `nil` for none at all.
    package static func first(_ piece: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        guard let wanted = piece.baseAddress, !piece.isEmpty, let base = text.baseAddress else { return nil }
        var place = start
        while let found = first(wanted[0], in: text, from: place), found + piece.count <= text.count {
            if memcmp(base + found, wanted, piece.count) == 0 { return found }
            place = found + 1
        }
        return nil
    }

    /// Where bytes stand in others for the first time.
    package static func range(of piece: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
        let found = text.withUnsafeBufferPointer { text in piece.withUnsafeBufferPointer { first($0, in: text) } }
        return found.map { (text.startIndex + $0)..<(text.startIndex + $0 + piece.count) }
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

extension String {
    /// Where the bytes of another text stand in this one for the first time; `nil` for none at all.
    package func byteRange(of part: String) -> Range<String.Index>? {
        var (text, wanted) = (self, part)
        let found = text.withUTF8 { text in wanted.withUTF8 { ByteSearch.first($0, in: text) } }
        guard let found else { return nil }
        let start = utf8.index(startIndex, offsetBy: found)
        return start..<utf8.index(start, offsetBy: part.utf8.count)
    }
}
