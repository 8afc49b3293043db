/// Go, Rust, Swift.
enum Systems {
    static let go = CompiledGrammar(
        Grammar(
            comments: [.block("/*", "*/"), .line("//")],
            strings: [.init("\""), .init("`", escape: 0, multiline: true), .init("'", limit: 12)],
            words: [
                (.keyword, "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var"),
                (.constant, "true false nil iota"),
                (
                    .type,
                    "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr"
                ),
                (.builtin, "append cap clear close complex copy delete imag len make max min new panic print println real recover"),
            ],
            definers: [(.functionAfterReceiver, "func"), (.type, "type"), (.variable, "var const"), (.constant, "goto package")],
            features: [.calls, .labels]))

    static let rust = CompiledGrammar(
        Grammar(
            comments: [
                .doc("/**", "*/", nested: true), .doc("/*!", "*/", nested: true), .docLine("///"), .docLine("//!"), .block("/*", "*/", nested: true), .line("//"),
            ],
            strings: [.init("\"", multiline: true), .init("'", limit: 1)],
            rawString: .hashes, rawPrefixes: "r br cr",
            words: [
                (
                    .keyword,
                    """
                    as async await box break const continue crate do dyn else enum extern final fn for if impl in let loop match mod move mut override priv pub ref return self static struct super
                    trait try type typeof union unsafe use virtual where while yield macro_rules
                    """
                ),
                (.constant, "true false"),
                (.type, "Self bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"),
            ],
            definers: [(.function, "fn"), (.type, "struct enum trait union type"), (.variable, "let const static"), (.constant, "mod")],
            features: [.capitalTypes, .bangMacros, .attributes, .namespaces]))

    static let swift = CompiledGrammar(
        Grammar(
            comments: [.doc("/**", "*/", nested: true), .docLine("///"), .block("/*", "*/", nested: true), .line("//")],
            strings: [.init("\"\"\"", multiline: true, interpolation: ("\\(", ")")), .init("\"", interpolation: ("\\(", ")"))],
            rawString: .hashes,
            words: [
                (
                    .keyword,
                    """
                    actor any as associatedtype async await borrowing break case catch class consuming continue convenience default defer deinit didSet do dynamic each else enum extension
                    fallthrough fileprivate final for func get guard if import in indirect infix init inout internal is isolated lazy let macro mutating nonisolated nonmutating open operator
                    optional override package postfix precedencegroup prefix private protocol public repeat required rethrows return self sending set some static struct subscript super switch
                    throw throws try typealias unowned var weak where while willSet yield
                    """
                ),
                (.constant, "true false nil"), (.type, "Self Any"),
                (.builtin, "print debugPrint precondition assert fatalError min max abs zip stride type"),
            ],
            definers: [(.function, "func macro"), (.type, "class struct enum protocol extension actor typealias associatedtype"), (.variables, "let var")],
            features: [.capitalTypes, .annotations, .preprocessor, .calls]))
}
