internal import OrgExport
internal import OrgSyntax

/// Reading and changing HTML that was written by ``OrgHTML``: one pass over its bytes, told apart into tags and text.
enum HTMLText {
    /// Appends what a reader sees of HTML: no tags, character references resolved, white space folded to single blanks.
    ///
    /// Scripts, style sheets and the TeX beside mathematics are left out.
    static func appendText(of html: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let start = output.count
        // Text is never longer than its HTML: of a tag at most a blank stays, and a character reference is longer than what it stands for.
        output.append(contentsOf: repeatElement(0, count: html.count))
        let written = output.withUnsafeMutableBufferPointer { output in
            html.withUnsafeBufferPointer { writeText(of: $0, to: UnsafeMutableBufferPointer(rebasing: output[start...])) }
        }
        output.removeLast(html.count - written)
    }

    /// Writes text to a buffer as long as the HTML, and returns how long the text is.
    private static func writeText(of html: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var place = 0
        var written = 0
        var isBlank = true
        while place < html.count {
            let byte = html[place]
            if byte == UInt8(ascii: "<") {
                if let hidden = hiddenEnd(html, place) {
                    place = hidden
                } else {
                    // Tags of blocks part words, those within a line do not.
                    if !isBlank, !isInline(html, place) {
                        output[written] = 0x20
                        written += 1
                        isBlank = true
                    }
                    place = endOfTag(html, place)
                }
            } else if byte == UInt8(ascii: "&") {
                let (text, next) = reference(html, place)
                for byte in text {
                    output[written] = byte
                    written += 1
                }
                isBlank = false
                place = next
            } else if byte <= 0x20 {
                if !isBlank {
                    output[written] = 0x20
                    written += 1
                }
                isBlank = true
                place += 1
            } else {
                isBlank = false
                writeWords(of: html, &place, to: output, &written, &isBlank)
                guard place < html.count, html[place] > 0x20, html[place] != UInt8(ascii: "<"), html[place] != UInt8(ascii: "&") else { continue }
                isBlank = false
                repeat {
                    output[written] = html[place]
                    written += 1
                    place += 1
                } while place < html.count && html[place] > 0x20 && html[place] != UInt8(ascii: "<") && html[place] != UInt8(ascii: "&")
            }
        }
        return written
    }

    /// Writes text as long as eight bytes of it are as readers see them: no tags, no character references, single blanks.
    @inline(__always)
    private static func writeWords(
        of html: UnsafeBufferPointer<UInt8>, _ place: inout Int, to output: UnsafeMutableBufferPointer<UInt8>, _ written: inout Int, _ isBlank: inout Bool
    ) {
        guard let source = html.baseAddress, let target = output.baseAddress else { return }
        while place &+ 8 <= html.count {
            let text = EightBytes(source + place)
            let special = text.marks(below: 0x20) | text.marks(of: UInt8(ascii: "<")) | text.marks(of: UInt8(ascii: "&")) | text.marksOfTwoBlanks
            if isBlank && text.first == 0x20 { return }
            // All eight are written; those from the first special one on are written again.
            text.store(at: target + written)
            let count = EightBytes.place(ofFirst: special)
            if count > 0 { isBlank = source[place &+ count &- 1] == 0x20 }
            place &+= count
            written &+= count
            if count < 8 { return }
        }
    }

    /// What a reader sees of HTML as one line.
    static func text(of html: [UInt8]) -> String {
        var output: [UInt8] = []
        appendText(of: html[...], to: &output)
        while output.last == 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    /// Calls `body` with the name, attribute and value of each attribute that names an address (`href`, `src` …); what it returns takes the value's
    /// place. Values are as in the HTML, character references unresolved.
    static func rewritingAddresses(_ html: ArraySlice<UInt8>, _ body: (_ tag: ArraySlice<UInt8>, _ attribute: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> [UInt8]?) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count + 256)
        var copied = html.startIndex
        var place = html.startIndex
        while place < html.endIndex {
            guard html[place] == UInt8(ascii: "<") else {
                place += 1
                continue
            }
            var position = place + 1
            while position < html.endIndex, isNameByte(html[position]) { position += 1 }
            let tag = html[(place + 1)..<position]
            while position < html.endIndex, html[position] != UInt8(ascii: ">") {
                while position < html.endIndex, html[position] <= 0x20 || html[position] == UInt8(ascii: "/") { position += 1 }
                let start = position
                while position < html.endIndex, isNameByte(html[position]) || html[position] == UInt8(ascii: ":") { position += 1 }
                let name = html[start..<position]
                if name.isEmpty {
                    if position < html.endIndex, html[position] != UInt8(ascii: ">") { position += 1 }
                    continue
                }
                guard position + 1 < html.endIndex, html[position] == UInt8(ascii: "="), html[position + 1] == UInt8(ascii: "\"") || html[position + 1] == UInt8(ascii: "'") else { continue }
                let quote = html[position + 1]
                let valueStart = position + 2
                let valueEnd = html[valueStart...].firstIndex(of: quote) ?? html.endIndex
                if isAddress(name), let replacement = body(tag, name, html[valueStart..<valueEnd]) {
                    result.append(contentsOf: html[copied..<valueStart])
                    result.append(contentsOf: replacement)
                    copied = valueEnd
                }
                position = min(valueEnd + 1, html.endIndex)
            }
            place = max(position, place + 1)
        }
        result.append(contentsOf: html[copied...])
        return result
    }

