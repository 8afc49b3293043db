import ArgumentParser

/// The command: org-mode lab notebooks without Emacs.
struct Labbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labbook",
        abstract: "Executes, tangles and publishes Org lab notebooks, without Emacs.",
        discussion: """
            labbook execute LabBook.org  run the blocks, write the results back
            labbook tangle LabBook.org   write the files that the blocks make up
            labbook status LabBook.org   which results are fresh, which are stale, and why
            labbook runs                 what was run: params, metrics, code, data
            labbook reproduce RUN        does it still come out?
            labbook doctor               what is installed, and how to get the rest

            Exit status: 0 ok, 1 a block or check failed, 2 usage, 3 parse or configuration error, 4 git precondition, 5 \
            interpreter or tool missing, 6 stale or not reproduced, 124 time-out, 130/143 signals.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Notebook",
                subcommands: [
                    ExecuteCommand.self, StatusCommand.self, TangleCommand.self, DetangleCommand.self, LintCommand.self, ParseCommand.self,
                ]),
            CommandGroup(
                name: "Experiment",
                subcommands: [
                    NewCommand.self, InitCommand.self, ExperimentCommand.self, ArticleCommand.self, DataCommand.self, CheckCommand.self,
                    HooksCommand.self, DiffCommand.self, MergeDriverCommand.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    RunsCommand.self, ReproduceCommand.self, VerifyCommand.self, EnvironmentCommand.self, PackageCommand.self,
                    ReportCommand.self, CrateCommand.self,
                ]),
            CommandGroup(
                name: "Publishing",
                subcommands: [
                    ExportCommand.self, ImportCommand.self, PublishCommand.self, ServeCommand.self, CICommand.self,
                ]),
            CommandGroup(name: "Help", subcommands: [DoctorCommand.self, ManualCommand.self]),
        ])
}
