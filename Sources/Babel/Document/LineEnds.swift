/// Files whose lines end with a carriage return and a newline, which Emacs shows without the carriage return.
enum LineEnds {
    /// The bytes without carriage returns, where every line has one.
    static func decode(_ bytes: [UInt8]) -> (bytes: [UInt8], isDOS: Bool) {
        guard let first = bytes.firstIndex(of: 0x0A), first > 0, bytes[first - 1] == 0x0D else { return (bytes, false) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A {
                guard index > 0, bytes[index - 1] == 0x0D else { return (bytes, false) }
                result[result.count - 1] = 0x0A
            } else {
                result.append(byte)
            }
        }
        return (result, true)
    }

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 32)
        for byte in bytes {
            if byte == 0x0A { result.append(0x0D) }
            result.append(byte)
        }
        return result
    }
}
