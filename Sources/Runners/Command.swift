import Babel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program with its arguments.
public struct Command: Sendable, Equatable, CustomStringConvertible {
    /// Name, looked up on PATH, or path of the program.
    public var program: String
    public var arguments: [String]
    /// `NAME=value` that it finds in its environment besides this program's.
    var variables: [String] = []
    /// It gets the three standard streams and no other descriptor that this program was given: it starts what outlives the run,
    /// and whoever waits for the end of such a descriptor would wait for that.
    var closesDescriptors = false

    public init(_ program: String, _ arguments: [String] = []) {
        self.program = program
        self.arguments = arguments
    }

    /// A command as a person writes it (`python3 -B`, `FOO=1 awk -f x | sort`): run directly where it is made of plain
    /// words, by the user's shell otherwise, which is how Org runs all of them.
    public init(line: String) {
        let words = line.split(separator: " ").map(String.init)
        let isPlain = line.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ":"),
                UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "%"):
                true
            default: false
            }
        }
        if isPlain, let first = words.first, !first.utf8.contains(UInt8(ascii: "=")) {
            self.init(first, Array(words.dropFirst()))
        } else {
            self.init(Self.shell, ["-c", line])
        }
    }

    /// `shell-file-name` of Emacs: `$SHELL` where it can be run, else `/bin/sh`.
    static let shell: String = {
        if let value = getenv("SHELL") {
            let path = String(cString: value)
            if path.utf8.first == UInt8(ascii: "/"), access(path, X_OK) == 0 { return path }
        }
        return "/bin/sh"
    }()

    /// What a message calls the program: for a line that the shell runs its first word, past `cd … &&`.
    var programName: String {
        guard program == Self.shell, arguments.count == 2, arguments[0] == "-c" else { return program }
        var words = arguments[1].split(separator: " ")[...]
        if words.first == "cd", let and = words.firstIndex(of: "&&") { words = words[(and + 1)...] }
        return Self.programName(ofLine: words.joined(separator: " "))
    }

    /// The first word of a command line: the program that must be there.
    public static func programName(ofLine line: String) -> String {
        line.split(separator: " ").first { !$0.utf8.contains(UInt8(ascii: "=")) || $0.utf8.contains(UInt8(ascii: "/")) }.map(String.init) ?? line
    }

    /// The command as one could type it.
    public var description: String { ([program] + arguments).map(\.quotedIfNeeded).joined(separator: " ") }

    /// The command with its temporary files in our folder, for programs that leave them behind when they are ended.
    func withTemporaryFiles(in temporary: TemporaryDirectory) throws -> Command {
        var command = self
        command.variables.append("TMPDIR=\(try temporary.path())")
        return command
    }

    /// A line for `/bin/sh`, its variables before it.
    var shellLine: String {
        let settings = variables.map { variable in
            let name = variable.prefix { $0 != "=" }
            return "\(name)=\(String(variable.dropFirst(name.count + 1)).shellQuoted)"
        }
        return (settings + ([program] + arguments).map(\.shellQuoted)).joined(separator: " ")
    }

    /// The absolute path of `program`: as it is where it has a slash, else the first on PATH that can be run.
    public static func find(_ program: String) -> String? {
        if program.utf8.contains(UInt8(ascii: "/")) { return access(program, X_OK) == 0 ? program : nil }
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for directory in path.split(separator: ":", omittingEmptySubsequences: false) {
            let candidate = (directory.isEmpty ? "." : String(directory)) + "/" + program
            var status = stat()
            if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }
}

extension String {
    fileprivate var quotedIfNeeded: String {
        let plain = !isEmpty && utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ","),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "%"):
                true
            default: byte >= 0x80
            }
        }
        return plain ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
