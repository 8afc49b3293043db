/// Writes the members of an element's JSON object that its kind defines; `type`, `begin`, `end` and `children` are written elsewhere.
func writeElementMembers(_ node: Node, into writer: inout JSONWriter) {
}
