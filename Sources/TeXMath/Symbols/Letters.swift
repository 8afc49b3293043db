extension SymbolTable {
    static let lowerGreek = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
        varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
        """
    static let upperGreek = """
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
        varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹 varOmega 𝛺
        """
    static let slantedLetters = "ell ℓ imath ı jmath ȷ partial ∂ wp ℘"
    static let uprightLetters = """
        hbar ℏ hslash ℏ infty ∞ infin ∞ emptyset ∅ varnothing ∅ empty ∅ Re ℜ Im ℑ real ℜ aleph ℵ alef ℵ beth ℶ gimel ℷ daleth ℸ nabla ∇ eth ð mho ℧ Finv Ⅎ Game ⅁ complement ∁ angle ∠
        measuredangle ∡ sphericalangle ∢ triangle △ square □ Box □ blacksquare ■ Diamond ◊ lozenge ◊ blacklozenge ⧫ bigstar ★ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ hearts ♡
        diamonds ♢ clubs ♣ spades ♠ flat ♭ natural ♮ sharp ♯ top ⊤ bot ⊥ forall ∀ exists ∃ nexists ∄ checkmark ✓ maltese ✠ yen ¥ pounds £ euro € degree ° S § P ¶ copyright © circledR ®
        circledS Ⓢ backprime ‵ prime ′ surd √ AA Å aa å O Ø o ø AE Æ ae æ OE Œ oe œ ss ß L Ł l ł i ı j ȷ Bbbk 𝕜 vartriangle △ triangledown ▽ blacktriangle ▲
        blacktriangledown ▼ diagup ╱ diagdown ╲ # # % % & & _ _ $ $ textdollar $ textunderscore _
        """
}
