/// A number made of what follows the last colon of a line, letters without case: lines that end with the same name have the same one.
///
/// It only says which lines are worth a look. Letters beyond ASCII, which have case, too, are left out.
struct NameTail: Equatable {
    private var value: UInt32 = 2_166_136_261

    /// - Parameter text: A line, or a name alone; blanks around what follows the colon do not count.
    init(_ text: some BidirectionalCollection<UInt8>) {
        // FNV-1a, from the end.
        var mayEnd = true
        var blanks = 0
        for byte in text.reversed() {
            if byte == UInt8(ascii: ":") { break }
            if byte <= 0x20 {
                blanks += 1
                continue
            }
            if !mayEnd { for _ in 0..<blanks { add(0x20) } }
            mayEnd = false
            blanks = 0
            if byte < 0x80 { add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
        }
    }

    private mutating func add(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 16_777_619 }
}
