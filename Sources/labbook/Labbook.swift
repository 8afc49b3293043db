import ArgumentParser

/// The command: org-mode lab notebooks without Emacs.
@main
struct Labbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labbook", abstract: "Executes, tangles and publishes Org lab notebooks.", version: "0.1.0", subcommands: [])
}
