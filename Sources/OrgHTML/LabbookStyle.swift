/// The style sheet of profile `labbook`: light and dark, for narrow screens and for paper. All colours of text have a contrast of 4.5 or more
/// with what is behind them.
public enum LabbookStyle {
    /// The whole sheet, without `<style>` tags.
    public static let sheet = base + blocks + code + media

    /// Whether a notebook's own `#+HTML_HEAD` sets colours, or loads a style sheet that does, and says nothing of dark pages: its page stays light then,
    /// since light text would stand on its light panels.
    public static func isLightOnly(_ head: [UInt8]) -> Bool {
        guard !head.isEmpty else { return false }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        if text.contains("color-scheme") || text.contains("light-dark(") { return false }
        return (text.contains("<style") && (text.contains("color") || text.contains("background"))) || text.contains("stylesheet")
    }

    private static let base = """
        :root { color-scheme: light dark; --page: #ffffff; --text: #1f2328; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --link: #0550ae;
          --todo: #a40e26; --done: #116329; --mark: #fff8c5; --focus: #0969da; --keyword: #a0111f; --string: #0a3069; --comment: #57606a;
          --function: #6639ba; --type: #953800; --constant: #0550ae; --builtin: #0550ae; --variable: #7d4e00; --preprocessor: #7d4e00; --doc: #3f5b1a;
          --warning: #a40e26; --added: #116329; --removed: #a40e26; }
        :root[data-scheme="light"] { color-scheme: light; }
        @media (prefers-color-scheme: dark) { :root:not([data-scheme="light"]) { --page: #0d1117; --text: #e6edf3; --soft: #9ea7b3; --line: #30363d; --panel: #161b22;
          --link: #79b8ff; --todo: #ff9a94; --done: #7ee787; --mark: #3a2f00; --focus: #58a6ff; --keyword: #ff8a80; --string: #a5d6ff;
          --comment: #9ea7b3; --function: #d2a8ff; --type: #ffb77c; --constant: #79c0ff; --builtin: #79c0ff; --variable: #f2cc60;
          --preprocessor: #f2cc60; --doc: #b3d88c; --warning: #ff9a94; --added: #7ee787; --removed: #ff9a94; } }
        * { box-sizing: border-box; }
        html { font-size: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 0 1rem 3rem; max-width: 52rem; background: var(--page); color: var(--text);
          font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
        a { color: var(--link); }
        a:focus-visible, [tabindex]:focus-visible, summary:focus-visible, details:not(:has(> summary)):focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
        .skip-link { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: var(--page); color: var(--link); z-index: 1; }
        .skip-link:focus { left: 0; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .6em; }
        h1.title { margin-top: 1.2em; font-size: 2rem; }
        h2 { font-size: 1.5rem; border-bottom: 1px solid var(--line); padding-bottom: .2em; }
        h3 { font-size: 1.25rem; } h4 { font-size: 1.1rem; } h5, h6 { font-size: 1rem; }
        :target { scroll-margin-top: 1rem; }
        h2:target, h3:target, h4:target, h5:target, h6:target, .footdef:target { background: var(--mark); }
        .subtitle { margin-top: -.5em; color: var(--soft); font-size: 1.1rem; }
        .section-number-2, .section-number-3, .section-number-4, .section-number-5, .section-number-6 { color: var(--soft); font-weight: normal; }
        .todo, .done, .priority, .tag { font: .75em ui-monospace, monospace; }
        .todo { color: var(--todo); } .done { color: var(--done); } .priority { color: var(--type); }
        .tag > span { border: 1px solid var(--line); border-radius: .3em; padding: 0 .4em; color: var(--soft); }
        .timestamp { color: var(--soft); font-size: .95em; } .timestamp-kwd { color: var(--soft); font-weight: 600; }
        .underline { text-decoration: underline; }
        #table-of-contents { border: 1px solid var(--line); border-radius: .4rem; padding: .2rem 1.2rem .6rem; margin: 1.5rem 0; background: var(--panel); }
        #table-of-contents h2 { border: 0; margin: .6em 0 .2em; font-size: 1.1rem; }
        #table-of-contents ul { padding-left: 1.2rem; margin: .2em 0; }
        #table-of-contents a { text-decoration: none; } #table-of-contents a:hover { text-decoration: underline; }
        #org-div-home-and-up { text-align: right; font-size: .85rem; }
        #preamble, #postamble { color: var(--soft); font-size: .9rem; } #postamble { border-top: 1px solid var(--line); margin-top: 3rem; }

        """

