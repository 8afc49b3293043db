/// Programs in Julia that run a block from a file and write down its value; they need no package.
enum JuliaProgram {
    /// Runs one block. It is read from standard input, as Org has `julia` read a block: so paths in it count from the current folder.
    ///
    /// - Parameter result: The file for the value; empty: what the expressions come to is shown, as Julia does with its standard input.
    static func once(_ script: String, result: String, wantsText: Bool) -> String {
        apart("""
        let
        \(functions)
            source = read("\(script)", String)
            try
                value = evaluate(source, \(result.isEmpty), false)
                \(result.isEmpty ? "" : "Base.invokelatest(keep, value, \"\(result)\", \(wantsText))")
            catch problem
                trace = catch_backtrace()
                flush(stdout)
                print(stderr, Base.invokelatest(explain, problem, trace))
                exit(1)
            end
        end
        """)
    }

    /// Runs the blocks of a session.
    static func resident(_ files: SessionFiles) -> String {
        apart("""
        let
        \(functions)
            requests = open("\(files.requests)", "r")
            answer(status, message) = begin
                flush(stdout)
                flush(stderr)
                open("\(files.replies)", "w") do io
                    print(io, status, " 0 ", sizeof(message), "\\n", message)
                end
            end
            # An interrupted block ends, not the session.
            ccall(:jl_exit_on_sigint, Cvoid, (Cint,), 0)
            # Paths count from the current folder, not from that of this program.
            delete!(task_local_storage(), :SOURCE_PATH)
            answer(0, "")
            for line in eachline(requests)
                mode, script, result, form = split(line, '\\t')
                try
                    value = evaluate(read(String(script), String), mode == "output", true)
                    mode == "value" && Base.invokelatest(keep, value, String(result), form == "text")
                    answer(0, "")
                catch problem
                    answer(1, Base.invokelatest(explain, problem, catch_backtrace()))
                end
            end
        end
        """)
    }

    /// In a module of its own a program leaves nothing in `Main`, and its functions do not count where Julia numbers those without a name.
    private static func apart(_ program: String) -> String { "begin Core.eval(Module(:labbook), quote\n\(program)\nend); nothing end\n" }

