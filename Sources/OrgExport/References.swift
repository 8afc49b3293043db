public import OrgSyntax

/// How identifiers are made that the author did not choose.
public enum ReferenceStyle: Sendable {
    /// `org` and seven hexadecimal digits, as Org's, but made from the outline path.
    case org
    /// Words of the title or name.
    case readable
}

/// Identifiers given so far.
struct ReferenceTable: Sendable {
    var style: ReferenceStyle = .org
    var names: [Int: String] = [:]
    var used: Set<String> = []
    /// The number to try next for words that are taken.
    var nextNumbers: [String: Int] = [:]
    /// How often a thing of the same path and kind was named.
    var counts: [UInt64: Int] = [:]
    var pathHashes: [Int: UInt64] = [:]
}

extension ExportDocument {
    /// Chooses how identifiers are made; readable ones never equal a `CUSTOM_ID`.
    public mutating func setReferenceStyle(_ style: ReferenceStyle) {
        references.style = style
        guard style == .readable else { return }
        let nodes = source.nodes
        for index in nodes.indices where nodes[index].kind == .nodeProperty {
            if let property = NodeProperty(tree.node(index)), property.key.uppercased() == "CUSTOM_ID" { references.used.insert(property.value) }
        }
    }

    /// Reserves an identifier that a page uses for itself.
    public mutating func reserveReference(_ name: String) { references.used.insert(name) }

    /// The identifier of a record, made on first use (`org-export-get-reference`).
    public mutating func reference(_ index: Int) -> String {
        if let name = references.names[index] { return name }
        let name = references.style == .org ? orgReference(index) : readableReference(index)
        references.names[index] = name
        references.used.insert(name)
        return name
    }

    /// Makes an identifier for something that is no record: the words of `text`, with a number where they are taken.
    public mutating func newReference(from text: String, fallback: String) -> String {
        let words = Self.slug(text)
        let name = unusedName(words.isEmpty ? fallback : words)
        references.used.insert(name)
        return name
    }

    private mutating func orgReference(_ index: Int) -> String {
        let path = pathHash(index)
        let count = references.counts[path, default: 0]
        references.counts[path] = count + 1
        var hash = Self.mix(path, UInt64(count) &+ 1)
        while true {
            let digits = String(hash & 0xFFF_FFFF, radix: 16)
            let name = "org" + String(repeating: "0", count: 7 - digits.utf8.count) + digits
            if !references.used.contains(name) { return name }
            hash = Self.mix(hash, 1)
        }
    }

    /// A number made from the titles above a record and its kind.
    private mutating func pathHash(_ index: Int) -> UInt64 {
        if tree.kind(index) == .headline { return headlineHash(index) }
        return Self.hash(tree.kind(index).name.utf8, headlineHash(tree.ancestor(index, .headline)))
    }

    private mutating func headlineHash(_ index: Int) -> UInt64 {
        var path: [Int] = []
        var place = index
        while place >= 0, references.pathHashes[place] == nil {
            path.append(place)
            place = tree.ancestor(place, .headline)
        }
        var hash = place >= 0 ? references.pathHashes[place] ?? 0 : 0xCBF2_9CE4_8422_2325
        for headline in path.reversed() {
            hash = Self.hash((self.headline(headline)?.rawValue ?? "").utf8, Self.mix(hash, 0x2A))
            references.pathHashes[headline] = hash
        }
        return hash
    }

