import ArgumentParser
import Experiments
import Git
import OrgSyntax

/// `labbook experiment` (`xp`): the life of an experiment.
struct ExperimentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment",
        abstract: "Start, run, finish and look at experiments, each on a branch of its own.",
        discussion: """
            labbook experiment start parser-speed --why "Is it linear?"
            labbook experiment run -p size=1000
                execute its notebook entry, record, commit
            labbook experiment commit -m "Larger inputs"
                what changed, code and data as two commits
            labbook experiment finish
                merge into data, tag, delete the branch
            labbook experiment run parser-speed --finish
                all of it, from a clean source branch
            labbook experiment abandon lexer-speed --why "Too noisy"
                tag it abandoned, delete the branch
            labbook experiment promote 3f2a91c
                a commit of code, applied to the source branch

            Everything that moves a branch or tag takes --dry-run and prints the command that undoes it.
            """,
        subcommands: [
            Start.self, Run.self, Commit.self, Finish.self, Abandon.self, Promote.self, List.self, Show.self, Diff.self,
        ],
        aliases: ["xp"])

    struct Start: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "start", abstract: "Make an experiment's branch, folder and notebook entry.",
            discussion: """
                labbook experiment start parser-speed
                labbook experiment start parser-speed --worktree
                    beside the repository, this tree stays
                labbook experiment start parser-speed --from main~3
                """)
        @Argument(help: "Its name; the branch's name is made from it and today's date.") var name: String
        @Option(help: ArgumentHelp("Fork from this commit of source.", valueName: "revision")) var from: String?
        @Option(help: ArgumentHelp("Why: the first answer in the entry.", valueName: "text")) var why: String?
        @Flag(help: "Make a linked working tree beside the repository instead of switching this one.") var worktree = false
        @Option(help: ArgumentHelp("Make the linked working tree here.", valueName: "folder")) var worktreeAt: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            var options = Lab.StartOptions(name: name)
            options.from = from
            options.why = why
            options.makesWorktree = worktree
            options.worktree = worktreeAt
            try lab.report(try lab.open(dryRun: dry.dryRun).start(options).account, common)
        }
    }

    struct Commit: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "commit", abstract: "Commit the working tree, source and data apart.",
            discussion: "Takes everything that git does not ignore. Code and data become two commits.")
        @Option(name: [.short, .long], help: ArgumentHelp("Message.", valueName: "text")) var message: String?
        @Option(help: ArgumentHelp("Message of the source commit, where there are two.", valueName: "text")) var sourceMessage: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            var options = Lab.CommitOptions()
            options.message = message
            options.sourceMessage = sourceMessage
            try lab.report(try lab.open(dryRun: dry.dryRun).commitExperiment(options).account, common)
        }
    }

    struct Finish: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "finish", abstract: "Merge an experiment into data, tag it and delete its branch.",
            discussion: "All or nothing; data is not checked out and the working tree is not touched.")
        @Argument(help: "The experiment; that of the current branch by default.") var name: String?
        @Flag(help: "Keep the branch; the tag's name then ends with .done.") var keepBranch = false
        @Option(name: [.short, .long], help: ArgumentHelp("First line of the merge commit.", valueName: "text")) var message: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            var options = Lab.FinishOptions()
            options.name = name
            options.keepsBranch = keepBranch
            options.message = message
            try lab.report(try lab.open(dryRun: dry.dryRun).finish(options), common)
        }
    }

    struct Abandon: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "abandon", abstract: "Give an experiment up: tag it abandoned/NAME and delete its branch.")
        @Argument(help: "The experiment; that of the current branch by default.") var name: String?
        @Option(help: ArgumentHelp("Why; goes into the tag.", valueName: "text")) var why: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).abandon(name, why: why), common) }
    }

    struct Promote: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "promote", abstract: "Bring useful code back: apply source commits of an experiment to source.",
            discussion: "As git cherry-pick -x, in memory. Commits with data in them are refused.")
        @Argument(help: "Commits, oldest first.") var commits: [String]
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).promote(commits), common) }
    }
}
