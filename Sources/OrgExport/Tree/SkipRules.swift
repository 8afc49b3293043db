import OrgSyntax

/// What is left out of an export (`org-export--skip-p`, `org-export--prune-tree`).
struct SkipRules {
    let settings: ExportSettings
    /// Headlines chosen by a select tag; `nil` where no tree has one.
    var selected: Set<Int>?

    init(settings: ExportSettings) { self.settings = settings }

    func skipsHeadline(_ headline: Headline, _ index: Int, inheritedTags: [String]) -> Bool {
        if inheritedTags.contains(where: settings.excludeTags.contains) || headline.tags.contains(where: settings.excludeTags.contains) {
            return true
        }
        if !settings.privateTags.isEmpty, (inheritedTags + headline.tags).contains(where: { settings.privateTags.contains($0.lowercased()) }) { return true }
        if let selected, !selected.contains(index) { return true }
        if headline.isCommented || (headline.isArchived && !settings.archivedTrees.isTrue) { return true }
        guard let keyword = headline.todoKeyword else { return false }
        switch settings.withTasks {
        case .null: return true
        case .symbol("todo"): return headline.todoType != .todo
        case .symbol("done"): return headline.todoType != .done
        case .list: return !(settings.withTasks.strings ?? []).contains(keyword)
        default: return false
        }
    }

    func skipsDrawer(named name: String) -> Bool {
        switch settings.withDrawers {
        case .null: return true
        case .list(let elements):
            let isListed = (settings.withDrawers.strings ?? []).contains { $0.lowercased() == name.lowercased() }
            return elements.first == .symbol("not") ? isListed : !isListed
        default: return false
        }
    }

    func skipsProperty(named name: String) -> Bool {
        switch settings.withProperties {
        case .null: true
        case .list: !(settings.withProperties.strings ?? []).contains { $0.lowercased() == name.lowercased() }
        default: false
        }
    }

    /// Whether a timestamp alone in its paragraph is left out (`org-export--skip-timestamp-p`).
    func skipsTimestamp(_ timestamp: Timestamp) -> Bool {
        switch settings.withTimestamps {
        case .null: true
        case .symbol("active"): timestamp.kind == .inactive || timestamp.kind == .inactiveRange
        case .symbol("active-exclude-diary"): timestamp.kind != .active && timestamp.kind != .activeRange
        case .symbol("inactive"): timestamp.kind != .inactive && timestamp.kind != .inactiveRange
        default: false
        }
    }
}
