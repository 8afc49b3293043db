import OrgSyntax

// Where results are and where they go.

/// The line `#+RESULTS[hash]: name`.
struct ResultsKeyword {
    var hash: String?
    /// What follows the colon, trimmed.
    var name: String
}

extension NotebookBuffer {
    /// Reads a results keyword at the beginning of a line (`org-babel-result-regexp`); `nil` where there is none.
    func resultsKeyword(_ lineStart: Int) -> ResultsKeyword? {
        let end = lineEnd(lineStart)
        var index = skipBlanksForward(lineStart, limit: end)
        guard matches("#+results", at: index) else { return nil }
        index += 9
        var hash: String?
        if index < end, bytes[index] == UInt8(ascii: "[") {
            guard let close = bytes[index..<end].firstIndex(of: UInt8(ascii: "]")) else { return nil }
            var start = index + 1
            // `(2024-01-01 10:00:00) `, as `org-babel-hash-show-time` writes it.
            if start < close, bytes[start] == UInt8(ascii: "("), let stamp = bytes[start..<close].firstIndex(of: UInt8(ascii: ")")) {
                start = skipBlanksForward(stamp + 1, limit: close)
            }
            let digits = bytes[start..<close]
            guard !digits.isEmpty, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
            hash = text(start..<close)
            index = close + 1
        }
        guard index < end, bytes[index] == UInt8(ascii: ":") else { return nil }
        let nameStart = skipBlanksForward(index + 1, limit: end)
        return ResultsKeyword(hash: hash, name: text(nameStart..<max(nameStart, min(end, skipBlanksBackward(end)))))
    }

    /// The line of the result of that name (`org-babel-find-named-result`); names without case.
    mutating func namedResult(_ name: String) -> Int? {
        let wanted = Array(name.lowercased().utf8)
        let tail = NameTail(wanted)
        for section in sections.indices {
            for line in keywordLines(ofSection: section) where line.kind == .results {
                guard line.tail == tail else { continue }
                let start = sections.start(section) + line.start
                let end = sections.start(section) + line.end
                guard endsWithName(wanted, start, end) else { continue }
                let element = element(at: start)
                if element.kind == .keyword || start < element.postAffiliated { return start }
            }
        }
        return nil
    }

    /// Whether some colon of the line is followed by the name and blanks only.
    private func endsWithName(_ wanted: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let last = max(start, min(end, skipBlanksBackward(end)))
        guard last - start > wanted.count else { return false }
        let nameStart = last - wanted.count
        guard text(nameStart..<last).lowercased().utf8.elementsEqual(wanted) else { return false }
        var index = nameStart
        while index > start, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        return index > start && bytes[index - 1] == UInt8(ascii: ":")
    }

    /// The name of an element (`:name`).
    func name(of element: ElementRef) -> String? { affiliated(element).name }

    /// Finds the result of the code at `position` (`org-babel-where-is-src-block-result`).
    mutating func withoutInserting(_ position: Int) -> Int? { resultLocation(ofCodeAt: position, insert: false, hash: nil) }

    /// Finds the result of the code at `position`; with `insert` a results keyword is put in where there is none, an old inline
    /// result is taken away, and an old result with another hash than `hash` is cleared
    /// (`org-babel-where-is-src-block-result`).
    ///
    /// - Returns: the beginning of the line of the keyword, or the place of an inline result; `nil` where there is none.
    mutating func resultLocation(ofCodeAt position: Int, insert: Bool, hash: String?) -> Int? {
        switch context(at: position) {
        case .object(let object, _) where object.kind == .inlineSrcBlock || object.kind == .inlineBabelCall:
            guard let macro = inlineResult(after: object) else { return nil }
            if insert { delete(macro) }
            return macro.lowerBound
        case .element(let element) where element.kind == .srcBlock || element.kind == .babelCall:
            return resultLocation(of: element, insert: insert, hash: hash)
        default: return nil
        }
    }

    /// The range of `{{{results(…)}}}` after inline code.
    mutating func inlineResult(after object: ObjectRef) -> Range<Int>? {
        let start = skipBlanksForward(object.end, newlines: true, limit: object.limit)
        guard start < object.limit, case .object(let result, _) = context(at: start), result.kind == .macro, result.begin == start,
            matches("{{{results(", at: start)
        else { return nil }
        return start..<skipBlanksBackward(result.end, newlines: false)
    }

