import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Which Python speaks to kernels: the first that has `jupyter_client`.
enum JupyterPython {
    /// A candidate, and where it was named.
    struct Candidate: Equatable {
        var program: String
        /// `labbook.yml` or an environment variable, whose word is final; `nil` for what was found.
        var origin: String?
    }

    /// What labbook.yml or the environment says; else the interpreter of the `jupyter` program, then `python3`, then Debian's.
    static func candidates(configured: String?) -> [Candidate] {
        if let configured { return [Candidate(program: configured, origin: "'jupyter: python:' of labbook.yml")] }
        if let value = getenv("LABBOOK_JUPYTER_PYTHON").map({ String(cString: $0) }), !value.isEmpty {
            return [Candidate(program: value, origin: "LABBOOK_JUPYTER_PYTHON")]
        }
        var programs: [String] = []
        if let jupyter = Command.find("jupyter"), let python = interpreter(ofScript: jupyter) { programs.append(python) }
        if let python = Command.find("python3") { programs.append(python) }
        programs.append("/usr/bin/python3")
        var seen: Set<String> = []
        return programs.filter { seen.insert($0).inserted && Command.find($0) != nil }.map { Candidate(program: $0) }
    }

    /// The program that a script's first line names, where that is a Python.
    static func interpreter(ofScript path: String) -> String? {
        guard let head = read(path, limit: 1), head.hasPrefix("#!") else { return nil }
        let words = head.newlineSeparated[0].dropFirst(2).split(separator: " ").map(String.init)
        guard let program = words.last, program.utf8.last != UInt8(ascii: "-") else { return nil }
        let name = program.split(separator: "/").last ?? ""
        return name.hasPrefix("python") || name.hasPrefix("pypy") ? program : nil
    }
}
