import OrgSyntax

/// What an export may ask of the world; everything else about it is a pure function of the notebook's bytes.
public struct ExportEnvironment: Sendable {
    /// The file as the user named it; empty for standard input.
    public var inputFile: String
    /// Absolute path of the directory that relative names are relative to, without a slash at its end (but `/`).
    public var directory: String
    /// Absolute path of the home directory, for `~`.
    public var homeDirectory: String
    /// The bytes of a file, by absolute path; `nil` where there is none to read.
    public var readFile: @Sendable (_ path: String) -> [UInt8]?
    /// When a file was last changed, in seconds since 1970 UTC; `nil` where there is none.
    public var modificationTime: @Sendable (_ path: String) -> Int?
    /// The value of an environment variable (`$HOME` in file links).
    public var variable: @Sendable (_ name: String) -> String?
    /// The file, relative to ``directory``, that holds the headline with an `ID` property.
    public var fileOfID: @Sendable (_ id: String) -> String?
    /// Seconds since 1970 UTC: the time of the export.
    public var now: Int
    /// Seconds east of UTC at a time, and the name of the zone then.
    public var zone: @Sendable (_ time: Int) -> (offset: Int, name: String)
    /// Default of `#+AUTHOR` and `#+EMAIL` (`user-full-name`, `user-mail-address`).
    public var userName: String
    public var userEmail: String
    /// Tags whose trees are left out besides those of `#+EXCLUDE_TAGS`, in any letter case.
    public var privateTags: [String] = []

    public init(
        inputFile: String, directory: String, homeDirectory: String = "/", now: Int = 0, userName: String = "", userEmail: String = "",
        readFile: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil },
        modificationTime: @escaping @Sendable (_ path: String) -> Int? = { _ in nil },
        variable: @escaping @Sendable (_ name: String) -> String? = { _ in nil },
        fileOfID: @escaping @Sendable (_ id: String) -> String? = { _ in nil },
        zone: @escaping @Sendable (_ time: Int) -> (offset: Int, name: String) = { _ in (0, "UTC") }
    ) {
        self.inputFile = inputFile
        self.directory = directory
        self.homeDirectory = homeDirectory
        self.now = now
        self.userName = userName
        self.userEmail = userEmail
        self.readFile = readFile
        self.modificationTime = modificationTime
        self.variable = variable
        self.fileOfID = fileOfID
        self.zone = zone
    }

    /// Formats a time given in seconds since 1970 UTC, in its zone.
    public func format(time: Int, _ format: String) -> String {
        let zone = zone(time)
        return CivilTime(secondsSinceEpoch: time + zone.offset).formatted(format, zone: zone)
    }
}
