public import Experiments
internal import Git
public import OrgSyntax

extension Lab {
    /// Reads what labbook.yml says about runs: that of the working tree, else that of HEAD.
    public func runsConfiguration() throws(Diagnostic) -> RunsConfiguration {
        let bytes = try RunRecording.git { () throws(GitError) -> [UInt8]? in
            if !repository.isBare, let bytes = try repository.readFile(ConfigurationFile.path) { return bytes }
            guard let head = try repository.commit(at: "HEAD"), let entry = try repository.entry(ConfigurationFile.path, in: head.tree) else { return nil }
            return try repository.blob(entry.id)
        }
        return try bytes.map { (bytes) throws(Diagnostic) in try RunsConfiguration(yaml: bytes) } ?? RunsConfiguration()
    }
}
