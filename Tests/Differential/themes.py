"""Random notebooks that keep to one subject each, so that its cases meet each other: `compare --theme results`."""
import random

from notebooks import LINES, Notebook

COLLECTIONS = ["", "value", "output"]
TYPES = ["", "table", "vector", "list", "scalar", "verbatim"]
FORMATS = ["", "raw", "drawer", "org", "html", "latex", "code", "pp"] * 4 + ["link", "graphics"]
HANDLINGS = ["", "replace", "silent", "none", "discard", "append", "prepend"]
WORDS = ["sample", "buffer A", "0.5 mL", "30", "2.50", "n/a", "α-helix", "x,y", "a; b", "10%", "well B4", "1e-3", "-12", "TRUE", "nil", "it's", "see *bold*", "=code=", "[2]", "<2024-01-02 Tue>", "1.0", "3/4", "#1", "~10", "+/-", "pH 7", "(5)", "{k}", "\"q\"", "0x10", "1,5"]
ALL = ["sh", "bash", "python", "perl", "ruby", "js", "lua", "awk", "R", "octave", "emacs-lisp", "sqlite", "C", "C++", "org"]


class Themed(Notebook):
    """A notebook of one theme; each theme is a method that gives pieces, lists of lines."""

    def __init__(self, seed, theme):
        super().__init__(seed, "tangle" if theme in ("tangle", "expand") else "execute")
        self.theme = theme

    def build(self):
        if self.theme == "mixed":
            return super().build()
        pieces = getattr(self, self.theme)()
        out = []
        for k, piece in enumerate(pieces):
            out += ([""] * self.pick([1, 1, 1, 1, 1, 2, 0]) if k else []) + piece
        text = "\n".join(out) + ("\n" if self.chance(0.92) else "")
        return text.replace("\n", "\r\n") if self.chance(0.03) else text

    # -- common parts
    def word(self):
        return self.pick(WORDS)

    def results_words(self, full=True):
        words = [self.pick(COLLECTIONS), self.pick(TYPES) if self.chance(0.6) else "", self.pick(FORMATS) if self.chance(0.5) else "", self.pick(HANDLINGS) if full and self.chance(0.35) else ""]
        words = [w for w in words if w]
        self.r.shuffle(words)
        return " ".join(words)

    def program(self, language, names=(), values=False):
        """Lines that print or return something, in the manner of a notebook."""
        lines = [" ".join(self.word() for _ in range(self.r.randint(1, 3))) for _ in range(self.r.randint(1, 4))]
        lines = lines if self.chance(0.75) else [self.pick(LINES) for _ in range(self.r.randint(1, 12))]
        shown = [l.replace("\\", "").replace("'", "’") for l in lines]
        if language in ("sh", "bash"):
            return self.pick([lambda: ["printf '%s\\n' " + " ".join("'%s'" % l for l in shown)], lambda: ["cat <<'EOF'"] + [("," + l if l[:1] == "*" or l[:2] in ("#+", ",*", ",#") else l) for l in lines] + ["EOF"],
                              lambda: self.body(language, list(names), values), lambda: ["printf '%s'" % "\\n".join(s.replace("%", "%%") for s in shown)], lambda: ["echo"] if self.chance(0.5) else ["echo; echo", "echo x", "echo"],
                              lambda: ["for i in $(seq %d); do" % self.pick([1, 3, 9, 10, 11]), "  echo line $i", "done"], lambda: ["printf '%s\\t%s\\n' " + " ".join("'%s'" % self.word().replace("'", "") for _ in range(2 * self.r.randint(1, 3)))]])()
        if language == "python":
            rows = [[self.pick([1, 2.5, -3, "a", "b c", None, True, 1e6, 1e-7, 10 ** 16, "", "x|y", "1", "007", 0.1 + 0.2, "it's", "-"]) for _ in range(self.r.randint(1, 3))] for _ in range(self.r.randint(1, 3))]
            value = self.pick([repr(rows), repr(rows[0]), repr([rows[0]] + [None] + rows), repr("\n".join(shown)), repr(shown[0]), repr({"k": rows[0], "l": 1}), repr(tuple(rows[0])), repr([["h", "k"], None] + rows), repr([tuple(r) for r in rows]), "[]", "''", "None", "{}", "range(4)", "[[None, None]]", "[None]"] + list(names) * 4)
            head = self.pick([[], [], ["import math"], ["x = [i ** 2 for i in range(4)]"]])
            if values and "output" not in str(values):
                return head + ["return " + value]
            return head + self.pick([["print(%s)" % value], ["for row in %r:" % rows, "    print(*row, sep=%r)" % self.pick([" ", "\t", ",", " | "])], ["print(%r, end='')" % "\n".join(shown)]])
        if language == "emacs-lisp":
            return self.pick([["'((1 \"a\") hline (2.5 nil))"], ["(list 1 \"b c\" 'sym 2.0)"], ["(mapconcat #'identity '(\"a\" \"b\") \"\\n\")"], ["(+ 1 0.5)"], ["'((\"x\" . 1) (\"y\" . 2))"], ["(princ \"out\")", "(terpri)", "(princ '(1 \"a\"))"], ["\"%s\"" % shown[0].replace('"', "")], ["nil"], ["[1 2 \"c\"]"], ["(make-string 3 ?x)"], ["?a"], ["'(a (b c))"], ["'(())"], ["(list nil t)"]] + [[n] for n in names])
        if language == "org":
            return [("," + l if l.startswith("*") or l.startswith("#+") else l) for l in lines]
        return self.body(language, list(names), values)

    def old(self, name=None):
        return self.old_results(name) if self.chance(0.4) else []

    def source(self, language, header, body, name=None, above=()):
        pad = self.pick(["", "", "", "", "  "])
        return list(above) + (["#+name: " + name] if name else []) + ["#+begin_src %s%s" % (language, "".join(" " + h for h in header if h))] + [pad + l if l else l for l in body] + ["#+end_src"]

    def lab_table(self, columns=None, rows=None, hline=None):
        columns = columns or self.r.randint(1, 4)
        out = []
        if self.chance(0.5) if hline is None else hline:
            out += ["| " + " | ".join(self.pick(["id", "conc", "A 450", "μ", "run", "time (s)", "", "y_1"]) for _ in range(columns)) + " |", "|-" + "+-".join(["-" * 4] * columns) + "|"]
        for k in range(rows or self.r.randint(1, 4)):
            out.append("| " + " | ".join("" if self.chance(0.06) else self.number() if self.chance(0.5) else self.pick([w for w in WORDS if "|" not in w]) for _ in range(columns)) + " |")
            if self.chance(0.08):
                out.append("|-" + "+-".join(["-" * 4] * columns) + "|")
        if self.chance(0.05):
            out.append("|-" + "+-".join(["-" * 4] * columns) + "|")
        if self.chance(0.15):
            self.r.shuffle(out)
        if self.chance(0.06):
            out.insert(self.r.randint(0, 1), "| " + " | ".join(["<%s>" % self.pick(["5", "l10", "r", "c"])] * columns) + " |")
        return out

    def datum(self):
        """A named piece of data; its name is noted."""
        name = self.name("d")
        head = ["#+name: " + name]
        if self.chance(0.15):
            head.insert(self.pick([0, 1]), self.pick(["#+caption: A caption", "#+attr_html: :width 50", "#+plot: title:\"x\""]))
        kind = self.pick(["table"] * 8 + ["list"] * 3 + ["example", "fixed", "results"] * 2 + ["formula"] * 2 + (["quote", "export", "verse", "special", "drawer", "latex"] if self.chance(0.5) else ["table"]) + (["src", "rule", "paragraph"] if self.chance(0.1) else []))
        body = {
            "table": self.lab_table, "list": self.list_lines, "example": lambda: ["#+begin_example"] + self.prose_lines(True) + ["#+end_example"], "fixed": lambda: [": " + self.word() for _ in range(self.r.randint(1, 3))],
            "quote": lambda: ["#+begin_quote"] + self.pick([["quoted text", "and more"], self.list_lines(), ["| q | 1 |"]]) + ["#+end_quote"], "export": lambda: ["#+begin_export " + self.pick(["html", "ascii"]), "<b>x</b>", "  y", "#+end_export"],
            "src": lambda: ["#+begin_src text", "  kept text", "x", "#+end_src"], "verse": lambda: ["#+begin_verse", "  roses", "#+end_verse"], "special": lambda: ["#+begin_note", "noted", "#+end_note"], "drawer": lambda: [":DATA:", "1 2", ":END:"],
            "rule": lambda: ["-----"], "latex": lambda: ["\\begin{align}", "x &= 1", "\\end{align}"], "paragraph": lambda: ["A paragraph of", "two lines with *bold*."], "formula": lambda: self.lab_table(3, 3, True) + ["#+TBLFM: $3=$1*2"],
            "results": lambda: self.pick([self.lab_table, lambda: [": " + self.word()], lambda: [":RESULTS:"] + self.lab_table() + [":END:"], self.list_lines, lambda: ["#+begin_example", "in the example", "#+end_example"], lambda: ["[[file:input.csv]]"]])()}[kind]()
        if kind == "results":
            head = ["#+RESULTS: " + name]
        (self.tables if kind in ("table", "formula") else self.lists if kind == "list" else self.texts).append(name)
        return head + body

    def name(self, stem):
        self.count += 1
        return "%s%s%d" % (stem, self.pick(["-", "_"]) if self.chance(0.2) else "", self.count)

    def show(self, language, n="a"):
        """Lines that show what a variable holds."""
        return {"sh": ['echo "$%s"' % n], "bash": self.pick([['echo "$%s"' % n], ['declare -p %s | cut -c1-300' % n], ['for k in "${!%s[@]}"; do printf "%%s=%%s\\n" "$k" "${%s[$k]}"; done | sort' % (n, n)]]), "python": self.pick([["print(repr(%s))" % n], ["print(%s, type(%s).__name__)" % (n, n)]]),
                "perl": ["use Data::Dumper; $Data::Dumper::Indent = 0; print Dumper($%s), \"\\n\";" % n], "ruby": ["p %s" % n], "js": ["console.log(JSON.stringify(%s))" % n], "R": self.pick([["str(%s)" % n], ["print(%s)" % n]]), "emacs-lisp": ["(prin1 %s)" % n],
                "octave": ["disp(%s)" % n], "awk": ["BEGIN { print %s }" % n], "lua": ["print(type(%s) == 'table' and #%s or %s)" % (n, n, n)], "C": ["printf(\"%%s\\n\", \"%s\");" % n], "org": ["value: $%s" % n]}[language]

    def give(self, language, n="a"):
        """Lines whose value is the variable."""
        return {"python": ["return %s" % n], "perl": ["$%s" % n], "ruby": [n], "js": ["return %s" % n], "R": [n], "emacs-lisp": [n], "octave": ["ans = %s" % n], "lua": ["return %s" % n]}.get(language) or self.show(language, n)

    # -- themes
    def results(self):
        out = []
        for _ in range(self.r.randint(4, 7)):
            language = self.pick(["sh", "bash", "bash", "python", "python", "python", "emacs-lisp", "perl", "ruby", "js", "lua", "awk", "R", "octave", "sqlite", "C", "org"])
            words = self.results_words()
            header = [":results " + words if words else ""]
            if self.chance(0.2):
                header.append(":wrap " + self.pick(["quote", "src json", "export latex", "example", "", "note", "center", "src org :tangle no", "EXPORT html", "Quote", "no", "nil", "html", "latex"]))
            if self.chance(0.1):
                header.append(":" + self.pick(["colnames yes", "rownames yes", "hlines yes", "colnames '(a b)", "colnames no"]))
            if language == "sqlite":
                header.append(":db :memory:")
            if self.chance(0.06):
                header.append(self.pick([":file r.txt", ":file r.txt :file-desc", ":exports both", ":cache yes", ":exports none"]))
            self.r.shuffle(header)
            name = self.name("r") if self.chance(0.4) else None
            values = "output" not in words and (language != "js" or "value" in words)
            piece = self.source(language, header, self.program(language, values=values), name) + self.old(name)
            if self.chance(0.12):
                piece = self.container(piece)
            if self.chance(0.1):
                out.append(["* Heading"])
            out.append(piece)
            if self.chance(0.3):
                out.append(self.prose())
        return out

    def placement(self):
        out = []
        for _ in range(self.r.randint(3, 6)):
            language = self.pick(["bash", "python", "sh"])
            words = self.pick(["output", "", "output raw", "output drawer", "output list", "output table", "output org", "output html", "output code", "output verbatim append", "output prepend", "output append", "output silent", "output file", "output list raw", "output raw append", "output drawer append", "output list prepend", "output table append", "output raw replace"])
            header = [":results " + words if words else "", ":file p.txt" if "file" in words else "", ":wrap " + self.pick(["quote", "example", "src text", "center"]) if self.chance(0.15) else ""]
            lines = [self.pick(["a", "- x", "| 1 | 2 |", "* star", "two words", ": c", "", "#+name: q", ":END:", "1. n", "  deep"]) for _ in range(self.r.randint(1, 3))]
            body = ["printf '%s\\n' " + " ".join("'%s'" % l for l in lines)] if language != "python" else ["print(%r)" % "\n".join(lines)] if words.startswith("output") else ["return %s" % self.pick(["'x'", "[[1, 2]]", "'a\\nb'", "[1]"])]
            name = self.name("p") if self.chance(0.45) else None
            above = self.some(["#+caption: Cap", "#+attr_html: :x y", "#+header: :var k=1", "#+plot: x"], 1) if self.chance(0.3) else []
            piece = self.source(language, header, body, name, above)
            pad = self.pick(["", "", "", "  ", "    ", "\t", "         "])
            old = self.old_results(name) if self.chance(0.7) else []
            if name and self.chance(0.2):
                old, late = [], [""] * self.pick([0, 1]) + old
                tail = [["* Later"] if self.chance(0.3) else self.prose(), late]
            else:
                tail = []
            piece = piece + old
            if pad:
                piece = [pad + l if l else l for l in piece]
            for _ in range(self.pick([0, 0, 0, 1, 1, 2])):
                piece = self.container(piece)
            if self.chance(0.25):
                out.append(["*" * self.r.randint(1, 3) + " Heading %d" % len(out)] + ([":PROPERTIES:", ":X: 1", ":END:"] if self.chance(0.3) else []))
            out.append(piece)
            out += tail
            if self.chance(0.4):
                out.append(self.prose())
        return out

    def vars(self):
        out = [self.datum() for _ in range(self.r.randint(1, 3))]
        for _ in range(self.r.randint(3, 6)):
            language = self.pick(["python"] * 4 + ["bash", "bash", "sh", "R", "R", "emacs-lisp", "perl", "ruby", "js", "octave", "lua", "org"])
            ref = self.pick(self.tables * 4 + self.lists * 2 + self.texts)
            kind = self.r.random()
            if kind < 0.15:
                ref = self.literal()
            elif kind < 0.5 and ref in self.tables:
                ref += self.index()
            elif kind < 0.55:
                ref += self.index()
            header = [":var a=%s" % ref]
            if self.chance(0.35):
                header.append(":hlines " + self.pick(["yes", "no"]))
            if self.chance(0.4):
                header.append(":colnames " + self.pick(["yes", "no", "nil", "'(x y)", "'(\"p\" \"q\" \"r\")"] if self.chance(0.5) else ["yes", "no"]))
            if self.chance(0.3):
                header.append(":rownames " + self.pick(["yes", "no", "yes"]))
            if self.chance(0.1):
                header.append(":var b=%s" % self.pick(self.tables + self.lists + self.texts))
            if self.chance(0.1) and language in ("sh", "bash"):
                header.append(":separator " + self.pick([",", ";", "\"\\t\""]))
            shows = self.chance(0.45) or language == "awk"
            words = self.results_words(False) if self.chance(0.3) else self.pick(["", "verbatim", "table", "list", "raw"])
            words = " ".join(w for w in words.split() if w not in ("output", "value", "link", "graphics"))
            words = (("output " if shows else "value ") + words).strip() if shows or language in ("js",) or self.chance(0.2) else words
            header.append(":results " + words if words else "")
            self.r.shuffle(header)
            name = self.name("v") if self.chance(0.5) else None
            if language == "lua" and not shows:
                shows = True
                header.append(":results output")
            out.append(self.source(language, header, self.show(language) if shows else self.give(language), name))
            if name and self.chance(0.75):
                (self.tables if self.chance(0.7) else self.texts).append(name)
        return out

    def headers(self):
        def arguments(n):
            pool = [lambda: ":var %s=%s" % (self.pick("abc"), self.pick(["1", "\"two\"", "\"a b\"", "x y", "3.5", "'(1 2)", "nil"])), lambda: ":results " + (self.results_words(False) or "value"), lambda: ":wrap " + self.pick(["quote", "example", "src text"]), lambda: ":prologue \"%s\"" % self.pick(["echo pro", "echo 'a b'"]),
                    lambda: ":epilogue \"echo epi\"", lambda: ":dir " + self.pick(["sub", ".", "\"sub\""]), lambda: ":exports " + self.pick(["both", "none", "results"]), lambda: ":hlines yes", lambda: ":colnames yes", lambda: ":cmdline " + self.pick(["a b", "\"c d\"", "-x 1"]), lambda: ":eval " + self.pick(["yes", "no", "never-export"]), lambda: ":cache " + self.pick(["yes", "no"]),
                    lambda: ":session none", lambda: ":x-%s %s" % (self.pick("uv"), self.pick(["", "1", "\"q\"", "(1 2)", "a :b"])), lambda: ":post", lambda: ":noweb yes", lambda: ":results silent" if self.chance(0.2) else ":results output"]
            return " ".join(self.pick(pool)() for _ in range(self.r.randint(1, n)))
        def level():
            key = self.pick(["header-args", "header-args", "header-args:bash", "header-args:bash", "header-args:python", "header-args+", "header-args:bash+", "HEADER-ARGS", "header-args:Bash"])
            return key
        out = []
        for _ in range(self.r.randint(0, 3)):
            out.append(["#+%s: %s %s" % (self.pick(["property", "PROPERTY", "Property"]), level(), arguments(2))])
        depth = 0
        for _ in range(self.r.randint(3, 6)):
            if self.chance(0.5):
                depth = self.r.randint(1, depth + 1)
                head = ["*" * depth + " " + self.pick(["Section", "TODO Task", "Part :tag:"])]
                if self.chance(0.7):
                    head += [":PROPERTIES:"] + [":%s: %s" % (level(), arguments(2)) for _ in range(self.r.randint(1, 3))] + ([":results: output"] if self.chance(0.1) else []) + ([":CUSTOM_ID: c%d" % len(out)] if self.chance(0.2) else []) + [":END:"]
                out.append(head)
            above = ["#+%s: %s" % (self.pick(["header", "HEADER", "headers"]), arguments(2)) for _ in range(self.pick([0, 0, 1, 2]))]
            name = self.name("h") if self.chance(0.4) else None
            language = self.pick(["bash", "bash", "python", "sh"])
            body = ["echo \"a=$a b=$b c=$c @=$*\""] if language != "python" else self.pick([["print('x')"], ["return [v for k, v in sorted(globals().items()) if k in 'abc']"], ["return [[1, 'a'], [2, 'b']]"]])
            if self.chance(0.15):
                body = self.pick([["pwd | sed 's|.*/||'"], ["echo one two", "echo three"]]) if language != "python" else ["return 'p'"]
            piece = self.source(language, [self.pick(["", arguments(3)])], body, name, above)
            out.append(piece + self.old(name))
            if name and self.chance(0.3):
                out.append(["#+call: %s%s(%s) %s" % (name, "[%s]" % arguments(1) if self.chance(0.4) else "", self.pick(["", "a=9", "b=\"z\""]), arguments(1) if self.chance(0.5) else "")])
        return out

    def calls(self):
        out = [self.datum()]
        data = self.tables + self.lists + self.texts
        for _ in range(self.r.randint(1, 3)):
            name = self.name("f")
            language = self.pick(["python", "python", "bash", "sh", "emacs-lisp", "R"])
            header = [":var a=%s" % self.pick([self.number(), "\"text\"", self.pick(data)]), ":var b=2" if self.chance(0.3) else "", ":results " + self.results_words(False) if self.chance(0.4) else "", ":" + self.pick(["exports none", "eval no", "cache yes", "wrap quote", "colnames yes", "hlines yes", "prologue \"\"", "post poster(data=*this*)"]) if self.chance(0.2) else ""]
            values = "output" not in " ".join(header)
            body = self.give(language) if values else self.show(language)
            out.append(self.source(language, header, body, name))
            self.blocks.append(name)
        for _ in range(self.r.randint(2, 5)):
            kind = self.pick(["call", "call", "call", "inline", "inline", "both"])
            if kind in ("call", "both"):
                args = self.pick(["", "", "a=%s" % self.pick(data), "a=%s" % self.literal(), "%s" % self.literal(), "a=%s%s" % (self.pick(data), self.index()), "a=%s()" % self.pick(self.blocks), "a=%s(a=%s), b=3" % (self.pick(self.blocks), self.number()), "b=1", " a = 5 , b = \"x, y\" ", "a=\"(p)\""])
                inside = self.pick(["", "", "[]", "[:results output]", "[:hlines yes :colnames no]", "[:results %s]" % self.results_words(False), "[:var b=4]", "[:dir sub]", "[:cache yes]"])
                end = self.pick(["", "", " :results %s" % self.results_words(), "[:results %s]" % self.results_words(), " :wrap quote", " :results raw", " :cache yes", " :colnames yes", " :post poster(data=*this*)", " :results file :file call.txt", " :var b=7", " :exports both", " :eval no", " :hlines yes"])
                named = self.name("c") if self.chance(0.3) else None
                piece = (["#+name: " + named] if named else []) + (["#+header: :wrap example"] if self.chance(0.05) else []) + ["%s %s%s(%s)%s" % (self.pick(["#+call:", "#+CALL:", "#+Call:"]), self.pick(self.blocks), inside, args, end)] + self.old(named)
                if self.chance(0.15):
                    piece = self.container(piece)
                out.append(piece)
                if named and self.chance(0.4):
                    out.append(self.source("python", [":var z=%s :results verbatim" % named], ["return z"]))
            if kind in ("inline", "both"):
                out.append(self.inline_line())
        out += [["* Tools"], self.poster()]
        return out

    def inline_line(self):
        parts = []
        for _ in range(self.r.randint(1, 3)):
            language, code = self.pick([("sh", "echo %s" % self.pick(["5", "a b", "'x, y'", "$((2*3))", "'=v='", "'~t~'", "'a}b'", "'{p}'"])), ("bash", "printf 'a\\tb'"), ("bash", "printf '1\\n2\\n'" if self.chance(0.1) else "date -d @0 +%Y"), ("python", self.pick(["return 5", "return 'text'", "return [1, 2]" if self.chance(0.1) else "return 'q'", "print(7)", "return {'k': 1}", "return None", "return ''", "return 2.50", "return 'a,b'", "return 'x=y'", "return '@@b:x@@'"])), ("emacs-lisp", self.pick(["(+ 1 2)", "\"str\"", "'sym", "nil", "1.0"])), ("perl", "3 * 4"), ("ruby", "'r'.upcase"), ("R", "mean(c(1,2))"), ("js", "return 5"), ("C", "printf(\"c\");"), ("org", "*b*"), ("awk", "BEGIN { print 1 }"), ("lua", "return 8"), ("sqlite", "select 1;")])
            words = self.pick(["", "", ":results output", ":results raw", ":results value", ":results verbatim", ":results scalar", ":results html", ":results latex", ":results org", ":results drawer" if self.chance(0.1) else ":results org", ":results code", ":results pp", ":results silent", ":results none", ":wrap src x", ":wrap example", ":wrap export html", ":wrap quote", ":exports code", ":eval no", ":results file :file in.txt", ":results replace", ":results output raw", ":var a=5", ":cache yes", ":results value org", ":results output code", ":exports none", ":wrap src python :x y", ":results output verbatim"])
            if self.chance(0.8) or not self.blocks:
                parts.append("src_%s%s{%s}" % (language, "[%s]" % words if words or self.chance(0.1) else "", code))
            else:
                parts.append("call_%s%s(%s)%s" % (self.pick(self.blocks), "[%s]" % self.pick(["", ":results output", ":var b=1"]) if self.chance(0.2) else "", self.pick(["", "a=3", "a=\"s\"", "a='(1 2)", self.literal() if self.chance(0.3) else "4"]), "[%s]" % words if words else ""))
            if self.chance(0.3):
                parts[-1] += self.pick(["", " "]) + self.pick(["{{{results(=old=)}}}", "{{{results(old)}}}", "{{{results(@@html:x@@)}}}", "{{{results(src_python[:exports code]{1})}}}", "{{{results(=a\\, b=)}}}", "{{{results()}}}"])
        line = self.pick(["Value %s.", "%s", "- item %s", "- %s :: is it", "Text =v= %s more *b*", "(%s)", "It is %s, and", "| %s | x |", "  indented %s", "/%s/ it", "1. %s", "Mean: %s%%"]).replace("%%", "%").replace("%s", self.pick([" and ", ", ", " "]).join(parts))
        lines = [line]
        if self.chance(0.2):
            lines.append("goes on here.")
        if self.chance(0.15):
            lines = self.container(lines)
        if self.chance(0.1):
            lines = ["* Head " + line.strip("-| ")] if "\n" not in line else lines
        return lines

    def noweb(self):
        language = self.pick(["bash", "python", "sh", "bash"])
        names, out = [], []
        for k in range(self.r.randint(2, 4)):
            name = self.pick(names) if names and self.chance(0.25) else self.name("part")
            by_ref = self.chance(0.4) or name in names
            names.append(name)
            body = self.pick([["echo %s" % name], ["echo 1", "echo 2"], ["if true; then", "  echo in", "fi"], ["echo a", "", "echo b"], ["# comment", "echo $v"], ["printf 'x\\ty\\n'"]]) if language != "python" else self.pick([["print(%r)" % name], ["print(1)", "print(2)"], ["if True:", "    print('in')"], ["print('a')", "", "print('b')"], ["v = %d" % k]])
            header = [self.pick(["", ":eval no", ":results output", ":results output silent"])]
            if by_ref:
                header.append(":noweb-ref " + name)
                if self.chance(0.35):
                    header.append(":noweb-sep " + self.pick(["\"\"", "\"; \"", "\"\\n\\n\"", "\"\\n# --\\n\""]))
            if self.chance(0.3):
                header.append(":var v=%s" % self.pick(["5", "\"vv\""]))
            if k and self.chance(0.4):
                header.append(":noweb " + self.pick(["yes", "no", "tangle", "strip-export"]))
                body = body + [self.pick(["<<%s>>", "  <<%s>>" if language != "python" else "<<%s>>", "# <<%s>>"]) % names[0]]
            if self.chance(0.15):
                body = body + [""]
            if self.chance(0.2):
                header.append(self.pick([":prologue \"# pro\"", ":comments link", ":noweb-prefix no", ":tangle no"]))
            if self.chance(0.2):
                out.append(["* Part %d" % k] + ([":PROPERTIES:", ":header-args: :noweb-ref sect%s" % self.pick([" :noweb yes", ""]), ":END:"] if self.chance(0.4) else []))
                names.append("sect")
            out.append(self.source(language, header, body, None if by_ref else name) + self.old(None if by_ref else name))
            if not by_ref:
                self.blocks.append(name)
        for _ in range(self.r.randint(1, 3)):
            n = self.pick([n for n in names if n != "sect"] if self.chance(0.85) else names + ["absent"])
            quoted = "echo '<<%s>>'" % n if language != "python" else "print('''<<%s>>''')" % n
            use = self.pick(["<<%s>>" % n, "<<%s>>" % n, "    <<%s>>" % n if language != "python" else "if True:\n    <<%s>>" % n, quoted, "# <<%s>>" % n, "<<%s()>>" % n, ("echo '<<%s()>>'" if language != "python" else "print('''<<%s()>>''')") % n, ("echo \"<<%s(v=3)>>\"" if language != "python" else "print('''<<%s(v=3)>>''')") % n,
                             "<<%s>>; <<%s>>" % (n, names[0]), "<<%s>> # after" % n, "<< %s>>" % n, "<<%s >>" % n, "cat <<EOF\n<<%s>>\nEOF" % n if language != "python" else "x = '''\n<<%s>>\n'''\nprint(x)" % n])
            body = (["echo start"] if language != "python" else ["print('start')"]) + use.split("\n") + self.pick([[], ["echo end"] if language != "python" else ["print('end')"]])
            noweb = self.pick(["yes"] * 6 + ["no", "tangle", "no-export", "strip-export", "strip-tangle", "eval"])
            out.append(self.source(language, [":noweb " + noweb, ":results output" + self.pick(["", " verbatim", " table", " raw", " list"]), ":noweb-prefix no" if self.chance(0.15) else "", ":var v=1" if self.chance(0.15) else "", ":cache yes" if self.chance(0.1) else ""], body))
        return out

    def process(self):
        out = [self.datum(), ["#+name: input"] + self.pick([["#+begin_example", "line 1", "line 2", "#+end_example"], ["| 1 | a |", "| 2 | b |"], [": one"], ["- x", "- y"]])]
        for _ in range(self.r.randint(3, 6)):
            language = self.pick(["bash", "sh", "python", "awk", "perl", "ruby", "js", "R"])
            pro = {"bash": "echo %s", "sh": "echo %s", "python": "print('%s')", "awk": "# %s", "perl": "print '%s';", "ruby": "puts '%s'", "js": "console.log('%s');", "R": "cat('%s')"}[language]
            header = []
            for key in self.some(["prologue", "epilogue", "post", "dir", "stdin", "cmdline", "shebang", "mkdirp", "wrap", "var", "sep", "cache"], 4):
                value = {"prologue": lambda: '"%s"' % (pro % "pro"), "epilogue": lambda: '"%s"' % (pro % "epi"), "post": lambda: self.pick(["poster(data=*this*)", "poster(*this*)", "poster(data=*this*[0])" if self.chance(0.2) else "poster(data=*this*)", "poster2(*this*) :results raw"]), "dir": lambda: self.pick(["sub", "new/deep", ".", "\"sub\"", "sub/.."]), "stdin": lambda: "input",
                         "cmdline": lambda: self.pick(["one two", "'a b' c", "\"q r\"", "-n 5", "$HOME"]), "shebang": lambda: self.pick(["\"#!/bin/bash\"", "\"#!/bin/sh -e\"", "#!/bin/bash"]), "mkdirp": lambda: "yes", "wrap": lambda: "quote", "var": lambda: "x=%s" % self.literal(), "sep": lambda: "\",\"", "cache": lambda: "yes"}[key]()
                if key in ("stdin", "shebang") and language not in ("bash", "sh", "awk") or key == "cmdline" and language in ("awk", "js", "R", "perl", "ruby"):
                    continue
                header.append(":%s %s" % (key, value))
            if any(h.startswith(":dir new") for h in header) and not self.chance(0.1):
                header.append(":mkdirp yes")
            words = self.pick(["output", "output", "", "output table", "output verbatim", "output raw", "list", "output drawer", "value", "output silent"])
            header.append(":results " + words if words else "")
            body = {"bash": self.pick([["cat"] if any("stdin" in h for h in header) else ["echo hi"], ["echo \"$# $1 $2\""], ["pwd | sed 's|.*/||'"], ["echo out; echo err >&2"], ["false"], ["echo a; exit 3"], ["read l; echo \"<$l>\""], ["echo $0 | sed 's|.*/||;s/-.*//'"]]), "python": [self.pick(["print('m')", "import os; print(os.path.basename(os.getcwd()))"]) if "output" in words else "return 'm'"], "awk": self.pick([["{ print NR \": \" $0 }"], ["END { print NR }"]]),
                    "perl": ["print 'p';"] if "output" in words else ["'v'"], "ruby": ["puts 'r'"] if "output" in words else ["'v'"], "js": ["console.log('j')"], "R": ["cat('r')"] if "output" in words else ["'v'"]}
            body = body.get(language) or body["bash"]
            out.append(self.source(language, header, body, self.name("q") if self.chance(0.3) else None))
        out += [["* Tools"], self.poster(), ["#+name: poster2", "#+begin_src %s :var x=\"\"" % self.pick(["python", "emacs-lisp"]), "", "#+end_src"]]
        out[-1][2] = "return [x]" if "python" in out[-1][1] else "(list x)"
        return out

    def files(self):
        out = [self.file_piece() for _ in range(self.r.randint(2, 4))]
        for _ in range(self.r.randint(1, 3)):
            language = self.pick(["R", "dot", "python", "bash", "org", "latex" if self.chance(0.05) else "bash", "sqlite", "emacs-lisp", "C", "octave", "js", "ruby"])
            header = [":file " + self.pick(["a.txt", "sub/b.csv", "c", "\"d e.txt\"", "./f.txt", "new/g.txt" if self.chance(0.1) else "g.txt", "h.png", "../" + "i.txt" if self.chance(0.1) else "i.html"]), ":results " + self.pick(["file", "output file", "value file", "file link", "file graphics", "output", "value", "", "output file raw", "file table", "file silent", "file drawer", "file append", "file html", "file list"]), ":mkdirp yes", self.pick(["", ":file-desc", ":file-desc desc", ":file-desc \"two words\"", ":file-desc []"]), self.pick(["", "", ":file-mode " + self.pick(["(identity #o755)", "(identity #o640)"])]),
                      ":sep " + self.pick(["\",\"", "\"\\t\"", ";"]) if self.chance(0.25) else "", ":output-dir " + self.pick(["sub", "new2/x", "."]) if self.chance(0.25) else "", ":dir sub" if self.chance(0.15) else "", ":colnames yes" if self.chance(0.1) else "", ":wrap quote" if self.chance(0.1) else ""]
            if header[1] == ":results ":
                header[1] = ""
            body = {"R": ["data.frame(x = 1:2, y = c('a', 'b'))"], "gnuplot": ["set terminal dumb", "plot x"], "dot": ["digraph { a -> b }"], "python": self.pick([["return [[1, 'a'], [2.5, None]]"], ["return 'text'"], ["print('x')"]]), "bash": self.pick([["printf '1,2\\n3,4\\n'"], ["echo x"], ["true"]]), "org": ["* x"], "latex": ["x"], "sqlite": ["select 1, 'b';"], "emacs-lisp": self.pick([["'((1 2) hline (3 4))"], ["\"s\""]]), "C": ["puts(\"c\");"], "octave": ["ans = [1 2; 3 4]"], "js": ["return [[1, 2]]"], "ruby": ["[[1, 2], ['a', nil]]"]}[language]
            if language == "dot":
                header[0] = ":file g.txt :cmdline -Tcanon"
            if language == "sqlite":
                header.append(":db :memory:")
            out.append(self.source(language, header, body, self.name("w") if self.chance(0.4) else None) + self.old(None))
        return out + [self.poster()]

    def cache(self):
        out = [self.datum()]
        data = self.tables + self.lists + self.texts
        for _ in range(self.r.randint(3, 6)):
            language = self.pick(["bash", "python", "sh", "R", "emacs-lisp", "perl"])
            header = [":cache " + self.pick(["yes", "yes", "yes", "yes", "no"])]
            pool = [":var x=%s" % self.pick([self.literal(), self.pick(data), self.pick(data) + "[0]"] + self.blocks), ":var y=2", ":results " + self.results_words(), ":file c%d.txt" % len(out), ":wrap quote", ":exports both", ":dir .", ":hlines yes", ":colnames yes", ":prologue \"\"", ":epilogue \"\"", ":noweb yes", ":session none", ":tangle x.sh", ":cmdline a b", ":file-desc d", ":file-desc []", ":x (1 2)", ":z nil", ":eval yes", ":post poster(data=*this*)", ":sep \",\"", ":padline no", ":comments link", ":k 1.0", ":k \"two words\"", ":l", ":rownames yes", ":stdin input" if language in ("sh", "bash") else ""]
            header += self.some(pool, 4)
            self.r.shuffle(header)
            words = " ".join(header)
            name = self.name("k") if self.chance(0.5) else None
            values = "output" not in words
            piece = self.source(language, header, self.program(language, ["x"] if ":var x" in words and language in ("python", "emacs-lisp") else [], values), name)
            out.append(piece + self.old(name))
            if name:
                self.blocks.append(name)
                if self.chance(0.3):
                    out.append(["#+call: %s(%s) :cache yes" % (name, self.pick(["", "x=1", "y=3"]))])
        out += [["#+name: input", ": in"], self.poster()]
        return out

    def sessions(self):
        out = []
        for _ in range(self.r.randint(2, 3)):
            out += [self.session_piece()]
        for _ in range(self.r.randint(1, 3)):
            language = self.pick(["bash", "python", "sh"])
            words = self.pick(["", ":results output", ":results value", ":results table", ":results list", ":results output verbatim", ":results output drawer", ":results output raw", ":results value verbatim", ":results silent", ":results output table"])
            if language == "python":
                body = self.pick([["import json", "d = {'a': [1, 2]}", "d"], ["for i in range(2):", "    for j in range(2):", "        print(i, j)", "", "    print()"], ["class A:", "    x = 1", "", "    def f(self):", "        return 2", "", "A().f()"], ["x"] if self.chance(0.1) else ["5"], ["try:", "    1/0", "except ZeroDivisionError as e:", "    print(e)"], ["1/0"], ["print('a')", "raise ValueError('b')"], ["with open('input.csv') as f:", "    rows = [l.strip().split(',') for l in f]", "", "rows"], ["s = '''a", "", "b'''", "s"], ["# only a comment"], ["lambda x: x"] if self.chance(0.01) else ["None"], ["'%s' % 3;"], ["x = 5; x"], ["@staticmethod", "def g(): pass", "", "print(g)"] if False else ["(1,", " 2)"], ["a, b = 1, 2", "[a, b]"], ["if True:", "    'inner'"]])
            else:
                body = self.pick([["cd sub", "pwd | sed 's|.*/||'"], ["X=1", "export Y=2", "echo $X$Y"], ["f() {", "  echo f", "}", "f", "f"], ["cat <<EOF", "a $X b", "", "c", "EOF"], ["echo a \\", "  b"], ["for i in 1 2", "do", "  echo $i", "done"], ["false"], ["echo err >&2; echo out"], ["# comment", "echo x"], ["echo 'multi", "line'"], ["(echo sub; exit 1)"], ["read v <<< 'in'", "echo $v"] if language == "bash" else ["echo p"], ["echo '$ '"], ["printf 'no newline'"], ["true", "", "", "echo late"], ["echo -e 'a\\tb'"]])
            header = [":session " + self.pick(["s1", "s2", "work"]), words, ":var v=%s" % self.literal() if self.chance(0.3) else ""]
            out.append(self.source(language, header, body))
        return out

    def languages(self):
        return [self.language_piece() for _ in range(self.r.randint(3, 6))] + ([self.data()] if self.chance(0.1) else [])

    def errors(self):
        def bad():
            return self.pick([["#+begin_src python :var a=absent", "return a", "#+end_src"], ["#+call: absent()"], ["Text call_absent() here."], ["#+begin_src bash :noweb yes", "<<absent>>", "#+end_src"], ["#+begin_src bash :noweb yes", "echo '<<absent()>>'", "#+end_src"], ["#+begin_src bash :dir absent", "pwd", "#+end_src"], ["#+begin_src python :var a", "return a", "#+end_src"], ["#+begin_src python :var =5", "return 1", "#+end_src"], ["#+begin_src unknownlang", "x", "#+end_src"],
                              ["#+begin_src bash :var a=(foo", "echo", "#+end_src"], ["#+begin_src bash :stdin absent", "cat", "#+end_src"], ["#+begin_src python", "syntax error here", "#+end_src"], ["#+begin_src bash", "exit 2", "#+end_src"], ["#+begin_src bash :results output", "echo part; nocommand", "#+end_src"], ["#+begin_src python :results output", "print('a'); 1/0", "#+end_src"], ["#+begin_src bash :post absent(*this*)", "echo", "#+end_src"], ["#+begin_src emacs-lisp", "(error \"bad\")", "#+end_src"], ["#+begin_src emacs-lisp", "(undefined-fn)", "#+end_src"],
                              ["#+begin_src C", "int x = ;", "#+end_src"], ["#+begin_src sqlite", "select 1;", "#+end_src"], ["#+begin_src sqlite :db :memory:", "select nope;", "#+end_src"], ["#+begin_src bash :file absent/x.txt :results output", "echo", "#+end_src"], ["#+begin_src dot", "digraph {}", "#+end_src"], ["#+begin_src perl", "die 'x';", "#+end_src"], ["#+begin_src ruby", "raise 'x'", "#+end_src"], ["#+begin_src js", "throw 1", "#+end_src"], ["#+begin_src R", "stop('x')", "#+end_src"], ["#+begin_src bash :results list table", "echo x", "#+end_src"],
                              ["#+begin_src python :var a=d1[9,9]", "return a", "#+end_src"], ["#+begin_src python :var a=d1[0", "return a", "#+end_src"], ["#+begin_src python :var a=loop", "return a", "#+end_src"], ["#+begin_src bash :results output :var x='(1", "echo", "#+end_src"], ["src_absent{x}"], ["src_python{return 1"], ["src_python[:results list]{return [1]}"], ["src_sh[:results output table]{echo a}"], ["#+begin_src bash :eval (foo)", "echo", "#+end_src"], ["#+begin_src awk :in-file absent", "{ print }", "#+end_src"], ["#+begin_src", "x", "#+end_src"], ["#+begin_src bash :var a=1 2", "echo $a", "#+end_src"]])
        out = [self.datum()]
        good = lambda: self.source(self.pick(["bash"]), [":results output"], ["echo fine %d" % len(out)], self.name("g") if self.chance(0.4) else None) + self.old(None)
        for _ in range(self.r.randint(1, 3)):
            out.append(good())
            piece = bad()
            out.append(self.container(piece) if self.chance(0.1) else piece)
        return out + [good()]

    def lisp(self):
        forms = ["(+ 1 2)", "(concat \"a\" \"b\")", "(format \"%d-%s\" 3 \"x\")", "'(1 2 3)", "'((1 2) (3 4))", "(list 1 \"two\" 'three)", "(* 2.5 4)", "(number-sequence 1 4)", "(mapcar #'1+ '(1 2))", "(string-to-number \"42\")", "(upcase \"abc\")", "(car '(9 8))", "(if t \"yes\" \"no\")", "(or nil \"d\")", "(expt 2 8)", "(/ 7 2)", "(/ 7.0 2)", "(length \"abc\")", "(mod 7 3)", "`(1 ,(+ 1 1))", "(let ((x 2)) (* x x))", "(substring \"hello\" 1 3)", "(split-string \"a b c\")", "(string-join '(\"a\" \"b\") \",\")", "(org-entry-get nil \"X\")", "(nth 1 '(a b c))", "nil", "t", "(cons 1 2)", "(vector 1 2)", "(reverse '(1 2 3))", "(expand-file-name \"x\" \"/tmp\")", "(file-name-nondirectory \"/a/b.c\")", "(identity \"q\")", "(not nil)", "(and 1 2)", "(when t 5)", "(max 1 2.0)", "(round 2.5)", "(number-to-string 1.50)", "(symbol-name 'abc)", "(make-string 2 ?z)", "\"plain\"", "(quote sym)", "(progn 1 2)", "(org-babel-ref-resolve \"d1\")"]
        out = [["#+name: d1", "| 1 | a |", "| 2 | b |"]]
        for _ in range(self.r.randint(3, 6)):
            language = self.pick(["emacs-lisp", "emacs-lisp", "python", "bash"])
            header = [":var a=" + self.pick(forms) if self.chance(0.7) else "", ":results " + self.results_words(False) if self.chance(0.5) else "", self.pick(["", "", ":lexical t", ":file (concat \"f\" \".txt\")", ":dir (identity \"sub\")", ":wrap (concat \"quo\" \"te\")", ":cmdline (format \"%d\" 5)", ":prologue (if nil \"x\")", ":eval (if t \"yes\" \"no\")", ":colnames (quote (\"u\" \"v\"))"])]
            has = header[0] != ""
            body = {"emacs-lisp": [self.pick(["a", "(list a a)", "(format \"%S\" a)"] if has else forms)], "python": ["return a" if has else "return 1"], "bash": ["echo \"$a\""]}[language]
            if language == "emacs-lisp" and "output" in header[1]:
                body = ["(princ %s)" % body[0]]
            elif language == "python" and "output" in header[1]:
                body = ["print(%s)" % body[0][7:]]
            out.append(self.source(language, header, body))
        return out

    def tangle(self):
        out, names = [], []
        for _ in range(self.r.randint(0, 2)):
            out.append(["#+PROPERTY: header-args%s :%s" % (self.pick(["", ":bash", ":python", "+"]), self.pick(["tangle yes", "tangle all.txt", "comments link", "comments both", "mkdirp yes", "padline no", "noweb yes", "shebang \"#!/bin/x\"", "tangle no", "comments org"]))])
        depth = 0
        for k in range(self.r.randint(4, 8)):
            if self.chance(0.45):
                depth = self.r.randint(1, depth + 1)
                head = ["*" * depth + " " + self.pick(["Intro", "TODO Do [1/2]", "Section *bold*", "Link [[./x][y]] here", "COMMENT no", "Tags :a:b:", "Dup", "Dup", "[#A] Prio", "Dash - x", "Code =v="])]
                if self.chance(0.4):
                    head += [":PROPERTIES:"] + [":%s: :%s" % (self.pick(["header-args", "header-args:bash", "header-args+", "header-args:python+"]), self.pick(["tangle sec%d.txt" % k, "tangle yes", "comments link", "comments noweb", "padline no", "mkdirp yes", "noweb-ref frag", "tangle no", "tangle sub/%d.sh" % k, "shebang #!/bin/bash", "tangle-mode o700", "no-expand", "var q=%d" % k])) for _ in range(self.r.randint(1, 2))] + ([":ID: id-%d" % k] if self.chance(0.2) else []) + ([":CUSTOM_ID: cid-%d" % k] if self.chance(0.2) else []) + [":END:"]
                out.append(head)
            if self.chance(0.5):
                out.append(self.prose())
            language = self.pick(["bash", "python", "sh", "C", "emacs-lisp", "text", "conf", "makefile", "css", "html", "latex", "R", "C++", "java", "js", "org", "yaml", "json", "sql", "perl", "awk", "octave", "unknown", "sqlite", "gnuplot", "dot", "lua", "ruby", "fortran", "sed"] if self.chance(0.6) else ["bash", "python"])
            name = self.name(self.pick(["t", "t", "t x", "t:y"])) if self.chance(0.4) else None
            header = []
            if self.chance(0.8):
                header.append(":tangle " + self.pick(["yes", "yes", "a.txt", "a.txt", "b/c.sh", "no", "\"s p.txt\"", "~/home.txt" if self.chance(0.05) else "./d.py", "../up.txt" if self.chance(0.05) else "e", "(concat \"x\" \".lsp\")", "Makefile", ".hidden", "a.txt"]))
            pool = [":comments " + self.pick(["no", "link", "yes", "org", "both", "noweb"]), ":comments " + self.pick(["link", "noweb", "both", "org"]), ":padline " + self.pick(["no", "yes"]), ":mkdirp " + self.pick(["yes", "no", "t"]), ":shebang " + self.pick(["\"#!/usr/bin/env x\"", "#!/bin/sh", "\"#!/bin/bash -e\""]), ":tangle-mode " + self.pick(["(identity #o755)", "o755", "#o600", "u+x", "rwxr-x---", "o444", "\"o755\"", "755", "(identity #o640)", "rw-r--r--"]), ":no-expand", ":no-expand yes", ":noweb " + self.pick(["yes", "tangle", "no-export", "strip-export", "strip-tangle", "eval", "no"]), ":noweb-ref frag", ":noweb-sep \"\"", ":noweb-prefix no", ":var v=%s" % self.literal(), ":var w=3", ":prologue \"pro\"", ":epilogue \"epi\"", ":main no", ":includes <stdio.h>", ":cache yes", ":eval no", ":exports none", ":results silent", ":session x", ":file f.txt", ":dir sub", ":classname Main", ":namespaces std", ":defines N 1", ":colnames yes", ":hlines yes"]
            header += self.some(pool, 4)
            if any("/" in h for h in header if h.startswith(":tangle ")) and not self.chance(0.05):
                header.append(":mkdirp yes")
            self.r.shuffle(header)
            body = self.pick([["line one", "  line two"], ["x = 1"], ["", "blank around", ""], [",* starred", ",#+keyword"], ["a", "", "", "b"], ["\ttabbed"], ["trailing  "], ["ends with backslash \\"], ["é µ"], [], ["#+fake"], ["no (ref:lab)", "other"], ["if x:", "    y", "", "    z"], ["    deep", "  less", "      more"], ["int f(void);"], ["echo \"$v\""]])
            refs = names + ["absent"] * self.chance(0.05) + (["frag"] if not any("frag" in l for l in out[-1:] for l in l) and "noweb-ref frag" not in " ".join(header) else [])
            if refs and self.chance(0.45):
                r = self.pick(refs)
                body = body + [self.pick(["<<%s>>", "    <<%s>>", "# <<%s>>", "<<%s>> <<%s>>".replace("%s", r), "pre <<%s>> post", "\t<<%s>>", "<<%s>>", "-- <<%s>>;"]).replace("%s", r)]
                if not any(h.startswith(":noweb ") for h in header):
                    header.append(":noweb yes")
            switches = self.pick(["", "", "", "", "", "", " -n", " -r", " -i", " -n -r -l \"(ref:%s)\"", " -k"])
            piece = (["#+caption: Cap"] if self.chance(0.06) else []) + (["#+name: " + name] if name else []) + (["#+header: " + self.pick(pool)] if self.chance(0.08) else []) + ["#+begin_src %s%s %s" % (language, switches, " ".join(header))]
            pad = self.pick(["", "", "  ", "    "])
            piece += [pad + l if l else l for l in body] + ["#+end_src"]
            if self.chance(0.15):
                piece = self.container(piece)
            out.append(piece)
            if name and " " not in name and ":" not in name:
                names.append(name)
                if language == "bash" or language == "python":
                    self.blocks.append(name) if False else None
            if self.chance(0.1):
                out.append(["#+RESULTS:", ": res"])
            if self.chance(0.08):
                out.append(["Inline src_sh[:tangle in.sh]{echo} text."])
        return out

    def study(self):
        """A longer page in which the themes meet."""
        themes = [self.results, self.vars, self.calls, self.noweb, self.process, self.placement, self.files, self.cache]
        out = [["#+title: Study", "#+author: A. N."]]
        if self.chance(0.5):
            out.append(["#+PROPERTY: header-args %s" % self.pick([":exports both", ":results output", ":eval yes", ":hlines yes", ":colnames yes"])])
        for theme in self.r.sample(themes, 3):
            out.append(["* " + self.pick(["Setup", "Method", "Data", "Analysis"])])
            out += theme()[:self.r.randint(3, 6)]
        return out + [self.poster()]


THEMES = ["results", "placement", "vars", "headers", "calls", "noweb", "process", "files", "cache", "sessions", "languages", "errors", "lisp", "study", "tangle"]


def notebook(seed, number, theme):
    """The text of the notebook of this number."""
    return Themed("%s/%s/%d" % (seed, theme, number), theme).build()
