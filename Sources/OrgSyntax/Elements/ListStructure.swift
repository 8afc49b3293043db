/// One item of a list structure; lines are indices.
struct ListItem {
    var line: Int32
    /// Column of the bullet.
    var indentation: Int32
    /// First line after the item.
    var end: Int32 = 0
    /// First line after the item's last line that is not blank.
    var trimmedEnd: Int32 = 0
    /// Index of the next item of the same list; -1 if this is the last one.
    var next: Int32 = -1
    /// Whether no other item was open when it began.
    var isTop: Bool
}

/// All items of a list and its sublists (`org-element--list-struct`).
///
/// Blocks and drawers are skipped as a whole, so what they hold has structures of its own.
struct ListStructure {
    /// In document order.
    private(set) var items: [ListItem] = []
    /// First line after what was scanned.
    private(set) var end = 0

    /// Scans from an item's line on, at most to `limit`.
    init(_ lines: LineIndex, from first: Int, limit: Int) {
        var open: [Int] = []
        var line = first
        var lastText = first - 1
        scan: while true {
            guard line < limit else {
                close(&open, downTo: -1, end: lastText + 1, trimmed: lastText + 1)
                break
            }
            switch lines.kind(line) {
            case .blank:
                if line + 1 < lines.count, lines.kind(line + 1) == .blank, lines.isTerminated(line + 1) {
                    close(&open, downTo: -1, end: line, trimmed: lastText + 1)
                    break scan
                }
                line += 1
            case .item:
                let indentation = lines.indentation(line)
                let sibling = close(&open, downTo: indentation, end: line, trimmed: lastText + 1)
                let index = items.count
                if let sibling, Int(items[sibling].indentation) == indentation { items[sibling].next = Int32(truncatingIfNeeded: index) }
                items.append(
                    ListItem(line: Int32(truncatingIfNeeded: line), indentation: Int32(truncatingIfNeeded: indentation), isTop: open.isEmpty))
                open.append(index)
                lastText = line
                line += 1
            default:
                close(&open, downTo: lines.indentation(line), end: lastText + 1, trimmed: lastText + 1)
                if open.isEmpty { break scan }
                if let skipped = Self.closing(lines, line), skipped < limit { line = skipped }
                if lines.kind(line) != .carriageReturns { lastText = line }
                line += 1
            }
        }
        end = line
    }

    /// The line that ends the block or drawer that a line opens.
    private static func closing(_ lines: LineIndex, _ line: Int) -> Int? {
        switch lines.kind(line) {
        case .drawer: lines.link(line)
        case .blockBegin: lines.blockEndInList(line)
        case .dynamicBegin, .beginKeyword: lines.colonEnd(from: line)
        default: nil
        }
    }

    /// Ends the open items that are indented at least by `indentation`; returns the outermost of them.
    @discardableResult
    private mutating func close(_ open: inout [Int], downTo indentation: Int, end: Int, trimmed: Int) -> Int? {
        var last: Int?
        while let index = open.last, indentation <= Int(items[index].indentation) {
            open.removeLast()
            items[index].end = Int32(truncatingIfNeeded: end)
            items[index].trimmedEnd = Int32(truncatingIfNeeded: trimmed)
            last = index
        }
        return last
    }

    /// The index of the item that begins at `line`.
    func item(at line: Int) -> Int? {
        let position = items.partitioningIndex { Int($0.line) >= line }
        return position < items.count && Int(items[position].line) == line ? position : nil
    }
}

/// The parts of an item's first line (`org-list-full-item-re`).
struct ItemLine {
    /// With its dot or parenthesis, without the blanks after it.
    var bullet: Range<Int>
    /// Digits or a letter.
    var counter: Range<Int>?
    /// Position of the character between the brackets.
    var checkbox: Int?
    /// Of any item, even of one whose bullet allows no tag.
    var tag: Range<Int>?
    /// First byte after bullet, counter and checkbox.
    var afterCheckbox: Int
    /// First byte after the whole match.
    var end: Int

    /// Whether the bullet is a number.
    var isOrdered: Bool
    /// Where the item's text begins, blanks included: the tag of an ordered item is a part of it.
    var textStart: Int { isOrdered && tag != nil ? afterCheckbox : end }

    /// Reads the line of an item; `start` is its first byte that is no blank.
    init(_ bytes: Scan.Bytes, _ start: Int, _ lineEnd: Int) {
        var position = start + 1
        isOrdered = Scan.isDigit(bytes[start])
        if isOrdered {
            while position < lineEnd, Scan.isDigit(bytes[position]) { position += 1 }
            position += 1
        }
        bullet = start..<min(position, lineEnd)
        position = Scan.skipBlanks(bytes, bullet.upperBound, lineEnd)
        if let (range, next) = Self.counter(bytes, position, lineEnd) {
            counter = range
            position = Scan.skipBlanks(bytes, next, lineEnd)
        }
        if lineEnd - position >= 3, bytes[position] == UInt8(ascii: "["), bytes[position + 2] == UInt8(ascii: "]"),
            [0x20, UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "-")].contains(bytes[position + 1]),
            position + 3 == lineEnd || Scan.isBlank(bytes[position + 3]) {
            checkbox = position + 1
            position = Scan.skipBlanks(bytes, position + 3, lineEnd)
        }
        afterCheckbox = position
        end = position
        // The last `::` between blanks.
        var colon = lineEnd - 2
        while colon > position {
            if bytes[colon] == UInt8(ascii: ":"), bytes[colon + 1] == UInt8(ascii: ":"), Scan.isBlank(bytes[colon - 1]),
                colon + 2 == lineEnd || Scan.isBlank(bytes[colon + 2]) {
                tag = position..<colon - 1
                end = Scan.skipBlanks(bytes, colon + 2, lineEnd)
                break
            }
            colon -= 1
        }
    }

    /// `[@5]`, `[@start:5]`, `[@c]`.
    private static func counter(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> (Range<Int>, Int)? {
        guard Scan.hasPrefix(bytes, start, end, "[@") else { return nil }
        let first = Scan.hasPrefix(bytes, start + 2, end, ignoringCase: "START:") ? start + 8 : start + 2
        var position = first
        while position < end, Scan.isDigit(bytes[position]) { position += 1 }
        if position == first, position < end, Scan.isLetter(bytes[position]) { position += 1 }
        guard position > first, position < end, bytes[position] == UInt8(ascii: "]") else { return nil }
        return (first..<position, position + 1)
    }
}
