extension LanguageTable {
    /// The languages that labbook knows without being told.
    public static let builtIn = LanguageTable(
        Language.shells + [.python, .r, .java] + Language.cFamily + Language.compiled + Language.scripts + Language.lisps + Language.texts + Language.data)
}
