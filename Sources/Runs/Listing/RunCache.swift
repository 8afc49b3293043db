internal import Git
internal import OrgSyntax

/// Summaries of records, kept between commands in the order in which they are shown, each with the id of its blob, and the trees that they are all records of.
///
/// A cache only saves time: one that cannot be read or is damaged counts as none, and nothing is told about it, since what it holds is read from the records again.
struct RunCache {
    private static let mark: [UInt8] = Array("labbook runs 3\n".utf8)
    private let path: String
    private let isUsed: Bool

    init(_ path: String, isUsed: Bool) {
        self.path = path
        self.isUsed = isUsed
    }

    /// What the file holds.
    struct Contents {
        /// The data folders whose records are here, without exception; none where some could not be read.
        let trees: Set<ObjectID>
        private let bytes: [UInt8]
        private let count: Int
        private let start: Int

        fileprivate init?(_ bytes: [UInt8]) {
            guard bytes.starts(with: RunCache.mark) else { return nil }
            self.bytes = bytes
            let read = bytes.withUnsafeBytes { buffer -> (Set<ObjectID>, Int, Int)? in
                var reader = SummaryReader(buffer, from: RunCache.mark.count)
                guard let wanted = reader.count(), wanted <= buffer.count / 20 else { return nil }
                var trees: Set<ObjectID> = []
                for _ in 0..<wanted {
                    guard let tree = reader.blob() else { return nil }
                    trees.insert(tree)
                }
                guard let count = reader.count() else { return nil }
                return (trees, count, reader.position)
            }
            guard let read else { return nil }
            (trees, count, start) = read
        }

        /// All summaries in their order; `nil` where the file is damaged.
        func all() -> [RunSummary]? {
            let found = summaries { _ in true }
            return found.count == count ? found : nil
        }

        /// The summaries of those blobs that are in the cache, in its order.
        ///
        /// - Parameter isWanted: Asked once for each entry; what is not wanted is passed over without being decoded.
        func summaries(_ isWanted: (ObjectID) -> Bool) -> [RunSummary] {
            bytes.withUnsafeBytes { buffer in
                var reader = SummaryReader(buffer, from: start)
                var found: [RunSummary] = []
                found.reserveCapacity(min(count, buffer.count / 64))
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
    }

    /// What was kept; `nil` where there is nothing that can be read.
    func contents() -> Contents? {
        guard isUsed, let bytes = try? Repository.contents(ofFile: path) else { return nil }
        return Contents(bytes)
    }

    /// Replaces the cache with these summaries; those without a blob are left out.
    ///
    /// - Parameter trees: The data folders whose records they all are.
    /// - Returns: Why that could not be done.
    func save(_ summaries: [RunSummary], of trees: [ObjectID]) -> Diagnostic? {
        guard isUsed else { return nil }
        var bytes = Self.mark
        SummaryWriter.append(count: trees.count, to: &bytes)
        for tree in trees { bytes += tree.rawBytes }
        var body: [UInt8] = []
        var count = 0
        for summary in summaries {
            guard let blob = summary.blob else { continue }
            let entry = SummaryWriter(summary).bytes
            body += blob.rawBytes
            SummaryWriter.append(count: entry.count, to: &body)
            body += entry
            count += 1
        }
        SummaryWriter.append(count: count, to: &bytes)
        do throws(GitError) { try Repository.replaceFile(at: path, with: bytes + body) } catch {
            return Diagnostic(
                id: "cache-unwritable", .note, "the runs are read from git again each time, since their summaries cannot be kept: \(error.message)",
                hints: ["let the folder '\(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])' be written to"])
        }
        return nil
    }
}
