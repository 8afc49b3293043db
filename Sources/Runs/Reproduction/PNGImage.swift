/// The pixels of a PNG file: eight bits a channel, not interlaced, which is what plotting libraries write (PNG specification, third edition).
struct PNGImage {
    let width: Int
    let height: Int
    /// Red, green, blue and opacity of each pixel, row by row.
    let pixels: [UInt8]

    /// `nil` for what is no PNG file of these kinds.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        var position = 8
        var header: (width: Int, height: Int, type: UInt8)?
        var palette: [UInt8] = []
        var opacity: [UInt8] = []
        var data: [UInt8] = []
        func number(_ place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
        while position + 12 <= bytes.count {
            let length = number(position)
            guard position + 12 + length <= bytes.count else { return nil }
            let body = bytes[(position + 8)..<(position + 8 + length)]
            switch String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self) {
            case "IHDR":
                guard length == 13, body[body.startIndex + 8] == 8, body[body.startIndex + 12] == 0 else { return nil }
                header = (number(position + 8), number(position + 12), body[body.startIndex + 9])
            case "PLTE": palette = Array(body)
            case "tRNS": opacity = Array(body)
            case "IDAT": data += body
            default: break
            }
            position += 12 + length
        }
        guard let header, let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][header.type], header.width > 0, header.height > 0, header.width < 1 << 20, header.height < 1 << 20,
            // Two bytes of zlib before, four behind.
            data.count > 6, let raw = Inflate.decode(data[2...], limit: header.height * (header.width * channels + 1)), raw.count == header.height * (header.width * channels + 1)
        else { return nil }
        (width, height) = (header.width, header.height)
        let rows = Self.unfilter(raw, stride: header.width * channels, channels: channels, height: header.height)
        guard let rows else { return nil }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(4 * header.width * header.height)
        for index in stride(from: 0, to: rows.count, by: channels) {
            switch header.type {
            case 0: pixels += [rows[index], rows[index], rows[index], 255]
            case 2: pixels += [rows[index], rows[index + 1], rows[index + 2], 255]
            case 3:
                let entry = Int(rows[index])
                guard entry * 3 + 2 < palette.count else { return nil }
                pixels += [palette[entry * 3], palette[entry * 3 + 1], palette[entry * 3 + 2], entry < opacity.count ? opacity[entry] : 255]
            case 4: pixels += [rows[index], rows[index], rows[index], rows[index + 1]]
            default: pixels += rows[index..<(index + 4)]
            }
        }
        self.pixels = pixels
    }

    /// Takes the filters of the rows back (section 9).
    private static func unfilter(_ raw: [UInt8], stride: Int, channels: Int, height: Int) -> [UInt8]? {
        var result = [UInt8](repeating: 0, count: stride * height)
        for row in 0..<height {
            let filter = raw[row * (stride + 1)]
            for column in 0..<stride {
                let value = raw[row * (stride + 1) + 1 + column]
                let left = column >= channels ? Int(result[row * stride + column - channels]) : 0
                let up = row > 0 ? Int(result[(row - 1) * stride + column]) : 0
                let corner = row > 0 && column >= channels ? Int(result[(row - 1) * stride + column - channels]) : 0
                let predicted: Int
                switch filter {
                case 0: predicted = 0
                case 1: predicted = left
                case 2: predicted = up
                case 3: predicted = (left + up) / 2
                case 4:
                    let guess = left + up - corner
                    let (a, b, c) = (abs(guess - left), abs(guess - up), abs(guess - corner))
                    predicted = a <= b && a <= c ? left : b <= c ? up : corner
                default: return nil
                }
                result[row * stride + column] = value &+ UInt8(truncatingIfNeeded: predicted)
            }
        }
        return result
    }

    /// How much of two pictures of one size is the same: 1 minus the mean difference of their pixels, where a pixel counts by its most different channel.
    ///
    /// Most of a plot is its background, so a line that moved counts little; what is not background is weighed: the mean is taken over the pixels that are
    /// drawn in one of the two.
    func similarity(to other: PNGImage) -> Double {
        let background = Array(pixels.prefix(4))
        var drawn = 0
        var difference = 0
        for index in Swift.stride(from: 0, to: pixels.count, by: 4) {
            var largest = 0
            var isBackground = true
            for channel in 0..<4 {
                let (a, b) = (pixels[index + channel], other.pixels[index + channel])
                largest = max(largest, abs(Int(a) - Int(b)))
                if a != background[channel] || b != background[channel] { isBackground = false }
            }
            if !isBackground { drawn += 1 }
            difference += largest
        }
        return difference == 0 ? 1 : 1 - Double(difference) / (255 * Double(max(1, drawn)))
    }
}

