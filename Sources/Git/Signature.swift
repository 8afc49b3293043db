#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Who and when: the author, committer or tagger of an object.
public struct Signature: Sendable, Hashable {
    public var name: String
    public var email: String
    /// Seconds since 1970.
    public var time: Int64
    /// Minutes east of Greenwich.
    public var offset: Int

    public init(name: String, email: String, time: Int64, offset: Int) {
        self.name = name
        self.email = email
        self.time = time
        self.offset = offset
    }

    /// Reads `Name <email> 1234567890 +0100`. Broken ones, as old imports have them, give what can be made out.
    init(parsing line: ArraySlice<UInt8>) {
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        name = text(line[..<open])
        email = open < close ? text(line[min(open + 1, line.endIndex)..<close]) : ""
        let words = close < line.endIndex ? String(decoding: line[(close + 1)...], as: UTF8.self).split(separator: " ") : []
        time = words.first.flatMap { Int64($0) } ?? 0
        offset = words.count > 1 ? Self.minutes(words[1]) ?? 0 : 0
    }

    /// As it stands in an object: `Name <email> 1234567890 +0100`.
    var encoded: String { "\(Self.cleaned(name)) <\(Self.cleaned(email))> \(time) \(zone)" }

    /// `+0100`.
    public var zone: String {
        let magnitude = abs(offset)
        let hours = magnitude / 60 < 10 ? "0\(magnitude / 60)" : "\(magnitude / 60)"
        let minutes = magnitude % 60 < 10 ? "0\(magnitude % 60)" : "\(magnitude % 60)"
        return (offset < 0 ? "-" : "+") + hours + minutes
    }

    /// The calendar date in the signature's own time zone.
    public var date: CalendarDate { CalendarDate(secondsSince1970: time + Int64(offset) * 60) }

    /// Characters that would break the header are left out, as git does.
    private static func cleaned(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0 != "<" && $0 != ">" && $0 != "\n" && $0 != "\0" }.map(Character.init))
    }

    /// Reads `+0130` as 90.
    private static func minutes(_ zone: some StringProtocol) -> Int? {
        guard zone.count == 5, let sign = zone.first, sign == "+" || sign == "-", let value = Int(zone.dropFirst()) else { return nil }
        return (sign == "-" ? -1 : 1) * (value / 100 * 60 + value % 100)
    }

    /// Reads the dates that git's environment variables hold: `@1234 +0100`, `1234 +0100`, `2026-01-31T12:00:00+01:00`, `2026-01-31 12:00:00 +0100`.
    static func parseDate(_ text: String) -> (time: Int64, offset: Int)? {
        let words = text.split(separator: " ")
        if let first = words.first, let seconds = Int64(first.hasPrefix("@") ? first.dropFirst() : first) {
            return (seconds, words.count > 1 ? minutes(words[1]) ?? 0 : 0)
        }
        let normal = text.map { $0 == "T" ? " " : String($0) }.joined()
        let parts = normal.split(separator: " ")
        guard let first = parts.first, parts.count >= 2, let date = CalendarDate(iso: String(first)) else { return nil }
        var clock = String(parts[1])
        var zone = parts.count > 2 ? String(parts[2]) : ""
        if let sign = clock.firstIndex(where: { $0 == "+" || $0 == "-" || $0 == "Z" }) {
            zone = String(clock[sign...])
            clock = String(clock[..<sign])
        }
        let numbers = clock.split(separator: ":").map { Int64($0) ?? 0 }
        guard numbers.count >= 2 else { return nil }
        let offset = zone == "Z" || zone.isEmpty ? 0 : minutes(zone.filter { $0 != ":" }) ?? 0
        let second = numbers.count > 2 ? numbers[2] : 0
        return (date.secondsSince1970 + numbers[0] * 3600 + numbers[1] * 60 + second - Int64(offset) * 60, offset)
    }
}

extension Repository {
    public enum Role: String, Sendable { case author = "AUTHOR", committer = "COMMITTER" }

    /// Returns who acts now: `GIT_AUTHOR_NAME` and the like, else `user.name` and `user.email`; the time from `GIT_AUTHOR_DATE` or the clock.
    ///
    /// - Throws: `identity` where no name or email is configured; labbook invents none.
    public func signature(_ role: Role) throws(GitError) -> Signature {
        try Self.signature(role) { (key) throws(GitError) in try config(key) }
    }

    /// As ``signature(_:)``, before there is a repository: from the environment and the user's configuration.
    public static func globalSignature(_ role: Role) throws(GitError) -> Signature {
        let config = try globalConfig()
        return try signature(role) { (key) throws(GitError) in try value(of: key, in: config) }
    }

    private static func signature(_ role: Role, _ config: (String) throws(GitError) -> String?) throws(GitError) -> Signature {
        func setting(_ part: String) throws(GitError) -> String? {
            if let value = FileSystem.environment("GIT_\(role.rawValue)_\(part.uppercased())"), !value.isEmpty { return value }
            if let value = try config("\(role.rawValue.lowercased()).\(part)"), !value.isEmpty { return value }
            return try config("user.\(part)")
        }
        guard let name = try setting("name"), let email = try setting("email"), !name.isEmpty else {
            throw GitError(.identity, "git does not know who you are", while: "sign a commit",
                hints: ["git config --global user.name 'Your Name'", "git config --global user.email you@example.org"])
        }
        let date = try now(role)
        return Signature(name: name, email: email, time: date.time, offset: date.offset)
    }

    /// Returns the present time, nobody's: that of `GIT_COMMITTER_DATE` and the like where it is set, else the clock's.
    public static func now(_ role: Role) throws(GitError) -> Signature {
        if let text = FileSystem.environment("GIT_\(role.rawValue)_DATE"), !text.isEmpty {
            guard let date = Signature.parseDate(text) else {
                throw GitError(.invalid, "GIT_\(role.rawValue)_DATE is no date: '\(text)'", while: "sign a commit",
                    hints: ["write it as 2026-01-31T12:00:00+01:00"])
            }
            return Signature(name: "", email: "", time: date.time, offset: date.offset)
        }
        var now = time(nil)
        var local = unsafe tm()
        unsafe localtime_r(&now, &local)
        return Signature(name: "", email: "", time: Int64(now), offset: unsafe local.tm_gmtoff / 60)
    }
}
