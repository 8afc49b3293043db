/// Arithmetic as Lisp does it: integers stay integers until a float comes in.
enum LispNumbers {
    private typealias Failure = LispEvaluator.Failure

    private enum Number {
        case integer(Int)
        case float(Double)

        var double: Double {
            switch self {
            case .integer(let number): Double(number)
            case .float(let number): number
            }
        }

        var value: Value {
            switch self {
            case .integer(let number): .integer(number)
            case .float(let number): .float(number)
            }
        }
    }

    private static func number(_ value: Value, _ name: String) throws -> Number {
        switch value {
        case .integer(let number): return .integer(number)
        case .float(let number): return .float(number)
        default: throw Failure.invalid("'\(name)' needs numbers, not '\(value.printed)'")
        }
    }

    static func call(_ name: String, _ arguments: [Value]) throws -> Value? {
        switch name {
        case "+", "-", "*", "/": return try arithmetic(name, arguments.map { try number($0, name) }).value
        case "1+": return try arithmetic("+", [try only(arguments, name), .integer(1)]).value
        case "1-": return try arithmetic("-", [try only(arguments, name), .integer(1)]).value
        case "%", "mod":
            guard arguments.count == 2, case .integer(let left) = arguments[0], case .integer(let right) = arguments[1], right != 0 else {
                throw Failure.invalid("'\(name)' needs two integers, the second not 0")
            }
            let (_, rest) = left.quotientAndRemainder(dividingBy: right == -1 ? 1 : right)
            return .integer(name == "mod" && rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest)
        case "<", ">", "<=", ">=", "=", "/=":
            let numbers = try arguments.map { try number($0, name).double }
            let holds = zip(numbers, numbers.dropFirst()).allSatisfy { left, right in
                switch name {
                case "<": left < right
                case ">": left > right
                case "<=": left <= right
                case ">=": left >= right
                case "=": left == right
                default: left != right
                }
            }
            return holds ? .symbol("t") : .null
        case "max", "min":
            let numbers = try arguments.map { try number($0, name) }
            guard var best = numbers.first else { throw Failure.invalid("'\(name)' needs numbers") }
            for next in numbers where name == "max" ? next.double > best.double : next.double < best.double { best = next }
            return best.value
        case "abs":
            switch try only(arguments, name) {
            case .integer(let number): return .integer(number == .min ? .max : Swift.abs(number))
            case .float(let number): return .float(number.magnitude)
            }
        case "sqrt": return .float(try only(arguments, name).double.squareRoot())
        case "float": return .float(try only(arguments, name).double)
        case "round", "floor", "ceiling", "truncate":
            let number = try only(arguments, name).double
            let rule: FloatingPointRoundingRule = name == "round" ? .toNearestOrEven : name == "floor" ? .down : name == "ceiling" ? .up : .towardZero
            guard let integer = Int(exactly: number.rounded(rule)) else { throw Failure.invalid("'\(name)' is beyond the integers") }
            return .integer(integer)
        case "number-to-string": return .string(try only(arguments, name).value.displayed)
        case "string-to-number":
            guard case .string(let text)? = arguments.first else { throw Failure.invalid("'string-to-number' needs a string") }
            let base: Int = if arguments.count > 1, case .integer(let base) = arguments[1] { base } else { 10 }
            return stringToNumber(text, base: base)
        case "numberp", "integerp", "floatp":
            switch arguments.first ?? .null {
            case .integer: return name == "floatp" ? .null : .symbol("t")
            case .float: return name == "integerp" ? .null : .symbol("t")
            default: return .null
            }
        case "zerop": return try only(arguments, name).double == 0 ? .symbol("t") : .null
        default: return nil
        }
    }

    private static func only(_ arguments: [Value], _ name: String) throws -> Number {
        guard let first = arguments.first else { throw Failure.invalid("'\(name)' needs a number") }
        return try number(first, name)
    }

    private static func arithmetic(_ name: String, _ numbers: [Number]) throws -> Number {
        guard let first = numbers.first else { return .integer(name == "*" ? 1 : 0) }
        if numbers.count == 1 {
            switch name {
            case "-": return try arithmetic("-", [.integer(0), first])
            case "/": return try arithmetic("/", [.integer(1), first])
            default: return first
            }
        }
        // One float among the divisors makes the whole division one of floats.
        var result = first
        if name == "/", numbers.contains(where: { if case .float = $0 { true } else { false } }) { result = .float(first.double) }
        for next in numbers.dropFirst() {
            guard case .integer(let left) = result, case .integer(let right) = next else {
                result = .float(apply(name, result.double, next.double))
                continue
            }
            let outcome: (partialValue: Int, overflow: Bool)
            switch name {
            case "+": outcome = left.addingReportingOverflow(right)
            case "-": outcome = left.subtractingReportingOverflow(right)
            case "*": outcome = left.multipliedReportingOverflow(by: right)
            default:
                guard right != 0 else { throw Failure.invalid("division by zero") }
                outcome = left.dividedReportingOverflow(by: right)
            }
            guard !outcome.overflow else { throw Failure.invalid("'\(name)' is beyond 64 bits") }
            result = .integer(outcome.partialValue)
        }
        return result
    }

