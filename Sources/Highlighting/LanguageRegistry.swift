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
        for (names, make) in makers {
            for name in names.utf8.split(separator: 0x20) { table[String(decoding: name, as: UTF8.self)] = make }
        }
        return table
    }()

    /// The names of each language, in lower case, separated by blanks.
    private static let makers: [(names: String, make: @Sendable () -> CompiledGrammar)] = [
        ("sh bash zsh ksh mksh dash ash shell shell-script posh csh tcsh", { Shells.sh }),
        ("fish", { Shells.fish }),
        ("python python3 python2 jupyter-python ipython py sage", { Python.python }),
        ("r jupyter-r s splus ess-r", { Statistics.r }),
        ("julia jupyter-julia jl ess-julia", { Statistics.julia }),
        ("octave matlab", { Statistics.octave }),
        ("maxima", { Statistics.maxima }),
        ("fortran f90 f95 fortran90 f77", { Statistics.fortran }),
        ("c h jupyter-c cuda opencl objc objective-c arduino", { CFamily.c }),
        ("c++ cpp cxx hpp cc jupyter-cpp jupyter-c++ xeus-cling", { CFamily.cpp }),
        ("java jupyter-java beanshell processing", { CFamily.java }),
        ("groovy gradle jenkinsfile", { CFamily.groovy }),
        ("d dlang", { CFamily.d }),
        ("csharp c# cs jupyter-csharp", { CFamily.csharp }),
        ("js javascript jsx node ecmascript mjs json5 processing-js", { Scripting.javaScript }),
        ("typescript ts tsx", { Scripting.typeScript }),
        ("php", { Scripting.php }),
        ("perl cperl raku perl6", { Scripting.perl }),
        ("ruby jruby rb jupyter-ruby crystal", { Scripting.ruby }),
        ("lua luajit", { Scripting.lua }),
        ("awk gawk mawk", { Scripting.awk }),
        ("sed", { Scripting.sed }),
        ("go golang", { Systems.go }),
        ("rust rs rustic", { Systems.rust }),
        ("swift", { Systems.swift }),
        ("haskell hs jupyter-haskell purescript elm", { Functional.haskell }),
        ("ocaml caml ml fsharp sml", { Functional.ocaml }),
        ("emacs-lisp elisp lisp-interaction el", { Lisps.emacsLisp }),
        ("lisp common-lisp cl commonlisp", { Lisps.commonLisp }),
        ("scheme racket guile jupyter-scheme scm", { Lisps.scheme }),
        ("clojure clojurescript clj cljs edn hy", { Lisps.clojure }),
        ("sql postgresql postgres mysql mariadb sqlserver tsql plsql oracle duckdb", { Databases.sql }),
        ("sqlite sqlite3", { Databases.sqlite }),
        ("json jsonc jsonl ipynb", { Data.json }),
        ("yaml yml", { Data.yaml }),
        ("toml", { Data.toml }),
        ("conf ini conf-unix conf-toml conf-space conf-colon cfg config properties desktop systemd editorconfig gitconfig", { Data.conf }),
        ("makefile make gnumakefile makefile-gmake bsdmake", { Data.makefile }),
        ("dockerfile docker containerfile", { Data.dockerfile }),
        ("dot graphviz gv neato", { Data.dot }),
        ("gnuplot", { Data.gnuplot }),
        ("html xml xhtml svg nxml mhtml sgml vue web mathml rss atom xsl xslt handlebars mustache", { Documents.markup }),
        ("css scss less sass", { Documents.styleSheet }),
        ("latex tex plain-tex bibtex context beamer tikz", { Documents.latex }),
        ("diff patch", { Documents.diff }),
        ("org", { Documents.org }),
    ]
}
