import Experiments
import Foundation
import OrgSyntax
import Testing
@testable import Runs

@Suite struct ComparisonTests {
    private func verdict(_ a: String, _ b: String, name: String = "out.txt", masks: [String] = [], relative: Double = 1e-6) throws -> (RunRecord.Verdict.Kind, String?) {
        var comparison = OutputComparison(RunsConfiguration())
        comparison.relativeTolerance = relative
        comparison.masks = masks
        comparison.folders = ["/tmp/scratch/lab/"]
        return try comparison.verdict(name, Array(a.utf8), Array(b.utf8))
    }

    @Test func numbersMayDifferALittle() throws {
        #expect(try verdict("a 1.0 b\n", "a 1.0 b\n").0 == .identical)
        #expect(try verdict("a 1.0000001 b\n2\n", "a 1.0 b\n2\n").0 == .close)
        let (kind, detail) = try verdict("loss 2.0\n", "loss 2.5\n")
        #expect(kind == .different)
        #expect(detail == "largest error 0.5, 25 %")
        #expect(try verdict("x\na 1\n", "x\nb 1\n").1 == "line 2 differs")
        #expect(try verdict("1\n2\n", "1\n").0 == .different)
        #expect(try verdict("x2 = 1e-3\n", "x3 = 1e-3\n").0 == .different, "digits of a name are no number")
        #expect(try verdict("[1,-2.5e3]", "[1,-2500.0000001]").0 == .close)
    }

    @Test func masksLeaveOut() throws {
        #expect(try verdict("at 2026-01-31T10:00:00.123Z\n", "at 2026-02-01 11:00:59\n", masks: ["time"]).0 == .masked)
        #expect(try verdict("took 12 ms\n", "took 13 ms\n", masks: [#"\d+ ms"#]).0 == .masked)
        #expect(try verdict("read /tmp/scratch/lab/x.csv", "read x.csv").0 == .masked)
        #expect(throws: Diagnostic.self) { try verdict("a", "b", masks: ["("]) }
    }

    @Test func vectorImagesAreComparedWithoutTheirIds() throws {
        let a = "<svg><metadata><dc:date>2026</dc:date></metadata><path id=\"m7f\" d=\"M1 2\"/><use href=\"#m7f\" clip-path=\"url(#p1)\"/><clipPath id=\"p1\"/></svg>"
        let b = a.replacingOccurrences(of: "m7f", with: "m00").replacingOccurrences(of: "p1", with: "pX").replacingOccurrences(of: "2026", with: "2027")
        #expect(try verdict(a, b, name: "plot.svg").0 == .masked)
        #expect(try verdict(a, b.replacingOccurrences(of: "M1 2", with: "M9 2"), name: "plot.svg").0 == .different)
    }

    /// A coloured wave on white, written with the filter Paeth and dynamic codes, with the filter Up and fixed codes, and once more a little further on.
    private func png(_ base64: String) throws -> [UInt8] { Array(try #require(Data(base64Encoded: base64))) }

    @Test func picturesAreComparedByTheirPixels() throws {
        let plain = try png(Self.pictures[0]), other = try png(Self.pictures[1]), moved = try png(Self.pictures[2])
        let first = try #require(PNGImage(plain)), second = try #require(PNGImage(other)), third = try #require(PNGImage(moved))
        #expect((first.width, first.height) == (64, 16))
        #expect(first.pixels == second.pixels, "another compression of the same pixels")
        #expect(first.similarity(to: second) == 1)
        #expect(first.similarity(to: third) < 0.99)
        let comparison = OutputComparison(RunsConfiguration())
        #expect(try comparison.verdict("a.png", plain, other).kind == .masked)
        #expect(try comparison.verdict("a.png", plain, moved).kind == .different)
        #expect(PNGImage(Array(plain.dropLast(40))) == nil)
        #expect(Inflate.decode([7, 7, 7][...], limit: 10) == nil)
    }

    @Test func environmentsDifferByTheirPackagesFirst() {
        func record(_ version: String, _ python: String) -> RunRecord {
            var record = RunRecord(id: "a", experiment: "e", notebook: .init(path: "n", blob: "b"), code: .init(branch: "b", commit: "c", dirty: false), start: "s", tool: "t")
            record.packages = [.init(language: "python", program: "python3", source: "pip", packages: [.init(name: "tinystats", version: version), .init(name: "gone", version: "1")])]
            record.interpreters = [.init(language: "python", program: "python3", version: python)]
            return record
        }
        var new = record("1.1", "3.12")
        new.packages[0].packages.removeLast()
        #expect(EnvironmentDifference.phrases(record("1.0", "3.11"), new) == [
            "package gone (pip) 1 is not installed", "package tinystats (pip): 1.0, now 1.1", "python3: 3.11, now 3.12",
        ])
        #expect(EnvironmentDifference.phrases(new, new).isEmpty)
    }

    @Test func patternsOfIgnoredOutputs() {
        #expect(OutputComparison.fits("data/x/a.log", "*.log"))
        #expect(OutputComparison.fits("data/x/a.log", "a.log"))
        #expect(!OutputComparison.fits("data/x/a.txt", "*.log"))
        #expect(OutputComparison.fits("data/x/a.txt", "data/*/a.*"))
    }

