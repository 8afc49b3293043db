import Glibc
public import OrgSyntax

/// The lock of one run on one notebook, and the journal of results that the notebook does not hold yet.
///
/// One file beside the notebook, `.NAME.labbook`, there only while a run goes on. It is locked (`flock`), so two runs cannot
/// share a notebook; each finished result is appended to it at once, so that 200 quick blocks need not rewrite a large notebook 200
/// times and yet no finished result is lost when labbook is killed: the next run finds the journal and puts the results in.
///
/// Format: a line `labbook journal 1 PID`, then for each save of the notebook a line `base INODE SIZE SECONDS NANOSECONDS`, and for each
/// result since then lines `edit FROM TO COUNT` with COUNT bytes and a newline behind them. Offsets count in the notebook's bytes
/// after all edits before.
public final class RunJournal {
    private let file: NotebookFile
    private let path: String
    private let descriptor: Int32
    /// Results that a killed run left; to be put in before anything else.
    public let leftOver: LeftOver?

    /// What a killed run left behind.
    public struct LeftOver: Sendable {
        /// The state of the notebook that the edits belong to.
        public var base: NotebookFile.Stamp
        /// To be applied one after the other.
        public var edits: [Edit]
    }

    /// Takes the lock.
    ///
    /// - Throws: a ``Diagnostic`` `file-locked` where another run holds it, `file-unwritable` where the folder takes no file.
    public init(for file: NotebookFile) throws(Diagnostic) {
        self.file = file
        path = Self.path(of: file)
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard descriptor >= 0 else {
                throw Diagnostic(
                    id: "file-unwritable", .error, "cannot write beside '\(file.name)': \(systemReason())",
                    hints: ["labbook saves the notebook in its folder; make the folder writable, or use --output"])
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let problem = Self.locked(file, descriptor)
                close(descriptor)
                throw problem
            }
            // The run before may have removed the file between our opening and locking it.
            var ours = stat()
            var there = stat()
            if fstat(descriptor, &ours) == 0, stat(path, &there) == 0, ours.st_ino == there.st_ino {
                self.descriptor = descriptor
                break
            }
            close(descriptor)
        }
        leftOver = Self.readAll(descriptor).flatMap(Self.parse)
    }

    deinit { close(descriptor) }

    /// Throws what ``init(for:)`` would throw where another run holds the lock, and changes nothing: for those who do something before they run the notebook.
    public static func requireFree(_ file: NotebookFile) throws(Diagnostic) {
        let descriptor = open(path(of: file), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        // Where there is no journal, nobody runs the notebook; one that cannot be read is told when the lock is taken.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Closing gives a lock back that was granted.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return }
        throw locked(file, descriptor)
    }

    private static func path(of file: NotebookFile) -> String { "\(file.directory)/.\(file.baseName).labbook" }

    private static func locked(_ file: NotebookFile, _ descriptor: Int32) -> Diagnostic {
        let holder = readAll(descriptor).flatMap(holder)
        return Diagnostic(
            id: "file-locked", .error, "another labbook runs '\(file.name)'" + (holder.map { " (process \($0))" } ?? ""),
            hints: ["wait for it to end, or stop it" + (holder.map { ": kill \($0)" } ?? "")])
    }

    /// Notes that the notebook on disk holds every result: the journal starts anew.
    public func begin(base: NotebookFile.Stamp) throws(Diagnostic) {
        let text = "labbook journal 1 \(getpid())\nbase \(base.inode) \(base.size) \(base.seconds) \(base.nanoseconds)\n"
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0, write(Array(text.utf8)) else {
            let failed = failure()
            // The notebook holds every result already: a journal without a beginning helps nobody.
            unlink(path)
            throw failed
        }
    }

    /// Appends one edit. It survives the end of the process from here on.
    public func append(_ edit: Edit) throws(Diagnostic) {
        var entry = Array("edit \(edit.range.lowerBound) \(edit.range.upperBound) \(edit.replacement.count)\n".utf8)
        entry += edit.replacement
        entry.append(UInt8(ascii: "\n"))
        guard write(entry) else { throw failure() }
    }

    /// Ends the run: removes the file and with it the lock.
    public func end() {
        unlink(path)
    }

    private func failure() -> Diagnostic {
        Diagnostic(id: "file-unwritable", .error, "cannot write the journal '\(path)': \(systemReason())")
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func holder(_ bytes: [UInt8]) -> Int? {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return String(orgBytes: line).split(separator: " ").last.flatMap { Int($0) }
    }

    /// Reads a journal; an entry that was cut short by the end of its writer is left out.
    private static func parse(_ bytes: [UInt8]) -> LeftOver? {
        var rest = bytes[...]
        var result: LeftOver?
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let words = String(orgBytes: rest[..<end]).split(separator: " ")
            rest = rest[(end + 1)...]
            let numbers = words.dropFirst().compactMap { Int($0) }
            if words.first == "base", numbers.count == 4 {
                result = LeftOver(
                    base: NotebookFile.Stamp(inode: UInt64(numbers[0]), size: numbers[1], seconds: numbers[2], nanoseconds: numbers[3]),
                    edits: [])
            } else if words.first == "edit", numbers.count == 3, numbers[0] >= 0, numbers[0] <= numbers[1], numbers[2] >= 0, rest.count > numbers[2] {
                result?.edits.append(Edit(numbers[0]..<numbers[1], Array(rest.prefix(numbers[2]))))
                rest = rest.dropFirst(numbers[2] + 1)
            } else if words.first != "labbook" {
                break
            }
        }
        return result.flatMap { $0.edits.isEmpty ? nil : $0 }
    }
}
