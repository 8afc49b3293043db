/// A timestamp or a range of timestamps.
public struct Timestamp: Sendable {
    public enum Kind: String, Sendable {
        case active, activeRange = "active-range", inactive, inactiveRange = "inactive-range", diary
    }

    public enum RangeKind: String, Sendable { case date = "daterange", time = "timerange" }

    public enum RepeaterKind: String, Sendable { case cumulate, catchUp = "catch-up", restart }

    public enum WarningKind: String, Sendable { case all, first }

    public enum Unit: String, Sendable { case hour, day, week, month, year }

    /// A number of units, as in `+2w`.
    public struct Interval: Sendable, Equatable {
        public var value: Int
        public var unit: Unit
    }

    /// A date, with the time if it is written. Nothing is checked: the month may be 13.
    public struct Moment: Sendable, Equatable {
        public var year: Int
        public var month: Int
        public var day: Int
        public var hour: Int?
        public var minute: Int?
    }

    /// Hour and minute of a diary timestamp.
    public struct Time: Sendable, Equatable {
        public var hour: Int
        public var minute: Int
    }

    public let node: Node
    public let kind: Kind
    public let rangeKind: RangeKind?
    /// As written.
    public let rawValue: String
    /// `nil` for a diary timestamp.
    public let start: Moment?
    /// Equal to ``start`` where there is no range.
    public let end: Moment?
    public private(set) var diaryStart: Time?
    public private(set) var diaryEnd: Time?
    public private(set) var repeaterKind: RepeaterKind?
    public private(set) var repeater: Interval?
    /// The part after the slash of a habit's repeater.
    public private(set) var repeaterDeadline: Interval?
    public private(set) var warningKind: WarningKind?
    public private(set) var warning: Interval?
    /// The sexp of a diary timestamp, with its parentheses.
    public let diarySexp: String?

    public init?(_ node: Node) {
        guard node.kind == .timestamp else { return nil }
        let bytes = node.tree.source.orgBytes(node.begin..<node.endBeforeBlanks)
        self.init(node, bytes)
    }

    private init(_ node: Node, _ bytes: [UInt8]) {
        self.node = node
        rawValue = String(orgBytes: bytes)
        let isActive = bytes.first == UInt8(ascii: "<")
        let isDiary = isActive && bytes.dropFirst().first == UInt8(ascii: "%")
        let parts = isDiary ? Self.diaryParts(bytes, node) : Self.parts(bytes)
        let timeRange = Self.timeRange(parts.first, needsEnd: !isDiary)
        let isRange = parts.second != nil || timeRange?.end != nil
        kind = isDiary ? .diary : isActive ? (isRange ? .activeRange : .active) : isRange ? .inactiveRange : .inactive
        rangeKind = parts.second != nil ? .date : timeRange?.end != nil ? .time : nil
        diarySexp = parts.sexp
        if isDiary {
            start = nil
            end = nil
            diaryStart = timeRange?.start
            diaryEnd = timeRange?.end
            return
        }
        let first = Self.moment(parts.first)
        start = first
        var last = parts.second.flatMap { Self.moment($0) } ?? first
        if last?.hour == nil || parts.second == nil {
            last?.hour = timeRange?.end?.hour ?? first?.hour
            last?.minute = timeRange?.end?.minute ?? first?.minute
        }
        end = last
        readRepeater(bytes)
        readWarning(bytes)
    }

    // MARK: Reading

    private typealias Parts = (first: ArraySlice<UInt8>, second: ArraySlice<UInt8>?, sexp: String?)

