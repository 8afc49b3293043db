import ArgumentParser
import Experiments

/// `labbook article`: branches that write up experiments.
struct ArticleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "Start an article from data, add experiments to it, tag its versions.",
        discussion: """
            labbook article start speed --experiment parser-speed --experiment lexer-speed
            labbook article add speed --experiment memory
            labbook article tag speed submitted
            """,
        subcommands: [Start.self, Add.self, Tag.self])

    struct Start: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "start", abstract: "Make an article's branch from data, with the data of the named experiments only.")
        @Argument(help: "Its name.") var name: String
        @Option(name: [.short, .long], help: ArgumentHelp("An experiment whose data the article uses.", valueName: "name")) var experiment: [String] = []
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).startArticle(name, experiments: experiment), common) }
    }

    struct Add: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Merge data into an article, for the data of further experiments.")
        @Argument(help: "The article; that of the current branch by default.") var name: String?
        @Option(name: [.short, .long], help: ArgumentHelp("An experiment to add.", valueName: "name")) var experiment: [String]
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).addToArticle(name, experiments: experiment), common) }
    }

    struct Tag: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "tag", abstract: "Tag a version of an article.")
        @Argument(help: "The article.") var name: String
        @Argument(help: "The version: submitted, accepted, v2.") var version: String
        @Option(name: [.short, .long], help: ArgumentHelp("Message of the tag.", valueName: "text")) var message: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).tagArticle(name, version: version, message: message), common) }
    }
}
