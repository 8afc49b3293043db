import Babel
import OrgSyntax

/// R blocks (`org-babel-execute:R`).
enum RRunner {
    static let runner = LanguageRunner(
        "R", packages: ["r-base-core"], session: RSession.driver, programs: { _ in ["R"] }, execute: execute)

    static let command = Command("R", ["--slave", "--no-save"])

    /// The names that the result has, as far as they change how it is written and read.
    struct Shape {
        var columns: Bool
        var rows: Bool

        init(_ parameters: Parameters, drawing: Bool) {
            columns = !drawing && TableReassembly.choosesColumnNames(parameters)
            let rowNames = parameters.value(":rownames")
            rows = !drawing && (rowNames == .string("yes") || !TableReassembly.pick(parameters.rowNames, rowNames).isEmpty)
        }
    }

    private static func execute(_ run: BlockRun) async throws -> Value {
        let graphics = graphicsFile(run)
        let shape = Shape(run.parameters, drawing: graphics != nil)
        let body = program(run, graphics)
        guard run.wantsValue else {
            let output = try await evaluate(body, whole: graphics != nil, run)
            return graphics == nil ? .string(output) : .null
        }
        let file = try run.temporary.file("R-")
        var text = MappedText(writerStart(shape))
        text.append("{function ()\n{\n")
        text.append(body)
        text.append("\n}}()")
        text.append(writerEnd(file))
        _ = try await evaluate(text, whole: true, run)
        return graphics == nil ? value(run.contents(of: file), shape, run) : .null
    }

    /// Runs a program from standard input, as Org does, after a prologue by which R says the line of an error.
    ///
    /// - Parameter whole: the program is one expression and prints nothing; then it is read from its file, so that R knows the lines of
    ///   everything in it. Otherwise R reads it expression by expression and knows which of them failed.
    private static func evaluate(_ body: MappedText, whole: Bool, _ run: BlockRun) async throws -> String {
        let directory = try run.temporary.newPath("block-")
        guard makeDirectories(directory) else { throw fileFailure("make", directory) }
        let script = directory + "/" + RSource.scriptName
        let file = Value.string(script).printed
        var program = MappedText(placeTelling(file) + "\n")
        if whole {
            try write(body.text, to: script)
            program.append("eval(parse(\(file), keep.source = TRUE), globalenv())")
        } else {
            program.append(body)
            try write(program.text, to: script)
        }
        return try await run.evaluate(command.withTemporaryFiles(in: run.temporary), program, program: whole ? body : program)
    }

    /// One expression that makes R say at which line of `file` an error happened.
    private static func placeTelling(_ file: String) -> String {
        """
        invisible(local({
            done <- 0L
            place <- NULL
            \(innermost)
            addTaskCallback(function(...) { done <<- done + 1L; place <<- NULL; TRUE }, name = "labbook")
            # A line of its own file, else that of the expression after the last that was done, else where the file is no R.
            tell <- function() {
                if (is.null(place)) place <<- innermost(\(file))
                if (is.null(place)) place <<- tryCatch(
                    attr(parse(\(file), keep.source = TRUE), "srcref")[[done + 1L]][1L],
                    error = function(problem) as.integer(sub(".*\(RSource.scriptName):([0-9]+):.*", "\\\\1", conditionMessage(problem)[1L])))
                if (length(place) == 1L && !is.na(place)) cat("at \(RSource.scriptName):", place, "\\n", sep = "", file = stderr())
                cat("Execution halted\\n", file = stderr())
                q("no", 1L, FALSE)
            }
            options(error = tell, labbook.place = function(...) if (is.null(place)) place <<- innermost(\(file)))
        }))
        """
    }

    /// The function `innermost`: the line of a file that is being evaluated, in the call nearest to where it is asked.
    static let innermost = """
        innermost <- function(file) {
                for (call in rev(sys.calls())) {
                    reference <- attr(call, "srcref")
                    if (!is.null(reference) && identical(attr(reference, "srcfile")$filename, file)) return(reference[1L])
                }
                NULL
            }
        """

    static func graphicsFile(_ run: BlockRun) -> String? {
        run.resultParams.contains("graphics") ? run.parameters.string(":file") : nil
    }

    /// The body, in between of what opens and closes the graphics device.
    static func program(_ run: BlockRun, _ graphics: String?) -> MappedText {
        guard let graphics else { return run.expanded }
        return .joined([MappedText(RSource.graphicsDevice(graphics, run.parameters)), run.expanded, MappedText(RSource.graphicsEnd)])
    }

    /// Evaluates an object and writes it as a table (`org-babel-R-write-object-command`).
    static func writerStart(_ shape: Shape) -> String {
        """
        {
            function(object, transfer.file) {
                object
                invisible(
                    if (inherits(
                        try({
                            tfile <- tempfile()
                            write.table(object, file = tfile, sep = "\\t", na = "", row.names = \(shape.rows ? "TRUE" : "FALSE"),
                                        col.names = \(shape.columns ? shape.rows ? "NA" : "TRUE" : "FALSE"), quote = FALSE)
                            file.copy(tfile, transfer.file, overwrite = TRUE)
                            unlink(tfile)
                        }, silent = TRUE),
                        "try-error")) {
                        if (!file.exists(transfer.file)) file.create(transfer.file)
                    })
            }
        }(object =
        """ + " "
    }

    static func writerEnd(_ file: String) -> String { ", transfer.file = \"\(file)\")" }

    /// What `write.table` wrote, with a rule under the names of columns.
    static func value(_ text: String, _ shape: Shape, _ run: BlockRun) -> Value {
        let value = ResultImport.value(run.resultParams) { .string(text.chomped { $0 == 0x0A }) } table: {
            ResultImport.table(text, separator: .tab)
        }
        guard shape.columns else { return value }
        // Org's own words where text comes instead of a table (`org-babel-R-process-value-result`).
        guard let rows = value.elements else { return .string("Could not parse R result") }
        return .list([rows.first ?? .null, .hline] + rows.dropFirst())
    }
}
