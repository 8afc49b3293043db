/// The alphabets of mathematics as Unicode characters: MathML Core has no `mathvariant` but `normal`.
enum Alphabet: Sendable {
    case normal, bold, italic, boldItalic, doubleStruck, script, boldScript, fraktur, boldFraktur, sansSerif, sansSerifBold, sansSerifItalic, monospace

    /// Whether letters in a row form one name in this alphabet.
    var joinsLetters: Bool {
        switch self {
        case .normal, .bold, .italic, .sansSerif, .sansSerifBold, .sansSerifItalic, .monospace: true
        default: false
        }
    }

    /// The character of this alphabet, or the character itself if the alphabet lacks it.
    func map(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        let value = scalar.value
        if let exception = Alphabet.exceptions[self]?[character] { return exception }
        var mapped: UInt32?
        switch value {
        case 0x41...0x5A: mapped = latinStart.map { $0 + value - 0x41 }
        case 0x61...0x7A: mapped = latinStart.map { $0 + 26 + value - 0x61 }
        case 0x30...0x39: mapped = digitStart.map { $0 + value - 0x30 }
        case 0x391...0x3A9: mapped = greekStart.map { $0 + value - 0x391 }
        case 0x3B1...0x3C9: mapped = greekStart.map { $0 + 26 + value - 0x3B1 }
        default:
            guard let start = greekStart else { return character }
            switch value {
            case 0x2207: mapped = start + 25
            case 0x2202: mapped = start + 51
            case 0x3F5: mapped = start + 52
            case 0x3D1: mapped = start + 53
            case 0x3F0: mapped = start + 54
            case 0x3D5: mapped = start + 55
            case 0x3F1: mapped = start + 56
            case 0x3D6: mapped = start + 57
            default: return character
            }
        }
        return mapped.flatMap(Unicode.Scalar.init).map(Character.init) ?? character
    }

    private var latinStart: UInt32? {
        switch self {
        case .normal: nil
        case .bold: 0x1D400
        case .italic: 0x1D434
        case .boldItalic: 0x1D468
        case .script: 0x1D49C
        case .boldScript: 0x1D4D0
        case .fraktur: 0x1D504
        case .doubleStruck: 0x1D538
        case .boldFraktur: 0x1D56C
        case .sansSerif: 0x1D5A0
        case .sansSerifBold: 0x1D5D4
        case .sansSerifItalic: 0x1D608
        case .monospace: 0x1D670
        }
    }

    private var digitStart: UInt32? {
        switch self {
        case .bold, .boldItalic: 0x1D7CE
        case .doubleStruck: 0x1D7D8
        case .sansSerif: 0x1D7E2
        case .sansSerifBold: 0x1D7EC
        case .monospace: 0x1D7F6
        default: nil
        }
    }

    private var greekStart: UInt32? {
        switch self {
        case .bold: 0x1D6A8
        case .italic: 0x1D6E2
        case .boldItalic: 0x1D71C
        case .sansSerifBold: 0x1D756
        default: nil
        }
    }

    /// The characters that Unicode had before the alphabets.
    private static let exceptions: [Alphabet: [Character: Character]] = [
        .italic: ["h": "ℎ"],
        .script: ["B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ"],
        .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
        .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
    ]
}
