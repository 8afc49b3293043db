/// Writes the members of an object's JSON object that its kind defines; `type`, `begin`, `end` and `children` are written elsewhere.
func writeObjectMembers(_ node: Node, into writer: inout JSONWriter) {
    switch node.kind {
    case .code, .verbatim: writer.member("value", VerbatimObject(node)?.value)
    case .subscript, .superscript: writer.member("brackets", Script(node)?.hasBraces ?? false)
    case .entity:
        writer.member("name", Entity(node)?.name)
        writer.member("brackets", Entity(node)?.brackets ?? false)
    case .latexFragment: writer.member("value", LatexFragment(node)?.value)
    case .exportSnippet:
        writer.member("backend", ExportSnippet(node)?.backend)
        writer.member("value", ExportSnippet(node)?.value)
    case .link: if let link = Link(node) { write(link, into: &writer) }
    case .target: writer.member("value", Target(node)?.value)
    case .radioTarget: writer.member("value", RadioTarget(node)?.value)
    case .macro:
        guard let macro = Macro(node) else { return }
        writer.member("key", macro.key)
        writer.member("args", macro.arguments ?? [])
        writer.member("value", macro.value)
    case .statisticsCookie: writer.member("value", StatisticsCookie(node)?.value)
    case .footnoteReference:
        guard let reference = FootnoteReference(node) else { return }
        writer.member("label", reference.label)
        writer.member("reference-type", reference.isInline ? "inline" : "standard")
    case .citation:
        guard let citation = Citation(node) else { return }
        writer.member("style", citation.style)
        writer.secondaryString("prefix", citation.prefix)
        writer.secondaryString("suffix", citation.suffix)
    case .citationReference:
        guard let reference = CitationReference(node) else { return }
        writer.member("key", reference.key)
        writer.secondaryString("prefix", reference.prefix)
        writer.secondaryString("suffix", reference.suffix)
    case .inlineSrcBlock:
        guard let block = InlineSrcBlock(node) else { return }
        writer.member("language", block.language)
        writer.member("parameters", block.parameters)
        writer.member("value", block.value)
    case .inlineBabelCall:
        guard let call = InlineBabelCall(node) else { return }
        writer.member("call", call.call)
        writer.member("inside-header", call.insideHeader)
        writer.member("arguments", call.arguments)
        writer.member("end-header", call.endHeader)
        writer.member("value", call.value)
    case .timestamp: if let timestamp = Timestamp(node) { write(timestamp, into: &writer) }
    default: break
    }
}

private func write(_ link: Link, into writer: inout JSONWriter) {
    writer.member("link-type", link.type)
    writer.member("path", link.path)
    writer.member("format", link.format.name)
    writer.member("raw-link", link.rawLink)
    writer.member("application", link.application)
    writer.member("search-option", link.searchOption)
    writer.member("type-explicit", link.isTypeExplicit)
}

private func write(_ timestamp: Timestamp, into writer: inout JSONWriter) {
    writer.member("timestamp-type", timestamp.kind.rawValue)
    writer.member("range-type", timestamp.rangeKind?.rawValue)
    writer.member("raw-value", timestamp.rawValue)
    for (suffix, moment) in [("start", timestamp.start), ("end", timestamp.end)] {
        guard let moment else { continue }
        writer.member("year-\(suffix)", moment.year)
        writer.member("month-\(suffix)", moment.month)
        writer.member("day-\(suffix)", moment.day)
        writer.member("hour-\(suffix)", moment.hour)
        writer.member("minute-\(suffix)", moment.minute)
    }
    for (suffix, time) in [("start", timestamp.diaryStart), ("end", timestamp.diaryEnd)] {
        writer.member("hour-\(suffix)", time?.hour)
        writer.member("minute-\(suffix)", time?.minute)
    }
    writer.member("repeater-type", timestamp.repeaterKind?.rawValue)
    writer.member("repeater-value", timestamp.repeater?.value)
    writer.member("repeater-unit", timestamp.repeater?.unit.rawValue)
    writer.member("repeater-deadline-value", timestamp.repeaterDeadline?.value)
    writer.member("repeater-deadline-unit", timestamp.repeaterDeadline?.unit.rawValue)
    writer.member("warning-type", timestamp.warningKind?.rawValue)
    writer.member("warning-value", timestamp.warning?.value)
    writer.member("warning-unit", timestamp.warning?.unit.rawValue)
    writer.member("diary-sexp", timestamp.diarySexp)
}
