import ArgumentParser
import Experiments
import Notebooks
import OrgSyntax

/// `labbook merge-driver`: merges notebooks for git (gitattributes(5), 'Defining a custom merge driver').
struct MergeDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-driver",
        abstract: "Merge three versions of a notebook as Org trees; for git.",
        discussion: """
            .gitattributes:
                LabBook.org merge=labbook
            git config merge.labbook.driver 'labbook merge-driver %O %A %B %P'
                (labbook hooks install does it)

            The result replaces OURS. Exit status 1 where there are conflicts, which are marked as git marks them.
            """)
    @Argument(help: "The common ancestor.") var base: String
    @Argument(help: "Our version, which is replaced.") var ours: String
    @Argument(help: "Their version.") var theirs: String
    @Argument(help: "The path in the repository, for messages.") var path: String = "the notebook"

    func run() throws {
        let file = try NotebookFile(ours)
        let merged = try NotebookMerge.merge(
            base: try NotebookFile(base).read().source.bytes, ours: try file.read().source.bytes, theirs: try NotebookFile(theirs).read().source.bytes,
            ourName: "ours", theirName: "theirs")
        _ = try file.save(merged.marked)
        guard merged.conflicts.isEmpty else {
            for conflict in merged.conflicts { Console.note("\(path): conflict in section '\(conflict.section)'") }
            throw Failure(status: .failed)
        }
    }
}
