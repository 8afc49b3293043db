/// Blocks that a Jupyter kernel runs, `jupyter-LANG` (emacs-jupyter's `ob-jupyter.el`).
extension Language {
    /// What a block's language begins with where a kernel runs it.
    public static let jupyterPrefix = "jupyter-"

    /// The language that a kernel has to have for these blocks (`python` of `jupyter-python`); `nil` where no kernel runs them.
    public var kernelLanguage: String? {
        name.hasPrefix(Self.jupyterPrefix) ? String(name.dropFirst(Self.jupyterPrefix.count)) : nil
    }

    /// The language of blocks for kernels of `base`: variables, comments and file names are those of the plain language,
    /// Python's where labbook does not know it (`org-babel-variable-assignments:jupyter`).
    static func jupyter(_ base: String, like known: Language?) -> Language {
        let known = known ?? .python
        var language = Language(
            name: jupyterPrefix + base, tangleExtension: known.tangleExtension ?? base, commentStart: known.commentStart, commentEnd: known.commentEnd,
            defaultHeaderArguments: [(":session", "default"), (":async", "no")],
            headerArguments: known.headerArguments.union(["kernel", "async", "display", "pandoc", "existing"]), expand: known.expand)
        language.expandForFile = known.expandForFile
        language.expandToRun = known.expandToRun
        return language
    }
}
