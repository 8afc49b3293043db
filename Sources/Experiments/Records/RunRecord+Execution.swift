extension RunRecord {
    /// What ran the run.
    public struct Engine: Sendable, Codable, Equatable {
        /// `local` or `slurm`.
        public var name: String
        public var job: String?
        public var partition: String?
        public var nodes: [String]?

        public init(name: String = "local", job: String? = nil, partition: String? = nil, nodes: [String]? = nil) {
            self.name = name
            self.job = job
            self.partition = partition
            self.nodes = nodes
        }
    }

    /// Which point of a sweep a run is.
    public struct Trial: Sendable, Codable, Equatable {
        public var id: String
        /// From 0.
        public var index: Int
        public var seed: UInt64?

        public init(id: String, index: Int, seed: UInt64? = nil) {
            self.id = id
            self.index = index
            self.seed = seed
        }
    }

    /// A process of one machine. Numbers are given again; the start tells two of the same number apart.
    public struct Process: Sendable, Codable, Equatable {
        public var id: Int32
        /// Clock ticks between the machine's start and the process's.
        public var start: UInt64?
        /// The id of the machine's start (`/proc/sys/kernel/random/boot_id`).
        public var boot: String?

        public init(id: Int32, start: UInt64? = nil, boot: String? = nil) {
            self.id = id
            self.start = start
            self.boot = boot
        }
    }

    /// What the programs of the run used.
    public struct Usage: Sendable, Codable, Equatable {
        /// Seconds of processor time, in user mode and in the kernel.
        public var user: Double
        public var system: Double
        /// Bytes, of the largest process.
        public var peakMemory: Int

        public init(user: Double, system: Double, peakMemory: Int) {
            self.user = user
            self.system = system
            self.peakMemory = peakMemory
        }
    }

    public struct Exit: Sendable, Codable, Equatable {
        public var code: Int32
        public var signal: Int32?
        /// Whether a block ran longer than it might.
        public var timedOut: Bool?

        public init(code: Int32, signal: Int32? = nil, timedOut: Bool? = nil) {
            self.code = code
            self.signal = signal
            self.timedOut = timedOut
        }
    }

    /// What the run's programs wrote: a file beside the record.
    public struct Stream: Sendable, Codable, Equatable {
        /// Path in the repository.
        public var path: String
        /// Blob id.
        public var blob: String
        /// Bytes that were written, those left out included.
        public var size: Int
        /// Whether the middle was left out.
        public var truncated: Bool?
        /// Lines that were left out because they held a secret.
        public var withheld: Int?

        public init(path: String, blob: String, size: Int, truncated: Bool? = nil, withheld: Int? = nil) {
            self.path = path
            self.blob = blob
            self.size = size
            self.truncated = truncated
            self.withheld = withheld
        }
    }

    /// How a repetition compares with the run that it `reproduces`.
    public struct Reproduction: Sendable, Codable, Equatable {
        /// `true` where every output came out the same, within the tolerances.
        public var reproduced: Bool
        public var outputs: [Verdict]
        /// Differences of the environment, one phrase each.
        public var environment: [String]

        public init(reproduced: Bool, outputs: [Verdict], environment: [String]) {
            self.reproduced = reproduced
            self.outputs = outputs
            self.environment = environment
        }
    }

    /// What became of one output, metric or block's result.
    public struct Verdict: Sendable, Codable, Equatable {
        public enum Kind: String, Sendable, Codable {
            case identical
            /// The same when what the masks cover is left out.
            case masked = "equal-after-masks"
            case close = "numerically-close"
            case different, missing, new

            /// Whether the output counts as reproduced.
            public var isSame: Bool { self == .identical || self == .masked || self == .close }
        }

        /// Path of a file, `metric NAME`, or `block NAME`.
        public var output: String
        public var verdict: Kind
        /// The largest error, or the first difference.
        public var detail: String?

        public init(output: String, verdict: Kind, detail: String? = nil) {
            self.output = output
            self.verdict = verdict
            self.detail = detail
        }
    }
}
