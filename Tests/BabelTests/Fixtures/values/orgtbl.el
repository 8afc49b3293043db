((("a
b" 1) ("c" 2)) "| a |
b |1 |
| c | 2 |" "a
b |1 |
c	2" "a
b |1 |
c,2")
((("\\alpha x" "a_b" "a^2")) "| \\alpha x | a_b | a^2 |" "\\alpha x	a_b	a^2" "\\alpha x,a_b,a^2")
((("[[a][b]]" "http://x.y" "<http://x.y>")) "| [[a][b]] | http://x.y | <http://x.y> |" "[[a][b]]	http://x.y	<http://x.y>" "[[a][b]],http://x.y,<http://x.y>")
((("/" "<" ">") ("!" 1 2) ("a" 3 4)) "| / | < | > |
| ! | 1 | 2 |
| a | 3 | 4 |" "/	<	>
!	1	2
a	3	4" "/,<,>
!,1,2
a,3,4")
((("<l>" "<r5>") (1 "b")) "| <l> | <r5> |
| 1   |    b |" "<l>	<r5>
1	b" "<l>,<r5>
1,b")
((("a | b" "c")) "| a | b | c |" "a	b	c" "a,b,c")
(((" lead" "trail  " "")) "| lead | trail |   |" "lead	trail	" "lead,trail,")
((("" "" "")) "|   |   |   |" "" ",,")
((("-" 1)) "| - | 1 |" "-	1" "-,1")
(((nil t foo (1 2) ("x" "y"))) "| nil | t | foo | (1 2) | (x y) |" "nil	t	foo	(1 2)	(x y)" "nil,t,foo,(1 2),(x y)")
((hline) "|---|" "" "")
((hline hline (1)) "|---|
|---|
| 1 |" "1" "1")
(((1 2) hline) "| 1 | 2 |
|---+---|" "1	2" "1,2")
(((1.0 1e+20 "x	y")) "| 1.0 | 1e+20 | x	y |" "1.0	1e+20	x	y" "1.0,1e+20,x	y")
((("*b*" "=v=" "~c~" "a\\\\" "[1/2]" "x  y")) "| *b* | =v= | ~c~ | a\\\\ | [1/2] | x  y |" "*b*	=v=	~c~	a\\\\	[1/2]	x  y" "*b*,=v=,~c~,a\\\\,[1/2],x  y")
((("#+tblfm: x" "* star")) "| #+tblfm: x | * star |" "#+tblfm: x	* star" "#+tblfm: x,* star")
((("src_sh{echo 1}" "call_x()")) "| src_sh{echo 1} | call_x() |" "src_sh{echo 1}	call_x()" "src_sh{echo 1},call_x()")
((("x
* head
y" 1)) "| x |
* head
y |1 |" "x
* head
y |1 |" "x
* head
y |1 |")
((("x

y" 1)) "| x |

y |1 |" "x

y |1 |" "x

y |1 |")
((("  ind
  q" 1)) "| ind |
q |1 |" "ind
q |1 |" "ind
q |1 |")
(((1) (2 3) (4 5 6)) "| 1 |   |   |
| 2 | 3 |   |
| 4 | 5 | 6 |" "1
2	3
4	5	6" "1
2,3
4,5,6")
((("t") hline (1) (22)) "|  t |
|----|
|  1 |
| 22 |" "t
1
22" "t
1
22")
((nil (1)) "| 1 |" "1" "1")
((("日本" "a") ("b" "ccc")) "| 日本 | a   |
| b    | ccc |" "日本	a
b	ccc" "日本,a
b,ccc")