/// Unpacks deflated data (RFC 1951).
enum Inflate {
    /// - Parameter limit: Bytes that may come out; more is no picture of the size that its header tells.
    static func decode(_ data: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var reader = Bits(data: Array(data))
        var out: [UInt8] = []
        out.reserveCapacity(limit)
        var isLast = false
        while !isLast {
            guard let last = reader.take(1), let kind = reader.take(2) else { return nil }
            isLast = last == 1
            switch kind {
            case 0:
                guard let length = reader.storedLength(), out.count + length <= limit, reader.copy(length, to: &out) else { return nil }
            case 1: guard block(&reader, fixedLiterals, fixedDistances, &out, limit) else { return nil }
            case 2:
                guard let (literals, distances) = tables(&reader), block(&reader, literals, distances, &out, limit) else { return nil }
            default: return nil
            }
        }
        return out
    }

    private struct Bits {
        let data: [UInt8]
        var position = 0
        var buffer = 0
        var count = 0

        init(data: [UInt8]) { self.data = data }

        mutating func take(_ wanted: Int) -> Int? {
            while count < wanted {
                guard position < data.count else { return nil }
                buffer |= Int(data[position]) << count
                position += 1
                count += 8
            }
            defer {
                buffer >>= wanted
                count -= wanted
            }
            return buffer & (1 << wanted - 1)
        }

        mutating func storedLength() -> Int? {
            position -= count / 8
            (buffer, count) = (0, 0)
            guard position + 4 <= data.count else { return nil }
            let length = Int(data[position]) | Int(data[position + 1]) << 8
            position += 4
            return length
        }

        mutating func copy(_ length: Int, to out: inout [UInt8]) -> Bool {
            guard position + length <= data.count else { return false }
            out += data[position..<(position + length)]
            position += length
            return true
        }
    }

    /// A canonical Huffman code: how many codes of each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [Int]) {
            symbols = []
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            for length in 1...15 { for (symbol, wanted) in lengths.enumerated() where wanted == length { symbols.append(symbol) } }
        }

        func read(_ reader: inout Bits) -> Int? {
            var (code, first, index) = (0, 0, 0)
            for length in 1...15 {
                guard let bit = reader.take(1) else { return nil }
                code |= bit
                let count = counts[length]
                if code - count < first { return symbols[index + code - first] }
                index += count
                first = (first + count) << 1
                code <<= 1
            }
            return nil
        }
    }

    private static let fixedLiterals = Code([Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    private static let lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
    private static let lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]
    private static let distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]

    private static func tables(_ reader: inout Bits) -> (Code, Code)? {
        guard let literals = reader.take(5), let distances = reader.take(5), let lengths = reader.take(4) else { return nil }
        var order = [Int](repeating: 0, count: 19)
        for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(lengths + 4) {
            guard let length = reader.take(3) else { return nil }
            order[index] = length
        }
        let code = Code(order)
        var all: [Int] = []
        while all.count < literals + distances + 258 {
            guard let symbol = code.read(&reader) else { return nil }
            switch symbol {
            case 16:
                guard let last = all.last, let times = reader.take(2) else { return nil }
                all += [Int](repeating: last, count: times + 3)
            case 17:
                guard let times = reader.take(3) else { return nil }
                all += [Int](repeating: 0, count: times + 3)
            case 18:
                guard let times = reader.take(7) else { return nil }
                all += [Int](repeating: 0, count: times + 11)
            default: all.append(symbol)
            }
        }
        guard all.count == literals + distances + 258 else { return nil }
        return (Code(Array(all.prefix(literals + 257))), Code(Array(all.dropFirst(literals + 257))))
    }

    private static func block(_ reader: inout Bits, _ literals: Code, _ distances: Code, _ out: inout [UInt8], _ limit: Int) -> Bool {
        while true {
            guard let symbol = literals.read(&reader) else { return false }
            if symbol == 256 { return true }
            if symbol < 256 {
                guard out.count < limit else { return false }
                out.append(UInt8(symbol))
                continue
            }
            let index = symbol - 257
            guard index < lengthBase.count, let extra = reader.take(lengthExtra[index]), let place = distances.read(&reader), place < distanceBase.count,
                let more = reader.take(distanceExtra[place])
            else { return false }
            let (length, distance) = (lengthBase[index] + extra, distanceBase[place] + more)
            guard distance <= out.count, out.count + length <= limit else { return false }
            for _ in 0..<length { out.append(out[out.count - distance]) }
        }
    }
}
