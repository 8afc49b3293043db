import Testing
@testable import Experiments

@Suite struct NotebookMergeTests {
    private func merge(_ base: String, _ ours: String, _ theirs: String) throws -> (text: String, conflicts: [String]) {
        let merged = try NotebookMerge.merge(base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8), ourName: "ours", theirName: "theirs")
        return (String(decoding: merged.marked, as: UTF8.self), merged.conflicts.map(\.section))
    }

    static let base = "* Days\n** Monday\nRain.\n* End\n"

    @Test func entriesAddedAtOnePlaceStandSideBySide() throws {
        let merged = try merge(Self.base, "* Days\n** Monday\nRain.\n** Tuesday\nSun.\n* End\n", "* Days\n** Monday\nRain.\n** Wednesday\nSnow.\n** Thursday\n* End\n")
        #expect(merged.text == "* Days\n** Monday\nRain.\n** Tuesday\nSun.\n** Wednesday\nSnow.\n** Thursday\n* End\n")
        #expect(merged.conflicts.isEmpty)
    }

    @Test func aSectionThatOneSideDeletedAndTheOtherChangedIsAConflict() throws {
        let gone = "* Days\n* End\n", changed = Self.base.replacing("Rain", with: "Heavy rain")
        #expect(try merge(Self.base, gone, changed).conflicts == ["Days / Monday"])
        #expect(try merge(Self.base, changed, gone).conflicts == ["Days / Monday"])
        #expect(try merge(Self.base, gone, Self.base).text == gone)
        #expect(try merge(Self.base, Self.base, gone).text == gone)
    }

    @Test func theSameEntryWrittenTwiceIsOneOrAConflict() throws {
        let ours = "* Days\n** Monday\nRain.\n** Tuesday\nSun.\n* End\n"
        #expect(try merge(Self.base, ours, ours).text == ours)
        let merged = try merge(Self.base, ours, ours.replacing("Sun", with: "Fog"))
        #expect(merged.conflicts == ["Days / Tuesday"])
        #expect(merged.text.contains("<<<<<<< ours\nSun.\n=======\nFog.\n>>>>>>> theirs\n"))
    }

    private func block(_ code: String, _ result: String, line: String = "#+RESULTS: mean", caption: String = "") -> String {
        "* Means\n#+NAME: mean\n#+BEGIN_SRC sh\n\(code)\n#+END_SRC\n\n\(line)\n\(caption): \(result)\n"
    }

    @Test func aResultGoesWithTheCodeThatChanged() throws {
        let old = block("echo 1", "1"), again = block("echo 1", "1.0", line: "#+RESULTS[2026-03-03 10:00:00]: mean"), other = block("echo 2", "2")
        for merged in [try merge(old, again, other), try merge(old, other, again)] {
            #expect(merged.text == other)
            #expect(merged.conflicts.isEmpty)
        }
        // The hash of a cached result goes with it.
        let cached = block("echo 1", "1", line: "#+RESULTS[aaa]: mean"), rerun = block("echo 1", "1", line: "#+RESULTS[bbb]: mean"), changed = block("echo 2", "2", line: "#+RESULTS[ccc]: mean")
        #expect(try merge(cached, rerun, changed).text == changed)
        // What a person wrote above the result stays.
        let captioned = block("echo 1", "1.0", caption: "#+CAPTION: the mean\n")
        #expect(try merge(old, captioned, other).text == block("echo 2", "2", caption: "#+CAPTION: the mean\n"))
    }

    @Test func twoResultsOfTheSameCodeAreAConflict() throws {
        let merged = try merge(block("date", "1"), block("date", "2"), block("date", "3"))
        #expect(merged.conflicts == ["Means"])
        #expect(merged.text.contains("<<<<<<< ours\n: 2\n=======\n: 3\n>>>>>>> theirs\n"))
        // As is code that both changed; both results are shown.
        let both = try merge(block("echo 1", "1"), block("echo 2", "2"), block("echo 3", "3"))
        #expect(both.conflicts == ["Means"])
        for text in [": 2\n", ": 3\n", "echo 2\n", "echo 3\n"] { #expect(both.text.contains(text)) }
    }

    @Test func headingsOfTheSameTitleAreToldApartByPosition() throws {
        let base = "* Run\nfirst\n* Run\nsecond\n"
        let merged = try merge(base, base.replacing("first", with: "FIRST"), base.replacing("second", with: "SECOND"))
        #expect(merged.text == "* Run\nFIRST\n* Run\nSECOND\n")
        #expect(merged.conflicts.isEmpty)
    }

    @Test func aMissingLineEndAtTheEndIsNoTrouble() throws {
        let merged = try merge("* A\n* B", "* A\n* B\n* C", "* A\nnew\n* B")
        #expect(merged.text == "* A\nnew\n* B\n* C")
    }
}
