extension Language {
    /// Data and markup: tangled, never run. (A program in a language that labbook cannot run is an error instead.)
    static let data: [Language] = [
        Language(generic: "html", commentStart: "<!-- ", commentEnd: " -->"), Language(generic: "xml", commentStart: "<!-- ", commentEnd: " -->"),
        Language(generic: "conf"), Language(generic: "conf-unix"), Language(generic: "conf-space"), Language(generic: "toml"),
        Language(generic: "text"), Language(generic: "json"), Language(generic: "yaml"), Language(generic: "ini", commentStart: "; "),
        Language(generic: "markdown", commentStart: "<!-- ", commentEnd: " -->"), Language(generic: "dockerfile"), Language(generic: "cmake"),
        Language(generic: "tex", commentStart: "%% "), Language(generic: "bibtex", tangleExtension: "bib", commentStart: "@Comment "),
        Language(generic: "nroff", commentStart: "\\\" "),
    ].map {
        var language = $0
        language.isRun = false
        return language
    }
}
