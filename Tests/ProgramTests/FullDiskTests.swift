import Foundation
import Testing

/// On a disk that is full a command that changes the repository says so, exits with its documented status, and has moved nothing.
///
/// The disk is a small one in memory, which needs the right to mount (a user namespace is enough); without it the tests are skipped by name.
@Suite struct FullDiskTests {
    struct Case: CustomStringConvertible, Sendable {
        var description: String
        var status = 4
        var prepare = "true"
        var command: String
        var check = "true"
        /// Whether the working tree has something in it that is not committed.
        var isDirty = false
    }

    private static let start = "labbook experiment start fit -q && echo 1 > data/exp-260302-fit/x"

    static let cases: [Case] = [
        Case(description: "start", command: "labbook experiment start fit", check: "git status --short | grep . && exit 1; test $(git branch --show-current) = exp-260302-fit"),
        Case(description: "start --worktree", command: "labbook experiment start fit --worktree", check: "cd ../lab-exp-260302-fit && test -z \"$(git status --short)\""),
        Case(description: "commit", prepare: start, command: "labbook experiment commit", check: "test -z \"$(git status --short)\"", isDirty: true),
        Case(description: "finish", prepare: start + " && labbook experiment commit -q", command: "labbook experiment finish", check: "git rev-parse -q --verify 'data^2'"),
        Case(description: "abandon", prepare: start + " && labbook experiment commit -q", command: "labbook experiment abandon", check: "git rev-parse -q --verify refs/tags/abandoned/exp-260302-fit"),
        Case(description: "promote", prepare: start + " && mkdir src && head -c 20000 /dev/urandom > src/new && labbook experiment commit -q -m new && git switch -q main",
            command: "labbook experiment promote exp-260302-fit~1", check: "test -s src/new && test -z \"$(git status --short)\""),
        Case(description: "article start", prepare: start + " && labbook experiment commit -q && labbook experiment finish -q && git switch -q main",
            command: "labbook article start paper --experiment fit", check: "git rev-parse -q --verify art-paper"),
        Case(description: "publish --to-branch", command: "labbook publish --to-branch pages -q", check: "git rev-parse -q --verify pages"),
        // Executed before: the results come out the same, and only the record is new.
        Case(description: "execute --record", prepare: "labbook execute LabBook.org -q && git add -A && git commit -qm results", command: "labbook execute LabBook.org --record -q", check: "test -d .git/labbook/runs"),
        Case(description: "init", prepare: "labbook hooks uninstall -q && git rm -q labbook.yml && git commit -qm x && git branch -q -D data", command: "labbook init", check: "test -s labbook.yml"),
    ]

    static let canMount: Bool = (try? Program.withFolders { work, home in
        try Program.shell("mkdir disk && unshare -rm mount -t tmpfs -o size=1m tmpfs disk", in: work, home: home).status == 0
    }) ?? false

    @Test(arguments: cases) func nothingMoves(_ test: Case) throws {
        guard Self.canMount else { return print("SKIPPED \(test.description) on a full disk: no right to mount one (unshare -rm mount)") }
        let fill = Program.fixtures.appendingPathComponent("disk/fill").path
        func quoted(_ text: String) -> String { "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'" }
        try Program.withFolders { work, home in
            let line = ["unshare", "-rm", fill, test.description, String(test.status), test.prepare, test.command, test.check].map(quoted).joined(separator: " ")
            let result = try Program.shell(line, in: work, home: home, environment: test.isDirty ? ["DIRTY": "1"] : [:])
            #expect(result.status == 0 && result.output.contains("then done, wrong: 0"), "\(result.output)")
            // A disk on which it fits at once would show nothing.
            #expect(!result.output.contains("refused 0 times"), "\(result.output)")
        }
    }
}
