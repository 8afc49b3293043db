internal import Synchronization

/// Keeps what programs write: the first and the last 128 KiB.
final class OutputCapture: Sendable {
    static let limit = 128 << 10
    private struct Kept {
        var head: [UInt8] = []
        var tail: [UInt8] = []
        var size = 0
    }
    private let kept = Mutex(Kept())

    func append(_ bytes: UnsafeRawBufferPointer) {
        kept.withLock { kept in
            kept.size += bytes.count
            let room = max(0, Self.limit - kept.head.count)
            kept.head.append(contentsOf: bytes.prefix(room))
            kept.tail.append(contentsOf: bytes.dropFirst(room))
            if kept.tail.count > 2 * Self.limit { kept.tail.removeFirst(kept.tail.count - Self.limit) }
        }
    }

    func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// What was kept, how much was written, and whether some of it was left out.
    var contents: (bytes: [UInt8], size: Int, isTruncated: Bool) {
        kept.withLock { kept in
            let tail = kept.tail.suffix(Self.limit)
            let left = kept.size - kept.head.count - tail.count
            guard left > 0 else { return (kept.head + tail, kept.size, false) }
            return (kept.head + Array("\n[\(left) bytes left out]\n".utf8) + tail, kept.size, true)
        }
    }
}
