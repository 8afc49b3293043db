import Foundation
import Notebooks

/// What a notebook's blocks were when they were tangled last, so that `labbook detangle` can tell on which side they have changed.
///
/// Kept beside the records of results; a line for each block.
struct TangleRecord {
    private let path: String

    /// - Parameter notebook: Absolute path of the notebook.
    init(notebook: String) { path = ResultRecordStore(notebook: notebook).path(in: "tangled") }

    /// The digests; `nil` where nothing was recorded.
    func load() -> Set<UInt64>? {
        guard let bytes = NotebookFile.contents(path) else { return nil }
        return Set(bytes.split(separator: 0x0A).compactMap { UInt64(String(decoding: $0, as: UTF8.self), radix: 16) })
    }

    func save(_ digests: [UInt64]) throws {
        guard load() != Set(digests) else { return }
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lines = digests.map { String($0, radix: 16) + "\n" }.joined()
        try NotebookFile.write(Array(lines.utf8), toNew: path, durability: .process)
    }
}
