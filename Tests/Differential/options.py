"""One small document for each value of each export option: every `#+OPTIONS` key of ox.el and ox-html.el, every keyword of their `:options-alist`."""

BODY = r"""* TODO [#A] First *headline* [1/2] :work:
SCHEDULED: <2026-01-31 Sat 10:00> DEADLINE: <2026-02-03 Tue>
:PROPERTIES:
:CUSTOM_ID: first
:KIND: example
:END:
:LOGBOOK:
CLOCK: [2026-01-30 Fri 09:00]--[2026-01-30 Fri 10:30] =>  1:30
:END:
:NOTE:
In a drawer.
:END:
Some /emphasis/, =verbatim=, a_1 and a^{2}, \alpha, "quotes" and 'single' ones, it's -- and --- and...
Next line; [2026-01-31 Sat], <2026-02-01 Sun>, \(x^2\), $y$ and \begin{equation}\label{eq:one}
z
\end{equation}
A note[fn:1], a link [[https://example.org/a][there]], [[*Second][inside]], [[#first]], [[eq:one]], [[nowhere][lost]] and [[file:other.org][other]]. [[$HOME/x]] [[file:$LBX/y.png]]

\begin{align}
a &= b
\end{align}

- [ ] open
- [X] closed [1/2]
- term :: description

: fixed width

| a | b |
|---+---|
| 1 | x |
| / | < |

#+CAPTION: A listing
#+NAME: code
#+BEGIN_SRC sh -n :exports code
echo "1"  # (ref:one)
#+END_SRC

#+BEGIN_details
Special.
#+END_details

** DONE Second :noexport2:
Text of the second.
*** Third :ARCHIVE:
Hidden?
**** Fourth
***** Fifth
Deep.
* Out :noexport:
Nothing.
* COMMENT Never
Nothing.
* Only :only:
Selected.
*************** Inline task
In it.
*************** END
* Footnotes
[fn:1] The note.
"""

HEAD = "#+TITLE: A /title/\n#+AUTHOR: Ada *Example*\n#+EMAIL: ada@example.org\n#+DATE: 2026-01-31\n"

