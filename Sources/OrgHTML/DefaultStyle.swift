/// Style sheets and scripts that pages carry themselves.
enum DefaultStyle {
    /// The style of profile `ox-html`, for the classes that ox-html writes.
    static let oxHTML: StaticString = """
        <style>
        #content { max-width: 60em; margin: auto; }
        .title, .subtitle { text-align: center; }
        .subtitle { font-size: medium; font-weight: bold; }
        .todo, .done, .priority, .tag { font-family: monospace; }
        .todo { color: #c00000; }
        .done { color: #006400; }
        .tag { background-color: #eee; padding: 2px; font-size: 80%; font-weight: normal; }
        .timestamp { color: #6b6b6b; }
        .timestamp-kwd { color: #3c6e71; }
        .org-right { text-align: right; }
        .org-left { text-align: left; }
        .org-center { text-align: center; }
        .underline { text-decoration: underline; }
        #postamble p, #preamble p { font-size: 90%; margin: .2em; }
        p.verse { margin-left: 3%; }
        pre { border: 1px solid #e6e6e6; border-radius: 3px; background-color: #f2f2f2; padding: 8pt; overflow: auto; margin: 1.2em; }
        table { border-collapse: collapse; }
        caption.t-above { caption-side: top; }
        caption.t-bottom { caption-side: bottom; }
        td, th { vertical-align: top; }
        dt { font-weight: bold; }
        .footpara { display: inline; }
        .footdef { margin-bottom: 1em; }
        .figure { padding: 1em; text-align: center; }
        .equation-container { display: table; text-align: center; width: 100%; }
        .equation { vertical-align: middle; }
        .equation-label { display: table-cell; text-align: right; vertical-align: middle; }
        #org-div-home-and-up { text-align: right; font-size: 70%; white-space: nowrap; }
        textarea { overflow-x: auto; }
        .linenr { font-size: smaller; }
        .code-highlighted { background-color: #ffff00; }
        </style>

        """

    /// Marks the line of code that a coderef link under the pointer leads to.
    static let coderefScript: StaticString = """
        <script>
        function CodeHighlightOn(link, id) {
          [link, document.getElementById(id)].forEach(function (part) { if (part) part.classList.add("code-highlighted"); });
        }
        function CodeHighlightOff(link, id) {
          [link, document.getElementById(id)].forEach(function (part) { if (part) part.classList.remove("code-highlighted"); });
        }
        </script>

        """
}
