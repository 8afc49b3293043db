internal import OrgExport

/// Names and addresses of the site's files: a notebook's page stands where the notebook stands, so links between them stay as they are.
enum PagePath {
    /// `a/LabBook.html` for `a/LabBook.org`.
    static func page(of notebook: String) -> String { String(notebook.dropLast(4)) + ".html" }

    /// The page that a notebook begins with: ``page(of:)``, the home page for `index.org`.
    static func first(of notebook: String) -> String { notebook == "index.org" ? home : page(of: notebook) }

    /// `a/LabBook.results.html`, beside the notebook's first page.
    static func part(_ suffix: String?, of page: String) -> String {
        guard let suffix else { return page }
        return String(page.dropLast(5)) + "." + suffix + ".html"
    }

    /// The folder of what the site itself adds.
    static let own = "site"
    static let dates = "site/dates.html"
    static let tags = "site/tags.html"
    static let status = "site/status.html"
    static let search = "site/search.html"
    static let searchIndex = "site/search-index.js"
    static let experiments = "site/experiments.html"
    static let files = "site/files.html"
    static let home = "index.html"
    static let notFound = "404.html"

    /// The folder in which kernels' pictures are where nothing else is said (`jupyter-org-resource-directory`).
    private static let pictures = ".ob-jupyter"

    /// Whether a path leads to something hidden: what begins with a dot, but for kernels' pictures.
    static func isHidden(_ path: String) -> Bool { path.split(separator: "/").contains { $0.hasPrefix(".") && $0 != pictures } }

    /// Where a file of the notebooks goes: it keeps its path, without the dot of the folder of pictures, since servers do not show what
    /// begins with one.
    static func copied(_ path: String) -> String {
        guard path.contains(pictures) else { return path }
        return path.split(separator: "/", omittingEmptySubsequences: false).map { $0 == pictures ? String($0.dropFirst()) : String($0) }.joined(separator: "/")
    }

    /// The address of `target` as seen from the page `page`, ready for an attribute but for `&`.
    static func address(from page: String, to target: String) -> String {
        // Most pages are at the top, and most names are plain.
        if target.utf8.allSatisfy(isPlain), !page.utf8.contains(UInt8(ascii: "/")) { return target }
        let mark = fragmentMark(in: target)
        let path = mark.map { target[..<$0] } ?? target[...]
        let fragment = mark.map { "#" + encoded(String(target[target.utf8.index(after: $0)...])) } ?? ""
        if path == page, !fragment.isEmpty { return fragment }
        // Both are paths of the site: what they have in common up to a slash is left out, and a step up stands for each folder below it.
        var (from, to) = (page.utf8[...], path.utf8[...])
        while let slash = from.firstIndex(of: UInt8(ascii: "/")), to.starts(with: from[...slash]) {
            to = to.dropFirst(from[...slash].count)
            from = from[from.index(after: slash)...]
        }
        let steps = from.lazy.filter { $0 == UInt8(ascii: "/") }.count
        let rest = encoded(String(Substring(to)))
        return (steps == 0 ? rest : String(repeating: "../", count: steps) + rest) + fragment
    }

    /// Where the fragment of an address begins: behind the name of a page; what else has a `#` has it in its name.
    static func fragmentMark(in target: String) -> String.Index? {
        guard target.utf8.contains(UInt8(ascii: "#")) else { return nil }
        let suffix = Array(".html".utf8)
        var search = target.utf8[...]
        while let mark = search.firstIndex(of: UInt8(ascii: "#")) {
            if target.utf8[..<mark].suffix(suffix.count).elementsEqual(suffix) { return mark }
            search = search[search.index(after: mark)...]
        }
        return nil
    }

    /// `../` for each folder that a page is in.
    static func root(from page: String) -> String { String(repeating: "../", count: page.split(separator: "/").count - 1) }

    /// Percent-encodes what may not stand in a path or fragment (RFC 3986); letters beyond ASCII too.
    static func encoded(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) { result.append(byte) } else { result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What ``encoded(_:)`` was given.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        func digit(_ place: Int) -> UInt8? { bytes.indices.contains(place) ? Character(UnicodeScalar(bytes[place])).hexDigitValue.map(UInt8.init) : nil }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), let high = digit(place + 1), let low = digit(place + 2) {
                result.append(high << 4 | low)
                place += 3
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, 0x27...0x2F, UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
