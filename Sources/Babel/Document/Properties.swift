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

    /// The value of a property in one section, with what `NAME+` adds to it.
    private mutating func localProperty(_ name: String, section: Int) -> (base: String?, added: [String]) {
        var base: String?
        var added: [String] = []
        for property in facts(ofSection: section).properties {
            if property.key == name { base = property.value } else if property.key == name + "+" { added.append(property.value) }
        }
        return (base, added)
    }

    /// The property of the entry at `position` (`org-entry-get`), names without case; with `inherit` those of the headlines
    /// above and of `#+PROPERTY` lines as well. `nil` is what the value `nil` means.
    mutating func property(_ name: String, at position: Int, inherit: Bool) -> String? {
        let name = name.uppercased()
        var values: [String] = []
        var found = false
        for section in inherit ? lineage(at: position) : Array(lineage(at: position).prefix(1)) {
            let (base, added) = localProperty(name, section: section)
            if let base {
                values = [base] + added + values
                found = true
                break
            }
            values = added + values
        }
        if inherit, !found, let global = globalProperty(name) { values.insert(global, at: 0) }
        guard !values.isEmpty else { return nil }
        let value = values.joined(separator: " ")
        return value == "nil" ? nil : value
    }

    /// Whether a headline above is commented out (`org-in-commented-heading-p`).
    mutating func isCommented(at position: Int) -> Bool {
        for section in lineage(at: position) where facts(ofSection: section).isCommented { return true }
        return false
    }

    /// Whether a headline above has the tag `ARCHIVE` (`org-in-archived-heading-p`).
    mutating func isArchived(at position: Int) -> Bool {
        for section in lineage(at: position) where facts(ofSection: section).isArchived { return true }
        return false
    }
}
