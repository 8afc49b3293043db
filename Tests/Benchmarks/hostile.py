#!/usr/bin/env python3
"""Checks that the parser takes linear time on input made to hurt.

    hostile.py LABBOOK            time every kind at two sizes, one four times the other; exit 1 if one is not linear
    hostile.py --write KIND N     print the input of a kind, N units long
"""
import resource
import subprocess
import sys

KINDS = {
    "stars": lambda n: "*" * n,
    "stars-lines": lambda n: "*\n" * n,
    "headlines": lambda n: "* a\n" * n,
    "headlines-deeper": lambda n: "".join("*" * (k % 400 + 1) + " a\n" for k in range(n // 100)),
    "headline-deep": lambda n: "*" * n + " x\n",
    "one-line": lambda n: "word " * (n * 20),
    "one-line-emphasis": lambda n: "*a /b _c ~d =e +f " * n,
    "unclosed-src": lambda n: "#+begin_src sh\n" * n,
    "unclosed-names": lambda n: "".join("#+begin_b%d\n" % k for k in range(n)),
    "nested-names": lambda n: "".join("#+begin_b%d\n" % k for k in range(n)) + "".join("#+end_b%d\n" % k for k in reversed(range(n))),
    "ends": lambda n: "#+end_src\n" * n,
    "begin-end": lambda n: "#+begin_src\n" * n + "#+end_src\n" * n,
    "blocks-separate": lambda n: "#+begin_src\n\n" * n,
    "dynamic": lambda n: "#+begin: x\n" * n,
    "drawers": lambda n: ":drawer:\n" * n,
    "drawers-separate": lambda n: ":drawer:\n\n" * n,
    "properties": lambda n: ("* a\n:PROPERTIES:\n:a: b\n" * n),
    "properties-long": lambda n: "* a\n:PROPERTIES:\n" + ":a: b\n" * n,
    "lists": lambda n: "- a\n" * n,
    "lists-deep": lambda n: "".join(" " * (k % 1000) + "- a\n" for k in range(n // 50)),
    "lists-deep-once": lambda n: "".join(" " * k + "- a\n" for k in range(int((n * 20) ** 0.5))),
    "lists-stairs": lambda n: "".join(" " * (1000 - k % 1000) + "- a\n" for k in range(n // 50)),
    "lists-begin": lambda n: "- a\n" + "    #+begin:\n    - x\n  #+end:\n" * n,
    "lists-latex": lambda n: "- a\n" + "  \\begin{a}\n  :d:\n  \\end{a}\n  - b\n  :END:\n" * n,
    "lists-blank": lambda n: "- a\n\n" * n,
    "list-tags": lambda n: "- " + "a :: " * n + "\n",
    "blank": lambda n: "\n" * n,
    "item-blank": lambda n: "- a\n \n" * n,
    "affiliated": lambda n: "#+name: a\n" * n,
    "affiliated-blank": lambda n: "#+name: a\n\n" * n,
    "captions": lambda n: "#+caption: a\n" * n + "text\n",
    "caption-brackets": lambda n: "#+caption[" + "]:[" * n + "\n",
    "keyword-brackets": lambda n: "text\n" + ("#+foo" + "[" * 50 + "\n") * (n // 10),
    "tables": lambda n: "| a | b |\n" * n,
    "cells": lambda n: "|" * n,
    "table-el": lambda n: "+-+\n" * n + "text\n",
    "table-el-bars": lambda n: "+-+\n" * n + "+\n",
    "footnotes": lambda n: "[fn:1] a\n" * n,
    "footnote-references": lambda n: "[fn:" * n,
    "footnote-inline": lambda n: "[fn::" * n + "]" * n,
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[[" * n,
    "links-closed": lambda n: "[[a][" * n + "]]" * n,
    "macros": lambda n: "{{{" * n,
    "macros-open": lambda n: "{{{a(" * n,
    "targets": lambda n: "<<" * n,
    "radio": lambda n: "<<<a" * n,
    "radio-targets": lambda n: "".join("<<<t%d>>> " % k for k in range(n // 10)) + "t1 t2 x " * (n // 2),
    "citations": lambda n: "[cite:@a;" * n,
    "inline-code": lambda n: "src_a{" * n,
    "inline-calls": lambda n: "call_a(" * n,
    "dollars": lambda n: "$a " * n,
    "latex": lambda n: "\\(" * n,
    "latex-begin": lambda n: "\\begin{a}\n" * n,
    "latex-names": lambda n: "".join("\\begin{a%d}\n" % k for k in range(n)),
    "scripts": lambda n: "a_{" * n,
    "scripts-parens": lambda n: "a^(" * n,
    "emphasis": lambda n: "*a " * n,
    "emphasis-nested": lambda n: "*/_" * n + "a" + "_/*" * n,
    "verbatim": lambda n: "=a " * n,
    "entities": lambda n: "\\alpha" * n,
    "snippets": lambda n: "@@a:" * n,
    "calls": lambda n: "#+call: f(\n" * n,
    "calls-open": lambda n: "#+call: f\n" * n,
    "timestamps": lambda n: "<2020-01-01 " * n,
    "diary": lambda n: "<%%(" * n,
    "clocks": lambda n: "CLOCK: [2020-01-01 Wed]--" * (n // 10) + "\n",
    "urls": lambda n: "https://a(" * n,
    "priorities": lambda n: "* " + "[#" * n + "\n",
    "tags": lambda n: "* a " + ":b" * n + ":\n",
    "planning": lambda n: "* a\n" + "SCHEDULED: " * n + "\n",
    "planning-dates": lambda n: "* a\n" + "SCHEDULED: <2020-01-01> " * n + "\n",
    "todo": lambda n: "#+TODO: a | b\n" * (n // 10) + "* a\n" * n,
    "crlf": lambda n: "text\r\n" * n,
    "nul": lambda n: "\0" * n,
    "bytes": lambda n: b"\xff\xc3" * n,
    "fixed-width": lambda n: ": a\n" * n,
    "comments": lambda n: "# a\n" * n,
}


def data(kind, n):
    text = KINDS[kind](n)
    return text if isinstance(text, bytes) else text.encode()


def spent_by_children():
    """Processor time: a busy machine must not make anything look slow."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(labbook, text):
    best = None
    for _ in range(2):
        start = spent_by_children()
        done = subprocess.run([labbook, "parse", "--count", "--quiet", "-"], input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        spent = spent_by_children() - start
        best = spent if best is None else min(best, spent)
        if done.returncode:
            raise SystemExit("%s: exit status %d" % (labbook, done.returncode))
    return best


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--write":
        sys.stdout.buffer.write(data(sys.argv[2], int(sys.argv[3])))
        return 0
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    bad = 0
    for kind in sys.argv[2:] or KINDS:
        times = []
        size = 0
        try:
            for n in (25000, 100000):
                text = data(kind, n)
                size = len(text)
                times.append(seconds(sys.argv[1], text))
        except (subprocess.TimeoutExpired, SystemExit) as problem:
            print("%-20s FAILED %s" % (kind, str(problem)[-60:]))
            bad += 1
            continue
        # Below a tenth of a second the start of the process counts most.
        slow = times[1] > 0.1 and times[1] > 7 * times[0]
        bad += slow
        print("%-20s %8.2f MB %8.1f ms %8.1f ms %s" % (kind, size / 1e6, times[0] * 1e3, times[1] * 1e3, "NOT LINEAR" if slow else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
