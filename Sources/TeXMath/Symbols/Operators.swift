extension SymbolTable {
    static let ordinary = "lnot ¬ neg ¬ slash / mathslash ∕ textemdash — textendash –"
    static let binary = """
        pm ± mp ∓ times × div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ cdot ⋅ centerdot ⋅ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
        bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡ dag † ddag ‡ amalg ⨿
        And & dotplus ∔ ltimes ⋉ rtimes ⋊ Cap ⋒ doublecap ⋒ Cup ⋓ doublecup ⋓ barwedge ⌅ veebar ⊻ doublebarwedge ⌆ boxminus ⊟ boxtimes ⊠ boxdot ⊡ boxplus ⊞ divideontimes ⋇ leftthreetimes ⋋
        rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ circleddash ⊝ circledast ⊛ circledcirc ⊚ intercal ⊺ gtrdot ⋗ lessdot ⋖
        """
    static let relations = """
        leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫ lll ⋘ ggg ⋙ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ doteq ≐ propto ∝ models ⊨ perp ⊥ mid ∣ parallel ∥ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇
        sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ isin ∈ ni ∋ owns ∋ notin ∉ vdash ⊢ dashv ⊣ smile ⌣ frown ⌢ asymp ≍ bowtie ⋈ Join ⋈ prec ≺ succ ≻ preceq ⪯ succeq ⪰ leqq ≦ geqq ≧ leqslant ⩽
        geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ approxeq ≊ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌ doteqdot ≑ Doteq ≑
        risingdotseq ≓ fallingdotseq ≒ eqcirc ≖ circeq ≗ triangleq ≜ backsim ∽ thicksim ∼ backsimeq ⋍ thickapprox ≈ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞
        curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ vDash ⊨ Vdash ⊩ Vvdash ⊪ smallsmile ⌣ smallfrown ⌢
        shortmid ∣ shortparallel ∥ bumpeq ≏ Bumpeq ≎ between ≬ pitchfork ⋔ varpropto ∝ blacktriangleleft ◂ blacktriangleright ▸ therefore ∴ because ∵ backepsilon ∍ coloneqq ≔ coloneq ≔ eqqcolon ≕
        Coloneqq ⩴ defeq ≝ eqdef ≝ vcentcolon : ratio : lt < gt > colonequals ≔ dblcolon ∷ origof ⊶ imageof ⊷
        """
    static let negations = """
        nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ≰ ngeqslant ≱ nleqq ≰ ngeqq ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lvertneqq ≨ gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ nprec ⊀ nsucc ⊁
        npreceq ⋠ nsucceq ⋡ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺ nsim ≁ ncong ≇ nshortmid ∤ nmid ∤ nparallel ∦ nshortparallel ∦ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯
        ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nsubseteq ⊈ nsupseteq ⊉ nsubset ⊄ nsupset ⊅ subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ varsupsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ notni ∌
        """
    static let arrows = """
        leftarrow ← gets ← larr ← rightarrow → to → rarr → leftrightarrow ↔ harr ↔ Leftarrow ⇐ lArr ⇐ Rightarrow ⇒ rArr ⇒ Leftrightarrow ⇔ hArr ⇔ mapsto ↦ longmapsto ⟼ hookleftarrow ↩ hookrightarrow ↪
        leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋ longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸
        Longrightarrow ⟹ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ dashrightarrow ⇢ dashleftarrow ⇠ leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆
        rightleftarrows ⇄ Lleftarrow ⇚ Rrightarrow ⇛ twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫ looparrowright ↬ curvearrowleft ↶ curvearrowright ↷
        circlearrowleft ↺ circlearrowright ↻ Lsh ↰ Rsh ↱ upuparrows ⇈ downdownarrows ⇊ upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂ multimap ⊸
        leftrightsquigarrow ↭ rightsquigarrow ⇝ leadsto ⇝ nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍ nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎
        """
    static let dots = "ldots … dots … dotsc … dotso … mathellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ iddots ⋰ adots ⋰"
    static let punctuation = "colon :"
    static let largeMovable = """
        sum ∑ prod ∏ coprod ∐ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ biguplus ⨄ bigsqcup ⨆ bigsqcap ⨅
        """
    static let integrals = "int ∫ intop ∫ smallint ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ idotsint ∫⋯∫ varointclockwise ∲ ointctrclockwise ∳"
    static let openings = "lbrace { { { lbrack [ lparen ( langle ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖ lgroup ⟮ llbracket ⟦ lBrack ⟦ lang ⟨ ulcorner ⌜ llcorner ⌞ lmoustache ⎰"
    static let closings = "rbrace } } } rbrack ] rparen ) rangle ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖ rgroup ⟯ rrbracket ⟧ rBrack ⟧ rang ⟩ urcorner ⌝ lrcorner ⌟ rmoustache ⎱"
    static let fences = "vert | | ‖ Vert ‖ backslash \\ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ bracevert ⎪"
}
