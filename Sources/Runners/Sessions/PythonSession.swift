import Babel
import OrgSyntax

/// Sessions of Python (`org-babel-python-evaluate-session`).
enum PythonSession {
    static let driver = SessionDriver(
        name: "python",
        command: { parameters in
            let command = Command(line: PythonRunner.command(parameters))
            return Command(command.program, command.arguments + ["-c", "import sys; exec(open(sys.argv.pop()).read(), {'__name__': 'labbook'})"])
        },
        program: { program($0) }, execute: execute)

    private static func execute(_ run: BlockRun, _ session: Session) async throws -> Value {
        let parameters = run.parameters
        var body = run.expanded
        if run.wantsValue, let expression = parameters.string(":return") { body.append("\n\(expression)") }
        let graphics = run.resultParams.contains("graphics") ? parameters.string(":file").map(run.absolute) : nil
        if let graphics, !run.wantsValue { body = PythonSource.drawing(body, to: graphics) }
        let answer = try await ResidentSession.send(
            run, session, body, mode: run.wantsValue ? "value" : "output", result: graphics ?? "-", words: run.resultParams)
        let raw = run.wantsValue ? answer.value : ResidentSession.text(answer)
        return TableReassembly.reassemble(PythonSource.value(raw, run.resultParams), parameters)
    }

    private static func program(_ files: SessionFiles) -> String {
        PythonSource.formatValue.replacing(literal: "with open(result_file, 'w') as file:\n        file.write(text)", with: "return text") + """


            def main():
                import sys, ast, traceback, linecache
                sys.argv[:] = ['']
                if sys.path[:1] != ['']:
                    sys.path.insert(0, '')
                scope = sys.modules['__main__'].__dict__
                for name in ('sys', '__annotations__'):
                    scope.pop(name, None)
                requests = open('\(files.requests)', encoding='utf-8', errors='surrogateescape')
                replies = open('\(files.replies)', 'wb', buffering=0)

                def answer(status, value, message):
                    for stream in (sys.stdout, sys.stderr):
                        try:
                            stream.flush()
                        except Exception:
                            pass
                    value = value.encode('utf-8', 'surrogateescape')
                    message = message.encode('utf-8', 'surrogateescape')
                    data = b'%d %d %d\\n' % (status, len(value), len(message)) + value + message
                    while data:
                        data = data[replies.write(data):]

                def run(mode, source):
                    linecache.cache['<stdin>'] = (len(source), None, source.splitlines(True), '<stdin>')
                    tree = ast.parse(source, '<stdin>')
                    if mode == 'value' and tree.body and isinstance(tree.body[-1], ast.Expr):
                        last = ast.Expression(tree.body.pop().value)
                        exec(compile(tree, '<stdin>', 'exec'), scope)
                        return eval(compile(last, '<stdin>', 'eval'), scope)
                    exec(compile(tree, '<stdin>', 'exec'), scope)

                answer(0, '', '')
                while True:
                    line = requests.readline()
                    if not line:
                        return
                    mode, script, result, *words = line.rstrip('\\n').split('\\t')
                    try:
                        with open(script, encoding='utf-8', errors='surrogateescape') as file:
                            source = file.read()
                        value = run(mode, source)
                        # A block of comments has no last statement, and no value either.
                        isEmpty = mode != 'value' or not ast.parse(source).body
                        text = '' if isEmpty else __org_babel_python_format_value(value, result, words) or ''
                        answer(0, text, '')
                    except SystemExit:
                        raise
                    except BaseException as error:
                        trace = error.__traceback__
                        while trace is not None and trace.tb_frame.f_code.co_filename != '<stdin>':
                            trace = trace.tb_next
                        answer(1, '', ''.join(traceback.format_exception(type(error), error, trace)))


            main()

            """
    }
}
