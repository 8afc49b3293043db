/// Debian packages as `dpkg` knows them.
public enum DebianPackages {
    /// Returns every installed package, sorted by name; empty where there is no dpkg.
    public static func installed() -> [InstalledPackage] {
        guard let query = ProcessVariables.find("dpkg-query"),
            let text = Answer.of(query, ["-W", "-f", "${db:Status-Abbrev}\t${binary:Package}\t${Version}\n"])
        else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0].hasPrefix("ii") else { return nil }
            return InstalledPackage(name: String(fields[1]), version: String(fields[2]), source: "dpkg")
        }.sorted { $0.name < $1.name }
    }

    /// Returns the packages that have these files, each once, sorted by name.
    static func owners(of paths: [String]) -> [InstalledPackage] {
        guard !paths.isEmpty, let query = ProcessVariables.find("dpkg-query") else { return [] }
        // Before the merge of /bin into /usr/bin, packages called their files by the other name; links are owned by nobody or by alternatives.
        let names = paths.flatMap { path in
            let real = FileBytes.resolve(path)
            return [path, real] + [path, real].filter { $0.hasPrefix("/usr/") }.map { String($0.dropFirst(4)) }
        }
        var search = ChildProcessQuestion(query, ["-S"] + Array(Set(names)).sorted())
        // Exit status 1 only says that some names have no owner.
        search.allowed = [0, 1]
        var packages: Set<String> = []
        for line in (search.answer() ?? "").split(separator: "\n") {
            guard let colon = line.range(of: ": "), !line.hasPrefix("diversion ") else { continue }
            packages.formUnion(line[..<colon.lowerBound].split(separator: ",").map { $0.filter { $0 != " " } })
        }
        guard !packages.isEmpty, let text = Answer.of(query, ["-W", "-f", "${binary:Package}\t${Version}\n"] + packages.sorted()) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            return fields.count == 2 ? InstalledPackage(name: String(fields[0]), version: String(fields[1]), source: "dpkg") : nil
        }.sorted { $0.name < $1.name }
    }
}
