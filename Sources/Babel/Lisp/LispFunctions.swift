/// The functions that ``LispEvaluator`` knows: those that only compute, and a few that ask about the notebook.
enum LispFunctions {
    private typealias Failure = LispEvaluator.Failure

    static func call(_ name: String, _ arguments: [Value], _ context: LispEvaluator.Context) throws -> Value {
        if let value = try lists(name, arguments) { return value }
        if let value = try strings(name, arguments) { return value }
        if let value = try LispNumbers.call(name, arguments) { return value }
        if let value = try fileNames(name, arguments, context) { return value }
        if let value = try notebook(name, arguments, context) { return value }
        throw Failure.unknown(name)
    }

    private static func truth(_ condition: Bool) -> Value { condition ? .symbol("t") : .null }

    private static func string(_ arguments: [Value], _ index: Int, _ name: String) throws -> String {
        guard index < arguments.count else { throw Failure.invalid("'\(name)' needs more arguments") }
        switch arguments[index] {
        case .string(let text): return text
        case .symbol(let text): return text
        default: throw Failure.invalid("'\(name)' needs a string, not '\(arguments[index].printed)'")
        }
    }

    private static func list(_ arguments: [Value], _ index: Int, _ name: String) throws -> [Value] {
        guard index < arguments.count, let elements = arguments[index].elements else { throw Failure.invalid("'\(name)' needs a list") }
        return elements
    }

    private static func integer(_ arguments: [Value], _ index: Int, _ name: String) throws -> Int {
        guard index < arguments.count, case .integer(let number) = arguments[index] else { throw Failure.invalid("'\(name)' needs an integer") }
        return number
    }

