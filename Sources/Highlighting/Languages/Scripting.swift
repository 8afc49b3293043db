/// JavaScript, TypeScript (`js-mode`), PHP, Perl, Ruby, Lua, AWK, sed.
enum Scripting {
    private static let jsStrings: [Grammar.StringSyntax] = [.init("\""), .init("'"), .init("`", multiline: true, interpolation: ("${", "}"))]
    private static let jsKeywords =
        """
        async await break case catch class const continue debugger default delete do else enum export extends finally for function if import in instanceof let new of return static super switch throw
        try typeof var void while with yield from
        """

    static let javaScript = CompiledGrammar(
        Grammar(
            wordBytes: "$",
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//"), .line("#!", at: .firstColumn)],
            strings: jsStrings,
            words: [(.keyword, jsKeywords), (.constant, "true false null undefined NaN Infinity this arguments")],
            definers: [(.function, "function"), (.type, "class extends new instanceof"), (.variables, "var let const")],
            features: [.regexes]))

    static let typeScript = CompiledGrammar(
        Grammar(
            wordBytes: "$",
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//")],
            strings: jsStrings,
            words: [
                (.keyword, jsKeywords),
                (.keyword, "abstract as asserts declare get implements infer interface is keyof module namespace override private protected public readonly satisfies set type unique"),
                (.constant, "true false null undefined NaN Infinity this arguments"),
                (.type, "any bigint boolean never number object string symbol unknown void"),
            ],
            definers: [(.function, "function"), (.type, "class extends new instanceof interface implements enum type"), (.variables, "var let const"), (.constant, "namespace")],
            features: [.regexes, .annotations]))

    static let php = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//"), .line("#")],
            strings: [.init("\"", multiline: true), .init("'", multiline: true), .init("`", multiline: true)],
            words: [
                (
                    .keyword,
                    """
                    abstract and array as break callable case catch class clone const continue declare default die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile
                    enum eval exit extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or
                    print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield self parent
                    """
                ),
                (.constant, "true false null TRUE FALSE NULL __CLASS__ __DIR__ __FILE__ __FUNCTION__ __LINE__ __METHOD__ __NAMESPACE__"),
                (.type, "bool float int string mixed never void iterable object"),
            ],
            definers: [(.function, "function"), (.type, "class interface trait extends implements new instanceof enum"), (.constant, "namespace const")],
            variables: .php,
            heredoc: .php))

    static let perl = CompiledGrammar(
        Grammar(
            comments: [.line("#")],
            strings: [.init("\"", multiline: true), .init("'", multiline: true), .init("`", multiline: true)],
            words: [
                (.comment, "__END__ __DATA__"),
                (
                    .keyword,
                    """
                    if until while elsif else unless do dump for foreach exit die BEGIN END return exec eval local my our state package use no sub require last next redo goto wait CHECK INIT UNITCHECK
                    and or not xor cmp eq ne lt gt le ge given when default warn __PACKAGE__ __FILE__ __LINE__
                    """
                ),
            ],
            definers: [(.function, "sub package"), (.constant, "use no require")],
            variables: .perl,
            heredoc: .perl,
            features: [.regexes, .quoteLike, .pod]))

    static let ruby = CompiledGrammar(
        Grammar(
            wordTailBytes: "?!",
            comments: [.line("#")],
            strings: [.init("\"", multiline: true, interpolation: ("#{", "}")), .init("'", multiline: true), .init("`", multiline: true, interpolation: ("#{", "}"))],
            words: [
                (
                    .keyword,
                    """
                    alias and begin break case class def defined? do else elsif end ensure fail for if in module next not or redo rescue retry return self super then unless undef until when while yield
                    """
                ),
                (.constant, "nil true false"),
                (.builtin, "__FILE__ __LINE__ __ENCODING__ __dir__ __method__"),
                (
                    .builtin,
                    """
                    abort at_exit autoload autoload? binding block_given? callcc caller catch eval exec exit exit! fork format gets lambda load loop open p print printf proc putc puts raise rand
                    readline readlines require require_relative select sleep spawn sprintf srand syscall system throw trap warn attr attr_accessor attr_reader attr_writer define_method extend
                    include module_function prepend private protected public private_class_method refine using
                    """
                ),
            ],
            definers: [(.function, "def"), (.type, "class module")],
            variables: .ruby,
            heredoc: .ruby,
            features: [.regexes, .percentLiterals, .symbols, .symbolKeys, .capitalTypes, .pod]))

    static let lua = CompiledGrammar(
        Grammar(
            comments: [.block("--[[", "]]"), .block("--[=[", "]=]"), .block("--[==[", "]==]"), .line("--")],
            strings: [.init("\""), .init("'")],
            rawString: .longBrackets,
            words: [
                (.keyword, "and break do else elseif end for function goto if in local not or repeat return then until while"),
                (.constant, "true false nil"),
                (
                    .builtin,
                    """
                    assert collectgarbage dofile error getmetatable ipairs load loadfile loadstring next pairs pcall print rawequal rawget rawlen rawset require select setmetatable tonumber tostring
                    type unpack xpcall _G _VERSION _ENV coroutine debug io math os package string table utf8 bit32
                    """
                ),
            ],
            definers: [(.function, "function"), (.constant, "goto"), (.functionOrVariable, "local")],
            features: [.functionAssignments]))

    static let awk = CompiledGrammar(
        Grammar(
            comments: [.line("#")],
            strings: [.init("\"")],
            words: [
                (.keyword, "BEGIN END BEGINFILE ENDFILE break continue delete do else exit for func function if in next nextfile return switch case default while getline"),
                (
                    .preprocessor,
                    """
                    print printf length substr index split gsub sub gensub match sprintf tolower toupper sin cos atan2 exp log sqrt int rand srand system close fflush strftime systime mktime asort
                    asorti strtonum and or xor compl lshift rshift patsplit typeof isarray
                    """
                ),
                (.variableName, "ARGC ARGIND ARGV BINMODE CONVFMT ENVIRON ERRNO FIELDWIDTHS FILENAME FNR FPAT FS FUNCTAB IGNORECASE LINT NF NR OFMT OFS ORS PROCINFO RLENGTH RS RSTART RT SUBSEP SYMTAB TEXTDOMAIN"),
            ],
            definers: [(.function, "function func")],
            features: [.regexes]))

    static let sed = CompiledGrammar(
        Grammar(
            comments: [.line("#", at: .wordStart)],
            words: [(.keyword, "a b c d D g G h H i l n N p P q Q r t T w W x z e F")],
            features: [.regexes, .quoteLike, .symbols]))
}
