/// A language of Babel's as Jupyter knows it.
struct KernelLanguage {
    /// Its name in Jupyter's metadata: `python`.
    var name: String
    var kernel: String
    var displayName: String
    var fileExtension: String

    /// The language that a block's language stands for: `jupyter-python` is `python`.
    static func base(_ language: String) -> String {
        let name = language.hasPrefix("jupyter-") ? String(language.dropFirst(8)) : language
        return ["ipython": "python", "python3": "python", "shell": "sh", "zsh": "bash", "ess-r": "R", "r": "R"][name] ?? name
    }

    static let known: [KernelLanguage] = [
        KernelLanguage(name: "python", kernel: "python3", displayName: "Python 3", fileExtension: ".py"),
        KernelLanguage(name: "R", kernel: "ir", displayName: "R", fileExtension: ".r"),
        KernelLanguage(name: "julia", kernel: "julia-1.9", displayName: "Julia", fileExtension: ".jl"),
        KernelLanguage(name: "bash", kernel: "bash", displayName: "Bash", fileExtension: ".sh"),
        KernelLanguage(name: "octave", kernel: "octave", displayName: "Octave", fileExtension: ".m"),
        KernelLanguage(name: "ruby", kernel: "ruby", displayName: "Ruby", fileExtension: ".rb"),
        KernelLanguage(name: "haskell", kernel: "haskell", displayName: "Haskell", fileExtension: ".hs"),
        KernelLanguage(name: "scheme", kernel: "calysto_scheme", displayName: "Scheme", fileExtension: ".scm"),
        KernelLanguage(name: "clojure", kernel: "clojupyter", displayName: "Clojure", fileExtension: ".clj"),
        KernelLanguage(name: "js", kernel: "javascript", displayName: "JavaScript", fileExtension: ".js"),
        KernelLanguage(name: "perl", kernel: "perl", displayName: "Perl", fileExtension: ".pl"),
        KernelLanguage(name: "C++", kernel: "xcpp17", displayName: "C++17", fileExtension: ".cpp"),
    ]

    static func named(_ name: String) -> KernelLanguage? { known.first { $0.name == name || (name == "sh" && $0.name == "bash") } }

    /// The cell magic of IPython that runs a language: the first line of a cell in a notebook of Python.
    static let magics = ["sh": "%%sh", "bash": "%%bash", "perl": "%%perl", "ruby": "%%ruby", "js": "%%javascript", "html": "%%html", "latex": "%%latex"]
}
