("  a
  b
" "a
b
" "	 a
	 b
")
("  a
 b
" " a
b
" "	 a
	b
")
("	a
        b
" "a
b
" "	       a
	       b
")
("	a
		b
" "a
	b
" "	       a
		       b
")
("  a

  b
" "a

b
" "	 a

	 b
")
("   a
 
   b" "a

b" "	  a

	  b")
("a
 b
" "a
 b
" "       a
	b
")
("" "" "")
("   
  " "
" "
")
("    a
	b
" "a
	b
" "	   a
	       b
")
("  a
     
  b
" "a
   
b
" "	 a

	 b
")
("  é
  b" "é
b" "	 é
	 b")
