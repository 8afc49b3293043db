import OrgSyntax

/// One thing that can be run, where it stands now.
struct Executable {
    var kind: Executor.ExecutableKind
    /// Where the code begins: after affiliated keywords, or the inline object.
    var position: Int
    /// From the first affiliated keyword to the end, blank lines after it included.
    var range: Range<Int>
    var element: ElementRef
    var object: NotebookBuffer.ObjectRef?
}

extension NotebookBuffer {
    /// Finds the next code at or after `start` (`org-babel-map-executables`): the executable, and where to look on if it is not
    /// to be run; `nil` at the end.
    mutating func nextExecutable(from start: Int) -> Executable? {
        var position = start
        while let match = nextCandidate(from: position) {
            position = match
            switch context(at: match) {
            case .element(let element) where element.kind == .srcBlock || element.kind == .babelCall:
                return Executable(
                    kind: element.kind == .srcBlock ? .block : .call, position: element.postAffiliated, range: element.begin..<element.end,
                    element: element)
            case .object(let object, let element) where object.kind == .inlineSrcBlock || object.kind == .inlineBabelCall:
                return Executable(
                    kind: object.kind == .inlineSrcBlock ? .inlineBlock : .inlineCall, position: object.begin, range: object.begin..<object.end,
                    element: element, object: object)
            default: continue
            }
        }
        return nil
    }

    /// The end of the next match of `call_`, `src_`, `#+begin_src` or `#+call:`, letters without case.
    func nextCandidate(from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            func lower(_ index: Int) -> UInt8 { buffer[index] >= 0x41 && buffer[index] <= 0x5A ? buffer[index] | 0x20 : buffer[index] }
            func has(_ word: StaticString, _ index: Int) -> Bool {
                guard index + word.utf8CodeUnitCount <= buffer.count else { return false }
                return word.withUTF8Buffer { pattern in pattern.indices.allSatisfy { lower(index + $0) == pattern[$0] } }
            }
            /// Whether none of the 32 bytes from here on can begin or end a match.
            func isPlain(_ index: Int) -> Bool {
                guard index + 32 <= buffer.count, let base = buffer.baseAddress else { return false }
                var special: UInt64 = 0
                for offset in stride(from: 0, to: 32, by: 8) {
                    let bytes = EightBytes(base + (index &+ offset))
                    special |= bytes.marks(of: UInt8(ascii: "_")) | bytes.marks(of: UInt8(ascii: "#"))
                }
                return special == 0
            }
            var index = start
            var known = start
            while index < buffer.count {
                if index >= known {
                    known = index + 32
                    if isPlain(index) {
                        index = known
                        continue
                    }
                }
                switch buffer[index] {
                case UInt8(ascii: "_"):
                    if index >= start + 4, has("call_", index - 4) { return index + 1 }
                    if index >= start + 3, has("src_", index - 3) { return index + 1 }
                case UInt8(ascii: "#"):
                    guard index + 1 < buffer.count, buffer[index + 1] == UInt8(ascii: "+") else { break }
                    let isBlock = has("#+begin_src", index)
                    guard isBlock || has("#+call:", index) else { break }
                    var line = index
                    while line > start, buffer[line - 1] == 0x20 || buffer[line - 1] == 0x09 { line -= 1 }
                    if line == 0 || buffer[line - 1] == 0x0A { return index + (isBlock ? 11 : 7) }
                default: break
                }
                index += 1
            }
            return nil
        }
    }
}

extension Executor {
    /// What to tell about an executable.
    func describe(_ executable: Executable, _ info: BlockInfo?) -> ExecutableDescription {
        let kind: ExecutableDescription.Kind =
            switch executable.kind {
            case .block: .block
            case .inlineBlock: .inlineBlock
            case .call: .call
            case .inlineCall: .inlineCall
            }
        var name = info?.name ?? buffer.name(of: executable.element)
        if executable.object != nil { name = nil }
        if name == nil, let call = call(of: executable) { name = call.call + "()" }
        let session = info?.arguments.text(":session")
        let end = max(executable.range.lowerBound, min(executable.range.upperBound, buffer.skipBlanksBackward(executable.range.upperBound)))
        return ExecutableDescription(
            kind: kind, name: name, language: info?.language ?? "", location: buffer.location(at: executable.position),
            range: executable.range.lowerBound..<max(end, executable.position), headings: buffer.headings(at: executable.position),
            session: session == "none" ? nil : session)
    }

    func call(of executable: Executable) -> CallSyntax? {
        switch executable.kind {
        case .call: buffer.callLine(executable.element)
        case .inlineCall: executable.object.flatMap { buffer.inlineCall($0) }
        default: nil
        }
    }

    /// What is known of an executable; `nil` for a call of something that is not there.
    func info(of executable: Executable, evaluate: Bool) async throws -> BlockInfo? {
        switch executable.kind {
        case .block: return try await info(of: executable.element, evaluate: evaluate)
        case .inlineBlock:
            guard let object = executable.object else { return nil }
            return try await info(of: object, evaluate: evaluate)
        case .call, .inlineCall:
            guard let call = call(of: executable) else { return nil }
            let name = executable.kind == .call ? buffer.name(of: executable.element) : nil
            return try await info(ofCall: call, name: name, at: executable.position, evaluate: evaluate)
        }
    }
}
