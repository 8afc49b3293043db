/// Lexical operations on file names (`expand-file-name`, `file-relative-name` …); nothing here looks at a disk.
public enum FilePath {
    public static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") || path.hasPrefix("~") }

    /// Whether Emacs takes the name for one on another host (`file-remote-p`): `/ssh:host:` or `/host:`.
    public static func isRemote(_ path: String) -> Bool {
        guard path.hasPrefix("/"), let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let method = path[path.utf8.index(after: path.startIndex)..<colon]
        guard !method.isEmpty, !method.utf8.contains(UInt8(ascii: "/")) else { return false }
        return methods.contains(String(method)) && path[path.utf8.index(after: colon)...].utf8.contains(UInt8(ascii: ":"))
    }

    private static let methods: Set<String> = [
        "adb", "afp", "dav", "davs", "doas", "docker", "fcp", "ftp", "gdrive", "kubernetes", "ksu", "mtp", "nc", "nextcloud", "plink",
        "plinkx", "podman", "pscp", "psftp", "rclone", "rcp", "remcp", "rsh", "rsync", "scp", "scpx", "sftp", "sg", "smb", "ssh", "sshfs",
        "sshx", "su", "sudo", "sudoedit", "telnet",
    ]

    /// Whether the text is a URL that Org would fetch (`org-url-p`).
    public static func isURL(_ text: String) -> Bool {
        for scheme in ["http", "https", "ftp", "file"] where text.lowercased().hasPrefix(scheme + "://") { return scheme != "file" }
        return false
    }

    /// Makes `path` absolute, `.` and `..` resolved (`expand-file-name`).
    public static func expand(_ path: String, in directory: String, home: String) -> String {
        var full = path
        if path == "~" || path.hasPrefix("~/") {
            full = home + path.dropFirst()
        } else if !path.hasPrefix("/") {
            full = directory + "/" + path
        }
        var parts: [Substring] = []
        for part in full.split(separator: "/", omittingEmptySubsequences: true) {
            if part == "." { continue }
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let ending = path.hasSuffix("/") && !parts.isEmpty ? "/" : ""
        return "/" + parts.joined(separator: "/") + ending
    }

    /// The name of `path` as seen from `directory`, both absolute (`file-relative-name`).
    public static func relative(_ path: String, to directory: String) -> String {
        let target = path.split(separator: "/")
        let base = directory.split(separator: "/")
        var common = 0
        while common < target.count, common < base.count, target[common] == base[common] { common += 1 }
        let parts = Array(repeating: Substring(".."), count: base.count - common) + target[common...]
        return parts.isEmpty ? "." : parts.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    /// The directory part without the slash at its end; empty where there is none.
    public static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The part after the last slash.
    public static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// The extension without its dot; `nil` where there is none (`file-name-extension`).
    public static func fileExtension(of path: String) -> String? {
        let name = name(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
        return String(name[name.utf8.index(after: dot)...])
    }

    /// Replaces `$NAME`, `${NAME}` and `$$` (`substitute-env-in-file-name`); unknown variables stay.
    public static func substituteVariables(in path: String, _ value: (String) -> String?) -> String {
        guard path.utf8.contains(UInt8(ascii: "$")) else { return path }
        var result: [UInt8] = []
        let bytes = Array(path.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "$") {
                result.append(UInt8(ascii: "$"))
                index += 2
                continue
            }
            let braced = bytes[index + 1] == UInt8(ascii: "{")
            var end = index + (braced ? 2 : 1)
            let start = end
            while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
            let name = String(decoding: bytes[start..<end], as: UTF8.self)
            let closes = !braced || (end < bytes.count && bytes[end] == UInt8(ascii: "}"))
            let after = braced && closes ? end + 1 : end
            if !name.isEmpty, closes, let replacement = value(name) {
                result.append(contentsOf: replacement.utf8)
            } else {
                result.append(contentsOf: bytes[index..<after])
            }
            index = after
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
