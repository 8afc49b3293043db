#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Babel

/// A kernel that is installed, as `labbook doctor` shows it.
public struct JupyterKernel: Sendable, Equatable, Codable {
    /// The word for `:kernel`.
    public var name: String
    /// The language as the kernel calls it (`python`, `R`).
    public var language: String
    /// What menus show.
    public var title: String
    /// Where its description is.
    public var directory: String

    /// Whether it runs `jupyter-LANG` blocks: letters' case and blanks do not count (`jupyter-canonicalize-language-string`).
    public func runs(_ wanted: String) -> Bool {
        func canonical(_ text: String) -> String { text.lowercased().split(separator: " ").joined(separator: "-") }
        let own = canonical(language)
        return own == canonical(wanted) || (own == "python3" && canonical(wanted) == "python")
    }
}

/// A line that the resident program writes.
struct JupyterEvent: Decodable, Sendable {
    struct Output: Decodable, Sendable {
        var type: String
        var text: String?
        var data: [String: String]?
        var width: Int?
        var height: Int?
    }
    struct Problem: Decodable, Sendable {
        var name: String
        var value: String
        var traceback: String
        /// Line of the cell, from 1.
        var line: Int?
    }

    /// `hello`, `kernels`, `started`, `failed`, `died`, `begun`, `output`, `done`.
    var event: String
    var kernel: String?
    var id: Int?
    var process: Int32?
    var message: String?
    var python: String?
    var version: String?
    var kernels: [JupyterKernel]?
    var text: String?
    /// `ok`, `error`, `died` or `lost`.
    var status: String?
    /// A dead kernel's exit status, negative for a signal.
    var code: Int32?
    var outputs: [Output]?
    /// Bytes of the streams that were kept, and how many there were.
    var kept: Int?
    var total: Int?
    var error: Problem?

    init?(line: [UInt8]) {
        do { self = try JSONDecoder().decode(JupyterEvent.self, from: Data(line)) } catch { return nil }
    }

    /// What the cell answered, with a last line where there was more than is kept.
    var output: RichOutput {
        var items = (outputs ?? []).map { output -> RichOutput.Item in
            let bundle = MIMEBundle(data: output.data ?? [:], width: output.width, height: output.height)
            return switch output.type {
            case "display": .display(bundle)
            case "result": .result(bundle)
            case "error": .error(output.text ?? "")
            default: .stream(output.text ?? "")
            }
        }
        if let cutOutput { items.append(.stream("\n[output truncated: \(cutOutput.kept) of \(cutOutput.total) bytes]\n")) }
        return RichOutput(items: items)
    }

    /// How much of the streams was kept of how much, where that is not all of it, in bytes.
    var cutOutput: (kept: Int, total: Int)? {
        guard let total, let kept, total > kept else { return nil }
        return (kept, total)
    }
}

/// A line that the resident program reads.
struct JupyterRequest: Encodable, Sendable {
    /// What to do: `kernels`, `start`, `connect`, `attach`, `execute`, `interrupt`, `kill`, `quit`.
    var `do`: String
    var kernel: String?
    var id: Int?
    var name: String?
    var directory: String?
    /// Where the connection file of a kernel that is started goes.
    var connection: String?
    /// The connection file of a kernel that runs.
    var file: String?
    var host: String?
    var port: Int?
    var token: String?
    /// The number that a server gave a kernel.
    var remote: String?
    var code: String?
    var before: String?
    var after: String?
    /// Bytes of streams to keep.
    var limit: Int?
    /// Somebody looks at the output while it comes.
    var watched: Bool?

    init(_ what: String, kernel: String? = nil) {
        self.do = what
        self.kernel = kernel
    }

    var line: [UInt8] {
        get throws { Array(try JSONEncoder().encode(self)) + [0x0A] }
    }
}
