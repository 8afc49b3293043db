/// Commas that keep lines of code from being read as headlines or keywords.
enum CodeEscapes {
    /// Where a line's stars or `#+` begin, after blanks and commas, if it has some there.
    private static func protectedLine(_ line: ArraySlice<UInt8>) -> (commas: Int, mark: Int)? {
        var index = line.startIndex
        while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
        let commas = index
        while index < line.endIndex, line[index] == UInt8(ascii: ",") { index += 1 }
        guard index < line.endIndex else { return nil }
        if line[index] == UInt8(ascii: "*") { return (commas, index) }
        if line[index] == UInt8(ascii: "#"), index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "+") { return (commas, index) }
        return nil
    }

    private static func map(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, inout [UInt8]) -> Void) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            body(bytes[start..<end], &result)
            start = end
        }
        return result
    }

    /// Removes one comma from each line that needs it (`org-unescape-code-in-string`).
    static func unescape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        map(bytes) { line, result in
            guard let (commas, mark) = protectedLine(line), mark > commas else {
                result += line
                return
            }
            result += line[..<commas] + line[(commas + 1)...]
        }
    }

    /// Puts a comma before stars and `#+` at the beginning of lines (`org-escape-code-in-region`).
    static func escape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        map(bytes) { line, result in
            guard let (commas, _) = protectedLine(line) else {
                result += line
                return
            }
            result += line[..<commas] + [UInt8(ascii: ",")] + line[commas...]
        }
    }
}
