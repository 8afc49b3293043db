/// Permission bits as `:tangle-mode` and `:file-mode` give them (`org-babel-interpret-file-mode`).
enum FileMode {
    /// - Returns: `nil` for no mode at all.
    static func parse(_ value: Value) throws(BabelError) -> Int? {
        switch value {
        case .null: return nil
        case .integer(let mode):
            guard mode >= 0, String(mode, radix: 8).utf8.count == 3 else {
                throw BabelError(
                    id: "file-mode", "\(mode) is no octal file mode", hints: ["write 'o755' or '(identity #o755)'"])
            }
            return mode
        case .string(let text), .symbol(let text):
            if let mode = octal(text) ?? listed(text) { return mode }
            if let mode = symbolic(text, from: 0o644) { return mode }
            throw unknown(text)
        default: throw unknown(value.printed)
        }
    }

    private static func unknown(_ text: String) -> BabelError {
        BabelError(id: "file-mode", "'\(text)' is no file mode", hints: ["write 'o755', 'rwxr-xr-x' or 'u+x'"])
    }

    /// `o755`, `o0755`
    private static func octal(_ text: String) -> Int? {
        guard text.first == "o" else { return nil }
        var digits = text.dropFirst()
        if digits.utf8.count == 4, digits.first == "0" { digits = digits.dropFirst() }
        guard digits.utf8.count == 3 else { return nil }
        return Int(digits, radix: 8)
    }

    /// `rwxr-xr--`
    private static func listed(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 9 else { return nil }
        var mode = 0
        for (index, byte) in bytes.enumerated() {
            let bit = 1 << (8 - index)
            switch (index % 3, byte) {
            case (_, UInt8(ascii: "-")): break
            case (0, UInt8(ascii: "r")), (1, UInt8(ascii: "w")), (2, UInt8(ascii: "x")): mode |= bit
            case (2, UInt8(ascii: "s")) where index < 8: mode |= bit | (index == 2 ? 0o4000 : 0o2000)
            default: return nil
            }
        }
        return mode
    }

    /// `u+x,go=r` (`file-modes-symbolic-to-number`).
    private static func symbolic(_ text: String, from start: Int) -> Int? {
        var mode = start
        for clause in text.split(separator: ",", omittingEmptySubsequences: false) {
            var rest = Array(clause.utf8)[...]
            var who = 0
            while let byte = rest.first, let mask = masks[byte] {
                who |= mask
                rest = rest.dropFirst()
            }
            if who == 0 { who = 0o7777 }
            guard !rest.isEmpty else { return nil }
            while let operation = rest.first {
                guard operation == UInt8(ascii: "+") || operation == UInt8(ascii: "-") || operation == UInt8(ascii: "=") else { return nil }
                rest = rest.dropFirst()
                var bits = 0
                while let byte = rest.first, byte != UInt8(ascii: "+"), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "=") {
                    switch byte {
                    case UInt8(ascii: "r"): bits |= 0o444
                    case UInt8(ascii: "w"): bits |= 0o222
                    case UInt8(ascii: "x"): bits |= 0o111
                    case UInt8(ascii: "X"): if mode & 0o111 != 0 { bits |= 0o111 }
                    case UInt8(ascii: "s"): bits |= 0o6000
                    case UInt8(ascii: "t"): bits |= 0o1000
                    case UInt8(ascii: "u"): bits |= (mode & 0o700) * 0o111 / 0o100
                    case UInt8(ascii: "g"): bits |= (mode & 0o070) * 0o111 / 0o010
                    case UInt8(ascii: "o"): bits |= (mode & 0o007) * 0o111
                    default: return nil
                    }
                    rest = rest.dropFirst()
                }
                switch operation {
                case UInt8(ascii: "+"): mode |= bits & who
                case UInt8(ascii: "-"): mode &= ~(bits & who)
                default: mode = (mode & ~who) | (bits & who)
                }
            }
        }
        return mode
    }

    private static let masks: [UInt8: Int] = [
        UInt8(ascii: "u"): 0o4700, UInt8(ascii: "g"): 0o2070, UInt8(ascii: "o"): 0o1007, UInt8(ascii: "a"): 0o7777,
    ]
}
