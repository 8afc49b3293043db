internal import Git

/// Summaries of records, kept between commands in the order in which they are shown, each with the id of its blob.
///
/// A cache only saves time: one that cannot be read, is damaged, or cannot be written counts as none, and nothing is told about it, since what it holds is read from the
/// records again. This is the one place where such errors end.
struct RunCache {
    private static let mark: [UInt8] = Array("labbook runs 2\n".utf8)
    private let path: String
    private let isUsed: Bool

    init(_ path: String, isUsed: Bool) {
        self.path = path
        self.isUsed = isUsed
    }

    /// The summaries of those blobs that are in the cache, in its order.
    ///
    /// - Parameter isWanted: Asked once for each entry; what is not wanted is passed over without being decoded.
    func summaries(_ isWanted: (ObjectID) -> Bool) -> [RunSummary] {
        guard isUsed, let bytes = try? Repository.contents(ofFile: path), bytes.starts(with: Self.mark) else { return [] }
        return bytes.withUnsafeBytes { buffer in
            var reader = SummaryReader(UnsafeRawBufferPointer(rebasing: buffer[Self.mark.count...]))
            var found: [RunSummary] = []
            found.reserveCapacity(bytes.count / 256)
            while let blob = reader.blob(), let length = reader.count() {
                guard isWanted(blob) else {
                    reader.skip(length)
                    continue
                }
                let end = reader.position + length
                guard var summary = reader.summary(), reader.position == end else { return found }
                summary.blob = blob
                found.append(summary)
            }
            return found
        }
    }

    /// Replaces the cache with these summaries; those without a blob are left out.
    func save(_ summaries: [RunSummary]) {
        guard isUsed else { return }
        var bytes = Self.mark
        for summary in summaries {
            guard let blob = summary.blob else { continue }
            let body = SummaryWriter(summary).bytes
            bytes += blob.rawBytes
            SummaryWriter.append(count: body.count, to: &bytes)
            bytes += body
        }
        try? Repository.replaceFile(at: path, with: bytes)
    }
}
