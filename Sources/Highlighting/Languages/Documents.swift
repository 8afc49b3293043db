/// Languages whose scanners have the rules built in: HTML, XML, CSS, LaTeX, diff, Org.
enum Documents {
    static let markup = CompiledGrammar(Grammar(names: "html xml xhtml svg nxml mhtml sgml vue web mathml rss atom xsl xslt handlebars mustache", scanner: .markup))
    static let styleSheet = CompiledGrammar(Grammar(names: "css scss less sass", scanner: .styleSheet))
    static let latex = CompiledGrammar(Grammar(names: "latex tex plain-tex bibtex context beamer tikz", scanner: .tex))
    static let diff = CompiledGrammar(Grammar(names: "diff patch", scanner: .diff))
    static let org = CompiledGrammar(Grammar(names: "org", scanner: .org))
}
