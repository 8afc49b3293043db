extension RunRecord {
    /// The environment variables of the run.
    public struct Environment: Sendable, Codable, Equatable {
        /// Variables of the allow-list, with their values.
        public var variables: [String: String]
        /// Names of all others, sorted. Never a value: tokens and passwords live there.
        public var others: [String]

        public init(variables: [String: String] = [:], others: [String] = []) {
            self.variables = variables
            self.others = others
        }
    }

    /// A program that ran blocks.
    public struct Interpreter: Sendable, Codable, Equatable {
        /// Org's name of the language.
        public var language: String
        /// The program's name, without its folder (`python3`).
        public var program: String
        /// What it says about its version, without its own name (`3.11.2`).
        public var version: String?
        /// Of the program's file, links resolved.
        public var sha256: String?
        /// `system`, `venv`, `conda`, … .
        public var origin: String?

        public init(language: String, program: String, version: String? = nil, sha256: String? = nil, origin: String? = nil) {
            self.language = language
            self.program = program
            self.version = version
            self.sha256 = sha256
            self.origin = origin
        }
    }

    /// What was installed for one interpreter.
    public struct PackageList: Sendable, Codable, Equatable {
        public var language: String
        /// The program of the ``Interpreter`` that the list belongs to.
        public var program: String
        /// What listed them: `pip`, `conda`, `R`, `apt`, … .
        public var source: String
        /// Sorted by name.
        public var packages: [Package]
        /// Path in the repository of the lock file that was in force, and its SHA-256.
        public var lockFile: String?
        public var lockHash: String?

        public init(language: String, program: String, source: String, packages: [Package] = [], lockFile: String? = nil, lockHash: String? = nil) {
            self.language = language
            self.program = program
            self.source = source
            self.packages = packages
            self.lockFile = lockFile
            self.lockHash = lockHash
        }
    }

    public struct Package: Sendable, Codable, Equatable {
        public var name: String
        public var version: String
        /// Of the installed files or their archive, as the package manager has it, with the algorithm in front (`sha256:…`).
        public var hash: String?
        /// conda's build of the version (`py311h7a1b_0`).
        public var build: String?
        /// Where it was installed from, where that was no index of pip's, R's or Julia's; without user name, password and token.
        public var url: String?

        public init(name: String, version: String, hash: String? = nil) {
            self.name = name
            self.version = version
            self.hash = hash
        }
    }

    public struct SharedLibrary: Sendable, Codable, Equatable {
        /// `libc.so.6`.
        public var name: String
        /// Version of the package that has it, where known.
        public var version: String?
        public var sha256: String?
        /// The program that loads it.
        public var program: String

        public init(name: String, version: String? = nil, sha256: String? = nil, program: String) {
            self.name = name
            self.version = version
            self.sha256 = sha256
            self.program = program
        }
    }

    public struct Container: Sendable, Codable, Equatable {
        /// `docker`, `podman`, `apptainer`, … .
        public var engine: String
        public var image: String?
        /// `sha256:…`.
        public var digest: String?

        public init(engine: String, image: String? = nil, digest: String? = nil) {
            self.engine = engine
            self.image = image
            self.digest = digest
        }
    }

    /// The machine. Its name is not recorded.
    public struct Host: Sendable, Codable, Equatable {
        /// Sixteen hexadecimal digits that are the same for runs on one machine, and tell nothing else.
        public var id: String?
        /// `Linux 6.1.0`.
        public var kernel: String
        /// `Debian GNU/Linux 12 (bookworm)`.
        public var distribution: String?
        /// `x86_64`.
        public var architecture: String
        public var cpu: String?
        public var cores: Int
        /// Bytes.
        public var memory: Int?
        /// Frequency governor of the processor (`performance`).
        public var governor: String?
        public var gpus: [GPU]?

        public init(kernel: String, architecture: String, cores: Int) {
            self.kernel = kernel
            self.architecture = architecture
            self.cores = cores
        }
    }

    public struct GPU: Sendable, Codable, Equatable {
        public var name: String
        public var driver: String?
        /// Bytes.
        public var memory: Int?

        public init(name: String, driver: String? = nil, memory: Int? = nil) {
            self.name = name
            self.driver = driver
            self.memory = memory
        }
    }

    /// What the process inherits that changes how programs read and write.
    public struct Locale: Sendable, Codable, Equatable {
        /// `LANG`, `LC_ALL`, …: those that are set.
        public var variables: [String: String]
        /// `TZ`, else the system's zone.
        public var timeZone: String?
        /// Octal (`0022`).
        public var umask: String
        /// Soft limits by their names in `ulimit` (`stack`, `open files`); `unlimited` or a number.
        public var limits: [String: String]

        public init(variables: [String: String], timeZone: String?, umask: String, limits: [String: String]) {
            self.variables = variables
            self.timeZone = timeZone
            self.umask = umask
            self.limits = limits
        }
    }

    /// Programs, packages and libraries, as a ``ToolchainSource`` finds them.
    public struct Toolchain: Sendable, Codable, Equatable {
        public var interpreters: [Interpreter] = []
        public var packages: [PackageList] = []
        public var libraries: [SharedLibrary] = []
        public var container: Container?

        public init() {}
    }
}

/// What a ``ToolchainSource`` is asked for.
public struct ToolchainRequest: Sendable {
    /// The languages of the blocks with the programs that run them, as they are looked for on the search path or by an absolute path.
    public var programs: [(language: String, program: String)]
    /// Top of the working tree, ending with a slash: lock files are looked for there, virtual environments too.
    public var directory: String
    /// Where a list may be kept between runs: `.git/labbook/cache/`. It need not be there.
    public var cache: String

    public init(programs: [(language: String, program: String)], directory: String, cache: String) {
        self.programs = programs
        self.directory = directory
        self.cache = cache
    }
}

/// Finds out what runs the blocks, and what is installed for it.
public protocol ToolchainSource: Sendable {
    /// Called before anything executes; a run waits for it.
    func toolchain(_ request: ToolchainRequest) async -> RunRecord.Toolchain
}
