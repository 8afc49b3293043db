import OrgExport

/// How pages look.
public enum HTMLProfile: String, Sendable, CaseIterable {
    /// ox-html's structure and classes with highlighting, MathML, readable identifiers and accessible markup.
    case labbook
    /// What Emacs's ox-html writes: plain code, mathematics as MathJax reads it, generated identifiers in Org's shape.
    case oxHTML = "ox-html"
}

/// The options of ox-html that a document sets (`org-export-options-alist` of backend `html`).
struct HTMLSettings: Sendable {
    var profile: HTMLProfile
    var doctype: String
    var container: String
    var contentClass: String
    var description: String
    var keywords: String
    /// `html5-fancy` in a document with an HTML5 doctype.
    var isFancy: Bool
    var usesAbsoluteLinks: Bool
    var linkHome: String
    var linkUp: String
    var mathJax: String
    /// Whether mathematics becomes MathML rather than what MathJax reads.
    var hasMathML: Bool
    var equationReferenceFormat: String
    var preamble: OptionValue
    var postamble: OptionValue
    var head: String
    var headExtra: String
    var includesStyle: Bool
    var includesScripts: Bool
    var linksHeadlines: Bool
    var infoJS: String?
    var creator: String
    /// Level of the HTML heading of a top headline (`org-html-toplevel-hlevel`).
    var topHeading = 2

    var isXHTML: Bool
    var isHTML5: Bool

    init(_ settings: ExportSettings, profile: HTMLProfile) {
        self.profile = profile
        doctype = settings.first("HTML_DOCTYPE") ?? (profile == .oxHTML ? "xhtml-strict" : "html5")
        isXHTML = doctype.lowercased().contains("xhtml")
        isHTML5 = ["html5", "xhtml5", "<!doctype html>"].contains(doctype.lowercased())
        container = settings.first("HTML_CONTAINER") ?? "div"
        contentClass = settings.first("HTML_CONTENT_CLASS") ?? "content"
        description = settings.joined("DESCRIPTION", separator: "\n") ?? ""
        keywords = settings.joined("KEYWORDS", separator: " ") ?? ""
        isFancy = (settings.options["html5-fancy"]?.isTrue ?? (profile == .labbook)) && isHTML5
        usesAbsoluteLinks = settings.options["html-link-use-abs-url"]?.isTrue ?? false
        linkHome = settings.first("HTML_LINK_HOME") ?? ""
        linkUp = settings.first("HTML_LINK_UP") ?? ""
        mathJax = settings.joined("HTML_MATHJAX", separator: " ") ?? ""
        hasMathML = profile == .labbook && settings.first("HTML_MATHJAX") == nil && settings.withLatex != .symbol("mathjax")
        equationReferenceFormat = settings.last("HTML_EQUATION_REFERENCE_FORMAT") ?? "\\eqref{%s}"
        preamble = settings.options["html-preamble"] ?? .truth
        postamble = settings.options["html-postamble"] ?? .symbol("auto")
        head = settings.joined("HTML_HEAD", separator: "\n") ?? ""
        headExtra = settings.joined("HTML_HEAD_EXTRA", separator: "\n") ?? ""
        includesStyle = settings.options["html-style"]?.isTrue ?? true
        includesScripts = settings.options["html-scripts"]?.isTrue ?? false
        linksHeadlines = settings.options["html-self-link-headlines"]?.isTrue ?? false
        infoJS = settings.first("INFOJS_OPT")
        creator = settings.first("CREATOR") ?? "labbook"
    }

    static let doctypes: [String: String] = [
        "html4-strict": "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\n\"http://www.w3.org/TR/html4/strict.dtd\">",
        "html4-transitional": "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"\n\"http://www.w3.org/TR/html4/loose.dtd\">",
        "html4-frameset": "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Frameset//EN\"\n\"http://www.w3.org/TR/html4/frameset.dtd\">",
        "xhtml-strict": "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"\n\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
        "xhtml-transitional":
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"\n\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
        "xhtml-frameset":
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Frameset//EN\"\n\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-frameset.dtd\">",
        "xhtml-11": "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\"\n\"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\">",
        "html5": "<!DOCTYPE html>",
        "xhtml5": "<!DOCTYPE html>",
    ]
}
