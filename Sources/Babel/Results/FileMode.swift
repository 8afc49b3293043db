/// Permission bits as `:tangle-mode` and `:file-mode` give them (`org-babel-interpret-file-mode`; Org manual, 'Extracting Source
/// Code').
enum FileMode {
    /// What symbolic notation starts from (`org-babel-tangle-default-file-mode`).
    private static let defaultMode = 0o644
    /// Whom symbolic notation without `ugoa` concerns: what the usual umask, 022, leaves, and the special bits.
    private static let everybody = 0o7755

    /// Reads a number (`(identity #o755)`), `o755`, `rwxr-xr-x` or `u+x,go-w`; `#o755`, which Org refuses, is taken as well.
    ///
    /// - Returns: `nil` for no mode at all.
    static func parse(_ value: Value) throws(BabelError) -> Int? {
        switch value {
        case .null: return nil
        case .integer(let number):
            // Three octal digits, so that a decimal 755 is noticed.
            guard (0o100...0o777).contains(number) else {
                throw BabelError(
                    id: "bad-file-mode", "file mode \(number) is octal \(String(number, radix: 8)), which cannot be meant",
                    hints: ["write ':tangle-mode o\(number)' for the octal number"])
            }
            return number
        case .string(let text):
            let bytes = Array(text.utf8)
            if let mode = octal(bytes) ?? symbolic(bytes) ?? listing(bytes) { return mode }
        case .symbol(let text):
            if let mode = octal(Array(text.utf8)) { return mode }
        default: break
        }
        throw BabelError(
            id: "bad-file-mode", "'\(value.displayed)' is no file mode", hints: ["write ':tangle-mode o755', 'rwxr-xr-x' or 'u+x'"])
    }

    /// `o755`, `o0755`
    private static func octal(_ bytes: [UInt8]) -> Int? {
        var digits = bytes[...]
        if digits.first == UInt8(ascii: "#") { digits.removeFirst() }
        guard digits.popFirst() == UInt8(ascii: "o") else { return nil }
        if digits.count == 4, digits.first == UInt8(ascii: "0") { digits.removeFirst() }
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
    }

    /// `rwxr-x---`
    private static func listing(_ bytes: [UInt8]) -> Int? {
        let allowed: [StaticString] = ["r", "w", "xs", "r", "w", "xs", "r", "w", "x"]
        guard bytes.count == 9 else { return nil }
        var mode = 0
        for (index, byte) in bytes.enumerated() where byte != UInt8(ascii: "-") {
            guard allowed[index].withUTF8Buffer({ $0.contains(byte) }) else { return nil }
            let who = index < 3 ? 0o4700 : index < 6 ? 0o2070 : 0o1007
            mode |= right(byte, mode) & who
        }
        return mode
    }

    /// `u+x,go-w` (`file-modes-symbolic-to-number`).
    private static func symbolic(_ bytes: [UInt8]) -> Int? {
        var mode = defaultMode
        for clause in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            var rest = clause
            var who = 0
            while let byte = rest.first, let mask = mask(byte) {
                who |= mask
                rest.removeFirst()
            }
            if who == 0 { who = everybody }
            guard !rest.isEmpty else { return nil }
            while let sign = rest.popFirst() {
                guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: "=") else { return nil }
                var rights = 0
                while let byte = rest.first, isRight(byte) {
                    rights |= right(byte, mode)
                    rest.removeFirst()
                }
                rights &= who
                mode = sign == UInt8(ascii: "+") ? mode | rights : sign == UInt8(ascii: "-") ? mode & ~rights : mode & ~who | rights
            }
        }
        return mode
    }

    private static func mask(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "u"): 0o4700
        case UInt8(ascii: "g"): 0o2070
        case UInt8(ascii: "o"): 0o1007
        case UInt8(ascii: "a"): 0o7777
        default: nil
        }
    }

    private static func isRight(_ byte: UInt8) -> Bool {
        ("rwxXstugo" as StaticString).withUTF8Buffer { $0.contains(byte) }
    }

    /// `file-modes-char-to-right`
    private static func right(_ byte: UInt8, _ mode: Int) -> Int {
        switch byte {
        case UInt8(ascii: "r"): return 0o444
        case UInt8(ascii: "w"): return 0o222
        case UInt8(ascii: "x"): return 0o111
        case UInt8(ascii: "s"): return 0o6000
        case UInt8(ascii: "t"): return 0o1000
        case UInt8(ascii: "X"): return mode & 0o111 == 0 ? 0 : 0o111
        case UInt8(ascii: "u"):
            let rights = mode & 0o4700
            return rights + rights / 8 + rights / 64
        case UInt8(ascii: "g"):
            let rights = mode & 0o2070
            return rights + rights / 8 + rights * 8
        case UInt8(ascii: "o"):
            let rights = mode & 0o1007
            return rights + rights * 8 + rights * 64
        default: return 0
        }
    }
}
