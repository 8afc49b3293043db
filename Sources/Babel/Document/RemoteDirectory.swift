/// A directory on another machine, as Tramp writes it: `/ssh:user@host#port:path`.
public struct RemoteDirectory: Sendable, Equatable {
    /// Host name, or a `Host` of ssh's own configuration.
    public var host: String
    public var user: String?
    public var port: Int?
    /// The path there; empty for the home directory.
    public var path: String

    /// Whether `text` names a place on another machine, in whatever way.
    public static func isRemote(_ text: String) -> Bool {
        guard text.hasPrefix("/"), let colon = text.firstIndex(of: ":") else { return false }
        return !text[..<colon].dropFirst().contains("/") && colon != text.index(after: text.startIndex)
    }

    /// `nil` for a way that the ssh program alone does not go (several hops, `sudo`).
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, ["/ssh", "/sshx", "/scp", "/scpx", "/rsync"].contains(parts[0]), !parts[1].contains("|") else { return nil }
        var address = parts[1][...]
        if let at = address.lastIndex(of: "@") {
            user = String(address[..<at])
            address = address[address.index(after: at)...]
        }
        if let mark = address.lastIndex(of: "#") {
            guard let number = Int(address[address.index(after: mark)...]), (1...65535).contains(number) else { return nil }
            port = number
            address = address[..<mark]
        }
        // What begins with a dash would be an option of ssh.
        guard !address.isEmpty, address.first != "-", user?.first != "-" else { return nil }
        host = String(address)
        path = parts[2]
    }

    /// The machine as a person names it.
    public var machine: String { (user.map { $0 + "@" } ?? "") + host + (port.map { "#\($0)" } ?? "") }
}
