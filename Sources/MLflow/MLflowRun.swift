/// A run as MLflow has it: params and tags are texts, metrics are histories.
public struct MLflowRun: Sendable, Equatable {
    /// As the file store writes it; the REST API has the names.
    public enum Status: Int, Sendable {
        case running = 1, scheduled, finished, failed, killed

        public var name: String { ["", "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"][rawValue] }
    }

    /// One value of a metric.
    public struct Metric: Sendable, Equatable {
        public var name: String
        public var value: Double
        public var step: Int
        /// Milliseconds since 1970.
        public var time: Int

        public init(name: String, value: Double, step: Int, time: Int) {
            self.name = name
            self.value = value
            self.step = step
            self.time = time
        }
    }

    /// A data set that the run read (`log_input`).
    public struct Dataset: Sendable, Equatable {
        public var name: String
        /// At most 36 characters.
        public var digest: String
        public var source: String

        public init(name: String, digest: String, source: String) {
            self.name = name
            self.digest = digest
            self.source = source
        }
    }

    /// A file of the run.
    public struct Artifact: Sendable, Equatable {
        /// Path below the run's artifacts.
        public var path: String
        public var bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// 32 hexadecimal digits.
    public var id: String
    public var experiment: String
    public var name: String
    public var user: String
    public var status: Status
    /// Milliseconds since 1970.
    public var start: Int
    public var end: Int?
    public var params: [String: String] = [:]
    public var tags: [String: String] = [:]
    public var metrics: [Metric] = []
    public var datasets: [Dataset] = []
    public var artifacts: [Artifact] = []

    public init(id: String, experiment: String, name: String, user: String, status: Status, start: Int, end: Int?) {
        self.id = id
        self.experiment = experiment
        self.name = name
        self.user = user
        self.status = status
        self.start = start
        self.end = end
    }

    /// What MLflow accepts at most, in characters (`mlflow/utils/validation.py`).
    enum Limit {
        static let key = 250
        static let param = 6000
        static let tag = 8000
        static let digest = 36
        static let metrics = 1000
        static let params = 100
        static let tags = 100
    }

    /// A name that MLflow accepts: letters, digits, `_ - . : /` and blanks, no path that leads upwards.
    static func key(_ name: String) -> String {
        var result = ""
        for character in name.prefix(Limit.key) {
            let allowed = character.isLetter || character.isNumber || "_-. :/".contains(character)
            result.append(allowed ? character : "_")
        }
        let parts = result.split(separator: "/").filter { $0 != "." && $0 != ".." }
        return parts.isEmpty ? "_" : parts.joined(separator: "/")
    }
}
