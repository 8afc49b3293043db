/// The kinds of nodes, by the names of Org's syntax document (`org-element-all-elements`, `org-element-all-objects`).
public enum NodeKind: UInt8, Sendable, CaseIterable {
    // Document and sections
    case orgData, section, headline, planning, propertyDrawer, nodeProperty
    // Greater elements
    case plainList, item, drawer, quoteBlock, centerBlock, specialBlock, dynamicBlock, footnoteDefinition, table
    // Elements
    case paragraph, verseBlock, tableRow, srcBlock, exampleBlock, exportBlock, commentBlock, comment, fixedWidth
    case keyword, babelCall, clock, diarySexp, latexEnvironment, horizontalRule
    // Objects
    case text, bold, italic, underline, strikeThrough, code, verbatim, `subscript`, superscript, entity, latexFragment
    case exportSnippet, lineBreak, link, target, radioTarget, macro, statisticsCookie, footnoteReference, citation
    case citationReference, inlineSrcBlock, inlineBabelCall, tableCell, timestamp
    // Secondary strings: nodes of our own that hold the objects of a headline's title and the like. They are the
    // first children of their owner, before its contents.
    case title, itemTag, captionValue, captionShort, citationPrefix, citationSuffix, referencePrefix, referenceSuffix

    /// The name in Org and in the JSON form (`src-block`).
    public var name: String { Self.names[Int(rawValue)] }

    public var isObject: Bool { rawValue >= NodeKind.text.rawValue && rawValue <= NodeKind.timestamp.rawValue }
    public var isSecondaryString: Bool { rawValue >= NodeKind.title.rawValue }
    public var isElement: Bool { rawValue > NodeKind.section.rawValue && rawValue < NodeKind.text.rawValue }

    private static let names: [String] = allCases.map { kind in
        var name = ""
        for character in String(describing: kind) {
            if character.isUppercase { name += "-" }
            name += character.lowercased()
        }
        return name
    }
}
