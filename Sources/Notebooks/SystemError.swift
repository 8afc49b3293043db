import Glibc
import OrgSyntax

/// The words of the system for what failed last on this thread.
func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)).lowercasedFirst }

extension String {
    /// The text with its first letter in lower case, for the middle of a message.
    var lowercasedFirst: String {
        guard let first else { return self }
        return first.lowercased() + dropFirst()
    }
}

/// A file descriptor that is closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens `path`; returns `nil` and leaves `errno` where that fails.
    init?(opening path: String, _ flags: Int32, mode: mode_t = 0o666) {
        let number = open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }

    /// Reads everything from the present position to the end; `nil` where reading fails.
    func readAll(expecting size: Int = 0) -> [UInt8]? {
        var bytes: [UInt8] = []
        var capacity = max(size + 1, 64 * 1024)
        while true {
            var failed = false
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let received = read(number, buffer.baseAddress, buffer.count)
                failed = received < 0
                count = max(0, received)
            }
            if failed {
                if errno == EINTR { continue }
                return nil
            }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            capacity = 256 * 1024
        }
    }

    /// Writes all bytes; `false` where that fails (`errno` tells why).
    func writeAll(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }
}
