import Testing
@testable import Babel

@Suite struct FileModeTests {
    @Test(arguments: [
        ("o755", 0o755), ("o0700", 0o700), ("#o640", 0o640), ("rwxr-x---", 0o750), ("rwsr-s--x", 0o6641), ("u+x", 0o744), ("+x", 0o755),
        ("a=r,u+x", 0o544), ("g=u,o=g-w", 0o664), ("ug+rwX,o-r", 0o660), ("---------", 0o644),
    ])
    func notation(_ text: String, _ mode: Int) throws { #expect(try FileMode.parse(.string(text)) == mode) }

    @Test(arguments: ["", "755x", "rwx", "o75", "o788", "u+q", "x"])
    func nonsense(_ text: String) { #expect(throws: BabelError.self) { try FileMode.parse(.string(text)) } }

    @Test func numbers() throws {
        #expect(try FileMode.parse(.integer(0o755)) == 0o755)
        #expect(try FileMode.parse(.null) == nil)
        #expect(throws: BabelError.self) { try FileMode.parse(.integer(755)) }
    }
}

@Suite struct CommentStyleTests {
    @Test(arguments: [
        ("# ", "", "one\n\n  two", "# one\n\n#   two"), ("# ", "", "\n  one\n    two\n\n", "\n  # one\n  #   two\n\n"),
        ("/* ", " */", "a */ b", "/* a *\\/ b */"), ("{ ", " }", "{a}", "{ {\\a!{\\ }"), (";; ", "", "\tx\n  y", "  ;; \tx\n  ;; y"),
    ])
    func comment(_ start: String, _ end: String, _ text: String, _ expected: String) {
        #expect(CommentStyle(start: start, end: end).comment(text) == expected)
    }
}

@Suite struct LinkTextTests {
    @Test(arguments: [
        ("Nested heading [2/3]", "Nested heading"), ("a  b\tc", "a b c"), ("[50%] x", "x"), ("[x]", "[x]"),
    ])
    func normalized(_ text: String, _ expected: String) { #expect(LinkText.normalize(text, context: false) == expected) }

    @Test(arguments: [("a[b]", "a\\[b\\]"), ("a\\[", "a\\\\\\["), ("end\\", "end\\\\"), ("a\\b", "a\\b")])
    func escaped(_ text: String, _ expected: String) {
        #expect(LinkText.escape(text) == expected)
        #expect(LinkText.unescape(expected) == text)
    }
}
