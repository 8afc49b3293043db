import ArgumentParser

/// The options that every command has.
struct CommonOptions: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say only what went wrong.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say more about what is done.")
    var verbose = false

    @Flag(name: .customLong("ci"), help: "Write for a CI log: annotations on standard output, a heartbeat every 30 s (LABBOOK_HEARTBEAT), no live line. Also set by LABBOOK_CI=1.")
    var ciLog = false

    /// Whether annotations are wanted.
    var ci: Bool { ciLog || Console.environment("LABBOOK_CI") == "1" }
}

/// A command that has the common options.
protocol HasCommonOptions {
    var common: CommonOptions { get }
}
