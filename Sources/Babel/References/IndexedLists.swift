/// Parts of tables and lists by index (`org-babel-ref-index-list`; Org manual, 'Environment of a Code Block').
enum IndexedLists {
    /// The part of `list` that an index such as `0`, `-1`, `1:3`, `,2` or `*,0` names; indices count from 0.
    static func part(_ index: String, of list: Value) -> Value {
        guard !index.isEmpty, let elements = list.elements else { return list }
        let comma = index.firstIndex(of: ",")
        let portion = String(comma.map { index[..<$0] } ?? index[...])
        let remainder = String(comma.map { index[index.index(after: $0)...] } ?? "")
        let length = elements.count
        func wrap(_ number: Int) -> Int { number < 0 ? length + number : number }
        func element(_ number: Int) -> Value { number >= 0 && number < length ? elements[number] : number < 0 && length > 0 ? elements[0] : .null }
        var chosen: [Value]
        if portion.isEmpty || portion.contains("*") {
            chosen = sequence(wrap(0), wrap(-1)).map(element)
        } else if let (low, high) = range(portion) {
            chosen = sequence(wrap(number(low)), wrap(number(high))).map(element)
        } else {
            chosen = [element(wrap(number(portion)))]
        }
        chosen = chosen.map { $0.elements == nil ? $0 : part(remainder, of: $0) }
        return chosen.count == 1 ? chosen[0] : .makeList(chosen)
    }

    /// `A:B` anywhere in the text, of digits and minus signs.
    private static func range(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        func isPart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39) }
        for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") {
            var low = colon
            while low > 0, isPart(bytes[low - 1]) { low -= 1 }
            var high = colon + 1
            while high < bytes.count, isPart(bytes[high]) { high += 1 }
            if low < colon, high > colon + 1 {
                return (String(decoding: bytes[low..<colon], as: UTF8.self), String(decoding: bytes[(colon + 1)..<high], as: UTF8.self))
            }
        }
        return nil
    }

    private static func number(_ text: String) -> Int {
        if case .integer(let number) = LispNumbers.stringToNumber(text) { return number }
        if case .float(let number) = LispNumbers.stringToNumber(text) { return Int(exactly: number.rounded(.towardZero)) ?? 0 }
        return 0
    }

    /// `number-sequence`
    private static func sequence(_ from: Int, _ to: Int) -> [Int] { from == to ? [from] : from < to ? Array(from...min(to, from + 10_000_000)) : [] }
}
