(("a" "b") "- a
- b")
(("a" 1) "- a
- 1")
(("[ ] foo" "[X] bar") "- [ ] foo
- [X] bar")
(("a :: b" "c") "- a :: b
- c")
(("[@5] x") "- [@5] x")
(("* star" "- dash" "1. one") "- * star
- - dash
- 1. one")
(("x
y" "z") "- x
  y
- z")
(("" "a") "- 
- a")
(("| a | b |") "- | a | b |")
((": fixed") "- : fixed")
(("a

b") "- a
  
  b")
(("# comment") "- # comment")
(("  lead" "trail ") "- lead
- trail")
((("a" "b") ("c" 2)) "- a
  b
- c
  2")
((("a" ("b" "c"))) "- a
  (\"b\" \"c\")")
("one
two" "- one
- two")
("one

  two
" "- one
- two")
("single" "- single")
((1.5 t foo) "- 1.5
- t
- foo")
(("a
  b
 c") "- a
   b
  c")
