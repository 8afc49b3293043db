/// The syntax class of characters in Org documents (`org-mode-syntax-table`): what smart quotes look at.
enum SyntaxClass: UInt8 {
    case blank = 0x2D  // -
    case word = 0x77  // w
    case symbol = 0x5F  // _
    case punctuation = 0x2E  // .
    case open = 0x28  // (
    case close = 0x29  // )
    case quote = 0x22  // "

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        var low = 0
        var high = Self.table.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Self.table[middle].start <= value { low = middle } else { high = middle }
        }
        self = Self.table[low].syntax
    }

    private static let table: [(start: UInt32, syntax: SyntaxClass)] = ranges.split { $0 == " " || $0 == "\n" }.map { entry in
        (UInt32(entry.dropLast(), radix: 16) ?? 0, entry.utf8.last.flatMap(SyntaxClass.init(rawValue:)) ?? .word)
    }

    /// First character of a range in hexadecimal, and its class.
    private static let ranges = #"""
        0. 9- b. c- e. 20- 21. 22" 23. 24w 26_ 27w 28( 29) 2a_ 2c. 2d_ 2e. 2f_ 30w 3a. 3c( 3d_ 3e) 3f. 41w 5b( 5c_ 5d)
        5e. 5f_ 60. 61w 7b( 7c_ 7d) 7e_ 7f. 80w a0- a1. a2_ a5w a6_ a7. a8_ ab. ac_ b2w b4_ b5w b6_ b7w b8_ b9w ba_ bb.
        bc_ bf. c0w d7_ d8w f7_ f8w 2c7_ 2c8w 2c9_ 2caw 2d0_ 2d1w 2d8_ 2dcw 2dd_ 2dew 384_ 386w 5be. 5bfw 5c0. 5c1w
        5c3. 5c4w 5c6. 5c7w e2f_ e30w e3f_ e40w e46_ e47w e4f_ e50w e5a_ e5cw eaf_ eb0w ec6_ ec7w f00. f0cw f0d. f19w
        f1a. f20w f34. f35w f36. f37w f38. f40w f7f. f80w f85. f86w fbe. fd0w 1361. 1369w 2000- 200c. 2027w 202f- 2030.
        2039_ 203b. 2044_ 2045( 2046) 2047. 2052_ 2053. 205f- 2060w 207d( 207e) 207fw 208d( 208e) 208fw 20ac_ 20adw
        2103_ 2104w 2109_ 210aw 2116. 2117w 2121_ 2123w 2153_ 2155w 215b_ 215fw 2190_ 2329( 232a) 232b_ 23b4( 23b5)
        23b6_ 2450w 2460_ 246fw 2474_ 24b6w 2500_ 254cw 2592_ 2593w 25a0_ 25a2w 25a3_ 25aaw 25b2_ 25b4w 25b6_ 25b8w
        25bc_ 25bew 25c0_ 25c2w 25c6_ 25c9w 25cb_ 25ccw 25ce_ 25d2w 25ef_ 25f0w 2605_ 2607w 260e_ 2610w 261c_ 261dw
        261e_ 261fw 2640_ 2641w 2642_ 2643w 2660_ 2662w 2663_ 2666w 2667_ 266bw 266c_ 266ew 266f_ 2670w 2768( 2769)
        276a( 276b) 276c( 276d) 276ew 2770( 2771) 2772( 2773) 2774( 2775) 2776w 27e6( 27e7) 27e8( 27e9) 27ea( 27eb)
        27ecw 2983( 2984) 2985( 2986) 2987( 2988) 2989( 298a) 298b( 298c) 298d( 298e) 298f( 2990) 2991( 2992) 2993(
        2994) 2995( 2996) 2997( 2998) 2999w 29fc( 29fd) 29few 2a00_ 2c00w 2e00. 2e80w 3000- 3001. 3004w 3008( 3009)
        300a( 300b) 300c( 300d) 300e( 300f) 3010( 3011) 3012_ 3014( 3015) 3016( 3017) 3018( 3019) 301a( 301b) 301c_
        301dw 30fb. 30fcw
        """#
}
