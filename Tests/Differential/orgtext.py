"""Random Org text at the edges of the syntax: every element and object, nested, indented, cut and broken; and mutations of files that exist."""
import random
import re

WORDS = ("alpha beta a b x word Über naïve 日本 é́ 3.5 x=1 (see) \"q\" it's a-b c--d ... & < > | \\ 100% #tag @at _x foo_bar baz^2 :a: :: - + * 1. [ ] { } ~ = / $5 $ and|or , ; ! ? "
         "http://example.org/x_y \u00a0 \u200b a\tb").split(" ")
NAMES = ["a", "b-c", "x_1", "1", "é", "long name", "A", "fn", "q[1]", "x:y"]
STAMPS = ["<2026-01-31 Sat>", "[2026-01-31 Sat 10:00]", "<2026-01-31 Sat 10:00-11:30>", "[2026-01-30]--[2026-02-01]", "<2026-02-30 Mon +1w>", "<2026-01-31 Sat 9:5>", "<%%(diary-float t 4 2)>",
          "<%%(diary-float t 4 2) 10:00>", "<%%(x) 9:00-10:00>", "<2026-01-31 Sat 10:00 +1d/3d -2d>", "<2026-01-31 .+1m --3h>", "<2026-01-31 ++2y>", "<2026-01-31 Sat>--<2026-02-01 Sun>", "<2026-01-31 Sat 10:00>--<2026-01-31 Sat 11:00>",
          "<2026-1-31>", "<2026-01-31", "[2026-01-31 Sat", "<2026-01-31 Sat 10:00:30>", "<2026-01-31 10:00 Sat>", "[2026-01-31 é]", "<2026-01-31 Sat>--[2026-02-01 Sun]", "<2026-01-31 Sat>-<2026-02-01>", "<2026-01-31 Sat +1w -1d>",
          "<2026-01-31 +1w/2w>", "<2026-13-45>", "<2026-01-31 Sat 25:61>", "[2026-01-31 Sat 10:00-9:00]", "<2026-01-31 Sat 10:00-11:30 +1w>", "<2026-01-31>--<2026-02-01>--<2026-02-02>", "<2026-01-31 -1d +2w>", "<2026-01-31 Sat\n>", "<%%(a\nb)>", "<0000-00-00>",
          "<2026-01-31 10:00>--<2026-01-31>", "[2026-01-31 Sat 8:00--9:00]", "<2026-01-31 Sat+1w>", "<2026-01-31Sat>"]
MARKS = "*/_+=~"


