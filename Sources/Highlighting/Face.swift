/// What a stretch of code is, in Emacs's words.
///
/// The names are those of Emacs's faces without `font-lock-` and `-face`, which is how htmlize derives the class `org-NAME` that Org themes style.
public enum Face: UInt8, Sendable, CaseIterable {
    /// Code without a face; never part of `Highlighter.tokens(in:)`.
    case plain
    case keyword, string, comment, commentDelimiter, doc, functionName, type, constant, builtin, variableName, preprocessor, warning
    case number, negationChar, annotation
    case shHeredoc, shQuotedExec, perlHeredoc, perlNonScalarVariable
    case cssSelector, cssProperty
    case diffHeader, diffFileHeader, diffHunkHeader, diffFunction, diffContext, diffAdded, diffRemoved, diffIndicatorAdded, diffIndicatorRemoved, diffNonexistent
    case makefileTargets, texMath, texVerbatim, bold, italic, underline
    case orgLevel1, orgLevel2, orgLevel3, orgLevel4, orgLevel5, orgLevel6, orgLevel7, orgLevel8
    case orgTodo, orgDone, orgTag, orgPriority, orgSpecialKeyword, orgDate, orgDrawer, orgPropertyValue, orgLink, orgVerbatim, orgCode
    case orgTable, orgBlockBeginLine, orgBlockEndLine, orgBlock, orgFootnote, orgDocumentInfoKeyword, orgDocumentInfo, orgMetaLine

    /// The class of the `span` element, for example `org-function-name`.
    public var className: String { "org-" + Face.names[Int(rawValue)] }

    private static let names: [String] = [
        "plain",
        "keyword", "string", "comment", "comment-delimiter", "doc", "function-name", "type", "constant", "builtin", "variable-name", "preprocessor", "warning",
        "number", "negation-char", "c-annotation",
        "sh-heredoc", "sh-quoted-exec", "perl-heredoc", "perl-non-scalar-variable",
        "css-selector", "css-property",
        "diff-header", "diff-file-header", "diff-hunk-header", "diff-function", "diff-context", "diff-added", "diff-removed", "diff-indicator-added",
        "diff-indicator-removed", "diff-nonexistent",
        "makefile-targets", "tex-math", "tex-verbatim", "bold", "italic", "underline",
        "org-level-1", "org-level-2", "org-level-3", "org-level-4", "org-level-5", "org-level-6", "org-level-7", "org-level-8",
        "org-todo", "org-done", "org-tag", "org-priority", "org-special-keyword", "org-date", "org-drawer", "org-property-value", "org-link", "org-verbatim",
        "org-code", "org-table", "org-block-begin-line", "org-block-end-line", "org-block", "org-footnote", "org-document-info-keyword", "org-document-info",
        "org-meta-line",
    ]

    /// `<span class="org-…">` of every face, as bytes.
    static let openTags: [[UInt8]] = allCases.map { Array("<span class=\"\($0.className)\">".utf8) }
}
