/// Dates (CSL 1.0.2, 'Date').
extension CSLRenderer {
    mutating func date(_ element: XMLElement) -> Output {
        let name = element["variable"] ?? ""
        guard let date = item.dates[name] else { return Output(calls: true) }
        if isSorting {
            func padded(_ number: Int?, _ width: Int) -> String {
                let text = String(number ?? 0)
                return String(repeating: "0", count: max(0, width - text.count)) + text
            }
            return Output(runs: [CSLRun(padded(date.year, 4) + padded(date.month, 2) + padded(date.day, 2))], calls: true, finds: true)
        }
        if let literal = date.literal, date.year == nil { return Output(runs: formatted([CSLRun(literal)], element), calls: true, finds: true) }
        var runs: [CSLRun] = []
        if let form = element["form"] {
            let parts = element["date-parts"] ?? "year-month-day"
            runs = localized(date, form: form, parts: parts, element)
        } else {
            for part in element.children where part.name == "date-part" {
                let text = formatted([CSLRun(self.part(part["name"] ?? "", of: date, form: part["form"]))], part)
                guard !text.isEmpty else { continue }
                if !runs.isEmpty, let delimiter = element["delimiter"] { runs.add([CSLRun(delimiter)]) }
                runs.add(text)
                if part["name"] == "year", name == "issued" { runs.add(pendingYearSuffix()) }
            }
        }
        if element["form"] != nil, name == "issued" { runs.add(pendingYearSuffix()) }
        return Output(runs: formatted(runs, element), calls: true, finds: !runs.isEmpty)
    }

    /// The letter that tells works of one year apart, where the style does not say where it goes.
    private mutating func pendingYearSuffix() -> [CSLRun] {
        guard !yearSuffix.isEmpty, !hasYearSuffix, !style.placesYearSuffix else { return [] }
        hasYearSuffix = true
        return [CSLRun(yearSuffix)]
    }

    private func part(_ name: String, of date: CSLItem.Date, form: String?) -> String {
        switch name {
        case "year": return date.year.map { form == "short" ? String(String($0).suffix(2)) : String($0) } ?? ""
        case "month":
            guard let month = date.month else { return "" }
            let number = (month < 10 ? "0" : "") + String(month)
            switch form {
            case "numeric": return String(month)
            case "numeric-leading-zeros": return number
            default: return style.terms.term("month-" + number, form: form) ?? String(month)
            }
        default:
            guard let day = date.day else { return "" }
            return form == "numeric-leading-zeros" && day < 10 ? "0" + String(day) : form == "ordinal" ? style.terms.ordinal(day) : String(day)
        }
    }

    /// A date as the locale writes it; that of American English.
    private func localized(_ date: CSLItem.Date, form: String, parts: String, _ element: XMLElement) -> [CSLRun] {
        if let locale = style.terms.dates[form] {
            var runs: [CSLRun] = []
            for given in locale.children where given.name == "date-part" {
                let name = given["name"] ?? ""
                guard parts.split(separator: "-").contains(where: { $0 == name }) else { continue }
                let own = element.children.first { $0["name"] == name }?.attributes ?? [:]
                let part = XMLElement(name: "date-part", attributes: given.attributes.merging(own) { $1 })
                let text = formatted([CSLRun(self.part(name, of: date, form: part["form"]))], part)
                if !runs.isEmpty, !text.isEmpty, let delimiter = locale["delimiter"] { runs.add([CSLRun(delimiter)]) }
                runs.add(text)
            }
            return runs
        }
        return [CSLRun(localized(date, isNumeric: form == "numeric", parts: parts))]
    }

    private func localized(_ date: CSLItem.Date, isNumeric: Bool, parts: String) -> String {
        let year = part("year", of: date, form: nil)
        guard parts != "year", date.month != nil else { return year }
        let day = parts == "year-month" ? "" : part("day", of: date, form: nil)
        if isNumeric { return [part("month", of: date, form: "numeric"), day, year].filter { !$0.isEmpty }.joined(separator: "/") }
        let month = part("month", of: date, form: "long")
        return day.isEmpty ? month + " " + year : month + " " + day + ", " + year
    }
}
