extension LanguageTable {
    /// The languages that labbook knows without being told.
    public static let builtIn = LanguageTable(Language.shells + [.python, .r])
}
