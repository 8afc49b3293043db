import OrgSyntax

/// A header argument before its value is read.
struct RawHeaderArgument {
    var key: String
    /// `nil` where nothing follows the key.
    var value: String?
    /// Where key and value lie in the text that was parsed.
    var range: Range<Int>
}

/// Takes the text behind `#+begin_src LANG`, of a `#+HEADER:` line or of a property apart (Org manual, 'Using Header Arguments').
enum HeaderParsing {
    /// `org-babel-parse-header-arguments` up to the reading of the values.
    static func raw(_ text: String) -> [RawHeaderArgument] {
        guard text.hasInk else { return [] }
        let pieces = BalancedSplit.split(Array(text.utf8), .afterBlank(UInt8(ascii: ":")))
        return pieces.enumerated().map { number, piece in
            // The colon that was split away belongs to every piece but the first.
            let bytes = number == 0 ? piece.bytes : [UInt8(ascii: ":")] + piece.bytes
            let start = number == 0 ? piece.start : piece.start - 1
            return argument(bytes, start: start)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    private static func argument(_ bytes: [UInt8], start: Int) -> RawHeaderArgument {
        var index = 0
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        let keyStart = index
        while index < bytes.count, !isSpace(bytes[index]) { index += 1 }
        let keyEnd = index
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        guard keyEnd > keyStart, index < bytes.count else {
            let key = String(orgBytes: bytes).chomped
            return RawHeaderArgument(key: key, value: nil, range: start..<(start + bytes.count))
        }
        let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        let value = String(orgBytes: bytes[index..<end]).chomped
        return RawHeaderArgument(
            key: String(orgBytes: bytes[keyStart..<keyEnd]), value: value, range: (start + keyStart)..<(start + index + value.utf8.count))
    }

    /// The arguments with values as text, numbers or strings, no Lisp evaluated (`org-babel-parse-header-arguments` with `no-eval`).
    ///
    /// - Parameter offset: Where the text begins in the notebook, for the origins.
    static func arguments(_ text: String, offset: Int? = nil) -> [HeaderArgument] {
        splitVariables(
            raw(text).map { raw in
                HeaderArgument(
                    raw.key, raw.value.map { .value(ResultImport.read($0, inhibitLisp: true)) } ?? .none,
                    origin: offset.map { ($0 + raw.range.lowerBound)..<($0 + raw.range.upperBound) })
            })
    }

    /// Gives each of several assignments behind one `:var` an argument of its own (`org-babel-parse-multiple-vars`).
    static func splitVariables(_ arguments: [HeaderArgument]) -> [HeaderArgument] {
        arguments.flatMap { argument -> [HeaderArgument] in
            guard argument.key == ":var", case .value(let value) = argument.value else { return [argument] }
            let pieces = BalancedSplit.split(Array(value.displayed.utf8), .byte(0x20))
            var joined: [[UInt8]] = []
            for piece in pieces {
                if let last = joined.last, last.last == UInt8(ascii: "=") || piece.bytes.first == UInt8(ascii: "=") {
                    joined[joined.count - 1] += piece.bytes
                } else {
                    joined.append(piece.bytes)
                }
            }
            if joined.isEmpty { return [HeaderArgument(":var", .none, origin: argument.origin)] }
            return joined.map { HeaderArgument(":var", .value(.string(String(orgBytes: $0).orgTrimmed)), origin: argument.origin) }
        }
    }

    /// Splits the arguments of a call at commas (`org-babel-ref-split-args`).
    static func splitCallArguments(_ text: String) -> [String] {
        BalancedSplit.split(Array(text.utf8), .byte(UInt8(ascii: ","))).map { String(orgBytes: $0.bytes).orgTrimmed }
    }
}