    private static let blocks = """
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1rem; overflow: auto; line-height: 1.45; }
        code, pre, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
        pre code { font-size: 1em; }
        :not(pre) > code { background: var(--panel); border-radius: .25em; padding: .1em .2em; }
        pre.example { border-left: .25rem solid var(--line); }
        .org-src-container { margin: 1rem 0; } .org-src-container pre { margin: 0; }
        .org-src-name, caption, figcaption { color: var(--soft); font-size: .9rem; text-align: left; padding: .3rem 0; display: block; }
        caption { display: table-caption; } caption.t-above { caption-side: top; }
        .listing-number, .table-number, .figure-number { font-weight: 600; }
        .table-container { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; border-top: 2px solid var(--line); border-bottom: 2px solid var(--line); font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .7rem; vertical-align: top; } thead { border-bottom: 2px solid var(--line); }
        tbody + tbody { border-top: 1px solid var(--line); } tbody tr:nth-child(even) { background: var(--panel); }
        .org-left { text-align: left; } .org-right { text-align: right; } .org-center { text-align: center; }
        figure, .figure { margin: 1.5rem 0; text-align: center; } img, video { max-width: 100%; height: auto; }
        embed, object, iframe { max-width: 100%; }
        blockquote { margin: 1rem 0; padding: 0 1rem; border-left: .25rem solid var(--line); color: var(--soft); }
        .verse { margin-left: 1.5rem; } hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
        details { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem 1rem; margin: 1rem 0; } summary { cursor: pointer; font-weight: 600; }
        dt { font-weight: 600; } li.on, li.off, li.trans { list-style: none; } li > p:first-child { margin-top: 0; }
        .footpara { display: inline; } .footdef { margin-bottom: .6rem; } .footref, .footnum { padding: 0 .15em; } .footnum { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
        .equation-container { margin: 1rem 0; overflow-x: auto; overflow-y: hidden; padding: .2rem 0; } math { font-size: 1.1em; } math[display="block"] { margin: .8rem 0; }
        .math-source { font-family: ui-monospace, monospace; }
        textarea { width: 100%; font: inherit; color: inherit; background: var(--panel); }
        .broken-link { color: var(--warning); text-decoration: underline wavy; }
        .note, .tip, .important, .warning, .caution { border-left: .25rem solid var(--focus); background: var(--panel); padding: .4rem 1rem; margin: 1rem 0; }
        .note > :first-child, .tip > :first-child, .important > :first-child, .warning > :first-child, .caution > :first-child { margin-top: 0; }
        .note > :last-child, .tip > :last-child, .important > :last-child, .warning > :last-child, .caution > :last-child { margin-bottom: 0; }
        .tip { border-left-color: var(--done); } .important { border-left-color: var(--function); } .warning, .caution { border-left-color: var(--warning); }

        """

    private static let code = """
        .linenr { color: var(--soft); user-select: none; } .coderef-off:target { background: var(--mark); }
        .org-keyword, .org-negation-char { color: var(--keyword); } .org-string, .org-sh-heredoc, .org-perl-heredoc { color: var(--string); }
        .org-comment, .org-comment-delimiter { color: var(--comment); font-style: italic; } .org-doc { color: var(--doc); }
        .org-function-name, .org-sh-quoted-exec { color: var(--function); } .org-type { color: var(--type); }
        .org-constant, .org-number { color: var(--constant); } .org-builtin { color: var(--builtin); }
        .org-variable-name, .org-perl-non-scalar-variable, .org-css-property { color: var(--variable); }
        .org-preprocessor, .org-c-annotation, .org-css-selector, .org-makefile-targets { color: var(--preprocessor); }
        .org-warning { color: var(--warning); font-weight: 600; } .org-diff-added { color: var(--added); } .org-diff-removed { color: var(--removed); }
        .org-diff-header, .org-diff-file-header, .org-diff-hunk-header { color: var(--function); font-weight: 600; }
        .org-bold { font-weight: 700; } .org-italic { font-style: italic; } .org-underline { text-decoration: underline; }
        .org-org-level-1, .org-org-level-2, .org-org-level-3, .org-org-level-4 { color: var(--function); font-weight: 600; }
        .org-org-todo { color: var(--todo); } .org-org-done { color: var(--done); } .org-org-link { color: var(--link); text-decoration: underline; }
        .org-org-verbatim, .org-org-code, .org-tex-verbatim { color: var(--string); } .org-tex-math { color: var(--constant); }
        .org-org-meta-line, .org-org-block-begin-line, .org-org-block-end-line, .org-org-drawer, .org-org-special-keyword { color: var(--comment); }

        """

    private static let media = """
        @media (max-width: 40rem) { body { padding: 0 .8rem 2rem; } h1.title { font-size: 1.6rem; } h2 { font-size: 1.3rem; } pre { padding: .6rem; }
          p:has(> math), li:has(> math), dd:has(> math) { overflow-x: auto; overflow-y: hidden; } }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print { body { max-width: none; } pre { white-space: pre-wrap; } .skip-link, #org-div-home-and-up { display: none; } a { color: inherit; } }

        """
}
