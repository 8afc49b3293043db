import OrgSyntax

/// An element of a changing notebook, with offsets in the whole text as it was when the element was looked up.
struct ElementRef {
    let node: Node
    /// Offset of the parsed section in the text.
    let base: Int

    var kind: NodeKind { node.kind }
    var begin: Int { base + node.begin }
    var end: Int { base + node.end }
    var postAffiliated: Int { base + node.postAffiliated }
    /// `nil` where the element holds nothing (`:contents-begin`, `:contents-end`).
    var contents: Range<Int>? {
        let range = node.contents
        return range.isEmpty ? nil : (base + range.lowerBound)..<(base + range.upperBound)
    }
    var parent: ElementRef? { node.parent.map { ElementRef(node: $0, base: base) } }

    /// Whether the element can hold others (`org-element-greater-elements`).
    var isGreater: Bool {
        switch kind {
        case .centerBlock, .drawer, .dynamicBlock, .footnoteDefinition, .headline, .item, .plainList, .propertyDrawer, .quoteBlock,
            .section, .specialBlock, .table, .orgData:
            true
        default: false
        }
    }
}

extension NotebookBuffer {
    /// The smallest element around a place (`org-element-at-point`).
    mutating func element(at position: Int) -> ElementRef {
        settle()
        let section = sectionIndex(at: position)
        let base = sections.start(section)
        let tree = tree(ofSection: section)
        let offset = position - base
        var current = tree.root
        // From the root down to the last element that begins here or before: no walk over all that stands above.
        var way: [Int] = []
        way.reserveCapacity(16)
        var above = tree.lastNode(beginningAtOrBefore: offset)?.index ?? -1
        while above >= 0 {
            way.append(above)
            above = Int(tree.record(above).parent)
        }
        while true {
            var candidate: Node?
            while let place = way.popLast() {
                let record = tree.record(place)
                guard Int(record.parent) == current.index, !record.kind.isSecondaryString else { continue }
                candidate = tree.node(place)
                break
            }
            if let here = candidate, here.end <= offset, base + here.end != count {
                way.removeAll(keepingCapacity: true)
                candidate = here.nextSibling
            } else if candidate == nil {
                candidate = current.children.first { $0.end > offset || base + $0.end == count }
            }
            guard let next = candidate else {
                return ElementRef(node: current, base: base)
            }
            let element = ElementRef(node: next, base: base)
            guard element.isGreater, let contents = element.contents else { return element }
            let startsInside =
                contents.lowerBound < position || (contents.lowerBound == position && element.kind != .plainList && element.kind != .table)
            let endsInside = contents.upperBound > position || (contents.upperBound == position && position == count)
            guard startsInside, endsInside else { return element }
            current = next
        }
    }

    /// An inline object with offsets in the whole text.
    struct ObjectRef {
        let node: Node
        let base: Int
        /// Where the contents of what holds the object end.
        let limit: Int

        var kind: NodeKind { node.kind }
        var begin: Int { base + node.begin }
        var end: Int { base + node.end }
    }

    enum Context {
        case element(ElementRef)
        case object(ObjectRef, in: ElementRef)

        var kind: NodeKind {
            switch self {
            case .element(let element): element.kind
            case .object(let object, _): object.kind
            }
        }
        var end: Int {
            switch self {
            case .element(let element): element.end
            case .object(let object, _): object.end
            }
        }
    }

