"""Random documents for an export: what stands in notebooks, and how it nests."""
import random

WORDS = "alpha beta gamma delta reading sample Über naïve 3.5 x=1 (see) \"quoted\" it's a-b c--d e---f ... & < > 100% #tag @at foo_bar baz^2 C_{6}H^{12} \\alpha \\Rightarrow{} \\nbsp \\_ 'single' $5 and|or http://example.org/x_y".split(" ")
STAMPS = ["<2026-01-31 Sat>", "[2026-01-31 Sat 10:00]", "<2026-01-31 Sat 10:00-11:30>", "[2026-01-30]--[2026-02-01]", "<2026-02-30 Mon +1w>", "<2026-01-31 Sat 9:5>", "<%%(diary-float t 4 2)>"]
LANGUAGES = ["sh", "python", "emacs-lisp", "", "R", "unknown"]


class Writer:
    def __init__(self, seed, number):
        self.r = random.Random("%s:%s" % (seed, number))
        self.notes, self.names, self.refs, self.depth, self.targets = [], [], [], 0, []

    def pick(self, *items):
        return self.r.choice(items)

    def chance(self, p):
        return self.r.random() < p

    # -- within a line

    def words(self, low=1, high=6):
        return " ".join(self.r.choice(WORDS) for _ in range(self.r.randint(low, high)))

    def plain(self):
        return " ".join(self.r.choice(["one", "two", "three", "value", "Item", "last"]) for _ in range(self.r.randint(1, 3)))

    def object(self, depth=0):
        kinds = ["words", "words", "mark", "mark", "link", "stamp", "math", "note", "entity", "script", "target", "macro", "snippet", "code", "cite", "break", "cookie", "radio", "inlinesrc", "coderef"]
        kind = self.r.choice(kinds if depth < 2 else kinds[:1])
        if kind == "words":
            return self.words()
        if kind == "mark":
            mark = self.pick("*", "/", "_", "+", "=", "~")
            inner = self.words(1, 3) if mark in "=~" or depth > 1 else self.inline(depth + 1, 2)
            return self.pick("", "", "(", "-", "\"") + mark + inner.strip() + mark + self.pick("", "", ".", ",", ")", "'")
        if kind == "link":
            return self.link(depth)
        if kind == "stamp":
            return self.r.choice(STAMPS)
        if kind == "math":
            return self.pick("\\(x^2 < y\\)", "$a_1$", "$$b \\& c$$", "\\[\\frac{1}{2}\\]", "$x$-axis", "$1 and $2", "\\eqref{eq:1}", "\\foo{bar}[baz]", "\\ref{nothing}")
        if kind == "note":
            return self.note()
        if kind == "entity":
            return self.pick("\\alpha", "\\Alpha{}x", "\\rarr", "\\there4", "\\nonsense", "\\deg C", "\\-", "\\ldots{}", "\\     x", "\\quot{}a\\quot")
        if kind == "script":
            return self.pick("H_2O", "x^{2}", "a_{b_{c}}", "x^*", "f_-1", "a^(b c)", "_x", "a_b^c", "1^{st}", "x_\\alpha")
        if kind == "target":
            name = "t%d" % self.r.randint(1, 9)
            self.targets.append(name)
            return "<<%s>>" % name
        if kind == "macro":
            return self.pick("{{{m(one)}}}", "{{{m(a\\, b)}}}", "{{{two(x,y)}}}", "{{{title}}}", "{{{author}}}", "{{{date}}}", "{{{n}}}", "{{{n(c)}}}", "{{{n(c,-)}}}", "{{{keyword(KEYWORDS)}}}", "{{{property(KIND)}}}", "{{{fromsetup(v)}}}", "{{{time(%Y-%m-%d)}}}"[:0] or "{{{m()}}}")
        if kind == "snippet":
            return self.pick("@@html:<b>@@bold@@html:</b>@@", "@@latex:\\x@@", "@@html:&copy;@@", "@@comment: hidden@@")
        if kind == "code":
            return self.pick("=a < b=", "~x_1 & y~", "=[[no link]]=", "~*no*~")
        if kind == "cite":
            return self.pick("[cite:@one]", "[cite/t:@two]", "[cite:see @one p. 3; and @two]", "[cite/na:@one]", "[cite/b:@two]", "[cite/a/c:@one]")
        if kind == "break":
            return "end\\\\\n" + self.words(1, 2)
        if kind == "cookie":
            return self.pick("[1/2]", "[50%]", "[/]", "[%]")
        if kind == "radio":
            return self.pick("<<<radio word>>>", "radio word", "Radio Word")
        if kind == "coderef":
            return self.pick("[[(here)]]", "[[(here)][line %s]]", "[[(nowhere)]]") if "code" in self.names else "[[(here)]]"[:0] + "plain"
        return self.pick("src_sh{echo 1}", "src_sh[:exports code]{ls}", "src_python[:exports code]{1 < 2}", "call_none()"[:0] + "call_x")

    def link(self, depth):
        target = self.pick("https://example.org/a?b=c&d=%20e", "http://example.org", "file:other.org", "file:other.org::*Other", "./other.org::#x", "file:img.png", "./img.png", "mailto:a@example.org",
                           "*Section", "#custom", "t1", "t2", "tab1", "fig1", "nowhere", "doi:10.1/x", "ex:path", "su:path", "file:dir/plain.txt", "file:/abs/x.txt", "id:some-id", "file:other.org::some words",
                           "shell:ls", "elisp:(x)", "info:org#Links", "news:x", "https://example.org/i.jpg", "file:img.svg", "ftp://x.org/é ü", "attachment:a.png", "help:org", "file+sys:a b.txt")
        if self.chance(0.5):
            return "[[%s]]" % target
        if self.chance(0.15):
            return "[[%s][file:img.png]]" % target
        return "[[%s][%s]]" % (target, self.inline(depth + 1, 2).replace("]", "").replace("[", "").strip() or "x")

    def note(self):
        if self.chance(0.3):
            return "[fn:: inline %s]" % self.plain()
        if self.chance(0.2):
            return "[fn:n%d: named %s]" % (len(self.notes) + 50 + self.r.randint(0, 10**6), self.plain())
        name = self.pick("1", "2", "a", "long-name")
        self.notes.append(name)
        return "[fn:%s]" % name

    def inline(self, depth=0, high=5):
        return " ".join(self.object(depth) for _ in range(self.r.randint(1, high)))

    # -- blocks

    def affiliated(self, kind):
        lines = []
        if self.chance(0.35):
            name = {"table": "tab", "figure": "fig", "code": "code"}.get(kind, "el") + str(self.r.randint(1, 3))
            if name not in self.names:
                self.names.append(name)
                lines.append("#+NAME: " + name)
        if self.chance(0.35):
            lines.append(self.pick("#+CAPTION: %s" % self.inline(1, 2).replace("\n", " "), "#+CAPTION[short]: long %s" % self.plain(), "#+caption: one\n#+caption: two"))
        if self.chance(0.3):
            lines.append(self.pick("#+ATTR_HTML: :class own :width 50%", "#+ATTR_HTML: :alt \"a b\" :title t", "#+ATTR_HTML: :id set-id", "#+ATTR_HTML: :border 2 :rules all", "#+ATTR_HTML: :hidden nil :data-x", "#+ATTR_HTML: :textarea t :rows 3 :width 10", "#+ATTR_HTML: :style color:red; :class a\n#+ATTR_HTML: :class b", "#+ATTR_HTML: :width 100 :alt \"x \\\"y\\\"\" :class", "#+ATTR_HTML: x :a b", "#+ATTR_HTML: :align left :id with space", "#+attr_html: :CLASS upper :start 5", "#+ATTR_LATEX: :width 2cm"))
        self.r.shuffle(lines)
        return lines

    def table(self):
        columns = self.r.randint(1, 4)
        rows = []
        if self.chance(0.3):
            rows.append("| " + " | ".join(self.pick("<l>", "<r>", "<c>", "<5>", "<r8>", "", "x") for _ in range(columns)) + " |")
        if self.chance(0.15):
            rows.append("| / | " + " | ".join(self.pick("<", ">", "<>", "") for _ in range(columns - 1)) + " |")
        for _ in range(self.r.randint(1, 5)):
            if self.chance(0.25):
                rows.append(self.pick("|---+---|", "|-", "|----|"))
            cells = [self.pick("1", "2.5", "-3e4", "", "12 %", self.plain(), self.inline(1, 1).replace("\n", " ").replace("|", ""), "\\vert{}") for _ in range(columns + (self.chance(0.1) and 1 or 0))]
            rows.append("| " + " | ".join(cells) + (" |" if self.chance(0.9) else ""))
        if self.chance(0.15):
            rows.append("#+TBLFM: $1=1")
        return self.affiliated("table") + rows

    def items(self, indent=0):
        lines = []
        kind = self.pick("-", "-", "+", "1.", "1)", "::", "*")
        if kind == "*" and indent == 0:
            kind = "-"
        for number in range(self.r.randint(1, 4)):
            bullet = {"1.": "%d." % (number + 1), "1)": "%d)" % (number + 1), "::": "-"}.get(kind, kind)
            text = bullet + " "
            if self.chance(0.12):
                text += self.pick("[@3] ", "[@a] ")
            if self.chance(0.2):
                text += self.pick("[ ] ", "[X] ", "[-] ")
            if kind == "::" or self.chance(0.06):
                text += self.inline(1, 1).replace("\n", " ") + " :: "
            lines.append(" " * indent + text + self.inline(1, 3).replace("\n", "\n" + " " * (indent + len(bullet) + 1)))
            inner = indent + len(bullet) + 1
            if self.depth < 3 and self.chance(0.3):
                self.depth += 1
                lines += [""] * self.pick(0, 1) + [" " * inner + line if line else "" for part in [self.element()] for piece in part for line in piece.split("\n")]
                self.depth -= 1
            if self.chance(0.15):
                lines.append("")
        return lines

    def code(self):
        language = self.r.choice(LANGUAGES)
        switches = self.pick("", "", " -n", " +n", " -n 10", " -r", " -n -r", " -l \"(here:%s)\"", " -i", " -k")
        arguments = self.pick("", " :exports code", " :exports none", " :exports results", " :exports both", " :results output :exports both", " :noweb yes")
        body = self.pick("echo 1", "if x < 1 & y:\n    print(\"é\")", "  two\n    spaces\n\n  end", "a (ref:here)\nb", "\tTab\n ,* escaped", "", "<<part>>")
        if "(ref:here)" in body:
            self.names.append("code")
        lines = self.affiliated("code") + ["#+BEGIN_SRC%s%s%s" % (language and " " + language, switches if language else "", arguments if language else "")] + body.split("\n") + ["#+END_SRC"]
        if language and self.chance(0.4):
            lines += ["", "#+RESULTS:"] + self.pick([": 1", ": 2 < 3"], ["| 1 | 2 |"], ["[[file:img.png]]"], ["#+begin_example", "long & wide", "#+end_example"])
        return lines

    def block(self):
        kind = self.pick("quote", "center", "verse", "example", "export html", "export latex", "comment", "note", "details", "aside", "abstract", "figure")
        name = kind.split()[0]
        if name == "verse":
            body = [self.inline(1, 2).replace("\n", " "), "   indented  " + self.plain(), "", self.plain()]
        elif name in ("example", "comment"):
            body = ["  <code> & " + self.plain(), "", "\ttab (ref:x)", ",* star"]
        elif name == "export":
            body = ["  <div class=\"raw\">", "    " + self.plain(), "  </div>"]
        else:
            self.depth += 1
            body = self.element() + ([""] + self.element() if self.chance(0.4) else []) if self.depth < 4 else [self.plain()]
            self.depth -= 1
        switches = self.pick("", " -n", " -n 5 -r") if name == "example" else ""
        return self.affiliated("block") + ["#+BEGIN_%s%s" % (kind, switches)] + body + ["#+END_%s" % name]

    def include(self):
        return [self.pick("#+INCLUDE: \"part.org\"", "#+INCLUDE: \"part.org\" :minlevel 3", "#+INCLUDE: \"part.org::*Part\" :only-contents t", "#+INCLUDE: \"plain.txt\" example", "#+INCLUDE: \"code.sh\" src sh -n",
                          "#+INCLUDE: \"plain.txt\" :lines \"2-3\" src text", "#+INCLUDE: \"plain.txt\" quote", "#+INCLUDE: \"code.sh\" export html", "#+INCLUDE: \"part.org\" :lines \"-3\"", "#+INCLUDE: \"plain.txt\" example -n 3")]

    def environment(self):
        return self.affiliated("eq") + self.pick(["\\begin{equation}\\label{eq:1}", "a < b", "\\end{equation}"], ["\\begin{align*}", "x &= 1 \\\\", "y &= 2", "\\end{align*}"], ["\\begin{tabular}{l}", "x", "\\end{tabular}"], ["\\[", "z", "\\]"])

    def element(self):
        kind = self.r.choice(["text"] * 6 + ["table"] * 3 + ["items"] * 3 + ["code"] * 2 + ["block"] * 3 + ["include", "environment", "figure", "fixed", "rule", "drawer", "comment", "keyword", "clock", "dynamic", "html", "diary"])
        if kind == "text":
            return [self.inline() for _ in range(self.r.randint(1, 3))]
        if kind in ("table", "items", "code", "block", "include", "environment"):
            return getattr(self, kind)()
        if kind == "figure":
            return self.affiliated("figure") + [self.pick("[[file:img.png]]", "[[./img.jpg]]", "[[file:img.svg]]", "[[https://example.org/i.png]]", "[[file:img.png]] [[file:img.png]]", "text [[file:img.png]]", "[[file:other.org][file:img.png]]")]
        if kind == "fixed":
            return self.affiliated("fixed") + [": fixed < " + self.plain(), ":", ": end"]
        if kind == "rule":
            return ["-----"]
        if kind == "drawer":
            return [":NOTE:"] + [self.inline(1, 2)] + [":END:"]
        if kind == "comment":
            return ["# comment", "#", "# more"]
        if kind == "keyword":
            return [self.pick("#+TOC: headlines 1", "#+TOC: tables", "#+TOC: listings", "#+LATEX: x", "#+TOC: headlines 2 local", "#+TOC: headlines local", "#+TOC: nonsense", "#+TOC: headlines 1 :target #custom", "#+TOC: tables listings", "#+BIBLIOGRAPHY: refs.bib", "#+HTML:", "#+html: &amp;", "#+RESULTS: none", "#+CAPTION: lonely", "#+NAME: lonely", "#+OPTIONS: toc:nil", "#+INDEX: x", "#+UNKNOWN: y", "#+PRINT_BIBLIOGRAPHY:")]
        if kind == "clock":
            return ["CLOCK: [2026-01-30 Fri 09:00]--[2026-01-30 Fri 10:30] =>  1:30"]
        if kind == "dynamic":
            return ["#+BEGIN: clocktable :x y", self.plain(), "#+END:"]
        if kind == "diary":
            return ["%%(diary-float t 4 2) event"]
        return ["#+HTML: <i>" + self.plain() + "</i>"]

    def section(self):
        lines = []
        for _ in range(self.r.randint(0, 4)):
            lines += self.element() + [""] * self.pick(0, 1, 1, 1, 2)
        return lines

    def headline(self, level):
        title = self.pick("Section", "Another *one*", "With \\alpha and $x$", self.inline(1, 2).replace("\n", " "), self.plain())
        if self.chance(0.1):
            title = "COMMENT " + title
        if self.chance(0.2):
            title = "[#%s] " % self.pick("A", "B", "C") + title
        if self.chance(0.3):
            title = self.pick("TODO ", "DONE ") + title
        if self.chance(0.25):
            title += " " + self.pick(":a:", ":noexport:", ":a:b_c:", ":export:"[:0] + ":x:", ":ARCHIVE:")
        lines = ["*" * level + " " + title]
        if self.chance(0.2):
            lines.append(self.pick("DEADLINE: <2026-01-31 Sat +1w -2d>", "CLOSED: [2026-01-31 Sat 10:00]", "SCHEDULED: <2026-01-31 Sat 10:00-11:00> DEADLINE: <2026-02-01 Sun>--<2026-02-03 Tue>", "SCHEDULED: <2026-01-31 Sat>", "CLOSED: [2026-01-31 Sat 10:00] DEADLINE: <2026-02-01 Sun>"))
        if self.chance(0.3):
            lines += [":PROPERTIES:", self.pick(":CUSTOM_ID: custom", ":KIND: k", ":UNNUMBERED: t", ":HTML_CONTAINER_CLASS: c", ":ID: some-id", ":ALT_TITLE: Alt", ":UNNUMBERED: notoc", ":HTML_HEADLINE_CLASS: hc", ":HTML_CONTAINER: section", ":CUSTOM_ID: with space", ":KIND+: more", ":header-args: :exports results", ":ALT_TITLE: *Alt* \\alpha", ":UNNUMBERED: nil", ":EXPORT_FILE_NAME: x", ":EXPORT_TITLE: sub", ":VISIBILITY: folded"), ":END:"]
        return lines

    def document(self):
        lines = ["#+TITLE: " + self.inline(1, 2).replace("\n", " "), "#+AUTHOR: Ada", "#+DATE: 2026-01-31", "#+BIBLIOGRAPHY: refs.bib", "#+MACRO: m (/$1/)", "#+MACRO: two $2-$1", "#+KEYWORDS: k", "#+SETUPFILE: setup.setup", "#+LINK: ex https://ex.example.org/"]
        if self.chance(0.6):
            lines.append("#+OPTIONS: " + " ".join(self.pick("H:1", "H:2", "H:4", "num:nil", "num:1", "toc:nil", "toc:1", "^:{}", "^:nil", "':t", "-:nil", "*:nil", "f:nil", "tex:nil", "tex:verbatim", "d:t", "d:nil", "<:nil", "p:t", "c:t", "prop:t", "stat:nil", "e:nil", "|:nil", "::nil", "\\n:t", "todo:nil", "tags:nil", "tags:not-in-toc", "pri:t", "arch:t", "tasks:todo", "broken-links:t", "html-self-link-headlines:t", "d:(\"NOTE\")", "d:(not \"NOTE\")", "prop:(\"KIND\")", "<:active", "<:inactive", "tasks:nil", "tasks:done", "tasks:(\"TODO\")", "inline:nil", "H:0", "num:2", "author:nil", "email:t", "date:nil", "title:nil", "creator:t", "timestamp:nil", "expand-links:nil", "html-postamble:nil",
                                                          "html-preamble:nil", "html-style:nil", "html-scripts:t", "html5-fancy:t", "html-link-use-abs-url:nil", "toc:2", "num:t", "num:0", "f:t", "^:t", "-:t", "':nil", "\\n:nil", "tags:t", "todo:t", "pri:nil", "arch:headline", "arch:nil", "stat:t", "c:nil", "p:nil", "tex:t", "tex:mathjax", "|:t", "::t", "e:t", "*:t") for _ in range(self.r.randint(1, 4))))
        if self.chance(0.25):
            lines.append(self.pick("#+LANGUAGE: es", "#+LANGUAGE: ru", "#+LANGUAGE: ja", "#+LANGUAGE: zh-CN", "#+LANGUAGE: pt-BR", "#+LANGUAGE: nb", "#+LANGUAGE: xx", "#+LANGUAGE: da\n#+OPTIONS: ':t", "#+LANGUAGE: it\n#+OPTIONS: ':t", "#+HTML_HEAD: <link rel=\"x\">", "#+HTML_HEAD_EXTRA: <meta name=\"y\">", "#+HTML_CONTENT_CLASS: own",
                                   "#+HTML_LINK_HOME: home.html", "#+HTML_LINK_UP: up.html\n#+HTML_LINK_HOME: home.html", "#+HTML_EQUATION_REFERENCE_FORMAT: \\ref{%s}", "#+HTML_MATHJAX: align: left scale: 0.9", "#+SELECT_TAGS: a", "#+EXCLUDE_TAGS: b_c x", "#+DESCRIPTION: d <e>", "#+EMAIL: a@example.org\n#+OPTIONS: email:t", "#+CITE_EXPORT: basic numeric numeric", "#+CITE_EXPORT: basic author-year text",
                                   "#+CITE_EXPORT: basic plain note", "#+STARTUP: odd", "#+TODO: WAIT | OK", "#+FILETAGS: :a:", "#+PROPERTY: header-args :exports both", "#+EXPORT_SELECT_TAGS: x", "#+DATE: <2026-01-31 Sat>", "#+DATE: [2026-01-31 Sat 10:00]--[2026-02-01 Sun]", "#+CREATOR: me", "#+HTML_DOCTYPE: xhtml5", "#+HTML_DOCTYPE: html4-strict", "#+HTML_DOCTYPE: nonsense",
                                   "#+INFOJS_OPT: view:info toc:nil", "#+TITLE: second line", "#+SUBTITLE: S *b* [1/2]", "#+AUTHOR: Bob \\alpha *b*", "#+LANGUAGE: de", "#+LANGUAGE: fr", "#+HTML_DOCTYPE: html5", "#+HTML_DOCTYPE: html5\n#+OPTIONS: html5-fancy:t", "#+HTML_CONTAINER: section", "#+SUBTITLE: Sub", "#+FILETAGS: :f:"))
        lines += [""] + self.section()
        for _ in range(self.r.randint(1, 4)):
            lines += self.headline(self.pick(1, 1, 2, 3, 4)) + self.section()
        for name in sorted(set(self.notes)):
            if self.chance(0.9):
                lines += ["", "[fn:%s] Note %s %s." % (name, name, self.words(1, 4))]
                if self.chance(0.3):
                    lines += ["", "  Second paragraph.", "", "  - item"]
        return "\n".join(lines) + "\n"


def document(seed, number):
    """A document; the same for the same seed and number."""
    return Writer(seed, number).document()
