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

/// Numbers and texts as bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func put(_ text: String) {
        put(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func put(_ texts: [String]) {
        put(UInt64(texts.count))
        for text in texts { put(text) }
    }

    mutating func put(_ stamp: SourceFile.Stamp?) {
        put(stamp == nil ? 0 : 1)
        guard let stamp else { return }
        put(stamp.first)
        put(stamp.second)
    }

    mutating func put(_ diagnostics: [Diagnostic]) {
        put(UInt64(diagnostics.count))
        for diagnostic in diagnostics {
            put([diagnostic.id, diagnostic.severity.rawValue, diagnostic.message, diagnostic.file ?? ""])
            put(UInt64(diagnostic.location?.line ?? 0))
            put(UInt64(diagnostic.location?.column ?? 0))
            put(diagnostic.notes)
            put(diagnostic.hints)
        }
    }

    mutating func put(_ secrets: [FoundSecret]) {
        put(UInt64(secrets.count))
        for secret in secrets { put([secret.file, secret.kind, secret.key, String(secret.line)]) }
    }

    mutating func put(_ dependency: Dependency) {
        switch dependency.subject {
        case .content(let path): put(["content", path])
        case .file(let path): put(["file", path])
        case .page(let path): put(["page", path])
        case .place(let path, let search): put(["place", path, search])
        case .identifier(let id): put(["identifier", id])
        }
        put(dependency.value)
    }

    mutating func put(_ summary: PageSummary) {
        put([
            summary.path, summary.page, summary.title, summary.description, summary.author, summary.language, summary.date, summary.status, summary.image,
            summary.isPrivate ? "private" : "", summary.abstract,
        ])
        put(summary.tags)
        put(UInt64(summary.entries.count))
        for entry in summary.entries {
            put([entry.address, entry.title, entry.date, entry.status, entry.isDone ? "done" : "", entry.summary])
            put(entry.tags)
        }
        put(summary.identifiers.flatMap { [$0.id, $0.address] })
    }
}

/// Reads what ``ByteWriter`` wrote; past the end everything is zero or empty, and ``isIntact`` false.
struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var isIntact = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        isIntact = false
        return 0
    }

    /// A number of things, each of which takes a byte at least.
    mutating func count() -> Int {
        let number = number()
        guard number <= UInt64(bytes.count - place) else {
            isIntact = false
            return 0
        }
        return Int(number)
    }

    mutating func text() -> String {
        let count = count()
        defer { place += count }
        return String(decoding: bytes[place..<(place + count)], as: UTF8.self)
    }

    mutating func texts() -> [String] {
        let count = count()
        var result: [String] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(text()) }
        return result
    }

    mutating func stamp() -> SourceFile.Stamp? {
        guard number() == 1 else { return nil }
        return SourceFile.Stamp(first: number(), second: number())
    }

    mutating func diagnostics() -> [Diagnostic] {
        var result: [Diagnostic] = []
        for _ in 0..<count() {
            let texts = texts()
            let line = Int(truncatingIfNeeded: number())
            let column = Int(truncatingIfNeeded: number())
            let notes = self.texts()
            let hints = self.texts()
            guard texts.count == 4, let severity = Diagnostic.Severity(rawValue: texts[1]) else {
                isIntact = false
                return []
            }
            result.append(
                Diagnostic(
                    id: texts[0], severity, texts[2], file: texts[3].isEmpty ? nil : texts[3],
                    location: line > 0 ? SourceLocation(line: line, column: column) : nil, notes: notes, hints: hints))
        }
        return result
    }

    mutating func secrets() -> [FoundSecret] {
        var result: [FoundSecret] = []
        for _ in 0..<count() {
            let texts = texts()
            guard texts.count == 4, let line = Int(texts[3]) else {
                isIntact = false
                return []
            }
            result.append(FoundSecret(file: texts[0], line: line, kind: texts[1], key: texts[2]))
        }
        return result
    }

    mutating func dependency() -> Dependency? {
        let texts = texts()
        let value = number()
        switch (texts.first, texts.count) {
        case ("content", 2): return Dependency(subject: .content(texts[1]), value: value)
        case ("file", 2): return Dependency(subject: .file(texts[1]), value: value)
        case ("page", 2): return Dependency(subject: .page(texts[1]), value: value)
        case ("place", 3): return Dependency(subject: .place(texts[1], texts[2]), value: value)
        case ("identifier", 2): return Dependency(subject: .identifier(texts[1]), value: value)
        default: return nil
        }
    }

    mutating func summary() -> PageSummary {
        var summary = PageSummary()
        let texts = texts()
        guard texts.count == 11 else {
            isIntact = false
            return summary
        }
        summary.path = texts[0]
        summary.page = texts[1]
        summary.title = texts[2]
        summary.description = texts[3]
        summary.author = texts[4]
        summary.language = texts[5]
        summary.date = texts[6]
        summary.status = texts[7]
        summary.image = texts[8]
        summary.isPrivate = !texts[9].isEmpty
        summary.abstract = texts[10]
        summary.tags = self.texts()
        for _ in 0..<count() {
            let parts = self.texts()
            let tags = self.texts()
            guard parts.count == 6 else {
                isIntact = false
                return summary
            }
            summary.entries.append(
                PageSummary.Entry(address: parts[0], title: parts[1], date: parts[2], tags: tags, status: parts[3], isDone: !parts[4].isEmpty, summary: parts[5]))
        }
        let identifiers = self.texts()
        for index in stride(from: 0, to: identifiers.count - 1, by: 2) {
            summary.identifiers.append(PageSummary.Identifier(id: identifiers[index], address: identifiers[index + 1]))
        }
        return summary
    }
}