    /// HTML with another piece of the same length in each place of one.
    static func replacing(_ piece: StaticString, with other: StaticString, in html: [UInt8]) -> [UInt8] {
        precondition(piece.utf8CodeUnitCount == other.utf8CodeUnitCount)
        var places: [Int] = []
        html.withUnsafeBufferPointer { html in
            while let found = ByteSearch.first(piece, in: html, from: places.last.map { $0 + 1 } ?? 0) { places.append(found) }
        }
        guard !places.isEmpty else { return html }
        var html = html
        for place in places { for offset in 0..<other.utf8CodeUnitCount { html[place + offset] = other.utf8Start[offset] } }
        return html
    }

    /// The words of the first paragraph with any, cut at a word's end after some 240 characters.
    static func firstParagraph(of html: ArraySlice<UInt8>) -> String {
        let (open, close) = (Array("<p".utf8), Array("</p>".utf8))
        var place = html.startIndex
        while let start = ByteSearch.range(of: open, in: html[place...])?.upperBound {
            guard start < html.endIndex else { return "" }
            place = start
            // Not `<pre>`, `<path>` …
            guard html[start] == UInt8(ascii: ">") || html[start] <= 0x20 else { continue }
            let end = ByteSearch.range(of: close, in: html[start...])?.lowerBound ?? html.endIndex
            let from = html[start..<end].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? end
            place = end
            let words = text(of: Array(html[from..<end]))
            guard words.contains(where: \.isLetter) else { continue }
            let short = shortened(words, to: 240)
            // A sentence that goes on in a formula or a list.
            return ".!?…)\"”»".contains(short.last ?? ".") ? short : short.trimmingSuffix { ",:;".contains($0) } + "…"
        }
        return ""
    }

    /// At most so many characters, an ellipsis included.
    static func shortened(_ text: String, to limit: Int) -> String {
        guard text.count > limit else { return text }
        let head = text.prefix(limit - 1)
        let end = head.lastIndex(of: " ") ?? head.endIndex
        return head[..<end] + "…"
    }

