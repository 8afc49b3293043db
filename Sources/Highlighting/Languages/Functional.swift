/// Haskell and OCaml.
enum Functional {
    static let haskell = CompiledGrammar(
        Grammar(
            wordBytes: "",
            wordTailBytes: "'",
            comments: [.docLine("-- |"), .docLine("-- ^"), .block("{-", "-}", nested: true), .line("--")],
            strings: [.init("\""), .init("'", limit: 1, at: .notAfterOperand), .init("{-#", "#-}", multiline: true, face: .preprocessor)],
            words: [
                (
                    .keyword,
                    "case class data default deriving do else family forall foreign if import in infix infixl infixr instance let mdo module newtype of pattern proc qualified hiding as rec then type where"
                ),
            ],
            definers: [(.constant, "module")],
            features: [.capitalTypes, .signatures]))

    static let ocaml = CompiledGrammar(
        Grammar(
            wordTailBytes: "'",
            comments: [.doc("(**", "*)", nested: true), .block("(*", "*)", nested: true)],
            strings: [.init("\"", multiline: true), .init("{|", "|}", escape: 0, multiline: true), .init("'", limit: 1, at: .notAfterOperand)],
            words: [
                (
                    .keyword,
                    """
                    and as assert begin class constraint do done downto else end exception external for fun function functor if in include inherit initializer lazy let match method module mutable new
                    nonrec object of open or private rec sig struct then to try type val virtual when while with mod land lor lxor lsl lsr asr
                    """
                ),
                (.constant, "true false"), (.builtin, "failwith invalid_arg raise ignore not ref fst snd"),
                (.type, "int float bool char string unit list array option bytes exn"),
            ],
            definers: [(.functionOrVariable, "let and method val external"), (.type, "type exception class"), (.type, "module open include")],
            features: [.capitalTypes]))
}
