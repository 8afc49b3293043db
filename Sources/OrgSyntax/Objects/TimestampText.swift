extension Timestamp {
    /// The timestamp written anew, as exporters print it (`org-timestamp-translate`, `org-element-timestamp-interpreter`): the day name is
    /// computed, numbers out of range are carried over, seconds are dropped.
    public var exportedText: String {
        let isInactive = kind == .inactive || kind == .inactiveRange
        let open = isInactive ? "[" : "<"
        var ending = ""
        if let repeater {
            let mark = switch repeaterKind {
            case .catchUp: "++"
            case .restart: ".+"
            default: "+"
            }
            ending += " " + mark + Self.text(repeater)
            if let repeaterDeadline { ending += "/" + Self.text(repeaterDeadline) }
        }
        if let warning { ending += " " + (warningKind == .first ? "--" : "-") + Self.text(warning) }
        ending += isInactive ? "]" : ">"
        if kind == .diary {
            var text = "<%%" + (diarySexp ?? "")
            if let time = diaryStart { text += " " + Self.clock(time.hour, time.minute) }
            if rangeKind == .time, let time = diaryEnd ?? diaryStart { text += "-" + Self.clock(time.hour, time.minute) }
            return text + ending
        }
        guard let start else { return rawValue }
        var text = open + Self.date(start)
        if kind == .activeRange || kind == .inactiveRange {
            if rangeKind == .time {
                text += "-" + Self.clock(end?.hour ?? start.hour ?? 0, end?.minute ?? start.minute ?? 0)
            } else {
                text += ending + "--" + open + Self.date(end ?? start)
            }
        } else if let hour = start.hour, let minute = start.minute, let lastHour = end?.hour, let lastMinute = end?.minute,
            hour != lastHour || minute != lastMinute {
            text += "-" + Self.clock(lastHour, lastMinute)
        }
        return text + ending
    }

    /// The start (or end) as a civil time; what is not written, as the date of a diary timestamp, counts as 0 (`org-timestamp-to-time`).
    public func time(atEnd: Bool = false) -> CivilTime {
        guard let moment = atEnd ? end ?? start : start else {
            return CivilTime(year: 0, month: 0, day: 0, hour: diaryStart?.hour ?? 0, minute: diaryStart?.minute ?? 0)
        }
        return CivilTime(year: moment.year, month: moment.month, day: moment.day, hour: moment.hour ?? 0, minute: moment.minute ?? 0)
    }

    private static func text(_ interval: Interval) -> String { String(interval.value) + interval.unit.rawValue.prefix(1) }

    private static func date(_ moment: Moment) -> String {
        let hasTime = moment.hour != nil && moment.minute != nil
        let time = CivilTime(
            year: moment.year, month: moment.month, day: moment.day, hour: hasTime ? moment.hour ?? 0 : 0, minute: hasTime ? moment.minute ?? 0 : 0)
        return time.formatted(hasTime ? "%Y-%m-%d %a %H:%M" : "%Y-%m-%d %a")
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        (hour < 10 ? "0" : "") + String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
    }
}
