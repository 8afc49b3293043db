public import Experiments
internal import Foundation
public import OrgSyntax

/// Compares an output with the one that was recorded: byte by byte, without what masks cover, number by number, pixel by pixel.
public struct OutputComparison: Sendable {
    /// How far a number may be from the recorded one: `absolute + relative × |recorded|`.
    public var absoluteTolerance: Double
    public var relativeTolerance: Double
    /// The part of an image that must be the same, from 0 to 1.
    public var imageSimilarity = 0.995
    /// Regular expressions, or the names `time` and `path`.
    public var masks: [String]
    /// Texts that stand for the folder of a run, and count as the same.
    public var folders: [String] = []

    public init(_ configuration: RunsConfiguration) {
        absoluteTolerance = configuration.absoluteTolerance
        relativeTolerance = configuration.relativeTolerance
        masks = configuration.masks
    }

    /// Masks that have a name.
    static let named = [
        "time": #"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?|\b\d\d:\d\d:\d\d(\.\d+)?"#,
        "path": #"(/[A-Za-z0-9._+@-]+){2,}/?"#,
    ]

    /// Compares two contents of a file; `name` tells by its extension what they are.
    public func verdict(_ name: String, _ recorded: [UInt8], _ new: [UInt8]) throws(Diagnostic) -> (kind: RunRecord.Verdict.Kind, detail: String?) {
        if recorded == new { return (.identical, nil) }
        if let a = PNGImage(recorded), let b = PNGImage(new) { return compare(a, b) }
        guard !recorded.prefix(8192).contains(0), !new.prefix(8192).contains(0) else { return (.different, "\(recorded.count) bytes, now \(new.count)") }
        var (a, b) = (String(decoding: recorded, as: UTF8.self), String(decoding: new, as: UTF8.self))
        if name.lowercased().hasSuffix(".svg") { (a, b) = (VectorImage.normalized(a), VectorImage.normalized(b)) }
        (a, b) = (try masked(a), try masked(b))
        if a == b { return (.masked, nil) }
        return NumericText.compare(a, b, absolute: absoluteTolerance, relative: relativeTolerance)
    }

    /// Tells of a mask that is no regular expression before anything runs.
    ///
    /// - Throws: `usage-mask`.
    public func checkMasks() throws(Diagnostic) {
        for mask in masks { _ = try Self.expression(mask) }
    }

    private static func expression(_ mask: String) throws(Diagnostic) -> NSRegularExpression {
        do { return try NSRegularExpression(pattern: named[mask] ?? mask) } catch {
            throw Diagnostic(id: "usage-mask", .error, "'\(mask)' is no regular expression", hints: ["or one of: " + named.keys.sorted().joined(separator: ", ")])
        }
    }

    private func masked(_ text: String) throws(Diagnostic) -> String {
        var text = text
        for folder in folders where !folder.isEmpty { text = text.replacing(folder, with: "") }
        for mask in masks { text = try Self.expression(mask).stringByReplacingMatches(in: text, range: NSRange(text.startIndex..., in: text), withTemplate: "") }
        return text
    }

    private func compare(_ a: PNGImage, _ b: PNGImage) -> (kind: RunRecord.Verdict.Kind, detail: String?) {
        guard a.width == b.width, a.height == b.height else { return (.different, "\(a.width)×\(a.height) pixels, now \(b.width)×\(b.height)") }
        let similarity = a.similarity(to: b)
        if similarity == 1 { return (.masked, "the same pixels") }
        let percent = RunTable.short((similarity * 100_000).rounded(.down) / 1000)
        return (similarity >= imageSimilarity ? .close : .different, "\(percent) % of the picture is the same")
    }

    /// Compares two values of a metric.
    public func verdict(_ recorded: Double, _ new: Double) -> (kind: RunRecord.Verdict.Kind, detail: String?) {
        if recorded == new || (recorded.isNaN && new.isNaN) { return (.identical, nil) }
        let error = abs(recorded - new)
        let detail = "\(recorded), now \(new)"
        return (error <= absoluteTolerance + relativeTolerance * abs(recorded) ? .close : .different, detail)
    }
}

