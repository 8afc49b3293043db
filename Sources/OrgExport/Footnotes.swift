import OrgSyntax

/// Where footnotes are defined and how their references are numbered.
struct FootnoteTable: Sendable {
    /// Definitions (and inline references with a label) of the whole document before anything was taken out of it, by label.
    var all: [String: Int] = [:]
    /// The same in the exported tree; of several the last one counts, as in Org.
    var definitions: [String: Int]?
    /// Numbers of references, by record.
    var numbers: [Int: Int] = [:]
    var numbersByLabel: [String: Int] = [:]
    /// References that are the first with their label.
    var firstReferences: Set<Int> = []
    /// One reference per footnote, in order of number.
    var order: [Int] = []
    var isNumbered = false
}

extension ExportDocument {
    /// One footnote of the document.
    public struct Footnote: Sendable {
        public var number: Int
        public var label: String?
        /// The record whose children are the definition: a footnote definition or an inline reference; ``ExportTree/none`` for none.
        public var definition: Int
        /// Whether the definition holds objects rather than elements.
        public var isInline: Bool
    }

    func footnoteReference(_ index: Int) -> (label: String?, isInline: Bool) {
        if tree[index].isMade { return (nil, true) }
        guard let view = FootnoteReference(tree.node(index)) else { return (nil, false) }
        return (view.label, view.isInline)
    }

    public func footnoteLabel(_ index: Int) -> String? { footnoteReference(index).label }

    private func footnoteDefinitionLabel(_ index: Int) -> String? {
        switch tree.kind(index) {
        case .footnoteDefinition: return tree[index].isMade ? nil : FootnoteDefinition(tree.node(index))?.label
        case .footnoteReference:
            let reference = footnoteReference(index)
            return reference.isInline ? reference.label : nil
        default: return nil
        }
    }

    private var holdsFootnotes: Bool { tree.mayHold(.footnoteReference) || tree.mayHold(.footnoteDefinition) }

    /// Notes all definitions before the tree is pruned.
    mutating func collectFootnoteDefinitions() {
        guard settings.withFootnotes, holdsFootnotes else { return }
        let nodes = source.nodes
        for index in nodes.indices where nodes[index].kind == .footnoteDefinition || nodes[index].kind == .footnoteReference {
            if let label = footnoteDefinitionLabel(index), footnotes.all[label] == nil { footnotes.all[label] = index }
        }
    }

    /// Puts definitions that were pruned with their subtree, but are still referred to, into a section at the end
    /// (`org-export--missing-definitions`, `org-export--install-footnote-definitions`).
    mutating func installMissingFootnoteDefinitions() {
        guard settings.withFootnotes, holdsFootnotes else { return }
        var known: Set<String> = []
        var pending: [String] = []
        var section = ExportTree.none
        tree.walk(tree.root) { index in
            switch tree.kind(index) {
            case .footnoteDefinition, .footnoteReference:
                if let label = footnoteDefinitionLabel(index) { known.insert(label) } else if let label = footnoteLabel(index) { pending.append(label) }
            case .headline: if section < 0, !tree[index].isMade, isFootnoteSection(index) { section = index }
            default: break
            }
            return true
        }
        var missing: [Int] = []
        while let label = pending.popLast() {
            guard !known.contains(label), let definition = footnotes.all[label] else { continue }
            known.insert(label)
            missing.append(definition)
            tree.walkBelow(definition) { index in
                if tree.kind(index) == .footnoteReference, let label = footnoteLabel(index) { pending.append(label) }
                return true
            }
        }
        guard !missing.isEmpty else { return }
        if section < 0 {
            section = tree.make(.headline)
            tree.append(section, to: tree.root)
        }
        for definition in missing.sorted() {
            if tree.parent(definition) >= 0 || tree[definition].flags.contains(.extracted) { tree.extract(definition) }
            tree.append(definition, to: section)
        }
    }

    /// The record whose children define the footnote of a reference; ``ExportTree/none`` where there is none.
    public mutating func footnoteDefinition(of reference: Int) -> Int {
        let view = footnoteReference(reference)
        guard let label = view.label else { return reference }
        if footnotes.definitions == nil {
            var definitions: [String: Int] = [:]
            tree.walk(tree.root) { index in
                if let label = footnoteDefinitionLabel(index) { definitions[label] = index }
                return true
            }
            footnotes.definitions = definitions
        }
        return footnotes.definitions?[label] ?? ExportTree.none
    }

    /// Numbers all references: those of a definition follow the first reference to it (`org-export--footnote-reference-map`).
    private mutating func numberFootnotes() {
        footnotes.isNumbered = true
        var seen: Set<String> = []
        var pending: [[Int]] = [footnoteReferences(below: tree.root).reversed()]
        while let reference = pending.last?.last {
            pending[pending.count - 1].removeLast()
            let view = footnoteReference(reference)
            if let label = view.label {
                if let number = footnotes.numbersByLabel[label] {
                    footnotes.numbers[reference] = number
                } else {
                    footnotes.order.append(reference)
                    footnotes.numbersByLabel[label] = footnotes.order.count
                    footnotes.numbers[reference] = footnotes.order.count
                    footnotes.firstReferences.insert(reference)
                }
                if seen.insert(label).inserted, !view.isInline {
                    let definition = footnoteDefinition(of: reference)
                    if definition >= 0 { pending.append(footnoteReferences(below: definition).reversed()) }
                }
            } else {
                footnotes.order.append(reference)
                footnotes.numbers[reference] = footnotes.order.count
                footnotes.firstReferences.insert(reference)
            }
            while let last = pending.last, last.isEmpty { pending.removeLast() }
        }
    }

    /// The references below a record in order, those in definitions and captions excepted.
    private func footnoteReferences(below index: Int) -> [Int] {
        var result: [Int] = []
        guard tree.mayHold(.footnoteReference) else { return result }
        tree.walkBelow(index) { place in
            switch tree.kind(place) {
            case .footnoteReference:
                result.append(place)
                return true
            case .footnoteDefinition, .captionValue, .captionShort: return false
            default: return !tree[place].isIgnored
            }
        }
        return result
    }

    /// The number of a reference or definition; `nil` where Org numbers none (in captions).
    public mutating func footnoteNumber(_ index: Int) -> Int? {
        if !footnotes.isNumbered { numberFootnotes() }
        if let number = footnotes.numbers[index] { return number }
        let label = tree.kind(index) == .footnoteDefinition ? footnoteDefinitionLabel(index) : footnoteLabel(index)
        return label.flatMap { footnotes.numbersByLabel[$0] }
    }

    /// Whether a reference is the first to its footnote.
    public mutating func isFirstFootnoteReference(_ reference: Int) -> Bool {
        if !footnotes.isNumbered { numberFootnotes() }
        return footnoteLabel(reference) == nil || footnotes.firstReferences.contains(reference)
    }

    /// All footnotes in order of their numbers (`org-export-collect-footnote-definitions`).
    public mutating func collectFootnotes() -> [Footnote] {
        if !footnotes.isNumbered { numberFootnotes() }
        var result: [Footnote] = []
        for (index, reference) in footnotes.order.enumerated() {
            let label = footnoteLabel(reference)
            let definition = footnoteDefinition(of: reference)
            if definition < 0 {
                warn("undefined-footnote", "no definition of footnote '\(label ?? "")'", at: reference)
            }
            let first = definition >= 0 ? tree.firstChild(definition) : ExportTree.none
            let isInline = first < 0 || tree.kind(first).isObject
            result.append(Footnote(number: index + 1, label: label, definition: definition, isInline: isInline))
        }
        return result
    }
}
