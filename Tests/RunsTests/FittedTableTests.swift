import Runs
import Testing

@Suite struct FittedTableTests {
    private let rows = [["", "one", "two"], ["params"], ["  data/exp/different.txt", "a long value of it", "b"], ["  x", "1", "2"]]

    @Test func withoutLimitNothingIsCut() {
        let table = FittedTable(rows, width: nil)
        #expect(table.lines[2] == "  data/exp/different.txt  a long value of it  b")
        #expect(table.lines[1] == "params" && table.hidden == 0)
    }

    @Test(arguments: [12, 20, 30, 40, 45, 46, 80]) func fits(width: Int) {
        let table = FittedTable(rows, width: width)
        // Of two columns there is always something to see.
        #expect(table.lines.allSatisfy { $0.unicodeScalars.count <= max(width, 22) })
        #expect(table.lines.count == rows.count)
    }

    @Test func theWidestIsCutAndNamesKeepTheirEnds() {
        let table = FittedTable(rows, width: 40)
        #expect(table.hidden == 0)
        #expect(table.lines[2] == "  data/e…rent.txt  a long value of…  b")
        #expect(FittedTable(rows, width: 24).hidden == 1)
    }
}
