import Crypto
import OrgSyntax

extension Executor {
    /// The hash that tells whether a result is fresh, as Org computes it (`org-babel-sha1-hash`).
    func cacheHash(_ info: BlockInfo, _ context: NowebContext) async throws -> String {
        let arguments = info.arguments.enumerated().sorted {
            $0.element.key == $1.element.key ? $0.offset < $1.offset : $0.element.key.utf8.lexicographicallyPrecedes($1.element.key.utf8)
        }.map(\.element)
        var sorted = info
        sorted.arguments = arguments
        let body = context.allows(arguments) ? try await expandNoweb(sorted, context, point: info.start) : info.body
        let parameters = Parameters(arguments, directory: currentDirectory)
        let expanded = languages.expansion(of: info.language)(body, parameters).text
        let values = arguments.compactMap { Self.normalized($0) }
        let text = values.joined(separator: ":") + "-" + expanded
        return Insecure.SHA1.hash(data: text.orgBytes).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    private static let handling: Set<String> = ["replace", "silent", "none", "discard", "append", "prepend"]

    /// One argument's value as it goes into the hash; `nil` for one that does not count.
    private static func normalized(_ argument: HeaderArgument) -> String? {
        switch argument.value {
        case .words(let words):
            let kept = words.filter { !handling.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return kept.isEmpty ? nil : Value.list(kept.map { .string($0) }).printed
        case .value(.string(let text)):
            if text.isEmpty { return nil }
            guard argument.key == ":results" || argument.key == ":exports" else { return Value.string(text).printed }
            let words = text.words.filter { !handling.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return Value.string(words.joined(separator: " ")).printed
        case .variable(let name, let value):
            // A pair whose second half is a list prints as one list.
            if let elements = value.elements { return Value.list([.symbol(name)] + elements).printed }
            return "(\(Value.symbol(name).printed) . \(value.printed))"
        case .none, .value(.null), .value(.symbol("[]")): return nil
        default: return argument.value.lispValue.printed
        }
    }
}
