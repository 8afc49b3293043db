internal import OrgSyntax

/// What a build remembers for the next one. It is kept apart from the output, so that nothing of it is published.
struct SiteCache: Sendable {
    /// Version of labbook, and the references of the repository where those count.
    var key: UInt64 = 0
    /// Configuration, templates and citation.
    var common: UInt64 = 0
    /// All notebooks, the private ones too, by path.
    var notebooks: [String: Notebook] = [:]
    /// Other files that pages are made of or link to; `nil` for one that was not there.
    var tracked: [String: Tracked] = [:]
    /// What was written, by path in the site.
    var outputs: [String: Output] = [:]
    /// Messages of the whole site.
    var diagnostics: [Diagnostic] = []
    /// In run records, and in files that were copied.
    var secrets: [FoundSecret] = []
    var copySecrets: [FoundSecret] = []
    /// How many pages of notebooks and experiments there are.
    var pages = 0

    struct Notebook: Sendable {
        var stamp = SourceFile.Stamp(first: 0, second: 0)
        /// Fingerprint of the bytes.
        var content: UInt64 = 0
        var summary = PageSummary()
        var dependencies: [Dependency] = []
        /// Fingerprint of what the frame says about other pages.
        var frame: UInt64 = 0
        var pages: [String] = []
        var copies: [String] = []
        var listed: [String] = []
        var diagnostics: [Diagnostic] = []
        var secrets: [FoundSecret] = []
        /// Bytes of the search index.
        var search = 0..<0
    }

    struct Tracked: Sendable, Equatable {
        var stamp: SourceFile.Stamp?
        /// Fingerprint of the bytes, 0 where they were not read.
        var content: UInt64
    }

    struct Output: Sendable, Equatable {
        var size: Int
        /// Of the last change, in nanoseconds since 1970.
        var time: UInt64
        /// State of the source of a copied file.
        var source: SourceFile.Stamp?
    }

    // MARK: Bytes

    /// Of the form below.
    private static let version: UInt64 = 7

    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.put(Self.version)
        writer.put(key)
        writer.put(common)
        writer.put(UInt64(outputs.count))
        for (path, output) in outputs.sorted(by: { $0.key < $1.key }) {
            writer.put(path)
            writer.put(UInt64(output.size))
            writer.put(output.time)
            writer.put(output.source)
        }
        writer.put(UInt64(tracked.count))
        for (path, file) in tracked.sorted(by: { $0.key < $1.key }) {
            writer.put(path)
            writer.put(file.stamp)
            writer.put(file.content)
        }
        writer.put(diagnostics)
        writer.put(secrets)
        writer.put(copySecrets)
        writer.put(UInt64(pages))
        writer.put(UInt64(notebooks.count))
        for (path, notebook) in notebooks.sorted(by: { $0.key < $1.key }) {
            writer.put(path)
            writer.put(.some(notebook.stamp))
            writer.put(notebook.content)
            writer.put(notebook.diagnostics)
            writer.put(notebook.secrets)
            writer.put(notebook.frame)
            writer.put(notebook.pages)
            writer.put(notebook.copies)
            writer.put(notebook.listed)
            writer.put(UInt64(notebook.search.lowerBound))
            writer.put(UInt64(notebook.search.upperBound))
            writer.put(UInt64(notebook.dependencies.count))
            for dependency in notebook.dependencies { writer.put(dependency) }
            writer.put(notebook.summary)
        }
        return writer.bytes
    }

    /// Reads what ``encoded()`` wrote; `nil` for anything else, which a clean build replaces.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.number() == Self.version else { return nil }
        key = reader.number()
        common = reader.number()
        for _ in 0..<reader.count() {
            let path = reader.text()
            let size = Int(truncatingIfNeeded: reader.number())
            outputs[path] = Output(size: size, time: reader.number(), source: reader.stamp())
        }
        for _ in 0..<reader.count() {
            let path = reader.text()
            tracked[path] = Tracked(stamp: reader.stamp(), content: reader.number())
        }
        diagnostics = reader.diagnostics()
        secrets = reader.secrets()
        copySecrets = reader.secrets()
        pages = Int(truncatingIfNeeded: reader.number())
        let count = reader.count()
        notebooks.reserveCapacity(count)
        for _ in 0..<count {
            let path = reader.text()
            var notebook = Notebook()
            notebook.stamp = reader.stamp() ?? notebook.stamp
            notebook.content = reader.number()
            notebook.diagnostics = reader.diagnostics()
            notebook.secrets = reader.secrets()
            notebook.frame = reader.number()
            notebook.pages = reader.texts()
            notebook.copies = reader.texts()
            notebook.listed = reader.texts()
            let start = Int(truncatingIfNeeded: reader.number())
            let end = Int(truncatingIfNeeded: reader.number())
            guard start >= 0, end >= start else { return nil }
            notebook.search = start..<end
            for _ in 0..<reader.count() {
                guard let dependency = reader.dependency() else { return nil }
                notebook.dependencies.append(dependency)
            }
            notebook.summary = reader.summary()
            notebooks[path] = notebook
        }
        guard reader.isIntact else { return nil }
    }

    init() {}
}
