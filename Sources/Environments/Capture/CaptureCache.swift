import Glibc

/// Answers of interpreters, kept between runs (`$XDG_CACHE_HOME/labbook/environments/`).
///
/// An answer holds while every file and folder that it depends on has the stamp that it had: the interpreter's own file, the folders that packages
/// are installed to, the files that choose between environments. What an installer does changes one of these; a change by hand inside of a
/// package's files does not, and is not seen.
struct CaptureCache: Sendable {
    /// Ends with a slash; `nil` where nothing is kept.
    let folder: String?

    /// The user's own: `$XDG_CACHE_HOME`, else `~/.cache`; nothing is kept where there is neither.
    static var user: CaptureCache {
        if let base = ProcessVariables.value("XDG_CACHE_HOME"), base.hasPrefix("/") { return CaptureCache(folder: base + "/labbook/environments/") }
        guard let home = ProcessVariables.value("HOME"), home.hasPrefix("/") else { return CaptureCache(folder: nil) }
        return CaptureCache(folder: home + "/.cache/labbook/environments/")
    }

    private static let header = "labbook-environment\t4"

    /// Returns the answer kept under `key`, where it still holds.
    func answer(_ key: String) -> ProbeAnswer? {
        guard let folder, let text = FileBytes.text(folder + key) else { return nil }
        var rest = text[...]
        guard take(&rest) == Self.header else { return nil }
        while rest.hasPrefix("stamp\t") {
            let fields = take(&rest).split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, FileStamp(of: String(fields[2])).description == fields[1] else { return nil }
        }
        return ProbeAnswer(text: String(rest))
    }

    /// Keeps an answer. That it cannot be kept costs time, and nothing else.
    ///
    /// - Parameter stamps: Taken before the interpreter was asked, so that a change meanwhile is seen the next time.
    func keep(_ answer: ProbeAnswer, _ key: String, stamps: [(path: String, stamp: FileStamp)]) {
        guard let folder else { return }
        var text = Self.header + "\n"
        for (path, stamp) in stamps where !path.contains("\n") && !path.contains("\t") { text += "stamp\t\(stamp)\t\(path)\n" }
        makeFolders(folder)
        let temporary = "\(folder)\(key).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array((text + answer.text).utf8)
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        if written != bytes.count || rename(temporary, folder + key) != 0 { unlink(temporary) }
    }

    private func makeFolders(_ folder: String) {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/" + part
            mkdir(made, 0o700)
        }
    }

    private func take(_ rest: inout Substring) -> Substring {
        let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[..<end]
        rest = end == rest.endIndex ? rest[end...] : rest[rest.utf8.index(after: end)...]
        return line
    }
}
