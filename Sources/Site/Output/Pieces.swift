internal import Glibc

/// Text in pieces: what was made long before, such as the content of a page in its frame, is written from where it stands and not copied.
struct Pieces: Sendable {
    /// Each with bytes in it.
    private var closed: [[UInt8]] = []
    /// What stands behind the closed pieces.
    private var open: [UInt8] = []
    private var closedCount = 0

    /// Below this a copy costs less than one more piece.
    private static let smallest = 2048

    init(_ bytes: [UInt8] = []) { open = bytes }

    /// Bytes in all.
    var count: Int { closedCount + open.count }

    /// All as one.
    var bytes: [UInt8] { closed.isEmpty ? open : Array(all.joined()) }

    /// The pieces in order.
    var all: [[UInt8]] { open.isEmpty ? closed : closed + [open] }

    mutating func reserveCapacity(_ count: Int) { open.reserveCapacity(count) }

    @inline(__always)
    mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) { open.append(contentsOf: bytes) }

    @inline(__always)
    mutating func append(contentsOf bytes: ArraySlice<UInt8>) { open.append(contentsOf: bytes) }

    /// Appends bytes that go on living in any case.
    mutating func append(shared bytes: [UInt8]) {
        guard bytes.count >= Self.smallest else { return open.append(contentsOf: bytes) }
        if !open.isEmpty {
            closedCount += open.count
            closed.append(open)
            open = []
        }
        closedCount += bytes.count
        closed.append(bytes)
    }

    /// Whether other bytes are the same as all of these.
    func equals(_ other: [UInt8]) -> Bool {
        guard other.count == count else { return false }
        return other.withUnsafeBytes { other in
            var place = 0
            for piece in all {
                let isSame = piece.withUnsafeBytes { piece in memcmp(piece.baseAddress.unsafelyUnwrapped, other.baseAddress.unsafelyUnwrapped + place, piece.count) == 0 }
                guard isSame else { return false }
                place += piece.count
            }
            return true
        }
    }

    // MARK: Writing

    /// Pieces that one call of the system writes.
    private static let atOnce = 16

    /// Writes all to a descriptor; returns whether that went well, with the reason in `errno` where not.
    func write(to descriptor: Int32) -> Bool {
        let pieces = all
        var first = 0
        while first < pieces.count {
            let batch = pieces[first..<min(first + Self.atOnce, pieces.count)]
            let total = batch.reduce(0) { $0 + $1.count }
            var written = 0
            while written < total {
                let count = Self.withVectors(batch, skipping: written, []) { writev(descriptor, $0, Int32($0.count)) }
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                written += count
            }
            first += batch.count
        }
        return true
    }

    /// Calls `body` with the places of all pieces in memory, what was written already left out.
    private static func withVectors(_ pieces: ArraySlice<[UInt8]>, skipping: Int, _ before: [iovec], _ body: ([iovec]) -> Int) -> Int {
        guard let piece = pieces.first else { return body(before) }
        let skipped = min(skipping, piece.count)
        return piece.withUnsafeBytes { bytes in
            let vector = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress.unsafelyUnwrapped + skipped), iov_len: bytes.count - skipped)
            return withVectors(pieces.dropFirst(), skipping: skipping - skipped, before + [vector], body)
        }
    }
}
