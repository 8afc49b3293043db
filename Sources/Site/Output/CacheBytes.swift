internal import OrgSyntax

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