OPTIONS = {
    "H": ["0", "1", "2", "3", "5", "10", "nil", "t"], "\\n": ["t", "nil"], "num": ["t", "nil", "0", "1", "2"], "timestamp": ["t", "nil"], "arch": ["t", "nil", "headline"],
    "author": ["t", "nil"], "expand-links": ["t", "nil"], "broken-links": ["mark", "t"], "c": ["t", "nil"], "creator": ["t", "nil"], "date": ["t", "nil"],
    "d": ["t", "nil", '("NOTE")', '("LOGBOOK")', '(not "LOGBOOK")', '(not "NOTE")'], "email": ["t", "nil"], "*": ["t", "nil"], "e": ["t", "nil"], ":": ["t", "nil"],
    "f": ["t", "nil"], "inline": ["t", "nil"], "tex": ["t", "nil", "verbatim", "mathjax"], "p": ["t", "nil"], "pri": ["t", "nil"],
    "prop": ["t", "nil", '("KIND")', '("KIND" "OTHER")'], "'": ["t", "nil"], "-": ["t", "nil"], "stat": ["t", "nil"], "^": ["t", "nil", "{}"],
    "toc": ["t", "nil", "0", "1", "2", "3"], "|": ["t", "nil"], "tags": ["t", "nil", "not-in-toc"], "tasks": ["t", "nil", "todo", "done", '("TODO")', '("DONE")'],
    "<": ["t", "nil", "active", "inactive"], "title": ["t", "nil"], "todo": ["t", "nil"], "html5-fancy": ["t", "nil"], "html-link-use-abs-url": ["t", "nil"],
    "html-postamble": ["t", "nil", "auto", '"<p>%a %e %d %t %v %%</p>"', "%a", '"own %% text %a"'], "html-preamble": ["t", "nil", "auto", '"<p>%t by %a %s %e</p>"'],
    "html-style": ["t", "nil"], "html-scripts": ["t", "nil"], "html-self-link-headlines": ["t", "nil"], "unknown": ["t"],
}
KEYWORDS = {
    "TITLE": ["Other", "", "Two\n#+TITLE: lines"], "DATE": ["[2026-01-31 Sat]", "<2026-01-31 Sat 10:00>", "no date *at* all", "", "<2026-01-31 Sat>--<2026-02-01 Sun>", "{{{time(%Y)}}}"],
    "AUTHOR": ["A, B & C <x>", "", "One\n#+AUTHOR: Two"], "EMAIL": ["a@b, c@d", ""], "LANGUAGE": ["de", "fr", "en-US", "pt_BR", "zh-CN", "ja", "", "xx"],
    "SELECT_TAGS": ["work", "only", "none", "", "work only"], "EXCLUDE_TAGS": ["work", "noexport2", "", "noexport noexport2"], "CREATOR": ["Somebody *else*"],
    "FILETAGS": [":export:", ":x:y:", ":noexport:"], "HTML_DOCTYPE": ["html5", "xhtml5", "html4-strict", "html4-transitional", "html4-frameset", "xhtml-strict", "xhtml-transitional", "xhtml-frameset", "xhtml-11", "<!DOCTYPE html>", "none"],
    "HTML_CONTAINER": ["section", "div", "article"], "HTML_CONTENT_CLASS": ["own", "content two"], "DESCRIPTION": ["A \"described\" *page* & more", "one\n#+DESCRIPTION: two"],
    "KEYWORDS": ["a, b", "one\n#+KEYWORDS: two"], "HTML_LINK_HOME": ["index.html", "https://example.org/a b"], "HTML_LINK_UP": ["../up.html"],
    "HTML_MATHJAX": ["path:\"x.js\" scale:2.0", "align: left indent: 5em font: mathjax-modern", "tags: ams tagindent: 1em tagside: left overflow: scale linebreaks: true multlinewidth: 50% autonumber: AMS"],
    "HTML_EQUATION_REFERENCE_FORMAT": ["(\\ref{%s})"], "HTML_HEAD": ["<link rel=\"x\" href=\"y\">", "one\n#+HTML_HEAD: two"], "HTML_HEAD_EXTRA": ["<meta name=\"a\">", "one\n#+HTML_HEAD_EXTRA: two"],
    "SUBTITLE": ["Of *it*", "one\n#+SUBTITLE: two"], "INFOJS_OPT": ["view:info toc:t", "view:nil", "path:x.js mouse:#cccccc", "up:u.html home:h.html ltoc:t"], "HTML": ["<b>raw</b>"],
    "TODO": ["TODO | DONE", "WAIT(w) NEXT | DONE(d) GONE"], "PRIORITIES": ["A Z M"], "OPTIONS": ["H:2 toc:nil\n#+OPTIONS: num:nil H:1", "toc:1 H:4 ^:{} *:nil", "num:nil  toc:t    d:nil"],
    "BIND": ["org-html-toplevel-hlevel 3"], "LINK": ["ex https://example.org/%s"], "STARTUP": ["inlineimages"], "MACRO": ["m x $1"], "EXPORT_FILE_NAME": ["out"], "LATEX_HEADER": ["\\usepackage{x}"],
    "TOC": ["headlines 2", "headlines 1 local", "listings", "tables", "figures", "headlines 2 :target #first"],
}
SETS = [
    ["#+HTML_DOCTYPE: html5", "#+OPTIONS: html5-fancy:t"], ["#+HTML_DOCTYPE: xhtml5", "#+OPTIONS: html5-fancy:t tex:t", "#+HTML_CONTAINER: section"],
    ["#+HTML_LINK_HOME: h.html", "#+HTML_LINK_UP: u.html"], ["#+HTML_LINK_HOME: https://example.org/", "#+OPTIONS: html-link-use-abs-url:t"],
    ["#+OPTIONS: html-postamble:t email:t author:t date:t creator:t"], ["#+OPTIONS: html-postamble:auto email:t author:nil date:nil"], ["#+LANGUAGE: de", "#+OPTIONS: ':t toc:2 html-postamble:t"],
    ["#+LANGUAGE: fr", "#+OPTIONS: ':t"], ["#+OPTIONS: toc:nil num:nil title:nil"], ["#+OPTIONS: H:1 num:1 toc:1"], ["#+OPTIONS: tags:not-in-toc todo:nil pri:t prop:t d:t"],
    ["#+OPTIONS: p:t c:t <:nil"], ["#+OPTIONS: p:t <:active"], ["#+SELECT_TAGS: work", "#+EXCLUDE_TAGS: noexport2"], ["#+SETUPFILE: setup.setup"], ["#+SETUPFILE: setup.setup", "#+OPTIONS: H:1"],
]


def documents():
    """Names and texts."""
    result = [("plain", HEAD + BODY), ("bare", BODY)]
    for key, values in OPTIONS.items():
        for place, value in enumerate(values):
            result.append(("options %s:%s" % (key, value), HEAD + "#+OPTIONS: %s:%s\n" % (key, value) + BODY))
    for key, values in KEYWORDS.items():
        for value in values:
            head = "".join(line + "\n" for line in HEAD.splitlines() if not line.startswith("#+%s:" % key))
            result.append(("keyword %s %s" % (key, value), head + "#+%s: %s\n" % (key, value) + BODY))
    for lines in SETS:
        result.append(("set " + " ".join(lines), HEAD + "\n".join(lines) + "\n" + BODY))
    for key, value in [("EXPORT_TITLE", "Sub"), ("UNNUMBERED", "t"), ("UNNUMBERED", "notoc"), ("HTML_CONTAINER_CLASS", "own"), ("HTML_HEADLINE_CLASS", "own"), ("HTML_CONTAINER", "section"),
                       ("ALT_TITLE", "Short"), ("VISIBILITY", "folded"), ("EXPORT_OPTIONS", "toc:nil"), ("ARCHIVE", "x"), ("ORDERED", "t"), ("CATEGORY", "c"), ("ID", "some-id")]:
        result.append(("property %s %s" % (key, value), HEAD + BODY.replace(":KIND: example", ":KIND: example\n:%s: %s" % (key, value))))
    return result