    private static func lists(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch name {
        case "list": return .makeList(arguments)
        case "identity": return arguments.first ?? .null
        case "cons":
            guard arguments.count == 2 else { throw Failure.invalid("'cons' needs two values") }
            // A pair that is no list is kept as it is written.
            guard let tail = arguments[1].elements else { return .symbol("(\(arguments[0].printed) . \(arguments[1].printed))") }
            return .list([arguments[0]] + tail)
        case "append":
            var result: [Value] = []
            for index in arguments.indices { result += try list(arguments, index, name) }
            return .makeList(result)
        case "car", "car-safe": return try list(arguments, 0, name).first ?? .null
        case "cdr", "cdr-safe": return .makeList(Array(try list(arguments, 0, name).dropFirst()))
        case "cadr": return try list(arguments, 0, name).dropFirst().first ?? .null
        case "cddr": return .makeList(Array(try list(arguments, 0, name).dropFirst(2)))
        case "caar": return try list(arguments, 0, name).first?.elements?.first ?? .null
        case "nth", "elt":
            let elements = try list(arguments, name == "nth" ? 1 : 0, name)
            let index = max(0, try integer(arguments, name == "nth" ? 0 : 1, name))
            return index < elements.count ? elements[index] : .null
        case "nthcdr": return .makeList(Array(try list(arguments, 1, name).dropFirst(max(0, try integer(arguments, 0, name)))))
        case "last": return .makeList(Array(try list(arguments, 0, name).suffix(1)))
        case "butlast": return .makeList(Array(try list(arguments, 0, name).dropLast()))
        case "reverse", "nreverse":
            if case .string(let text)? = arguments.first { return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed()))) }
            return .makeList(Array(try list(arguments, 0, name).reversed()))
        case "length":
            if case .string(let text)? = arguments.first { return .integer(text.unicodeScalars.count) }
            return .integer(try list(arguments, 0, name).count)
        case "member", "memq":
            let elements = try list(arguments, 1, name)
            return elements.firstIndex(of: arguments[0]).map { .makeList(Array(elements[$0...])) } ?? .null
        case "remove", "delete", "remq", "delq": return .makeList(try list(arguments, 1, name).filter { $0 != arguments[0] })
        case "assoc", "assq": return try list(arguments, 1, name).first { $0.elements?.first == arguments[0] } ?? .null
        case "number-sequence":
            let from = try integer(arguments, 0, name)
            guard arguments.count > 1, arguments[1] != .null else { return .list([.integer(from)]) }
            let to = try integer(arguments, 1, name)
            let step = arguments.count > 2 ? try integer(arguments, 2, name) : 1
            guard step != 0, (to - from) / step < 1_000_000 else { throw Failure.invalid("'number-sequence' is too long") }
            return .makeList(stride(from: from, through: to, by: step).map { .integer($0) })
        case "make-list":
            let count = try integer(arguments, 0, name)
            guard arguments.count == 2, (0...1_000_000).contains(count) else { throw Failure.invalid("'make-list' needs a length and a value") }
            return .makeList(Array(repeating: arguments[1], count: count))
        case "not", "null": return truth(arguments.first ?? .null == .null)
        case "equal", "eq", "eql": return truth(arguments.count == 2 && arguments[0] == arguments[1])
        case "stringp":
            if case .string? = arguments.first { return truth(true) }
            return .null
        case "listp": return truth((arguments.first ?? .null).elements != nil)
        case "consp": return truth(!((arguments.first ?? .null).elements ?? []).isEmpty)
        case "symbolp":
            switch arguments.first ?? .null {
            case .symbol, .null, .hline: return truth(true)
            default: return .null
            }
        default: return nil
        }
    }

    /// Replaces a text that is no pattern by one that refers to nothing; anything else is Emacs's.
    private static func replaced(_ name: String, _ arguments: [Value]) throws -> String {
        let wanted = try string(arguments, 0, name)
        let replacement = try string(arguments, 1, name)
        let text = try string(arguments, 2, name)
        guard name == "replace-regexp-in-string" else { return wanted.isEmpty ? text : text.replacing(literal: wanted, with: replacement) }
        // Letters match without case, and the case of what they match goes over to the replacement.
        guard arguments.count == 3, !wanted.isEmpty, !wanted.contains(where: { "\\[].*+?^$".contains($0) }), !replacement.contains("\\"),
            !wanted.contains(where: \.isUppercase), text.lowercased().replacing(literal: wanted, with: "") == text.replacing(literal: wanted, with: "").lowercased()
        else { throw Failure.unknown(name) }
        return text.replacing(literal: wanted, with: replacement)
    }

    private static func strings(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch name {
        case "concat":
            var text = ""
            for argument in arguments {
                switch argument {
                case .string(let part): text += part
                case .null: break
                default: throw Failure.invalid("'concat' needs strings, not '\(argument.printed)'")
                }
            }
            return .string(text)
        case "format", "format-message": return .string(try LispFormat.format(try string(arguments, 0, name), Array(arguments.dropFirst())))
        case "string=", "string-equal": return truth(try string(arguments, 0, name) == string(arguments, 1, name))
        case "string<", "string-lessp": return truth(try string(arguments, 0, name).utf8.lexicographicallyPrecedes(string(arguments, 1, name).utf8))
        case "string-prefix-p": return truth(try string(arguments, 1, name).hasPrefix(string(arguments, 0, name)))
        case "string-suffix-p": return truth(try string(arguments, 1, name).hasSuffix(string(arguments, 0, name)))
        case "string-empty-p": return truth(try string(arguments, 0, name).isEmpty)
        case "upcase": return .string(try string(arguments, 0, name).uppercased())
        case "downcase": return .string(try string(arguments, 0, name).lowercased())
        case "capitalize": return .string(capitalized(try string(arguments, 0, name)))
        case "org-trim", "string-trim": return .string(try string(arguments, 0, name).orgTrimmed)
        case "string-join":
            let parts = try list(arguments, 0, name).map(\.displayed)
            return .string(parts.joined(separator: arguments.count > 1 ? arguments[1].displayed : ""))
        case "split-string":
            let text = try string(arguments, 0, name)
            guard arguments.count > 1, arguments[1] != .null else { return .makeList(text.words.map { .string($0) }) }
            let separator = try string(arguments, 1, name)
            guard !separator.isEmpty, !separator.contains(where: { "\\[].*+?^$".contains($0) }) else { throw Failure.unknown(name) }
            var pieces = pieces(of: text, separator)
            if arguments.count > 2, arguments[2] != .null { pieces.removeAll(where: \.isEmpty) }
            return .makeList(pieces.map { .string($0) })
        case "replace-regexp-in-string", "string-replace": return .string(try replaced(name, arguments))
        case "substring":
            let scalars = Array(try string(arguments, 0, name).unicodeScalars)
            func position(_ index: Int, _ fallback: Int) throws -> Int {
                guard index < arguments.count, arguments[index] != .null else { return fallback }
                let number = try integer(arguments, index, name)
                return number < 0 ? scalars.count + number : number
            }
            let from = try position(1, 0)
            let to = try position(2, scalars.count)
            guard from >= 0, from <= to, to <= scalars.count else { throw Failure.invalid("'substring' leaves its string") }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[from..<to])
            return .string(String(view))
        case "make-string":
            let count = try integer(arguments, 0, name)
            guard (0...1_000_000).contains(count), let scalar = Unicode.Scalar(UInt32(clamping: try integer(arguments, 1, name))) else {
                throw Failure.invalid("'make-string' needs a length and a character")
            }
            return .string(String(repeating: Character(scalar), count: count))
        case "char-to-string":
            return .string(Unicode.Scalar(UInt32(clamping: try integer(arguments, 0, name))).map { String(Character($0)) } ?? "")
        case "symbol-name": return .string((arguments.first ?? .null).displayed)
        case "intern": return .symbol(try string(arguments, 0, name))
        case "prin1-to-string": return .string((arguments.first ?? .null).printed)
        default: return nil
        }
    }

    private static func capitalized(_ text: String) -> String {
        var inWord = false
        var result = ""
        for character in text {
            result += inWord ? character.lowercased() : character.uppercased()
            inWord = character.isLetter || character.isNumber
        }
        return result
    }

    private static func pieces(of text: String, _ separator: String) -> [String] {
        let bytes = Array(text.utf8)
        let pattern = Array(separator.utf8)
        var pieces: [String] = []
        var start = 0
        var index = 0
        while index + pattern.count <= bytes.count {
            if bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
                pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += pattern.count
                start = index
            } else {
                index += 1
            }
        }
        pieces.append(String(decoding: bytes[start...], as: UTF8.self))
        return pieces
    }

    private static func fileNames(_ name: String, _ arguments: [Value], _ context: LispEvaluator.Context) throws -> Value? {
        switch name {
        case "expand-file-name":
            let base = arguments.count > 1 && arguments[1] != .null ? try string(arguments, 1, name) : context.directory
            let directory = FileNames.expand(base, in: context.directory, home: context.home)
            return .string(FileNames.expand(try string(arguments, 0, name), in: directory, home: context.home))
        case "file-name-as-directory": return .string(FileNames.asDirectory(try string(arguments, 0, name)))
        case "directory-file-name": return .string(FileNames.directoryFileName(try string(arguments, 0, name)))
        case "file-name-directory": return FileNames.directory(try string(arguments, 0, name)).map { .string($0) } ?? .null
        case "file-name-nondirectory": return .string(FileNames.nondirectory(try string(arguments, 0, name)))
        case "file-name-sans-extension": return .string(try string(arguments, 0, name).withoutFileNameExtension)
        case "file-name-base": return .string(FileNames.nondirectory(try string(arguments, 0, name)).withoutFileNameExtension)
        case "file-name-extension": return try string(arguments, 0, name).fileNameExtension.map { .string($0) } ?? .null
        case "file-name-concat":
            let parts = try arguments.indices.filter { arguments[$0] != .null }.map { try string(arguments, $0, name) }.filter { !$0.isEmpty }
            return .string(parts.dropLast().map { FileNames.asDirectory($0) }.joined() + (parts.last ?? ""))
        case "file-relative-name":
            let base = arguments.count > 1 && arguments[1] != .null ? try string(arguments, 1, name) : context.directory
            return .string(
                FileNames.relative(
                    FileNames.expand(try string(arguments, 0, name), in: context.directory, home: context.home),
                    to: FileNames.expand(base, in: context.directory, home: context.home)))
        case "file-exists-p":
            return truth(context.exists(FileNames.expand(try string(arguments, 0, name), in: context.directory, home: context.home)))
        case "org-babel-temp-file":
            return .string(try context.temporaryFile(try string(arguments, 0, name), arguments.count > 1 ? arguments[1].displayed : ""))
        default: return nil
        }
    }

    private static func notebook(_ name: String, _ arguments: [Value], _ context: LispEvaluator.Context) throws -> Value? {
        switch name {
        case "org-entry-get":
            let inherits = arguments.count > 2 && arguments[2] != .null
            return context.property(try string(arguments, 1, name), inherits).map { .string($0) } ?? .null
        case "org-property-or-variable-value":
            return context.property(try string(arguments, 0, name), true).map { .string($0) } ?? .null
        case "point", "point-marker", "point-min": return .integer(1)
        case "buffer-file-name": return .string(context.notebook)
        case "buffer-name": return .string(FileNames.nondirectory(context.notebook))
        case "org-get-heading": return context.heading().map { .string($0) } ?? .null
        case "boundp", "fboundp", "featurep": return .null
        default: return nil
        }
    }
}
