import ArgumentParser
import Experiments
import Git
import OrgSyntax

/// `labbook data`: large files of experiments that are kept outside of git.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Name large files by hash instead of committing them; fetch and verify them.",
        discussion: """
            labbook data add data/exp-260302-fit/trace.bin --url https://example.org/
            labbook data get
                fetch what is not here, of all experiments
            labbook data verify exp-260302-fit
                is everything here, byte for byte?

            The list is EXTERNAL.json in the experiment's folder: path, sha256, size, urls. LFS pointers and annexed files \
            are verified too; git lfs pull and git annex get fetch them.
            """,
        subcommands: [Add.self, Get.self, Verify.self])

    struct Add: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "List files of an experiment in EXTERNAL.json and leave them out of git.")
        @Argument(help: ArgumentHelp("Files below data/EXPERIMENT.", valueName: "file")) var files: [String]
        @Option(help: ArgumentHelp("Where the file can be fetched; for several files the folder, ending with a slash.", valueName: "url")) var url: [String] = []
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func validate() throws {
            if files.count > 1, let bad = url.first(where: { !$0.hasSuffix("/") }) { throw ValidationError("--url \(bad): for several files the address of their folder, ending with a slash") }
        }

        func run() throws {
            let open = try lab.open(dryRun: dry.dryRun)
            for file in files {
                let path = RepositoryPath(file)
                let urls = url.map { $0.hasSuffix("/") ? $0 + path.name.description : $0 }
                try lab.report(try open.addExternal(path, urls: urls), common)
            }
        }
    }

    struct Get: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "get", abstract: "Fetch the listed files that are not here, and check their hashes.")
        @Argument(help: ArgumentHelp("Only of these experiments.", valueName: "experiment")) var experiments: [String] = []
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let (account, failures) = try lab.open(dryRun: dry.dryRun).getData(experiments) { (url, target) throws(Diagnostic) in try Self.fetch(url, target) }
            try lab.report(account, common)
            if !failures.isEmpty { throw Failure(status: .failed, diagnostics: failures) }
        }

        /// Has curl write what an address gives into a file; curl knows the user's proxies and credentials.
        private static func fetch(_ url: String, _ target: String) throws(Diagnostic) {
            let arguments = [
                "--fail", "--location", "--silent", "--show-error", "--retry", "2", "--proto", "=https,http,ftp,ftps,sftp,scp,file", "--output", target, "--", url,
            ]
            let outcome: ChildProcess.Outcome
            do throws(GitError) { outcome = try ChildProcess("curl", arguments).run() } catch {
                throw Diagnostic(id: "missing-tool", .error, "curl, which fetches files, cannot be run", hints: ["sudo apt-get install curl"])
            }
            guard outcome.status == 0 else {
                throw Diagnostic(id: "external-fetch", .error, outcome.errorText.split(separator: "\n").last.map(String.init) ?? "curl ended with \(outcome.status)")
            }
        }
    }

    struct Verify: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Tell whether the content of external, LFS and annexed files is here and unchanged.",
            discussion: "Exit status 1 where a file differs from what was recorded, or is not here.")
        @Argument(help: ArgumentHelp("Only of these experiments.", valueName: "experiment")) var experiments: [String] = []
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let states = try lab.open().verifyData(experiments)
            if lab.json {
                try DiagnosticReport.writeJSON(states.map(Row.init))
            } else {
                for state in states where state.state != .present || common.verbose { Console.print("\(state.state.rawValue)\t\(state.store.rawValue)\t\(state.path)") }
                if !common.quiet { Console.note("\(states.count) file\(states.count == 1 ? "" : "s"), \(states.count { $0.state == .present }) present") }
            }
            guard states.contains(where: { $0.state != .present }) else { return }
            let stores = Set(states.filter { $0.state == .absent }.map(\.store))
            if stores.contains(.external) { Console.note("hint: labbook data get") }
            if stores.contains(.lfs) { Console.note("hint: git lfs pull") }
            if stores.contains(.annex) { Console.note("hint: git annex get .") }
            throw Failure(status: .failed)
        }

        private struct Row: Encodable {
            var path: String, store: String, state: String, size: Int?
            init(_ state: ExternalState) {
                path = state.path.description
                store = state.store.rawValue
                self.state = state.state.rawValue
                size = state.size
            }
        }
    }
}
