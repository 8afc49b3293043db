/// What a word of a language is.
struct WordEntry: Sendable {
    var face = Face.plain
    var name = Grammar.Name.none
    var declares = false
    var isRawPrefix = false
}

/// A hash table from words to their entries; the hash is computed while a word is scanned.
struct WordTable: Sendable {
    private struct Slot: Sendable {
        var hash: UInt32 = 0
        var offset = 0
        var length = 0
        var entry = WordEntry()
    }

    private var slots: [Slot]
    private var letters: [UInt8] = []
    private let mask: Int
    private let foldsCase: Bool

    init(_ words: [String: WordEntry], foldsCase: Bool) {
        var size = 16
        while size < words.count * 3 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: Slot(), count: size)
        self.foldsCase = foldsCase
        for (word, entry) in words.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(word.utf8)
            var hash = WordTable.seed
            for byte in bytes { hash = WordTable.step(hash, byte) }
            var index = Int(hash) & mask
            while slots[index].length > 0 { index = (index + 1) & mask }
            slots[index] = Slot(hash: hash, offset: letters.count, length: bytes.count, entry: entry)
            letters += bytes
        }
    }

    static let seed: UInt32 = 2_166_136_261

    @inline(__always)
    static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
        let mixed = (hash ^ UInt32(byte)) &* 16_777_619
        return mixed ^ (mixed >> 15)
    }

    /// Returns the entry of the word `start..<end` of `code`, whose hash (of its folded bytes, if case is folded) is `hash`.
    @inline(__always)
    func entry(_ hash: UInt32, _ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordEntry? {
        var index = Int(hash) & mask
        while slots[index].length > 0 {
            if slots[index].hash == hash, slots[index].length == end - start, equals(index, code, start) { return slots[index].entry }
            index = (index + 1) & mask
        }
        return nil
    }

    private func equals(_ index: Int, _ code: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let offset = slots[index].offset
        for position in 0..<slots[index].length {
            var byte = code[start + position]
            if foldsCase, byte.isUpper { byte |= 0x20 }
            if byte != letters[offset + position] { return false }
        }
        return true
    }
}
