internal import CLibgit2
internal import Crypto

/// The `lfs` filter, which libgit2 lacks: without it every LFS file looks modified, and adding one would store its raw content.
///
/// Registered once, before any repository is opened, for files with the attribute `filter=lfs`. Clean (into the repository) puts the
/// content under `.git/lfs/objects/` and hands on a pointer; smudge (into the working tree) hands on the content, or the pointer
/// itself where the content is not here. Nothing is transferred: that is `git lfs`'s.
///
/// `git_filter_register`, `git_filter_stream_fn`.
enum LFSFilter {
    /// Tells libgit2 about the filter. The record must live as long as the process.
    static func register() throws(GitError) {
        let filter = UnsafeMutablePointer<git_filter>.allocate(capacity: 1)
        unsafe filter.initialize(to: git_filter())
        unsafe git_filter_init(filter, UInt32(GIT_FILTER_VERSION))
        let attributes: StaticString = "filter=lfs"
        unsafe filter.pointee.attributes = unsafe UnsafeRawPointer(attributes.utf8Start).assumingMemoryBound(to: CChar.self)
        unsafe filter.pointee.stream = { out, _, _, source, next in
            guard let out = unsafe out, let source = unsafe source, let next = unsafe next else { return GIT_ERROR.rawValue }
            return unsafe LFSStream.open(out, source, next)
        }
        try Libgit2.check(unsafe git_filter_register("lfs", filter, GIT_FILTER_DRIVER_PRIORITY), "register the lfs filter")
    }
}

/// One file on its way through the filter. libgit2 sees the record of functions at its start (`git_writestream`).
@safe
private final class LFSStream {
    @unsafe
    private struct Record {
        var functions: git_writestream
        var state: Unmanaged<LFSStream>
    }

    private let next: UnsafeMutablePointer<git_writestream>
    private let isClean: Bool
    private let directory: String
    /// The first bytes, until it is known whether they are a pointer file.
    private var head: [UInt8] = []
    private var isPastHead = false
    // Of clean: where the content goes and what is known of it so far.
    private var temporary: (path: [UInt8], descriptor: Int32)?
    private var hash = SHA256()
    private var size = 0

    private init(next: UnsafeMutablePointer<git_writestream>, isClean: Bool, directory: String) {
        unsafe self.next = unsafe next
        self.isClean = isClean
        self.directory = directory
    }

    static func open(_ out: UnsafeMutablePointer<UnsafeMutablePointer<git_writestream>?>, _ source: OpaquePointer, _ next: UnsafeMutablePointer<git_writestream>) -> Int32 {
        guard let repository = unsafe git_filter_source_repo(source) else { return fail("there is no repository") }
        let stream = unsafe LFSStream(
            next: next, isClean: git_filter_source_mode(source) == GIT_FILTER_CLEAN, directory: storage(repository))
        let record = UnsafeMutablePointer<Record>.allocate(capacity: 1)
        let functions = unsafe git_writestream(
            write: { pointer, bytes, count in
                guard let stream = unsafe LFSStream.state(pointer), let bytes = unsafe bytes else { return count == 0 ? 0 : GIT_ERROR.rawValue }
                return stream.run { (stream) throws(GitError) in try unsafe stream.write(UnsafeRawBufferPointer(start: bytes, count: count)) }
            },
            close: { pointer in
                guard let stream = unsafe LFSStream.state(pointer) else { return GIT_ERROR.rawValue }
                let result = stream.run { (stream) throws(GitError) in try stream.finish() }
                if result < 0 { return result }
                return unsafe stream.next.pointee.close(stream.next)
            },
            free: { pointer in
                guard let pointer = unsafe pointer else { return }
                unsafe UnsafeMutableRawPointer(pointer).withMemoryRebound(to: Record.self, capacity: 1) { record in
                    unsafe record.pointee.state.release()
                    unsafe record.deinitialize(count: 1)
                    unsafe record.deallocate()
                }
            })
        unsafe record.initialize(to: Record(functions: functions, state: Unmanaged.passRetained(stream)))
        unsafe out.pointee = unsafe UnsafeMutableRawPointer(record).assumingMemoryBound(to: git_writestream.self)
        return 0
    }

