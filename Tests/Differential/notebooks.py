"""Random small notebooks from a grammar of what org-babel does. The same seed gives the same notebook."""
import random

from features import Features

NAMES = ["alpha", "beta", "gamma-ray", "delta_1", "eps"]
TEXTS = ["plain", "two words", "it's", 'say "hi"', "a,b", "naïve µ", "", " lead", "trail ", "42", "3.50", "-7", "1e3", ".5", "0x1F", "007", "nil", "t",
         "(1 2)", "'q", "a|b", "[1]", "$HOME", "back\\slash", "%d", "#hash", "* star", "<<x>>", "~v~", "100%", ";", "&", "a\tb", "[[file:a.png]]", "{x}", "1,000", "Inf", "NaN", "True", "None",
         "2024-01-02", "<2024-01-02 Tue>", "5:", ":5", "1/2", "é", "日本", "-", "+", "--", "#+end_src", "`x`", "::", "a::b", "- item", "1. one", ":tag:", "12e", "1.", "+5"]
LINES = ["a line", "  indented", "* starred", "#+keyword: x", ",comma", "| a | b |", "|-", ": colon", "- item", "  - nested", "", "tab\there", "trailing  ", "#+begin_example", "#+end_example", "# comment",
         "1 2 3", "x,y,z", "[[./a.png]]", ":END:", ":RESULTS:", "#+RESULTS:", "** two", "*bold*", "\\alpha", "é ü", "1) one", "+ plus", "#+end_src", "#+end_results", "<b>x</b>", "#+TBLFM: $1=2", "#hash", ",* c", ",,* cc"]


