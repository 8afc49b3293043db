import Glibc

/// Standard output and standard error: data on one, talk on the other.
enum Console {
    /// Whether standard error is a terminal that takes cursor movement.
    static let errorIsTerminal: Bool = isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"
    static let outputIsTerminal: Bool = isatty(STDOUT_FILENO) == 1

    /// Whether standard error gets colours (NO_COLOR, CLICOLOR_FORCE, TERM=dumb are honoured).
    static let errorHasColour = wantsColour(errorIsTerminal)
    /// Whether standard output gets colours.
    static let outputHasColour = wantsColour(outputIsTerminal && environment("TERM") != "dumb")

    private static func wantsColour(_ isTerminal: Bool) -> Bool {
        if let value = environment("NO_COLOR"), !value.isEmpty { return false }
        if let value = environment("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return true }
        return isTerminal
    }

    /// Columns of the terminal; 80 where there is none.
    static var width: Int {
        if let text = environment("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Columns that a table may have: those of the terminal, any number where standard output is none and nobody says.
    static var tableWidth: Int? { outputIsTerminal || environment("COLUMNS") != nil ? width : nil }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    /// Writes one line of data.
    static func print(_ line: String = "") { write(Array((line + "\n").utf8), to: STDOUT_FILENO) }
    /// Writes bytes of data as they are.
    static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }
    /// Writes one line of talk.
    static func note(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }
    /// Writes talk without a line end (progress).
    static func noteRaw(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN {
                        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                        _ = poll(&wait, 1, -1)
                        continue
                    }
                    // The reader has gone (EPIPE): what is left has nobody to read it. A full disk is an error.
                    if descriptor == STDOUT_FILENO, errno != EPIPE {
                        let reason = String(cString: strerror(errno))
                        note("labbook: error: cannot write standard output: \(reason)")
                        exit(1)
                    }
                    if descriptor == STDOUT_FILENO { exit(0) }
                    return
                }
                rest = rest.dropFirst(written)
            }
        }
    }
}

/// SGR sequences, or nothing where colours are off.
struct Style: Sendable {
    let enabled: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "1;31") }
    func yellow(_ text: String) -> String { wrap(text, "1;33") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func blue(_ text: String) -> String { wrap(text, "1;34") }
    func dim(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ code: String) -> String { enabled ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
