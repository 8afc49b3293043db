internal import Experiments

/// Values as a table for people shows them: as short as they are readable, written as bytes, since a table has thousands.
enum CellText {
    /// Appends what a column shows of a value.
    static func append(_ field: RunField, _ value: RunValue, to bytes: inout [UInt8]) {
        switch field {
        case .attribute(.run), .attribute(.reproduces), .attribute(.parent): append(beginning: value, 8, to: &bytes)
        case .attribute(.commit): append(beginning: value, 10, to: &bytes)
        case .attribute(.start), .attribute(.end):
            let start = bytes.count
            append(beginning: value, 16, to: &bytes)
            for place in start..<bytes.count where bytes[place] == UInt8(ascii: "T") { bytes[place] = 0x20 }
        case .attribute(.duration): append(seconds: value.number ?? 0, to: &bytes)
        default:
            if case .number(let number) = value { append(number, to: &bytes) } else { bytes.append(contentsOf: value.description.utf8) }
        }
    }

    /// The first letters of an id or a time, which have none but ASCII.
    private static func append(beginning value: RunValue, _ count: Int, to bytes: inout [UInt8]) {
        guard case .text(var text) = value else { return bytes.append(contentsOf: value.description.utf8.prefix(count)) }
        text.withUTF8 { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0.prefix(count))) }
    }

    /// Appends a number with five digits that count.
    static func append(_ number: Double, to bytes: inout [UInt8]) {
        if number.isNaN { return bytes.append(contentsOf: "NaN".utf8) }
        if number == number.rounded(), abs(number) < 1e7 { return append(fixed: number, 0, to: &bytes) }
        guard number.isFinite else { return bytes.append(contentsOf: (number < 0 ? "-Infinity" : "Infinity").utf8) }
        let magnitude = log10Floor(abs(number))
        guard magnitude < -4 || magnitude > 9 else { return append(fixed: number, max(0, 4 - magnitude), to: &bytes) }
        let start = bytes.count
        append(fixed: number / power(magnitude), 4, to: &bytes)
        if bytes[start...].contains(UInt8(ascii: ".")) { while bytes.last == UInt8(ascii: "0") || bytes.last == UInt8(ascii: ".") { bytes.removeLast() } }
        bytes.append(UInt8(ascii: "e"))
        bytes.append(contentsOf: String(magnitude).utf8)
    }

    private static func append(seconds value: Double, to bytes: inout [UInt8]) {
        if value < 60 {
            append((value * 100).rounded() / 100, to: &bytes)
            return bytes.append(contentsOf: " s".utf8)
        }
        let whole = Int(value)
        bytes.append(contentsOf: (whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min").utf8)
    }

    private static func log10Floor(_ value: Double) -> Int {
        var exponent = 0
        var rest = value
        while rest >= 10 {
            rest /= 10
            exponent += 1
        }
        while rest < 1, rest > 0 {
            rest *= 10
            exponent -= 1
        }
        return exponent
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }

    /// Appends a number with so many digits behind the point; zeros at the end of a fraction are left out.
    private static func append(fixed number: Double, _ digits: Int, to bytes: inout [UInt8]) {
        var rest = UInt64((abs(number) * power(digits)).rounded())
        if number < 0, rest > 0 || digits == 0 { bytes.append(UInt8(ascii: "-")) }
        // From the last digit on, and turned around in the end.
        let start = bytes.count
        var place = 0
        while place < digits || rest > 0 || place == digits {
            let digit = UInt8(rest % 10)
            rest /= 10
            if place == digits, bytes.count > start { bytes.append(UInt8(ascii: ".")) }
            if place >= digits || digit != 0 || bytes.count > start { bytes.append(UInt8(ascii: "0") + digit) }
            place += 1
        }
        bytes[start...].reverse()
    }
}
