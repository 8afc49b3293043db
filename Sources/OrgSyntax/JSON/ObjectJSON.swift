/// Writes the members of an object's JSON object that its kind defines; `type`, `begin`, `end` and `children` are written elsewhere.
func writeObjectMembers(_ node: Node, into writer: inout JSONWriter) {
}
