import Experiments
import Foundation
import OrgSyntax
import Testing

@testable import Environments

@Suite struct ProbeTests {
    @Test func answerIsReadBackAsItWasWritten() {
        var answer = ProbeAnswer()
        answer.version = "3.11.7"
        answer.kind = "venv"
        answer.executable = "/usr/bin/python3.11"
        answer.packages = [InstalledPackage(name: "numpy", version: "2.1.0", source: "pip", digest: "ab"), InstalledPackage(name: "own", version: "0", source: "editable")]
        answer.libraries = [LoadedLibrary(name: "libm.so.6", path: "/lib/libm.so.6", sha256: "cd")]
        answer.watched = ["/a b", "/c"]
        answer.facts = ["BLAS": "/usr/lib/libblas.so.3"]
        #expect(ProbeAnswer(text: answer.text) == answer)
    }

    @Test(arguments: [
        ("gcc (Debian 12.2.0-14+deb12u1) 12.2.0", "12.2.0"), ("GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)", "5.2.15(1)-release"), ("v20.20.2", "20.20.2"),
        ("go version go1.22.1 linux/amd64", "1.22.1"), ("ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux-gnu]", "3.1.2p20"), ("openjdk version \"17.0.15\" 2025-04-15", "17.0.15"), ("no number", "no number"),
    ])
    func versionOfLine(line: String, version: String) { #expect(InterpreterCapture.version(in: line, of: "x") == version) }

    @Test func librariesOfLdd() {
        let text = "\tlinux-vdso.so.1 (0x00007ffd)\n\tlibm.so.6 => /nowhere/libm.so.6 (0x00007f)\n\tlibgone.so => not found\n\t/nowhere/ld-linux-x86-64.so.2 (0x00007f)\n"
        #expect(SharedLibraries.parse(text).map(\.name) == ["ld-linux-x86-64.so.2", "libm.so.6"])
    }

    @Test func commandsOfShellCode() {
        let code = """
            # comment rm
            set -e
            X=1 grep foo "$(basename file)" | sort -u && echo done
            for f in *; do gzip "$f"; done
            if test -f x; then ./run.sh; fi
            """
        #expect(ShellTools.commands(in: code) == ["grep", "basename", "sort", "gzip", "./run.sh"])
    }

    @Test func pythonOfThisMachine() throws {
        try Folder.with { folder in
            guard ProcessVariables.find("python3") != nil else { return print("SKIPPED: no python3") }
            let capture = InterpreterCapture(directory: folder, cache: folder + "cache/")
            let first = try #require(capture.answer(language: "python"))
            #expect(first.version.split(separator: ".").count == 3)
            #expect(first.sha256.count == 64 && first.executable.hasPrefix("/"))
            #expect(FileBytes.sha256(first.executable) == first.sha256)
            #expect(first.libraries.contains { $0.name.hasPrefix("libc.so") })
            // The second time nothing is started: an answer that was changed in the cache comes back as it is.
            let kept = try #require(FileManager.default.contentsOfDirectory(atPath: folder + "cache").first)
            let text = try String(contentsOfFile: folder + "cache/" + kept, encoding: .utf8)
            try text.replacingOccurrences(of: "version\t" + first.version, with: "version\t0.0.1").write(toFile: folder + "cache/" + kept, atomically: true, encoding: .utf8)
            #expect(capture.answer(language: "python")?.version == "0.0.1")
        }
    }

    @Test func newPackageIsSeen() throws {
        try Folder.with { folder in
            guard let python = ProcessVariables.find("python3"), Answer.of(python, ["-m", "venv", "--without-pip", folder + "venv"], seconds: 60) != nil else { return print("SKIPPED: no venv") }
            let capture = InterpreterCapture(directory: folder, cache: folder + "cache/")
            let program = folder + "venv/bin/python"
            let before = try #require(capture.answer(language: "python", program: program))
            #expect(before.kind == "venv" && before.packages.isEmpty)
            let site = try #require(before.watched.first { $0.hasPrefix(folder) && $0.hasSuffix("site-packages") })
            try FileManager.default.createDirectory(atPath: site + "/thing-1.5.dist-info", withIntermediateDirectories: true)
            try "Metadata-Version: 2.1\nName: thing\nVersion: 1.5\n".write(toFile: site + "/thing-1.5.dist-info/METADATA", atomically: true, encoding: .utf8)
            try "thing.py,sha256=abc,3\nthing-1.5.dist-info/METADATA,sha256=def,3\n../../bin/thing,sha256=xyz,3\n".write(toFile: site + "/thing-1.5.dist-info/RECORD", atomically: true, encoding: .utf8)
            let after = try #require(capture.answer(language: "python", program: program))
            #expect(after.packages.map(\.name) == ["thing"] && after.packages.first?.digest.count == 64)
        }
    }

    @Test func rOfThisMachine() throws {
        guard ProcessVariables.find("R") != nil else { return print("SKIPPED: no R") }
        try Folder.with { folder in
            let answer = try #require(InterpreterCapture(directory: folder, cache: folder + "cache/").answer(language: "R"))
            #expect(answer.packages.contains { $0.name == "stats" && $0.source == "base" && $0.version == answer.version })
        }
    }

    @Test func recordNamesTheLockFile() async throws {
        guard ProcessVariables.find("python3") != nil else { return print("SKIPPED: no python3") }
        try await Folder.with { folder in
            try "numpy==1.0\n".write(toFile: folder + "requirements.txt", atomically: true, encoding: .utf8)
            let toolchain = await InstalledToolchain(cache: folder + "cache/").toolchain(ToolchainRequest(programs: [("python", "python3"), ("sh", "/nowhere/sh")], directory: folder, cache: ""))
            #expect(toolchain.interpreters.map(\.program) == ["python3", "sh"])
            #expect(toolchain.interpreters.last?.version == nil)
            for list in toolchain.packages { #expect(list.lockFile == "requirements.txt" && list.lockHash?.count == 64) }
        }
    }
}

@Suite struct ProcessTests {
    @Test func variablesThatMayBeTold() {
        let environment = ProcessCapture.sort(
            [
                ("LANG", "C"), ("OMP_NUM_THREADS", "4"), ("GITHUB_TOKEN", "ghp_0123456789012345678901234567890123"), ("HOME", "/home/me"), ("SLURM_ARRAY_TASK_ID", "3"),
                ("MY_FLAG", "yes"), ("XLA_FLAGS", "--token=ghp_0123456789012345678901234567890123"), ("MY_PASSWORD", "x"),
            ], allowed: ["MY_*"])
        #expect(environment.variables == ["LANG": "C", "OMP_NUM_THREADS": "4", "SLURM_ARRAY_TASK_ID": "3", "MY_FLAG": "yes"])
        #expect(environment.others == ["GITHUB_TOKEN", "HOME", "MY_PASSWORD", "XLA_FLAGS"])
    }

    @Test func hostsOfSlurm() {
        #expect(ProcessCapture.nodes("n[1-3,7],gpu02") == ["n1", "n2", "n3", "n7", "gpu02"])
        #expect(ProcessCapture.nodes("r[01-02]c[1-2]") == ["r01c1", "r01c2", "r02c1", "r02c2"])
        #expect(ProcessCapture.nodes("n08") == ["n08"])
    }

    @Test func cardsOfTheDriver() {
        let gpus = HostCapture.nvidia(text: "NVIDIA A100-SXM4-40GB, 535.104.05, 40960\n")
        #expect(gpus == [.init(name: "NVIDIA A100-SXM4-40GB", driver: "535.104.05", memory: 40960 << 20)])
    }

    @Test func thisMachine() {
        let host = HostCapture.host()
        #expect(host.kernel.hasPrefix("Linux ") && host.cores > 0 && (host.memory ?? 0) > 1 << 20 && host.id?.count == 16)
        let locale = ProcessCapture.locale()
        #expect(locale.umask.count == 4 && locale.limits["open files"] != nil)
        #expect(HostCapture.field("model name", in: "processor\t: 0\nmodel name\t: A CPU @ 2 GHz\nmodel\t\t: 7\n") == "A CPU @ 2 GHz")
    }
}

@Suite struct LockTests {
    @Test func requirementsAreReadBack() {
        var answer = ProbeAnswer()
        answer.version = "3.11.7"
        answer.packages = [
            InstalledPackage(name: "six", version: "1.16.0", source: "pip", digest: String(repeating: "a", count: 64)), InstalledPackage(name: "pip", version: "23"),
            InstalledPackage(name: "own", version: "1", source: "editable"), InstalledPackage(name: "tool", version: "2", source: "git https://example.org/tool@abc"),
        ]
        let lock = PythonLock.requirements(answer, python: "/nowhere/python", online: false)
        #expect(lock.text.contains("six==1.16.0") && lock.text.contains("tool @ git+https://example.org/tool@abc") && !lock.text.contains("pip=="))
        #expect(lock.warnings.map(\.id) == ["lock-folder"])
        let read = PythonLock.parse(lock.text)
        #expect(read.map(\.name) == ["six"] && read.first?.digest == String(repeating: "a", count: 64))
        #expect(PythonLock.normal("Foo_.Bar") == "foo-bar")
    }

    @Test func renvAndConda() throws {
        var answer = ProbeAnswer()
        answer.version = "4.2.2"
        answer.packages = [InstalledPackage(name: "stats", version: "4.2.2", source: "base"), InstalledPackage(name: "dplyr", version: "1.1.0", source: "CRAN")]
        answer.packages.append(InstalledPackage(name: "own", version: "0.1", source: "github ada/own", digest: "abc"))
        answer.facts = ["BLAS": "x", "repository CRAN": "@CRAN@", "repository LAB": "https://ada:secret@example.org/r"]
        let written = try RLock.text(answer)
        #expect(written.warnings.map(\.id) == ["lock-remote"] && !written.text.contains("secret"))
        let lock = try RLock.parse(written.text)
        #expect(lock.version == "4.2.2" && lock.packages.map(\.name) == ["dplyr", "own"] && lock.packages.map(\.isRemote) == [false, true])
        #expect(lock.repositories == ["https://cloud.r-project.org", "https://example.org/r"])
        let program = try RLock.restoration(written.text, lock: "renv.lock", library: nil)
        #expect(program.contains("wanted <- c(\"dplyr\" = \"1.1.0\")") && program.contains("packages = c(\"own\")") && !program.contains("\n"))
        #expect(throws: Diagnostic.self) { try Restoration.restorationOfR(.init(name: "renv.lock", text: "{"), path: "renv.lock", library: nil) }
        let julia = JuliaLock.parse("[[deps.Dates]]\nuuid = \"a\"\n[[deps.Thing]]\ngit-tree-sha1 = \"b\"\nversion = \"1.5.0\"\n[[Old]]\nversion = \"2\"\ngit-tree-sha1 = \"c\"\n    [Old.weakdeps]\n")
        #expect(julia.map { "\($0.name) \($0.version) \($0.digest)" } == ["Thing 1.5.0 b", "Old 2 c"])
    }
}

@Suite struct CondaLockTests {
    static let sha = String(repeating: "ab", count: 32)

    @Test func listIsCondasExplicitOne() {
        let list = CondaLock.text([
            InstalledPackage(name: "numpy-base", version: "1.26", source: "conda py311_0 https://conda.anaconda.org/conda-forge/linux-64/numpy-base-1.26-py311_0.conda", digest: Self.sha),
            InstalledPackage(name: "own", version: "2", source: "conda 0 "),
            InstalledPackage(name: "near", version: "3.1", source: "conda h1_0 file:///home/me/channel/noarch/near-3.1-h1_0.tar.bz2", digest: String(repeating: "c", count: 32)),
            InstalledPackage(name: "six", version: "1.17", source: "pip"),
        ])
        #expect(
            list.text == """
                @EXPLICIT
                file:///home/me/channel/noarch/near-3.1-h1_0.tar.bz2#\(String(repeating: "c", count: 32))
                https://conda.anaconda.org/conda-forge/linux-64/numpy-base-1.26-py311_0.conda#sha256:\(Self.sha)
                # own=2=0

                """)
        #expect(list.warnings.map(\.message) == ["'near', 'own' come from a folder of this machine and cannot be restored on another"])
        #expect(
            CondaLock.parse(list.text).map { "\($0.name) \($0.version) \($0.build) \($0.digest.utf8.count)" } == ["near 3.1 h1_0 32", "numpy-base 1.26 py311_0 64", "own 2 0 0"])
    }