class Notebook(Features):
    """One notebook while it is written: its text, and the names that later parts may refer to."""

    def __init__(self, seed, mode):
        self.r = random.Random(seed)
        self.mode = mode
        self.lines = []
        self.tables, self.lists, self.blocks, self.texts, self.values, self.refs = [], [], [], [], [], []
        self.count = 0
        self.uses_d0 = False

    # -- choices
    def chance(self, p):
        return self.r.random() < p

    def pick(self, xs):
        return self.r.choice(list(xs))

    def some(self, xs, most):
        xs = list(xs)
        return self.r.sample(xs, self.r.randint(0, min(most, len(xs))))

    def name(self, stem):
        self.count += 1
        return "%s%s%d" % (stem, self.pick(["", "-", "_", " "]) if self.chance(0.2) else "", self.count)

    def number(self):
        return self.pick(["0", "1", "-3", "42", "3.14", "1e-3", "100000", "2.0", "-0.5", "007", "12345678901234567890", "1e21", "0.1", "1.10"])

    def cell(self):
        return self.number() if self.chance(0.55) else self.pick([t for t in TEXTS if "|" not in t and "\t" not in t and "[[" not in t])

    # -- data
    def table_lines(self):
        columns, rows = self.r.randint(1, 4), self.r.randint(1, 4)
        lines = []
        if self.chance(0.45):
            lines += ["| " + " | ".join(self.pick(["run", "x", "y y", "σ", "n1", "", "a.b"]) for _ in range(columns)) + " |", "|" + "+".join(["---"] * columns) + "|"]
        for k in range(rows):
            lines.append("| " + " | ".join("" if self.chance(0.07) else self.cell() for _ in range(columns if self.chance(0.95) else max(1, columns - 1))) + " |")
            if self.chance(0.1):
                lines.append("|" + "+".join(["-"] * columns) + "|")
        if self.chance(0.06):
            lines.insert(0, "|" + "+".join(["-"] * columns) + "|")
        return lines

    def list_lines(self, depth=0):
        bullet = self.pick(["- ", "+ ", "1. ", "1) "])
        lines = []
        for k in range(self.r.randint(1, 4)):
            text = self.pick(["one", "two words", "3", "4.5", "term :: def", "[ ] box", "[X] done", "*bold*", "a\n  more", "[@3] set"])
            lines += ("  " * depth + bullet + text.replace("\n", "\n" + "  " * depth)).split("\n")
            if depth < 2 and self.chance(0.15):
                lines += self.list_lines(depth + 1)
        return lines

    def data(self):
        kind = self.pick(["table"] * 5 + ["list", "list", "example", "fixed", "quote", "results", "verse", "paragraph"])
        name = self.name("d")
        head = ["%s %s" % (self.pick(["#+name:", "#+NAME:", "#+tblname:" if kind == "table" else "#+name:"]), name)]
        if self.chance(0.1):
            head.insert(self.pick([0, 1]), "#+caption: A caption")
        if kind == "table":
            body = self.table_lines()
            self.tables.append(name)
            if self.chance(0.06):
                body.append("#+TBLFM: $1=@0")
        elif kind == "list":
            body = self.list_lines()
            self.lists.append(name)
        elif kind == "example":
            body = ["#+begin_example"] + self.prose_lines(True) + ["#+end_example"]
            self.texts.append(name)
        elif kind == "fixed":
            body = [": " + t for t in self.some(TEXTS, 3)] or [": 5"]
            self.texts.append(name)
        elif kind == "results":
            self.texts.append(name)
            head = ["#+RESULTS: " + name]
            body = self.pick([self.table_lines, lambda: [": " + self.cell()], self.list_lines])()
        else:
            body = {"quote": ["#+begin_quote", "quoted", "text", "#+end_quote"], "verse": ["#+begin_verse", " v", "#+end_verse"], "paragraph": ["Some text", "here."]}[kind]
            self.texts.append(name)
        return head + body

    def prose_lines(self, safe):
        lines = [self.pick(LINES) for _ in range(self.r.randint(1, 4))]
        return [("," + l if safe and (l.startswith("*") or l.startswith("#+")) else l) for l in lines]

    # -- references and variables
    def index(self):
        one = lambda: self.pick(["0", "1", "-1", "2", "0:1", "1:-1", "", "*", "0:0", "-2:-1"])
        return "[%s]" % (one() if self.chance(0.4) else one() + "," + one())

    def reference(self, depth=0):
        kinds = []
        if self.tables:
            kinds += ["table"] * 4
        if self.lists:
            kinds += ["list"]
        if self.texts:
            kinds += ["text"]
        if self.blocks and depth < 2:
            kinds += ["block"] * 3
        if not kinds:
            return self.literal()
        kind = self.pick(kinds)
        if kind == "table":
            return self.pick(self.tables) + (self.index() if self.chance(0.4) else "")
        if kind == "list":
            return self.pick(self.lists) + (self.index() if self.chance(0.1) else "")
        if kind == "text":
            return self.pick(self.texts)
        name = self.pick(self.blocks)
        if self.chance(0.5):
            return name + (self.index() if self.chance(0.2) else "")
        return "%s(%s)" % (name, ", ".join("%s=%s" % (v, self.reference(depth + 1)) for v in self.some(["a", "b"], 2)))

    def literal(self):
        if self.chance(0.5):
            return self.number()
        text = self.pick([t for t in TEXTS if "|" not in t])
        if self.chance(0.15):
            return self.pick(["'(1 2 3)", "'((1 2) (3 4))", "(list 1 2)", "'(\"a\" \"b\")", "nil", "t", "(+ 1 2)", "(concat \"x\" \"y\")", "'sym"])
        return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')

    def variables(self, most=2):
        return " ".join("%s=%s" % (v, self.reference() if self.chance(0.55) else self.literal()) for v in self.some(["a", "b", "c"], most))

    # -- header arguments
    def results(self):
        words = []
        if self.chance(0.55):
            words.append(self.pick(["value", "output", "output"]))
        if self.chance(0.4):
            words.append(self.pick(["table", "vector", "list", "scalar", "verbatim", "verbatim"]))
        if self.chance(0.4):
            words.append(self.pick(["raw", "drawer", "org", "html", "latex", "code", "pp", "raw", "drawer", "link"]))
        if self.chance(0.25):
            words.append(self.pick(["replace", "silent", "none", "append", "prepend", "replace", "discard"]))
        self.r.shuffle(words)
        return " ".join(words)

    def header(self, language, most=3, levels=False):
        """A list of (:key, value)."""
        out = []
        if self.chance(0.75):
            out.append((":results", self.results() or "replace"))
        choices = {
            ":wrap": lambda: self.pick(["quote", "src text :eval no", "EXAMPLE", "export html", "", "center :x", "myblock", "example -n", "src python :x y :eval no"]),
            ":hlines": lambda: self.pick(["yes", "no", "no"]),
            ":colnames": lambda: self.pick(["yes", "no", "nil", "yes"]),
            ":rownames": lambda: self.pick(["yes", "no", "yes"]),
            ":exports": lambda: self.pick(["both", "code", "results", "none"]),
            ":eval": lambda: self.pick(["yes", "no", "never", "no-export", "never-export"]),
            ":cache": lambda: self.pick(["yes", "yes", "no"]),
            ":noweb": lambda: self.pick(["yes", "no", "tangle", "no-export", "strip-export", "eval", "strip-tangle"]),
            ":sep": lambda: self.pick([",", ";", " ", "\\t", '"\\t"', '"\t"', "|"]),
            ":results": lambda: self.results() or "value",
            ":var": lambda: "%s=%s" % (self.pick("abc"), self.literal()),
            ":hline": lambda: "x",
            ":post-blank": lambda: "1",
            ":separator": lambda: ",",
            ":header": lambda: "yes",
            ":null": lambda: "NA",
            ":return": lambda: "5",
            ":exports ": lambda: "both",
            ":file-none": lambda: "",
            ":python": lambda: "python3",
            ":preamble": lambda: '"# pre"',
            ":timeout": lambda: "20",
            ":dir": lambda: self.pick([".", "sub", '"sub"']),
            ":prologue": lambda: self.comment_text(language, "pro"),
            ":epilogue": lambda: self.comment_text(language, "epi"),
            ":padline": lambda: self.pick(["yes", "no"]),
            ":comments": lambda: self.pick(["no", "link", "yes", "org", "both", "noweb"]),
            ":post": lambda: "poster(data=*this*)" if self.chance(0.7) else "poster(*this*)",
            ":file": lambda: self.pick(["out%d.txt" % self.r.randint(1, 9), '"o p.txt"', "sub/f.csv", "x.png", "x.txt"]),
            ":file-ext": lambda: self.pick(["txt", "dat"]),
            ":output-dir": lambda: self.pick(["sub", "sub/", "."]),
            ":file-desc": lambda: self.pick(["", "A file", "[]", '"quoted desc"']),
            ":file-mode": lambda: self.pick(["(identity #o755)", "(identity #o600)"]),
            ":session": lambda: "none",
            ":tangle": lambda: self.tangle_target(),
            ":stdin": lambda: self.pick(self.tables + self.texts) if self.tables + self.texts else None,
            ":cmdline": lambda: self.pick(["x y", "1 'a b'", "-v"]),
            ":noweb-ref": lambda: "frag",
            ":noweb-sep": lambda: self.pick(['"; "', '""', "\" \""]),
            ":noweb-prefix": lambda: self.pick(["no", "yes"]),
            ":shebang": lambda: '"#!/bin/sh"' if language in ("sh",) else None,
            ":mkdirp": lambda: "yes",
        }
        usual = [":hlines", ":colnames", ":rownames", ":wrap", ":exports", ":cache", ":sep", ":dir", ":prologue", ":epilogue", ":post", ":file", ":file", ":file-ext", ":output-dir", ":file-desc",
                 ":noweb", ":padline", ":comments", ":eval", ":session", ":file-mode"]
        if self.chance(0.3):
            usual += [":return"] if language == "python" else [":results"]
        if language in ("sh", "bash"):
            usual += [":stdin", ":cmdline", ":shebang"]
        elif language == "awk":
            usual += [":stdin", ":stdin"]
        if language == "sqlite":
            usual = [":hlines", ":colnames", ":wrap", ":cache", ":post", ":file", ":separator", ":header", ":null"]
        if levels:
            usual = [k for k in usual if k not in (":stdin", ":file", ":post", ":shebang", ":eval", ":dir", ":prologue", ":epilogue")]
        for key in self.some(usual, most):
            value = choices[key]()
            if value is not None:
                if key == ":file-ext" and self.chance(0.5):
                    pass
                out.append((key, value))
        if any(k in (":dir", ":output-dir", ":file") for k, v in out) and self.chance(0.9):
            out.append((":mkdirp", "yes"))
        if any(k == ":cmdline" for k, _ in out) and language == "awk":
            out = [p for p in out if p[0] != ":cmdline"]
        self.r.shuffle(out)
        return out

    def comment_text(self, language, word):
        return {"sh": '"echo %s"', "bash": '"echo %s"', "python": '"z_%s = 1"', "R": '"%s <- 1"', "perl": '"my $%s = 1;"', "ruby": '"%s = 1"', "js": '"var %s = 1;"', "lua": '"%s = 1"', "C": '"/* %s */"',
                "C++": '"// %s"'}.get(language, '"# %s"') % word

    def tangle_target(self):
        return self.pick(["yes", "no", "out.txt", "sub/x.sh", "y.py", '"sp ace.txt"', "out.txt", "z"])

    # -- code
    def expression(self, names):
        pool = [self.number() for _ in range(2)] + ["'%s'" % t for t in ["s", "a b"]] + names * 2
        return self.pick([p for p in pool if p not in ("007",)])

    def body(self, language, names, values):
        """Lines of code; values says whether a value is returned rather than printed."""
        p = self.pick
        q = lambda t: '"' + t.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`").replace("\t", "\\t") + '"'
        if language in ("sh", "bash"):
            choices = [lambda: ["echo %s" % p(["hello", "'a b'", "1 2", "3.5", "'x,y'", "'é'", "''", "nil", "'(1 2)'", "'[1]'", "-n 5", "1e5"])],
                       lambda: ["printf '%s'" % "\\n".join(p(["a", "1", "b c", "1\\t2", "x\\ty\\tz", "", "| a |", "2.50", "007", "\"q\"", "it%%", "+ l", "a, b"]) for _ in range(self.r.randint(1, 4)))],
                       lambda: ["seq %d %d" % (self.r.randint(0, 2), self.r.randint(2, 12))],
                       lambda: ["cat <<'EOF'"] + self.prose_lines(True) + ["EOF"],
                       lambda: ["true"], lambda: ["echo one", "", "echo two"], lambda: ["printf 'a,b\\n1,2\\n'"], lambda: ["echo ' x'; echo 'y  '"], lambda: ["i=0", "while [ $i -lt 3 ]; do", "  echo $i", "  i=$((i+1))", "done"]]
            if names:
                choices += [lambda: ['echo "$%s"' % n for n in names], lambda: ['printf "%%s\\n" "$%s" | tr a-z A-Z' % p(names)]] * 3
                if language == "bash":
                    choices += [lambda: ['for k in "${%s[@]}"; do echo "[$k]"; done' % p(names)]] * 2
            return p(choices)()
        if language == "python":
            vals = ["[[1, 2], [3, 4]]", "[1, 2, 3]", "'text'", "'two\\nlines'", "3.5", "None", "True", "[['a', None], ['b', 2.5]]", "{'a': 1, 'b': [1, 2]}", "(1, 2)", "[]", "[[]]", "''", "[1, [2, 3]]", "['x', 'y']", "[['h', 'k'], None, [1, 2]]",
                    "'| a | b |'", "1e100", "-0.0", "10**20", "[(1, 'a'), (2, 'b')]", "'[1, 2]'", "'it\\'s'", "['a b', 'c, d']", "b'x'", "[True, False]", "[[1, 'x y'], [2]]", "float('nan')", "1+2j", "{1, 1}", "range(3)", "'é'", "[\"it's\", 'q\"q']", "'  pad  '", "'tail\\n'", "[['a\\nb', 1]]", "['*', '-']"]
            expr = p(vals + names * 8 + ["type(%s).__name__" % n for n in names] + ["[%s, %s]" % (n, n) for n in names])
            pre = p([[], [], ["x = 1"], ["def f(v):", "    return v", ""], ["if True:", "    y = 2"], ["import math"], ["s = '''", "  multi", "line'''"]])
            if values:
                return pre + ["return " + expr]
            return pre + ["print(%s)" % expr] + ([] if self.chance(0.7) else ["print('second', end='')"])
        if language == "R":
            vals = ["c(1, 2, 3)", "1:3", "'text'", "data.frame(x = 1:2, y = c('a', 'b'))", "matrix(1:4, 2)", "list(1, 'a')", "NULL", "TRUE", "3.14159265", "c(a = 1, b = 2)", "NA", "c(1.5, NA)", "factor(c('u', 'v'))", "table(c('a', 'b', 'a'))", "1e10", "1e-20", "'two\\nlines'", "character(0)", "letters[1:3]", "data.frame()", "100000", "123456.789", "head(mtcars[, 1:3], 2)", "c('a b', 'it\\'s')"]
            expr = p(vals + names * 8)
            return p([[], ["x <- 1"]]) + ([expr] if values else [p(["print(%s)", "cat(format(%s), '\\n')", "print(%s)"]) % expr])
        if language == "emacs-lisp":
            vals = ["'(1 2 3)", "'((1 2) (3 4))", "\"text\"", "(+ 1 2)", "nil", "t", "'((a \"b c\") hline (1.5 nil))", "\"two\\nlines\"", "'sym", "(list 1 \"x\")", "1.0", "[1 2]", "'(1 . 2)", "\"a | b\"", "(format \"%s\" 'x)", "'(\"a\" (b c))", "1e3", "\"\""]
            expr = p(vals + names * 6)
            return [expr] if values else ["(princ %s)" % expr] + ([] if self.chance(0.7) else ["(print '(1 \"a\"))"])
        if language == "awk":
            return p([["BEGIN { print 1, 2 }"], ["{ print $1 }"], ["BEGIN { for (i = 0; i < 3; i++) print i \"\\t\" i * i }"], ["{ s += $1 } END { print s }"]] + [["BEGIN { print %s }" % n] for n in names])
        if language == "sed":
            return ["s/a/b/"]
        if language == "perl":
            vals = ["(1, 2, 3)", "\"text\"", "[[1, 2], [3, 4]]", "3.5", "\"a\\tb\\n1\\t2\\n\"", "[1, 'x']", "undef", "'two words'"] + ["$" + n for n in names] * 6
            e = p(vals)
            return [e + ";"] if values else ["print %s;" % p(["1", "\"a\\n\"", "\"a\\tb\\nc\\td\\n\"", "'x y'"] + ["$" + n for n in names] * 3)]
        if language == "ruby":
            vals = ["[1, 2, 3]", "'text'", "[[1, 2], [3, 'a b']]", "3.5", "nil", "{'a' => 1}", "\"two\\nlines\"", "true", ":sym", "[nil, 1]", "'[1, 2]'"] + names * 8
            return [p(vals)] if values else ["puts %s" % p(vals)]
        if language == "js":
            vals = ["[1, 2, 3]", "'text'", "[[1, 2], [3, 'a']]", "3.5", "null", "{a: 1}", "\"two\\nlines\"", "true", "undefined", "[null, 'x y']"] + names * 8
            return ["return %s;" % p(vals)] if values else ["console.log(%s);" % p(vals)]
        if language == "lua":
            vals = ["'text'", "3.5", "nil", "true", "\"two\\nlines\"", "1 == 1"] + names * 8
            return ["return %s" % p(vals)] if values else ["print(%s)" % p(["1, 2", "'x'", "3.5"] + names * 5)]
        if language == "C" or language == "C++":
            return p([["printf(\"%d\\n\", 1+2);"], ["printf(\"a\\tb\\n1\\t2\\n\");"], ["puts(\"x y\");"], ["int i;", "for (i = 0; i < 3; i++)", "  printf(\"%d %d\\n\", i, i * i);"]])
        if language == "sqlite":
            return p([["select 1, 'two';"], ["select 1 as a, 'x y' as b union select 2, null;"], ["create table t(x, y);", "insert into t values (1, 'a'), (2.5, 'b');", "select * from t;"], ["select 5;"], ["select 'a,b', 'q\"q';"], ["select 'it''s' as t;"]])
        if language == "org":
            return p([["* heading", "- item"], ["| a | b |"], ["text"], ["*bold*", "", "more"], ["#+begin_src sh", "echo", "#+end_src"]])
        if language == "dot":
            return ["digraph { a -> b }"]
        if language == "gnuplot":
            return ["print 1+2"]
        return p([["plain text"], ["line 1", "  line 2"], ["* star", "#+x"], ["x"]])

    LANGUAGES = ["sh"] * 6 + ["bash"] * 5 + ["python"] * 9 + ["R"] * 2 + ["emacs-lisp"] * 3 + ["awk", "sed", "perl", "ruby", "js", "lua", "C", "C++", "sqlite", "org"]

    def block(self, languages=None):
        language = self.pick(languages or self.LANGUAGES)
        header = self.header(language)
        variables = self.variables() if self.chance(0.55) and language not in ("sed", "org", "text", "sqlite", "C", "C++", "dot", "gnuplot") else ""
        names = [v.split("=")[0] for v in self.split_vars(variables)]
        results = " ".join(v for k, v in header if k == ":results")
        values = "output" not in results if language != "js" else "value" in results
        if self.chance(0.03):
            values = not values
        elif self.chance(0.03):
            variables = ""
        if "output" not in results and "value" not in results and language in ("R", "python", "emacs-lisp", "js", "lua", "ruby", "perl"):
            values = True
        body = self.body(language, names, values)
        if language in ("org", "text"):
            body = [("," + l if l.startswith("*") or l.startswith("#+") else l) for l in body]
        if variables and self.chance(0.5) and len(names) > 1:
            for v in self.split_vars(variables):
                header.append((":var", v))
        elif variables:
            header.append((":var", variables))
        if language == "sqlite":
            header.append((":db", ":memory:"))
        if language == "C++" or language == "C" and self.chance(0.5):
            header.append((":includes", "<stdio.h>"))
        if self.blocks and language in ("sh", "bash", "python", "text") and self.chance(0.15):
            header.append((":noweb", self.pick(["yes", "yes", "no-export", "tangle"])))
            ref = self.pick(["<<%s>>", "  <<%s>>", "x <<%s>> y", "# <<%s>>", "<<%s()>>", "echo <<%s>>", "<<frag>>"])
            body = body + [ref % self.pick(self.blocks) if "%s" in ref else ref]
        for _ in range(1):
            if self.mode == "tangle" and self.chance(0.75):
                header.append((":tangle", self.tangle_target()))
                for key in self.some([":padline", ":comments", ":mkdirp", ":no-expand", ":tangle-mode", ":shebang", ":noweb-ref", ":comments", ":noweb-sep", ":noweb-prefix"], 3):
                    header.append((key, {":padline": self.pick(["no", "yes"]), ":comments": self.pick(["no", "link", "yes", "org", "both", "noweb"]), ":mkdirp": "yes", ":no-expand": self.pick(["", "yes"]),
                                         ":tangle-mode": self.pick(["(identity #o755)", "o444", "755", "rwxr-xr-x", "#o600", "u+x"]), ":shebang": '"#!/usr/bin/env %s"' % language, ":noweb-ref": "frag", ":noweb-sep": self.pick(['" "', '""']), ":noweb-prefix": "no"}[key]))
        lines = []
        named = self.chance(0.5)
        name = self.name("blk") if named else None
        if named and not any(k == ":eval" for k, _ in header) and not any(w in results for w in ("silent", "none")):
            self.blocks.append(name)
        hashed = []
        extra = [p for p in header if self.chance(0.12)]
        header = [p for p in header if p not in extra]
        if named:
            lines.append("#+%s: %s" % (self.pick(["name", "NAME"]), name))
        if self.chance(0.08):
            lines.append("#+caption: Block caption")
        if self.chance(0.04):
            lines.append("#+attr_html: :width 5")
        for k, v in extra:
            lines.append("#+%s: %s %s" % (self.pick(["header", "HEADER", "headers"]), k, v))
        self.r.shuffle(lines)
        case = self.chance(0.2)
        switches = self.pick([" -n", " -i", " -n -r", " +n 5"]) if self.chance(0.05) else ""
        lines.append(("#+BEGIN_SRC " if case else "#+begin_src ") + language + switches + "".join(" %s %s" % p if p[1] != "" else " " + p[0] for p in header))
        pad = self.pick(["", "", "", "  ", "    "])
        lines += [pad + l if l else l for l in body]
        lines.append("#+END_SRC" if case else "#+end_src")
        if self.chance(0.3) and self.mode != "tangle":
            lines += self.old_results(name)
        return lines

    def split_vars(self, text):
        out, depth, quoted, start = [], 0, False, 0
        for i, c in enumerate(text + " "):
            if c == '"' and (i == 0 or text[i - 1] != "\\"):
                quoted = not quoted
            elif not quoted and c in "([":
                depth += 1
            elif not quoted and c in ")]":
                depth -= 1
            elif c == " " and depth == 0 and not quoted:
                if i > start:
                    out.append(text[start:i])
                start = i + 1
        return out

    def old_results(self, name):
        gap = self.pick([[""], [""], [""], [], ["", ""], ["", "", ""], ["", "Prose.", ""]])
        keyword = self.pick(["#+RESULTS", "#+results", "#+RESULTS", "#+Results", "#+RESULTS[0123456789abcdef0123456789abcdef01234567]", "#+RESULT"]) + ":"
        if name and self.chance(0.9):
            keyword += " " + name
        elif self.chance(0.1):
            keyword += " " + "other"
        above = self.pick([[], [], [], [], ["#+caption: cap"], ["#+attr_latex: :x y"], ["#+name: res%d" % self.count]])
        body = self.pick([
            lambda: [": old"], lambda: [": old", ": two"], lambda: self.table_lines(), lambda: self.list_lines(), lambda: ["#+begin_example", "old", "#+end_example"], lambda: [":RESULTS:", "old", ":END:"],
            lambda: ["#+begin_export html", "<p>", "#+end_export"], lambda: ["#+begin_src org", ",* x", "#+end_src"], lambda: ["[[file:old.png]]"], lambda: ["old paragraph", "second line"], lambda: [], lambda: ["#+begin_quote", "q", "#+end_quote"],
            lambda: ["#+begin_myblock", "q", "#+end_myblock"], lambda: [":results:", "| a |", ":end:"], lambda: ["", ": after blank"], lambda: ["# comment"], lambda: ["#+begin_example", "unclosed"], lambda: ["-----"],
            lambda: ["#+begin_center", "- a", "#+end_center"], lambda: ["\\begin{x}", "1", "\\end{x}"], lambda: ["[[file:a.png]] and text"], lambda: [":RESULTS:", "unclosed"]])()
        return gap + above + [keyword] + body

    def call(self):
        if not self.blocks:
            return self.prose()
        name = self.pick(self.blocks)
        args = ", ".join("%s=%s" % (v, self.reference()) for v in self.some(["a", "b"], 2))
        if self.chance(0.1):
            args = self.literal()
        inside = "[%s]" % self.header_text(2) if self.chance(0.25) else ""
        end = self.pick([" ", "[%s]"]) if self.chance(0.45) else ""
        if end == "[%s]":
            end = "[%s]" % self.header_text(2)
        elif end:
            end = " " + self.header_text(2)
        lines = ["%s %s%s(%s)%s" % (self.pick(["#+call:", "#+CALL:"]), name, inside, args, end)]
        if self.chance(0.2):
            lines.insert(0, "#+name: " + self.name("c"))
        if self.chance(0.3) and self.mode != "tangle":
            lines += self.old_results(lines[0][8:] if lines[0].startswith("#+name") else None)
        return lines

    def header_text(self, most):
        out = []
        if self.chance(0.7):
            out.append((":results", self.results() or "replace"))
        out += [(k, v) for k, v in self.header("python", most) if k in (":wrap", ":hlines", ":colnames", ":rownames", ":cache", ":post", ":exports")]
        return " ".join("%s %s" % p for p in out)

    def inline(self):
        parts = []
        for _ in range(self.r.randint(1, 3)):
            kind = self.pick(["src", "src", "call"])
            results = "[:results %s]" % self.inline_results() if self.chance(0.2) else self.pick(["", "", "", "[:results output]", "[:exports code]", "[:results raw]", "[:wrap src x]", "[]", "[:var a=5]"])
            if kind == "src":
                language = self.pick(["sh", "python", "emacs-lisp", "bash"])
                code = {"sh": ["echo 5", "echo a b", "printf 'x\\ty'", "echo ''"], "bash": ["echo $((1+2))", "echo {a}"], "python": ["return 1+2", "return 'a b'", "return [1, 2]", "print(3)", "return {'a': 1}", "return [[1, 2]]"], "emacs-lisp": ["(+ 1 2)", "\"s\"", "'(1 2)", "nil"]}[language]
                parts.append("src_%s%s{%s}" % (language, results, self.pick(code)))
            elif self.blocks:
                name = self.pick([b for b in self.blocks if " " not in b] or ["none"])
                if name == "none":
                    continue
                parts.append("call_%s%s(%s)%s" % (name, "[:results %s]" % self.inline_results() if self.chance(0.15) else "", "a=%s" % self.literal() if self.chance(0.3) else "", results))
            if self.chance(0.25) and parts:
                parts.append(self.pick(["{{{results(=old=)}}}", " {{{results(=old=)}}}", " {{{results(a b)}}}", "{{{results(=a, b=)}}}", " {{{results(@@html:x@@)}}}"]))
                parts[-2:] = ["".join(parts[-2:])]
        joined = self.pick([" and ", ", ", " ", "; "]).join(parts)
        line = self.pick(["Value %s.", "%s", "- item %s", "| %s |", "*** Head %s", "Text =verbatim= %s more", "(%s)", "# %s", ": %s", "[fn:1] Note %s"]) % joined
        if line.startswith("***") or line.startswith("[fn"):
            return ["", line, ""]
        return [line]

    def inline_results(self):
        return " ".join(w for w in self.results().split() if w not in ("list", "table", "vector", "append", "prepend", "drawer", "org") or self.chance(0.02)) or "raw"

    def prose(self):
        return self.pick([["Some prose."], ["Two lines", "of prose."], ["- a list", "- of two"], ["| x |"], ["# comment"], ["-----"], ["\\alpha"], ["#+begin_quote", "q", "#+end_quote"], [": fixed"], ["DRAWER:"], ["[fn:2] Note."]])

    def container(self, lines):
        kind = self.pick(["item", "item2", "quote", "center", "special", "drawer", "example", "descr", "dynamic", "num"])
        if kind in ("item", "descr", "num", "item2"):
            bullet = {"item": "- ", "descr": "- term :: ", "num": "1. ", "item2": "  + "}[kind]
            first = [bullet + "text"] if self.chance(0.8) else [bullet]
            width = {"item": 2, "descr": 2, "num": 3, "item2": 4}[kind] + (1 if self.chance(0.1) else 0)
            lines = first + ([""] if self.chance(0.3) else []) + [" " * width + l if l else l for l in lines]
            return lines + ([bullet + "next"] if self.chance(0.5) else [])
        if kind == "drawer":
            return [":NOTES:"] + lines + [":END:"]
        if kind == "dynamic":
            return ["#+begin: x"] + lines + ["#+end:"]
        word = {"quote": "quote", "center": "center", "special": "note", "example": "quote"}[kind]
        return ["#+begin_" + word] + lines + ["#+end_" + word]

    def poster(self):
        return self.pick([
            ["#+name: poster", "#+begin_src python :var data=\"\" :results %s" % self.pick(["value", "output", "value raw", "value"]), "return data", "#+end_src"],
            ["#+name: poster", "#+begin_src sh :var data=\"\" :results output%s" % self.pick(["", " raw", " table", ""]), 'echo "[$data]"', "#+end_src"],
            ["#+name: poster", "#+begin_src emacs-lisp :var data=\"\"", "data", "#+end_src"]])

    def build(self):
        out = []
        if self.chance(0.2):
            out += ["#+title: Random", ""]
        for _ in range(2):
            if self.chance(0.2):
                key = self.pick(["header-args", "header-args", "header-args:python", "header-args:sh", "header-args+", "header-args:bash+"])
                pairs = self.header("python", 2, True)
                if self.chance(0.3):
                    pairs.append((":var", "%s=%s" % (self.pick("abcg"), self.literal())))
                if pairs:
                    out.append("#+%s: %s %s" % (self.pick(["PROPERTY", "property"]), key, " ".join("%s %s" % p for p in pairs)))
        poster = self.poster()
        if self.chance(0.5):
            out += [""] + self.data()
        level = 0
        pieces = self.r.randint(3, 6)
        for k in range(pieces):
            gap = [""] * self.pick([1, 1, 1, 1, 2, 0 if k else 1])
            if self.chance(0.2):
                level = self.r.randint(1, max(1, level + 1)) if level else 1
                out += gap + ["*" * level + " " + self.pick(["Head", "TODO Task", "COMMENT Hidden" if self.chance(0.2) else "Plain", "Tagged :tag:", "Arch :ARCHIVE:" if self.chance(0.2) else "[1/2] Cookie"])]
                if self.chance(0.35):
                    pairs = self.header("python", 2, True)
                    if self.chance(0.4):
                        pairs.append((":var", "%s=%s" % (self.pick("abcg"), self.literal())))
                    out += [":PROPERTIES:"]
                    for key in self.some(["header-args", "header-args:python", "header-args:sh", "header-args+", "header-args:bash", "header-args:python+"], 2) or ["header-args"]:
                        if pairs:
                            out.append(":%s: %s" % (key, " ".join("%s %s" % q for q in self.some(pairs, len(pairs)) or pairs)))
                    if self.chance(0.2):
                        out.append(":%s: %s" % (self.pick(["exports", "var", "results", "session"]), "a=5"))
                    out += [":END:"]
            common = [self.data, self.block, self.block, self.block, self.block, self.call, self.inline, self.prose]
            if self.mode == "tangle":
                more = [self.noweb_piece, self.coderef_piece, self.noweb_piece]
            else:
                more = [self.session_piece, self.far_piece, self.headline_piece, self.coderef_piece, self.file_piece, self.file_piece, self.language_piece, self.language_piece, self.language_piece, self.noweb_piece]
            piece = self.pick(common if self.chance(0.5) else more)()
            if self.chance(0.15):
                piece = self.container(piece)
            out += gap + piece
        if self.chance(0.9):
            out += ["", "* Tools"] + poster
        text = "\n".join(out) + ("\n" if self.chance(0.93) else "")
        text = text.lstrip("\n") if self.chance(0.7) else text
        if self.chance(0.02):
            text = text.replace("\n", "\r\n")
        return text


def notebook(seed, number, mode="execute"):
    """The text of the notebook of this number."""
    return Notebook("%s/%s/%d" % (seed, mode, number), mode).build()