    private static func apply(_ name: String, _ left: Double, _ right: Double) -> Double {
        switch name {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        default: left / right
        }
    }

    /// The number at the beginning of a text; 0 where there is none.
    static func stringToNumber(_ text: String, base: Int = 10) -> Value {
        var bytes = Array(text.utf8.drop { $0 == 0x20 || $0 == 0x09 })
        if base != 10 {
            let digits = bytes.prefix { byte in Int(String(Character(Unicode.Scalar(byte))), radix: base) != nil || byte == UInt8(ascii: "-") }
            return .integer(Int(String(decoding: digits, as: UTF8.self), radix: base) ?? 0)
        }
        while !bytes.isEmpty {
            if let number = LispNumber.read(String(decoding: bytes, as: UTF8.self)) { return number }
            bytes.removeLast()
        }
        return .integer(0)
    }
}

/// `format`
enum LispFormat {
    static func format(_ template: String, _ arguments: [Value]) throws -> String {
        let bytes = Array(template.utf8)
        var result: [UInt8] = []
        var next = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index += 1
            var left = false
            var zero = false
            var plus = false
            while index < bytes.count, [UInt8(ascii: "-"), UInt8(ascii: "0"), UInt8(ascii: "+"), 0x20, UInt8(ascii: "#")].contains(bytes[index]) {
                if bytes[index] == UInt8(ascii: "-") { left = true }
                if bytes[index] == UInt8(ascii: "0") { zero = true }
                if bytes[index] == UInt8(ascii: "+") { plus = true }
                index += 1
            }
            func digits() -> Int? {
                var number: Int?
                while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                    number = min((number ?? 0) * 10 + Int(bytes[index] - 0x30), 10_000)
                    index += 1
                }
                return number
            }
            let width = digits() ?? 0
            var precision: Int?
            if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
                index += 1
                precision = digits() ?? 0
            }
            guard index < bytes.count else { throw LispEvaluator.Failure.invalid("format string ends in the middle of a conversion") }
            let conversion = bytes[index]
            index += 1
            if conversion == UInt8(ascii: "%") {
                result.append(conversion)
                continue
            }
            guard next < arguments.count else { throw LispEvaluator.Failure.invalid("not enough arguments for format string") }
            var text = try converted(arguments[next], conversion, precision, plus: plus)
            next += 1
            let missing = width - text.displayWidth
            if missing > 0 {
                let isNumber = conversion != UInt8(ascii: "s") && conversion != UInt8(ascii: "S")
                if left {
                    text += String(repeating: " ", count: missing)
                } else if zero, isNumber {
                    let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.removeFirst()) : ""
                    text = sign + String(repeating: "0", count: missing) + text
                } else {
                    text = String(repeating: " ", count: missing) + text
                }
            }
            result += Array(text.utf8)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func converted(_ value: Value, _ conversion: UInt8, _ precision: Int?, plus: Bool) throws -> String {
        switch conversion {
        case UInt8(ascii: "s"), UInt8(ascii: "S"):
            let text = conversion == UInt8(ascii: "s") ? value.displayed : value.printed
            return precision.map { String(text.prefix($0)) } ?? text
        case UInt8(ascii: "d"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "c"):
            let number: Int
            switch value {
            case .integer(let integer): number = integer
            case .float(let double):
                guard let integer = Int(exactly: double.rounded(.towardZero)) else { throw LispEvaluator.Failure.invalid("number is too large") }
                number = integer
            default: throw LispEvaluator.Failure.invalid("format needs a number, not '\(value.printed)'")
            }
            switch conversion {
            case UInt8(ascii: "x"): return String(number, radix: 16)
            case UInt8(ascii: "X"): return String(number, radix: 16, uppercase: true)
            case UInt8(ascii: "o"): return String(number, radix: 8)
            case UInt8(ascii: "c"): return Unicode.Scalar(UInt32(clamping: number)).map { String(Character($0)) } ?? ""
            default: return (plus && number >= 0 ? "+" : "") + String(number)
            }
        case UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "g"):
            let number: Double
            switch value {
            case .integer(let integer): number = Double(integer)
            case .float(let double): number = double
            default: throw LispEvaluator.Failure.invalid("format needs a number, not '\(value.printed)'")
            }
            let text = CFormat.double(number, conversion: conversion, precision: precision ?? 6)
            return plus && number >= 0 ? "+" + text : text
        default:
            throw LispEvaluator.Failure.invalid("invalid format operation '%\(Character(Unicode.Scalar(conversion)))'")
        }
    }
}
