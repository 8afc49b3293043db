import OrgSyntax

/// What links of a document may lead to, found once (`org-export-search-cells`).
struct LinkTargets: Sendable {
    /// Records by cell: a letter for the kind and the words. The last in the document comes first, as in Org.
    var cells: [String: [Int]] = [:]
    /// Headlines by `ID` and `CUSTOM_ID`.
    var identifiers: [String: Int] = [:]
    /// Radio targets by their text, folded and in lower case.
    var radioTargets: [String: Int] = [:]
}

extension ExportDocument {
    /// What an internal link leads to.
    public enum Destination: Sendable, Equatable {
        /// A record of the tree.
        case record(Int)
        /// A headline in another file, by `ID`.
        case file(String)
        case broken
    }

    /// `org-export-resolve-fuzzy-link`.
    public mutating func resolveFuzzy(_ path: String) -> Destination {
        let targets = targetsOfLinks()
        var cells: [String] = []
        if path.hasPrefix("*") {
            cells = ["h" + Self.folded(path.dropFirst()).uppercased()]
        } else if path.hasPrefix("#") {
            return resolveIdentifier(String(path.dropFirst()))
        } else {
            let words = Self.folded(path[...])
            cells = ["t" + words, "o" + words]
            if words.uppercased() != words { cells += ["t" + words.uppercased(), "o" + words.uppercased()] }
        }
        let matches = cells.flatMap { targets.cells[$0] ?? [] }
        guard let first = matches.first else { return .broken }
        return .record(matches.first { tree.kind($0) != .headline } ?? first)
    }

    /// Resolves an `ID` or `CUSTOM_ID` (`org-export-resolve-id-link`).
    public mutating func resolveIdentifier(_ identifier: String) -> Destination {
        if let headline = targetsOfLinks().identifiers[identifier] { return .record(headline) }
        if let file = environment.fileOfID(identifier) { return .file(file) }
        return .broken
    }

    /// The radio target with a text; `nil` where it is not in the tree (`org-export-resolve-radio-link`).
    public mutating func resolveRadio(_ path: String) -> Int? {
        targetsOfLinks().radioTargets[Self.folded(path[...]).lowercased()]
    }

    private mutating func targetsOfLinks() -> LinkTargets {
        if let linkTargets { return linkTargets }
        var targets = LinkTargets()
        func add(_ cell: String, _ index: Int) { targets.cells[cell, default: []].append(index) }
        tree.walk(tree.root) { index in
            let kind = tree.kind(index)
            if tree[index].isMade || tree[index].isOwnText { return true }
            switch kind {
            case .captionValue, .captionShort: return false
            case .headline:
                guard let headline = Headline(tree.node(index)) else { return true }
                let title = Self.folded(Self.withoutCookies(headline.rawValue)[...]).uppercased()
                add("h" + title, index)
                add("o" + title, index)
                for name in ["ID", "CUSTOM_ID"] {
                    if let value = property(name, index), targets.identifiers[value] == nil { targets.identifiers[value] = index }
                }
            case .target:
                if let target = Target(tree.node(index)) { add("t" + Self.folded(target.value[...]).uppercased(), index) }
            case .radioTarget:
                if let target = RadioTarget(tree.node(index)) {
                    let text = Self.folded(target.value[...]).lowercased()
                    if targets.radioTargets[text] == nil { targets.radioTargets[text] = index }
                }
            default:
                if let keywords = affiliated(index), let name = keywords.name ?? keywords.results?.value, !name.isEmpty {
                    add("o" + Self.folded(name[...]), index)
                }
            }
            return true
        }
        for cell in targets.cells.keys { targets.cells[cell]?.reverse() }
        linkTargets = targets
        return targets
    }

    /// The words, joined by single blanks.
    static func folded(_ text: Substring) -> String {
        text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == "\u{0B}" || $0 == "\u{0C}" }.joined(separator: " ")
    }

    /// Blanks in place of statistics cookies.
    private static func withoutCookies(_ title: String) -> String {
        guard title.utf8.contains(UInt8(ascii: "[")) else { return title }
        let bytes = title.orgBytes
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "["), let end = cookieEnd(bytes, index) {
                result.append(0x20)
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(orgBytes: result)
    }

    private static func cookieEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "/") {
            index += 1
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        } else if bytes[index] == UInt8(ascii: "%") {
            index += 1
        } else {
            return nil
        }
        return index < bytes.count && bytes[index] == UInt8(ascii: "]") ? index + 1 : nil
    }
}
