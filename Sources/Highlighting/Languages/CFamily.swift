/// C, C++, Objective-C (`cc-mode`), Java, Groovy, D, C#.
enum CFamily {
    private static let cStrings: [Grammar.StringSyntax] = [.init("\""), .init("'", limit: 12)]
    private static let cTypes = "void char short int long float double signed unsigned _Bool _Complex"
    private static let cStandardTypes =
        """
        size_t ssize_t ptrdiff_t intptr_t uintptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t off_t time_t FILE va_list wchar_t
        """
    private static let cKeywords =
        """
        auto break case const continue default do else enum extern for goto if inline register restrict return sizeof static struct switch typedef union volatile while _Alignas _Alignof _Atomic
        _Generic _Noreturn _Static_assert _Thread_local asm typeof __attribute__ __asm__ __inline__ __restrict__ __extension__
        """

    static let c = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//")],
            strings: cStrings,
            words: [
                (.keyword, cKeywords), (.type, cTypes), (.type, cStandardTypes), (.type, "bool"), (.constant, "NULL true false"),
                (.keyword, "@interface @implementation @end @property @protocol @class @selector"),
            ],
            definers: [(.type, "struct union enum"), (.constant, "goto")],
            features: [.declarations, .preprocessor, .labels]))

    static let cpp = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/"), .docLine("///"), .block("/*", "*/"), .line("//")],
            strings: cStrings,
            rawString: .parentheses, rawPrefixes: "R LR uR UR u8R",
            words: [
                (.keyword, cKeywords),
                (
                    .keyword,
                    """
                    alignas alignof and and_eq bitand bitor catch class co_await co_return co_yield compl concept const_cast consteval constexpr constinit decltype delete dynamic_cast explicit
                    export final friend import module mutable namespace new noexcept not not_eq operator or or_eq override private protected public reinterpret_cast requires static_assert
                    static_cast template this thread_local throw try typeid typename using virtual xor xor_eq
                    """
                ),
                (.type, cTypes), (.type, cStandardTypes), (.type, "bool char8_t char16_t char32_t"), (.constant, "NULL nullptr true false"),
            ],
            definers: [(.type, "class struct union enum typename concept new"), (.constant, "namespace goto"), (.type, "public private protected")],
            declaringWords: "auto",
            features: [.declarations, .preprocessor, .namespaces]))

    static let java = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//")],
            strings: [.init("\"\"\"", multiline: true)] + cStrings,
            words: [
                (
                    .keyword,
                    """
                    abstract assert break case catch class const continue default do else enum extends final finally for goto if implements import instanceof interface native new package permits
                    private protected public record return sealed static strictfp super switch synchronized this throw throws transient try volatile while yield @interface module requires exports
                    """
                ),
                (.type, "boolean byte char double float int long short void"), (.constant, "true false null"),
            ],
            definers: [(.type, "class interface enum record extends implements new throws")],
            declaringWords: "var",
            features: [.declarations, .annotations]))

    static let groovy = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/"), .block("/*", "*/"), .line("//"), .line("#!", at: .firstColumn)],
            strings: [
                .init("\"\"\"", multiline: true, interpolation: ("${", "}")), .init("'''", multiline: true), .init("\"", interpolation: ("${", "}")), .init("'"),
            ],
            words: [
                (
                    .keyword,
                    """
                    abstract as assert break case catch class const continue def default do else enum extends final finally for goto if implements import in instanceof interface native new package
                    private protected public return static super switch synchronized this throw throws trait transient try var volatile while
                    """
                ),
                (.type, "boolean byte char double float int long short void"), (.constant, "true false null it"), (.builtin, "println print printf"),
            ],
            definers: [(.type, "class interface enum trait extends implements new throws"), (.functionOrVariable, "def")],
            declaringWords: "var",
            features: [.declarations, .annotations, .regexes]))

    static let d = CompiledGrammar(
        Grammar(
            comments: [.doc("/++", "+/", nested: true), .doc("/**", "*/"), .docLine("///"), .block("/+", "+/", nested: true), .block("/*", "*/"), .line("//")],
            strings: [.init("`", escape: 0, multiline: true), .init("r\"", "\"", escape: 0, multiline: true), .init("\"", multiline: true), .init("'", limit: 12)],
            words: [
                (
                    .keyword,
                    """
                    abstract alias align asm assert auto body break case cast catch class const continue debug default delegate delete deprecated do else enum export extern final finally for foreach
                    foreach_reverse function goto if immutable import in inout interface invariant is lazy macro mixin module new nothrow out override package pragma private protected public pure
                    ref return scope shared static struct super switch synchronized template this throw try typeid typeof union unittest version while with __gshared __traits
                    """
                ),
                (.type, "bool byte ubyte short ushort int uint long ulong char wchar dchar float double real void string wstring dstring size_t ptrdiff_t"),
                (.constant, "true false null __FILE__ __LINE__ __FUNCTION__"), (.preprocessor, "@safe @trusted @system @nogc @property @disable"),
            ],
            definers: [(.type, "class struct interface union enum template new"), (.constant, "module goto")],
            declaringWords: "auto immutable const",
            features: [.declarations, .annotations]))

    static let csharp = CompiledGrammar(
        Grammar(
            comments: [.docLine("///"), .block("/*", "*/"), .line("//")],
            strings: [.init("@\"", "\"", escape: 0, doubled: true, multiline: true), .init("\"\"\"", escape: 0, multiline: true)] + cStrings,
            words: [
                (
                    .keyword,
                    """
                    abstract as async await base break case catch checked class const continue default delegate do else enum event explicit extern finally fixed for foreach get goto if implicit in
                    init interface internal is lock namespace new operator out override params partial private protected public readonly record ref return sealed set sizeof stackalloc static struct
                    switch this throw try typeof unchecked unsafe using virtual volatile when where while yield
                    """
                ),
                (.type, "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong ushort void"), (.constant, "true false null"),
            ],
            definers: [(.type, "class struct interface enum record new"), (.constant, "namespace")],
            declaringWords: "var",
            features: [.declarations, .preprocessor]))
}
