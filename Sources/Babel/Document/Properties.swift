import OrgSyntax

// Properties and headlines around a place.

extension NotebookBuffer {
    /// The section that holds `position`, from its headline on: not a continuation.
    func entryIndex(at position: Int) -> Int {
        let index = sectionIndex(at: position)
        return sections.isContinuation(index) ? max(0, sections[index].parent) : index
    }

    /// Whether an entry ends at a place: a headline or the end of the text follows.
    func isEntryEnd(_ position: Int) -> Bool {
        if position >= count { return true }
        let index = sectionIndex(at: position)
        return sections.start(index) == position && !sections.isContinuation(index)
    }

    /// The sections that hold `position`: its own, then those of the headlines above it, then the one before the first headline.
    func lineage(at position: Int) -> [Int] {
        var result = [entryIndex(at: position)]
        while let parent = result.last.map({ sections[$0].parent }), parent >= 0 { result.append(parent) }
        return result
    }

    /// The property of the entry at `position` (`org-entry-get`), names without case; with `inherit` those of the headlines
    /// above and of `#+PROPERTY` lines as well. `nil` is what the value `nil` means.
    mutating func property(_ name: String, at position: Int, inherit: Bool) -> String? {
        let name = name.uppercased()
        // Innermost first; of `NAME+` in one entry the last comes first.
        var values: [String] = []
        var found = false
        var section = entryIndex(at: position)
        while section >= 0, !found {
            let properties = facts(ofSection: section).properties
            if !properties.isEmpty {
                for property in properties.reversed() where property.key == name + "+" { values.append(property.value) }
                if let base = properties.last(where: { $0.key == name }) {
                    values.append(base.value)
                    found = true
                }
            }
            section = inherit ? sections.parent(section) : -1
        }
        if inherit, !found, let global = globalProperty(name) { values.append(global) }
        guard !values.isEmpty else { return nil }
        let value = values.reversed().joined(separator: " ")
        return value == "nil" ? nil : value
    }

    /// Whether a headline above is commented out (`org-in-commented-heading-p`).
    mutating func isCommented(at position: Int) -> Bool { isInEntry(at: position) { $0.isCommented } }

    /// Whether a headline above has the tag `ARCHIVE` (`org-in-archived-heading-p`).
    mutating func isArchived(at position: Int) -> Bool { isInEntry(at: position) { $0.isArchived } }

    private mutating func isInEntry(at position: Int, where holds: (NotebookSectionFacts) -> Bool) -> Bool {
        var section = entryIndex(at: position)
        while section >= 0 {
            if holds(facts(ofSection: section)) { return true }
            section = sections.parent(section)
        }
        return false
    }
}
