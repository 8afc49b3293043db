/// Reads the languages of the Lisp family: a keyword is one only behind `(`, names follow `(def…`, documentation follows names.
struct LispScanner {
    /// A defining form that is open: where its documentation may stand.
    private struct Definition {
        var depth: Int
        var elements: Int
        var isFunction: Bool
    }

    let grammar: CompiledGrammar
    var out: TokenList
    private var index = 0
    private var depth = 0
    private var afterParen = false
    private var pending = Grammar.Name.none
    private var definitions: [Definition] = []

    init(grammar: CompiledGrammar, tokens: TokenList) {
        self.grammar = grammar
        out = tokens
    }

    mutating func run() {
        while index < out.count {
            let byte = out.code[index]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, 0x2C: index += 1
            case 0x3B:
                let end = out.lineEnd(from: index)
                out.addComment(index, open: 1, close: 0, end, delimiter: 0x3B)
                index = end
            case 0x22: string()
            case 0x28:
                element()
                depth += 1
                if pending == .function || pending == .functionOrVariable {
                    // `(define (name …) …)`.
                    afterParen = false
                    pending = .function
                } else {
                    afterParen = true
                    pending = .none
                }
                index += 1
            case 0x5B, 0x7B:
                element()
                depth += 1
                afterParen = false
                pending = .none
                index += 1
            case 0x29, 0x5D, 0x7D:
                if depth > 0 { depth -= 1 }
                while let open = definitions.last, open.depth > depth { definitions.removeLast() }
                afterParen = false
                pending = .none
                index += 1
            case 0x23: hash()
            case 0x3F where grammar === Lisps.emacsLisp: character(from: index + 1)
            case 0x5C: character(from: index)
            default:
                if grammar.continuesWord[Int(byte)] { word() } else { index += 1 }
            }
        }
    }

    /// Counts an element of the innermost form.
    private mutating func element() {
        if let top = definitions.indices.last, definitions[top].depth == depth { definitions[top].elements += 1 }
    }

    private mutating func string() {
        var at = index + 1
        while at < out.count, out.code[at] != 0x22 { at += out.code[at] == 0x5C ? 2 : 1 }
        let end = min(at + 1, out.count)
        element()
        var face = Face.string
        if let top = definitions.last, top.depth == depth {
            // After the arguments of a function, after the value of a variable; Clojure puts it before the arguments.
            let isClojure = grammar === Lisps.clojure
            if isClojure ? top.elements == 2 : top.elements == 3 { face = .doc }
        }
        out.add(index, end, face)
        index = end
        afterParen = false
        pending = .none
    }

    /// `#| … |#`, `#\a`, `#'f`, `#_form`, `#"regex"`, `#t`.
    private mutating func hash() {
        switch out[index + 1] {
        case 0x7C:
            var at = index + 2
            var level = 1
            while at < out.count, level > 0 {
                if out.code[at] == 0x7C, out[at + 1] == 0x23 {
                    level -= 1
                    at += 2
                } else if out.code[at] == 0x23, out[at + 1] == 0x7C {
                    level += 1
                    at += 2
                } else {
                    at += 1
                }
            }
            let end = min(at, out.count)
            out.addComment(index, open: 2, close: level == 0 ? 2 : 0, end, delimiter: 0x7C)
            index = end
        case 0x5C: character(from: index + 1)
        case 0x22: index += 1
        case 0x27, 0x28, 0x5F, 0x7B, 0x5B: index += 1
        default:
            // `#t`, `#:key`, `#xFF`.
            var end = index + 1
            while end < out.count, grammar.continuesWord[Int(out.code[end])] { end += 1 }
            if out[index + 1] == 0x3A { out.add(index, end, .builtin) }
            element()
            index = max(end, index + 1)
            afterParen = false
        }
    }

    /// A character whose backslash or letter is at `start`: never the start of a string or comment.
    private mutating func character(from start: Int) {
        var at = start
        if out[at] == 0x5C { at += 1 }
        if at < out.count { at += 1 }
        while at < out.count, out.code[at].isWord { at += 1 }
        element()
        index = max(at, index + 1)
        afterParen = false
    }

    private mutating func word() {
        let start = index
        var hash = WordTable.seed
        let folds = grammar.description.foldsCase
        while index < out.count, grammar.continuesWord[Int(out.code[index])] {
            var byte = out.code[index]
            if folds, byte.isUpper { byte |= 0x20 }
            hash = WordTable.step(hash, byte)
            index += 1
        }
        let end = index
        element()
        let isOperator = afterParen
        afterParen = false
        if pending != .none {
            let face: Face =
                switch pending {
                case .type: .type
                case .variable, .variables: .variableName
                case .constant: .constant
                default: .functionName
                }
            pending = .none
            if !(face == .functionName && out[start] == 0x3A) { out.add(start, end, face) }
            return
        }
        if let entry = grammar.words.entry(hash, out.code, start, end) {
            let isQuoted = out[start - 1] == 0x27
            if entry.face == .constant || entry.face == .type || isOperator && !isQuoted {
                out.add(start, end, entry.face)
                if isOperator, entry.name != .none {
                    if definitions.count < 64 { definitions.append(Definition(depth: depth, elements: 0, isFunction: entry.name == .function)) }
                    pending = entry.name
                    if entry.name == .constant {
                        // `(require 'name)`.
                        let next = out.skipBlanks(end)
                        if out[next] == 0x27 { index = next + 1 }
                    }
                }
                return
            }
        }
        let first = out[start]
        if first == 0x3A, end - start > 1 {
            out.add(start, end, .builtin)
        } else if first == 0x26, end - start > 1 {
            out.add(start, end, .type)
        } else if first.isDigit || (first == 0x2D || first == 0x2B) && out[start + 1].isDigit {
            out.add(start, end, .number)
        } else if isOperator, isDefiner(start, end) {
            out.add(start, end, .keyword)
            pending = .functionOrVariable
            if definitions.count < 64 { definitions.append(Definition(depth: depth, elements: 0, isFunction: true)) }
        }
    }

    /// Whether an unknown operator looks like a definition: `def…`.
    private func isDefiner(_ start: Int, _ end: Int) -> Bool {
        end - start > 4 && out[start] == 0x64 && out[start + 1] == 0x65 && out[start + 2] == 0x66 && out[end - 1] != 0x3F
    }
}