/// Compares texts that differ in their numbers only.
enum NumericText {
    static func compare(_ a: String, _ b: String, absolute: Double, relative: Double) -> (kind: RunRecord.Verdict.Kind, detail: String?) {
        let (left, right) = (tokens(collapsed(a)), tokens(collapsed(b)))
        var largest = 0.0
        var relativeError = 0.0
        var isClose = true
        var line = 1
        for index in 0..<min(left.count, right.count) {
            switch (left[index], right[index]) {
            case (.text(let x), .text(let y)):
                guard x == y else { return (.different, "line \(line + shared(x, y)) differs") }
                line += x.count { $0 == 0x0A }
            case (.number(let x), .number(let y)):
                let error = abs(x - y)
                if error > largest { largest = error }
                if x != 0 { relativeError = max(relativeError, error / abs(x)) }
                if !(error <= absolute + relative * abs(x)), !(x.isNaN && y.isNaN) { isClose = false }
            default: return (.different, "line \(line) differs")
            }
        }
        guard left.count == right.count else { return (.different, "\(a.utf8.count { $0 == 0x0A }) lines, now \(b.utf8.count { $0 == 0x0A })") }
        let detail = "largest error \(RunTable.short(largest)), \(RunTable.short(relativeError * 100)) %"
        return (isClose ? .close : .different, detail)
    }

    private enum Token {
        case text(ArraySlice<UInt8>)
        case number(Double)
    }

    /// With one blank for many: columns of a table are as wide as their numbers.
    private static func collapsed(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text.utf8 {
            let isBlank = byte == 0x20 || byte == 0x09
            if isBlank, result.last == 0x20 { continue }
            result.append(isBlank ? 0x20 : byte)
        }
        return result
    }

    /// Line ends in the part that two texts share.
    private static func shared(_ x: ArraySlice<UInt8>, _ y: ArraySlice<UInt8>) -> Int {
        zip(x, y).prefix { $0 == $1 }.count { $0.0 == 0x0A }
    }

    private static func tokens(_ bytes: [UInt8]) -> [Token] {
        var result: [Token] = []
        var start = 0
        var index = 0
        func isDigit(_ place: Int) -> Bool { place < bytes.count && bytes[place] >= 0x30 && bytes[place] <= 0x39 }
        func isWord(_ place: Int) -> Bool {
            guard place >= 0 else { return false }
            let byte = bytes[place] | 0x20
            return (byte >= 0x61 && byte <= 0x7A) || bytes[place] == UInt8(ascii: "_")
        }
        while index < bytes.count {
            let signed = (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")) && (isDigit(index + 1) || (index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ".") && isDigit(index + 2)))
            let first = signed ? index + 1 : index
            // Digits in a name (`x2`) are part of the name.
            guard isDigit(first) || (bytes[first] == UInt8(ascii: ".") && isDigit(first + 1)), !isWord(index - 1) else {
                index += 1
                continue
            }
            var end = first
            while isDigit(end) { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(end + 1) || end > first {
                end += 1
                while isDigit(end) { end += 1 }
            }
            if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
                let sign = end + 1 < bytes.count && (bytes[end + 1] == UInt8(ascii: "-") || bytes[end + 1] == UInt8(ascii: "+")) ? 1 : 0
                if isDigit(end + 1 + sign) {
                    end += 1 + sign
                    while isDigit(end) { end += 1 }
                }
            }
            guard let number = Double(String(decoding: bytes[index..<end], as: UTF8.self)) else {
                index = end
                continue
            }
            result.append(.text(bytes[start..<index]))
            result.append(.number(number))
            index = end
            start = end
        }
        result.append(.text(bytes[start...]))
        return result
    }
}

/// What of an SVG file is chance: dates of its metadata, and ids, which plotting libraries draw at random.
enum VectorImage {
    static func normalized(_ text: String) -> String {
        var text = text
        for pattern in ["<dc:date>[^<]*</dc:date>", "<metadata>.*?</metadata>", "<!--.*?-->"] {
            text = expression(pattern).stringByReplacingMatches(in: text, range: NSRange(text.startIndex..., in: text), withTemplate: "")
        }
        let ids = expression("\\bid=\"([^\"]+)\"")
        var names: [String: String] = [:]
        for match in ids.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
            guard let range = Range(match.range(at: 1), in: text) else { continue }
            let id = String(text[range])
            if names[id] == nil { names[id] = "i\(names.count)" }
        }
        let uses = expression("(\\bid=\"|url\\(#|href=\"#|clip-path=\"#)([^\")]+)")
        var result = ""
        var rest = text.startIndex
        for match in uses.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
            guard let range = Range(match.range(at: 2), in: text) else { continue }
            result += text[rest..<range.lowerBound] + (names[String(text[range])] ?? String(text[range]))
            rest = range.upperBound
        }
        return result + text[rest...]
    }

    /// A pattern of this file: that it is one, every comparison of two SVG files shows.
    private static func expression(_ pattern: String) -> NSRegularExpression {
        do { return try NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators]) } catch { preconditionFailure("\(pattern) is no regular expression") }
    }
}
