import Testing
@testable import Git

@Suite struct ObjectIDTests {
    @Test func hexadecimalGoesRound() throws {
        let text = "0123456789abcdef0123456789abcdef01234567"
        let id = try #require(ObjectID(hex: text))
        #expect(id.hex == text)
        #expect(ObjectID(rawBytes: id.rawBytes) == id)
        #expect(ObjectID(id.oid) == id)
        #expect(ObjectID.emptyTree.hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(ObjectID(hex: "xyz") == nil)
    }
}
