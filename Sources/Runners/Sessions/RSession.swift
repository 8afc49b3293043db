import Babel
import OrgSyntax

/// Sessions of R (`org-babel-R-evaluate-session`).
enum RSession {
    static let driver = SessionDriver(
        name: "R", command: { _ in Command("R", ["--slave", "--no-save", "-f"]) }, program: { program($0) }, leavesTemporaryFiles: true, execute: execute)

    private static func execute(_ run: BlockRun, _ session: Session) async throws -> Value {
        let graphics = RRunner.graphicsFile(run)
        let shape = RRunner.Shape(run.parameters, drawing: graphics != nil)
        let body = RRunner.program(run, graphics)
        let file = try run.temporary.file("R-")
        // A block that draws is typed in, so to speak: what its last expression comes to is shown, and a plot of ggplot2 so drawn.
        let answer = try await ResidentSession.send(
            run, session, body, mode: run.wantsValue && graphics == nil ? "value" : "output", result: file, words: [shape.rows ? "1" : "0", shape.columns ? "1" : "0"])
        if graphics != nil { return .null }
        return run.wantsValue ? RRunner.value(run.contents(of: file), shape, run) : .string(ResidentSession.text(answer))
    }

    private static func program(_ files: SessionFiles) -> String {
        """
        local({
          requests <- file("\(files.requests)", open = "r", blocking = TRUE)
          answer <- function(status, message) {
            flush(stdout())
            bytes <- charToRaw(enc2utf8(message))
            replies <- file("\(files.replies)", open = "wb", raw = TRUE)
            writeBin(c(charToRaw(sprintf("%d 0 %d\\n", status, length(bytes))), bytes), replies)
            close(replies)
          }
          options(keep.source = TRUE)
          \(RRunner.innermost)
          found <- NULL
          answer(0L, "")
          repeat {
            line <- readLines(requests, n = 1L)
            if (length(line) == 0L) break
            request <- strsplit(line, "\\t", fixed = TRUE)[[1L]]
            place <- 0L
            found <- NULL
            note <- function(...) if (is.null(found)) found <<- innermost(request[2L])
            options(labbook.place = note)
            notes <- character()
            failed <- tryCatch(withCallingHandlers({
              expressions <- parse(request[2L], keep.source = TRUE, encoding = "UTF-8")
              references <- attr(expressions, "srcref")
              value <- NULL
              for (index in seq_along(expressions)) {
                place <- references[[index]][1L]
                result <- withVisible(eval(expressions[[index]], globalenv()))
                value <- result$value
                if (request[1L] == "output" && result$visible) if (isS4(value)) methods::show(value) else print(value)
              }
              if (request[1L] == "value") {
                rows <- request[4L] == "1"
                columns <- if (request[5L] == "1") if (rows) NA else TRUE else FALSE
                try(utils::write.table(value, file = request[3L], sep = "\\t", na = "", row.names = rows, col.names = columns, quote = FALSE),
                    silent = TRUE)
              }
              NULL
            }, warning = function(condition) {
              notes[length(notes) + 1L] <<- paste0("Warning message:\\n", conditionMessage(condition))
              invokeRestart("muffleWarning")
            }, error = note), error = function(condition) {
              if (!is.null(found)) place <- found
              call <- conditionCall(condition)
              text <- if (is.null(call)) "Error: " else paste0("Error in ", paste(deparse(call, nlines = 1L), collapse = ""), " : ")
              sprintf("at \(RSource.scriptName):%d\\n%s%s", place, text, conditionMessage(condition))
            }, interrupt = function(condition) "interrupted")
            message <- paste(c(notes, failed), collapse = "\\n")
            answer(if (is.null(failed)) 0L else 1L, if (nzchar(message)) paste0(message, "\\n") else "")
          }
        }, envir = new.env())

        """
    }
}