    private static func hash(_ bytes: some Sequence<UInt8>, _ seed: UInt64) -> UInt64 {
        bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static func mix(_ hash: UInt64, _ number: UInt64) -> UInt64 {
        var value = hash &+ number &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func readableReference(_ index: Int) -> String {
        var words: String
        switch tree.kind(index) {
        case .headline: words = headline(index)?.rawValue ?? ""
        case .target: words = Target(tree.node(index))?.value ?? ""
        case .radioTarget: words = RadioTarget(tree.node(index))?.value ?? ""
        default: words = name(index) ?? ""
        }
        words = Self.slug(words)
        if words.isEmpty { words = tree.kind(index) == .paragraph ? "figure" : tree.kind(index).name }
        return unusedName(words)
    }

    private mutating func unusedName(_ words: String) -> String {
        guard references.used.contains(words) else { return words }
        var count = references.nextNumbers[words] ?? 2
        while references.used.contains(words + "-" + String(count)) { count += 1 }
        references.nextNumbers[words] = count + 1
        return words + "-" + String(count)
    }

    /// Letters and digits in lower case, with single hyphens for all between them; at most 60 characters, cut at a word.
    static func slug(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiSlug(text) }
        var result = ""
        var length = 0
        var cut: String.Index?
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) || scalar.properties.numericType != nil || scalar == "_" {
                if length >= 60 {
                    if let cut { return String(result[..<cut]) }
                    return result
                }
                result.unicodeScalars.append(scalar)
                length += 1
            } else if !result.isEmpty, result.last != "-" {
                cut = result.endIndex
                result += "-"
                length += 1
            }
        }
        while result.last == "-" { result.removeLast() }
        return result
    }

    private static func asciiSlug(_ text: String) -> String {
        var result: [UInt8] = []
        var cut: Int?
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                if result.count >= 60 { return String(decoding: result[..<(cut ?? result.count)], as: UTF8.self) }
                result.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            default:
                guard !result.isEmpty, result.last != UInt8(ascii: "-") else { continue }
                cut = result.count
                result.append(UInt8(ascii: "-"))
            }
        }
        if result.last == UInt8(ascii: "-") { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: Names and captions

    /// Whether a record has affiliated keywords.
    public func hasAffiliatedKeywords(_ index: Int) -> Bool {
        guard !tree[index].isMade, !tree[index].isOwnText, tree.kind(index).isElement else { return false }
        let node = tree.node(index)
        return node.begin != node.postAffiliated
    }

    public func affiliated(_ index: Int) -> AffiliatedKeywords? {
        hasAffiliatedKeywords(index) ? AffiliatedKeywords(tree.node(index)) : nil
    }

    /// `#+NAME` of an element.
    public func name(_ index: Int) -> String? { affiliated(index)?.name }

    public func hasCaption(_ index: Int) -> Bool { tree.secondary(index, .captionValue) >= 0 }

    /// The records whose children make up a caption, one per `#+CAPTION` line that has one; they are joined by blanks
    /// (`org-export-get-caption`).
    public func captions(_ index: Int, short: Bool = false) -> [Int] {
        let kind: NodeKind = short ? .captionShort : .captionValue
        var result: [Int] = []
        var place = index >= 0 ? Int(tree[index].firstSecondary) : ExportTree.none
        while place >= 0 {
            if tree.kind(place) == kind, tree.hasChildren(place) { result.append(place) }
            place = tree.next(place)
        }
        return result
    }

    /// The lines of `#+ATTR_HTML` (or another backend's) of an element.
    public func attributeLines(_ index: Int, _ backend: String) -> [String] {
        affiliated(index)?.attributes.first { $0.name == "ATTR_" + backend }?.lines ?? []
    }

    // MARK: Ordinals

    /// The place of a record, 1 first, among those of its kind for which `isCounted` holds (`org-export-get-ordinal`); `nil` where it is
    /// none of them.
    ///
    /// - Parameter key: Says which predicate it is, for the cache.
    public mutating func ordinal(_ index: Int, key: String, isCounted: (ExportDocument, Int) -> Bool) -> Int? {
        let kind = tree.kind(index)
        let cacheKey = OrdinalKey(kind: kind, predicate: key)
        if let table = ordinals[cacheKey] { return table[index] }
        var table: [Int: Int] = [:]
        let objects = kind.isObject
        tree.walk(tree.root) { place in
            let candidate = tree.kind(place)
            if candidate == .captionValue || candidate == .captionShort || tree[place].isIgnored { return false }
            if candidate == kind, isCounted(self, place) { table[place] = table.count + 1 }
            return objects || !(candidate.isObject || candidate.isSecondaryString || candidate == .paragraph)
        }
        ordinals[cacheKey] = table
        return table[index]
    }
}

/// What an ordinal counts.
struct OrdinalKey: Hashable, Sendable {
    var kind: NodeKind
    var predicate: String
}