    /// Cuts into the first stamp without its closing bracket and the second one.
    private static func parts(_ bytes: [UInt8]) -> Parts {
        let close = bytes.firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ">") } ?? bytes.count
        return (bytes[..<close], close + 3 < bytes.count ? bytes[(close + 3)...] : nil, nil)
    }

    /// Cuts a diary timestamp into what follows the sexp and the sexp, which goes on behind the object if it holds a `]`.
    private static func diaryParts(_ bytes: [UInt8], _ node: Node) -> Parts {
        let source = node.tree.source.bytes
        let close = source[node.begin...].firstIndex(of: UInt8(ascii: ">")) ?? source.count
        let whole = Array(source[node.begin..<close])
        let sexpEnd = (whole.lastIndex(of: UInt8(ascii: ")")) ?? 2) + 1
        return (whole[sexpEnd...], parts(bytes).second, String(orgBytes: whole[min(3, sexpEnd)..<sexpEnd]))
    }

    /// Finds `10:00-11:00`, or the first `10:00` if the end is not needed.
    private static func timeRange(_ text: ArraySlice<UInt8>, needsEnd: Bool) -> (start: Time, end: Time?)? {
        for index in text.indices {
            guard let (start, next) = time(text, at: index) else { continue }
            if next < text.endIndex, text[next] == UInt8(ascii: "-"), let (end, _) = time(text, at: next + 1) { return (start, end) }
            if !needsEnd { return (start, nil) }
        }
        return nil
    }

    /// Reads `[012]?[0-9]:[0-5][0-9]`.
    private static func time(_ text: ArraySlice<UInt8>, at index: Int) -> (Time, Int)? {
        func digit(_ index: Int, _ limit: UInt8) -> Int? {
            guard index < text.endIndex, text[index] &- 0x30 < limit else { return nil }
            return Int(text[index] - 0x30)
        }
        func minutes(_ index: Int) -> Int? {
            guard index < text.endIndex, text[index] == UInt8(ascii: ":"), let tens = digit(index + 1, 6), let ones = digit(index + 2, 10)
            else { return nil }
            return tens * 10 + ones
        }
        if let tens = digit(index, 3), let ones = digit(index + 1, 10), let minute = minutes(index + 2) {
            return (Time(hour: tens * 10 + ones, minute: minute), index + 5)
        }
        if let ones = digit(index, 10), let minute = minutes(index + 1) { return (Time(hour: ones, minute: minute), index + 4) }
        return nil
    }

    /// Reads date and time as `org-parse-time-string` does: the time must follow the date or one word.
    private static func moment(_ text: ArraySlice<UInt8>) -> Moment? {
        guard text.count >= 11 else { return nil }
        let base = text.startIndex + 1
        func number(_ from: Int, _ count: Int) -> Int { text[from..<from + count].reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
        var moment = Moment(year: number(base, 4), month: number(base + 5, 2), day: number(base + 8, 2))
        func isDigit(_ index: Int) -> Bool { index < text.endIndex && CharacterSyntax.isDigit(text[index]) }
        func skipSpaces(_ index: Int) -> Int {
            var index = index
            while index < text.endIndex, text[index] == 0x20 { index += 1 }
            return index
        }
        func readTime(_ index: Int) -> (Int, Int)? {
            let start = skipSpaces(index)
            guard start > index, isDigit(start) else { return nil }
            let digits = isDigit(start + 1) ? 2 : 1
            let colon = start + digits
            guard colon < text.endIndex, text[colon] == UInt8(ascii: ":"), isDigit(colon + 1), isDigit(colon + 2) else { return nil }
            return (number(start, digits), number(colon + 1, 2))
        }
        var index = base + 10
        let word = skipSpaces(index)
        var wordEnd = word
        while wordEnd < text.endIndex {
            switch text[wordEnd] {
            case UInt8(ascii: "]"), UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "-"), 0x0D, 0x0A, 0x30...0x39:
                break
            default:
                wordEnd += 1
                continue
            }
            break
        }
        if word > index, wordEnd > word { index = wordEnd }
        if let (hour, minute) = readTime(index) {
            moment.hour = hour
            moment.minute = minute
        }
        return moment
    }

    /// Reads a number and one of `hdwmy`.
    private static func interval(_ bytes: [UInt8], at index: Int) -> (Interval, Int)? {
        var end = index
        var value = 0
        while end < bytes.count, CharacterSyntax.isDigit(bytes[end]) {
            value = value > 100_000_000_000 ? value : value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard end > index, end < bytes.count else { return nil }
        let unit: Unit
        switch bytes[end] {
        case UInt8(ascii: "h"): unit = .hour
        case UInt8(ascii: "d"): unit = .day
        case UInt8(ascii: "w"): unit = .week
        case UInt8(ascii: "m"): unit = .month
        // Upper case is read without regard to case, then taken for the last of the units.
        case UInt8(ascii: "y"), UInt8(ascii: "H"), UInt8(ascii: "D"), UInt8(ascii: "W"), UInt8(ascii: "M"), UInt8(ascii: "Y"): unit = .year
        default: return nil
        }
        return (Interval(value: value, unit: unit), end + 1)
    }

    private mutating func readRepeater(_ bytes: [UInt8]) {
        for index in bytes.indices {
            let isPlus = bytes[index] == UInt8(ascii: "+")
            let plusFollows = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "+")
            guard isPlus || bytes[index] == UInt8(ascii: ".") && plusFollows else { continue }
            let start = plusFollows ? index + 2 : index + 1
            guard let (found, end) = Self.interval(bytes, at: start) else { continue }
            repeaterKind = !isPlus ? .restart : plusFollows ? .catchUp : .cumulate
            repeater = found
            if end < bytes.count, bytes[end] == UInt8(ascii: "/") { repeaterDeadline = Self.interval(bytes, at: end + 1)?.0 }
            return
        }
    }

    private mutating func readWarning(_ bytes: [UInt8]) {
        for index in bytes.indices where bytes[index] == UInt8(ascii: "-") {
            let isDouble = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
            guard let (found, _) = Self.interval(bytes, at: isDouble ? index + 2 : index + 1) else { continue }
            warningKind = isDouble ? .first : .all
            warning = found
            return
        }
    }
}
