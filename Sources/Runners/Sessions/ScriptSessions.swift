import Babel
import OrgSyntax

// Resident programs of languages whose sessions Org has only by way of other packages, or not at all. A block's value is that
// of its last expression (Lua: what it returns), as in blocks without a session.

/// Sessions of Ruby.
enum RubySession {
    static let driver = SessionDriver(
        name: "ruby", command: { Command(line: ScriptRunners.ruby($0)) }, program: { program($0) }
    ) { run, session in
        let mode = run.wantsValue ? run.resultParams.contains("pp") || run.resultParams.contains("code") ? "pp" : "value" : "output"
        let answer = try await ResidentSession.send(run, session, run.expanded, mode: mode, result: "-")
        return ScriptRunners.rubyValue(run.wantsValue ? answer.value : ResidentSession.text(answer), run)
    }

    private static func program(_ files: SessionFiles) -> String {
        """
        $stdout.sync = true
        $stderr.sync = true
        lambda do |scope|
          requests = File.open('\(files.requests)', 'r')
          answer = lambda do |status, value, message|
            $stdout.flush
            File.open('\(files.replies)', 'wb') do |file|
              file.write("#{status} #{value.bytesize} #{message.bytesize}\\n", value.b, message.b)
            end
          end
          answer.call(0, '', '')
          while (line = requests.gets)
            mode, script, = line.chomp.split("\\t")
            begin
              value = eval(File.read(script, encoding: 'UTF-8'), scope, '-', 1)
              text = case mode
                     when 'value' then value.is_a?(String) ? value : value.inspect
                     when 'pp'
                       require 'pp'
                       value.pretty_inspect
                     else ''
                     end
              answer.call(0, text, '')
            rescue SystemExit
              raise
            rescue Exception => error
              trace = (error.backtrace || []).select { |place| place.start_with?('-:') }
              answer.call(1, '', (trace.map { |place| "#{place}\\n" } + ["#{error.class}: #{error.message}\\n"]).join)
            end
          end
        end.call(TOPLEVEL_BINDING)

        """
    }
}

/// Sessions of Lua.
enum LuaSession {
    static let driver = SessionDriver(
        name: "lua", command: { _ in Command("lua") }, program: { program($0) }
    ) { run, session in
        var body = run.request.body
        if run.wantsValue, let expression = run.parameters.string(":return") { body.append("\nreturn \(expression)") }
        let program = run.request.language.expand(body, run.parameters)
        let mode = run.wantsValue ? run.resultParams.contains("pp") ? "pp" : "value" : "output"
        let answer = try await ResidentSession.send(run, session, program, mode: mode, result: "-")
        return ScriptRunners.luaValue(run.wantsValue ? answer.value : ResidentSession.text(answer), run)
    }

    private static func program(_ files: SessionFiles) -> String {
        let plain = LuaSource.dump(pretty: false).replacing(literal: "function dump", with: "local dump\nfunction dump")
            .replacing(literal: "function combine", with: "local function combine")
        let pretty = LuaSource.dump(pretty: true).replacing(literal: "function dump", with: "local dump\nfunction dump")
            .replacing(literal: "function combine", with: "local function combine")
        return """
            io.stdout:setvbuf('line')
            io.stderr:setvbuf('no')
            do
              local plain, pretty
              do
                \(plain)
                plain = combine
              end
              do
                \(pretty)
                pretty = combine
              end
              local requests = io.open('\(files.requests)', 'r')
              local function answer(status, value, message)
                io.stdout:flush()
                local replies = io.open('\(files.replies)', 'wb')
                replies:write(status, ' ', #value, ' ', #message, '\\n', value, message)
                replies:close()
              end
              answer(0, '', '')
              for line in requests:lines() do
                local mode, script = line:match('^([^\\t]*)\\t([^\\t]*)')
                local file = io.open(script, 'rb')
                local source = file:read('a')
                file:close()
                local chunk, problem = load(source, '=stdin')
                if not chunk then
                  answer(1, '', problem .. '\\n')
                else
                  local results = table.pack(xpcall(chunk, function(message) return debug.traceback(tostring(message), 2) end))
                  if not results[1] then
                    answer(1, '', tostring(results[2]):match('^[^\\n]*') .. '\\n')
                  else
                    local show = mode == 'pp' and pretty or mode == 'value' and plain
                    answer(0, show and (show(table.unpack(results, 2, math.max(results.n, 2)))) or '', '')
                  end
                end
              end
            end

            """
    }
}

