/// Evaluates the Lisp that notebooks write in header arguments and variables: expressions that only compute, of a fixed set
/// of functions. Anything else is left to a real Emacs, or refused.
struct LispEvaluator {
    /// What an expression can ask about the place at which it stands.
    struct Context {
        /// The result of the block whose `:post` is evaluated (`*this*`).
        var this: Value?
        /// `org-entry-get` at the block: name, inheritance.
        var property: (_ name: String, _ inherit: Bool) -> String?
        /// Title of the headline above.
        var heading: () -> String?
        /// `default-directory`, with a slash at its end.
        var directory: String
        /// `buffer-file-name`
        var notebook: String
        var home: String
        var temporaryFile: (_ prefix: String, _ suffix: String) throws -> String
        var exists: (String) -> Bool
    }

    enum Failure: Error {
        /// A function or variable that is not among the known ones.
        case unknown(String)
        /// A known function that was called wrongly.
        case invalid(String)
    }

    let context: Context
    private static let depthLimit = 200

    /// Evaluates a form whose free names are `locals` or known.
    func evaluate(_ form: Value, locals: [String: Value] = [:], depth: Int = 0) throws -> Value {
        guard depth < Self.depthLimit else { throw Failure.invalid("expression is nested too deeply") }
        switch form {
        case .null, .integer, .float, .string, .hline: return form
        case .symbol(let name): return try variable(name, locals)
        case .list(let parts):
            guard case .symbol(let name)? = parts.first else { throw Failure.invalid("'\((parts.first ?? .null).printed)' is no function") }
            if let value = try special(name, Array(parts.dropFirst()), locals, depth) { return value }
            let arguments = try parts.dropFirst().map { try evaluate($0, locals: locals, depth: depth + 1) }
            return try LispFunctions.call(name, arguments, context)
        }
    }

    private func variable(_ name: String, _ locals: [String: Value]) throws -> Value {
        if let value = locals[name] { return value }
        switch name {
        case "t": return .symbol(name)
        case "*this*": if let this = context.this { return this }
        case "pi", "float-pi": return .float(.pi)
        case "buffer-file-name": return .string(context.notebook)
        case "default-directory": return .string(context.directory)
        case "noninteractive": return .symbol("t")
        default:
            if name.hasPrefix(":") || name.hasPrefix("[") || name.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true { return .symbol(name) }
        }
        throw Failure.unknown(name)
    }

    /// Forms that do not evaluate all of their arguments; `nil` where `name` is none of them.
    private func special(_ name: String, _ arguments: [Value], _ locals: [String: Value], _ depth: Int) throws -> Value? {
        func value(_ form: Value, _ names: [String: Value]? = nil) throws -> Value {
            try evaluate(form, locals: names ?? locals, depth: depth + 1)
        }
        func sequence(_ forms: ArraySlice<Value>, _ names: [String: Value]? = nil) throws -> Value {
            var result = Value.null
            for form in forms { result = try value(form, names) }
            return result
        }
        switch name {
        case "quote", "function": return arguments.first ?? .null
        case "lambda": return .list([.symbol("lambda")] + arguments)
        case "funcall", "apply", "mapcar", "mapconcat":
            let values = try arguments.map { try value($0) }
            return try higherOrder(name, values, locals, depth + 1)
        case "`": return try backquoted(arguments.first ?? .null, locals, depth + 1)
        case "if":
            guard arguments.count >= 2 else { throw Failure.invalid("'if' needs a condition and a value") }
            return try value(arguments[0]) != .null ? value(arguments[1]) : sequence(arguments[2...])
        case "when": return try value(arguments.first ?? .null) != .null ? sequence(arguments.dropFirst()) : .null
        case "unless": return try value(arguments.first ?? .null) == .null ? sequence(arguments.dropFirst()) : .null
        case "and":
            var result = Value.symbol("t")
            for argument in arguments {
                result = try value(argument)
                if result == .null { break }
            }
            return result
        case "or":
            for argument in arguments {
                let result = try value(argument)
                if result != .null { return result }
            }
            return .null
        case "cond":
            for clause in arguments {
                guard let parts = clause.elements, let test = parts.first else { continue }
                let result = try value(test)
                if result != .null { return parts.count > 1 ? try sequence(parts[1...]) : result }
            }
            return .null
        case "progn", "save-excursion", "save-match-data": return try sequence(arguments[...])
        case "prog1": return try arguments.first.map { try value($0) } ?? .null
        case "let", "let*":
            var names = locals
            for binding in arguments.first?.elements ?? [] {
                switch binding {
                case .symbol(let name): names[name] = .null
                case .list(let parts):
                    guard case .symbol(let bound)? = parts.first else { throw Failure.invalid("'let' needs names") }
                    names[bound] = try value(parts.count > 1 ? parts[1] : .null, name == "let*" ? names : locals)
                default: throw Failure.invalid("'let' needs names")
                }
            }
            return try sequence(arguments.dropFirst(), names)
        default: return nil
        }
    }

    /// Functions that call functions.
    private func higherOrder(_ name: String, _ values: [Value], _ locals: [String: Value], _ depth: Int) throws -> Value {
        guard let function = values.first else { throw Failure.invalid("'\(name)' needs a function") }
        func elements(_ index: Int) throws -> [Value] {
            guard index < values.count, let elements = values[index].elements else { throw Failure.invalid("'\(name)' needs a list") }
            return elements
        }
        switch name {
        case "funcall": return try apply(function, Array(values.dropFirst()), locals, depth)
        case "apply": return try apply(function, Array(values.dropFirst().dropLast()) + elements(values.count - 1), locals, depth)
        case "mapcar": return .makeList(try elements(1).map { try apply(function, [$0], locals, depth) })
        default:
            let separator = values.count > 2 ? values[2].displayed : ""
            return .string(try elements(1).map { try apply(function, [$0], locals, depth).displayed }.joined(separator: separator))
        }
    }

    private func apply(_ function: Value, _ arguments: [Value], _ locals: [String: Value], _ depth: Int) throws -> Value {
        guard depth < Self.depthLimit else { throw Failure.invalid("expression is nested too deeply") }
        switch function {
        case .symbol(let name): return try LispFunctions.call(name, arguments, context)
        case .list(let parts) where parts.first == .symbol("lambda") && parts.count > 1:
            var names = locals
            var index = 0
            for parameter in parts[1].elements ?? [] {
                guard case .symbol(let name) = parameter, name != "&optional" else { continue }
                names[name] = index < arguments.count ? arguments[index] : .null
                index += 1
            }
            var result = Value.null
            for form in parts.dropFirst(2) { result = try evaluate(form, locals: names, depth: depth + 1) }
            return result
        default: throw Failure.invalid("'\(function.printed)' is no function")
        }
    }

    private func backquoted(_ form: Value, _ locals: [String: Value], _ depth: Int) throws -> Value {
        guard depth < Self.depthLimit, case .list(let parts) = form else { return form }
        if parts.count == 2, parts[0] == .symbol(",") { return try evaluate(parts[1], locals: locals, depth: depth + 1) }
        return .makeList(try parts.map { try backquoted($0, locals, depth + 1) })
    }
}
