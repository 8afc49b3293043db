import Foundation
import OrgSyntax
import Testing

/// The tree of every Org fixture, in its JSON form, is the expected one.
@Suite struct TreeTests {
    @Test(arguments: OrgFixtures.withTree)
    func tree(of fixture: OrgFixtures.Case) throws {
        var writer = JSONWriter()
        fixture.parse(fixture.input).writeJSON(into: &writer)
        let got = try canonical(Data(writer.bytes))
        let want = try canonical(Data(contentsOf: fixture.folder.appending(path: "tree.json")))
        #expect(got == want)
    }

    @Test func fixturesAreThere() {
        #expect(OrgFixtures.withTree.count > 200)
    }

    @Test func countsElementsAndObjects() {
        let tree = SyntaxTree(parsing: Source(name: "a.org", bytes: Array("* A *b*\n- c\n- d\n".utf8)))
        #expect(tree.counts().map { "\($0.1) \($0.0.name)" } == ["1 section", "1 headline", "1 plain-list", "2 item", "2 paragraph", "1 bold"])
    }

    /// The value without members that mean "absent", as text with sorted keys.
    private func canonical(_ data: Data) throws -> String {
        let value = try JSONSerialization.jsonObject(with: data)
        let json = try JSONSerialization.data(withJSONObject: pruned(value) ?? [:], options: [.sortedKeys, .prettyPrinted])
        return String(decoding: json, as: UTF8.self)
    }

    private func pruned(_ value: Any) -> Any? {
        if let object = value as? [String: Any] {
            return object.compactMapValues(pruned)
        }
        if let array = value as? [Any] {
            return array.isEmpty ? nil : array.map { pruned($0) ?? NSNull() }
        }
        if value is NSNull { return nil }
        if let number = value as? NSNumber, CFGetTypeIDIsBoolean(number), !number.boolValue { return nil }
        return value
    }

    private func CFGetTypeIDIsBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B" }
}
