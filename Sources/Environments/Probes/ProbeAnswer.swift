/// A package that an interpreter can load.
public struct InstalledPackage: Sendable, Equatable {
    public var name: String
    public var version: String
    /// Where it came from, as the package's own records say: `pip`, `conda <build> <url>`, `git <url>@<commit>`, `editable`, `CRAN`, `dpkg`, `dpkg <file>`, …
    public var source: String
    /// SHA-256 over the installed files as the installer recorded them, or the package system's own hash; empty where there is none.
    public var digest: String
    /// The folder or file by which the language knows it, as far as it is told; not kept in the cache.
    var place = ""

    /// The file by which Debian's package system knows it; `nil` for what was installed in another way.
    var debianFile: String? { source.hasPrefix("dpkg ") ? String(source.dropFirst(5)) : nil }

    /// conda's build of it and the address of its archive, which is empty for what was built in place; `nil` for what conda did not install.
    var conda: (build: String, url: String)? {
        guard source.hasPrefix("conda ") else { return nil }
        let words = source.split(separator: " ", omittingEmptySubsequences: false)
        return (words.count > 1 ? String(words[1]) : "", words.count > 2 ? String(words[2]) : "")
    }

    public init(name: String, version: String, source: String = "", digest: String = "") {
        self.name = name
        self.version = version
        self.source = source
        self.digest = digest
    }
}

/// A shared library that a program loads.
public struct LoadedLibrary: Sendable, Equatable {
    /// Name under which the program asks for it (`libm.so.6`).
    public var name: String
    public var path: String
    public var sha256: String

    public init(name: String, path: String, sha256: String) {
        self.name = name
        self.path = path
        self.sha256 = sha256
    }
}

/// What an interpreter says about itself: lines of fields separated by tabs, the same form from every language and in the cache.
///
/// ```
/// version	3.11.7
/// executable	/usr/bin/python3.11
/// kind	venv
/// watch	/home/me/.venv/lib/python3.11/site-packages
/// package	numpy	2.1.0	pip	5f0c…
/// ```
public struct ProbeAnswer: Sendable, Equatable {
    public var version = ""
    /// `CPython`, `PyPy`; empty where a language has one implementation.
    public var implementation = ""
    /// The file that runs, symbolic links resolved.
    public var executable = ""
    /// `system`, `venv`, `conda`; empty where the language knows no such difference.
    public var kind = ""
    public var prefix = ""
    public var sha256 = ""
    public var packages: [InstalledPackage] = []
    public var libraries: [LoadedLibrary] = []
    /// Files and folders whose change means that the answer no longer holds.
    public var watched: [String] = []
    /// Further facts by name: BLAS, R's repositories, conda's channel.
    public var facts: [String: String] = [:]

    public init() {}

    init(text: String) {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count >= 2 else { continue }
            switch fields[0] {
            case "version": version = fields[1]
            case "implementation": implementation = fields[1]
            case "executable": executable = fields[1]
            case "kind": kind = fields[1]
            case "prefix": prefix = fields[1]
            case "sha256": sha256 = fields[1]
            case "watch": if !watched.contains(fields[1]) { watched.append(fields[1]) }
            case "package" where fields.count >= 3:
                var package = InstalledPackage(name: fields[1], version: fields[2], source: fields.count > 3 ? fields[3] : "", digest: fields.count > 4 ? fields[4] : "")
                if fields.count > 5 { package.place = fields[5] }
                packages.append(package)
            case "library" where fields.count >= 4: libraries.append(LoadedLibrary(name: fields[1], path: fields[2], sha256: fields[3]))
            case "fact" where fields.count >= 3: facts[fields[1]] = fields[2]
            default: break
            }
        }
    }

    /// The same lines again; what was read is what is written.
    var text: String {
        var lines = [("version", version), ("implementation", implementation), ("executable", executable), ("kind", kind), ("prefix", prefix), ("sha256", sha256)]
            .filter { !$0.1.isEmpty }.map { "\($0.0)\t\($0.1)" }
        lines += watched.map { "watch\t\($0)" }
        lines += facts.sorted { $0.key < $1.key }.map { "fact\t\($0.key)\t\($0.value)" }
        lines += packages.map { "package\t\($0.name)\t\($0.version)\t\($0.source)\t\($0.digest)" }
        lines += libraries.map { "library\t\($0.name)\t\($0.path)\t\($0.sha256)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
