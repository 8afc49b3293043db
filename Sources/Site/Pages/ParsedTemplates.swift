internal import Mustache
internal import Synchronization
internal import Templates

/// The templates of a site, each taken to pieces when it is wanted for the first time.
final class ParsedTemplates: Sendable {
    /// A template that is none, and why.
    struct Failure: Error {
        var name: String
        var error: any Error
    }

    /// All of them where the project has some of its own: these may use each other.
    private let library: MustacheLibrary?
    private let known = Mutex<[String: MustacheTemplate]>([:])

    /// - Parameter own: The project's own, which are read at once.
    init(_ own: [(name: String, text: [UInt8])]) throws(Failure) {
        guard !own.isEmpty else {
            library = nil
            return
        }
        var library = MustacheLibrary()
        let names = Set(own.map(\.name))
        for (name, text) in SiteTemplates.pages.filter({ !names.contains($0.name) }).map({ ($0.name, $0.text) }) + own {
            do {
                try library.register(String(decoding: text, as: UTF8.self), named: name)
            } catch {
                throw Failure(name: name, error: error)
            }
        }
        self.library = library
    }

    func render(_ name: String, _ values: [String: Any]) -> String {
        if let library { return library.render(values, withTemplate: name) ?? "" }
        return template(name).render(values)
    }

    private func template(_ name: String) -> MustacheTemplate {
        known.withLock { known in
            if let template = known[name] { return template }
            guard let found = SiteTemplates.pages.first(where: { $0.name == name }) else { preconditionFailure("there is no template '\(name)'") }
            do {
                let template = try MustacheTemplate(string: String(decoding: found.text, as: UTF8.self))
                known[name] = template
                return template
            } catch {
                preconditionFailure("a built-in template is none: \(error)")
            }
        }
    }
}
