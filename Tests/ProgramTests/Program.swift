import Foundation
@testable import Runners

/// The built program, and how tests run it: in a folder of its own, with a fixed home, locale, time zone and width.
enum Program {
    /// The folder that holds the test fixtures.
    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

    /// Path of `labbook`: that of the environment's LABBOOK, else the one built beside the tests.
    static let path: String = ProcessInfo.processInfo.environment["LABBOOK"]
        ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("labbook").path

    /// The virtual environment with programs from PyPI that `.ci/install tests` makes.
    static let pypi = fixtures.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".build/pypi").path

    struct Result {
        var output: String
        var status: Int32
        var signalled: Bool
    }

    /// Runs a command line with `sh -c` in `folder`; standard output and standard error come interleaved.
    static func shell(_ command: String, in folder: URL, home: URL, environment extra: [String: String] = [:]) throws -> Result {
        var environment = ProcessInfo.processInfo.environment
        for name in ["COLUMNS", "LINES", "BASH_ENV", "ENV", "R_PROFILE_USER", "CI", "GITHUB_ACTIONS", "LABBOOK_CI"] { environment[name] = nil }
        for name in environment.keys where name.hasPrefix("GIT_") { environment[name] = nil }
        environment.merge([
            "HOME": home.path, "XDG_CACHE_HOME": home.path + "/cache", "XDG_CONFIG_HOME": home.path + "/config", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8",
            "TZ": "UTC", "TERM": "dumb", "SHELL": "/bin/bash", "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "80",
            "PATH": URL(fileURLWithPath: path).deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "/usr/bin:/bin") + ":\(pypi)/bin", "PYPI": pypi,
            "TOOLS": fixtures.appendingPathComponent("tools").path,
            "EXAMPLES": fixtures.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("examples").path,
        ]) { $1 }
        environment.merge(extra) { $1 }
        let log = home.appendingPathComponent("output").path
        let output = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(output)
            close(input)
        }
        // Not Foundation's Process: it waits until nobody holds a descriptor that servers inherit, who go on when the command has ended.
        var shell = Command("/usr/bin/env", ["-i"] + environment.map { "\($0)=\($1)" } + ["/bin/sh", "-c", command])
        shell.closesDescriptors = true
        let process = try SpawnedProcess(
            shell, directory: folder.path, input: input, output: output, error: output)
        let status = process.wait()
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
        return switch status {
        case .exited(let code): Result(output: text, status: code, signalled: false)
        case .signalled(let signal): Result(output: text, status: signal, signalled: true)
        }
    }

    /// Calls `body` with a fresh working folder and a fresh home folder, which are removed afterwards.
    static func withFolders<T>(_ body: (_ work: URL, _ home: URL) throws -> T) throws -> T {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-test-" + UUID().uuidString)
        let work = top.appendingPathComponent("work")
        let home = top.appendingPathComponent("home")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: top) } catch { print("cannot remove \(top.path): \(error)") }
        }
        return try body(work, home)
    }

    /// Whether there is a program of that name, one of PyPI's `pypi:NAME`, or a kernel `kernel:NAME` that all users have.
    static func isInstalled(_ command: String) -> Bool {
        if command.hasPrefix("kernel:") {
            let name = command.dropFirst("kernel:".count)
            return ["/usr/share", "/usr/local/share"].contains { FileManager.default.fileExists(atPath: "\($0)/jupyter/kernels/\(name)/kernel.json") }
        }
        // A module of the Python that the programs from PyPI run with.
        if command.hasPrefix("pypi-module:") {
            let library = "\(pypi)/lib"
            return (try? FileManager.default.contentsOfDirectory(atPath: library))?.contains {
                FileManager.default.fileExists(atPath: "\(library)/\($0)/site-packages/\(command.dropFirst("pypi-module:".count))")
            } ?? false
        }
        if command.hasPrefix("module:") {
            let name = command.dropFirst("module:".count)
            return FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/\(name)")
        }
        if command.hasPrefix("pypi:") { return FileManager.default.isExecutableFile(atPath: "\(pypi)/bin/\(command.dropFirst("pypi:".count))") }
        return ((ProcessInfo.processInfo.environment["PATH"] ?? "") + ":\(pypi)/bin").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(command)")
        }
    }

    /// Every regular file below `folder`: its relative path, bytes and permissions.
    static func snapshot(_ folder: URL) throws -> [String: (data: Data, mode: Int)] {
        var found: [String: (data: Data, mode: Int)] = [:]
        guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return found }
        for case let name as String in walk {
            let path = folder.appendingPathComponent(name).path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            found[name] = (FileManager.default.contents(atPath: path) ?? Data(), (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0)
        }
        return found
    }
}
