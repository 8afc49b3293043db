public import OrgSyntax

/// How names of files become addresses in what is exported.
public struct FileAddressForm: Sendable {
    /// What takes the place of `.org` in the name of another notebook; `nil` to leave it.
    public var pageExtension: String? = "html"
    /// What relative addresses are put behind (`html-link-use-abs-url`).
    public var home: String?
    /// Whether attachments are named relative to the notebook rather than absolutely.
    public var hasRelativeAttachments = true
    /// Whether absolute names become `file:` URLs.
    public var hasFileURLs = true

    public init() {}

    /// The page that a notebook becomes.
    public func pageName(_ name: String) -> String {
        guard let pageExtension else { return name }
        let lower = name.lowercased()
        for ending in [".org.gpg", ".org"] where lower.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
            return String(name.dropLast(ending.count)) + "." + pageExtension
        }
        return name
    }
}

extension ExportDocument {
    /// Whether a link names a file, attachments included.
    public func namesFile(_ link: Link, at index: Int) -> Bool { link.type == "file" || (link.type == "attachment" && !keepsAttachment(at: index)) }

    func keepsAttachment(at index: Int) -> Bool { keepsAttachmentsOfKeywords && !tree.isOfDocument(index) }

    /// Where a link of type `file` or `attachment` leads, with the search option as fragment, and what is wrong with it.
    public func fileAddress(of link: Link, at index: Int, _ form: FileAddressForm) -> (text: String, problem: String?) {
        var name = link.path
        if link.type == "attachment" {
            name = FilePath.expand(name, in: attachmentDirectory(index), home: environment.homeDirectory)
            if form.hasRelativeAttachments { name = FilePath.relative(name, to: environment.directory) }
        } else if settings.expandsLinks {
            name = FilePath.substituteVariables(in: name, environment.variable)
        }
        let file = name
        if form.hasFileURLs {
            if name.hasPrefix("//") {
                name = "file:" + name
            } else if FilePath.isAbsolute(name) {
                let isRemote = FilePath.isRemote(name)
                name = isRemote ? "file:/" + name : "file://" + FilePath.expand(name, in: environment.directory, home: environment.homeDirectory)
            }
        }
        if let home = form.home, !name.hasPrefix("/"), !name.hasPrefix("~") { name = (home.isEmpty ? "./" : home.hasSuffix("/") ? home : home + "/") + name }
        name = form.pageName(name)
        guard let option = link.searchOption else { return (name, nil) }
        switch resolveExternal(option, in: file) {
        case .success(let fragment): return (name + "#" + fragment, nil)
        case .failure(let problem): return (name, problem.message)
        }
    }

    /// The folder of an entry's attachments: its `DIR` property, or one made from its `ID` (`org-attach-dir`).
    private func attachmentDirectory(_ index: Int) -> String {
        let headline = tree.ancestor(index, .headline)
        let entry = headline >= 0 ? headline : tree.root
        if let folder = property("DIR", entry) { return FilePath.expand(folder, in: environment.directory, home: environment.homeDirectory) }
        if let identifier = property("ID", entry), identifier.utf8.count > 2 {
            let path = environment.directory + "/data/" + identifier.prefix(2) + "/" + identifier.dropFirst(2)
            if environment.modificationTime(path) != nil { return path }
        }
        return environment.directory
    }

    /// The number (or numbers, outermost first) of an element or target, for a link without description (`org-export-get-ordinal`).
    public mutating func numbers(of target: Int) -> [Int]? {
        var place = target
        if tree.kind(target) == .target {
            let numbered: Set<NodeKind> = [.footnoteDefinition, .footnoteReference, .headline, .item, .table]
            place = tree.parent(target)
            while place >= 0, !numbered.contains(tree.kind(place)) { place = tree.parent(place) }
            guard place >= 0 else { return nil }
        }
        switch tree.kind(place) {
        case .headline: return headlineNumber(place)
        case .item: return itemNumbers(place)
        case .footnoteReference, .footnoteDefinition: return footnoteNumber(place).map { [$0] }
        case .latexEnvironment: return ordinal(place, key: "equation") { $0.isMathEnvironment($1) }.map { [$0] }
        default: return ordinal(place, key: "caption") { $0.hasCaption($1) }.map { [$0] }
        }
    }
}
