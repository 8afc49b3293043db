/// R (`ess-r-mode`), Julia (`julia-mode`), Octave and MATLAB (`octave-mode`), Maxima.
enum Statistics {
    static let r = CompiledGrammar(
        Grammar(
            wordBytes: ".",
            comments: [.line("#")],
            strings: [.init("\"", multiline: true), .init("'", multiline: true), .init("`", face: .plain)],
            rawString: .parentheses, rawPrefixes: "r R",
            words: [
                (.keyword, "if else for in while repeat break next function return switch stop warning on.exit invisible tryCatch try withCallingHandlers library require requireNamespace attach detach source"),
                (.constant, "TRUE FALSE NULL NA NA_integer_ NA_real_ NA_character_ NA_complex_ Inf NaN T F"),
            ],
            features: [.functionAssignments],
            assignmentOperators: ["<<-", "<-", "="]))

    static let julia = CompiledGrammar(
        Grammar(
            wordTailBytes: "!",
            comments: [.block("#=", "=#", nested: true), .line("#")],
            strings: [
                .init("\"\"\"", multiline: true, interpolation: ("$(", ")")), .init("\"", multiline: true, interpolation: ("$(", ")")),
                .init("`", multiline: true), .init("'", limit: 1, at: .notAfterOperand),
            ],
            words: [
                (
                    .keyword,
                    "abstract primitive type struct mutable module baremodule using import export public function macro begin end do let quote if else elseif for while in isa where try catch finally return break continue const global local as"
                ),
                (.constant, "true false nothing missing NaN Inf Inf32 NaN32 pi im undef"),
                (
                    .type,
                    """
                    Any Nothing Missing Bool Char String Symbol Int Int8 Int16 Int32 Int64 Int128 UInt UInt8 UInt16 UInt32 UInt64 UInt128 BigInt BigFloat Float16 Float32 Float64 Real Number
                    Integer AbstractFloat Complex Rational Array Vector Matrix AbstractArray AbstractVector AbstractMatrix Dict Set Tuple NamedTuple Pair Function Type DataType Union UnitRange
                    Ref Ptr IO Task Exception ErrorException ArgumentError
                    """
                ),
            ],
            definers: [(.function, "function macro"), (.type, "struct type"), (.constant, "module baremodule"), (.variable, "const")],
            features: [.symbols, .atMacros, .functionAssignments]))

    static let octave = CompiledGrammar(
        Grammar(
            comments: [.block("%{", "%}", nested: true), .block("#{", "#}", nested: true), .line("%"), .line("#"), .line("...")],
            strings: [.init("\""), .init("'", escape: 0, doubled: true, at: .notAfterOperand)],
            words: [
                (
                    .keyword,
                    """
                    function endfunction end if elseif else endif for endfor parfor endparfor while endwhile do until switch case otherwise endswitch break continue return try catch end_try_catch
                    unwind_protect unwind_protect_cleanup end_unwind_protect global persistent classdef endclassdef properties endproperties methods endmethods events endevents enumeration
                    endenumeration spmd endspmd
                    """
                ),
                (.constant, "true false pi Inf NaN NA eps inf nan"),
            ],
            definers: [(.function, "function"), (.type, "classdef")],
            features: [.functionAssignments]))

    static let maxima = CompiledGrammar(
        Grammar(
            wordBytes: "%",
            comments: [.block("/*", "*/", nested: true)],
            strings: [.init("\"", multiline: true)],
            words: [
                (.keyword, "if then else elseif for from step thru while unless in do block return and or not lambda go local buildq"),
                (.constant, "true false unknown inf minf infinity %pi %e %i %phi %gamma und ind"),
                (
                    .builtin,
                    """
                    integrate diff limit sum product solve expand factor simplify ratsimp trigsimp subst ev plot2d plot3d display print load kill assume declare taylor matrix transpose determinant
                    float bfloat numer makelist map apply sin cos tan exp log sqrt abs lsum tex string
                    """
                ),
            ],
            features: [.functionAssignments, .assignments],
            assignmentOperators: [":=", "::=", ":"]))

    static let fortran = CompiledGrammar(
        Grammar(
            foldsCase: true,
            comments: [.line("!"), .line("c ", at: .firstColumn), .line("*", at: .firstColumn)],
            strings: [.init("\"", escape: 0, doubled: true), .init("'", escape: 0, doubled: true)],
            words: [
                (
                    .type,
                    "integer real complex logical character double precision none byte type class"
                ),
                (
                    .keyword,
                    """
                    program end endprogram module endmodule submodule subroutine endsubroutine function endfunction use only implicit contains interface endinterface procedure abstract call
                    return if then else elseif endif do enddo while concurrent select case default endselect where elsewhere endwhere forall exit cycle goto go to continue stop error result
                    recursive pure elemental parameter dimension allocatable pointer target intent in out inout optional save public private protected external intrinsic kind len allocate
                    deallocate nullify open close read write print inquire rewind backspace format data common block equivalence namelist include entry extends bind import final generic
                    associate critical sync all codimension contiguous value volatile asynchronous enum enumerator
                    abs sqrt sin cos tan asin acos atan atan2 exp log log10 max min mod sum product maxval minval size shape reshape matmul dot_product transpose present allocated
                    associated nint int dble cmplx aimag conjg floor ceiling sign trim adjustl adjustr index scan verify merge pack spread any count cshift eoshift random_number
                    system_clock cpu_time selected_real_kind selected_int_kind huge tiny epsilon
                    """
                ),
                (.constant, "real32 real64 real128 int8 int16 int32 int64 iso_c_binding"),
            ],
            definers: [(.function, "program module subroutine function use call submodule procedure")],
            features: [.dotOperators, .preprocessor, .keywordsAfterDot]))
}
