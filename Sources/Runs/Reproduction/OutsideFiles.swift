/// Files outside of a repository, of which a record keeps the name alone, since folders of a machine are nobody else's business.
public enum OutsideFiles {
    /// The absolute paths in a notebook that end with a file's name, each once, in their order: there a run of it reads the file.
    ///
    /// - Parameters:
    ///   - name: The last part of the path.
    ///   - home: What `~` stands for; `nil` where nothing tells.
    public static func candidates(_ name: String, in notebook: [UInt8], home: String?) -> [String] {
        let end = Array("/\(name)".utf8)
        var found: [String] = []
        for place in notebook.ranges(of: end) {
            // The path goes on to the left up to a blank, a quote or a bracket; what follows the name must end a word.
            if place.upperBound < notebook.count, !isEdge(notebook[place.upperBound]) { continue }
            var start = place.lowerBound
            while start > 0, !isEdge(notebook[start - 1]) { start -= 1 }
            var path = String(decoding: notebook[start..<place.upperBound], as: UTF8.self)
            if path.hasPrefix("~/"), let home { path = home + path.dropFirst() }
            if path.hasPrefix("/"), !found.contains(path) { found.append(path) }
        }
        return found
    }

    private static func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'()[]{}<>,;=:".utf8.contains(byte) }
}
