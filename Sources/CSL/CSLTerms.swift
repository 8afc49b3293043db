/// The words of a language: those of English, then those of locale files and of the style.
struct CSLTerms: Sendable {
    private var words: [String: (single: String, multiple: String)] = [:]
    /// How dates are written, by form: `text` and `numeric`.
    private(set) var dates: [String: XMLElement] = [:]
    /// Whether a full stop or comma after a quotation goes before its mark.
    var putsPunctuationInQuotes = true

    /// English; as in Britain, with single quotation marks and punctuation behind them.
    init(isBritish: Bool = false) {
        for line in Self.english.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            words[fields[0]] = (fields[1], fields.count > 2 ? fields[2] : fields[1])
        }
        guard isBritish else { return }
        for (name, mark) in [("open-quote", "‘"), ("close-quote", "’"), ("open-inner-quote", "“"), ("close-inner-quote", "”")] { words[name] = (mark, mark) }
        putsPunctuationInQuotes = false
    }

    /// Takes over the terms of a `locale` element.
    mutating func add(_ locale: XMLElement) {
        if let value = locale.first("style-options")?["punctuation-in-quote"] { putsPunctuationInQuotes = value == "true" }
        for date in locale.children where date.name == "date" { dates[date["form"] ?? "text"] = date }
        for term in locale.first("terms")?.children ?? [] where term.name == "term" {
            let key = (term["name"] ?? "") + (term["form"].map { $0 == "long" ? "" : "/" + $0 } ?? "")
            let single = term.first("single")?.text ?? term.text
            words[key] = (single, term.first("multiple")?.text ?? single)
        }
    }

    /// A term in a form; forms that are missing fall back (CSL 1.0.2, 'Terms').
    func term(_ name: String, form: String? = nil, plural: Bool = false) -> String? {
        var forms: [String] = []
        switch form {
        case "verb-short": forms = ["/verb-short", "/verb", ""]
        case "symbol": forms = ["/symbol", "/short", ""]
        case "short": forms = ["/short", ""]
        case "verb": forms = ["/verb", ""]
        default: forms = [""]
        }
        for form in forms {
            if let word = words[name + form] { return plural ? word.multiple : word.single }
        }
        return nil
    }

    func ordinal(_ number: Int) -> String {
        let ending = words["ordinal-\(number % 100 < 10 ? "0" : "")\(number % 100)"]?.single
            ?? ((11...13).contains(number % 100) ? words["ordinal"]?.single : words["ordinal-0\(number % 10)"]?.single ?? words["ordinal"]?.single)
        return String(number) + (ending ?? "")
    }

    private static let english = """
        and|and
        and/symbol|&
        et-al|et al.
        and others|and others
        in|in
        from|from
        by|by
        at|at
        accessed|accessed
        available at|available at
        retrieved|retrieved
        presented at|presented at the
        online|online
        ibid|ibid.
        no date|no date
        no date/short|n.d.
        anonymous|anonymous
        anonymous/short|anon.
        forthcoming|forthcoming
        in press|in press
        cited|cited
        circa|circa
        circa/short|c.
        version|version
        reference|reference|references
        reference/short|ref.|refs.
        internet|internet
        interview|interview
        letter|letter
        scale|scale
        page|page|pages
        page/short|p.|pp.
        volume|volume|volumes
        volume/short|vol.|vols.
        issue|number|numbers
        issue/short|no.|nos.
        number|number|numbers
        number/short|no.|nos.
        chapter|chapter|chapters
        chapter/short|chap.|chaps.
        chapter-number|chapter|chapters
        chapter-number/short|chap.|chaps.
        section|section|sections
        section/short|sec.|secs.
        figure|figure|figures
        figure/short|fig.|figs.
        paragraph|paragraph|paragraphs
        paragraph/short|para.|paras.
        part|part|parts
        part/short|pt.|pts.
        line|line|lines
        line/short|l.|ll.
        note|note|notes
        note/short|n.|nn.
        number-of-pages|page|pages
        number-of-pages/short|p.|pp.
        edition|edition|editions
        edition/short|ed.|eds.
        author|
        editor|editor|editors
        editor/short|ed.|eds.
        editor/verb|edited by
        editor/verb-short|ed. by
        translator|translator|translators
        translator/short|tran.|trans.
        translator/verb|translated by
        translator/verb-short|trans. by
        editortranslator|editor & translator|editors & translators
        editortranslator/short|ed. & tran.|eds. & trans.
        open-quote|“
        close-quote|”
        open-inner-quote|‘
        close-inner-quote|’
        page-range-delimiter|–
        ordinal|th
        ordinal-01|st
        ordinal-02|nd
        ordinal-03|rd
        month-01|January
        month-02|February
        month-03|March
        month-04|April
        month-05|May
        month-06|June
        month-07|July
        month-08|August
        month-09|September
        month-10|October
        month-11|November
        month-12|December
        month-01/short|Jan.
        month-02/short|Feb.
        month-03/short|Mar.
        month-04/short|Apr.
        month-05/short|May
        month-06/short|Jun.
        month-07/short|Jul.
        month-08/short|Aug.
        month-09/short|Sep.
        month-10/short|Oct.
        month-11/short|Nov.
        month-12/short|Dec.
        """
}
