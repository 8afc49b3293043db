public import Experiments
internal import Foundation
public import OrgSyntax

/// A run as DataLad records one: a commit message that `datalad rerun` reads (DataLad handbook, "DataLad, run!"; `datalad/core/local/run.py`).
public enum DataladRecord {
    /// Returns the commit's message: a summary, and the command with its inputs and outputs between two marked lines.
    ///
    /// The command is `labbook execute` with the run's section and params, which any clone with labbook can repeat.
    public static func message(_ record: RunRecord, summary: String) throws(Diagnostic) -> String {
        var command = ["labbook", "execute", record.notebook.path]
        if let heading = record.notebook.heading { command += ["--heading", heading] }
        for (name, value) in record.params.sorted(by: { $0.key < $1.key }) { command += ["--param", "\(name)=\(value)"] }
        let inputs = record.inputs.map(\.path).filter { !$0.hasPrefix("/") && !$0.contains("://") }
        var outputs = record.outputs.map(\.path).filter { !$0.hasPrefix("/") }
        // The results are in the notebook itself.
        if !outputs.contains(record.notebook.path) { outputs.append(record.notebook.path) }
        let fields: [String: Any] = [
            "chain": [String](), "cmd": command.map(quoted).joined(separator: " "), "exit": Int(record.exit?.code ?? 0), "extra_inputs": [String](), "inputs": inputs.sorted(), "outputs": outputs.sorted(), "pwd": ".",
        ]
        return """
            [DATALAD RUNCMD] \(summary)

            === Do not change lines below ===
            \(try json(fields))
            ^^^ Do not change lines above ^^^

            """
    }

    /// A word for a shell.
    static func quoted(_ word: String) -> String {
        let plain = !word.isEmpty && word.utf8.allSatisfy { byte in
            (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || "-_./=:@%+,".utf8.contains(byte)
        }
        return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

/// JSON with sorted keys, indented by two blanks.
///
/// - Throws: a ``Diagnostic`` where the value has something that JSON has no way to write, a number that is none for one.
func json(_ value: [String: Any]) throws(Diagnostic) -> String {
    do { return String(decoding: try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]), as: UTF8.self) } catch {
        throw Diagnostic(id: "json", .error, "this cannot be written as JSON: \(error.localizedDescription)")
    }
}