    private mutating func resultLocation(of element: ElementRef, insert: Bool, hash: String?) -> Int? {
        let name = name(of: element)
        if let name {
            if let found = namedResult(name) {
                guard let place = clearResult(at: found, unlessHash: hash) else { return found }
                return insertResultsKeyword(name, hash, at: place)
            }
        } else if let found = anonymousResult(after: element) {
            guard let place = clearResult(at: found, unlessHash: hash) else { return found }
            return insertResultsKeyword(nil, hash, at: place)
        }
        guard insert else { return nil }
        var place = skipBlanksBackward(min(element.end, count))
        place = nextLine(place)
        if !isLineStart(place) {
            self.insert([0x0A], at: place)
            place += 1
        }
        // Below code that stands in no list or drawer a line is indented as the code is: no need to parse what the blank lines made.
        let isOutermost = element.parent.map { $0.kind == .section || $0.kind == .orgData } ?? true
        let indentation = isOutermost ? self.indentation(element.begin) : nil
        self.insert([0x0A], at: place)
        return insertResultsKeyword(name, hash, at: place + 1, indentation: indentation)
    }

    /// The keyword of a nameless result right below an element.
    private mutating func anonymousResult(after element: ElementRef) -> Int? {
        let start = element.end
        guard let parent = element.parent else { return nil }
        let isLast = parent.kind == .section || parent.kind == .orgData ? isEntryEnd(start) : start == parent.contents?.upperBound
        guard !isLast, start < count else { return nil }
        let next = self.element(at: start)
        let end = lineEnd(next.postAffiliated)
        var line = start
        while line < end {
            if let keyword = resultsKeyword(line), keyword.name.isEmpty { return line }
            line = nextLine(line)
        }
        return nil
    }

    /// Takes a result with another hash away (`org-babel--clear-results-maybe`).
    ///
    /// - Returns: where the new result goes; `nil` where the old one stays.
    private mutating func clearResult(at position: Int, unlessHash hash: String?) -> Int? {
        guard let hash, resultsKeyword(position)?.hash != hash else { return nil }
        let element = element(at: position)
        let post = element.postAffiliated
        delete(post..<max(post, nextLine(skipBlanksBackward(element.end))))
        guard position != post else { return post }
        let lineEnd = nextLine(position)
        delete(position..<lineEnd)
        return post - (lineEnd - position)
    }

    /// Puts a keyword on a line of its own at the beginning of a line, with a blank line after it
    /// (`org-babel--insert-results-keyword`).
    ///
    /// - Parameter known: The column at which it goes, where that is known.
    private mutating func insertResultsKeyword(_ name: String?, _ hash: String?, at position: Int, indentation known: Int? = nil) -> Int {
        insert([0x0A], at: position)
        let indentation = Indentation.blanks(known ?? expectedIndentation(ofLine: position))
        var line = "#+RESULTS"
        if let hash { line += "[\(hash)]" }
        line += ":"
        if let name { line += " " + name }
        // The newline of the line that was opened to find the indentation is the keyword's.
        insert(indentation + line.orgBytes, at: position)
        let next = nextLine(position)
        if next == position || !isLineStart(next) || !isBlankLine(next) { insert([0x0A], at: next) }
        return position
    }

    /// The end of the result that begins at `position` (`org-babel-result-end`).
    mutating func resultEnd(_ position: Int) -> Int {
        if isLineStart(position), isBlankLine(position) { return position }
        if isLineStart(position), isLinkLine(position) { return nextLine(position) }
        let element = element(at: position)
        switch element.kind {
        case .drawer, .exampleBlock, .exportBlock, .fixedWidth, .specialBlock, .srcBlock, .item, .plainList, .table, .latexEnvironment:
            return nextLine(skipBlanksBackward(min(count, element.end)))
        default: return position
        }
    }

    /// Whether a link in brackets begins at a line, with blanks only before it and behind it (`org-link-bracket-re`); it may
    /// end on a later line.
    private func isLinkLine(_ position: Int) -> Bool {
        let start = skipBlanksForward(position)
        guard matches("[[", at: start) else { return false }
        var index = start + 2
        while index + 1 < count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): return false
            case UInt8(ascii: "]"):
                guard index > start + 2 else { return false }
                if bytes[index + 1] == UInt8(ascii: "]") { return isBlankLine(index + 2) }
                return bytes[index + 1] == UInt8(ascii: "[") && hasDescriptionEnd(from: index + 2)
            default: break
            }
            index += 1
        }
        return false
    }

    /// Whether a link's description, which begins at `start`, ends before a line's end.
    private func hasDescriptionEnd(from start: Int) -> Bool {
        var index = start + 1
        while index + 1 < count {
            if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "]"), isBlankLine(index + 2) { return true }
            index += 1
        }
        return false
    }
}
