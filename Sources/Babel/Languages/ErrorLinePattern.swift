/// Where in a program's messages the number of the failing line stands: between two fixed texts.
public struct ErrorLinePattern: Sendable, Hashable {
    /// What stands before the number (`File "<stdin>", line `).
    public var before: String
    /// What stands after it; empty for anything but a digit.
    public var after: String
    /// Take the last place in the messages rather than the first (a traceback whose innermost call comes last).
    public var last: Bool
    /// What to add to the number, for programs that count from 0 or count a line of their own.
    public var offset: Int

    public init(before: String, after: String = "", last: Bool = false, offset: Int = 0) {
        self.before = before
        self.after = after
        self.last = last
        self.offset = offset
    }

    /// Returns the line number (from 1, in the generated program) that `message` names.
    public func line(in message: String) -> Int? {
        let bytes = Array(message.utf8)
        let start = Array(before.utf8)
        let end = Array(after.utf8)
        guard let first = start.first, bytes.count > start.count else { return nil }
        var found: Int?
        var index = 0
        while index + start.count < bytes.count {
            defer { index += 1 }
            guard bytes[index] == first, bytes[index..<(index + start.count)].elementsEqual(start) else { continue }
            var digit = index + start.count
            var number = 0
            let from = digit
            while digit < bytes.count, digit - from < 9, bytes[digit] >= 0x30, bytes[digit] <= 0x39 {
                number = number * 10 + Int(bytes[digit] - 0x30)
                digit += 1
            }
            guard digit > from, digit + end.count <= bytes.count, bytes[digit..<(digit + end.count)].elementsEqual(end) else { continue }
            found = number + offset
            if !last { return found }
        }
        return found
    }
}
