/// The quotation marks of each language (`org-export-smart-quotes-alist`).
public struct QuotationMarks: Sendable {
    /// HTML texts.
    public let html: [String]
    /// LaTeX texts.
    public let latex: [String]

    /// Returns the mark of a role in HTML; `nil` where the language has none.
    public static func of(language: String) -> QuotationMarks? { table[language] }

    public subscript(role: QuoteRole) -> (html: String, latex: String) { (html[role.rawValue], latex[role.rawValue]) }

    private static let table: [String: QuotationMarks] = {
        var table: [String: QuotationMarks] = [:]
        for line in data.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            table[fields[0]] = QuotationMarks(
                html: [fields[1], fields[3], fields[5], fields[7], fields[9]],
                latex: [fields[2], fields[4], fields[6], fields[8], fields[10]])
        }
        return table
    }()

    /// Language, then HTML and LaTeX of: primary opening, primary closing, secondary opening, secondary closing, apostrophe.
    private static let data = #"""
        ar|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&lsaquo;|\guilsinglleft{}|&rsaquo;|\guilsinglright{}|&rsquo;|'
        da|&raquo;|>>|&laquo;|<<|&rsaquo;|\frq{}|&lsaquo;|\flq{}|&rsquo;|'
        de|&bdquo;|"`|&ldquo;|"'|&sbquo;|\glq{}|&lsquo;|\grq{}|&rsquo;|'
        el|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&ldquo;|``|&rdquo;|''|&rsquo;|'
        en|&ldquo;|``|&rdquo;|''|&lsquo;|`|&rsquo;|'|&rsquo;|'
        es|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&ldquo;|``|&rdquo;|''|&rsquo;|'
        fa|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&lsaquo;|\guilsinglleft{}|&rsaquo;|\guilsinglright{}|&rsquo;|'
        fr|&laquo;&nbsp;|\og |&nbsp;&raquo;|\fg{}|&ldquo;|``|&rdquo;|''|&rsquo;|'
        is|&bdquo;|"`|&ldquo;|"'|&sbquo;|\glq{}|&lsquo;|\grq{}|&rsquo;|'
        it|&ldquo;|``|&rdquo;|''|&lsquo;|`|&rsquo;|'|&rsquo;|'
        no|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&lsquo;|`|&rsquo;|'|&rsquo;|'
        nb|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&lsquo;|`|&rsquo;|'|&rsquo;|'
        nn|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&lsquo;|`|&rsquo;|'|&rsquo;|'
        ro|&bdquo;|"`|&rdquo;|''|&laquo;|\guillemotleft{}|&raquo;|\guillemotright{}|&rsquo;|'
        ru|&laquo;|{}<<|&raquo;|>>{}|&bdquo;|\glqq{}|&ldquo;|\grqq{}|&#39;|'
        sl|&laquo;|{}<<|&raquo;|>>{}|&bdquo;|\glqq{}|&ldquo;|\grqq{}|&rsquo;|'
        sv|&rdquo;|’’|&rdquo;|’’|&rsquo;|’|&rsquo;|’|&rsquo;|'
        """#
}

/// What a quotation mark in the source stands for.
public enum QuoteRole: Int, Sendable {
    case primaryOpening, primaryClosing, secondaryOpening, secondaryClosing, apostrophe
}
