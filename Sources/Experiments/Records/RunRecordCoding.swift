internal import Foundation

extension RunRecord: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case schema, id, experiment, kind, state, parent, sweep, notebook, blocks, argv, cwd, code, inputs, outputs, params, seeds, metrics, environment,
            interpreters, packages, libraries, container, host, locale, engine, queued, start, end, duration, usage, exit, stdout, stderr, process,
            reproduces, reproduction, tags, tool
    }

    /// Reads every schema up to ``currentSchema``; keys of newer ones are passed over.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        experiment = try values.decode(String.self, forKey: .experiment)
        notebook = try values.decode(Notebook.self, forKey: .notebook)
        code = try values.decode(Code.self, forKey: .code)
        start = try values.decode(String.self, forKey: .start)
        tool = try values.decode(String.self, forKey: .tool)
        schema = try values.decodeIfPresent(Int.self, forKey: .schema) ?? 1
        kind = try values.decodeIfPresent(Kind.self, forKey: .kind) ?? .notebook
        state = try values.decode(State.self, forKey: .state)
        parent = try values.decodeIfPresent(String.self, forKey: .parent)
        sweep = try values.decodeIfPresent(Trial.self, forKey: .sweep)
        blocks = try values.decodeIfPresent([Block].self, forKey: .blocks) ?? []
        argv = try values.decodeIfPresent([String].self, forKey: .argv) ?? []
        cwd = try values.decodeIfPresent(String.self, forKey: .cwd) ?? ""
        inputs = try values.decodeIfPresent([File].self, forKey: .inputs) ?? []
        outputs = try values.decodeIfPresent([File].self, forKey: .outputs) ?? []
        params = try values.decodeIfPresent([String: RunValue].self, forKey: .params) ?? [:]
        if schema == 1 { params = params.mapValues { RunValue(parsing: $0.description) } }
        seeds = try values.decodeIfPresent([String: RunValue].self, forKey: .seeds) ?? [:]
        metrics = (try values.decodeIfPresent([String: MetricNumber].self, forKey: .metrics) ?? [:]).mapValues(\.value)
        environment = try values.decodeIfPresent(Environment.self, forKey: .environment) ?? Environment()
        interpreters = try values.decodeIfPresent([Interpreter].self, forKey: .interpreters) ?? []
        packages = try values.decodeIfPresent([PackageList].self, forKey: .packages) ?? []
        libraries = try values.decodeIfPresent([SharedLibrary].self, forKey: .libraries) ?? []
        container = try values.decodeIfPresent(Container.self, forKey: .container)
        host = try values.decodeIfPresent(Host.self, forKey: .host)
        locale = try values.decodeIfPresent(Locale.self, forKey: .locale)
        engine = try values.decodeIfPresent(Engine.self, forKey: .engine) ?? Engine()
        queued = try values.decodeIfPresent(String.self, forKey: .queued)
        end = try values.decodeIfPresent(String.self, forKey: .end)
        duration = try values.decodeIfPresent(Double.self, forKey: .duration)
        usage = try values.decodeIfPresent(Usage.self, forKey: .usage)
        exit = try values.decodeIfPresent(Exit.self, forKey: .exit)
        stdout = try values.decodeIfPresent(Stream.self, forKey: .stdout)
        stderr = try values.decodeIfPresent(Stream.self, forKey: .stderr)
        // Schema 1 had the bare number.
        process = schema == 1 ? try values.decodeIfPresent(Int32.self, forKey: .process).map { Process(id: $0) } : try values.decodeIfPresent(Process.self, forKey: .process)
        reproduces = try values.decodeIfPresent(String.self, forKey: .reproduces)
        reproduction = try values.decodeIfPresent(Reproduction.self, forKey: .reproduction)
        tags = try values.decodeIfPresent([String: String].self, forKey: .tags) ?? [:]
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        func unlessEmpty<C: Collection & Encodable>(_ value: C, _ key: CodingKeys) throws { if !value.isEmpty { try values.encode(value, forKey: key) } }
        try values.encode(Self.currentSchema, forKey: .schema)
        try values.encode(id, forKey: .id)
        try values.encode(experiment, forKey: .experiment)
        try values.encode(kind, forKey: .kind)
        try values.encode(state, forKey: .state)
        try values.encodeIfPresent(parent, forKey: .parent)
        try values.encodeIfPresent(sweep, forKey: .sweep)
        try values.encode(notebook, forKey: .notebook)
        try unlessEmpty(blocks, .blocks)
        try unlessEmpty(argv, .argv)
        try unlessEmpty(cwd, .cwd)
        try values.encode(code, forKey: .code)
        try unlessEmpty(inputs, .inputs)
        try unlessEmpty(outputs, .outputs)
        try unlessEmpty(params, .params)
        try unlessEmpty(seeds, .seeds)
        try unlessEmpty(metrics.mapValues(MetricNumber.init), .metrics)
        if environment != Environment() { try values.encode(environment, forKey: .environment) }
        try unlessEmpty(interpreters, .interpreters)
        try unlessEmpty(packages, .packages)
        try unlessEmpty(libraries, .libraries)
        try values.encodeIfPresent(container, forKey: .container)
        try values.encodeIfPresent(host, forKey: .host)
        try values.encodeIfPresent(locale, forKey: .locale)
        try values.encode(engine, forKey: .engine)
        try values.encodeIfPresent(queued, forKey: .queued)
        try values.encode(start, forKey: .start)
        try values.encodeIfPresent(end, forKey: .end)
        try values.encodeIfPresent(duration, forKey: .duration)
        try values.encodeIfPresent(usage, forKey: .usage)
        try values.encodeIfPresent(exit, forKey: .exit)
        try values.encodeIfPresent(stdout, forKey: .stdout)
        try values.encodeIfPresent(stderr, forKey: .stderr)
        try values.encodeIfPresent(process, forKey: .process)
        try values.encodeIfPresent(reproduces, forKey: .reproduces)
        try values.encodeIfPresent(reproduction, forKey: .reproduction)
        try unlessEmpty(tags, .tags)
        try values.encode(tool, forKey: .tool)
    }

    /// The file's text, in the newest schema.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    public init(decoding bytes: [UInt8]) throws { self = try JSONDecoder().decode(RunRecord.self, from: Data(bytes)) }

    /// The present moment as the record writes it.
    public static func now() -> String {
        Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
