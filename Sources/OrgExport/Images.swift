public import OrgSyntax

extension ExportDocument {
    /// Whether a link shows an image (`org-export-inline-image-p` with ox-html's rules): a file or URL whose name has an image's extension
    /// anywhere.
    public func isInlineImage(_ index: Int, _ link: Link) -> Bool {
        !tree.hasChildren(index) && Self.namesImage(type: link.type, path: link.path) && !(link.type == "attachment" && keepsAttachment(at: index))
    }

    static func namesImage(type: String, path: String) -> Bool {
        guard type == "file" || type == "attachment" || type == "http" || type == "https", path.utf8.contains(UInt8(ascii: ".")) else { return false }
        var path = path
        return path.withUTF8(holdsImageExtension)
    }

    private static let imageExtensions: [StaticString] = [".jpeg", ".jpg", ".png", ".gif", ".svg", ".webp", ".avif"]

    /// Whether the extension of an image stands anywhere in a text, letters in either case.
    private static func holdsImageExtension(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<text.count where text[index] == UInt8(ascii: ".") {
            let isExtension = imageExtensions.contains { word in
                let count = word.utf8CodeUnitCount
                guard index + count <= text.count else { return false }
                return (1..<count).allSatisfy { text[index + $0] | 0x20 == word.utf8Start[$0] }
            }
            if isExtension { return true }
        }
        return false
    }

    /// Whether a link, or what it is put around, is one image (`org-html-inline-image-p`).
    private func showsImage(_ index: Int) -> Bool {
        guard let link = Link(tree.node(index)) else { return false }
        guard tree.hasChildren(index) else { return isInlineImage(index, link) }
        var count = 0
        var isImage = true
        tree.walkBelow(index) { place in
            switch tree.kind(place) {
            case .text: if hasText(place) { isImage = false }
            case .link:
                count += 1
                if count > 1 { isImage = false }
                if let inner = Link(tree.node(place)), !isInlineImage(place, inner) { isImage = false }
            default: isImage = false
            }
            return isImage
        }
        return isImage
    }

    private func hasText(_ index: Int) -> Bool { tree.text(index).contains { $0 > 0x20 } }

    /// Whether a paragraph holds one image and nothing else (`org-html-standalone-image-p`).
    public func isStandaloneImage(_ index: Int, captioned: Bool = false) -> Bool {
        guard index >= 0, tree.kind(index) == .paragraph, !captioned || hasCaption(index) else { return false }
        var count = 0
        var child = tree.firstChild(index)
        while child >= 0 {
            switch tree.kind(child) {
            case .text: if hasText(child) { return false }
            case .link:
                count += 1
                if count > 1 || !showsImage(child) { return false }
            default: return false
            }
            child = tree.next(child)
        }
        return count == 1
    }

    /// The first link below a record; ``ExportTree/none`` where there is none.
    public func firstLink(below index: Int) -> Int {
        var found = ExportTree.none
        tree.walkBelow(index) { place in
            guard found < 0 else { return false }
            let kind = tree.kind(place)
            if kind == .link { found = place }
            return kind != .captionValue && kind != .captionShort
        }
        return found
    }

    /// The place of an image among the captioned figures, 1 first.
    public mutating func imageOrdinal(_ link: Int) -> Int? {
        guard link >= 0 else { return nil }
        return ordinal(link, key: "captioned-image") { document, place in
            document.isStandaloneImage(document.tree.parent(place), captioned: true)
        }
    }

    /// Makes image links of the descriptions that are the name of an image (`org-export-insert-image-links`).
    public mutating func insertImageLinks() {
        guard tree.mayHold(.link) else { return }
        var found: [(link: Int, text: String)] = []
        tree.walk(tree.root) { index in
            guard tree.kind(index) == .link, tree.hasChildren(index) else { return true }
            let first = tree.firstChild(index)
            if tree.kind(first) == .text, tree.next(first) < 0 {
                let text = tree.text(first)
                if text.contains(UInt8(ascii: ":")), text.contains(UInt8(ascii: ".")) { found.append((index, String(orgBytes: text))) }
            }
            return false
        }
        for (index, text) in found {
            var name = text
            guard name.withUTF8(Self.holdsImageExtension) else { continue }
            let parsed = parseObjects(text, in: .paragraph)
            let link = tree.firstChild(parsed)
            guard link >= 0, tree.kind(link) == .link, tree.next(link) < 0, !tree.hasChildren(link), let view = Link(tree.node(link)),
                Self.namesImage(type: view.type, path: view.path)
            else { continue }
            replaceChildren(of: index, with: link)
        }
    }
}