/// Sessions of JavaScript, with node.
enum NodeSession {
    static let driver = SessionDriver(
        name: "js", command: { Command(line: ScriptRunners.node($0)) }, program: { program($0) }
    ) { run, session in
        let answer = try await ResidentSession.send(run, session, run.expanded, mode: run.wantsValue ? "value" : "output", result: "-")
        return run.wantsValue ? ScriptRunners.javaScriptValue(answer.value, run) : ScriptRunners.javaScriptValue(ResidentSession.text(answer), run)
    }

    private static func program(_ files: SessionFiles) -> String {
        """
        globalThis.require = require;
        (() => {
          const fs = require('fs'), net = require('net'), vm = require('vm'), util = require('util');
          const answer = (status, value, message) => {
            const head = Buffer.from(`${status} ${Buffer.byteLength(value)} ${Buffer.byteLength(message)}\\n`);
            fs.writeFileSync('\(files.replies)', Buffer.concat([head, Buffer.from(value), Buffer.from(message)]), { flag: 'w' });
          };
          const run = async (line) => {
            const [mode, script] = line.split('\\t');
            try {
              let value = vm.runInThisContext(fs.readFileSync(script, 'utf8'), { filename: 'block.js' });
              if (value && typeof value.then === 'function') value = await value;
              await new Promise((done) => setImmediate(done));
              answer(0, mode === 'value' ? util.inspect(value) : '', '');
            } catch (error) {
              const text = error && error.stack ? String(error.stack) : String(error);
              const lines = text.split('\\n');
              const end = lines.findIndex((part) => part.includes('node:') || part.includes('\(files.requests)') || /session-\\d/.test(part));
              answer(1, '', lines.slice(0, end < 0 ? lines.length : end).join('\\n') + '\\n' + (error && error.name ? `${error.name}: ${error.message}` : text) + '\\n');
            }
          };
          process.on('uncaughtException', (error) => process.stderr.write(`${error && error.stack || error}\\n`));
          let rest = '', queue = Promise.resolve();
          // A socket, because a thread that reads a pipe with a name would keep the process from ending.
          const requests = fs.openSync('\(files.requests)', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
          new net.Socket({ fd: requests, readable: true, writable: false }).setEncoding('utf8').on('data', (text) => {
            rest += text;
            for (let end = rest.indexOf('\\n'); end >= 0; end = rest.indexOf('\\n')) {
              const line = rest.slice(0, end);
              rest = rest.slice(end + 1);
              queue = queue.then(() => run(line));
            }
          }).on('end', () => process.exit(0));
          answer(0, '', '');
        })();

        """
    }
}

/// Sessions of Octave.
enum OctaveSession {
    static let driver = SessionDriver(
        name: "octave", command: { _ in Command("octave", ["-q", "--no-gui", "--no-history"]) }, program: { program($0) }
    ) { run, session in
        let result = try run.temporary.file("octave-")
        var body = OctaveSource.program(run)
        if run.wantsValue { body.append(OctaveSource.writer(result)) }
        // fgetl looks at the character behind the line before it returns: an empty line of no meaning gives it one.
        let answer = try await ResidentSession.send(
            run, session, body, mode: run.wantsValue ? "value" : "output", result: result, terminator: "\n\n")
        if run.graphicsFile != nil { return .null }
        return run.wantsValue
            ? OctaveSource.value(run.contents(of: result), run) : TableReassembly.reassemble(.string(ResidentSession.text(answer)), run.parameters)
    }

    private static func program(_ files: SessionFiles) -> String {
        """
        more off
        page_screen_output(false);
        __lb_replies__ = '\(files.replies)';
        __lb_requests__ = fopen('\(files.requests)', 'r');
        __lb_file__ = fopen(__lb_replies__, 'w'); fputs(__lb_file__, "0 0 0\\n"); fclose(__lb_file__);
        while ischar(__lb_line__ = fgetl(__lb_requests__))
          if isempty(__lb_line__) continue; endif
          __lb_words__ = strsplit(__lb_line__, "\\t");
          __lb_message__ = '';
          try
            source(__lb_words__{2});
          catch __lb_error__
        \(OctaveSource.sayingWhatIsWrong("__lb_words__{2}", quoted: false, in: "__lb_error__"))
            __lb_message__ = ['error: ' __lb_error__.message "\\n"];
            for __lb_frame__ = __lb_error__.stack'
              if strcmp(__lb_frame__.file, __lb_words__{2})
                __lb_message__ = [sprintf("at block.m:%d\\n", __lb_frame__.line) __lb_message__];
                break;
              endif
            endfor
          end_try_catch
          fflush(stdout); fflush(stderr);
          __lb_file__ = fopen(__lb_replies__, 'w');
          fprintf(__lb_file__, "%d 0 %d\\n%s", ! isempty(__lb_message__), length(__lb_message__), __lb_message__);
          fclose(__lb_file__);
        endwhile

        """
    }
}
