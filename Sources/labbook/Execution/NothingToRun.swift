import OrgSyntax

/// What to say of a notebook in which no code is found: it may be the wrong file.
enum NothingToRun {
    static func text(_ name: String, _ source: Source) -> String {
        if source.bytes.isEmpty { return "\(name): the file is empty" }
        let isOrg = name == "-" || name.hasSuffix(".org") || name.hasSuffix(".org_archive") || name.hasSuffix(".txt")
        return "\(name): no code to run: no source block, call or inline code" + (isOrg ? "" : "; is it an Org file?")
    }
}