    /// Local functions: `evaluate` runs code in `Main`, `keep` writes a value, `explain` is the message of an error.
    private static let functions = #"""
            place = LineNumberNode(1, Symbol("block.jl"))
            start = ccall(:jl_get_world_counter, UInt, ())
            # One expression after the other, as Julia does with its standard input; in a session loops may assign to globals, and a semicolon
            # at the end keeps a value from being shown, as at Julia's prompt.
            evaluate(source, shows, interactive) = begin
                start = ccall(:jl_get_world_counter, UInt, ())
                place = LineNumberNode(1, Symbol("block.jl"))
                parsed = isdefined(Meta, :parseall) ? Meta.parseall(source, filename = "block.jl") : Base.parse_input_line(source, filename = "block.jl")
                if parsed isa Expr && parsed.head in (:error, :incomplete)
                    place = LineNumberNode(unreadable(source), Symbol("block.jl"))
                    Core.eval(Main, parsed)
                end
                value = nothing
                statements = parsed isa Expr ? parsed.args : []
                for i in eachindex(statements)
                    statement = statements[i]
                    if statement isa LineNumberNode
                        place = statement
                        continue
                    end
                    interactive && (statement = loose(statement))
                    value = Core.eval(Main, Expr(:toplevel, place, statement))
                    Core.eval(Main, Expr(:(=), :ans, QuoteNode(value)))
                    if shows && value !== nothing && !(interactive && hushed(source, statements, i))
                        Base.invokelatest(display, value)
                        println()
                    end
                end
                value
            end
            # `REPL.softscope`.
            loose(statement) = VERSION < v"1.5" || !(statement isa Expr) ? statement :
                statement.head === :toplevel ? Expr(:toplevel, map(loose, statement.args)...) :
                statement.head in (:meta, :import, :using, :export, :module, :error, :incomplete, :thunk) ? statement :
                Expr(:block, Expr(:softscope, true), statement)
            # Whether there is a semicolon between statement number i and the next one.
            hushed(source, statements, i) = begin
                lines = split(source, '\n')
                next = findnext(part -> part isa LineNumberNode, statements, i)
                last = next === nothing ? length(lines) : statements[next].line - 1
                text = join(lines[max(1, place.line):last], '\n')
                occursin(r";\s*(#[^\n]*\s*)*$", text)
            end
            # The line of the expression that cannot be read.
            unreadable(source) = begin
                position = 1
                while position <= ncodeunits(source)
                    start = something(findnext(!isspace, source, position), position)
                    statement, next = Meta.parse(source, position, raise = false)
                    if statement isa Expr && statement.head in (:error, :incomplete) || next <= position
                        return 1 + count(isequal('\n'), SubString(source, 1, start))
                    end
                    position = next
                end
                1
            end
            isours(frame) = basename(string(frame.file)) == "block.jl"
            # Functions that earlier blocks of the session have defined count their lines in these.
            dated(frame) = begin
                isearlier = isours(frame) && frame.linfo isa Core.MethodInstance && frame.linfo.def isa Method && frame.linfo.def.primary_world <= start
                !isearlier ? frame : typeof(frame)(frame.func, Symbol("earlier-block.jl"), frame.line, frame.linfo, frame.from_c, frame.inlined, frame.pointer)
            end
            explain(problem, trace) = begin
                frames = map(dated, stacktrace(trace))
                outermost = findlast(isours, frames)
                said = sprint(showerror, problem)
                places = outermost === nothing ? "" : sprint(Base.show_backtrace, frames[1:outermost])
                # The mark is for labbook: the innermost line of the block.
                line = outermost === nothing ? place.line : frames[findfirst(isours, frames)].line
                string("ERROR: ", said, places, "\nat block.jl:", line, "\n")
            end
            isrow(value) = value isa Union{AbstractVector, Tuple, NamedTuple, Pair}
            cell(value) = value === nothing || value === missing ? "nil" : replace(string(value), '\n' => "\\n")
            field(value) = begin
                text = cell(value)
                any(in((',', '"')), text) ? string('"', replace(text, '"' => "\"\""), '"') : text
            end
            names_of(value) = value isa NamedTuple ? keys(value) : value isa AbstractVector && !isempty(value) && first(value) isa NamedTuple ? keys(first(value)) :
                applicable(names, value) && !(value isa Module) && hasmethod(eachrow, Tuple{typeof(value)}) ? names(value) : nothing
            rows_of(value, header) = header !== nothing && !(value isa NamedTuple) && !(value isa AbstractVector) ? (values(row) for row in eachrow(value)) :
                value isa NamedTuple ? (all(column -> column isa AbstractVector, values(value)) ? zip(values(value)...) : (values(value),)) :
                value isa AbstractMatrix ? eachrow(value) :
                value isa Union{AbstractVector, Tuple, AbstractSet} ? (isrow(row) ? Tuple(row) : (row,) for row in value) :
                value isa AbstractDict ? pairs(value) : nothing
            keep(value, file, wantstext) = open(file, "w") do io
                header = names_of(value)
                rows = rows_of(value, header)
                if rows === nothing
                    text = value === nothing || value === missing ? "nil" : string(value)
                    if wantstext || any(in((',', '"', '\n')), text)
                        print(io, "text\n", text)
                    else
                        print(io, "table\n", text, "\n")
                    end
                else
                    println(io, header === nothing ? "table" : "names")
                    header === nothing || println(io, join(map(field, collect(header)), ","))
                    foreach(row -> println(io, join(map(field, collect(row)), ",")), rows)
                end
            end
        """#
}
