import OrgSyntax
import Testing
@testable import Babel

@Suite struct StatusTests {
    static let notebook = """
        #+name: data
        | a | 1 |

        #+name: first
        #+begin_src sh :var x=data
        echo 1
        #+end_src

        #+RESULTS: first
        : 1

        #+name: second
        #+begin_src sh :var y=first :inputs in.csv
        echo 2
        #+end_src

        #+RESULTS: second
        : 2

        #+begin_src sh :eval no
        echo 3
        #+end_src

        #+begin_src sh :session s
        a=1
        #+end_src

        #+begin_src sh :session s
        echo $a
        #+end_src

        """

    static func states(_ text: String, _ records: [BlockRecord], inputs: String = "x") async -> [BlockStatus] {
        await Fixture.executor(Array(text.utf8), files: MemoryFiles(["/notes/in.csv": Array(inputs.utf8)])).status(records: records)
    }

    @Test func changesAreSeenDownstream() async throws {
        let before = await Self.states(Self.notebook, [])
        #expect(before.map(\.freshness)[0] == .stale(["there is no record of the run that gave this result"]))
        #expect(before.map(\.freshness)[3] == .neverRun)
        let text = BlockRecords.encode(before.map(\.record))
        let records = BlockRecords.decode(text)
        #expect(records == before.map(\.record))
        #expect(await Self.states(Self.notebook, records).map(\.freshness).prefix(2) == [.fresh, .fresh])
        let changedCode = Self.notebook.replacing(literal: "echo 1", with: "echo 9")
        #expect(await Self.states(changedCode, records).map(\.freshness).prefix(3) == [.stale(["code changed"]), .stale(["variable 'y' changed"]), .notRun("':eval no'")])
        let changedData = Self.notebook.replacing(literal: "| a | 1 |", with: "| a | 2 |")
        #expect(await Self.states(changedData, records).map(\.freshness).prefix(2) == [.stale(["variable 'x' changed"]), .stale(["variable 'y' changed"])])
        #expect(await Self.states(Self.notebook, records, inputs: "y").map(\.freshness)[1] == .stale(["input 'in.csv' changed"]))
        let changedSession = Self.notebook.replacing(literal: "a=1", with: "a=2")
        #expect(await Self.states(changedSession, records).last?.freshness == .stale(["earlier blocks of session 's' changed", "its result is not in the notebook"]))
    }
}
