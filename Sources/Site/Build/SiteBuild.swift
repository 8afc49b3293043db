internal import OrgExport
public import OrgSyntax
internal import ProjectFiles
internal import Synchronization

/// Makes a site: reads the notebooks, plans the pages, renders those that changed, writes them.
///
/// Load, plan, render, write, with plain data between them. Nothing is written before everything is rendered and looked through for secrets.
public struct SiteBuild: Sendable {
    public var source: any SourceFiles
    /// The folder to write to.
    public var output: String
    /// How messages name it.
    public var outputName: String
    /// The file that remembers what was built; `nil` builds everything anew.
    public var cache: String?
    /// Which program builds: another one may make other pages of the same notebooks.
    public var program = ""
    /// Seconds since 1970: the time that `{{{time}}}` means where the source has none of its own.
    public var now: Int
    public var allowsSecrets = false
    public var baseline: SecretBaseline?
    /// Whether nothing is written where there are warnings.
    public var isStrict = false
    public var isDryRun = false
    /// Where facts of experiments beyond their run records come from; `nil` for a folder.
    public var history: ExperimentHistory?
    /// Told how many pages of how many are rendered.
    public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

    public init(source: any SourceFiles, output: String, cache: String?, now: Int) {
        self.source = source
        self.output = output
        outputName = output
        self.cache = cache
        self.now = now
    }

    /// What a build did.
    public struct Report: Sendable {
        /// Pages of notebooks and experiments.
        public var pages = 0
        public var written: [String] = []
        public var removed: [String] = []
        /// All files of the site.
        public var files: [String] = []
        public var diagnostics: [Diagnostic] = []
        /// Secrets that stopped the build, or that were let through.
        public var secrets: [FoundSecret] = []
        /// Whether everything was as it had been left.
        public var isUnchanged = false
        /// Whether the build stopped before it wrote.
        public var isStopped = false
        public var configuration = SiteConfiguration()
    }

    /// Changes whenever a file of the source does.
    public func snapshot() throws -> UInt64 {
        var fingerprint = Fingerprint()
        for file in try source.list(where: { _ in true }) {
            fingerprint.add(file.path)
            fingerprint.add(file.stamp.first)
            fingerprint.add(file.stamp.second)
        }
        if let history { fingerprint.add(try history.identity()) }
        return fingerprint.value
    }

    /// A file name for what tells one site from another.
    public static func name(of identity: String) -> String { Fingerprint.hex(Fingerprint.of(identity)) }

    /// What goes into the site beside notebooks and is looked at in every build.
    static let always = [ConfigurationFile.name, CitationFile.name] + ReadMe.names

    /// Builds.
    ///
    /// Throws a diagnostic where nothing can be built: a configuration with a mistake, an output folder with other things in it.
    public func run() async throws -> Report {
        let folder = try OutputFolder(output, name: outputName)
        let old = cache.flatMap { FileFailure.contents($0) }.flatMap { SiteCache($0) } ?? SiteCache()
        let files = try source.list { $0.hasSuffix(".org") || RunFiles.isRecord($0) }
        let notebooks = files.filter { $0.path.hasSuffix(".org") }
        let options = Fingerprint.of([SiteVersion.text, program, String(TemplateSet.builtInFingerprint), try history?.identity() ?? ""].joined(separator: "\0"))
        if old.key == options, try isUnchanged(old, files, folder) { return unchanged(old) }

        let configuration = try configuration()
        let hashes = FileHashes(source, known: old.tracked)
        for path in Self.always { _ = hashes.content(path) }
        let templates = try TemplateSet(configuration, source)
        if let templateFolder = configuration.templates {
            for name in TemplateSet.names { _ = hashes.content(templateFolder + "/" + name) }
        }
        var accepted: SecretBaseline?
        if let path = configuration.secretsBaseline {
            guard let bytes = try source.read(path) else {
                throw Diagnostic(id: "configuration-value", .error, "there is no file '\(path)' of accepted secrets", file: source.shownName("labbook.yml"))
            }
            accepted = SecretBaseline(String(decoding: bytes, as: UTF8.self))
        }
        var plan = SitePlan(build: self, folder: folder, configuration: configuration, templates: templates, hashes: hashes, old: old)
        plan.key = options
        plan.accepted = accepted
        plan.records = files.filter { RunFiles.isRecord($0.path) }
        plan.hasExperiments = try !plan.records.isEmpty || !(history?.facts().isEmpty ?? true)
        try await plan.read(notebooks.filter { !configuration.excludes($0.path) })
        plan.excluded = notebooks.filter { configuration.excludes($0.path) }
        await plan.render()
        return try await plan.finish()
    }

    private func configuration() throws -> SiteConfiguration {
        guard let bytes = try source.read(ConfigurationFile.name) else { return SiteConfiguration() }
        return try SiteConfiguration(ConfigurationFile(bytes, file: source.shownName(ConfigurationFile.name)))
    }

    // MARK: Nothing to do

    /// Whether every source and every output is as the last build left it: a look at each file, and none is read.
    private func isUnchanged(_ old: SiteCache, _ files: [SourceFile], _ folder: OutputFolder) throws -> Bool {
        let notebooks = files.filter { $0.path.hasSuffix(".org") }
        guard notebooks.count == old.notebooks.count, !old.outputs.isEmpty else { return false }
        for file in notebooks where old.notebooks[file.path]?.stamp != file.stamp { return false }
        let records = files.filter { RunFiles.isRecord($0.path) }
        for file in records where old.tracked[file.path]?.stamp != file.stamp { return false }
        for (path, state) in old.tracked where try source.file(path)?.stamp != state.stamp { return false }
        for (path, state) in old.outputs {
            guard let now = folder.state(path), now.size == state.size, now.time == state.time else { return false }
        }
        return true
    }

    private func unchanged(_ old: SiteCache) -> Report {
        var report = Report()
        report.isUnchanged = true
        report.files = old.outputs.keys.sorted()
        let notebooks = old.notebooks.sorted { $0.key < $1.key }.map(\.value)
        report.pages = old.pages
        report.diagnostics = notebooks.flatMap(\.diagnostics) + old.diagnostics
        report.secrets = (notebooks.flatMap(\.secrets) + old.secrets + old.copySecrets).filter { !(baseline?.accepts($0) ?? false) }
        report.isStopped = (!allowsSecrets && !report.secrets.isEmpty) || (isStrict && report.diagnostics.contains { $0.severity != .note })
        return report
    }
}

/// Whatever changes the pages without any source changing.
enum SiteVersion {
    static let text = "labbook site 1"
}

/// The run records among the files of a site.
enum RunFiles {
    /// Whether a path is that of a run's record: `data/<experiment>/runs/<id>.json`.
    static func isRecord(_ path: String) -> Bool {
        guard path.hasSuffix(".json") else { return false }
        let parts = path.split(separator: "/")
        return parts.count >= 4 && parts[parts.count - 2] == "runs" && parts[parts.count - 1].utf8.count == 37
    }
}
