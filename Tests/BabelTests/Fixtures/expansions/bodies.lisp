=== sh
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== sh
"line $x one

  x two"
((x 1))
nil
nil
nil
"x='1'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x='2.5'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x='it'\"'\"'s \"q\" \\ $y'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x='two
lines'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x='1
2
3'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x='a
b c'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x='1	2
3	4'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x='a	1.5
b	c	2'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x='h1	h2
a	1'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x='1
2	3'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=''
line $x one

  x two"
=== sh
"line $x one

  x two"
((x sym))
nil
nil
nil
"x='sym'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x a))
nil
nil
nil
"x='a'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x='1
a'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x='k
v'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x='1'
y='s'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x='1	2.5
3	4'
line $x one

  x two"
=== sh
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x='single'
line $x one

  x two"
=== sh
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x='a	1
b	2'
BODY"
=== sh
"BODY"
((x "s") (y 3))
nil
nil
nil
"x='s'
y='3'
BODY"
=== sh
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x='a	b
c	d'
BODY"
=== sh
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='a	1
b	2'
BODY
epi"
=== sh
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='s'
y='3'
BODY
epi"
=== sh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='a	b
c	d'
BODY
epi"
=== sh
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='a	1
b	2'
BODY"
=== sh
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== sh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='a	b
c	d'
BODY"
=== sh
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x='a;1
b;2'
BODY"
=== sh
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== sh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x='a;b
hline
c;d'
BODY"
=== sh
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x='a	1
b	2'
BODY"
=== sh
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== sh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x='a	b
hline
c	d'
BODY"
=== sh
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x='1	2
3	4'
BODY"
=== sh
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x='1	2
3	4'
BODY"
=== sh
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y='1'
x='1	2
3	4'
BODY"
=== bash
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== bash
"line $x one

  x two"
((x 1))
nil
nil
nil
"x='1'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x='2.5'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x='it'\"'\"'s \"q\" \\ $y'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x='two
lines'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"unset x
declare -a x=( '1' '2' '3' )
line $x one

  x two"
=== bash
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"unset x
declare -a x=( 'a' 'b c' )
line $x one

  x two"
=== bash
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"unset x
declare -A x
x['1']='2'
x['3']='4'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"unset x
declare -A x
x['a']='1.5'
x['b|c']='2'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"unset x
declare -a x=( '1' '2
3' )
line $x one

  x two"
=== bash
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=''
line $x one

  x two"
=== bash
"line $x one

  x two"
((x sym))
nil
nil
nil
"x='sym'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x a))
nil
nil
nil
"x='a'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"unset x
declare -a x=( '1' 'a' )
line $x one

  x two"
=== bash
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"unset x
declare -a x=( 'k' 'v' )
line $x one

  x two"
=== bash
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x='1'
y='s'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"unset x
declare -A x
x['1']='2.5'
x['3']='4'
line $x one

  x two"
=== bash
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"unset x
declare -a x=( 'single' )
line $x one

  x two"
=== bash
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"unset x
declare -A x
x['a']='1'
x['b']='2'
BODY"
=== bash
"BODY"
((x "s") (y 3))
nil
nil
nil
"x='s'
y='3'
BODY"
=== bash
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
unset x
declare -A x
x['a']='1'
x['b']='2'
BODY
epi"
=== bash
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='s'
y='3'
BODY
epi"
=== bash
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"unset x
declare -A x
x['a']='1'
x['b']='2'
BODY"
=== bash
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== bash
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"unset x
declare -A x
x['a']='1'
x['b']='2'
BODY"
=== bash
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== bash
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"unset x
declare -A x
x['a']='1'
x['b']='2'
BODY"
=== bash
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== bash
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"unset x
declare -A x
x['1']='2'
x['3']='4'
BODY"
=== bash
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"unset x
declare -A x
x['1']='2'
x['3']='4'
BODY"
=== bash
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y='1'
unset x
declare -A x
x['1']='2'
x['3']='4'
BODY"
=== fish
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== fish
"line $x one

  x two"
((x 1))
nil
nil
nil
"set x '1'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"set x '2.5'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"set x 'it'\"'\"'s \"q\" \\ $y'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"set x 'two
lines'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"set x '1
2
3'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"set x 'a
b c'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"set x '1	2
3	4'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"set x 'a	1.5
b	c	2'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"set x 'h1	h2
a	1'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"set x '1
2	3'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x nil))
nil
nil
nil
"set x ''
line $x one

  x two"
=== fish
"line $x one

  x two"
((x sym))
nil
nil
nil
"set x 'sym'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x a))
nil
nil
nil
"set x 'a'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"set x '1
a'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"set x 'k
v'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"set x '1'
set y 's'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"set x '1	2.5
3	4'
line $x one

  x two"
=== fish
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"set x 'single'
line $x one

  x two"
=== fish
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"set x 'a	1
b	2'
BODY"
=== fish
"BODY"
((x "s") (y 3))
nil
nil
nil
"set x 's'
set y '3'
BODY"
=== fish
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"set x 'a	b
c	d'
BODY"
=== fish
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
set x 'a	1
b	2'
BODY
epi"
=== fish
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
set x 's'
set y '3'
BODY
epi"
=== fish
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
set x 'a	b
c	d'
BODY
epi"
=== fish
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"set x 'a	1
b	2'
BODY"
=== fish
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"set x 's'
set y '3'
BODY"
=== fish
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"set x 'a	b
c	d'
BODY"
=== fish
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"set x 'a;1
b;2'
BODY"
=== fish
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"set x 's'
set y '3'
BODY"
=== fish
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"set x 'a;b
hline
c;d'
BODY"
=== fish
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"set x 'a	1
b	2'
BODY"
=== fish
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"set x 's'
set y '3'
BODY"
=== fish
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"set x 'a	b
hline
c	d'
BODY"
=== fish
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"set x '1	2
3	4'
BODY"
=== fish
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"set x '1	2
3	4'
BODY"
=== fish
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"set y '1'
set x '1	2
3	4'
BODY"
=== zsh
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== zsh
"line $x one

  x two"
((x 1))
nil
nil
nil
"x='1'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x='2.5'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x='it'\"'\"'s \"q\" \\ $y'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x='two
lines'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x='1
2
3'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x='a
b c'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x='1	2
3	4'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x='a	1.5
b	c	2'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x='h1	h2
a	1'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x='1
2	3'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=''
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x sym))
nil
nil
nil
"x='sym'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x a))
nil
nil
nil
"x='a'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x='1
a'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x='k
v'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x='1'
y='s'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x='1	2.5
3	4'
line $x one

  x two"
=== zsh
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x='single'
line $x one

  x two"
=== zsh
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x='a	1
b	2'
BODY"
=== zsh
"BODY"
((x "s") (y 3))
nil
nil
nil
"x='s'
y='3'
BODY"
=== zsh
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x='a	b
c	d'
BODY"
=== zsh
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='a	1
b	2'
BODY
epi"
=== zsh
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='s'
y='3'
BODY
epi"
=== zsh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='a	b
c	d'
BODY
epi"
=== zsh
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='a	1
b	2'
BODY"
=== zsh
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== zsh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='a	b
c	d'
BODY"
=== zsh
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x='a;1
b;2'
BODY"
=== zsh
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== zsh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x='a;b
hline
c;d'
BODY"
=== zsh
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x='a	1
b	2'
BODY"
=== zsh
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x='s'
y='3'
BODY"
=== zsh
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x='a	b
hline
c	d'
BODY"
=== zsh
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x='1	2
3	4'
BODY"
=== zsh
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x='1	2
3	4'
BODY"
=== zsh
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y='1'
x='1	2
3	4'
BODY"
=== python
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== python
"line $x one

  x two"
((x 1))
nil
nil
nil
"x=1
line $x one

  x two"
=== python
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x=2.5
line $x one

  x two"
=== python
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x=\"it's \\\"q\\\" \\\\ $y\"
line $x one

  x two"
=== python
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x=\"\"\"two
lines\"\"\"
line $x one

  x two"
=== python
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x=[1, 2, 3]
line $x one

  x two"
