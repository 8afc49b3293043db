import OrgSyntax

/// One suite of a JUnit report: a notebook with its blocks, or a check with its findings.
struct JUnitSuite {
    struct Case {
        var name: String
        var classname: String
        /// Seconds; `nil` where nothing was timed.
        var time: Double?
        var failure: Diagnostic?
        /// Why it was not run.
        var skipped: String?
        var output: String?
    }

    var name: String
    var cases: [Case] = []

    /// The whole file.
    static func text(_ suites: [JUnitSuite]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for suite in suites { text += suite.text }
        return text + "</testsuites>"
    }

    private var text: String {
        func xml(_ text: String) -> String { DiagnosticReport.xml(text) }
        let failures = cases.count { $0.failure != nil }
        let skipped = cases.count { $0.skipped != nil }
        let timed = cases.compactMap(\.time)
        var text = "  <testsuite name=\"\(xml(name))\" tests=\"\(max(cases.count, 1))\" failures=\"\(failures)\"\(skipped > 0 ? " skipped=\"\(skipped)\"" : "")"
        if !timed.isEmpty { text += " time=\"\(Self.seconds(timed.reduce(0, +)))\"" }
        text += ">\n"
        if cases.isEmpty { text += "    <testcase classname=\"\(xml(name))\" name=\"no findings\"/>\n" }
        for entry in cases {
            text += "    <testcase classname=\"\(xml(entry.classname))\" name=\"\(xml(entry.name))\"\(entry.time.map { " time=\"\(Self.seconds($0))\"" } ?? "")>\n"
            if let failure = entry.failure {
                let body = ([failure.headline] + failure.notes + failure.hints.map { "hint: " + $0 }).joined(separator: "\n")
                text += "      <failure type=\"\(xml(failure.id))\" message=\"\(xml(failure.message))\">\(xml(body))</failure>\n"
            }
            if let reason = entry.skipped { text += "      <skipped message=\"\(xml(reason))\"/>\n" }
            if let output = entry.output { text += "      <system-out>\(xml(output))</system-out>\n" }
            text += "    </testcase>\n"
        }
        return text + "  </testsuite>\n"
    }

    private static func seconds(_ value: Double) -> String {
        let milliseconds = Int((value * 1000).rounded())
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    }
}
