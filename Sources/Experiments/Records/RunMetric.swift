internal import Foundation

/// One value of one metric: a line of `<id>.metrics.jsonl`.
public struct RunMetric: Sendable, Equatable {
    public var name: String
    public var value: Double
    /// From 0; the number of values before it where the program gives none.
    public var step: Int
    /// Milliseconds since 1970; `nil` where it is not known.
    public var time: Int?
    /// The block that reported it.
    public var block: String?

    public init(name: String, value: Double, step: Int = 0, time: Int? = nil, block: String? = nil) {
        self.name = name
        self.value = value
        self.step = step
        self.time = time
        self.block = block
    }
}

extension RunMetric: Codable {
    private enum CodingKeys: String, CodingKey { case name, value, step, time, block }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        value = try values.decode(MetricNumber.self, forKey: .value).value
        step = try values.decodeIfPresent(Int.self, forKey: .step) ?? 0
        time = try values.decodeIfPresent(Int.self, forKey: .time)
        block = try values.decodeIfPresent(String.self, forKey: .block)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(MetricNumber(value), forKey: .value)
        try values.encode(step, forKey: .step)
        try values.encodeIfPresent(time, forKey: .time)
        try values.encodeIfPresent(block, forKey: .block)
    }

    /// JSON lines, in the order given.
    public static func encoded(_ metrics: [RunMetric]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        for metric in metrics { bytes += try encoder.encode(metric) + [0x0A] }
        return bytes
    }

    /// Reads JSON lines; blank ones are passed over.
    public static func decode(_ bytes: [UInt8]) throws -> [RunMetric] {
        let decoder = JSONDecoder()
        return try bytes.split(separator: 0x0A).map { try decoder.decode(RunMetric.self, from: Data($0)) }
    }
}

/// A number that may be none, which JSON lacks: `"NaN"`, `"Infinity"`, `"-Infinity"`, as MLflow writes them.
public struct MetricNumber: Codable, Equatable, Sendable {
    public var value: Double

    public init(_ value: Double) { self.value = value }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A failed try means that it is a text.
        if let number = try? container.decode(Double.self) {
            value = number
            return
        }
        switch try container.decode(String.self) {
        case "NaN": value = .nan
        case "Infinity": value = .infinity
        case "-Infinity": value = -.infinity
        case let text: throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no number")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isNaN {
            try container.encode("NaN")
        } else if value.isInfinite {
            try container.encode(value < 0 ? "-Infinity" : "Infinity")
        } else {
            try container.encode(value)
        }
    }
}
