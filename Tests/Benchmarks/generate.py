#!/usr/bin/env python3
"""Writes the notebooks that the benchmarks use; the same arguments give the same bytes.

    generate.py prose MEGABYTES   a long laboratory notebook: headlines, prose, lists, tables, blocks and their results
    generate.py shell N           N sh blocks without a session
    generate.py session N         N python blocks in one session
    generate.py chain N           N blocks, each with the one before as :var
    generate.py tangle N FILES    N blocks tangled into FILES files, some through noweb
    generate.py hostile KIND      input made to hurt: stars, unclosed, nested, line, brackets, drawers, footnotes, markup
"""
import random
import sys


def prose(megabytes):
    r = random.Random(7)
    words = ("we measured the yield of every sample again and *found* that =run-12= differs from [[https://example.org/a][the "
             "earlier run]] by 3\\,% because $x_1$ was set in ~config.yml~ on <2024-03-05 Tue 10:30> /perhaps/ by the scheduler "
             "footnote[fn:1] src_sh{ls} H_{2}O \\alpha+\\beta _under_ +gone+ done").split(" ")
    out, size = ["#+TITLE: A long notebook\n#+PROPERTY: header-args:python :session bench\n#+TODO: TODO WAIT | DONE\n\n"], 0
    n = 0
    while size < megabytes * 1e6:
        n += 1
        part = ["%s %sDay %d of the campaign%s\n" % ("*" * r.randint(1, 4), r.choice(["", "TODO ", "DONE "]), n, r.choice(["", " :lab:", " :lab:run:"]))]
        if n % 3 == 0:
            part.append(":PROPERTIES:\n:CUSTOM_ID: day-%d\n:END:\n" % n)
        for _ in range(r.randint(1, 4)):
            part.append("\n".join(" ".join(r.choices(words, k=14)) for _ in range(r.randint(2, 6))) + "\n\n")
        part.append("".join("%s- [ ] item %d of %s\n" % ("  " * (k % 3), k, r.choice(words)) for k in range(r.randint(2, 8))) + "\n")
        part.append("#+NAME: t%d\n| a | b | c |\n|---+---+---|\n" % n + "".join("| %d | %.3f | %s |\n" % (k, r.random(), r.choice(words)) for k in range(r.randint(2, 10))) + "\n")
        part.append("#+begin_src python :results output\nfor i in range(%d):\n    print(i)\n#+end_src\n\n#+RESULTS:\n" % n
                    + "".join(": %d\n" % k for k in range(r.randint(5, 40))) + "\n")
        text = "".join(part)
        out.append(text)
        size += len(text)
    return "".join(out)


def shell(n):
    return "".join("#+begin_src sh\necho %d\n#+end_src\n\n" % k for k in range(n))


def session(n):
    return "#+PROPERTY: header-args:python :session s :results output\n\n" + "".join(
        "#+begin_src python\nx%d = %d\nprint(x%d)\n#+end_src\n\n" % (k, k, k) for k in range(n))


def chain(n):
    return "#+NAME: b0\n#+begin_src sh\necho 1\n#+end_src\n\n" + "".join(
        "#+NAME: b%d\n#+begin_src sh :var x=b%d\necho $((x + 1))\n#+end_src\n\n" % (k, k - 1) for k in range(1, n))


def tangle(n, files):
    out = ["#+NAME: part\n#+begin_src python\nimport sys\n#+end_src\n\n"]
    for k in range(n):
        out.append("* Section %d\n#+begin_src python :tangle out/f%d.py :mkdirp yes%s\n%sdef f%d(x):\n    return x + %d\n#+end_src\n\n"
                   % (k, k % files, " :noweb yes" if k % 10 == 0 else "", "<<part>>\n" if k % 10 == 0 else "", k, k))
    return "".join(out)


def hostile(kind):
    n = 100_000
    return {
        "stars": lambda: "*" * n,
        "headlines": lambda: "".join("*" * (k % 500 + 1) + " h\n" for k in range(20_000)),
        "unclosed": lambda: "#+begin_src sh\n" * n,
        "drawers": lambda: ":drawer:\n" * n,
        "nested": lambda: "".join(" " * k + "- x\n" for k in range(3_000)),
        "line": lambda: "word " * 2_000_000,
        "brackets": lambda: "[" * n + "{{{" * n + "<<" * n,
        "footnotes": lambda: "[fn:" * n,
        "markup": lambda: "*a /b _c +d =e ~f $g " * n,
        "environments": lambda: "\\begin{a}\n" * n,
    }[kind]()


def main():
    kind, *rest = sys.argv[1:] or ["help"]
    numbers = [float(x) if "." in x else int(x) for x in rest if x.replace(".", "").isdigit()]
    makers = {"prose": prose, "shell": shell, "session": session, "chain": chain, "tangle": tangle}
    if kind in makers:
        sys.stdout.write(makers[kind](*numbers))
    elif kind == "hostile" and rest:
        sys.stdout.write(hostile(rest[0]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
