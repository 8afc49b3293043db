/// What a Jupyter kernel answered to a cell, in order: streams, pictures and other displays, the value, the error.
public struct RichOutput: Sendable, Equatable {
    public enum Item: Sendable, Equatable {
        /// What was written on standard output or standard error, without colour codes.
        case stream(String)
        /// Something shown on the way (`display_data`).
        case display(MIMEBundle)
        /// The value of the cell (`execute_result`).
        case result(MIMEBundle)
        /// The traceback, without colour codes.
        case error(String)
    }
    public var items: [Item]

    public init(items: [Item] = []) { self.items = items }
}

/// One thing in several forms, by their MIME types (Jupyter messaging protocol, 'display_data').
public struct MIMEBundle: Sendable, Equatable {
    /// Text, or base64 where the type is binary.
    public var data: [String: String]
    /// Pixels to show a picture at, where the kernel says so.
    public var width: Int?
    public var height: Int?

    public init(data: [String: String], width: Int? = nil, height: Int? = nil) {
        self.data = data
        self.width = width
        self.height = height
    }
}
