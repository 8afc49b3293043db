internal import OrgSyntax

/// The languages that a run knows: the built-in ones and those of `labbook.yml`.
public struct LanguageTable: Sendable {
    public private(set) var languages: [Language]
    private var indexByName: [String: Int] = [:]

    public init(_ languages: [Language]) {
        self.languages = []
        for language in languages { add(language) }
    }

    /// Adds a language; one of the same name is replaced.
    public mutating func add(_ language: Language) {
        languages.append(language)
        for name in [language.name] + language.aliases { indexByName[name] = languages.count - 1 }
    }

    /// The language of that name; `jupyter-LANG` for any LANG.
    public subscript(name: String) -> Language? {
        if let index = indexByName[name] { return languages[index] }
        guard name.hasPrefix(Language.jupyterPrefix), name != Language.jupyterPrefix else { return nil }
        let base = String(name.dropFirst(Language.jupyterPrefix.count))
        return .jupyter(base, like: self[base])
    }

    /// How the whole program of a block is made, as tangling writes it and the hash counts it.
    ///
    /// Outside of a run Org writes the variables of every shell as the user's login shell wants them
    /// (`org-babel-variable-assignments:shell` asks for `shell-file-name`); here that is always bash, so that the same notebook
    /// gives the same files and hashes everywhere.
    func expansion(of name: String) -> @Sendable (_ body: MappedText, _ parameters: Parameters) -> MappedText {
        let isShell = Language.shells.contains { $0.name == name }
        guard let language = self[isShell ? "bash" : name] else { return { body, parameters in BodyExpansion.generic(body, parameters) } }
        return language.expand
    }

    /// The known name that a name of no language was probably meant for. Short names are left alone: they are as near to others by chance.
    public func suggestion(for name: String) -> String? {
        self[name] == nil && name.utf8.count > 3 ? Spelling.suggestion(for: name, among: indexByName.keys) : nil
    }
}
