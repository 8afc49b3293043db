#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension RunRecord.Process {
    /// This process.
    public static var current: Self { Self(id: getpid(), start: startTicks(of: getpid()), boot: bootIdentifier) }

    /// Whether it lives; `nil` where it belongs to another machine, or to this one before it was started anew and nothing tells.
    public var isAlive: Bool? {
        if let boot, let here = Self.bootIdentifier, boot != here { return nil }
        guard id > 0, kill(id, 0) == 0 || errno == EPERM else { return false }
        let fields = Self.fields(of: id)
        // A process that ended and that nobody has waited for.
        if fields?.first == "Z" || fields?.first == "X" { return false }
        guard let start, let now = Self.startTicks(of: id) else { return true }
        return start == now
    }

    private static var bootIdentifier: String? {
        text("/proc/sys/kernel/random/boot_id").map { String($0.prefix { !$0.isWhitespace }) }
    }

    /// Field 22 of `/proc/PID/stat`; the command in field 2 may hold blanks and parentheses.
    private static func startTicks(of process: Int32) -> UInt64? {
        guard let fields = fields(of: process), fields.count > 19 else { return nil }
        return UInt64(fields[19])
    }

    /// The fields of `/proc/PID/stat` behind the command: the state first.
    private static func fields(of process: Int32) -> [Substring]? {
        guard let line = text("/proc/\(process)/stat"), let close = line.lastIndex(of: ")") else { return nil }
        return line[line.index(after: close)...].split(separator: " ")
    }

    private static func text(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