    private static let pictures = [
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAQCAIAAAAphe5+AAACJElEQVR42tWWXUhUQRTH/6Z2HmQKEwv7OlgtEoKVUSAlZJIgBWVoZaWytg8lkRUI9XCftpc+qJUkSwJfFqKQkqKXoBR6TxDyZSH6g/RQpKIgUeA2syKxoVa27q7DcO7l3plz5jdz5pyTFY1GsZRbFpZ4SwFAg74RHBUcFtQITgjqBMcFjYJTgoYAd6cpQJ1+EBwSVBscFGCu3qslAn81L6URQK0eE1QaHJheYoj7gbGZn99mXkamH6/VjcnUcUHLJMOpBzip+QYVdk33uQkY+uP4Sg5aaRwANupbwYUIB1IDUK8dgnIDPOCTf507xhVAuNgBoEwfCi73czypAE1ab7DHmr/LLwtW8p7lwECVA7B+6PUwOAvAOc0QZIQ4lailN+qwYK9BWQfPJ0ThKwaAgF+9szoiuNLOrjiATkY9XXZNswXZbZz8T2MBfWawy27YbT5K7JF2M9jmABDUiEdfnAsFOdXuANCtuX6OLszAGbXBcYfBzjtcD3xcDLe8yVVAV0gjnWrzxtVmbv91B1r5w8oezX2hawU5VYz8vd5m/SwoNdhmt+A6axY7rF2kLxwLtc/1iMCLu8S1HO13AFiupYKVE+ybX5df7wm2GhTbKTf4Mmk58TQfW9kXw/g9Cu3jp1gYtgAoVJvw8wT5gjWCAsE6wQbBFkGhYLPAZ1Ak7mRXA8PJL0kq2DtnGP3Kd1aWOADM02+xJa2LuUE+ne3z97SqRn8CP6uUFvvQdJgAAAAASUVORK5CYII=",
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAQCAIAAAAphe5+AAACSklEQVR4AWP6P8QBE8MQBwPggVj5fSnyAtny8UXyGyrlORrkY9vlt/TJC02Vz50jf4pU0+jngVD5ezHyWsnyxbwMDHjQBnm97fL9xBtLDw+EyIdFy8+EO3HaQ6f+hx86Hi5sfBhQ9fBH8cPFOQ99Uh++i3s4OfyhGUQNs/wnLvkYYgynuQei5EUhbpr3UGn6w2sTHvbiV+/88JLNw0KIFjn5w6ryhvjV09ADkfJTEuQvAt0x/+GqGQ/TSdL74SHfy4dLIN6wlJ/jIM+HSyWtPBAvHwmxfubD12QbcvWh7bmH5yHmhMjXYlXDlCnPWCBPTW/EyT9JlVcAWjnrYc7kh/qUG7jrYcrmh5+ABmbIv8uXT0OTZZr+8D9QrkWetVuei3LLUuTXQwJsysPllJuGDOY/bIaY3Cx/G1kcFPbND/9B5ObLC5JtQbK8d5Z8DdCQqQ9l+h4+oNC5WEH3Q6GWh7OAVkyXD58nfwEiCE08+Q9/Zzz8BpTbLC+1S16VJHOT5F9lystAgqD/YSCVXY0BCh6qQuzaJB+wU/4sSuoPefgeIscmb8Qr70jQrET5aRny+yFaJjzc2vmwhWbORgExD1eGPjSA2IuefR0ePrN8eBsipygfpCGfqi9fZSY/0VZ+lYv8UW/5R0HybJHy6gnyXuny+RBlEx+KdT18Qh+nIwPHhxusHhpjL3/ePjz37OF+/HU+EE16mNX9kHBE0RTgK0AvPVx3+uHsIw/b9j7M3/YwbP1D6xUP5RY+/DXr4c3JD7f1PJxIN1fiAQCEsn9wEZHpxQAAAABJRU5ErkJggg==",
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAQCAIAAAAphe5+AAABwUlEQVR42u3WzUsacBzHcSVDbDQ1iiWNt2OE4cFQqFXrycoe1B5mZQiKQemhIdHq0Foxdhm7DAvEaLhD1GG4gy6KOoQexB2CQM+CB+nUoUN/QTsn0dPyIeh7/v0+8ILv7/f9Ci4eeQmeADdXC1Y9G/2kh1FbmXcQmUb6HucHwh8RFy9Ah6+ZZCeVfViH2BgnbUc9xfwMkTmkizg/E/6K+DsOH7vFBdCibMLWga+X5CCV1x/+gWOT3V/IQ3iKAvCGk3aUBmx3urWH/BBPjCMhmoIBGlluI9TDyb0TxBw9R1OF9yXn+Qa0Yupm2Ujo/6Ne41VzrsWeJ8BbTruoGcD0sK3Yjt1AzIw2twA90X5Oh6nJxWdgIWZDO0kgJ4BOZvvwDxHN9RjxEFig/BMrVwNWEawjvFNiB6pejIPMjuHPz7j9Qvk3Vryc+XFnA34i2Eb4G9EOklv0ZcZAqRnVKMb8bw0BzrZwB0n9YSK7hQ4QRZH8RSZC8YzaCnQK9K+w1OGqZ6mRtTaCPcRNZCyUFnb52ScVYSJOooSRMo4vvYEyZHIU1dQq0anQa7A04GplqZs1I8F3xItnh5OQkDHyIgvwGOsfi3XnEwskxZoAAAAASUVORK5CYII=",
    ]
}
