/// Percent encoding of URLs as Emacs does it (`url-encode-url`).
enum URLEncoding {
    /// Encodes what may not stand in the path, query and fragment of `url`; scheme and host in lower case, existing escapes as they are.
    static func encode(_ url: String) -> String {
        let bytes = Array(url.utf8)
        var result: [UInt8] = []
        var position = 0
        if let colon = schemeEnd(bytes) {
            result += bytes[...colon].map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
            position = colon + 1
        }
        if bytes[position...].starts(with: [0x2F, 0x2F]) {
            let end = bytes[(position + 2)...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
            appendAuthority(bytes[position..<end], to: &result)
            position = end
        }
        let fragment = bytes[position...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        let query = bytes[position..<fragment].firstIndex(of: UInt8(ascii: "?")) ?? fragment
        append(bytes[position..<query], allowing: path, to: &result)
        if query < fragment {
            result.append(UInt8(ascii: "?"))
            append(bytes[(query + 1)..<fragment], allowing: self.query, to: &result)
        }
        if fragment < bytes.count {
            result.append(UInt8(ascii: "#"))
            append(bytes[(fragment + 1)...], allowing: self.query, to: &result)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends `//user@host:port`, the host in lower case.
    private static func appendAuthority(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
        let host = bytes.firstIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? bytes.startIndex
        result += bytes[..<host]
        result += String(decoding: bytes[host...], as: UTF8.self).lowercased().utf8
    }

    private static func schemeEnd(_ bytes: [UInt8]) -> Int? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
        for byte in bytes[..<colon] {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                continue
            default: return nil
            }
        }
        return colon
    }

    private static func append(_ bytes: ArraySlice<UInt8>, allowing allowed: [Bool], to result: inout [UInt8]) {
        for byte in bytes {
            if allowed[Int(byte)] {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let path = table("!$%&'()*+,-./:;=@_~")
    private static let query = table("!$%&'()*+,-./:;=?@_~")

    private static func table(_ marks: String) -> [Bool] {
        var table = Array(repeating: false, count: 256)
        for byte in marks.utf8 { table[Int(byte)] = true }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = true }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = true }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = true }
        return table
    }
}
