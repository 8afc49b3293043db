/// The languages by their names. A grammar's tables are built when it is first asked for.
enum LanguageRegistry {
    /// Returns the grammar of an Org language name, or `nil`.
    static func grammar(named name: String) -> CompiledGrammar? {
        let key = folded(name)
        if let make = table[key] { return make() }
        // `jupyter-LANG` and `LANG-ts` are LANG; a mode's name is its language's.
        if key.hasPrefix("jupyter-"), let make = table[String(key.dropFirst(8))] { return make() }
        for suffix in ["-mode", "-ts"] where key.hasSuffix(suffix) {
            if let make = table[String(key.dropLast(suffix.utf8.count))] { return make() }
        }
        return nil
    }

    static var names: [String] { table.keys.sorted() }

    private static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { $0.isUpper ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static let table: [String: @Sendable () -> CompiledGrammar] = {
        var table: [String: @Sendable () -> CompiledGrammar] = [:]
        for make in makers {
            for name in make().description.names.split(separator: " ") { table[String(name)] = make }
        }
        return table
    }()

    private static let makers: [@Sendable () -> CompiledGrammar] = [
        { Shells.sh }, { Shells.fish }, { Python.python },
        { Statistics.r }, { Statistics.julia }, { Statistics.octave }, { Statistics.maxima }, { Statistics.fortran },
        { CFamily.c }, { CFamily.cpp }, { CFamily.java }, { CFamily.groovy }, { CFamily.d }, { CFamily.csharp },
        { Scripting.javaScript }, { Scripting.typeScript }, { Scripting.php }, { Scripting.perl }, { Scripting.ruby }, { Scripting.lua }, { Scripting.awk }, { Scripting.sed },
        { Systems.go }, { Systems.rust }, { Systems.swift }, { Functional.haskell }, { Functional.ocaml },
        { Lisps.emacsLisp }, { Lisps.commonLisp }, { Lisps.scheme }, { Lisps.clojure }, { Databases.sql }, { Databases.sqlite },
        { Data.json }, { Data.yaml }, { Data.toml }, { Data.conf }, { Data.makefile }, { Data.dockerfile }, { Data.dot }, { Data.gnuplot },
        { Documents.markup }, { Documents.styleSheet }, { Documents.latex }, { Documents.diff }, { Documents.org },
    ]
}
