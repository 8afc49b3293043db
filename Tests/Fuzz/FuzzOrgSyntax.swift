/// A fuzzer for the Org parser, on libFuzzer, which comes with the Swift toolchain:
///
///     LABBOOK_FUZZ=1 swift build -c release --product fuzz-org-syntax --scratch-path .build/fuzz
///     mkdir -p .build/corpus && for f in Tests/Fixtures/org/*/*/input.org; do cp "$f" .build/corpus/$(echo "$f" | md5sum | cut -c1-16); done
///     SWIFT_BACKTRACE=enable=no .build/fuzz/release/fuzz-org-syntax -max_total_time=600 -max_len=4096 -timeout=10 .build/corpus
///
/// (Without that variable Swift's own report of a crash comes before libFuzzer's, which writes the input down.)
/// Any bytes must parse without a trap, into a tree that keeps the invariants, and print as JSON. What it finds is written to
/// `crash-…`; the smallest form of it joins the fixtures.
import OrgSyntax

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ argc: UnsafeMutablePointer<Int32>, _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main
enum FuzzOrgSyntax {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        _ = runFuzzer(&count, &arguments) { start, size in
            FuzzOrgSyntax.test(Array(UnsafeBufferPointer(start: start, count: size)))
            return 0
        }
    }

    private static func test(_ bytes: [UInt8]) {
        let tree = SyntaxTree(parsing: Source(name: "fuzz.org", bytes: bytes))
        let violations = TreeInvariants.violations(tree)
        if !violations.isEmpty { fail(violations.joined(separator: "; ")) }
        var writer = JSONWriter()
        tree.writeJSON(into: &writer)
        if String(validating: writer.bytes, as: UTF8.self) == nil { fail("the JSON is not UTF-8") }
    }

    /// Says what is wrong; libFuzzer then writes the input down.
    private static func fail(_ message: String) -> Never {
        fatalError(message)
    }
}
