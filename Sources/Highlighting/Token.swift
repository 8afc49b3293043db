/// A stretch of code with one face.
public struct Token: Equatable, Sendable {
    /// First byte, counted from the start of the code.
    public var start: Int
    /// One past the last byte.
    public var end: Int
    public var face: Face

    /// The bytes `start..<end`.
    public var range: Range<Int> { start..<end }

    public init(start: Int, end: Int, face: Face) {
        self.start = start
        self.end = end
        self.face = face
    }
}