    /// What conda installed is told once, whatever language lists it too; what another program put in its place is that program's.
    @Test func packagesOfLanguagesAreCondas() throws {
        let folder = try Folder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let prefix = FileBytes.resolve(String(folder.path))
        func write(_ path: String, _ text: String) throws {
            let file = URL(fileURLWithPath: prefix + "/" + path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let conda = "bc33022edcb7639ff53355b4e91dade50a0bbf0299efeb6171d1ec0ba5029cfc"
        for name in ["a", "b"] {
            let facts = "lib/python3.11/site-packages/\(name)-1.dist-info"
            try write("conda-meta/\(name)-1-0.json", """
                {"name": "\(name)", "version": "1", "build": "0", "url": "https://me:hunter2@conda.example.org/t/tk-12-ab/c/noarch/\(name)-1-0.conda", "md5": "ff",
                 "files": ["\(facts)/METADATA", "\(facts)/INSTALLER"], "paths_data": {"paths": [{"_path": "site-packages/\(name)-1.dist-info/INSTALLER", "sha256": "\(conda)"}]}}
                """)
            try write("\(facts)/INSTALLER", name == "a" ? "conda\n" : "pip\n")
        }
        try write("conda-meta/r-dplyr-1.1-r43_0.json", #"{"name": "r-dplyr", "version": "1.1", "build": "r43_0", "files": ["lib/R/library/dplyr/DESCRIPTION", "lib/R/library/dplyr/R/dplyr"]}"#)
        try write("lib/R/library/dplyr/DESCRIPTION", "")
        func package(_ place: String) -> InstalledPackage {
            var package = InstalledPackage(name: "x", version: "1")
            package.place = prefix + "/" + place
            return package
        }
        let environment = try #require(CondaEnvironment(prefix: prefix))
        #expect(environment.owns(package("lib/python3.11/site-packages/a-1.dist-info")) && !environment.owns(package("lib/python3.11/site-packages/b-1.dist-info")))
        #expect(!environment.owns(package("lib/python3.11/site-packages/c-1.dist-info")) && !environment.owns(InstalledPackage(name: "a", version: "1")))
        #expect(environment.packages.map(\.source) == ["conda 0 https://conda.example.org/c/noarch/a-1-0.conda", "conda 0 https://conda.example.org/c/noarch/b-1-0.conda", "conda r43_0 "])
        // R's home is below the environment; nothing else there makes an interpreter one of conda's.
        let home = try #require(CondaEnvironment(prefix: prefix + "/lib/R"))
        #expect(home.owns(package("lib/R/library/dplyr")) && !home.owns(package("lib/R/library/own")))
        #expect(CondaEnvironment(prefix: prefix + "/project/.venv") == nil)
    }

    @Test func addressesHaveNoSecrets() {
        func plain(_ url: String) -> String { CondaEnvironment.withoutSecrets(url) }
        #expect(plain("https://a.org/t/<TOKEN>/c/x.conda") == "https://a.org/c/x.conda" && plain("https://me:pw@a.org/c/x.conda") == "https://a.org/c/x.conda")
        #expect(plain("https://a.org/c/x.conda") == "https://a.org/c/x.conda" && plain("https://a.org/t/x.conda") == "https://a.org/t/x.conda")
        #expect(plain("file:///a@b/t/x-1/y.conda") == "file:///a@b/t/x-1/y.conda" && plain("") == "")
    }

    /// The lock of an R of conda's has conda's list, and renv's without what conda brought; R installs the rest there.
    @Test func lockOfCondasR() throws {
        var answer = ProbeAnswer()
        answer.version = "4.3"
        answer.packages = [
            InstalledPackage(name: "own", version: "1", source: "CRAN"), InstalledPackage(name: "r-base", version: "4.3", source: "conda h_1 https://a.org/linux-64/r-base-4.3-h_1.conda"),
        ]
        #expect(try RLock.parse(try RLock.text(answer).text).packages.map(\.name) == ["own"])
        var lock = EnvironmentLock()
        lock.files = [.init(name: "conda.txt", text: CondaLock.text(answer.packages).text), .init(name: "renv.lock", text: try RLock.text(answer).text)]
        let restoration = try Restoration(lock, folder: "/lab/environment/", places: .init(environment: "/nowhere/.venv", library: nil), python: "python3", includesSystem: false)
        #expect(restoration.steps.map(\.program).last == "/nowhere/.venv/bin/Rscript" && restoration.steps.count == 2)
    }

    /// What `conda list --explicit` and `--sha256` print in front and behind.
    @Test func listsOfCondasOwnAreRead() {
        let head = "# This file may be used to create an environment using:\n# $ conda create --name <env> --file <this file>\n# platform: linux-64\n# created-by: conda 26.7.0\n@EXPLICIT\n"
        let entries = CondaLock.parse(head + "https://a.org/c/noarch/tz-data-2024a-h0_0.conda#\(Self.sha)\r\nhttps://a.org/c/linux-64/b-1-0.tar.bz2\n")
        #expect(entries.map { "\($0.name) \($0.version) \($0.build) \($0.digest)" } == ["tz-data 2024a h0_0 \(Self.sha)", "b 1 0 "])
    }

    @Test func recordHasBuildAndAddress() {
        let forge = InstalledPackage(name: "a", version: "1", source: "conda h_0 https://a.org/a-1-h_0.conda", digest: Self.sha).recorded
        #expect(forge.build == "h_0" && forge.url == "https://a.org/a-1-h_0.conda" && forge.hash == "sha256:" + Self.sha)
        let near = InstalledPackage(name: "a", version: "1", source: "conda h_0 file:///home/me/a-1-h_0.conda").recorded
        #expect(near.build == "h_0" && near.url == nil)
        #expect(InstalledPackage(name: "a", version: "1", source: "git https://a.org/a@0123").recorded.url == "git+https://a.org/a@0123")
        #expect(InstalledPackage(name: "a", version: "1", source: "url file:///home/me/a").recorded.url == nil)
    }

    @Test func archivesOfThisMachineAreCompared() throws {
        let folder = try Folder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a-1-0.conda")
        try Data("a".utf8).write(to: file)
        let right = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
        try CondaLock.verifyLocalFiles("@EXPLICIT\nfile://\(file.path)#sha256:\(right)\n", list: "conda.txt")
        #expect(throws: Diagnostic.self) { try CondaLock.verifyLocalFiles("file://\(file.path)#sha256:\(Self.sha)\n", list: "conda.txt") }
        #expect(throws: Diagnostic.self) { try CondaLock.verifyLocalFiles("file://\(file.path)x#sha256:\(right)\n", list: "conda.txt") }
    }
}

/// A folder for a test, removed afterwards; its path ends with a slash.
enum Folder {
    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-environment-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func with(_ body: (String) throws -> Void) throws {
        let folder = try make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path + "/")
    }

    static func with(_ body: (String) async throws -> Void) async throws {
        let folder = try make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path + "/")
    }
}