    /// The smallest element or object around a place (`org-element-context`).
    mutating func context(at position: Int) -> Context {
        let element = element(at: position)
        guard let container = objectContainer(element, position) else { return .element(element) }
        let section = sectionIndex(at: container.range.lowerBound)
        let start = sections.start(section)
        let range = (container.range.lowerBound - start)..<(container.range.upperBound - start)
        var objects: ContainerObjects
        if let kept = exchange(nil, ofSection: section), kept.range == range, kept.kind == container.kind {
            objects = kept
        } else {
            objects = ContainerObjects(
                range: range, kind: container.kind, tree: SyntaxTree(parsingObjects: text(container.range), in: container.kind, settings: settings))
        }
        defer { _ = exchange(objects, ofSection: section) }
        let base = container.range.lowerBound
        var parent = objects.root
        var found: Node?
        // Below keywords the element itself is the objects' parent.
        var limit = position < element.postAffiliated ? element.end : container.range.upperBound
        while let child = objects.last(in: parent, beginningAtOrBefore: position - base) {
            let end = base + child.end
            if end <= position, end != container.range.upperBound {
                guard end == position, bytes[position - 1] != 0x20, bytes[position - 1] != 0x09 else { break }
                return .object(ObjectRef(node: child, base: base, limit: limit), in: element)
            }
            let contents = child.contents
            guard !contents.isEmpty, base + contents.lowerBound <= position, position < base + contents.upperBound else {
                return .object(ObjectRef(node: child, base: base, limit: limit), in: element)
            }
            parent = child
            limit = base + contents.upperBound
            found = child
        }
        guard let found else { return .element(element) }
        return .object(ObjectRef(node: found, base: base, limit: limit), in: element)
    }

    /// The text in which the objects around a place lie, and what rules govern it.
    private func objectContainer(_ element: ElementRef, _ position: Int) -> (range: Range<Int>, kind: NodeKind)? {
        if position < element.postAffiliated {
            guard let range = captionRange(lineStart(position)), range.contains(position) else { return nil }
            return (range, .captionValue)
        }
        switch element.kind {
        case .paragraph, .verseBlock, .tableRow:
            guard let contents = element.contents, contents.lowerBound <= position,
                position < contents.upperBound || (position == contents.upperBound && position == count)
            else { return nil }
            return (contents, element.kind)
        case .headline:
            let range = titleRange(element.begin)
            return range.contains(position) ? (range, .title) : nil
        case .item:
            guard let range = tagRange(element.postAffiliated) else { return nil }
            return range.contains(position) ? (range, .itemTag) : nil
        default: return nil
        }
    }

    /// The text behind `#+CAPTION:`, the one keyword above an element that holds objects.
    private func captionRange(_ line: Int) -> Range<Int>? {
        let end = lineEnd(line)
        let start = skipBlanksForward(line, limit: end)
        guard matches("#+caption", at: start) else { return nil }
        var index = start + 9
        if index < end, bytes[index] == UInt8(ascii: "[") {
            guard let close = bytes[index..<end].lastIndex(of: UInt8(ascii: "]")) else { return nil }
            index = close + 1
        }
        guard index < end, bytes[index] == UInt8(ascii: ":") else { return nil }
        return skipBlanksForward(index + 1, limit: end)..<end
    }

    /// The title of a headline, keyword and priority included, tags not.
    private func titleRange(_ start: Int) -> Range<Int> {
        let end = skipBlanksBackward(lineEnd(start), newlines: false)
        var titleStart = start
        while titleStart < end, bytes[titleStart] == UInt8(ascii: "*") { titleStart += 1 }
        titleStart = skipBlanksForward(titleStart, limit: end)
        var word = end
        while word > titleStart, bytes[word - 1] != 0x20, bytes[word - 1] != 0x09 { word -= 1 }
        let isTags = end - word > 2 && bytes[word] == UInt8(ascii: ":") && bytes[end - 1] == UInt8(ascii: ":") && word > titleStart
        return min(titleStart, end)..<max(titleStart, isTags ? skipBlanksBackward(word, newlines: false) : end)
    }

    /// The tag of an item: between its bullet and ` ::` (`org-list-full-item-re`).
    private func tagRange(_ start: Int) -> Range<Int>? {
        let end = lineEnd(start)
        var tagStart = skipBlanksForward(start, limit: end)
        while tagStart < end, bytes[tagStart] > 0x20 { tagStart += 1 }
        tagStart = skipBlanksForward(tagStart, limit: end)
        var index = end - 2
        while index > tagStart {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: ":"), bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09,
                index + 2 == end || bytes[index + 2] == 0x20 || bytes[index + 2] == 0x09 {
                return tagStart..<skipBlanksBackward(index, newlines: false)
            }
            index -= 1
        }
        return nil
    }
}