    private static func state(_ pointer: UnsafeMutablePointer<git_writestream>?) -> LFSStream? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe UnsafeMutableRawPointer(pointer).withMemoryRebound(to: Record.self, capacity: 1) { unsafe $0.pointee.state.takeUnretainedValue() }
    }

    /// `lfs.storage`, else `lfs` in the common folder; with a slash at its end.
    private static func storage(_ repository: OpaquePointer) -> String {
        let common = unsafe String(cString: git_repository_commondir(repository))
        var config: OpaquePointer?
        guard unsafe git_repository_config(&config, repository) == 0, let config = unsafe config else { return common + "lfs/" }
        defer { unsafe git_config_free(config) }
        var buffer = unsafe git_buf()
        defer { unsafe git_buf_dispose(&buffer) }
        guard unsafe git_config_get_string_buf(&buffer, config, "lfs.storage") == 0, let text = unsafe buffer.ptr else {
            git_error_clear()
            return common + "lfs/"
        }
        let path = unsafe String(cString: text)
        return path.isEmpty ? common + "lfs/" : (path.hasPrefix("/") ? path : common + path) + "/"
    }

    /// Runs one step and hands an error to libgit2 in its own way.
    private func run(_ body: (LFSStream) throws(GitError) -> Void) -> Int32 {
        do throws(GitError) {
            try body(self)
            return 0
        } catch {
            return Self.fail(error.description)
        }
    }

    private static func fail(_ message: String) -> Int32 {
        unsafe git_error_set_str(Int32(GIT_ERROR_FILTER.rawValue), "lfs: " + message)
        return GIT_ERROR.rawValue
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(GitError) {
        if isPastHead { return try unsafe passContent(bytes) }
        unsafe head.append(contentsOf: bytes)
        if head.count >= LFSPointer.maximumLength { try passHead() }
    }

    /// The file is longer than any pointer: it is content.
    private func passHead() throws(GitError) {
        isPastHead = true
        let bytes = head
        head = []
        var failure: GitError?
        unsafe bytes.withUnsafeBytes { buffer in
            do throws(GitError) { try unsafe passContent(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func passContent(_ bytes: UnsafeRawBufferPointer) throws(GitError) {
        guard isClean else { return try unsafe forward(bytes) }
        let target: (path: [UInt8], descriptor: Int32)
        if let temporary {
            target = temporary
        } else {
            let folder = Array((directory + "tmp").utf8)
            try FileSystem.makeDirectories(folder)
            target = try FileSystem.makeTemporary(in: folder)
            temporary = target
        }
        unsafe hash.update(bufferPointer: bytes)
        size += bytes.count
        try FileSystem.write(unsafe Array(bytes), to: target.descriptor, target.path)
    }

    private func finish() throws(GitError) {
        if !isPastHead {
            // An empty file stays empty, and a pointer that somebody adds is a pointer already.
            if isClean, !head.isEmpty, LFSPointer(head) == nil {
                try passHead()
            } else if !isClean, let pointer = LFSPointer(head), try smudge(pointer) {
                return
            } else {
                return try forward(head)
            }
        }
        guard isClean, let temporary else { return }
        self.temporary = nil
        try FileSystem.flush(temporary.descriptor, temporary.path)
        FileSystem.close(temporary.descriptor)
        let pointer = LFSPointer(oid: hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), size: size)
        let target = Array((directory + pointer.objectPath).utf8)
        try FileSystem.makeDirectories(Array(target.dropLast(pointer.oid.utf8.count + 1)))
        if FileSystem.exists(target) { try FileSystem.remove(temporary.path) } else { try FileSystem.rename(temporary.path, target) }
        try forward(pointer.encoded)
    }

    /// Hands on the content of a pointer; returns false where it is not here.
    private func smudge(_ pointer: LFSPointer) throws(GitError) -> Bool {
        guard let reader = try FileReader(Array((directory + pointer.objectPath).utf8)) else { return false }
        while let chunk = try reader.next() { try forward(chunk) }
        return true
    }

    private func forward(_ bytes: [UInt8]) throws(GitError) {
        var failure: GitError?
        unsafe bytes.withUnsafeBytes { buffer in
            do throws(GitError) { try unsafe forward(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func forward(_ bytes: UnsafeRawBufferPointer) throws(GitError) {
        guard bytes.count > 0 else { return }
        try Libgit2.check(unsafe next.pointee.write(next, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count), "pass on a filtered file")
    }

    deinit {
        // Something failed before the content was complete, which is told where it did. A rest that cannot be removed is in git-lfs's own folder
        // for temporary files, which `git lfs prune` clears.
        guard let temporary else { return }
        FileSystem.close(temporary.descriptor)
        do throws(GitError) { try FileSystem.remove(temporary.path) } catch {}
    }
}
