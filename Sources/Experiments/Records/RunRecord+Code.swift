extension RunRecord {
    public struct Notebook: Sendable, Codable, Equatable {
        /// Path in the repository; empty for a run that is not of a notebook.
        public var path: String
        /// Blob id of the notebook as it was executed.
        public var blob: String
        /// The section that was executed; all of the notebook where it is absent.
        public var heading: String?

        public init(path: String, blob: String, heading: String? = nil) {
            self.path = path
            self.blob = blob
            self.heading = heading
        }
    }

    /// One block or call of the notebook that was to be executed.
    public struct Block: Sendable, Codable, Equatable {
        public enum State: String, Sendable, Codable {
            case running, succeeded, failed, skipped
            /// Its result was fresh (`:cache yes`).
            case cached
        }

        /// `#+NAME`; calls have the called block's with parentheses.
        public var name: String?
        /// Line in the notebook as it was executed, from 1.
        public var line: Int
        /// Titles of the headlines above, outermost first.
        public var headings: [String]
        /// `src-block`, `inline-src-block`, `babel-call`, `inline-babel-call`.
        public var kind: String
        public var language: String
        public var session: String?
        /// Digest of code, header arguments, variables and what they refer to.
        public var hash: String?
        public var state: State
        /// Why it failed or was skipped.
        public var reason: String?
        /// Seconds.
        public var duration: Double?
        /// Digest of the result's text in the notebook.
        public var result: String?

        public init(name: String?, line: Int, headings: [String], kind: String, language: String, state: State) {
            self.name = name
            self.line = line
            self.headings = headings
            self.kind = kind
            self.language = language
            self.state = state
        }
    }

    public struct Code: Sendable, Codable, Equatable {
        public var branch: String
        public var commit: String
        /// Whether anything of the code was not committed.
        public var dirty: Bool
        /// The commit under `refs/labbook/snapshots/<id>` that holds what was not committed.
        public var snapshot: String?
        /// Files that were changed, removed or not under git, with what they held; without size and hash where removed.
        public var uncommitted: [File]?
        public var submodules: [Submodule]?

        public init(branch: String, commit: String, dirty: Bool, snapshot: String? = nil) {
            self.branch = branch
            self.commit = commit
            self.dirty = dirty
            self.snapshot = snapshot
        }
    }

    public struct Submodule: Sendable, Codable, Equatable {
        public var path: String
        /// The commit that the repository asks for.
        public var pinned: String
        /// The commit that was checked out, where it is another; absent too where the submodule was not there.
        public var commit: String?

        public init(path: String, pinned: String, commit: String? = nil) {
            self.path = path
            self.pinned = pinned
            self.commit = commit
        }
    }

    /// A file that a run read or wrote.
    public struct File: Sendable, Codable, Equatable {
        /// Where its content is kept.
        public enum Store: String, Sendable, Codable { case git, lfs, annex, external, untracked }
        /// How it is known that the run used it.
        public enum Origin: String, Sendable, Codable {
            /// `:inputs`, `:outputs`, `:file`, a file of a variable.
            case declared
            /// Seen to change during the run.
            case observed
        }

        /// Path in the repository, or a URI.
        public var path: String
        /// Hexadecimal; absent for a file that was not there.
        public var sha256: String?
        /// Bytes.
        public var size: Int?
        public var via: Store?
        public var origin: Origin?
        /// The block that names it.
        public var block: String?
        /// Of an input: the hash after the run, where it is another. An input that changed under way is no basis for a result.
        public var after: String?

        public init(path: String, sha256: String? = nil, size: Int? = nil, via: Store? = nil, origin: Origin? = nil, block: String? = nil) {
            self.path = path
            self.sha256 = sha256
            self.size = size
            self.via = via
            self.origin = origin
            self.block = block
        }
    }
}
