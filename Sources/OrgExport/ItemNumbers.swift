import OrgSyntax

extension ExportDocument {
    /// The numbers of an item and of the items around it, outermost first (`org-list-get-item-number`).
    public func itemNumbers(_ index: Int) -> [Int] {
        var numbers: [Int] = []
        var item = index
        while item >= 0 {
            numbers.insert(itemNumber(item), at: 0)
            // The list's own parent is an item where the list is nested.
            let list = tree.parent(item)
            let outer = list >= 0 ? tree.parent(list) : ExportTree.none
            item = outer >= 0 && tree.kind(outer) == .item ? outer : ExportTree.none
        }
        return numbers
    }

    private func itemNumber(_ index: Int) -> Int {
        var item = index
        var count = 0
        while true {
            if let counter = Item(tree.node(item))?.counter { return counter + count }
            let previous = tree.previous(item)
            if previous < 0 { return count + 1 }
            count += 1
            item = previous
        }
    }
}