class Text:
    def __init__(self, seed, number):
        self.r = random.Random("%s:%s" % (seed, number))

    def pick(self, *items):
        return self.r.choice(items)

    def chance(self, p):
        return self.r.random() < p

    def words(self, low=1, high=4):
        return self.pick(" ", " ", " ", "  ").join(self.r.choice(WORDS) for _ in range(self.r.randint(low, high)))

    # -- objects

    def object(self, depth=0):
        if depth > 3:
            return self.words(1, 2)
        kind = self.pick("words", "words", "mark", "mark", "mark", "link", "link", "stamp", "math", "note", "entity", "script", "script", "target", "macro", "snippet", "cite", "break", "cookie", "inlinesrc", "call", "angle", "plain", "radio")
        return getattr(self, "object_" + kind)(depth)

    def object_words(self, depth):
        return self.words()

    def object_mark(self, depth):
        mark = self.r.choice(MARKS)
        inner = self.words(1, 3) if mark in "=~" and self.chance(0.7) else self.inline(depth + 1, 2)
        if self.chance(0.8):
            inner = inner.strip()
        return self.pick("", "", "", "(", "-", "\"", "'", "{", "a", ",") + mark + inner + self.pick(mark, mark, mark, mark, mark, "") + self.pick("", "", "", ".", ",", ")", "'", "}", "\\", "[", "x", "-", ";", "\"", "s")

    def object_link(self, depth):
        target = self.pick("https://example.org/a?b=c&d=%20e", "file:a.org", "file:a.org::*H", "./a.org::#x", "file:~/x.png", "/abs/x", "mailto:a@b.c", "*Section", "#custom", "#", "(ref)", "nowhere", "doi:10.1/x", "ab:path", "ab2:x y", "ab3:q",
                           "file+sys:a b.txt", "file+emacs:/x::12", "id:some-id", "id:some-id::*x", "shell:ls", "file:///x//y", "file:x::", "../x", "~/y", "a\nb", "a  \n  b", "x\\]y", "x\\\\", "a]b", "a[b", "ftp://x/é ü", "unknown:x", " https://x ",
                           "file:", "elisp:(a)", "::x", "a::b", "news:x", "HTTPS://X.org", "c:/dos", "attachment:a.png", "javascript:x", "ab:", "ab", "ab::x", "https:", "%20", "a%20b", "info:org#L", "docview:x.pdf::3", "file:/ssh:h:/x", "file:x::/re/", "file:a b")
        form = self.r.random()
        if form < 0.4:
            return "[[%s]]" % target
        if form < 0.9:
            return "[[%s][%s]]" % (target, self.inline(depth + 1, 2))
        return self.pick("[[%s]", "[[%s][", "[[%s][]]", "[%s]]", "[[%s][x]", "[[%s] [x]]", "[[][%s]]") % target

    def object_stamp(self, depth):
        return self.r.choice(STAMPS)

    def object_math(self, depth):
        return self.pick("\\(x^2 < y\\)", "$a_1$", "$$b \\& c$$", "\\[\\frac{1}{2}\\]", "$x$-axis", "$1 and $2", "\\eqref{eq:1}", "\\foo{bar}[baz]", "\\ref", "$ a$", "$a $", "$a$b", "$a\nb$", "$a\nb\nc$", "$a\nb\nc\nd$", "\\(a\nb\\)", "\\(", "\\]", "$$", "$$a", "$a.$", "$.a$", "a$b$",
                         "$a$$b$", "\\foo[x]{y}", "\\foo{", "\\foo*{x}", "\\a1", "$,$", "$x$,", "$x$'", "$x$\"", "\\begin{x}a\\end{x}", "\\foo{a{b}c}", "\\foo{a\nb}", "$x$$", "\\$x$", "$a*b$ *c*", "\\[a\n\\]", "\\foo[a]b]")

    def object_note(self, depth):
        return self.pick("[fn:%s]" % self.r.choice(NAMES), "[fn:1]", "[fn:1:%s]" % self.inline(depth + 1, 2), "[fn::%s]" % self.inline(depth + 1, 2), "[fn:]", "[fn:1", "[fn::a [b] c]", "[fn::a [b c]", "[fn:x: *b* ]", "[FN:1]", "[1]", "[fn::]", "[fn:a:]")

    def object_entity(self, depth):
        return self.pick("\\alpha", "\\Alpha{}x", "\\rarr", "\\there4", "\\nonsense", "\\deg C", "\\-", "\\ldots{}", "\\_  x", "\\quot{}a\\quot", "\\alpha1", "\\alphax", "\\frac12", "\\_ ", "\\_", "\\sup2x", "\\under_x", "\\alpha_1", "\\nbsp", "\\vert{}", "\\pi.", "\\alpha[x]", "\\alpha{x}", "\\laquo\\raquo", "\\alpha\\beta", "\\S", "\\sin{}", "\\there", "\\frac34", "\\ast*", "\\zwnj")

    def object_script(self, depth):
        inner = self.inline(depth + 1, 1)
        return self.pick("H_2O", "x^{2}", "a_{b_{c}}", "x^*", "f_-1", "a^(b c)", "_x", "a_b^c", "1^{st}", "x_\\alpha", "a_{%s}" % inner, "x^{%s" % inner, "a_(b(c)d)", "a_()", "a_{}", "a__b", "a_1,2.", "a_1.5x", "a^+x", "a_-", "a_.x", "x_é", "日_本", "a_b_c", "a^b_c", "a_\\", "a_\\alpha1", "a_*b*", "x^**", "\u00a0_x", "(_x)", "a_{b\nc}", "a_(b\nc)", "a^^b", "a_ b", "*a*_b", "a_b*", "a_1e-5,", "=c=_x", "a_{b}}c", "a_{{b}")

    def object_target(self, depth):
        return self.pick("<<t%d>>" % self.r.randint(1, 9), "<<a b>>", "<< a>>", "<<a >>", "<<a<b>>", "<<a>b>>", "<<>>", "<<a\nb>>", "<<x", "<<é>>", "<<*b*>>")

    def object_radio(self, depth):
        return self.pick("<<<radio word>>>", "radio word", "Radio  Word", "radio\nword", "<<<*bold* é>>>", "bold é", "*bold* é", "<<< x>>>", "<<<a\nb>>>", "<<<é>>>", "radio words", "aradio word", "-radio word-", "<<<x_1>>>", "x_1", "<<<1>>>", "<<<\\alpha>>>", "<<<>>>", "<<<a<b>>>")

    def object_macro(self, depth):
        return self.pick("{{{m(one)}}}", "{{{m(a\\, b)}}}", "{{{two(x,y)}}}", "{{{title}}}", "{{{m()}}}", "{{{m(a\nb)}}}", "{{{ m }}}", "{{{m}}", "{{{1}}}", "{{{M-x_1(,)}}}", "{{{m(a)b)}}}", "{{{m(}}})}}}", "{{{m (x)}}}", "{{{m(a\\\\,b)}}}", "{{{é}}}", "{{{m(x) }}}", "{{{m( x , y )}}}", "{{{{m}}}}")

    def object_snippet(self, depth):
        return self.pick("@@html:<b>@@bold@@html:</b>@@", "@@latex:\\x@@", "@@a-b:@@", "@@html:a\nb@@", "@@:x@@", "@@html:x@", "@@html x@@", "@@html:a@b@@", "@@comment: x@@", "@@h_l:x@@", "@@html:x@@@")

    def object_cite(self, depth):
        inner = self.inline(depth + 1, 1)
        return self.pick("[cite:@one]", "[cite/t:@two]", "[cite:see @one p. 3; and @two]", "[cite/na:@one]", "[cite/a/c:@one]", "[cite:@a;@b;]", "[cite:%s;@a;%s]" % (inner, inner), "[cite:%s @a %s]" % (inner, inner), "[cite:x;y;@a;z;w]", "[cite:a]", "[cite:@]", "[cite/:@a]", "[cite:@a [b] c]", "[cite:@a ]b]",
                         "[cite:@a\nb]", "[cite: @a ; @b ]", "[cite:@a.b:c-d_e]", "[cite:;@a]", "[cite:@a;;@b]", "[cite/x y:@a]", "[cite:@a@b]", "[cite:@é]", "[cite:pre @a", "[cite/a/b/c:@d]", "[cite:@a;x]", "[cite: ; @a]", "[cite:@{x y}]")

    def object_break(self, depth):
        return self.pick("end\\\\\n", "\\\\", "x\\\\  \n y", "\\\\\n\\\\\n", "a\\\\\\\n", "a \\\\ b", "\\\\ \t\nx")

    def object_cookie(self, depth):
        return self.pick("[1/2]", "[50%]", "[/]", "[%]", "[1/]", "[/2]", "[a/b]", "[1/2/3]", "[ 1/2]", "[1%2]", "[100%] x")

    def object_inlinesrc(self, depth):
        return self.pick("src_sh{echo 1}", "src_sh[:exports code]{ls}", "src_a-b{x}", "src_{x}", "src_sh{a{b}c}", "src_sh{a{b}", "src_sh[a]b", "src_sh[a[b]]{x}", "src_sh{a\nb}", "xsrc_sh{a}", "-src_sh{a}", "src_sh {a}", "src_sh[]{}", "src_sh[a\nb]{c}", "src_sh[a] {b}", "src_é{x}", "asrc_sh{x}", "src_sh{}{}")

    def object_call(self, depth):
        return self.pick("call_f()", "call_f(x=1)[:results raw]", "call_f[:var a=1](x)[y]", "call_f", "call_f[a]", "call_f(a(b)c)", "call_f(a\nb)", "call_f[a][b](c)", "xcall_f()", "call_f()[", "call_a-b(x)", "call_é()", "call_f (x)", "call_f()[a\nb]", "call_()", "call_f(a", "call_f[](x)[]")

    def object_angle(self, depth):
        return self.pick("<https://example.org/a b>", "<mailto:x@y>", "<file:a b.org::*x>", "<https://a\nb>", "<ab:x>", "<x:y>", "<https:>", "<doi:10.1/<x>>", "<id:a>", "<a@b.c>", "<shell:ls>")

    def object_plain(self, depth):
        return self.pick("https://example.org/a_b", "(https://x.org/a)", "https://x.org/a(b)c", "https://x.org.", "https://x.org/,", "mailto:a@b.c", "file:a.org::b", "doi:10.1/x", "ab:x", "xhttps://x", "https://x.org/a*b*", "*https://x.org*", "https://x.org/é", "id:a-b", "https:x", "https://", "news:x)", "file:x.org,y",
                         "https://x.org/(a)", "https://x/((a)b)", "https://x/<a>", "https://x/[a]", "-https://x", "https://x/a/", "/https://x/a/", "https://x?a=b&c#d!", "shell:ls", "help:org-mode", "https://x/a'b", "attachment:x", "file:a\\", "a:file:x", "info:x", "elisp:x", "https://x/a~", "=https://x=", "https://x\"y", "ftp://x;y")

    def inline(self, depth=0, high=5):
        parts = [self.object(depth)]
        for _ in range(self.r.randint(0, high - 1)):
            parts += [self.pick(" ", " ", " ", " ", "", "\n" if depth < 2 else " ", "  ", "\t"), self.object(depth)]
        return "".join(parts)

    # -- elements, as lines

    def lines(self, text):
        return text.split("\n")

    def indented(self, lines, indent):
        pad = " " * indent
        if self.chance(0.05):
            pad = "\t" * (indent // 8) + " " * (indent % 8)
        return [pad + line if line.strip() else line for line in lines]

    def blanks(self):
        return self.r.choice([[], [], [], [""], [""], ["", ""], ["  "], ["\t"], ["", "", ""]])

    def affiliated(self):
        return [self.pick("#+NAME: %s" % self.r.choice(NAMES), "#+name: n", "#+CAPTION: " + self.inline(1, 2).replace("\n", " "), "#+CAPTION[%s]: %s" % (self.inline(2, 1).replace("\n", " "), self.words()), "#+caption:", "#+ATTR_HTML: :class a", "#+ATTR_HTML: :b c", "#+attr_latex: x", "#+ATTR_: x",
                          "#+HEADER: :var x=1", "#+HEADERS: :y", "#+RESULTS[abc123]: n", "#+RESULTS:", "#+RESULT: old", "#+PLOT: x", "#+PLOT: y", "#+LABEL: l", "#+TBLNAME: t", "#+SRCNAME: s", "#+DATA: d", "#+SOURCE: s", "#+RESNAME: r", "#+NAME:", "#+name:n", "#+ NAME: x", "#+NAME : x",
                          "#+CAPTION[a]b: c", "#+RESULTS[(2026-01-31 10:00) 12ab]: x", "#+ATTR_A-B_1: q", "#+NAME[x]: y", "#+CAPTION[[[x]]]: d", "#+attr_é: x", "#+CAPTION[a: b")
                for _ in range(self.r.randint(1, 3))]

    def paragraph(self, depth):
        return self.lines(self.inline(0, self.pick(2, 5, 9)))

    def plain_list(self, depth):
        lines = []
        indent = self.pick(0, 0, 0, 1, 2)
        kind = self.pick("-", "+", "1.", "1)", "*", "a.", "::", "mix")
        for number in range(self.r.randint(1, 4)):
            bullet = {"1.": "%d." % (number + 1), "1)": "%d)" % (number + 1), "::": "-", "a.": chr(97 + number) + "."}.get(kind, kind)
            if kind == "mix":
                bullet = self.pick("-", "+", "1.", "2)", "*", "10.", "-")
            first = bullet + self.pick(" ", " ", " ", " ", "  ", "\t", "") + self.pick("", "", "", "", "[@3] ", "[@a] ", "[@3]", "[@x3] ", "[@100] ") + self.pick("", "", "", "[ ] ", "[X] ", "[-] ", "[x] ", "[ ]", "[X]")
            if kind == "::" and self.chance(0.8) or self.chance(0.1):
                first += self.pick(self.inline(1, 2).replace("\n", " "), "tag", "", "a :: b") + self.pick(" :: ", " ::", " ::\t", "::", " :: ", ":: ")
            body = [] if self.chance(0.08) else self.element(depth + 1) if self.chance(0.3) and depth < 4 else self.paragraph(depth)
            for _ in range(self.pick(0, 0, 0, 1, 1, 2)):
                if depth < 4:
                    body += self.blanks() + self.element(depth + 1)
            width = self.pick(2, 2, 2, len(bullet) + 1, 3, 4, 1, 0)
            block = self.indented([first + (body[0] if body else "")], indent) + self.indented(body[1:], indent + width)
            lines += block + self.blanks()
            if self.chance(0.1):
                indent = max(0, indent + self.pick(-1, 1, 2))
        return lines

    def table(self, depth):
        rows = []
        for _ in range(self.r.randint(1, 4)):
            if self.chance(0.25):
                rows.append(self.pick("|---+---|", "|-", "|--x", "| -- |", "|-+"))
            else:
                rows.append("|" + "|".join(self.pick(" ", "") + self.pick("1", "", self.inline(1, 1).replace("\n", " "), "x", "<r>", "[[a|b]]", "$a|b$", "\\vert", "=a|b=", "@@h:|@@", "<l5>", "/", "!", "#") + self.pick(" ", "  ", "") for _ in range(self.r.randint(1, 3))) + self.pick("|", "|", "|", "", "| ", "|x"))
        if self.chance(0.2):
            rows += [self.pick("#+TBLFM: $1=1", "#+tblfm: $2=@1", "#+TBLFM:", "  #+TBLFM: x", "#+TBLFMX: y", "#+TBLFM : z") for _ in range(self.r.randint(1, 2))]
        return rows

    def tableel(self, depth):
        return self.pick(["+---+---+", "| a | b |", "+---+---+"], ["+---+", "| a |", "+---+", "| b", "x"], ["+-+-+"], ["+---+", "  | a |", " +---+"], ["+--+", "a"], ["| a |", "+---+", "| b |"], ["+--+-", "| x |"], ["+---+", "", "| a |"])

    def block(self, depth):
        name = self.pick("quote", "center", "QUOTE", "verse", "example", "src", "export", "comment", "note", "details", "a-b", "é", "SRC", "Example", "quote*", "srcx", "_x")
        rest = self.pick("", "", "", " x", " -n", " html")
        if name.lower() == "src":
            rest = self.pick("", " sh", " sh :var x=1", " python -n :results output", " sh -n 5 -r -l \"(ref:%s)\" -i -k :x y", " sh +n 10", "  sh  ", " -n sh", " sh -n -r x", " emacs-lisp", " sh :a -n", " sh -l x :y", "\tsh\t-n", " sh-n", " é")
        if name.lower() == "example":
            rest = self.pick("", " -n", " -n 5 -r -l \"(%s)\"", " -i", " text -n", " +n 3 -k", "  x  ", " -r -k :x")
        if name == "export":
            rest = self.pick("", " html", " HTML x", " latex", "  html  ")
        if name.lower() in ("quote", "center", "note", "details", "a-b", "é", "quote*") and depth < 4:
            body = self.pick([], [""], self.elements(depth + 1, 2), self.elements(depth + 1, 2))
        else:
            body = [self.pick("plain", "  two", "\ttab", ",* star", ",#+x", ",,* y", "* head"[:0] + "", "", "*b* [[l]]", "  ,#+end_x", "#+begin_x", ": f", "- i", "| t |", " ,,#+y", ",x", "#+NAME: z", ":d:", "\\\\", "é", "a\\\\", "[fn:1] x") for _ in range(self.r.randint(0, 4))]
            if name == "verse":
                body += self.lines(self.inline(0, 3))
        end = self.pick(name, name, name, name, name.upper(), name.lower(), name.lower(), name + " ", name + "x", "")
        return [self.pick("#+begin_", "#+BEGIN_", "#+Begin_") + name + rest] + (self.indented(body, self.pick(2, 0, 4)) if self.chance(0.3) else body) + ([self.pick("#+end_", "#+END_", "  #+end_") + end] if self.chance(0.94) else [])

    def drawer(self, depth):
        name = self.pick("NOTE", "a-b", "é", "PROPERTIES", "x_1", "logbook", "END", "a b", "1", "x:y", "a+b")
        body = self.elements(depth + 1, 2) if depth < 4 else ["x"]
        if name == "PROPERTIES" and self.chance(0.8):
            body = self.properties()[1:-1]
        return [":%s:" % name + self.pick("", "", "", " ", " x", "\t")] + body + ([self.pick(":END:", ":END:", ":end:", ":END: ", "  :END:", ":END:x", ":End:")] if self.chance(0.93) else [])

    def properties(self):
        return [":PROPERTIES:"] + [self.pick(":A: b", ":A+: c", ":a-b: é", ":x:", ":A:b", ": A: b", "  :I: j  ", ":a b: c", ":header-args: :var x=1", ":header-args:sh+: y", ":A:\tb", "text", "", ":END", "::x", ":: y", ":A::B: c", ":\u00e9: x", ":A: :END:", "# c") if self.chance(0.4) else ":CUSTOM_ID: c%d" % self.r.randint(1, 9) for _ in range(self.r.randint(0, 3))] + [self.pick(":END:", ":END:", ":end:", ":END: ", " :END:")]

    def dynamic(self, depth):
        return [self.pick("#+BEGIN: clocktable :x y", "#+begin: a", "#+BEGIN:", "#+BEGIN:x", "#+BEGIN: a  b  ", "#+begin:  é")] + (self.elements(depth + 1, 2) if depth < 4 else []) + ([self.pick("#+END:", "#+end:", "#+END", "#+END: ", "#+end: x", "  #+END:")] if self.chance(0.93) else [])

    def footnote(self, depth):
        return [self.pick("[fn:1] ", "[fn:a]", "[fn:b] ", "[fn:é] ", "[fn:x y] ", "[FN:1] ", " [fn:1] ", "[fn:1]\t", "[1] ", "[fn:a:b] ") + self.pick("", self.inline(0, 3))] + (self.blanks() + self.element(depth + 1) if self.chance(0.3) and depth < 4 else []) + (["", ""] if self.chance(0.1) else [])

    def environment(self, depth):
        return self.pick(["\\begin{a}", "x", "\\end{a}"], ["\\begin{align*}[x]", "  y", "", "\\end{align*}  "], ["\\begin{a}x\\end{a}"], ["\\begin{a}", "x"], ["\\begin{a}", "\\begin{b}", "\\end{b}", "\\end{a} x"], ["x \\begin{a}", "\\end{a}"], ["\\begin{a}{b}", "\\end{A}"], ["\\begin{a_b}", "\\end{a_b}"], ["\\begin{A}", "\\end{a}"],
                         ["\\begin{a}", "# c", "* not", "\\end{a}"][:2] + ["\\end{a}"], ["\\begin{é}", "\\end{é}"], ["\\BEGIN{a}", "\\END{a}"], ["\\begin{a}", "x \\end{a}"], ["\\begin{a} \\end{a} b"], ["\\begin {a}", "\\end{a}"])

    def line(self, depth):
        return [self.pick("# comment", "#", "#x", "#\tx", "# ", "  # c", ": fixed", ":", ":x", ":  f", "  : g", ":\tx", "-----", "----", "------ ", "-----x", "  -----", "#+KEY: v", "#+key:v", "#+KEY:", "#+ KEY: v", "#+a b: c", "#+K[x]: y", "#+: x", "#+é: x", "#+KEY", "#+call: f()", "#+CALL: f(x=1)[:r s]", "#+call: f[:a b](c d)[e]", "#+CALL:", "#+call: f",
                          "#+call:f()", "#+CALL: f[x", "#+call: f(x", "#+call: f() trailing", "#+call: f(a)b(c)", "CLOCK: [2026-01-30 Fri 09:00]--[2026-01-30 Fri 10:30] =>  1:30", "CLOCK: [2026-01-30 Fri 09:00]", "CLOCK: => 1:00", "clock: [2026-01-30 Fri 09:00]", "CLOCK: x", "CLOCK: [2026-01-30 Fri 09:00]--[2026-01-30 Fri 10:30]", "  CLOCK: [2026-01-30]", "CLOCK:[2026-01-30 Fri 09:00]",
                          "CLOCK: <2026-01-30 Fri 09:00>", "CLOCK: [2026-01-30 Fri 09:00] x", "CLOCK: [2026-01-30 Fri 09:00]--[2026-01-30 Fri 10:30] =>  1:30 x", "%%(diary-float t 4 2) event", "%%(", " %%(x)", "%%(a b", "%%x", "DEADLINE: <2026-01-31 Sat>", "SCHEDULED: <2026-01-31 Sat>", "| a", "|", "+", "-", "- ", "*", "1.", "1)", "#+begin_src", "#+end_src", "#+end_quote", ":END:",
                          "#+BEGIN:", "#+END:", "[fn:1]", "\\begin{a}", "\\end{a}", "#+INCLUDE: \"x\"", "#+TOC: headlines", "#+LINK: ab3 http://q/%s", "#+TODO: A B | C", "#+FILETAGS: :x:", "+-+", "#+TBLFM: $1=2", "\f", "\u00a0", "\u200b", "#+caption", "#+attr_x", "#+results", "#+begin_", "#+begin_ x", "#+end_", "#+header: :x", "*", "* ", "**", "*x", "\t* x", "\t- x", "a) x", "A. x", "1.x", "-x", "+x", "aa. x",
                          "#+begin_example", "#+end_example", "#+BEGIN_EXPORT html", "#+end_verse", "#+begin_verse", ":a:", ":PROPERTIES:", "#+macro: m x$1", "#+PRIORITIES: A E C", "\r", "x\r", "#+STARTUP: odd", "#+PROPERTY: a b", "#+CAPTION: c", "#+name: z")]

    def element(self, depth=0):
        kind = self.pick("paragraph", "paragraph", "paragraph", "plain_list", "plain_list", "table", "block", "block", "drawer", "dynamic", "footnote", "environment", "line", "line", "line", "line", "tableel")
        lines = getattr(self, kind)(depth)
        if self.chance(0.2):
            lines = self.affiliated() + (self.blanks() if self.chance(0.1) else []) + lines
        if self.chance(0.1):
            lines = self.indented(lines, self.pick(1, 2, 4, 8))
        return lines

    def elements(self, depth, high):
        lines = []
        for _ in range(self.r.randint(0, high)):
            lines += self.element(depth) + self.blanks()
        return lines

    def headline(self):
        title = self.pick("Section", self.inline(1, 2).replace("\n", " "), "", "x", "Footnotes", "a :b c:", "[1/2] t", "a\tb")
        title = self.pick("", "", "", "COMMENT ", "COMMENT", "comment ") + title
        title = self.pick("", "", "", "", "[#A] ", "[#1] ", "[#a]", "[#10] ", "[#Z] x ", "[#] ", "[#AB] ", "[#99] ", "[#é] ") + title
        title = self.pick("", "", "", "TODO ", "DONE ", "TODO", "todo ", "WAIT ", "OK ", "NEXT  ") + title
        title += self.pick("", "", "", "", " :a:", " :a:b_c:", ":a:", " :ARCHIVE:", " :a b:", " ::", " :a::b:", " :é@#%:", "  :a: ", "\t:x:", " :a-b:", " :a: :b:", " :archive:")
        lines = ["*" * self.pick(1, 1, 2, 2, 3, 4, 16) + self.pick(" ", " ", " ", "  ", "\t", " \t") + title]
        for _ in range(self.pick(0, 0, 1, 1, 2)):
            lines.append(self.pick("SCHEDULED: <2026-01-31 Sat>", "CLOSED: [2026-01-31 Sat 10:00] DEADLINE: <2026-02-01 Sun>", "  DEADLINE: <2026-01-31 Sat +1w -2d>", "SCHEDULED: x", "SCHEDULED:<2026-01-31 Sat>", "scheduled: <2026-01-31>", "DEADLINE: <2026-01-31> x SCHEDULED: <2026-02-01>", "CLOSED: <2026-01-31>", "SCHEDULED: [2026-01-31]--[2026-02-01]",
                                   "DEADLINE: <%%(x)>", "x SCHEDULED: <2026-01-31>", "SCHEDULED: <2026-01-31> SCHEDULED: <2026-02-01>", "CLOSED:", "DEADLINE: <2026-01-31>DEADLINE: <2026-02-02>"))
        if self.chance(0.3):
            lines += self.properties()
        return lines

    def document(self):
        lines = []
        if self.chance(0.5):
            lines += [self.pick("#+TITLE: x", "#+TODO: NEXT WAIT | OK", "#+SEQ_TODO: A(a) B(b!) | C(c@/!)", "#+LINK: ab https://ab.example.org/", "#+LINK: ab2 https://x/%s?", "#+LINK: \"ab 3\" http://q/%h", "#+LINK: ab", "#+TYP_TODO: F G | H", "#+PROPERTY: header-args :x", "#+OPTIONS: ^:{}", "#+FILETAGS: :a:", "#+PRIORITIES: 1 9 5", "#+STARTUP: inlineimages", "#+todo: ONLY", "#+LINK: file /x/%s",
                                "#+TODO: | DONE2", "#+CATEGORY: c", "#+ARCHIVE: x", "#+COLUMNS: %a", "#+MACRO: m (/$1/)", "", ":PROPERTIES:\n:A: b\n:END:", "# -*- x -*-") for _ in range(self.r.randint(1, 4))]
        lines += self.blanks() + self.elements(0, 4)
        for _ in range(self.r.randint(0, 3)):
            lines += self.headline() + self.blanks() + self.elements(0, 4)
        text = "\n".join(lines)
        return self.finished(text)

    def finished(self, text):
        text += self.pick("\n", "\n", "\n", "", "\n\n")
        if self.chance(0.04):
            text = text.replace("\r", "").replace("\n", "\r\n")
        return text

    # -- mutations

    def mutated(self, texts):
        """One of the texts, or pieces of two, with some lines and characters changed."""
        lines = self.r.choice(texts).split("\n")
        if self.chance(0.5):
            other = self.r.choice(texts).split("\n")
            cut, start = self.r.randint(0, len(lines)), self.r.randint(0, len(other))
            lines = lines[:cut] + other[start:start + 20]
        for _ in range(self.r.randint(1, 6)):
            place = self.r.randrange(len(lines)) if lines else 0
            change = self.pick("delete", "duplicate", "insert", "blank", "indent", "outdent", "character", "character", "character", "drop", "swap", "join", "move")
            if not lines or change == "insert":
                lines[place:place] = self.element(1)
            elif change == "delete":
                del lines[place]
            elif change == "duplicate":
                lines[place:place] = lines[place:place + self.r.randint(1, 3)]
            elif change == "blank":
                lines[place:place] = [""]
            elif change == "indent":
                for line in range(place, min(len(lines), place + self.r.randint(1, 4))):
                    lines[line] = self.pick(" ", "  ", "\t") + lines[line]
            elif change == "outdent":
                lines[place] = lines[place].lstrip()
            elif change == "character":
                at = self.r.randint(0, len(lines[place]))
                lines[place] = lines[place][:at] + self.pick("*", "/", "_", "^", "=", "~", "+", "[", "]", "{", "}", "(", ")", "<", ">", "|", ":", "#", "\\", "$", " ", "-", "@", ",", "é", ";", "\n", "%", "::", "1", self.object(2)) + lines[place][at:]
            elif change == "drop" and lines[place]:
                at = self.r.randrange(len(lines[place]))
                lines[place] = lines[place][:at] + lines[place][at + 1:]
            elif change == "swap" and place + 1 < len(lines):
                lines[place], lines[place + 1] = lines[place + 1], lines[place]
            elif change == "join" and place + 1 < len(lines):
                lines[place:place + 2] = [lines[place] + " " + lines[place + 1]]
            elif change == "move":
                line = lines.pop(place)
                lines.insert(self.r.randint(0, len(lines)), line)
        return self.finished("\n".join(lines).rstrip("\n"))


BUILT_IN = {"title", "author", "date", "email", "keyword", "property", "time", "modification-time", "input-file", "n", "results"}


def exportable(text):
    """The text without what makes Org refuse a document: its macros are defined, its footnotes have definitions, and it calls nothing that does not exist."""
    text = re.sub(r"call_|#\+call:", lambda match: match.group(0).replace("call", "kall"), text, flags=re.I)
    text = re.sub(r"(?<=[\[<])id:", "ID-", text, flags=re.I)
    text = re.sub(r"#\+INCLUDE: +\"x\"", "#+INCLUDE: \"part.org\"", text)
    end = "\r\n" if "\r\n" in text else "\n"
    defined = {name.lower() for name in re.findall(r"^[ \t]*#\+macro:[ \t]+(\S+)", text, re.I | re.M)}
    macros = sorted({name.lower() for name in re.findall(r"\{\{\{([a-zA-Z][-a-zA-Z0-9_]*)", text)} - BUILT_IN - defined)
    labels = {label for label in re.findall(r"\[fn:([-\w]+)", text)}
    missing = sorted(label for label in labels if not re.search(r"^\[fn:%s\]" % re.escape(label), text, re.M) and not re.search(r"\[fn:%s:" % re.escape(label), text))
    text = "".join("#+MACRO: %s (%s $1/$2)%s" % (name, name, end) for name in macros) + text
    if missing:
        text = text.rstrip("\r\n") + end + end + end + (end + end).join("[fn:%s] Note *%s*." % (label, label) for label in missing) + end
    return text


def document(seed, number, texts=()):
    """The text of one number; the same for the same seed. Every second one changes one of the texts, if there are any."""
    writer = Text(seed, number)
    return writer.mutated(texts) if texts and number % 2 else writer.document()
