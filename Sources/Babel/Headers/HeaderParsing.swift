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
        let bytes = Array(text.utf8)
        return BalancedSplit.split(bytes, .afterBlank(UInt8(ascii: ":"))).enumerated().map { number, piece in
            // The colon that was split away belongs to every piece but the first.
            argument(bytes[(number == 0 ? piece.start : piece.start - 1)..<piece.bytes.endIndex])
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    private static func argument(_ bytes: ArraySlice<UInt8>) -> RawHeaderArgument {
        let keyStart = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let keyEnd = bytes[keyStart...].firstIndex(where: isSpace) ?? bytes.endIndex
        let start = bytes[keyEnd...].firstIndex { !isSpace($0) } ?? bytes.endIndex
        guard keyEnd > keyStart, start < bytes.endIndex else { return RawHeaderArgument(key: String(orgBytes: bytes).chomped, value: nil, range: bytes.startIndex..<bytes.endIndex) }
        let value = String(orgBytes: bytes[start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex)]).chomped
        return RawHeaderArgument(key: String(orgBytes: bytes[keyStart..<keyEnd]), value: value, range: keyStart..<(start + value.utf8.count))
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
                    joined.append(Array(piece.bytes))
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
