/// sh, bash, zsh, ksh (`sh-mode`) and fish.
enum Shells {
    static let sh = CompiledGrammar(
        Grammar(
            wordBytes: "-./",
            comments: [.line("#", at: .wordStart)],
            strings: [
                .init("\"", multiline: true, interpolation: ("$(", ")")),
                .init("$'", "'", multiline: true),
                .init("'", escape: 0, multiline: true),
                .init("`", multiline: true, face: .shQuotedExec),
            ],
            words: [
                (.keyword, "if then else elif fi for while until do done case esac in select function time coproc return exit break continue exec trap foreach end repeat"),
                (
                    .builtin,
                    """
                    alias bg bind builtin caller cd command compgen complete declare dirs disown echo enable eval export false fc fg getopts hash help history jobs kill let local logout
                    mapfile popd printf pushd pwd read readarray readonly set shift shopt source suspend test times true type typeset ulimit umask unalias unset wait autoload
                    setopt unsetopt print zstyle compinit compdef bindkey emulate zmodload whence where noglob nocorrect integer float .
                    """
                ),
            ],
            definers: [(.function, "function")],
            variables: .shell,
            heredoc: .shell,
            features: [.shellAssignments, .shellFunctions, .commandPosition],
            numberFace: .plain))

    static let fish = CompiledGrammar(
        Grammar(
            wordBytes: "-./",
            comments: [.line("#", at: .wordStart)],
            strings: [.init("\"", multiline: true), .init("'", multiline: true)],
            words: [
                (.keyword, "if else for in while switch case end function begin return break continue and or not"),
                (
                    .builtin,
                    """
                    abbr alias argparse bg bind block builtin cd command commandline complete contains count disown echo emit eval exec exit fg funced functions history isatty jobs math
                    popd printf pushd pwd random read realpath set set_color source status string test time trap type ulimit umask wait true false
                    """
                ),
            ],
            definers: [(.function, "function")],
            variables: .shell,
            features: [.commandPosition],
            numberFace: .plain))
}
