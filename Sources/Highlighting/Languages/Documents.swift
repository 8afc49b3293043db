/// Languages whose scanners have the rules built in: HTML, XML, CSS, LaTeX, diff, Org.
enum Documents {
    static let markup = CompiledGrammar(Grammar(scanner: .markup))
    static let styleSheet = CompiledGrammar(Grammar(scanner: .styleSheet))
    static let latex = CompiledGrammar(Grammar(scanner: .tex))
    static let diff = CompiledGrammar(Grammar(scanner: .diff))
    static let org = CompiledGrammar(Grammar(scanner: .org))
}
