/// Adds the objects of a range as children of the node that is open in a builder (`org-element--parse-objects`).
///
/// One walk over the text, in time linear in its length whatever it holds: ends of objects are looked up (``TextIndex``), never searched
/// again for each opening, and nesting is a stack of our own. Deeper than ``maximumDepth`` objects stay text.
struct ObjectParser {
    /// Objects nested deeper than this are not looked for; Emacs gives up with an error at some such depth.
    static let maximumDepth = 400

    let bytes: UnsafeBufferPointer<UInt8>
    let settings: DocumentSettings
    var index = TextIndex()
    let radioTargets: RadioTargets?
    private var stack: [Work] = []

    /// - Parameter bytes: The document as Org sees it: line ends are LF.
    init(bytes: UnsafeBufferPointer<UInt8>, settings: DocumentSettings) {
        self.bytes = bytes
        self.settings = settings
        self.radioTargets = RadioTargets(settings.radioTargets)
    }

    /// A region that is being read, or waits for it.
    struct Work {
        /// What comes before is in the tree.
        var point: Int
        var text: TextRegion
        var allowed: ObjectSet
        /// The node to close at the end, and where it ends; -1 for none.
        var node = -1
        var nodeEnd = 0
        /// The secondary string that the region is; opened when its turn comes.
        var secondary: NodeKind?
        /// Whether the region holds citation references.
        var holdsReferences = false
        /// The next radio link, as far as it is known.
        var radio = RadioTargets.Cursor()
    }

    /// An object that was recognised.
    struct Found {
        var kind: NodeKind
        /// With the blanks that follow.
        var range: Range<Int>
        var contents: Range<Int>?
        var flags: UInt8 = 0
        var detail: UInt16 = 0
        var prefix: Range<Int>?
        var suffix: Range<Int>?
    }

    /// Adds object and text nodes for the bytes in `range`; `container` decides which objects are allowed.
    mutating func parse(_ range: Range<Int>, in container: NodeKind, into builder: inout TreeBuilder) {
        if range.isEmpty { return }
        index.reset(range)
        var work = Work(
            point: range.lowerBound, text: TextRegion(bytes: bytes, start: range.lowerBound, end: range.upperBound),
            allowed: ObjectSet.inside(container))
        while true {
            if work.holdsReferences {
                if let reference = citationReference(from: work.point, in: work.text) {
                    work.point = reference.range.upperBound
                    stack.append(work)
                    work = enter(reference, in: &builder)
                    continue
                }
            } else if let found = nextObject(&work) {
                if work.point < found.range.lowerBound { builder.leaf(.text, work.point..<found.range.lowerBound) }
                work.point = found.range.upperBound
                if found.contents != nil {
                    stack.append(work)
                    work = enter(found, in: &builder)
                } else {
                    builder.leaf(found.kind, found.range, flags: found.flags, detail: found.detail)
                }
                continue
            }
            if work.point < work.text.end { builder.leaf(.text, work.point..<work.text.end) }
            if work.node >= 0 { builder.close(work.node, end: work.nodeEnd) }
            guard let next = stack.popLast() else { return }
            work = next
            if let kind = work.secondary {
                work.secondary = nil
                work.node = builder.open(kind, begin: work.text.start, contents: work.text.start..<work.text.end)
                work.nodeEnd = work.text.end
            }
        }
    }

    /// Opens the node of an object that holds others, and returns the first region inside to read.
    private mutating func enter(_ found: Found, in builder: inout TreeBuilder) -> Work {
        let contents = found.contents ?? found.range.lowerBound..<found.range.lowerBound
        let node = builder.open(
            found.kind, begin: found.range.lowerBound, contents: contents, flags: found.flags, detail: found.detail)
        var allowed = stack.count < Self.maximumDepth ? ObjectSet.inside(found.kind) : []
        if found.kind == .citationReference { allowed = [] }
        var work = Work(
            point: contents.lowerBound, text: TextRegion(bytes: bytes, start: contents.lowerBound, end: contents.upperBound),
            allowed: allowed, node: node, nodeEnd: found.range.upperBound)
        guard found.kind == .citation || found.kind == .citationReference else { return work }
        work.holdsReferences = found.kind == .citation
        let (prefix, suffix): (NodeKind, NodeKind) =
            found.kind == .citation ? (.citationPrefix, .citationSuffix) : (.referencePrefix, .referenceSuffix)
        let inside = stack.count < Self.maximumDepth ? ObjectSet.inCitation : []
        // Read in the order prefix, suffix, contents; the last that is put on the stack is the first to be read.
        for (kind, range) in [(suffix, found.suffix), (prefix, found.prefix)] {
            guard let range else { continue }
            stack.append(work)
            work = Work(
                point: range.lowerBound, text: TextRegion(bytes: bytes, start: range.lowerBound, end: range.upperBound), allowed: inside,
                secondary: kind)
        }
        if let kind = work.secondary {
            work.secondary = nil
            work.node = builder.open(kind, begin: work.text.start, contents: work.text.start..<work.text.end)
            work.nodeEnd = work.text.end
        }
        return work
    }
}
