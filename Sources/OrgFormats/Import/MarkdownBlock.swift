/// A block of Markdown (CommonMark, section 4 and 5, with the extensions of GitHub, Pandoc, Quarto and Jupyter).
indirect enum MarkdownBlock {
    case heading(level: Int, text: [UInt8], identifier: String?)
    case paragraph([UInt8])
    /// A fenced or indented block of code.
    case code(info: String, text: [UInt8])
    case quote([MarkdownBlock])
    /// What becomes a special block: an alert, a fenced division, `<details>`.
    case special(name: String, [MarkdownBlock])
    case list(start: Int?, isLoose: Bool, items: [Item])
    case table(header: [[UInt8]], alignments: [UInt8?], rows: [[[UInt8]]])
    case html([UInt8])
    /// Mathematics in lines of its own, with delimiters or environment.
    case mathematics([UInt8])
    case rule
    case footnote(label: String, [MarkdownBlock])
    /// A name for what follows.
    case anchor(String)
    /// Org text that is finished.
    case org([UInt8])

    struct Item {
        /// `x`, blank, or `nil` for an item without a box.
        var box: UInt8?
        var blocks: [MarkdownBlock]
    }
}
