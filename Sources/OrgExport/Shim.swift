public import OrgSyntax
// Stand-ins until the typed views land; removed then.
extension Node {
    public var contentEnd: Int { end }
    public func entryProperty(_ name: String) -> String? { nil }
}
public struct Headline { init?(_ node: Node) { nil }
    public var level: Int, todoKeyword: String?, todoType: TodoType?, priority: String?, isCommented: Bool, isArchived: Bool, isFootnoteSection: Bool, tags: [String], rawValue: String, title: Node?
    public enum TodoType { case todo, done } }
public struct Planning { init?(_ node: Node) { nil }; public var scheduled: Node?, deadline: Node?, closed: Node? }
public struct NodeProperty { init?(_ node: Node) { nil }; public var key: String, value: String }
public struct Drawer { init?(_ node: Node) { nil }; public var name: String }
public struct FootnoteDefinition { init?(_ node: Node) { nil }; public var label: String }
public struct FootnoteReference { init?(_ node: Node) { nil }; public var label: String?, isInline: Bool }
public struct TableRow { init?(_ node: Node) { nil }; public var isRule: Bool }
public struct Table { init?(_ node: Node) { nil }; public var isTableEl: Bool; public var value: String }
public struct Timestamp { init?(_ node: Node) { nil }
    public enum Kind: String { case active, activeRange, inactive, inactiveRange, diary }
    public enum RangeKind { case daterange, timerange }
    public var type: Kind, rangeType: RangeKind?, rawValue: String
    public var yearStart: Int?, monthStart: Int?, dayStart: Int?, hourStart: Int?, minuteStart: Int?, yearEnd: Int?, monthEnd: Int?, dayEnd: Int?, hourEnd: Int?, minuteEnd: Int?
    public var repeaterType: String?, repeaterValue: Int?, repeaterUnit: String?, repeaterDeadlineValue: Int?, repeaterDeadlineUnit: String?
    public var warningType: String?, warningValue: Int?, warningUnit: String?, diarySexp: String? }
public struct AffiliatedKeywords { init(_ node: Node) { name = nil; captions = []; results = nil; attributes = [] }
    public var name: String?; public var captions: [(value: Node, short: Node?)]; public var results: (value: String, hash: String?)?; public var attributes: [(name: String, lines: [String])] }
public struct SrcBlock { init?(_ node: Node) { nil }; public var language: String?, switches: String?, parameters: String?, value: String }
public struct ExampleBlock { init?(_ node: Node) { nil }; public var switches: String?, value: String }
public struct Target { init?(_ node: Node) { nil }; public var value: String }
public struct RadioTarget { init?(_ node: Node) { nil }; public var value: String }
public struct Link { init?(_ node: Node) { nil }; public var linkType: String, path: String, format: String, rawLink: String, application: String?, searchOption: String?, typeExplicit: Bool }
public struct Keyword { init?(_ node: Node) { nil }; public var key: String, value: String }
public struct Citation { init?(_ node: Node) { nil }; public var style: String? }
public struct CitationReference { init?(_ node: Node) { nil }; public var key: String }
public struct LatexEnvironment { init?(_ node: Node) { nil }; public var value: String }
extension SyntaxTree { init(parsingObjects text: String, in kind: NodeKind = .paragraph, settings: DocumentSettings) { self.init(parsing: Source(name: "", bytes: text.orgBytes)) } }
