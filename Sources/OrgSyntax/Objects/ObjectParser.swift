/// Adds the objects of a range as children of the node that is open in a builder.
struct ObjectParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let settings: DocumentSettings

    /// - Parameter bytes: The document as Org sees it: line ends are LF.
    init(bytes: UnsafeBufferPointer<UInt8>, settings: DocumentSettings) {
        self.bytes = bytes
        self.settings = settings
    }

    mutating func parse(_ range: Range<Int>, in container: NodeKind, into builder: inout TreeBuilder) {
        if !range.isEmpty { builder.leaf(.text, range) }
    }
}
