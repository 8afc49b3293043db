/// What Org knows about header arguments (`org-babel-common-header-args-w-values`; Org manual, 'Using Header Arguments').
public enum KnownHeaderArguments {
    /// Words of `:results` that exclude each other.
    static let resultsGroups = [
        ["file", "list", "vector", "table", "scalar", "verbatim"],
        ["raw", "html", "latex", "org", "code", "pp", "drawer", "link", "graphics"],
        ["replace", "silent", "none", "discard", "append", "prepend"],
        ["output", "value"],
    ]
    /// Words of `:exports`, which exclude each other.
    static let exportsGroups = [["code", "results", "both", "none"]]

    /// `org-babel-default-header-args`.
    static let defaults: [HeaderArgument] = [
        HeaderArgument(":session", "none"), HeaderArgument(":results", "replace"), HeaderArgument(":exports", "code"),
        HeaderArgument(":cache", "no"), HeaderArgument(":noweb", "no"), HeaderArgument(":hlines", "no"), HeaderArgument(":tangle", "no"),
    ]
    /// `org-babel-default-inline-header-args`.
    static let inlineDefaults: [HeaderArgument] = [
        HeaderArgument(":session", "none"), HeaderArgument(":results", "replace"), HeaderArgument(":exports", "results"),
        HeaderArgument(":hlines", "yes"),
    ]
    /// `org-babel-default-lob-header-args`.
    static let callDefaults: [HeaderArgument] = [HeaderArgument(":exports", "results")]

    /// The arguments that every language has, without colon; `nil` for any value. Those of labbook's own are at the end.
    public static let common: [(name: String, values: [String]?)] = [
        ("cache", ["no", "yes"]), ("cmdline", nil), ("colnames", nil), ("comments", ["no", "link", "yes", "org", "both", "noweb"]),
        ("dir", nil),
        ("eval", ["yes", "no", "no-export", "strip-export", "never-export", "eval", "never", "query", "query-export"]),
        ("exports", ["code", "results", "both", "none"]), ("epilogue", nil), ("file", nil), ("file-desc", nil), ("file-ext", nil),
        ("file-mode", nil), ("hlines", ["no", "yes"]), ("mkdirp", ["yes", "no"]), ("no-expand", nil), ("noeval", nil),
        ("noweb", ["yes", "no", "tangle", "strip-tangle", "no-export", "strip-export", "eval"]), ("noweb-ref", nil), ("noweb-sep", nil),
        ("noweb-prefix", ["no", "yes"]), ("output-dir", nil), ("padline", ["yes", "no"]), ("post", nil), ("prologue", nil),
        ("results", nil), ("rownames", nil), ("sep", nil), ("session", nil), ("shebang", nil), ("tangle", nil), ("tangle-mode", nil),
        ("var", nil), ("wrap", nil),
        // labbook's own: a limit in seconds, files that the block reads and writes, whether its result is metrics.
        ("timeout", nil), ("inputs", nil), ("outputs", nil), ("metrics", ["yes", "no"]),
    ]
}
