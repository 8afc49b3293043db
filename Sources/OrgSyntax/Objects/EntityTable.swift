extension Entity {
    /// The entities of `org-entities`, one on a line: name, LaTeX, whether LaTeX needs math mode, HTML, ASCII, Latin-1, UTF-8, between
    /// tabs. The spaces that are written `\_` are not here; see ``Entity/Definition``.
    static let table = #"""
        Agrave	\`{A}	text	&Agrave;	A	À	À
        agrave	\`{a}	text	&agrave;	a	à	à
        Aacute	\'{A}	text	&Aacute;	A	Á	Á
        aacute	\'{a}	text	&aacute;	a	á	á
        Acirc	\^{A}	text	&Acirc;	A	Â	Â
        acirc	\^{a}	text	&acirc;	a	â	â
        Amacr	\={A}	text	&Amacr;	A	Ã	Ã
        amacr	\={a}	text	&amacr;	a	ã	ã
        Atilde	\~{A}	text	&Atilde;	A	Ã	Ã
        atilde	\~{a}	text	&atilde;	a	ã	ã
        Auml	\"{A}	text	&Auml;	Ae	Ä	Ä
        auml	\"{a}	text	&auml;	ae	ä	ä
        Aring	\AA{}	text	&Aring;	A	Å	Å
        AA	\AA{}	text	&Aring;	A	Å	Å
        aring	\aa{}	text	&aring;	a	å	å
        AElig	\AE{}	text	&AElig;	AE	Æ	Æ
        aelig	\ae{}	text	&aelig;	ae	æ	æ
        Ccedil	\c{C}	text	&Ccedil;	C	Ç	Ç
        ccedil	\c{c}	text	&ccedil;	c	ç	ç
        Egrave	\`{E}	text	&Egrave;	E	È	È
        egrave	\`{e}	text	&egrave;	e	è	è
        Eacute	\'{E}	text	&Eacute;	E	É	É
        eacute	\'{e}	text	&eacute;	e	é	é
        Ecirc	\^{E}	text	&Ecirc;	E	Ê	Ê
        ecirc	\^{e}	text	&ecirc;	e	ê	ê
        Euml	\"{E}	text	&Euml;	E	Ë	Ë
        euml	\"{e}	text	&euml;	e	ë	ë
        Igrave	\`{I}	text	&Igrave;	I	Ì	Ì
        igrave	\`{i}	text	&igrave;	i	ì	ì
        Iacute	\'{I}	text	&Iacute;	I	Í	Í
        iacute	\'{i}	text	&iacute;	i	í	í
        Idot	\.{I}	text	&idot;	I	İ	İ
        inodot	\i	text	&inodot;	i	ı	ı
        Icirc	\^{I}	text	&Icirc;	I	Î	Î
        icirc	\^{i}	text	&icirc;	i	î	î
        Iuml	\"{I}	text	&Iuml;	I	Ï	Ï
        iuml	\"{i}	text	&iuml;	i	ï	ï
        Ntilde	\~{N}	text	&Ntilde;	N	Ñ	Ñ
        ntilde	\~{n}	text	&ntilde;	n	ñ	ñ
        Ograve	\`{O}	text	&Ograve;	O	Ò	Ò
        ograve	\`{o}	text	&ograve;	o	ò	ò
        Oacute	\'{O}	text	&Oacute;	O	Ó	Ó
        oacute	\'{o}	text	&oacute;	o	ó	ó
        Ocirc	\^{O}	text	&Ocirc;	O	Ô	Ô
        ocirc	\^{o}	text	&ocirc;	o	ô	ô
        Otilde	\~{O}	text	&Otilde;	O	Õ	Õ
        otilde	\~{o}	text	&otilde;	o	õ	õ
        Ouml	\"{O}	text	&Ouml;	Oe	Ö	Ö
        ouml	\"{o}	text	&ouml;	oe	ö	ö
        Oslash	\O	text	&Oslash;	O	Ø	Ø
        oslash	\o{}	text	&oslash;	o	ø	ø
        OElig	\OE{}	text	&OElig;	OE	OE	Œ
        oelig	\oe{}	text	&oelig;	oe	oe	œ
        Scaron	\v{S}	text	&Scaron;	S	S	Š
        scaron	\v{s}	text	&scaron;	s	s	š
        szlig	\ss{}	text	&szlig;	ss	ß	ß
        Ugrave	\`{U}	text	&Ugrave;	U	Ù	Ù
        ugrave	\`{u}	text	&ugrave;	u	ù	ù
        Uacute	\'{U}	text	&Uacute;	U	Ú	Ú
        uacute	\'{u}	text	&uacute;	u	ú	ú
        Ucirc	\^{U}	text	&Ucirc;	U	Û	Û
        ucirc	\^{u}	text	&ucirc;	u	û	û
        Uuml	\"{U}	text	&Uuml;	Ue	Ü	Ü
        uuml	\"{u}	text	&uuml;	ue	ü	ü
        Yacute	\'{Y}	text	&Yacute;	Y	Ý	Ý
        yacute	\'{y}	text	&yacute;	y	ý	ý
        Yuml	\"{Y}	text	&Yuml;	Y	Y	Ÿ
        yuml	\"{y}	text	&yuml;	y	ÿ	ÿ
        fnof	\textit{f}	text	&fnof;	f	f	ƒ
        real	\Re	math	&real;	R	R	ℜ
        image	\Im	math	&image;	I	I	ℑ
        weierp	\wp	math	&weierp;	P	P	℘
        ell	\ell	math	&ell;	ell	ell	ℓ
        imath	\imath	math	&imath;	[dotless i]	dotless i	ı
        jmath	\jmath	math	&jmath;	[dotless j]	dotless j	ȷ
        Alpha	A	text	&Alpha;	Alpha	Alpha	Α
        alpha	\alpha	math	&alpha;	alpha	alpha	α
        Beta	B	text	&Beta;	Beta	Beta	Β
        beta	\beta	math	&beta;	beta	beta	β
        Gamma	\Gamma	math	&Gamma;	Gamma	Gamma	Γ
        gamma	\gamma	math	&gamma;	gamma	gamma	γ
        Delta	\Delta	math	&Delta;	Delta	Delta	Δ
        delta	\delta	math	&delta;	delta	delta	δ
        Epsilon	E	text	&Epsilon;	Epsilon	Epsilon	Ε
        epsilon	\epsilon	math	&epsilon;	epsilon	epsilon	ε
        varepsilon	\varepsilon	math	&epsilon;	varepsilon	varepsilon	ε
        Zeta	Z	text	&Zeta;	Zeta	Zeta	Ζ
        zeta	\zeta	math	&zeta;	zeta	zeta	ζ
        Eta	H	text	&Eta;	Eta	Eta	Η
        eta	\eta	math	&eta;	eta	eta	η
        Theta	\Theta	math	&Theta;	Theta	Theta	Θ
        theta	\theta	math	&theta;	theta	theta	θ
        thetasym	\vartheta	math	&thetasym;	theta	theta	ϑ
        vartheta	\vartheta	math	&thetasym;	theta	theta	ϑ
        Iota	I	text	&Iota;	Iota	Iota	Ι
        iota	\iota	math	&iota;	iota	iota	ι
        Kappa	K	text	&Kappa;	Kappa	Kappa	Κ
        kappa	\kappa	math	&kappa;	kappa	kappa	κ
        Lambda	\Lambda	math	&Lambda;	Lambda	Lambda	Λ
        lambda	\lambda	math	&lambda;	lambda	lambda	λ
        Mu	M	text	&Mu;	Mu	Mu	Μ
        mu	\mu	math	&mu;	mu	mu	μ
        nu	\nu	math	&nu;	nu	nu	ν
        Nu	N	text	&Nu;	Nu	Nu	Ν
        Xi	\Xi	math	&Xi;	Xi	Xi	Ξ
        xi	\xi	math	&xi;	xi	xi	ξ
        Omicron	O	text	&Omicron;	Omicron	Omicron	Ο
        omicron	\textit{o}	text	&omicron;	omicron	omicron	ο
        Pi	\Pi	math	&Pi;	Pi	Pi	Π
        pi	\pi	math	&pi;	pi	pi	π
        Rho	P	text	&Rho;	Rho	Rho	Ρ
        rho	\rho	math	&rho;	rho	rho	ρ
        Sigma	\Sigma	math	&Sigma;	Sigma	Sigma	Σ
        sigma	\sigma	math	&sigma;	sigma	sigma	σ
        sigmaf	\varsigma	math	&sigmaf;	sigmaf	sigmaf	ς
        varsigma	\varsigma	math	&sigmaf;	varsigma	varsigma	ς
        Tau	T	text	&Tau;	Tau	Tau	Τ
        Upsilon	\Upsilon	math	&Upsilon;	Upsilon	Upsilon	Υ
        upsih	\Upsilon	math	&upsih;	upsilon	upsilon	ϒ
        upsilon	\upsilon	math	&upsilon;	upsilon	upsilon	υ
        Phi	\Phi	math	&Phi;	Phi	Phi	Φ
        phi	\phi	math	&phi;	phi	phi	ɸ
        varphi	\varphi	math	&varphi;	varphi	varphi	φ
        Chi	X	text	&Chi;	Chi	Chi	Χ
        chi	\chi	math	&chi;	chi	chi	χ
        acutex	\acute x	math	&acute;x	'x	'x	𝑥\#u{301}
        Psi	\Psi	math	&Psi;	Psi	Psi	Ψ
        psi	\psi	math	&psi;	psi	psi	ψ
        tau	\tau	math	&tau;	tau	tau	τ
        Omega	\Omega	math	&Omega;	Omega	Omega	Ω
        omega	\omega	math	&omega;	omega	omega	ω
        piv	\varpi	math	&piv;	omega-pi	omega-pi	ϖ
        varpi	\varpi	math	&piv;	omega-pi	omega-pi	ϖ
        partial	\partial	math	&part;	[partial differential]	[partial differential]	∂
        alefsym	\aleph	math	&alefsym;	aleph	aleph	ℵ
        aleph	\aleph	math	&aleph;	aleph	aleph	ℵ
        gimel	\gimel	math	&gimel;	gimel	gimel	ℷ
        beth	\beth	math	&beth;	beth	beth	ב
        dalet	\daleth	math	&daleth;	dalet	dalet	ד
        ETH	\DH{}	text	&ETH;	D	Ð	Ð
        eth	\dh{}	text	&eth;	dh	ð	ð
        THORN	\TH{}	text	&THORN;	TH	Þ	Þ
        thorn	\th{}	text	&thorn;	th	þ	þ
        dots	\dots{}	text	&hellip;	...	...	…
        cdots	\cdots{}	math	&ctdot;	...	...	⋯
        hellip	\dots{}	text	&hellip;	...	...	…
        middot	\textperiodcentered{}	text	&middot;	.	·	·
        iexcl	!`	text	&iexcl;	!	¡	¡
        iquest	?`	text	&iquest;	?	¿	¿
        shy	\-	text	&shy;			
        ndash	--	text	&ndash;	-	-	–
        mdash	---	text	&mdash;	--	--	—
        quot	\textquotedbl{}	text	&quot;	"	"	"
        acute	\textasciiacute{}	text	&acute;	'	´	´
        ldquo	\textquotedblleft{}	text	&ldquo;	"	"	“
        rdquo	\textquotedblright{}	text	&rdquo;	"	"	”
        bdquo	\quotedblbase{}	text	&bdquo;	"	"	„
        lsquo	\textquoteleft{}	text	&lsquo;	`	`	‘
        rsquo	\textquoteright{}	text	&rsquo;	'	'	’
        sbquo	\quotesinglbase{}	text	&sbquo;	,	,	‚
        laquo	\guillemotleft{}	text	&laquo;	<<	«	«
        raquo	\guillemotright{}	text	&raquo;	>>	»	»
        lsaquo	\guilsinglleft{}	text	&lsaquo;	<	<	‹
        rsaquo	\guilsinglright{}	text	&rsaquo;	>	>	›
        circ	\^{}	text	&circ;	^	^	∘
        vert	\vert{}	math	&vert;	|	|	|
        vbar	|	text	|	|	|	|
        brvbar	\textbrokenbar{}	text	&brvbar;	|	¦	¦
        S	\S	text	&sect;	section	§	§
        sect	\S	text	&sect;	section	§	§
        P	\P{}	text	&para;	paragraph	¶	¶
        para	\P{}	text	&para;	paragraph	¶	¶
        amp	\&	text	&amp;	&	&	&
        lt	\textless{}	text	&lt;	<	<	<
        gt	\textgreater{}	text	&gt;	>	>	>
        tilde	\textasciitilde{}	text	~	~	~	~
        slash	/	text	/	/	/	/
        plus	+	text	+	+	+	+
        under	\_	text	_	_	_	_
        equal	=	text	=	=	=	=
        asciicirc	\textasciicircum{}	text	^	^	^	^
        dagger	\textdagger{}	text	&dagger;	[dagger]	[dagger]	†
        dag	\dag{}	text	&dagger;	[dagger]	[dagger]	†
        Dagger	\textdaggerdbl{}	text	&Dagger;	[doubledagger]	[doubledagger]	‡
        ddag	\ddag{}	text	&Dagger;	[doubledagger]	[doubledagger]	‡
        nbsp	~	text	&nbsp;	 	\#u{A0}	\#u{A0}
        ensp	\hspace*{.5em}	text	&ensp;	 	 	\#u{2002}
        emsp	\hspace*{1em}	text	&emsp;	 	 	\#u{2003}
        thinsp	\hspace*{.2em}	text	&thinsp;	 	 	\#u{2009}
        curren	\textcurrency{}	text	&curren;	curr.	¤	¤
        cent	\textcent{}	text	&cent;	cent	¢	¢
        pound	\pounds{}	text	&pound;	pound	£	£
        yen	\textyen{}	text	&yen;	yen	¥	¥
        euro	\texteuro{}	text	&euro;	EUR	EUR	€
        EUR	\texteuro{}	text	&euro;	EUR	EUR	€
        dollar	\$	text	$	$	$	$
        USD	\$	text	$	$	$	$
        copy	\textcopyright{}	text	&copy;	(c)	©	©
        reg	\textregistered{}	text	&reg;	(r)	®	®
        trade	\texttrademark{}	text	&trade;	TM	TM	™
        minus	-	math	&minus;	-	-	−
        pm	\textpm{}	text	&plusmn;	+-	±	±
        plusmn	\textpm{}	text	&plusmn;	+-	±	±
        times	\texttimes{}	text	&times;	*	×	×
        frasl	/	text	&frasl;	/	/	⁄
        colon	\colon	math	:	:	:	:
        div	\textdiv{}	text	&divide;	/	÷	÷
        frac12	\textonehalf{}	text	&frac12;	1/2	½	½
        frac14	\textonequarter{}	text	&frac14;	1/4	¼	¼
        frac34	\textthreequarters{}	text	&frac34;	3/4	¾	¾
        permil	\textperthousand{}	text	&permil;	per thousand	per thousand	‰
        sup1	\textonesuperior{}	text	&sup1;	^1	¹	¹
        sup2	\texttwosuperior{}	text	&sup2;	^2	²	²
        sup3	\textthreesuperior{}	text	&sup3;	^3	³	³
        radic	\sqrt{\,}	math	&radic;	[square root]	[square root]	√
        sum	\sum	math	&sum;	[sum]	[sum]	∑
        prod	\prod	math	&prod;	[product]	[n-ary product]	∏
        micro	\textmu{}	text	&micro;	micro	µ	µ
        macr	\textasciimacron{}	text	&macr;	[macron]	¯	¯
        deg	\textdegree{}	text	&deg;	degree	°	°
        prime	\prime	math	&prime;	'	'	′
        Prime	\prime{}\prime	math	&Prime;	''	''	″
        infin	\infty	math	&infin;	[infinity]	[infinity]	∞
        infty	\infty	math	&infin;	[infinity]	[infinity]	∞
        prop	\propto	math	&prop;	[proportional to]	[proportional to]	∝
        propto	\propto	math	&prop;	[proportional to]	[proportional to]	∝
        not	\textlnot{}	text	&not;	[angled dash]	¬	¬
        neg	\neg{}	math	&not;	[angled dash]	¬	¬
        land	\land	math	&and;	[logical and]	[logical and]	∧
        wedge	\wedge	math	&and;	[logical and]	[logical and]	∧
        lor	\lor	math	&or;	[logical or]	[logical or]	∨
        vee	\vee	math	&or;	[logical or]	[logical or]	∨
        cap	\cap	math	&cap;	[intersection]	[intersection]	∩
        cup	\cup	math	&cup;	[union]	[union]	∪
        smile	\smile	math	&smile;	[cup product]	[cup product]	⌣
        frown	\frown	math	&frown;	[Cap product]	[cap product]	⌢
        int	\int	math	&int;	[integral]	[integral]	∫
        therefore	\therefore	math	&there4;	[therefore]	[therefore]	∴
        there4	\therefore	math	&there4;	[therefore]	[therefore]	∴
        because	\because	math	&because;	[because]	[because]	∵
        sim	\sim	math	&sim;	~	~	∼
        cong	\cong	math	&cong;	[approx. equal to]	[approx. equal to]	≅
        simeq	\simeq	math	&cong;	[approx. equal to]	[approx. equal to]	≅
        asymp	\asymp	math	&asymp;	[almost equal to]	[almost equal to]	≈
        approx	\approx	math	&asymp;	[almost equal to]	[almost equal to]	≈
        ne	\ne	math	&ne;	[not equal to]	[not equal to]	≠
        neq	\neq	math	&ne;	[not equal to]	[not equal to]	≠
        equiv	\equiv	math	&equiv;	[identical to]	[identical to]	≡
        triangleq	\triangleq	math	&triangleq;	[defined to]	[defined to]	≜
        le	\le	math	&le;	<=	<=	≤
        leq	\le	math	&le;	<=	<=	≤
        ge	\ge	math	&ge;	>=	>=	≥
        geq	\ge	math	&ge;	>=	>=	≥
        lessgtr	\lessgtr	math	&lessgtr;	[less than or greater than]	[less than or greater than]	≶
        lesseqgtr	\lesseqgtr	math	&lesseqgtr;	[less than or equal or greater than or equal]	[less than or equal or greater than or equal]	⋚
        ll	\ll	math	&Lt;	<<	<<	≪
        Ll	\lll	math	&Ll;	<<<	<<<	⋘
        lll	\lll	math	&Ll;	<<<	<<<	⋘
        gg	\gg	math	&Gt;	>>	>>	≫
        Gg	\ggg	math	&Gg;	>>>	>>>	⋙
        ggg	\ggg	math	&Gg;	>>>	>>>	⋙
        prec	\prec	math	&pr;	[precedes]	[precedes]	≺
        preceq	\preceq	math	&prcue;	[precedes or equal]	[precedes or equal]	≼
        preccurlyeq	\preccurlyeq	math	&prcue;	[precedes or equal]	[precedes or equal]	≼
        succ	\succ	math	&sc;	[succeeds]	[succeeds]	≻
        succeq	\succeq	math	&sccue;	[succeeds or equal]	[succeeds or equal]	≽
        succcurlyeq	\succcurlyeq	math	&sccue;	[succeeds or equal]	[succeeds or equal]	≽
        sub	\subset	math	&sub;	[subset of]	[subset of]	⊂
        subset	\subset	math	&sub;	[subset of]	[subset of]	⊂
        sup	\supset	math	&sup;	[superset of]	[superset of]	⊃
        supset	\supset	math	&sup;	[superset of]	[superset of]	⊃
        nsub	\not\subset	math	&nsub;	[not a subset of]	[not a subset of	⊄
        sube	\subseteq	math	&sube;	[subset of or equal to]	[subset of or equal to]	⊆
        nsup	\not\supset	math	&nsup;	[not a superset of]	[not a superset of]	⊅
        supe	\supseteq	math	&supe;	[superset of or equal to]	[superset of or equal to]	⊇
        setminus	\setminus	math	&setminus;	" 	"	⧵
        forall	\forall	math	&forall;	[for all]	[for all]	∀
        exist	\exists	math	&exist;	[there exists]	[there exists]	∃
        exists	\exists	math	&exist;	[there exists]	[there exists]	∃
        nexist	\nexists	math	&exist;	[there does not exists]	[there does not  exists]	∄
        nexists	\nexists	math	&exist;	[there does not exists]	[there does not  exists]	∄
        empty	\emptyset	math	&empty;	[empty set]	[empty set]	∅
        emptyset	\emptyset	math	&empty;	[empty set]	[empty set]	∅
        isin	\in	math	&isin;	[element of]	[element of]	∈
        in	\in	math	&isin;	[element of]	[element of]	∈
        notin	\notin	math	&notin;	[not an element of]	[not an element of]	∉
        ni	\ni	math	&ni;	[contains as member]	[contains as member]	∋
        nabla	\nabla	math	&nabla;	[nabla]	[nabla]	∇
        ang	\angle	math	&ang;	[angle]	[angle]	∠
        angle	\angle	math	&ang;	[angle]	[angle]	∠
        perp	\perp	math	&perp;	[up tack]	[up tack]	⊥
        parallel	\parallel	math	&parallel;	||	||	∥
        sdot	\cdot	math	&sdot;	[dot]	[dot]	⋅
        cdot	\cdot	math	&sdot;	[dot]	[dot]	⋅
        lceil	\lceil	math	&lceil;	[left ceiling]	[left ceiling]	⌈
        rceil	\rceil	math	&rceil;	[right ceiling]	[right ceiling]	⌉
        lfloor	\lfloor	math	&lfloor;	[left floor]	[left floor]	⌊
        rfloor	\rfloor	math	&rfloor;	[right floor]	[right floor]	⌋
        lang	\langle	math	&lang;	<	<	⟨
        rang	\rangle	math	&rang;	>	>	⟩
        langle	\langle	math	&lang;	<	<	⟨
        rangle	\rangle	math	&rang;	>	>	⟩
        hbar	\hbar	math	&hbar;	hbar	hbar	ℏ
        mho	\mho	math	&mho;	mho	mho	℧
        larr	\leftarrow	math	&larr;	<-	<-	←
        leftarrow	\leftarrow	math	&larr;	<-	<-	←
        gets	\gets	math	&larr;	<-	<-	←
        lArr	\Leftarrow	math	&lArr;	<=	<=	⇐
        Leftarrow	\Leftarrow	math	&lArr;	<=	<=	⇐
        uarr	\uparrow	math	&uarr;	[uparrow]	[uparrow]	↑
        uparrow	\uparrow	math	&uarr;	[uparrow]	[uparrow]	↑
        uArr	\Uparrow	math	&uArr;	[dbluparrow]	[dbluparrow]	⇑
        Uparrow	\Uparrow	math	&uArr;	[dbluparrow]	[dbluparrow]	⇑
        rarr	\rightarrow	math	&rarr;	->	->	→
        to	\to	math	&rarr;	->	->	→
        rightarrow	\rightarrow	math	&rarr;	->	->	→
        rArr	\Rightarrow	math	&rArr;	=>	=>	⇒
        Rightarrow	\Rightarrow	math	&rArr;	=>	=>	⇒
        darr	\downarrow	math	&darr;	[downarrow]	[downarrow]	↓
        downarrow	\downarrow	math	&darr;	[downarrow]	[downarrow]	↓
        dArr	\Downarrow	math	&dArr;	[dbldownarrow]	[dbldownarrow]	⇓
        Downarrow	\Downarrow	math	&dArr;	[dbldownarrow]	[dbldownarrow]	⇓
        harr	\leftrightarrow	math	&harr;	<->	<->	↔
        leftrightarrow	\leftrightarrow	math	&harr;	<->	<->	↔
        hArr	\Leftrightarrow	math	&hArr;	<=>	<=>	⇔
        Leftrightarrow	\Leftrightarrow	math	&hArr;	<=>	<=>	⇔
        crarr	\hookleftarrow	math	&crarr;	<-'	<-'	↵
        hookleftarrow	\hookleftarrow	math	&crarr;	<-'	<-'	↵
        arccos	\arccos	math	arccos	arccos	arccos	arccos
        arcsin	\arcsin	math	arcsin	arcsin	arcsin	arcsin
        arctan	\arctan	math	arctan	arctan	arctan	arctan
        arg	\arg	math	arg	arg	arg	arg
        cos	\cos	math	cos	cos	cos	cos
        cosh	\cosh	math	cosh	cosh	cosh	cosh
        cot	\cot	math	cot	cot	cot	cot
        coth	\coth	math	coth	coth	coth	coth
        csc	\csc	math	csc	csc	csc	csc
        det	\det	math	det	det	det	det
        dim	\dim	math	dim	dim	dim	dim
        exp	\exp	math	exp	exp	exp	exp
        gcd	\gcd	math	gcd	gcd	gcd	gcd
        hom	\hom	math	hom	hom	hom	hom
        inf	\inf	math	inf	inf	inf	inf
        ker	\ker	math	ker	ker	ker	ker
        lg	\lg	math	lg	lg	lg	lg
        lim	\lim	math	lim	lim	lim	lim
        liminf	\liminf	math	liminf	liminf	liminf	liminf
        limsup	\limsup	math	limsup	limsup	limsup	limsup
        ln	\ln	math	ln	ln	ln	ln
        log	\log	math	log	log	log	log
        max	\max	math	max	max	max	max
        min	\min	math	min	min	min	min
        Pr	\Pr	math	Pr	Pr	Pr	Pr
        sec	\sec	math	sec	sec	sec	sec
        sin	\sin	math	sin	sin	sin	sin
        sinh	\sinh	math	sinh	sinh	sinh	sinh
        tan	\tan	math	tan	tan	tan	tan
        tanh	\tanh	math	tanh	tanh	tanh	tanh
        bull	\textbullet{}	text	&bull;	*	*	•
        bullet	\textbullet{}	text	&bull;	*	*	•
        star	\star	math	*	*	*	⋆
        lowast	\ast	math	&lowast;	*	*	∗
        ast	\ast	math	&lowast;	*	*	*
        odot	\odot	math	o	[circled dot]	[circled dot]	ʘ
        oplus	\oplus	math	&oplus;	[circled plus]	[circled plus]	⊕
        otimes	\otimes	math	&otimes;	[circled times]	[circled times]	⊗
        check	\checkmark	math	&checkmark;	[checkmark]	[checkmark]	✓
        checkmark	\checkmark	math	&check;	[checkmark]	[checkmark]	✓
        ordf	\textordfeminine{}	text	&ordf;	_a_	ª	ª
        ordm	\textordmasculine{}	text	&ordm;	_o_	º	º
        cedil	\c{}	text	&cedil;	[cedilla]	¸	¸
        oline	\overline{~}	math	&oline;	[overline]	¯	‾
        uml	\textasciidieresis{}	text	&uml;	[diaeresis]	¨	¨
        zwnj	\/{}	text	&zwnj;			\#u{200C}
        zwj		text	&zwj;			\#u{200D}
        lrm		text	&lrm;			\#u{200E}
        rlm		text	&rlm;			\#u{200F}
        smiley	\ddot\smile	math	&#9786;	:-)	:-)	☺
        blacksmile	\ddot\smile	math	&#9787;	:-)	:-)	☻
        sad	\ddot\frown	math	&#9785;	:-(	:-(	☹
        frowny	\ddot\frown	math	&#9785;	:-(	:-(	☹
        clubs	\clubsuit	math	&clubs;	[clubs]	[clubs]	♣
        clubsuit	\clubsuit	math	&clubs;	[clubs]	[clubs]	♣
        spades	\spadesuit	math	&spades;	[spades]	[spades]	♠
        spadesuit	\spadesuit	math	&spades;	[spades]	[spades]	♠
        hearts	\heartsuit	math	&hearts;	[hearts]	[hearts]	♥
        heartsuit	\heartsuit	math	&heartsuit;	[hearts]	[hearts]	♥
        diams	\diamondsuit	math	&diams;	[diamonds]	[diamonds]	◆
        diamondsuit	\diamondsuit	math	&diams;	[diamonds]	[diamonds]	◆
        diamond	\diamondsuit	math	&diamond;	[diamond]	[diamond]	◆
        Diamond	\diamondsuit	math	&diamond;	[diamond]	[diamond]	◆
        loz	\lozenge	math	&loz;	[lozenge]	[lozenge]	⧫
        """#
}
