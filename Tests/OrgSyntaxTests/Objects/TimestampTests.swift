import Testing
@testable import OrgSyntax

@Suite struct TimestampTests {
    private func parsed(_ text: String) throws -> Timestamp {
        let tree = SyntaxTree(parsingObjects: text, settings: DocumentSettings())
        return try #require(tree.nodes(ofKind: .timestamp).first.flatMap(Timestamp.init))
    }

    @Test(arguments: [
        ("<2024-01-02>", Timestamp.Kind.active, Timestamp.Moment(year: 2024, month: 1, day: 2), Timestamp.Moment(year: 2024, month: 1, day: 2)),
        ("[2024-01-02 Tue 9:05]", .inactive, .init(year: 2024, month: 1, day: 2, hour: 9, minute: 5),
            .init(year: 2024, month: 1, day: 2, hour: 9, minute: 5)),
        ("<2024-01-02 Tue 10:00-11:30 +1w>", .activeRange, .init(year: 2024, month: 1, day: 2, hour: 10, minute: 0),
            .init(year: 2024, month: 1, day: 2, hour: 11, minute: 30)),
        ("[2024-01-02 10:00]--[2024-13-40]", .inactiveRange, .init(year: 2024, month: 1, day: 2, hour: 10, minute: 0),
            .init(year: 2024, month: 13, day: 40, hour: 10, minute: 0)),
        // The time must follow the date or one word.
        ("<2024-01-02 a b 10:00>", .active, .init(year: 2024, month: 1, day: 2), .init(year: 2024, month: 1, day: 2)),
    ])
    func moments(text: String, kind: Timestamp.Kind, start: Timestamp.Moment, end: Timestamp.Moment) throws {
        let timestamp = try parsed(text)
        #expect(timestamp.kind == kind && timestamp.start == start && timestamp.end == end && timestamp.rawValue == text)
    }

    @Test func repeaterAndWarning() throws {
        let habit = try parsed("<2024-01-02 .+2d/4w --3h>")
        #expect(habit.repeaterKind == .restart && habit.repeater == .init(value: 2, unit: .day))
        #expect(habit.repeaterDeadline == .init(value: 4, unit: .week))
        #expect(habit.warningKind == .first && habit.warning == .init(value: 3, unit: .hour))
        let plain = try parsed("<2024-01-02 ++1y -2m>")
        #expect(plain.repeaterKind == .catchUp && plain.repeater == .init(value: 1, unit: .year))
        #expect(plain.warningKind == .all && plain.warning == .init(value: 2, unit: .month))
    }

    @Test func diary() throws {
        let timestamp = try parsed("<%%(diary-float t 4 2) 22:00-23:00>")
        #expect(timestamp.kind == .diary && timestamp.rangeKind == .time && timestamp.diarySexp == "(diary-float t 4 2)")
        #expect(timestamp.start == nil && timestamp.diaryStart == .init(hour: 22, minute: 0) && timestamp.diaryEnd == .init(hour: 23, minute: 0))
    }

    @Test(arguments: ["<2024-1-02>", "<2024-01-02x>", "<2024-01-02 a\nb>", "<%%()>", "<24-01-02>"])
    func noTimestamp(text: String) {
        #expect(SyntaxTree(parsingObjects: text, settings: DocumentSettings()).nodes(ofKind: .timestamp).isEmpty)
    }
}
