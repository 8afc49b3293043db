public import OrgSyntax

/// Macros that are written in Lisp, `#+MACRO: name (eval …)` (`org-macro--makeargs`): only what computes is evaluated.
public enum MacroLisp {
    /// Returns the text of a macro.
    ///
    /// - Parameters:
    ///   - definition: `(eval BODY)`; `$1` … stand for the arguments as strings.
    ///   - path: Absolute path of the notebook.
    /// - Throws: A ``Diagnostic`` for what is no expression, or calls a function that is not among the known ones.
    public static func text(of definition: String, arguments: [String], path: String, home: String) throws(Diagnostic) -> String {
        var locals: [String: Value] = [:]
        for number in 1...9 { locals["$\(number)"] = number <= arguments.count ? .string(arguments[number - 1]) : .null }
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
        let context = LispEvaluator.Context(
            this: nil, property: { _, _ in nil }, heading: { nil }, directory: directory, notebook: path, home: home,
            temporaryFile: { _, _ in throw LispEvaluator.Failure.invalid("a macro makes no files") }, exists: { _ in false })
        do {
            guard case .list(let parts) = try LispReader.first(definition), parts.count > 1 else {
                throw LispEvaluator.Failure.invalid("'\(definition)' is no expression")
            }
            let value = try LispEvaluator(context: context).evaluate(parts[1], locals: locals)
            return value == .null ? "" : value.displayed
        } catch let failure as LispEvaluator.Failure {
            let reason = switch failure {
            case .unknown(let name): "macro calls '\(name)', which is not evaluated"
            case .invalid(let message): "macro cannot be evaluated: \(message)"
            }
            throw Diagnostic(id: "invalid-macro", .error, reason, hints: ["only expressions that compute are evaluated"])
        } catch {
            throw Diagnostic(id: "invalid-macro", .error, "macro '\(definition)' is no Lisp expression")
        }
    }
}
