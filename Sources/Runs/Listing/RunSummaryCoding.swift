internal import Experiments
internal import Git
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A summary as bytes of the cache: counts and numbers in the machine's order, texts with their length in front. The cache never leaves the machine.
struct SummaryWriter {
    private(set) var bytes: [UInt8] = []

    init(_ summary: RunSummary) {
        for text in [summary.id, summary.experiment, summary.kind, summary.state, summary.start, summary.branch, summary.commit, summary.notebook, summary.tool] { add(text) }
        for text in [summary.end, summary.heading, summary.parent, summary.reproduces] { add(optional: text) }
        bytes.append((summary.isDirty ? 1 : 0) | (summary.reproduced == nil ? 0 : 2) | (summary.reproduced == true ? 4 : 0) | (summary.duration == nil ? 0 : 8))
        add(summary.duration ?? 0)
        add(summary.params)
        add(summary.seeds)
        Self.append(count: summary.metrics.count, to: &bytes)
        for (name, value) in summary.metrics {
            add(name)
            add(value)
        }
        Self.append(count: summary.tags.count, to: &bytes)
        for (name, value) in summary.tags {
            add(name)
            add(value)
        }
    }

    static func append(count: Int, to bytes: inout [UInt8]) { withUnsafeBytes(of: UInt32(count)) { bytes.append(contentsOf: $0) } }

    private mutating func add(_ text: String) {
        Self.append(count: text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func add(optional text: String?) {
        if let text { add(text) } else { Self.append(count: SummaryReader.absent, to: &bytes) }
    }

    private mutating func add(_ number: Double) { withUnsafeBytes(of: number.bitPattern) { bytes.append(contentsOf: $0) } }

    private mutating func add(_ values: [String: RunValue]) {
        Self.append(count: values.count, to: &bytes)
        for (name, value) in values {
            add(name)
            switch value {
            case .boolean(let flag):
                bytes.append(0)
                add(flag ? 1 : 0)
            case .integer(let number):
                bytes.append(1)
                withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
            case .number(let number):
                bytes.append(2)
                add(number)
            case .text(let text):
                bytes.append(3)
                add(text)
            }
        }
    }
}

/// Reads what ``SummaryWriter`` wrote; `nil` where the bytes end or make no sense.
struct SummaryReader {
    static let absent = Int(UInt32.max)
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    /// Texts by their place among those of a summary: runs have most of them in common, and a text is made only once.
    private var recent: [(range: Range<Int>, text: String)] = []
    private var place = 0

    /// The bytes must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer, from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func blob() -> ObjectID? {
        guard let id = ObjectID(rawBytes: RawSpan(_unsafeBytes: bytes), at: position) else { return nil }
        position += 20
        return id
    }

    mutating func count() -> Int? { load(UInt32.self).map(Int.init) }

    mutating func skip(_ length: Int) { position = min(bytes.count, position + length) }

    mutating func summary() -> RunSummary? {
        place = 0
        var run = RunSummary()
        guard let id = text(), let experiment = text(), let kind = text(), let state = text(), let start = text(), let branch = text(), let commit = text(), let notebook = text(),
            let tool = text(), let end = optional(), let heading = optional(), let parent = optional(), let reproduces = optional(), let flags = load(UInt8.self), let duration = number(),
            let params = values(), let seeds = values(), let metrics = count()
        else { return nil }
        (run.id, run.experiment, run.kind, run.state, run.start, run.branch, run.commit, run.notebook, run.tool) = (id, experiment, kind, state, start, branch, commit, notebook, tool)
        (run.end, run.heading, run.parent, run.reproduces) = (end, heading, parent, reproduces)
        run.isDirty = flags & 1 != 0
        if flags & 2 != 0 { run.reproduced = flags & 4 != 0 }
        if flags & 8 != 0 { run.duration = duration }
        run.params = params
        run.seeds = seeds
        guard metrics < bytes.count else { return nil }
        if metrics > 0 { run.metrics = Dictionary(minimumCapacity: metrics) }
        for _ in 0..<metrics {
            guard let name = text(), let value = number() else { return nil }
            run.metrics[name] = value
        }
        guard let tags = count(), tags < bytes.count else { return nil }
        for _ in 0..<tags {
            guard let name = text(), let value = text() else { return nil }
            run.tags[name] = value
        }
        return run
    }

    private mutating func load<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let size = MemoryLayout<Number>.size
        guard bytes.count - position >= size else { return nil }
        defer { position += size }
        return bytes.loadUnaligned(fromByteOffset: position, as: type)
    }

    private mutating func number() -> Double? { load(UInt64.self).map { Double(bitPattern: $0) } }

    private mutating func text() -> String? {
        guard let length = count() else { return nil }
        return text(length)
    }

    private mutating func optional() -> String?? {
        guard let length = count() else { return nil }
        if length == Self.absent { return .some(nil) }
        return text(length).map { .some($0) }
    }

    private mutating func text(_ length: Int) -> String? {
        guard length <= bytes.count - position else { return nil }
        let range = position..<(position + length)
        defer {
            position = range.upperBound
            place += 1
        }
        if place < recent.count, recent[place].range.count == length, isSame(recent[place].range.lowerBound, range.lowerBound, length) { return recent[place].text }
        let text = String(decoding: bytes[range], as: UTF8.self)
        if place < recent.count { recent[place] = (range, text) } else { recent.append((range, text)) }
        return text
    }

    private func isSame(_ one: Int, _ other: Int, _ length: Int) -> Bool {
        guard length > 0, let base = bytes.baseAddress else { return true }
        return memcmp(base + one, base + other, length) == 0
    }

    private mutating func values() -> [String: RunValue]? {
        guard let count = count(), count < bytes.count else { return nil }
        guard count > 0 else { return [:] }
        // Asked for here, and not reserved later: that makes the table twice.
        var values = [String: RunValue](minimumCapacity: count)
        for _ in 0..<count {
            guard let name = text(), let kind = load(UInt8.self) else { return nil }
            switch kind {
            case 0: values[name] = number().map { .boolean($0 != 0) }
            case 1: values[name] = load(UInt64.self).map { .integer(Int(truncatingIfNeeded: $0)) }
            case 2: values[name] = number().map { .number($0) }
            case 3: values[name] = text().map { .text($0) }
            default: return nil
            }
        }
        return values
    }
}
