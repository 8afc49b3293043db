"""More pieces for the random notebooks: sessions, files, other notebooks, headlines as data, code references, other languages."""

OTHER = """#+title: Another notebook
#+name: far-table
| a | 1 |
| b | 2 |

#+name: far-block
#+begin_src python :var k=2
return k * 3
#+end_src

#+name: far-list
- one
- two
"""


class Features:
    """Mixed into `notebooks.Notebook`."""

    def session_piece(self):
        language = self.pick(["python", "python", "sh", "bash"])
        session = self.pick(["s1", "s1", "work"])
        lines = []
        for k in range(self.r.randint(1, 3)):
            results = self.pick(["", "", " :results output", " :results output", " :results value", " :results table", " :results output table", " :results silent", " :results list", " :results verbatim"])
            if language == "python":
                body = self.pick([["x = %d" % self.r.randint(1, 9)], ["x = 3", "x * 2"], ["def f(a):", "    return a + 1", "", "f(4)"], ["for i in range(3):", "    print(i)"], ["print('a')", "'b'"], ["[[1, 'a'], [2, 'b']]"],
                                  ["import math", "math.floor(2.5)"], ["'two\\nlines'"], ["if True:", "    y = 2", "else:", "    y = 3", "y"], ["None"], ["print('no newline', end='')"], ["'''", "text", "'''"], ["z = [i for i in range(3)]", "z"]])
            else:
                body = self.pick([["X=%d" % self.r.randint(1, 9)], ["X=3", "echo $X"], ["f() {", "  echo in $1", "}", "f 4"], ["for i in 1 2; do", "  echo $i", "done"], ["echo a", "", "echo b"], ["printf 'a\\tb\\n1\\t2\\n'"], ["echo '  lead'"],
                                  ["cat <<'EOF'", "doc", "EOF"], ["true"], ["echo $ "]])
            if k:
                lines.append("")
            variables = " :var %s=%s" % (self.pick("ab"), self.literal()) if self.chance(0.25) else ""
            lines += ["#+begin_src %s :session %s%s%s" % (language, session, results, variables)] + body + ["#+end_src"]
        return lines

    def far_piece(self):
        ref = self.pick(["other.org:far-table", "other.org:far-table[0,1]", "other.org:far-block", "other.org:far-block(k=5)", "other.org:far-list", '"other.org"', "sub/../other.org:far-table[,0]"])
        if self.chance(0.25):
            return ["#+call: other.org:far-block(k=%s)" % self.number()]
        return ["#+begin_src %s :var a=%s" % self.pick([("python", ref)] * 2 + [("sh", ref)])] + (["echo \"$a\""] if self.chance(0.3) else ["return a"] if self.chance(0.5) else ["print(a)"]) + ["#+end_src"]

    def headline_piece(self):
        name = self.name("head")
        body = self.pick([lambda: self.table_lines(), lambda: ["Prose text", "of the head."], lambda: self.list_lines(), lambda: ["#+begin_src sh", "echo from head", "#+end_src"], lambda: [": 5"]])()
        return ["", "* Data", ":PROPERTIES:", ":%s: %s" % (self.pick(["CUSTOM_ID", "CUSTOM_ID", "ID"]), name), ":END:"] + body + ["", "* Use", "#+begin_src python :var a=%s :results %s" % (name, self.pick(["value", "verbatim", "output"])), "return a", "#+end_src"]

    def coderef_piece(self):
        language = self.pick(["sh", "python", "emacs-lisp"])
        switches = self.pick(["-n", "-r", "-n -r", "-n -r -l \"[ref:%s]\"", "-l \"(((%s)))\"", "+n -r", "-i", "-n 5", "-k -r", ""])
        label = self.pick(["(ref:one)", "[ref:one]", "(((one)))", "(ref:a-b_c)"])
        comment = {"sh": "echo hi # ", "python": "print('x') # ", "emacs-lisp": "(+ 1 2) ; "}[language] if self.chance(0.4) else {"sh": "echo hi ", "python": "print('x') ", "emacs-lisp": "(+ 1 2) "}[language]
        return ["#+begin_src %s %s :results output" % (language, switches), comment + label, "#+end_src"]

    def file_piece(self):
        name = self.pick(["out.txt", "sub/out.csv", "fig.png", '"a b.txt"', "a-b.html", "./dot.txt", "sub"])
        header = [":file %s" % name] if self.chance(0.85) else []
        if self.chance(0.3):
            header.append(":file-ext %s" % self.pick(["txt", "csv", ".dat"]))
        if self.chance(0.3):
            header.append(":output-dir %s" % self.pick(["sub", "sub/", ".", "new", '"sub"']))
            header.append(":mkdirp yes")
        if self.chance(0.3):
            header.append(":file-desc %s" % self.pick(["", "A file", "[]", '"quoted"', "x [y]"]))
        if self.chance(0.3):
            header.append(":dir %s" % self.pick(["sub", ".", "sub/"]))
        if self.chance(0.25):
            header.append(":sep %s" % self.pick([",", '"\\t"', ";"]))
        header.append(":results " + " ".join(self.some(["file"] * 3 + ["link", "output", "value", "table", "raw", "drawer", "graphics", "verbatim", "html", "append", "silent", "list"], 4)))
        if header[-1] == ":results ":
            header.pop()
        if self.chance(0.15):
            header.append(":wrap %s" % self.pick(["quote", "center"]))
        if self.chance(0.1):
            header.append(":post poster(data=*this*)")
        self.r.shuffle(header)
        language = self.pick(["sh", "python", "python", "bash", "sqlite :db :memory:", "emacs-lisp", "perl", "awk", "sed"])
        base = language.split()[0]
        body = {"sh": ["echo data; echo more"], "bash": ["printf '1,2\\n3,4\\n'"], "python": self.pick([["return [[1, 2], [3, 'a b']]"], ["print('x')"], ["return 'sub/old.txt'"], ["return 'text\\n'"], ["return 5"]]), "sqlite": ["select 1, 2;"],
                "emacs-lisp": self.pick([["'((1 2) hline (3 4))"], ["\"path.txt\""], ["(princ \"out\")"]]), "perl": ["print 'p';"], "awk": ["BEGIN { print 1 }"], "sed": ["s/1/one/"]}[base]
        if base == "sed":
            header.append(":in-file input.csv")
        name = ["#+name: " + self.name("f")] if self.chance(0.4) else []
        return name + ["#+begin_src %s %s" % (language, " ".join(header))] + body + ["#+end_src"] + (self.old_results(name[0][8:] if name else None) if self.chance(0.4) else [])

    def language_piece(self):
        name, body = self.pick([
            ("awk :in-file input.csv :results %s" % self.results(), ["BEGIN { FS = \",\" } { print $2, $1 }"]), ("awk :stdin d0", ["{ print $1 }"]), ("awk :cmd-line -F, :in-file input.csv", ["{ print $1 }"]), ("sed :cmd-line -n :in-file input.csv", ["1p"]), ("sed :stdin d0", ["s/x/y/"]),
            ("gnuplot :file plot.svg", ["set terminal svg", "plot sin(x)"]), ("gnuplot :results output", ["print 1+2"]), ("gnuplot", ["print 1+2"]),
            ("dot :file g.dot.txt :cmdline -Tplain", ["digraph { a -> b }"]), ("dot :var c=\"red\" :file g.txt :cmdline -Tcanon", ["digraph { a [color=$c] }"]),
            ("octave :results %s" % self.results(), self.pick([["[1, 2; 3, 4]"], ["ans = 5"], ["disp('x')"], ["'text'"]])), ("octave :var a=d0 :results output", ["disp(a)"]),
            ("js :results %s" % self.results(), ["console.log('x'); return [[1, 'a'], [2, null]]"]), ("js :var a=d0 :results output", ["console.log(JSON.stringify(a))"]), ("js :var a=d0", ["return a"]),
            ("ruby :var a=d0", ["a"]), ("ruby :results output :var a=d0", ["p a"]), ("ruby :results %s" % self.results(), ["[[1, 'a'], :hline, [2, nil]]"]),
            ("perl :var a=d0", ["$a"]), ("perl :results output :var a=d0", ["print join('-', map { join(',', @$_) } @$a), \"\\n\";"]), ("perl :results %s" % self.results(), ["((1, 'a'), (2, 'b'))"]),
            ("lua :var a=d0", ["return a[1][1]"]), ("lua :results %s" % self.results(), ["return 'x\\ty\\n1\\t2'"]),
            ("R :var a=d0 :results %s" % self.results(), self.pick([["a"], ["dim(a)"], ["summary(a$V1)"], ["str(a)"]])), ("R :colnames yes :var a=d0", ["a"]), ("R :rownames yes", ["matrix(1:4, 2, dimnames = list(c('r1', 'r2'), c('c1', 'c2')))"]), ("R :rownames yes :colnames yes", ["data.frame(x = 1:2, row.names = c('p', 'q'))"]),
            ("R :colnames no :results value", ["data.frame(x = 1:2, y = c('a b', NA))"]), ("R :results output", ["x <- 1:20", "x", "invisible(3)", "message('m')"]), ("R :results output graphics file :file r.txt", ["cat('no graph')"]),
            ("C :var a=5 :results %s" % self.results(), ["printf(\"%d x\\n\", a);"]), ("C :var t=d0", ["printf(\"%s\\n\", \"t\");"]), ("C++ :includes <iostream> :namespaces std :var s=\"str\"", ["cout << s << endl;"]), ("C :defines N 5 :includes '(<stdio.h> <math.h>) :libs -lm", ["printf(\"%d\", N);"]), ("C :main no", ["#include <stdio.h>", "int main() { puts(\"m\"); return 0; }"]), ("C :cmdline 7 8", ["printf(\"%s\", argv[1]);"]),
            ("sqlite :db db.sqlite :var t=d0", ["create table if not exists q(a);", "insert into q values (1);", "select * from q;"]), ("sqlite :db :memory: :colnames yes :results %s" % self.results(), ["select 1 as a, 'b c' as d;"]), ("sqlite :db :memory: :var t=\"x\"", ["select '$t';"]), ("sqlite :db :memory: :var t=d0", ["create table q(a, b);", ".import $t q", "select count(*) from q;"]), ("sqlite :db :memory: :header :csv", ["select 1 as a, 2 as b;"]), ("sqlite :db :memory: :box", ["select 1 as a;"]), ("sqlite :db :memory: :line", ["select 1 as a;"]),
            ("org :var a=5", ["value $a", ",* head"]), ("org :results raw", ["- a", "- b"]), ("org", ["text"]), ("makefile :tangle no", ["a: b"]), ("fortran", ["print *, 'x'"]),
            ("emacs-lisp :results %s" % self.results(), ["(list (list 1 \"a\") 'hline (list 2.5 nil))"]), ("emacs-lisp :var a=d0", ["a"]), ("emacs-lisp :var a=d0 :results output", ["(princ a)"]), ("emacs-lisp :lexical yes", ["(let ((x 1)) (funcall (lambda () x)))"]), ("emacs-lisp :results value pp", ["'((a . 1) (b . (2 3)))"]), ("elisp", ["(* 6 7)"]),
            ("java :results output", ["System.out.println(\"j\");"]), ("sh :shebang \"#!/bin/bash\" :results output", ["echo ${BASH_VERSION:+bash}"]), ("sh :cmdline a 'b c'", ["echo $#: $2"]), ("python :python \"python3 -q\"", ["return 1"]), ("python :preamble \"# -*- coding: utf-8 -*-\" :results output", ["print('é')"]), ("bash :stdin d0", ["cat"]), ("shell", ["echo shell"]),
            ("sh :results output", ["echo out; echo err >&2"]), ("python :results output :hlines yes :var a=d0", ["print(a)"]), ("python :hlines no :var a=d0", ["return a"]), ("python :colnames no :var a=d0", ["return a"]), ("python :colnames yes :var a=d0", ["return a"]), ("python :colnames '(\"u\" \"v\") :var a=d0", ["return a"]), ("python :rownames yes :var a=d0", ["return a"]),
            ("sh :colnames yes :var a=d0 :results table", ["echo \"$a\""]), ("bash :var a=d0 :colnames no :hlines yes", ["for k in \"${!a[@]}\"; do echo \"$k=${a[$k]}\"; done | sort"]), ("bash :var a=d0[,0]", ["echo \"${a[1]}\""]),
        ])
        data = ["#+name: d0"] + self.pick([["| 1 | x |", "| 2 | y z |"], ["| k | v |", "|---+---|", "| a | 1 |", "| b | 2.5 |"], ["|---+---|", "| h | i |", "|---+---|", "| 1 | 2 |", "|---+---|", "| 3 |  |"], ["| 1 | 2 | 3 |"], ["| a |"], ["| a b | 1 |", "| a b | \"q\" |"]])
        lines = ["#+begin_src " + name] + body + ["#+end_src"]
        if ":var a=" in name or "d0" in name:
            if self.uses_d0:
                return lines
            self.uses_d0 = True
            return data + [""] + lines
        return lines

    def noweb_piece(self):
        language = self.pick(["sh", "python", "C", "emacs-lisp"])
        names = [self.name("nw") for _ in range(2)]
        comment = {"sh": "# ", "python": "# ", "C": "// ", "emacs-lisp": ";; "}[language]
        statement = {"sh": "echo one", "python": "x = 1", "C": "int x;", "emacs-lisp": "(setq x 1)"}[language]
        lines = []
        for k, name in enumerate(names):
            head = "#+begin_src %s :eval no" % language
            if self.chance(0.4):
                head += " :noweb-ref %s" % name
                if self.chance(0.3):
                    head += ' :noweb-sep "%s"' % self.pick(["; ", "", "\\n\\n"])
            else:
                lines.append("#+name: " + name)
            body = [statement, comment + "line 2 of %d" % k]
            if self.chance(0.3) and k:
                head += " :noweb yes"
                body.append("  <<%s>>" % names[0])
            if self.chance(0.2):
                body.append("")
            lines += [head] + body + ["#+end_src", ""]
            if self.chance(0.3):
                lines += [head + " :noweb-ref %s" % name, comment + "again", "#+end_src", ""]
        noweb = self.pick(["yes", "yes", "tangle", "no-export", "strip-export", "eval", "strip-tangle", "yes :noweb-prefix no"])
        use = self.pick(["<<%s>>", "    <<%s>>", comment + "<<%s>>", "<<%s>> <<%s>>", "<<%s>>" + comment, "<<%s(a=1)>>" if self.chance(0.1) else "<<%s>>", "<<none>>" if self.chance(0.1) else "a <<%s", "\t<<%s>>"])
        body = [statement, use.replace("%s", names[0], 1).replace("%s", names[1], 1)]
        if self.chance(0.5):
            body.append("<<%s>>" % names[1])
        extra = self.pick(["", " :comments noweb", " :comments link", " :comments both", " :comments org", " :comments yes", " :padline no"])
        if language in ("C",):
            return lines + ["#+begin_src text :noweb %s :tangle nw.txt%s" % (noweb, extra)] + body + ["#+end_src"]
        return lines + ["#+begin_src %s :noweb %s :results output :tangle nw.%s%s" % (language, noweb, language, extra)] + body + ["#+end_src"]
