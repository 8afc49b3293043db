import OrgSyntax

/// The header arguments of a block as they are written, at all their levels, before anything is evaluated.
///
/// Many blocks of a notebook have the same: what they come to is found out once and kept by their text.
final class WrittenArguments {
    /// Everything that the arguments come from.
    struct Key: Hashable {
        /// A `#+HEADER:` line, and where its text begins, counted from the arguments behind `#+begin_src`.
        struct Header: Hashable {
            var text: String
            var start: Int
        }

        var outer: Executor.OuterLevels
        var parameters: String
        var headers: [Header]
    }

    /// All levels merged; origins count from the arguments behind `#+begin_src`.
    let merged: [HeaderArgument]
    /// Whether a value has to be computed, for a variable or by Lisp.
    let isComputed: Bool
    /// Whether the name of a result file is made of the block's name.
    let makesFileName: Bool
    /// Code of the language as it is tangled.
    let expand: (MappedText, Parameters) -> MappedText

    /// The arguments as they are processed where nothing is computed.
    private(set) lazy var processed = HeaderProcessing.process(merged)
    private var known: (directory: String, parameters: Parameters)?
    private var manner: TangleManner?

    init(_ merged: [HeaderArgument], expand: @escaping (MappedText, Parameters) -> MappedText) {
        self.merged = merged
        self.expand = expand
        isComputed = merged.contains { $0.key == ":var" || $0.value.string.map { Executor.looksLikeLisp($0) } ?? false }
        makesFileName = merged.has(":file-ext") || merged.has(":output-dir")
    }

    /// What the arguments say about the file that a block is tangled to.
    func tangleManner() throws(BabelError) -> TangleManner {
        if let manner { return manner }
        let manner = try TangleManner(processed)
        self.manner = manner
        return manner
    }

    /// ``processed`` as a language sees it.
    func parameters(in directory: String) -> Parameters {
        if let known, known.directory == directory { return known.parameters }
        let parameters = Parameters(processed, directory: directory)
        known = (directory, parameters)
        return parameters
    }
}

extension [HeaderArgument] {
    /// With the origins `offset` bytes further on.
    func moved(by offset: Int) -> [HeaderArgument] {
        var result = self
        for index in result.indices {
            if let origin = result[index].origin { result[index].origin = (origin.lowerBound + offset)..<(origin.upperBound + offset) }
        }
        return result
    }
}
