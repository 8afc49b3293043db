internal import OrgExport
internal import OrgSyntax

/// What the site's other pages say about a notebook: nothing of its private parts.
struct PageSummary: Sendable, Equatable {
    /// Path of the notebook.
    var path = ""
    /// Path of its (first) page.
    var page = ""
    /// Words without markup.
    var title = ""
    var description = ""
    /// The first paragraph's words.
    var abstract = ""
    var author = ""
    var language = "en"
    /// ISO 8601: `2026-01-31`; that of the newest entry where the notebook has none of its own; empty where there is none either.
    var date = ""
    var tags: [String] = []
    var status = ""
    /// Path of the first figure that is copied; empty where there is none.
    var image = ""
    /// Headlines with tags, a state or a date.
    var entries: [Entry] = []
    /// Path and fragment of each headline that has an `ID`.
    var identifiers: [Identifier] = []
    /// Whether the notebook is not published: all but ``path`` is empty then.
    var isPrivate = false

    struct Entry: Sendable, Equatable {
        /// `LabBook.html#first-run`.
        var address: String
        var title: String
        var date: String
        var tags: [String]
        var status: String
        var isDone: Bool
        /// The words of its first paragraph.
        var summary = ""
    }

    struct Identifier: Sendable, Equatable {
        var id: String
        var address: String
    }
}

/// Dates in the text of notebooks.
enum ISODate {
    /// The date of a name such as `exp-260131-fit`; empty where a title is more than one word, or has no six digits that are a day of this century.
    ///
    /// A day that is more than a year ahead is read from the other end: `exp-310520-fit` is of May 2020, before 2030.
    ///
    /// - Parameter now: The time that is published, in seconds since 1970.
    static func inName(_ title: String, now: Int) -> String {
        guard title.utf8.count >= 6, title.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), !title.contains(where: \.isWhitespace) else { return "" }
        for part in title.split(separator: "-", omittingEmptySubsequences: false) where part.utf8.count == 6 && part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            let (first, month, last) = (part.prefix(2), part.dropFirst(2).prefix(2), part.suffix(2))
            guard ("01"..."12").contains(month) else { continue }
            let readings = [(first, last), (last, first)].filter { ("01"..."31").contains($0.1) }.map { "20\($0.0)-\(month)-\($0.1)" }
            guard let usual = readings.first else { continue }
            let ahead = CivilTime(secondsSinceEpoch: now + 366 * 86400)
            let limit = String(ahead.year * 10000 + ahead.month * 100 + ahead.day)
            return readings.first { $0.filter { $0 != "-" } <= limit } ?? usual
        }
        return ""
    }

    /// The first `2026-01-31` in a text; empty where there is none.
    static func first(in text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")) else { return "" }
        let bytes = Array(text.utf8)
        guard bytes.count >= 10 else { return "" }
        func isDigit(_ place: Int) -> Bool { bytes[place] >= 0x30 && bytes[place] <= 0x39 }
        for start in 0...(bytes.count - 10) where isDigit(start) && (start == 0 || !isDigit(start - 1)) {
            guard [1, 2, 3, 5, 6, 8, 9].allSatisfy({ isDigit(start + $0) }), bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
                start + 10 == bytes.count || !isDigit(start + 10)
            else { continue }
            let month = Int(bytes[start + 5] - 48) * 10 + Int(bytes[start + 6] - 48)
            let day = Int(bytes[start + 8] - 48) * 10 + Int(bytes[start + 9] - 48)
            if (1...12).contains(month), (1...31).contains(day) { return String(decoding: bytes[start..<(start + 10)], as: UTF8.self) }
        }
        return ""
    }
}