=== python
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x=[\"a\", \"b c\"]
line $x one

  x two"
=== python
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x=[[1, 2], [3, 4]]
line $x one

  x two"
=== python
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x=[[\"a\", 1.5], [\"b|c\", 2]]
line $x one

  x two"
=== python
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x=[[\"h1\", \"h2\"], None, [\"a\", 1]]
line $x one

  x two"
=== python
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x=[[1], [2, 3]]
line $x one

  x two"
=== python
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=[]
line $x one

  x two"
=== python
"line $x one

  x two"
((x sym))
nil
nil
nil
"x=sym
line $x one

  x two"
=== python
"line $x one

  x two"
((x a))
nil
nil
nil
"x=a
line $x one

  x two"
=== python
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x=[1, \"a\"]
line $x one

  x two"
=== python
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x=[\"k\", \"v\"]
line $x one

  x two"
=== python
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x=1
y=\"s\"
line $x one

  x two"
=== python
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x=[[1, 2.5], [3, 4]]
line $x one

  x two"
=== python
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x=[[\"single\"]]
line $x one

  x two"
=== python
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x=[[\"a\", 1], [\"b\", 2]]
BODY"
=== python
"BODY"
((x "s") (y 3))
nil
nil
nil
"x=\"s\"
y=3
BODY"
=== python
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x=[[\"a\", \"b\"], None, [\"c\", \"d\"]]
BODY"
=== python
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[[\"a\", 1], [\"b\", 2]]
BODY
epi"
=== python
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=\"s\"
y=3
BODY
epi"
=== python
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[[\"a\", \"b\"], None, [\"c\", \"d\"]]
BODY
epi"
=== python
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[[\"a\", 1], [\"b\", 2]]
BODY"
=== python
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== python
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[[\"a\", \"b\"], None, [\"c\", \"d\"]]
BODY"
=== python
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[[\"a\", 1], [\"b\", 2]]
BODY"
=== python
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== python
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[[\"a\", \"b\"], None, [\"c\", \"d\"]]
BODY"
=== python
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x=[[\"a\", 1], [\"b\", 2]]
BODY"
=== python
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== python
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x=[[\"a\", \"b\"], None, [\"c\", \"d\"]]
BODY"
=== python
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x=[[1, 2], [3, 4]]
BODY"
=== python
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x=[[1, 2], [3, 4]]
BODY"
=== python
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y=1
x=[[1, 2], [3, 4]]
BODY"
=== R
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== R
"line $x one

  x two"
((x 1))
nil
nil
nil
"x <- 1L
line $x one

  x two"
=== R
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x <- 2.5
line $x one

  x two"
=== R
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x <- \"it's \\\"q\\\" \\\\ $y\"
line $x one

  x two"
=== R
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x <- \"two
lines\"
line $x one

  x two"
=== R
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"1\\\"
\\\"2\\\"
\\\"3\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"
\\\"b c\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"1\\\"	\\\"2\\\"
\\\"3\\\"	\\\"4\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1.5\\\"
\\\"b\\\"	\\\"c\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"h1\\\"	\\\"h2\\\"
\\\"a\\\"	\\\"1\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"1\\\"
\\\"2\\\"	\\\"3\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE,
       fill      = TRUE,
       col.names = paste(\"V\", seq_len(2), sep =\"\")
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x nil))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x sym))
nil
nil
nil
"x <- \"sym\"
line $x one

  x two"
=== R
"line $x one

  x two"
((x a))
nil
nil
nil
"x <- \"a\"
line $x one

  x two"
=== R
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"1\\\"
\\\"a\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"k\\\"
\\\"v\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x <- 1L
y <- \"s\"
line $x one

  x two"
=== R
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"1\\\"	\\\"2.5\\\"
\\\"3\\\"	\\\"4\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"single\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
line $x one

  x two"
=== R
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1\\\"
\\\"b\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x "s") (y 3))
nil
nil
nil
"x <- \"s\"
y <- 3L
BODY"
=== R
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"b\\\"
\\\"c\\\"	\\\"d\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1\\\"
\\\"b\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY
epi"
=== R
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x <- \"s\"
y <- 3L
BODY
epi"
=== R
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"b\\\"
\\\"c\\\"	\\\"d\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY
epi"
=== R
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1\\\"
\\\"b\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = 1,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x <- \"s\"
y <- 3L
BODY"
=== R
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"b\\\"
\\\"c\\\"	\\\"d\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = 1,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1\\\"
\\\"b\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x <- \"s\"
y <- 3L
BODY"
=== R
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"b\\\"
\\\"c\\\"	\\\"d\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"1\\\"
\\\"b\\\"	\\\"2\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x <- \"s\"
y <- 3L
BODY"
=== R
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x <- local({
     con <- textConnection(
       \"\\\"a\\\"	\\\"b\\\"
\\\"c\\\"	\\\"d\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x <- local({
     con <- textConnection(
       \"\\\"A\\\"	\\\"B\\\"
\\\"1\\\"	\\\"2\\\"
\\\"3\\\"	\\\"4\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x <- local({
     con <- textConnection(
       \"\\\"r1\\\"	\\\"1\\\"	\\\"2\\\"
\\\"r2\\\"	\\\"3\\\"	\\\"4\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = TRUE,
       row.names = 1,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== R
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y <- 1L
x <- local({
     con <- textConnection(
       \"\\\"1\\\"	\\\"2\\\"
\\\"3\\\"	\\\"4\\\"\"
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = \"\\t\",
       as.is     = TRUE
     )
     close(con)
     res
   })
BODY"
=== perl
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== perl
"line $x one

  x two"
((x 1))
nil
nil
nil
"my $x=q(1);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"my $x=q(2.5);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"my $x=q(it's \"q\" \\ $y);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"my $x=q(two
lines);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"my $x=
[
  q(1),
  q(2),
  q(3),
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"my $x=
[
  q(a),
  q(b c),
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"my $x=
[
  [
    q(1),
    q(2),
  ],
  [
    q(3),
    q(4),
  ],
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"my $x=
[
  [
    q(a),
    q(1.5),
  ],
  [
    q(b|c),
    q(2),
  ],
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"my $x=
[
  [
    q(h1),
    q(h2),
  ],
  q(hline),
  [
    q(a),
    q(1),
  ],
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"my $x=
[
  [
    q(1),
  ],
  [
    q(2),
    q(3),
  ],
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x nil))
nil
nil
nil
"my $x=
[
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x sym))
nil
nil
nil
"my $x=q(sym);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x a))
nil
nil
nil
"my $x=q(a);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"my $x=
[
  q(1),
  q(a),
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"my $x=
[
  q(k),
  q(v),
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"my $x=q(1);

my $y=q(s);

line $x one

  x two"
=== perl
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"my $x=
[
  [
    q(1),
    q(2.5),
  ],
  [
    q(3),
    q(4),
  ],
];

line $x one

  x two"
=== perl
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"my $x=
[
  [
    q(single),
  ],
];

line $x one

  x two"
=== perl
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"my $x=
[
  [
    q(a),
    q(1),
  ],
  [
    q(b),
    q(2),
  ],
];

BODY"
=== perl
"BODY"
((x "s") (y 3))
nil
nil
nil
"my $x=q(s);

my $y=q(3);

BODY"
=== perl
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"my $x=
[
  [
    q(a),
    q(b),
  ],
  q(hline),
  [
    q(c),
    q(d),
  ],
];

BODY"
=== perl
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
my $x=
[
  [
    q(a),
    q(1),
  ],
  [
    q(b),
    q(2),
  ],
];

BODY
epi"
=== perl
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
my $x=q(s);

my $y=q(3);

BODY
epi"
=== perl
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
my $x=
[
  [
    q(a),
    q(b),
  ],
  q(hline),
  [
    q(c),
    q(d),
  ],
];

BODY
epi"
=== perl
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(1),
  ],
  [
    q(b),
    q(2),
  ],
];

BODY"
=== perl
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"my $x=q(s);

my $y=q(3);

BODY"
=== perl
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(b),
  ],
  q(hline),
  [
    q(c),
    q(d),
  ],
];

BODY"
=== perl
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(1),
  ],
  [
    q(b),
    q(2),
  ],
];

BODY"
=== perl
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"my $x=q(s);

my $y=q(3);

BODY"
=== perl
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(b),
  ],
  q(hline),
  [
    q(c),
    q(d),
  ],
];

BODY"
=== perl
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(1),
  ],
  [
    q(b),
    q(2),
  ],
];

BODY"
=== perl
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"my $x=q(s);

my $y=q(3);

BODY"
=== perl
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"my $x=
[
  [
    q(a),
    q(b),
  ],
  q(hline),
  [
    q(c),
    q(d),
  ],
];

BODY"
=== perl
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"my $x=
[
  [
    q(1),
    q(2),
  ],
  [
    q(3),
    q(4),
  ],
];

BODY"
=== perl
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"my $x=
[
  [
    q(1),
    q(2),
  ],
  [
    q(3),
    q(4),
  ],
];

BODY"
=== perl
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"my $y=q(1);

my $x=
[
  [
    q(1),
    q(2),
  ],
  [
    q(3),
    q(4),
  ],
];

BODY"
=== ruby
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== ruby
"line $x one

  x two"
((x 1))
nil
nil
nil
"x=1
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x=2.5
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x=\"it's \\\"q\\\" \\\\ $y\"
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x=\"two
lines\"
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x=[1, 
2, 
3]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x=[\"a\", 
\"b c\"]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x=[[1, 
2], 
[3, 
4]]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x=[[\"a\", 
1.5], 
[\"b|c\", 
2]]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x=[[\"h1\", 
\"h2\"], 
nil, 
[\"a\", 
1]]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x=[[1], 
[2, 
3]]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=[]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x sym))
nil
nil
nil
"x=sym
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x a))
nil
nil
nil
"x=a
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x=[1, 
\"a\"]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x=[\"k\", 
\"v\"]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x=1
y=\"s\"
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x=[[1, 
2.5], 
[3, 
4]]
line $x one

  x two"
=== ruby
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x=[[\"single\"]]
line $x one

  x two"
=== ruby
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x=[[\"a\", 
1], 
[\"b\", 
2]]
BODY"
=== ruby
"BODY"
((x "s") (y 3))
nil
nil
nil
"x=\"s\"
y=3
BODY"
=== ruby
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x=[[\"a\", 
\"b\"], 
nil, 
[\"c\", 
\"d\"]]
BODY"
=== ruby
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[[\"a\", 
1], 
[\"b\", 
2]]
BODY
epi"
=== ruby
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=\"s\"
y=3
BODY
epi"
=== ruby
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[[\"a\", 
\"b\"], 
nil, 
[\"c\", 
\"d\"]]
BODY
epi"
=== ruby
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[[\"a\", 
1], 
[\"b\", 
2]]
BODY"
=== ruby
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== ruby
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[[\"a\", 
\"b\"], 
nil, 
[\"c\", 
\"d\"]]
BODY"
=== ruby
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[[\"a\", 
1], 
[\"b\", 
2]]
BODY"
=== ruby
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== ruby
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[[\"a\", 
\"b\"], 
nil, 
[\"c\", 
\"d\"]]
BODY"
=== ruby
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x=[[\"a\", 
1], 
[\"b\", 
2]]
BODY"
=== ruby
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== ruby
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x=[[\"a\", 
\"b\"], 
nil, 
[\"c\", 
\"d\"]]
BODY"
=== ruby
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x=[[1, 
2], 
[3, 
4]]
BODY"
=== ruby
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x=[[1, 
2], 
[3, 
4]]
BODY"
=== ruby
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y=1
x=[[1, 
2], 
[3, 
4]]
BODY"
=== lua
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== lua
"line $x one

  x two"
((x 1))
nil
nil
nil
"x=1
line $x one

  x two"
=== lua
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x=2.5
line $x one

  x two"
=== lua
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x=\"it's \\\"q\\\" \\\\ $y\"
line $x one

  x two"
=== lua
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x=[=[two
lines]=]
line $x one

  x two"
=== lua
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x={1, 2, 3}
line $x one

  x two"
=== lua
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x=a=\"b c\"
line $x one

  x two"
=== lua
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x={a=1.5, b|c=2}
line $x one

  x two"
=== lua
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x={h1=\"h2\", None, a=1}
line $x one

  x two"
=== lua
"line $x one

  x two"
((x nil))
nil
nil
nil
"x={}
line $x one

  x two"
=== lua
"line $x one

  x two"
((x sym))
nil
nil
nil
"x=sym
line $x one

  x two"
=== lua
"line $x one

  x two"
((x a))
nil
nil
nil
"x=a
line $x one

  x two"
=== lua
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x=k=\"v\"
line $x one

  x two"
=== lua
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x=1
y=\"s\"
line $x one

  x two"
=== lua
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x={\"single\"}
line $x one

  x two"
=== lua
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x={a=1, b=2}
BODY"
=== lua
"BODY"
((x "s") (y 3))
nil
nil
nil
"x=\"s\"
y=3
BODY"
=== lua
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x={a=\"b\", None, c=\"d\"}
BODY"
=== lua
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x={a=1, b=2}
BODY
epi"
=== lua
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=\"s\"
y=3
BODY
epi"
=== lua
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x={a=\"b\", None, c=\"d\"}
BODY
epi"
=== lua
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x={a=1, b=2}
BODY"
=== lua
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== lua
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x={a=\"b\", None, c=\"d\"}
BODY"
=== lua
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x={a=1, b=2}
BODY"
=== lua
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== lua
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x={a=\"b\", None, c=\"d\"}
BODY"
=== lua
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x={a=1, b=2}
BODY"
=== lua
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x=\"s\"
y=3
BODY"
=== lua
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x={a=\"b\", None, c=\"d\"}
BODY"
=== js
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== js
"line $x one

  x two"
((x 1))
nil
nil
nil
"var x=1;
line $x one

  x two"
=== js
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"var x=2.5;
line $x one

  x two"
=== js
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"var x=\"it's \\\"q\\\" \\\\ $y\";
line $x one

  x two"
=== js
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"var x=\"two\\nlines\";
line $x one

  x two"
=== js
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"var x=[1, 2, 3];
line $x one

  x two"
=== js
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"var x=[\"a\", \"b c\"];
line $x one

  x two"
=== js
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"var x=[[1, 2], [3, 4]];
line $x one

  x two"
=== js
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"var x=[[\"a\", 1.5], [\"b|c\", 2]];
line $x one

  x two"
=== js
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"var x=[[\"h1\", \"h2\"], hline, [\"a\", 1]];
line $x one

  x two"
=== js
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"var x=[[1], [2, 3]];
line $x one

  x two"
=== js
"line $x one

  x two"
((x nil))
nil
nil
nil
"var x=[];
line $x one

  x two"
=== js
"line $x one

  x two"
((x sym))
nil
nil
nil
"var x=sym;
line $x one

  x two"
=== js
"line $x one

  x two"
((x a))
nil
nil
nil
"var x=a;
line $x one

  x two"
=== js
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"var x=[1, \"a\"];
line $x one

  x two"
=== js
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"var x=[\"k\", \"v\"];
line $x one

  x two"
=== js
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"var x=1;
var y=\"s\";
line $x one

  x two"
=== js
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"var x=[[1, 2.5], [3, 4]];
line $x one

  x two"
=== js
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"var x=[[\"single\"]];
line $x one

  x two"
=== js
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"var x=[[\"a\", 1], [\"b\", 2]];
BODY"
=== js
"BODY"
((x "s") (y 3))
nil
nil
nil
"var x=\"s\";
var y=3;
BODY"
=== js
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"var x=[[\"a\", \"b\"], hline, [\"c\", \"d\"]];
BODY"
=== js
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
var x=[[\"a\", 1], [\"b\", 2]];
BODY
epi"
=== js
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
var x=\"s\";
var y=3;
BODY
epi"
=== js
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
var x=[[\"a\", \"b\"], hline, [\"c\", \"d\"]];
BODY
epi"
=== js
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"var x=[[\"a\", 1], [\"b\", 2]];
BODY"
=== js
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"var x=\"s\";
var y=3;
BODY"
=== js
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"var x=[[\"a\", \"b\"], hline, [\"c\", \"d\"]];
BODY"
=== js
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"var x=[[\"a\", 1], [\"b\", 2]];
BODY"
=== js
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"var x=\"s\";
var y=3;
BODY"
=== js
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"var x=[[\"a\", \"b\"], hline, [\"c\", \"d\"]];
BODY"
=== js
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"var x=[[\"a\", 1], [\"b\", 2]];
BODY"
=== js
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"var x=\"s\";
var y=3;
BODY"
=== js
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"var x=[[\"a\", \"b\"], hline, [\"c\", \"d\"]];
BODY"
=== js
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"var x=[[1, 2], [3, 4]];
BODY"
=== js
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"var x=[[1, 2], [3, 4]];
BODY"
=== js
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"var y=1;
var x=[[1, 2], [3, 4]];
BODY"
=== octave
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== octave
"line $x one

  x two"
((x 1))
nil
nil
nil
"x=1;
line $x one

  x two"
=== octave
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x=2.5;
line $x one

  x two"
=== octave
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x='it's \"q\" \\ $y';
line $x one

  x two"
=== octave
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x='two
lines';
line $x one

  x two"
=== octave
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x=[1,2,3];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x=['a','b c'];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x=[[1,2]; [3,4]];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x=[['a',1.5]; ['b|c',2]];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x=[['h1','h2']; hline; ['a',1]];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x=[[1]; [2,3]];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x nil))
nil
nil
nil
"x=[];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x sym))
nil
nil
nil
"x=sym;
line $x one

  x two"
=== octave
"line $x one

  x two"
((x a))
nil
nil
nil
"x=a;
line $x one

  x two"
=== octave
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x=[1,'a'];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x=['k','v'];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x=1;
y='s';
line $x one

  x two"
=== octave
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x=[[1,2.5]; [3,4]];
line $x one

  x two"
=== octave
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x=[['single']];
line $x one

  x two"
=== octave
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x=[['a',1]; ['b',2]];
BODY"
=== octave
"BODY"
((x "s") (y 3))
nil
nil
nil
"x='s';
y=3;
BODY"
=== octave
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x=[['a','b']; hline; ['c','d']];
BODY"
=== octave
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[['a',1]; ['b',2]];
BODY
epi"
=== octave
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x='s';
y=3;
BODY
epi"
=== octave
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x=[['a','b']; hline; ['c','d']];
BODY
epi"
=== octave
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[['a',1]; ['b',2]];
BODY"
=== octave
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x='s';
y=3;
BODY"
=== octave
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x=[['a','b']; hline; ['c','d']];
BODY"
=== octave
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[['a',1]; ['b',2]];
BODY"
=== octave
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x='s';
y=3;
BODY"
=== octave
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x=[['a','b']; hline; ['c','d']];
BODY"
=== octave
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x=[['a',1]; ['b',2]];
BODY"
=== octave
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x='s';
y=3;
BODY"
=== octave
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x=[['a','b']; hline; ['c','d']];
BODY"
=== octave
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x=[[1,2]; [3,4]];
BODY"
=== octave
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x=[[1,2]; [3,4]];
BODY"
=== octave
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y=1;
x=[[1,2]; [3,4]];
BODY"
=== julia
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== julia
"line $x one

  x two"
((x 1))
nil
nil
nil
"x = 1
line $x one

  x two"
=== julia
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"x = 2.5
line $x one

  x two"
=== julia
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"x = \"it's \"\"q\"\" \\ $y\"
line $x one

  x two"
=== julia
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"x = \"two
lines\"
line $x one

  x two"
=== julia
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"1\",\"2\",\"3\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"b c\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"1\",\"2\"
\"3\",\"4\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"1.5\"
\"b\",\"c\",\"2\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"h1\",\"h2\"
\"a\",\"1\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"1\"
\"2\",\"3\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x nil))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x sym))
nil
nil
nil
"x = sym
line $x one

  x two"
=== julia
"line $x one

  x two"
((x a))
nil
nil
nil
"x = a
line $x one

  x two"
=== julia
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"1\",\"a\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"k\",\"v\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"x = 1
y = \"s\"
line $x one

  x two"
=== julia
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"1\",\"2.5\"
\"3\",\"4\"\")
end
line $x one

  x two"
=== julia
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"single\"\")
end
line $x one

  x two"
=== julia
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"1\"
\"b\",\"2\"\")
end
BODY"
=== julia
"BODY"
((x "s") (y 3))
nil
nil
nil
"x = \"s\"
y = 3
BODY"
=== julia
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"b\"
\"c\",\"d\"\")
end
BODY"
=== julia
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x = begin
    using CSV
    CSV.read(\"\"a\",\"1\"
\"b\",\"2\"\")
end
BODY
epi"
=== julia
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x = \"s\"
y = 3
BODY
epi"
=== julia
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
x = begin
    using CSV
    CSV.read(\"\"a\",\"b\"
\"c\",\"d\"\")
end
BODY
epi"
=== julia
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"1\"
\"b\",\"2\"\")
end
BODY"
=== julia
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x = \"s\"
y = 3
BODY"
=== julia
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"b\"
\"c\",\"d\"\")
end
BODY"
=== julia
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"1\"
\"b\",\"2\"\")
end
BODY"
=== julia
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"x = \"s\"
y = 3
BODY"
=== julia
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"b\"
\"c\",\"d\"\")
end
BODY"
=== julia
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"1\"
\"b\",\"2\"\")
end
BODY"
=== julia
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"x = \"s\"
y = 3
BODY"
=== julia
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"x = begin
    using CSV
    CSV.read(\"\"a\",\"b\"
\"c\",\"d\"\")
end
BODY"
=== julia
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"x = begin
    using CSV
    CSV.read(\"\"A\",\"B\"
\"1\",\"2\"
\"3\",\"4\"\")
end
BODY"
=== julia
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"x = begin
    using CSV
    CSV.read(\"\"r1\",\"1\",\"2\"
\"r2\",\"3\",\"4\"\")
end
BODY"
=== julia
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"y = 1
x = begin
    using CSV
    CSV.read(\"\"1\",\"2\"
\"3\",\"4\"\")
end
BODY"
=== haskell
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== haskell
"line $x one

  x two"
((x 1))
nil
nil
nil
"let x = 1
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"let x = 2.5
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"let x = \"it's \\\"q\\\" \\\\ $y\"
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"let x = \"two
lines\"
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"let x = [1, 2, 3]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"let x = [\"a\", \"b c\"]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"let x = [[1, 2], [3, 4]]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"let x = [[\"a\", 1.5], [\"b|c\", 2]]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"let x = [[\"h1\", \"h2\"], hline, [\"a\", 1]]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"let x = [[1], [2, 3]]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x nil))
nil
nil
nil
"let x = []
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x sym))
nil
nil
nil
"let x = sym
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x a))
nil
nil
nil
"let x = a
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"let x = [1, \"a\"]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"let x = [\"k\", \"v\"]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"let x = 1
let y = \"s\"
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"let x = [[1, 2.5], [3, 4]]
line $x one

  x two"
=== haskell
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"let x = [[\"single\"]]
line $x one

  x two"
=== haskell
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"let x = [[\"a\", 1], [\"b\", 2]]
BODY"
=== haskell
"BODY"
((x "s") (y 3))
nil
nil
nil
"let x = \"s\"
let y = 3
BODY"
=== haskell
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"let x = [[\"a\", \"b\"], hline, [\"c\", \"d\"]]
BODY"
=== haskell
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = [[\"a\", 1], [\"b\", 2]]
BODY
epi"
=== haskell
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = \"s\"
let y = 3
BODY
epi"
=== haskell
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = [[\"a\", \"b\"], hline, [\"c\", \"d\"]]
BODY
epi"
=== haskell
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = [[\"a\", 1], [\"b\", 2]]
BODY"
=== haskell
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = \"s\"
let y = 3
BODY"
=== haskell
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = [[\"a\", \"b\"], hline, [\"c\", \"d\"]]
BODY"
=== haskell
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = [[\"a\", 1], [\"b\", 2]]
BODY"
=== haskell
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = \"s\"
let y = 3
BODY"
=== haskell
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = [[\"a\", \"b\"], hline, [\"c\", \"d\"]]
BODY"
=== haskell
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"let x = [[\"a\", 1], [\"b\", 2]]
BODY"
=== haskell
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"let x = \"s\"
let y = 3
BODY"
=== haskell
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"let x = [[\"a\", \"b\"], hline, [\"c\", \"d\"]]
BODY"
=== haskell
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"let x = [[1, 2], [3, 4]]
BODY"
=== haskell
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"let x = [[1, 2], [3, 4]]
BODY"
=== haskell
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"let y = 1
let x = [[1, 2], [3, 4]]
BODY"
=== ocaml
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x 1))
nil
nil
nil
"let x = 1;;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"let x = 2.5;;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"let x = \"it's \\\"q\\\" \\\\ $y\";;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"let x = \"two
lines\";;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"let x = [|1; 2; 3|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"let x = [|\"a\"; \"b c\"|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"let x = [|[|1; 2|]; [|3; 4|]|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"let x = [|[|\"a\"; 1.5|]; [|\"b|c\"; 2|]|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"let x = [|[|\"h1\"; \"h2\"|]; hline; [|\"a\"; 1|]|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"let x = [|[|1|]; [|2; 3|]|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x nil))
nil
nil
nil
"let x = [||];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x sym))
nil
nil
nil
"let x = sym;;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x a))
nil
nil
nil
"let x = a;;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"let x = [|1; \"a\"|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"let x = [|\"k\"; \"v\"|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"let x = 1;;
let y = \"s\";;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"let x = [|[|1; 2.5|]; [|3; 4|]|];;
line $x one

  x two"
=== ocaml
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"let x = [|[|\"single\"|]|];;
line $x one

  x two"
=== ocaml
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"let x = [|[|\"a\"; 1|]; [|\"b\"; 2|]|];;
BODY"
=== ocaml
"BODY"
((x "s") (y 3))
nil
nil
nil
"let x = \"s\";;
let y = 3;;
BODY"
=== ocaml
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"let x = [|[|\"a\"; \"b\"|]; hline; [|\"c\"; \"d\"|]|];;
BODY"
=== ocaml
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = [|[|\"a\"; 1|]; [|\"b\"; 2|]|];;
BODY
epi"
=== ocaml
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = \"s\";;
let y = 3;;
BODY
epi"
=== ocaml
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
let x = [|[|\"a\"; \"b\"|]; hline; [|\"c\"; \"d\"|]|];;
BODY
epi"
=== ocaml
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = [|[|\"a\"; 1|]; [|\"b\"; 2|]|];;
BODY"
=== ocaml
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = \"s\";;
let y = 3;;
BODY"
=== ocaml
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"let x = [|[|\"a\"; \"b\"|]; hline; [|\"c\"; \"d\"|]|];;
BODY"
=== ocaml
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = [|[|\"a\"; 1|]; [|\"b\"; 2|]|];;
BODY"
=== ocaml
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = \"s\";;
let y = 3;;
BODY"
=== ocaml
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"let x = [|[|\"a\"; \"b\"|]; hline; [|\"c\"; \"d\"|]|];;
BODY"
=== ocaml
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"let x = [|[|\"a\"; 1|]; [|\"b\"; 2|]|];;
BODY"
=== ocaml
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"let x = \"s\";;
let y = 3;;
BODY"
=== ocaml
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"let x = [|[|\"a\"; \"b\"|]; hline; [|\"c\"; \"d\"|]|];;
BODY"
=== ocaml
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"let x = [|[|1; 2|]; [|3; 4|]|];;
BODY"
=== ocaml
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"let x = [|[|1; 2|]; [|3; 4|]|];;
BODY"
=== ocaml
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"let y = 1;;
let x = [|[|1; 2|]; [|3; 4|]|];;
BODY"
=== C
"line $x one

  x two"
nil
nil
nil
nil
"






int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x 1))
nil
nil
nil
"


int x = 1;



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"


double x = 2.5;



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"


const char* x = \"it's \"q\" \\ $y\";



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"


const char* x = \"two
lines\";



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"


int x[3] = {1,2,3};
const int x_cols = 3;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"


const char* x[2] = {\"a\",\"b c\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1.5\"},
 {\"b|c\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"


int x[2][1] = {
 {1},
 {2,3}
};
const int x_rows = 2;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x nil))
nil
nil
nil
"


const char* x = \"nil\";
const int x_rows = 0;
const int x_cols = 0;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x sym))
nil
nil
nil
"


const char* x = \"sym\";



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x a))
nil
nil
nil
"


int x = 97;



int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"


const char* x[2] = {\"1\",\"a\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"


const char* x[2] = {\"k\",\"v\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"


int x = 1;
const char* y = \"s\";




int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"


double x[2][2] = {
 {1,2.5},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"


const char* x[1][1] = {
 {\"single\"}
};
const int x_rows = 1;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== C
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x "s") (y 3))
nil
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
pro
BODY
epi

return 0;
}


"
=== C
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
pro
BODY
epi

return 0;
}


"
=== C
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== C
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== C
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"


int y = 1;
int x[2][2] = {
 {1,2},
 {3,4}
};

const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== C++
"line $x one

  x two"
nil
nil
nil
nil
"






int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x 1))
nil
nil
nil
"


int x = 1;



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"


double x = 2.5;



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"


const char* x = \"it's \"q\" \\ $y\";



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"


const char* x = \"two
lines\";



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"


int x[3] = {1,2,3};
const int x_cols = 3;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"


const char* x[2] = {\"a\",\"b c\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1.5\"},
 {\"b|c\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"


int x[2][1] = {
 {1},
 {2,3}
};
const int x_rows = 2;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x nil))
nil
nil
nil
"


const char* x = \"nil\";
const int x_rows = 0;
const int x_cols = 0;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x sym))
nil
nil
nil
"


const char* x = \"sym\";



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x a))
nil
nil
nil
"


int x = 97;



int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"


const char* x[2] = {\"1\",\"a\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"


const char* x[2] = {\"k\",\"v\"};
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"


int x = 1;
const char* y = \"s\";




int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"


double x[2][2] = {
 {1,2.5},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"


const char* x[1][1] = {
 {\"single\"}
};
const int x_rows = 1;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== C++
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x "s") (y 3))
nil
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
pro
BODY
epi

return 0;
}


"
=== C++
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
pro
BODY
epi

return 0;
}


"
=== C++
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"


const char* x[2][2] = {
 {\"a\",\"1\"},
 {\"b\",\"2\"}
};
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"


const char* x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"


int x[2][2] = {
 {1,2},
 {3,4}
};
const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== C++
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"


int y = 1;
int x[2][2] = {
 {1,2},
 {3,4}
};

const int x_rows = 2;
const int x_cols = 2;

#ifndef _STRING_H
#include <string.h>
#endif
int get_column_num (int nbcols, const char** header, const char* column)
{
  int c;
  for (c=0; c<nbcols; c++)
    if (strcmp(header[c],column)==0)
      return c;
  return -1;
}

const char* x_header[2] = {\"A\",\"B\"};
int x_h (int row, const char* col) { return x[row][get_column_num(2,x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== D
"line $x one

  x two"
nil
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x 1))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int x = 1;



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
double x = 2.5;



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"it's \"q\" \\ $y\";



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"two
lines\";



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int[3] x = [1,2,3];
const int x_cols = 3;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2] x = [\"a\",\"b c\"];
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int[2][2] x = [
 [1,2],
 [3,4]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1.5\"],
 [\"b|c\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int[1][2] x = [
 [1],
 [2,3]
];
const int x_rows = 2;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x nil))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"nil\";
const int x_rows = 0;
const int x_cols = 0;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x sym))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"sym\";



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x a))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int x = 97;



int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2] x = [\"1\",\"a\"];
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2] x = [\"k\",\"v\"];
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
int x = 1;
string y = \"s\";




int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
double[2][2] x = [
 [1,2.5],
 [3,4]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[1][1] x = [
 [\"single\"]
];
const int x_rows = 1;
const int x_cols = 1;


int main() {
line $x one

  x two
return 0;
}


"
=== D
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1\"],
 [\"b\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x "s") (y 3))
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1\"],
 [\"b\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1\"],
 [\"b\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1\"],
 [\"b\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string[2][2] x = [
 [\"a\",\"1\"],
 [\"b\",\"2\"]
];
const int x_rows = 2;
const int x_cols = 2;


int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;
string x = \"s\";
int y = 3;




int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"module mmm;
import std.stdio;
import std.conv;
int[2][2] x = [
 [1,2],
 [3,4]
];
const int x_rows = 2;
const int x_cols = 2;
int get_column_num (string[] header, string column)
{
  foreach (c, h; header)
    if (h==column)
      return to!int(c);
  return -1;
}

string[2] x_header = [\"A\",\"B\"];
int x_h (size_t row, string col) { return x[row][get_column_num(x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== D
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"module mmm;
import std.stdio;
import std.conv;
int[2][2] x = [
 [1,2],
 [3,4]
];
const int x_rows = 2;
const int x_cols = 2;
int get_column_num (string[] header, string column)
{
  foreach (c, h; header)
    if (h==column)
      return to!int(c);
  return -1;
}

string[2] x_header = [\"A\",\"B\"];
int x_h (size_t row, string col) { return x[row][get_column_num(x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== D
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"module mmm;
import std.stdio;
import std.conv;
int y = 1;
int[2][2] x = [
 [1,2],
 [3,4]
];

const int x_rows = 2;
const int x_cols = 2;
int get_column_num (string[] header, string column)
{
  foreach (c, h; header)
    if (h==column)
      return to!int(c);
  return -1;
}

string[2] x_header = [\"A\",\"B\"];
int x_h (size_t row, string col) { return x[row][get_column_num(x_header,col)]; }
int main() {
BODY
return 0;
}


"
=== java
"line $x one

  x two"
nil
nil
nil
nil
"
public class Main {
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x 1))
nil
nil
nil
"
public class Main {
    static Integer x = 1;
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"
public class Main {
    static Double x = 2.500000;
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"
public class Main {
    static String x = \"it's \"q\" \\ $y\";
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"
public class Main {
    static List<Integer> x = Arrays.asList(1, 2, 3);
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"
public class Main {
    static List<String> x = Arrays.asList(\"a\", \"b c\");
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"
public class Main {
    static List<List<Integer>> x = Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3, 4));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1.5\"), Arrays.asList(\"b|c\", \"2\"));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"h1\", \"h2\"), null, Arrays.asList(\"a\", \"1\"));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"
public class Main {
    static List<List<Integer>> x = Arrays.asList(Arrays.asList(1), Arrays.asList(2, 3));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x sym))
nil
nil
nil
"
public class Main {
    static String x = \"sym\";
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x a))
nil
nil
nil
"
public class Main {
    static String x = \"a\";
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"
public class Main {
    static List<String> x = Arrays.asList(\"1\", \"a\");
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"
public class Main {
    static List<String> x = Arrays.asList(\"k\", \"v\");
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"
public class Main {
    static Integer x = 1;
    static String y = \"s\";
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"
public class Main {
    static List<List<Double>> x = Arrays.asList(Arrays.asList(1.000000, 2.500000), Arrays.asList(3.000000, 4.000000));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"single\"));
    public static void main(String[] args) {
	line $x one

	  x two
    }
}"
=== java
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x "s") (y 3))
nil
nil
nil
"
public class Main {
    static String x = \"s\";
    static Integer y = 3;
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"b\"), null, Arrays.asList(\"c\", \"d\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	pro
	BODY
	epi
    }
}"
=== java
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"
public class Main {
    static String x = \"s\";
    static Integer y = 3;
    public static void main(String[] args) {
	pro
	BODY
	epi
    }
}"
=== java
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"b\"), null, Arrays.asList(\"c\", \"d\"));
    public static void main(String[] args) {
	pro
	BODY
	epi
    }
}"
=== java
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
public class Main {
    static String x = \"s\";
    static Integer y = 3;
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"b\"), null, Arrays.asList(\"c\", \"d\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"
public class Main {
    static String x = \"s\";
    static Integer y = 3;
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"b\"), null, Arrays.asList(\"c\", \"d\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"
public class Main {
    static String x = \"s\";
    static Integer y = 3;
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"
public class Main {
    static List<List<String>> x = Arrays.asList(Arrays.asList(\"a\", \"b\"), null, Arrays.asList(\"c\", \"d\"));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"
public class Main {
    static List<List<Integer>> x = Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3, 4));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"
public class Main {
    static List<List<Integer>> x = Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3, 4));
    public static void main(String[] args) {
	BODY
    }
}"
=== java
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"
public class Main {
    static Integer y = 1;
    static List<List<Integer>> x = Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3, 4));
    public static void main(String[] args) {
	BODY
    }
}"
=== fortran
"line $x one

  x two"
nil
nil
nil
nil
"

program main
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x 1))
nil
nil
nil
"

program main
integer, parameter  ::  x = 1
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"

program main
real, parameter ::  x = 2.5
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"

program main
character(len=13), parameter ::  x = 'it's \"q\" \\ $y'
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"

program main
character(len=9), parameter ::  x = 'two
lines'
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"

program main
real, parameter :: x(3) = (/1, 2, 3/)
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"

program main
real, parameter :: x(2) = (/\"a\", \"b c\"/)
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/1, 2/), (/3, 4/)/) , (/ 2, 2 /) ) )
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/\"a\", 1.5/), (/\"b|c\", 2/)/) , (/ 2, 2 /) ) )
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"

program main
real, parameter :: x(3) = (/(/\"h1\", \"h2\"/), hline, (/\"a\", 1/)/)
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"

program main
real, parameter :: x(2,1) = transpose( reshape( (/(/1/), (/2, 3/)/) , (/ 1, 2 /) ) )
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x nil))
nil
nil
nil
"

program main
character(len=3), parameter ::  x = 'nil'
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x sym))
nil
nil
nil
"

program main
character(len=3), parameter ::  x = 'sym'
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x a))
nil
nil
nil
"

program main
integer, parameter  ::  x = 97
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"

program main
real, parameter :: x(2) = (/1, \"a\"/)
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"

program main
real, parameter :: x(2) = (/\"k\", \"v\"/)
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"

program main
integer, parameter  ::  x = 1

character(len=1), parameter ::  y = 's'
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/1, 2.5/), (/3, 4/)/) , (/ 2, 2 /) ) )
line $x one

  x two
end program main


"
=== fortran
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"

program main
real, parameter :: x(1,1) = transpose( reshape( (/(/\"single\"/)/) , (/ 1, 1 /) ) )
line $x one

  x two
end program main


"
=== fortran
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/\"a\", 1/), (/\"b\", 2/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((x "s") (y 3))
nil
nil
nil
"

program main
character(len=1), parameter ::  x = 's'

integer, parameter  ::  y = 3
BODY
end program main


"
=== fortran
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"

program main
real, parameter :: x(3) = (/(/\"a\", \"b\"/), hline, (/\"c\", \"d\"/)/)
BODY
end program main


"
=== fortran
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/\"a\", 1/), (/\"b\", 2/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"

program main
character(len=1), parameter ::  x = 's'

integer, parameter  ::  y = 3
BODY
end program main


"
=== fortran
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"

program main
real, parameter :: x(3) = (/(/\"a\", \"b\"/), hline, (/\"c\", \"d\"/)/)
BODY
end program main


"
=== fortran
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/\"a\", 1/), (/\"b\", 2/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"

program main
character(len=1), parameter ::  x = 's'

integer, parameter  ::  y = 3
BODY
end program main


"
=== fortran
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"

program main
real, parameter :: x(3) = (/(/\"a\", \"b\"/), hline, (/\"c\", \"d\"/)/)
BODY
end program main


"
=== fortran
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/\"a\", 1/), (/\"b\", 2/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"

program main
character(len=1), parameter ::  x = 's'

integer, parameter  ::  y = 3
BODY
end program main


"
=== fortran
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"

program main
real, parameter :: x(3) = (/(/\"a\", \"b\"/), hline, (/\"c\", \"d\"/)/)
BODY
end program main


"
=== fortran
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/1, 2/), (/3, 4/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"

program main
real, parameter :: x(2,2) = transpose( reshape( (/(/1, 2/), (/3, 4/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== fortran
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"

program main
integer, parameter  ::  y = 1

real, parameter :: x(2,2) = transpose( reshape( (/(/1, 2/), (/3, 4/)/) , (/ 2, 2 /) ) )
BODY
end program main


"
=== awk
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== awk
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== awk
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== awk
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== awk
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== awk
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== awk
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== awk
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== awk
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== awk
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== sed
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== sed
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== sed
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== sed
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sed
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sed
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sed
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== sed
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== sed
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== sed
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== sqlite
"line $x one

  x two"
nil
nil
nil
nil
"
line $x one

  x two
"
=== sqlite
"line $x one

  x two"
((x 1))
nil
nil
nil
"
line 1 one

  x two
"
=== sqlite
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"
line 2.5 one

  x two
"
=== sqlite
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"
line it's \"q\" \\ $y one

  x two
"
=== sqlite
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"
line two
lines one

  x two
"
=== sqlite
"line $x one

  x two"
((x sym))
nil
nil
nil
"
line sym one

  x two
"
=== sqlite
"line $x one

  x two"
((x a))
nil
nil
nil
"
line a one

  x two
"
=== sqlite
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"
line 1 one

  x two
"
=== sqlite
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x "s") (y 3))
nil
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sqlite
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sqlite
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sqlite
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sqlite
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"
BODY
"
=== sqlite
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"
BODY
"
=== sqlite
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"
BODY
"
=== sql
"line $x one

  x two"
nil
nil
nil
nil
"
line $x one

  x two
"
=== sql
"line $x one

  x two"
((x 1))
nil
nil
nil
"
line 1 one

  x two
"
=== sql
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"
line 2.5 one

  x two
"
=== sql
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"
line it's \"q\" \\ $y one

  x two
"
=== sql
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"
line two
lines one

  x two
"
=== sql
"line $x one

  x two"
((x sym))
nil
nil
nil
"
line sym one

  x two
"
=== sql
"line $x one

  x two"
((x a))
nil
nil
nil
"
line a one

  x two
"
=== sql
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"
line 1 one

  x two
"
=== sql
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"
BODY
"
=== sql
"BODY"
((x "s") (y 3))
nil
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sql
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sql
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== sql
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"
BODY
"
=== sql
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"
BODY
"
=== sql
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"
BODY
"
=== sql
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"
BODY
"
=== dot
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== dot
"line $x one

  x two"
((x 1))
nil
nil
nil
"line 1 one

  x two"
=== dot
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line 2.5 one

  x two"
=== dot
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line it's \"q\" \\ $y one

  x two"
=== dot
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line two
lines one

  x two"
=== dot
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line (1 2 3) one

  x two"
=== dot
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line (\"a\" \"b c\") one

  x two"
=== dot
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line ((1 2) (3 4)) one

  x two"
=== dot
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line ((\"a\" 1.5) (\"b|c\" 2)) one

  x two"
=== dot
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line ((\"h1\" \"h2\") hline (\"a\" 1)) one

  x two"
=== dot
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line ((1) (2 3)) one

  x two"
=== dot
"line $x one

  x two"
((x nil))
nil
nil
nil
"line nil one

  x two"
=== dot
"line $x one

  x two"
((x sym))
nil
nil
nil
"line sym one

  x two"
=== dot
"line $x one

  x two"
((x a))
nil
nil
nil
"line a one

  x two"
=== dot
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line (1 \"a\") one

  x two"
=== dot
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line (\"k\" \"v\") one

  x two"
=== dot
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line 1 one

  x two"
=== dot
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line ((1 2.5) (3 4)) one

  x two"
=== dot
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line ((\"single\")) one

  x two"
=== dot
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== dot
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== dot
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== dot
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== dot
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== dot
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== dot
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== dot
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== plantuml
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== plantuml
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"!define x it's q \\ $y
line $x one

  x two"
=== plantuml
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"!define x two
lines
line $x one

  x two"
=== maxima
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== maxima
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== maxima
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== maxima
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== maxima
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== maxima
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== maxima
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== maxima
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== maxima
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== latex
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== latex
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $1 one

  1 two"
=== latex
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $2.5 one

  2.5 two"
=== latex
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $it's \"q\" \\ $y one

  it's \"q\" \\ $y two"
=== latex
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $two
lines one

  two
lines two"
=== latex
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $(1 2 3) one

  (1 2 3) two"
=== latex
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $(\"a\" \"b c\") one

  (\"a\" \"b c\") two"
=== latex
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $((1 2) (3 4)) one

  ((1 2) (3 4)) two"
=== latex
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $((\"a\" 1.5) (\"b|c\" 2)) one

  ((\"a\" 1.5) (\"b|c\" 2)) two"
=== latex
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $((\"h1\" \"h2\") hline (\"a\" 1)) one

  ((\"h1\" \"h2\") hline (\"a\" 1)) two"
=== latex
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $((1) (2 3)) one

  ((1) (2 3)) two"
=== latex
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $nil one

  nil two"
=== latex
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $sym one

  sym two"
=== latex
"line $x one

  x two"
((x a))
nil
nil
nil
"line $a one

  a two"
=== latex
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $(1 \"a\") one

  (1 \"a\") two"
=== latex
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $(\"k\" \"v\") one

  (\"k\" \"v\") two"
=== latex
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $1 one

  1 two"
=== latex
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $((1 2.5) (3 4)) one

  ((1 2.5) (3 4)) two"
=== latex
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $((\"single\")) one

  ((\"single\")) two"
=== latex
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== latex
"BODY"
((x "s") (y 3))
nil
nil
nil
"BOD3"
=== latex
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== latex
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== latex
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BOD3
epi"
=== latex
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== latex
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BOD3"
=== latex
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BOD3"
=== latex
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BOD3"
=== latex
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== latex
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== latex
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== latex
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BOD1"
=== groovy
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== groovy
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== groovy
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== groovy
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== groovy
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== groovy
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== groovy
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== groovy
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== groovy
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== makefile
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== makefile
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== makefile
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== makefile
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== makefile
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== makefile
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== makefile
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== makefile
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== makefile
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== org
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== org
"line $x one

  x two"
((x 1))
nil
nil
nil
"line 1 one

  x two"
=== org
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line 2.5 one

  x two"
=== org
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line it's \"q\" \\ $y one

  x two"
=== org
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line two
lines one

  x two"
=== org
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line (1 2 3) one

  x two"
=== org
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line (a b c) one

  x two"
=== org
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line ((1 2) (3 4)) one

  x two"
=== org
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line ((a 1.5) (b|c 2)) one

  x two"
=== org
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line ((h1 h2) hline (a 1)) one

  x two"
=== org
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line ((1) (2 3)) one

  x two"
=== org
"line $x one

  x two"
((x nil))
nil
nil
nil
"line nil one

  x two"
=== org
"line $x one

  x two"
((x sym))
nil
nil
nil
"line sym one

  x two"
=== org
"line $x one

  x two"
((x a))
nil
nil
nil
"line a one

  x two"
=== org
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line (1 a) one

  x two"
=== org
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line (k v) one

  x two"
=== org
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line 1 one

  x two"
=== org
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line ((1 2.5) (3 4)) one

  x two"
=== org
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line ((single)) one

  x two"
=== org
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== org
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== org
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== org
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== org
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== org
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi
"
=== org
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== org
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== org
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== org
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== emacs-lisp
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two
"
=== emacs-lisp
"line $x one

  x two"
((x 1))
nil
nil
nil
"(let ((x '1))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"(let ((x '2.5))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"(let ((x '\"it's \\\"q\\\" \\\\ $y\"))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"(let ((x '\"two
lines\"))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"(let ((x '(1 2 3)))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"(let ((x '(\"a\" \"b c\")))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"(let ((x '((1 2) (3 4))))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"(let ((x '((\"a\" 1.5) (\"b|c\" 2))))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"(let ((x '((\"h1\" \"h2\") hline (\"a\" 1))))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"(let ((x '((1) (2 3))))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x nil))
nil
nil
nil
"(let ((x 'nil))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x sym))
nil
nil
nil
"(let ((x 'sym))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x a))
nil
nil
nil
"(let ((x 'a))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"(let ((x '(1 \"a\")))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"(let ((x '(\"k\" \"v\")))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"(let ((x '1)
      (y '\"s\"))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"(let ((x '((1 2.5) (3 4))))
line $x one

  x two
)"
=== emacs-lisp
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"(let ((x '((\"single\"))))
line $x one

  x two
)"
=== emacs-lisp
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"(let ((x '((\"a\" 1) (\"b\" 2))))
BODY
)"
=== emacs-lisp
"BODY"
((x "s") (y 3))
nil
nil
nil
"(let ((x '\"s\")
      (y '3))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"(let ((x '((\"a\" \"b\") hline (\"c\" \"d\"))))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(let ((x '((\"a\" 1) (\"b\" 2))))
pro
      BODY
      epi

)"
=== emacs-lisp
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(let ((x '\"s\")
      (y '3))
pro
      BODY
      epi

)"
=== emacs-lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(let ((x '((\"a\" \"b\") hline (\"c\" \"d\"))))
pro
      BODY
      epi

)"
=== emacs-lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(let ((x '((\"a\" 1) (\"b\" 2))))
BODY
)"
=== emacs-lisp
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(let ((x '\"s\")
      (y '3))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(let ((x '((\"a\" \"b\") hline (\"c\" \"d\"))))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"(let ((x '((\"a\" 1) (\"b\" 2))))
BODY
)"
=== emacs-lisp
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"(let ((x '\"s\")
      (y '3))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"(let ((x '((\"a\" \"b\") hline (\"c\" \"d\"))))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"(let ((x '((\"a\" 1) (\"b\" 2))))
BODY
)"
=== emacs-lisp
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"(let ((x '\"s\")
      (y '3))
BODY
)"
=== emacs-lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"(let ((x '((\"a\" \"b\") hline (\"c\" \"d\"))))
BODY
)"
=== emacs-lisp
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"(let ((x '((1 2) (3 4))))
BODY
)"
=== emacs-lisp
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"(let ((x '((1 2) (3 4))))
BODY
)"
=== emacs-lisp
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"(let ((y '1)
      (x '((1 2) (3 4))))
BODY
)"
=== scheme
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== scheme
"line $x one

  x two"
((x 1))
nil
nil
nil
"(define x '1)
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"(define x '2.5)
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"(define x '\"it's \\\"q\\\" \\\\ $y\")
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"(define x '\"two
lines\")
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"(define x '(1 2 3))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"(define x '(\"a\" \"b c\"))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"(define x '((1 2) (3 4)))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"(define x '((\"a\" 1.5) (\"b|c\" 2)))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"(define x '((\"h1\" \"h2\") hline (\"a\" 1)))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"(define x '((1) (2 3)))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x nil))
nil
nil
nil
"(define x 'nil)
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x sym))
nil
nil
nil
"(define x 'sym)
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x a))
nil
nil
nil
"(define x 'a)
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"(define x '(1 \"a\"))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"(define x '(\"k\" \"v\"))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"(define x '1)
(define y '\"s\")
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"(define x '((1 2.5) (3 4)))
line $x one

  x two"
=== scheme
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"(define x '((\"single\")))
line $x one

  x two"
=== scheme
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"(define x '((\"a\" 1) (\"b\" 2)))
BODY"
=== scheme
"BODY"
((x "s") (y 3))
nil
nil
nil
"(define x '\"s\")
(define y '3)
BODY"
=== scheme
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"(define x '((\"a\" \"b\") hline (\"c\" \"d\")))
BODY"
=== scheme
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
(define x '((\"a\" 1) (\"b\" 2)))
BODY
epi"
=== scheme
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
(define x '\"s\")
(define y '3)
BODY
epi"
=== scheme
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
(define x '((\"a\" \"b\") hline (\"c\" \"d\")))
BODY
epi"
=== scheme
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(define x '((\"a\" 1) (\"b\" 2)))
BODY"
=== scheme
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(define x '\"s\")
(define y '3)
BODY"
=== scheme
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(define x '((\"a\" \"b\") hline (\"c\" \"d\")))
BODY"
=== scheme
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"(define x '((\"a\" 1) (\"b\" 2)))
BODY"
=== scheme
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"(define x '\"s\")
(define y '3)
BODY"
=== scheme
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"(define x '((\"a\" \"b\") hline (\"c\" \"d\")))
BODY"
=== scheme
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"(define x '((\"a\" 1) (\"b\" 2)))
BODY"
=== scheme
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"(define x '\"s\")
(define y '3)
BODY"
=== scheme
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"(define x '((\"a\" \"b\") hline (\"c\" \"d\")))
BODY"
=== scheme
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"(define x '((1 2) (3 4)))
BODY"
=== scheme
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"(define x '((1 2) (3 4)))
BODY"
=== scheme
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"(define y '1)
(define x '((1 2) (3 4)))
BODY"
=== clojure
"line $x one

  x two"
nil
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)]line $x one

  x two))"
=== clojure
"line $x one

  x two"
((x 1))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '1]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '2.5]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"it's \\\"q\\\" \\\\ $y\"]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"two
lines\"]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '(1 2 3)]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '(\"a\" \"b c\")]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((1 2) (3 4))]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1.5) (\"b|c\" 2))]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"h1\" \"h2\") hline (\"a\" 1))]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((1) (2 3))]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x nil))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x 'nil]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x sym))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x 'sym]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x a))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x 'a]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '(1 \"a\")]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '(\"k\" \"v\")]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '1
      y '\"s\"]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((1 2.5) (3 4))]
line $x one

  x two)))"
=== clojure
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"single\"))]
line $x one

  x two)))"
=== clojure
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1) (\"b\" 2))]
BODY)))"
=== clojure
"BODY"
((x "s") (y 3))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"s\"
      y '3]
BODY)))"
=== clojure
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" \"b\") hline (\"c\" \"d\"))]
BODY)))"
=== clojure
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1) (\"b\" 2))]
BODY)))"
=== clojure
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"s\"
      y '3]
BODY)))"
=== clojure
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" \"b\") hline (\"c\" \"d\"))]
BODY)))"
=== clojure
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1) (\"b\" 2))]
BODY)))"
=== clojure
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"s\"
      y '3]
BODY)))"
=== clojure
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" \"b\") hline (\"c\" \"d\"))]
BODY)))"
=== clojure
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1) (\"b\" 2))]
BODY)))"
=== clojure
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"s\"
      y '3]
BODY)))"
=== clojure
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" \"b\") hline (\"c\" \"d\"))]
BODY)))"
=== clojure
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" 1) (\"b\" 2))]
BODY)))"
=== clojure
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '\"s\"
      y '3]
BODY)))"
=== clojure
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((\"a\" \"b\") hline (\"c\" \"d\"))]
BODY)))"
=== clojure
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((1 2) (3 4))]
BODY)))"
=== clojure
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"(prn (binding [*out* (java.io.StringWriter.)](let [x '((1 2) (3 4))]
BODY)))"
=== clojure
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"(prn (binding [*out* (java.io.StringWriter.)](let [y '1
      x '((1 2) (3 4))]
BODY)))"
=== lisp
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== lisp
"line $x one

  x two"
((x 1))
nil
nil
nil
"(cl:let ((x (cl:quote 1)))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"(cl:let ((x (cl:quote 2.5)))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"(cl:let ((x (cl:quote \"it's \\\"q\\\" \\\\ $y\")))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"(cl:let ((x (cl:quote \"two
lines\")))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"(cl:let ((x (cl:quote (1 2 3))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"(cl:let ((x (cl:quote (\"a\" \"b c\"))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"(cl:let ((x (cl:quote ((1 2) (3 4)))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1.5) (\"b|c\" 2)))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"(cl:let ((x (cl:quote ((\"h1\" \"h2\") hline (\"a\" 1)))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"(cl:let ((x (cl:quote ((1) (2 3)))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x nil))
nil
nil
nil
"(cl:let ((x (cl:quote nil)))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x sym))
nil
nil
nil
"(cl:let ((x (cl:quote sym)))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x a))
nil
nil
nil
"(cl:let ((x (cl:quote a)))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"(cl:let ((x (cl:quote (1 \"a\"))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"(cl:let ((x (cl:quote (\"k\" \"v\"))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"(cl:let ((x (cl:quote 1))
      (y (cl:quote \"s\")))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"(cl:let ((x (cl:quote ((1 2.5) (3 4)))))
line $x one

  x two)"
=== lisp
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"(cl:let ((x (cl:quote ((\"single\")))))
line $x one

  x two)"
=== lisp
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1) (\"b\" 2)))))
BODY)"
=== lisp
"BODY"
((x "s") (y 3))
nil
nil
nil
"(cl:let ((x (cl:quote \"s\"))
      (y (cl:quote 3)))
BODY)"
=== lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"(cl:let ((x (cl:quote ((\"a\" \"b\") hline (\"c\" \"d\")))))
BODY)"
=== lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1) (\"b\" 2)))))
pro
BODY
epi
)"
=== lisp
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(cl:let ((x (cl:quote \"s\"))
      (y (cl:quote 3)))
pro
BODY
epi
)"
=== lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" \"b\") hline (\"c\" \"d\")))))
pro
BODY
epi
)"
=== lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1) (\"b\" 2)))))
BODY)"
=== lisp
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(cl:let ((x (cl:quote \"s\"))
      (y (cl:quote 3)))
BODY)"
=== lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" \"b\") hline (\"c\" \"d\")))))
BODY)"
=== lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1) (\"b\" 2)))))
BODY)"
=== lisp
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote \"s\"))
      (y (cl:quote 3)))
BODY)"
=== lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" \"b\") hline (\"c\" \"d\")))))
BODY)"
=== lisp
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" 1) (\"b\" 2)))))
BODY)"
=== lisp
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote \"s\"))
      (y (cl:quote 3)))
BODY)"
=== lisp
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"(cl:let ((x (cl:quote ((\"a\" \"b\") hline (\"c\" \"d\")))))
BODY)"
=== lisp
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"(cl:let ((x (cl:quote ((1 2) (3 4)))))
BODY)"
=== lisp
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"(cl:let ((x (cl:quote ((1 2) (3 4)))))
BODY)"
=== lisp
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"(cl:let ((y (cl:quote 1))
      (x (cl:quote ((1 2) (3 4)))))
BODY)"
=== css
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x 1))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x (("h1" "h2") hline ("a" 1))))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x nil))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x sym))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x a))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"line $x one

  x two"
=== css
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"line $x one

  x two"
=== css
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"BODY"
=== css
"BODY"
((x "s") (y 3))
nil
nil
nil
"BODY"
=== css
"BODY"
((x (("a" "b") hline ("c" "d"))))
nil
nil
nil
"BODY"
=== css
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== css
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== css
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
BODY
epi"
=== css
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:separator ";") (:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x (("a" "b") hline ("c" "d"))))
((:hlines "yes"))
nil
nil
"BODY"
=== css
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"BODY"
=== css
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"BODY"
=== css
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"BODY"
=== processing
"line $x one

  x two"
nil
nil
nil
nil
"line $x one

  x two"
=== processing
"line $x one

  x two"
((x 1))
nil
nil
nil
"int x=1;
line $x one

  x two"
=== processing
"line $x one

  x two"
((x 2.5))
nil
nil
nil
"float x=2.5;
line $x one

  x two"
=== processing
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"String x=\"it's \"q\" \\ $y\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"String x=\"two
lines\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x (1 2 3)))
nil
nil
nil
"int[] x={1, 2, 3};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x ("a" "b c")))
nil
nil
nil
"String[] x={\"a\", \"b c\"};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x ((1 2) (3 4))))
nil
nil
nil
"int[][] x={{1, 2},{3, 4}};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x (("a" 1.5) ("b|c" 2))))
nil
nil
nil
"String[][] x={{\"a\", \"1.5\"},{\"b|c\", \"2\"}};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x ((1) (2 3))))
nil
nil
nil
"int[][] x={{1},{2, 3}};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x nil))
nil
nil
nil
"String x=\"nil\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x sym))
nil
nil
nil
"String x=\"sym\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x a))
nil
nil
nil
"String x=\"a\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x (1 "a")))
nil
nil
nil
"String[] x={\"1\", \"a\"};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x ("k" "v")))
nil
nil
nil
"String[] x={\"k\", \"v\"};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x 1) (y "s"))
nil
nil
nil
"int x=1;
String y=\"s\";
line $x one

  x two"
=== processing
"line $x one

  x two"
((x ((1 2.5) (3 4))))
nil
nil
nil
"float[][] x={{1, 2.5},{3, 4}};
line $x one

  x two"
=== processing
"line $x one

  x two"
((x (("single"))))
nil
nil
nil
"String[][] x={{\"single\"}};
line $x one

  x two"
=== processing
"BODY"
((x (("a" 1) ("b" 2))))
nil
nil
nil
"String[][] x={{\"a\", \"1\"},{\"b\", \"2\"}};
BODY"
=== processing
"BODY"
((x "s") (y 3))
nil
nil
nil
"String x=\"s\";
int y=3;
BODY"
=== processing
"BODY"
((x (("a" 1) ("b" 2))))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
String[][] x={{\"a\", \"1\"},{\"b\", \"2\"}};
BODY
epi"
=== processing
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"pro
String x=\"s\";
int y=3;
BODY
epi"
=== processing
"BODY"
((x (("a" 1) ("b" 2))))
((:colnames "yes") (:rownames "yes"))
nil
nil
"String[][] x={{\"a\", \"1\"},{\"b\", \"2\"}};
BODY"
=== processing
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"String x=\"s\";
int y=3;
BODY"
=== processing
"BODY"
((x (("a" 1) ("b" 2))))
((:separator ";") (:hlines "yes"))
nil
nil
"String[][] x={{\"a\", \"1\"},{\"b\", \"2\"}};
BODY"
=== processing
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"String x=\"s\";
int y=3;
BODY"
=== processing
"BODY"
((x (("a" 1) ("b" 2))))
((:hlines "yes"))
nil
nil
"String[][] x={{\"a\", \"1\"},{\"b\", \"2\"}};
BODY"
=== processing
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"String x=\"s\";
int y=3;
BODY"
=== processing
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes"))
((x "A" "B"))
nil
"int[][] x={{1, 2},{3, 4}};
BODY"
=== processing
"BODY"
((x ((1 2) (3 4))))
((:colnames "yes") (:rownames "yes"))
((x "A" "B"))
((x "r1" "r2"))
"int[][] x={{1, 2},{3, 4}};
BODY"
=== processing
"BODY"
((y 1) (x ((1 2) (3 4))))
nil
((x "A" "B"))
nil
"int y=1;
int[][] x={{1, 2},{3, 4}};
BODY"
=== gnuplot
"line $x one

  x two"
nil
nil
nil
nil
"cd '/d/'

line $x one

  x two"
=== gnuplot
"line $x one

  x two"
((x "it's \"q\" \\ $y"))
nil
nil
nil
"cd '/d/'
x = \"it's \"q\" \\ $y\"
line it's \"q\" \\ $y one

  x two"
=== gnuplot
"line $x one

  x two"
((x "two
lines"))
nil
nil
nil
"cd '/d/'
x = \"two
lines\"
line two
lines one

  x two"
=== gnuplot
"BODY"
((x "s") (y 3))
nil
nil
nil
"cd '/d/'
x = \"s\"
y = \"3\"
BODY"
=== gnuplot
"BODY"
((x "s") (y 3))
((:prologue "pro") (:epilogue "epi"))
nil
nil
"cd '/d/'
pro
x = \"s\"
y = \"3\"
BODY
epi"
=== gnuplot
"BODY"
((x "s") (y 3))
((:colnames "yes") (:rownames "yes"))
nil
nil
"cd '/d/'
x = \"s\"
y = \"3\"
BODY"
=== gnuplot
"BODY"
((x "s") (y 3))
((:separator ";") (:hlines "yes"))
nil
nil
"cd '/d/'
x = \"s\"
y = \"3\"
BODY"
=== gnuplot
"BODY"
((x "s") (y 3))
((:hlines "yes"))
nil
nil
"cd '/d/'
x = \"s\"
y = \"3\"
BODY"
=== C
"int main() { return 1; }"
nil
nil
nil
nil
"






int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
nil
nil
nil
"


int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"int main() { return 1; }"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"






int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"


int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"int main() { return 1; }"
nil
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"






int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"


int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
((:includes "<a.h> b.h"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"int main() { return 1; }"
nil
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4





int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4

int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
((:defines "N 3 M 4"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"int main() { return 1; }"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;




int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;
int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"int main() { return 1; }"
nil
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2





int main() { return 1; }

"
=== C++
"int main() { return 1; }"
((x 1))
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2

int x = 1;



int main() { return 1; }

"
=== D
"int main() { return 1; }"
nil
((:defines ("A 1" "B 2")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() { return 1; }

"
=== C
"  void main (int argc)
{ }"
nil
nil
nil
nil
"






  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
nil
nil
nil
"


int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"  void main (int argc)
{ }"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"






  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"


int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"  void main (int argc)
{ }"
nil
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"






  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"


int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
((:includes "<a.h> b.h"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"  void main (int argc)
{ }"
nil
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4





  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4

int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
((:defines "N 3 M 4"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"  void main (int argc)
{ }"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;




  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;
int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"  void main (int argc)
{ }"
nil
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2





  void main (int argc)
{ }

"
=== C++
"  void main (int argc)
{ }"
((x 1))
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2

int x = 1;



  void main (int argc)
{ }

"
=== D
"  void main (int argc)
{ }"
nil
((:defines ("A 1" "B 2")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




  void main (int argc)
{ }

"
=== C
"int x = 1;"
nil
nil
nil
nil
"






int main() {
int x = 1;
return 0;
}


"
=== C++
"int x = 1;"
((x 1))
nil
nil
nil
"


int x = 1;



int main() {
int x = 1;
return 0;
}


"
=== D
"int x = 1;"
nil
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
int x = 1;
return 0;
}


"
=== C
"int x = 1;"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"






int main() {
int x = 1;
return 0;
}


"
=== C++
"int x = 1;"
((x 1))
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"


int x = 1;



int main() {
int x = 1;
return 0;
}


"
=== D
"int x = 1;"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
int x = 1;
return 0;
}


"
=== C
"int x = 1;"
nil
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"






int main() {
int x = 1;
return 0;
}


"
=== C++
"int x = 1;"
((x 1))
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"


int x = 1;



int main() {
int x = 1;
return 0;
}


"
=== D
"int x = 1;"
nil
((:includes "<a.h> b.h"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
int x = 1;
return 0;
}


"
=== C
"int x = 1;"
nil
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4





int main() {
int x = 1;
return 0;
}


"
=== C++
"int x = 1;"
((x 1))
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4

int x = 1;



int main() {
int x = 1;
return 0;
}


"
=== D
"int x = 1;"
nil
((:defines "N 3 M 4"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
int x = 1;
return 0;
}


"
=== C
"int x = 1;"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;




int x = 1;

"
=== C++
"int x = 1;"
((x 1))
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;
int x = 1;



int x = 1;

"
=== D
"int x = 1;"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int x = 1;

"
=== C
"int x = 1;"
nil
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2





int main() {
int x = 1;
return 0;
}


"
=== C++
"int x = 1;"
((x 1))
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2

int x = 1;



int main() {
int x = 1;
return 0;
}


"
=== D
"int x = 1;"
nil
((:defines ("A 1" "B 2")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int main() {
int x = 1;
return 0;
}


"
=== C
"int
main()
{
}"
nil
nil
nil
nil
"






int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
nil
nil
nil
"


int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
nil
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== C
"int
main()
{
}"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"






int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
((:includes (<stdio\.h> "my.h")))
nil
nil
"#include <stdio.h>
#include \"my.h\"


int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
((:includes (<stdio\.h> "my.h")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== C
"int
main()
{
}"
nil
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"






int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
((:includes "<a.h> b.h"))
nil
nil
"#include <a.h>
#include \"b.h\"


int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
((:includes "<a.h> b.h"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== C
"int
main()
{
}"
nil
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4





int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
((:defines "N 3 M 4"))
nil
nil
"
#define N 3
#define M 4

int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
((:defines "N 3 M 4"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== C
"int
main()
{
}"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;




int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
((:namespaces "std foo") (:main "no"))
nil
nil
"

using namespace std;
using namespace foo;
int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
((:namespaces "std foo") (:main "no"))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== C
"int
main()
{
}"
nil
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2





int
main()
{
}

"
=== C++
"int
main()
{
}"
((x 1))
((:defines ("A 1" "B 2")))
nil
nil
"
#define A 1
#define B 2

int x = 1;



int
main()
{
}

"
=== D
"int
main()
{
}"
nil
((:defines ("A 1" "B 2")))
nil
nil
"module mmm;
import std.stdio;
import std.conv;




int
main()
{
}

"
=== java
"System.out.println(1);"
nil
nil
nil
nil
"
public class Main {
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"System.out.println(1);"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"
public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"System.out.println(1);"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"System.out.println(1);"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"System.out.println(1);"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"System.out.println(1);"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	System.out.println(1);
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
nil
nil
nil
nil
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;
public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;
public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"public class Foo {
    public static void main(String[] args) {
        int x;
    }
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
        int x;
    }
}"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
nil
nil
nil
nil
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"package a.b;
import java.util.List;

public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
  int f() {
    return 1;
  }
}
"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
nil
((:classname "p.q.Name"))
nil
nil
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package a.b;
import java.util.List;

public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
  int f() {
    return 1;
  }
}
"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"package a.b;
import java.io.File;
import java.net.*;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
=== java
"package a.b;
import java.util.List;

public class Foo {
  int f() {
    return 1;
  }
}
"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"package a.b;
import java.io.File;
import java.net.*;
import java.util.List;

public class Foo {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
  int f() {
    return 1;
  }
}
"
=== java
"public static int f(int x) {
  return x;
}"
nil
nil
nil
nil
"
public class Main {
    public static int f(int x) {
      return x;
    }
}"
=== java
"public static int f(int x) {
  return x;
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"
public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static int f(int x) {
      return x;
    }
}"
=== java
"public static int f(int x) {
  return x;
}"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    public static int f(int x) {
      return x;
    }
}"
=== java
"public static int f(int x) {
  return x;
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static int f(int x) {
      return x;
    }
}"
=== java
"public static int f(int x) {
  return x;
}"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    public static int f(int x) {
      return x;
    }
}"
=== java
"public static int f(int x) {
  return x;
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static int f(int x) {
      return x;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
nil
nil
nil
nil
"import java.util.*;

public class Main {
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"import java.util.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;
import java.util.*;

public class Name {
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;
import java.util.*;

public class Name {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
import java.util.*;

public class Main {
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"import java.util.*;

int a = 1;
	int b = 2;
        int c = 3;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
import java.util.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {

	int a = 1;
		int b = 2;
		int c = 3;
    }
}"
=== java
"class A {
}
class B {
}"
nil
nil
nil
nil
"public static void main(String[] args) {
    class A {
    }
    class B {
    }
}"
=== java
"class A {
}
class B {
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"public static void main(String[] args) {
    class A {
    }
    class B {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    }
}"
=== java
"class A {
}
class B {
}"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;
public static void main(String[] args) {
    class A {
    }
    class B {
    }
}"
=== java
"class A {
}
class B {
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;
public static void main(String[] args) {
    class A {
    }
    class B {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    }
}"
=== java
"class A {
}
class B {
}"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
public static void main(String[] args) {
    class A {
    }
    class B {
    }
}"
=== java
"class A {
}
class B {
}"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;
public static void main(String[] args) {
    class A {
    }
    class B {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    }
}"
=== java
"package x;
int a = 1;"
nil
nil
nil
nil
"package x;

public class Main {
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"package x;
int a = 1;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"package x;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"package x;
int a = 1;"
nil
((:classname "p.q.Name"))
nil
nil
"package x;

public class Name {
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"package x;
int a = 1;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package x;

public class Name {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"package x;
int a = 1;"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"package x;
import java.io.File;
import java.net.*;

public class Main {
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"package x;
int a = 1;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"package x;
import java.io.File;
import java.net.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	int a = 1;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
nil
nil
nil
nil
"
public class Main {
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
nil
nil
nil
"
public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
nil
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:classname "p.q.Name"))
nil
nil
"package p.q;

public class Name {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
nil
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== java
"String s = \"a
  b\";
int c;"
((n 4) (s "text") (f 1.5) (l (1 2)) (t (("a" 1) ("b" 2))))
((:imports "java.io.File java.net.*"))
nil
nil
"import java.io.File;
import java.net.*;

public class Main {
    static Integer n = 4;
    static String s = \"text\";
    static Double f = 1.500000;
    static List<Integer> l = Arrays.asList(1, 2);
    static List<List<String>> t = Arrays.asList(Arrays.asList(\"a\", \"1\"), Arrays.asList(\"b\", \"2\"));
    public static void main(String[] args) {
	String s = \"a
  b\";
	int c;
    }
}"
=== fortran
"print *, 1"
nil
((:includes ("<a>")))
nil
nil
"#include <a>

program main
print *, 1
end program main


"
=== fortran
"print *, 1"
nil
((:defines "A") (:main "no"))
nil
nil
"
#define A
print *, 1

"
=== fortran
"program foo
end program"
nil
((:includes ("<a>")))
nil
nil
"#include <a>

program foo
end program

"
=== fortran
"program foo
end program"
nil
((:defines "A") (:main "no"))
nil
nil
"
#define A
program foo
end program

"
=== fortran
"  PROGRAM x
end"
nil
((:includes ("<a>")))
nil
nil
"#include <a>

  PROGRAM x
end

"
=== fortran
"  PROGRAM x
end"
nil
((:defines "A") (:main "no"))
nil
nil
"
#define A
  PROGRAM x
end

"
=== latex
"\\alpha x"
((x "VAL"))
nil
nil
nil
"\\alpha VAL"
=== latex
"  x
"
((x "VAL"))
nil
nil
nil
"VAL"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:title "T t") (:file "out.png"))
nil
nil
"cd '/d/'
x = \"f.dat\"
set term png
set output \"out.png\"
set title 'T t'
plot x
plot f.dat
set output
"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:file "o.eps") (:term "dumb size 1,2"))
nil
nil
"cd '/d/'
x = \"f.dat\"
set term dumb size 1,2
set output \"o.eps\"
plot x
plot f.dat
set output
"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:set ("a" "b")) (:line ("l1" "l2")))
nil
nil
"cd '/d/'
x = \"f.dat\"
set b
set a
l2
l1
plot x
plot f.dat"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:timefmt "%Y") (:missing "-"))
nil
nil
"cd '/d/'
x = \"f.dat\"
set timefmt \"%Y\"
set xdata time
set datafile missing '-'
plot x
plot f.dat"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:xlabels ((1 . "one") (2 . "two"))))
nil
nil
"cd '/d/'
x = \"f.dat\"
set xtics (\"one\" 1, \"two\" 2)
plot x
plot f.dat"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:timeind t))
nil
nil
"cd '/d/'
x = \"f.dat\"
set timefmt \"%Y-%m-%d-%H:%M:%S\"
set xdata time
plot x
plot f.dat"
=== gnuplot
"plot x
plot $x"
((x "f.dat"))
((:prologue "PRO") (:epilogue "EPI"))
nil
nil
"cd '/d/'
PRO
x = \"f.dat\"
plot x
plot f.dat
EPI"