    /// Takes the heading out with which a section's HTML begins; returns its content within an element of the same `id`, and the rest. `nil` for the
    /// first where there is no such heading.
    static func headingTakenOut(of html: [UInt8], identifier: String) -> (title: [UInt8]?, rest: [UInt8]) {
        guard let tag = ByteSearch.range(of: Array(" id=\"\(identifier)\"".utf8), in: html[...]), let open = html[..<tag.lowerBound].lastIndex(of: UInt8(ascii: "<")),
            html[(open + 1)..<tag.lowerBound].count == 2, html[open + 1] == UInt8(ascii: "h"), let begin = html[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let end = ByteSearch.range(of: [UInt8(ascii: "<"), UInt8(ascii: "/")] + html[(open + 1)..<tag.lowerBound] + [UInt8(ascii: ">")], in: html[begin...])
        else { return (nil, html) }
        let title = Array("<span id=\"\(identifier)\">".utf8) + html[(begin + 1)..<end.lowerBound] + Array("</span>".utf8)
        var rest = Array(html[..<open])
        rest += html[end.upperBound...].drop { $0 == 0x0A }
        return (title, rest)
    }

    /// Makes headings `h3`, `h4` … some levels higher, `h2` at the highest.
    static func withHeadingsRaised(_ html: [UInt8], by levels: Int) -> [UInt8] {
        guard levels > 0 else { return html }
        var html = html
        for place in html.indices.dropLast(3) where html[place] == UInt8(ascii: "<") {
            let name = html[place + 1] == UInt8(ascii: "/") ? place + 2 : place + 1
            guard html[name] | 0x20 == UInt8(ascii: "h"), html.indices.contains(name + 2), (0x33...0x36).contains(html[name + 1]),
                html[name + 2] == UInt8(ascii: ">") || html[name + 2] <= 0x20
            else { continue }
            html[name + 1] = max(0x32, html[name + 1] - UInt8(min(levels, 4)))
        }
        return html
    }

    /// Text for HTML: `&`, `<`, `>` and `"` as character references.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x26: result += "&amp;".utf8
            case 0x3C: result += "&lt;".utf8
            case 0x3E: result += "&gt;".utf8
            case 0x22: result += "&quot;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isAddress(_ name: ArraySlice<UInt8>) -> Bool {
        addresses.contains { name.elementsEqual($0) }
    }
    private static let addresses = ["href", "src", "poster", "data", "srcset", "action"].map { Array($0.utf8) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "!")
    }

    private static func endOfTag(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var place = start + 1
        while place < buffer.count {
            let byte = buffer[place]
            place &+= 1
            if byte == UInt8(ascii: ">") { return place }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            while place < buffer.count, buffer[place] != byte { place &+= 1 }
            place &+= 1
        }
        return buffer.count
    }

    private static func starts(_ buffer: UnsafeBufferPointer<UInt8>, _ place: Int, _ word: StaticString) -> Bool {
        guard place + word.utf8CodeUnitCount <= buffer.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where buffer[place + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// Where an element that begins here ends whose text nobody sees; `nil` for others.
    private static func hiddenEnd(_ buffer: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        let pairs: [(StaticString, StaticString)] = [("<script", "</script>"), ("<style", "</style>"), ("<annotation", "</annotation>"), ("<!--", "-->")]
        guard place + 2 < buffer.count else { return nil }
        switch (buffer[place + 1], buffer[place + 2]) {
        case (UInt8(ascii: "s"), UInt8(ascii: "c")), (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "a"), UInt8(ascii: "n")), (UInt8(ascii: "!"), UInt8(ascii: "-")): break
        default: return nil
        }
        for (open, close) in pairs where starts(buffer, place, open) {
            var end = place + open.utf8CodeUnitCount
            while end < buffer.count, !(buffer[end] == close.utf8Start[0] && starts(buffer, end, close)) { end += 1 }
            return min(buffer.count, end + close.utf8CodeUnitCount)
        }
        return nil
    }

    private static func isInline(_ buffer: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        let start = place + 1 < buffer.count && buffer[place + 1] == UInt8(ascii: "/") ? place + 2 : place + 1
        var end = start
        while end < buffer.count, isNameByte(buffer[end]) { end += 1 }
        switch end - start {
        case 1: return "abiu".utf8.contains(buffer[start]) || "m".utf8.contains(buffer[start])
        case 2: return starts(buffer, start, "mi") || starts(buffer, start, "mo") || starts(buffer, start, "mn") || starts(buffer, start, "em")
        case 3: return starts(buffer, start, "sub") || starts(buffer, start, "sup") || starts(buffer, start, "del")
        case 4: return starts(buffer, start, "span") || starts(buffer, start, "code")
        default: return false
        }
    }

    private static func reference(_ buffer: UnsafeBufferPointer<UInt8>, _ place: Int) -> (text: [UInt8], next: Int) {
        var end = place + 1
        while end < buffer.count, end < place + 12, buffer[end] != UInt8(ascii: ";") { end += 1 }
        guard end < buffer.count, buffer[end] == UInt8(ascii: ";") else { return ([UInt8(ascii: "&")], place + 1) }
        let name = String(decoding: UnsafeBufferPointer(rebasing: buffer[(place + 1)..<end]), as: UTF8.self)
        if let known = named[name] { return (Array(known.utf8), end + 1) }
        if name.hasPrefix("#"), let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst()), let scalar = Unicode.Scalar(code) {
            return (Array(String(Character(scalar)).utf8), end + 1)
        }
        return ([0x20], end + 1)
    }

    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": " ", "ndash": "–", "mdash": "—", "hellip": "…", "shy": "", "lsquo": "‘", "rsquo": "’",
        "ldquo": "“", "rdquo": "”",
    ]
}

extension String {
    /// The text without the characters at its end that pass.
    fileprivate func trimmingSuffix(while passes: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, passes(last) { text.removeLast() }
        return String(text)
    }
}
