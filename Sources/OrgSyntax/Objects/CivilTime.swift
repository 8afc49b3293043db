/// A date and time of the proleptic Gregorian calendar with any numbers in its fields, and its normal form.
///
/// `org-encode-time` normalises: month 13 is the next January, the 31st of April the 1st of May.
public struct CivilTime: Sendable, Equatable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int

    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The time `seconds` after 1970-01-01 00:00, without leap seconds.
    public init(secondsSinceEpoch seconds: Int) {
        let days = Self.floorDivide(seconds, 86400)
        let rest = seconds - days * 86400
        let date = Self.date(daysSinceEpoch: days)
        self.init(
            year: date.year, month: date.month, day: date.day, hour: rest / 3600, minute: rest % 3600 / 60, second: rest % 60)
    }

    /// Seconds since 1970-01-01 00:00 of the normalised time, in its own zone.
    public var secondsSinceEpoch: Int { days * 86400 + hour * 3600 + minute * 60 + second }

    /// The same time with every field in its usual range.
    public var normalized: CivilTime { CivilTime(secondsSinceEpoch: secondsSinceEpoch) }

    /// 0 for Sunday … 6 for Saturday, of the normalised date.
    public var weekday: Int {
        let days = Self.floorDivide(secondsSinceEpoch, 86400)
        return ((days + 4) % 7 + 7) % 7
    }

    /// 1 for the first of January, of the normalised date.
    public var dayOfYear: Int {
        let normal = normalized
        return normal.days - CivilTime(year: normal.year, month: 1, day: 1).days + 1
    }

    /// Days since 1970-01-01 of year, month and day alone.
    private var days: Int {
        let years = year + Self.floorDivide(month - 1, 12)
        let month = ((month - 1) % 12 + 12) % 12 + 1
        let shifted = month <= 2 ? years - 1 : years
        let era = Self.floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 + (day - 1)
    }

    private static func date(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }

    private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}

extension CivilTime {
    static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// Formats the normalised time as Emacs's `format-time-string` does in the C locale.
    ///
    /// - Parameter zone: Seconds east of UTC and the name, for `%z` and `%Z`.
    public func formatted(_ format: String, zone: (offset: Int, name: String) = (0, "UTC")) -> String {
        let time = normalized
        var result = ""
        var scalars = format.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "%" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            var directive = FormatDirective()
            var literal = "%"
            var done = false
            while !done, let next = scalars.next() {
                literal.unicodeScalars.append(next)
                done = !directive.take(next)
            }
            guard done else {
                result += literal
                break
            }
            result += directive.text(of: time, zone: zone) ?? literal
        }
        return result
    }

    /// ISO 8601 year and week.
    var isoWeek: (year: Int, week: Int) {
        let weekday = (self.weekday + 6) % 7
        let thursday = CivilTime(year: year, month: month, day: day - weekday + 3).normalized
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }
}

/// One `%` directive of a time format: flags, width and conversion.
private struct FormatDirective {
    var padding: Character?
    var upperCase = false
    var width: Int?
    var colons = 0
    var conversion: Unicode.Scalar = "%"

    /// Takes one more character; returns whether more are wanted.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "_": padding = Character(scalar)
        case "0" where width == nil: padding = "0"
        case "^", "#": upperCase = true
        case "E", "O": break
        case ":": colons += 1
        case "0"..."9": width = min(1000, (width ?? 0) * 10 + Int(scalar.value - 48))
        default:
            conversion = scalar
            return false
        }
        return true
    }

    func text(of time: CivilTime, zone: (offset: Int, name: String)) -> String? {
        switch conversion {
        case "Y": number(time.year, 4, "0")
        case "C": number(time.year / 100, 2, "0")
        case "y": number((time.year % 100 + 100) % 100, 2, "0")
        case "G": number(time.isoWeek.year, 4, "0")
        case "g": number(time.isoWeek.year % 100, 2, "0")
        case "m": number(time.month, 2, "0")
        case "d": number(time.day, 2, "0")
        case "e": number(time.day, 2, " ")
        case "H": number(time.hour, 2, "0")
        case "k": number(time.hour, 2, " ")
        case "I": number((time.hour + 11) % 12 + 1, 2, "0")
        case "l": number((time.hour + 11) % 12 + 1, 2, " ")
        case "M": number(time.minute, 2, "0")
        case "S": number(time.second, 2, "0")
        case "N": padding == "-" ? "0" : String(repeating: "0", count: width ?? 9)
        case "j": number(time.dayOfYear, 3, "0")
        case "V": number(time.isoWeek.week, 2, "0")
        case "U": number((time.dayOfYear - 1 + 7 - time.weekday) / 7, 2, "0")
        case "W": number((time.dayOfYear - 1 + 7 - (time.weekday + 6) % 7) / 7, 2, "0")
        case "u": number((time.weekday + 6) % 7 + 1, 1, "0")
        case "w": number(time.weekday, 1, "0")
        case "s": number(time.secondsSinceEpoch - zone.offset, 1, "0")
        case "a": word(String(CivilTime.dayNames[time.weekday].prefix(3)))
        case "A": word(CivilTime.dayNames[time.weekday])
        case "b", "h": word(String(CivilTime.monthNames[time.month - 1].prefix(3)))
        case "B": word(CivilTime.monthNames[time.month - 1])
        case "p": word(time.hour < 12 ? "AM" : "PM")
        case "P": word(time.hour < 12 ? "am" : "pm")
        case "F": (time.year > 9999 ? "+" : "") + time.formatted("%Y-%m-%d")
        case "D", "x": time.formatted("%m/%d/%y")
        case "T", "X": time.formatted("%H:%M:%S")
        case "R": time.formatted("%H:%M")
        case "r": time.formatted("%I:%M:%S %p")
        case "c": time.formatted("%a %b %e %H:%M:%S %-Y")
        case "z": offset(zone.offset)
        case "Z": word(zone.name)
        case "n": "\n"
        case "t": "\t"
        case "%": "%"
        default: nil
        }
    }

    private func offset(_ seconds: Int) -> String {
        let sign = seconds < 0 ? "-" : "+"
        let hours = String(abs(seconds) / 3600)
        let minutes = String(abs(seconds) % 3600 / 60)
        return sign + (hours.utf8.count < 2 ? "0" : "") + hours + (colons > 0 ? ":" : "") + (minutes.utf8.count < 2 ? "0" : "") + minutes
    }

    private func word(_ text: String) -> String {
        let cased = upperCase ? text.uppercased() : text
        guard let width, cased.count < width else { return cased }
        return String(repeating: padding == "0" ? "0" : " ", count: width - cased.count) + cased
    }

    private func number(_ value: Int, _ digits: Int, _ fill: Character) -> String {
        let text = String(abs(value))
        let sign = value < 0 ? "-" : ""
        if padding == "-" { return sign + text }
        let pad: Character = padding == "_" ? " " : padding == "0" ? "0" : fill
        let missing = max(0, (width ?? digits) - text.utf8.count - sign.utf8.count)
        let filler = String(repeating: pad, count: missing)
        return pad == "0" ? sign + filler + text : filler + sign + text
    }
}
