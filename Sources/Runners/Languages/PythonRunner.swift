import Babel
import OrgSyntax

/// Python blocks (`org-babel-execute:python`).
enum PythonRunner {
    static let runner = LanguageRunner(
        "python", packages: ["python3"], session: PythonSession.driver, programs: { [Command.programName(ofLine: command($0))] }, execute: execute)

    /// `:python`, else `python3` (Org's own default, `python`, is no program of Debian's).
    static func command(_ parameters: Parameters) -> String { parameters.string(":python") ?? "python3" }

    private static func execute(_ run: BlockRun) async throws -> Value {
        let parameters = run.parameters
        var body = run.expanded
        if run.wantsValue, let expression = parameters.string(":return") { body.append("\nreturn \(expression)") }
        let graphics = run.resultParams.contains("graphics") ? parameters.string(":file") : nil
        var program = MappedText()
        if let preamble = parameters.string(":preamble") { program.append(preamble + "\n") }
        let raw: String
        if run.wantsValue {
            let file = try graphics.map(run.absolute) ?? run.temporary.file("python-")
            program.append(PythonSource.formatValue + "\n\ndef main():\n")
            program.append(PythonSource.indented(body))
            program.append("\n\n__org_babel_python_format_value(main(), '\(file)', \(PythonLiteral.text(.makeList(run.resultParams.map(Value.string)))))")
            _ = try await run.evaluate(Command(line: command(parameters)), program)
            raw = graphics == nil ? run.contents(of: file) : ""
        } else {
            program.append(graphics.map { PythonSource.drawing(body, to: run.absolute($0)) } ?? body)
            raw = try await run.evaluate(Command(line: command(parameters)), program)
        }
        return TableReassembly.reassemble(PythonSource.value(raw, run.resultParams), parameters)
    }
}

/// Code around Python blocks, and the reading of what comes back.
enum PythonSource {
    /// Writes a value as the words of `:results` ask for (`org-babel-python--def-format-value`).
    static let formatValue = """
        def __org_babel_python_format_value(result, result_file, result_params):
            if 'graphics' in result_params:
                if hasattr(result, 'savefig'):
                    result.savefig(result_file)
                else:
                    # No figure came back: the current one is meant.
                    import matplotlib.pyplot
                    matplotlib.pyplot.gcf().savefig(result_file)
                return
            words = set(result_params)
            if 'pp' in words:
                import pprint
                text = pprint.pformat(result)
            elif 'list' in words and isinstance(result, dict):
                text = str(['{} :: {}'.format(key, value) for key, value in result.items()])
            else:
                if not words & {'scalar', 'verbatim', 'raw'}:
                    def rows(thing):
                        if isinstance(thing, dict):
                            return [(key, rows(value)) for key, value in thing.items()]
                        if isinstance(thing, (list, tuple)):
                            return [rows(part) for part in thing]
                        return thing
                    if 'table' in words:
                        result = rows(result)
                    import sys
                    pandas = sys.modules.get('pandas')
                    if pandas is not None and 'table' in words:
                        if isinstance(result, pandas.DataFrame):
                            result = [[result.index.name or ''] + list(result.columns)] + [None] + [
                                [index] + list(row) for index, row in result.iterrows()]
                        elif isinstance(result, pandas.Series):
                            result = list(result.items())
                    numpy = sys.modules.get('numpy')
                    if numpy is not None and isinstance(result, numpy.ndarray):
                        result = result.tolist() if 'table' in words else repr(result)
                text = str(result)
            with open(result_file, 'w') as file:
                file.write(text)
        """

    /// The body four columns to the right, but for lines that begin inside of a string (`org-babel-python--shift-right`).
    static func indented(_ body: MappedText) -> MappedText {
        var scanner = PythonScanner()
        var out: [UInt8] = []
        for (index, line) in body.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { out.append(0x0A) }
            if !scanner.inString, line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { out.append(contentsOf: [0x20, 0x20, 0x20, 0x20]) }
            out.append(contentsOf: line)
            scanner.scan(line)
        }
        return body.withLines(String(decoding: out, as: UTF8.self))
    }

    /// A program that draws and leaves its picture in `file`.
    static func drawing(_ body: MappedText, to file: String) -> MappedText {
        var program = MappedText("\nimport matplotlib.pyplot\nmatplotlib.pyplot.gcf().clear()\n")
        program.append(body)
        program.append("\nmatplotlib.pyplot.savefig('\(file)')")
        return program
    }

    /// `org-babel-python-table-or-string` unless the result is to be text.
    static func value(_ raw: String, _ resultParams: [String]) -> Value {
        ResultImport.value(resultParams) { .string(raw) } table: {
            if raw.utf8.first == UInt8(ascii: "{") { return .string(raw) }
            guard let value = ResultImport.scriptEscape(raw) else { return .string(raw) }
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { $0 == .symbol("None") ? .hline : $0 })
        }
    }
}

/// Knows whether a line of Python begins inside of a string.
struct PythonScanner {
    /// The quotes that would end the string.
    private var quotes: [UInt8] = []
    var inString: Bool { !quotes.isEmpty }

    mutating func scan(_ line: some Collection<UInt8>) {
        let bytes = Array(line)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if quotes.isEmpty {
                if byte == UInt8(ascii: "#") { return }
                if byte == 0x22 || byte == 0x27 {
                    let triple = index + 2 < bytes.count && bytes[index + 1] == byte && bytes[index + 2] == byte
                    quotes = Array(repeating: byte, count: triple ? 3 : 1)
                    index += quotes.count
                    continue
                }
            } else if byte == 0x5C {
                index += 2
                continue
            } else if bytes[index...].starts(with: quotes) {
                index += quotes.count
                quotes = []
                continue
            }
            index += 1
        }
        // A simple string ends with its line, unless the line is continued.
        if quotes.count == 1, index == bytes.count { quotes = [] }
    }
}
