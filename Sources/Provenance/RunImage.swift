public import Experiments
public import OrgSyntax

/// A container recipe in which a run can be repeated from a fresh clone.
public struct RunImage: Sendable {
    /// The run that is packaged.
    public var run: RunRecord
    /// Debian packages for the interpreters.
    public var packages: [String]
    /// Names of the files in `environment/`.
    public var lockFiles: Set<String>
    /// Whether the requirements have hashes; pip demands them of all or of none.
    public var isHashed: Bool
    /// Whether the requirements name any package.
    public var hasRequirements = true
    /// Whether Python's environment sees the packages of the system's Python, which `apt.txt` names.
    public var usesSystemPython = false
    public var title: String
    /// The program of R's that restores `environment/renv.lock` into R's own library.
    public var restorationOfR: String?

    public init(run: RunRecord, packages: [String], lockFiles: Set<String>, isHashed: Bool, title: String) {
        self.run = run
        self.packages = packages
        self.lockFiles = lockFiles
        self.isHashed = isHashed
        self.title = title
    }

    /// The Debian release that the run took place on, `bookworm` where it was none.
    var release: String {
        guard let name = run.host?.distribution, name.hasPrefix("Debian"), let open = name.firstIndex(of: "("), let shut = name.firstIndex(of: ")") else { return "bookworm" }
        return String(name[name.index(after: open)..<shut])
    }

    /// The Dockerfile: labbook built in a stage of its own; system packages, the locked environment, the repository at the run's commit.
    public var dockerfile: String {
        let system = (["ca-certificates", "git", "git-lfs", "libgit2-dev"] + packages).sorted()
        var text = """
            # Repeats run \(run.id.prefix(8)) of \(run.experiment) (\(title)). Written by 'labbook package'.
            #
            #   docker build --build-arg LABBOOK_SOURCE=URL -t \(imageName) .
            #   docker run --rm \(imageName)
            #
            # Run it in a clone that has the commit \(run.code.commit).
            FROM swift:6.2-\(release) AS build
            # hadolint ignore=DL3008
            RUN apt-get update && apt-get install -y --no-install-recommends libgit2-dev && rm -rf /var/lib/apt/lists/*
            ARG LABBOOK_SOURCE
            ARG LABBOOK_VERSION=HEAD
            WORKDIR /src
            RUN git init -q . && git fetch -q --depth 1 "$LABBOOK_SOURCE" "$LABBOOK_VERSION" && git checkout -q FETCH_HEAD \\
                && swift build -c release --product labbook

            \(lockFiles.contains("conda.txt") ? "FROM mambaorg/micromamba:2.3.2 AS conda\n\n" : "")FROM debian:\(release)-slim

            """
        if lockFiles.contains("apt.txt") {
            text += """
                COPY environment/apt.txt /tmp/apt.txt
                # The versions that were locked; where the archive has newer ones only, those.
                # hadolint ignore=DL3008
                RUN apt-get update \\
                    && apt-get install -y --no-install-recommends \(system.joined(separator: " ")) \\
                    && (xargs apt-get install -y --no-install-recommends --allow-downgrades < /tmp/apt.txt \\
                    || { cut -d= -f1 /tmp/apt.txt > /tmp/names.txt && xargs apt-get install -y --no-install-recommends < /tmp/names.txt; }) \\
                    && rm -rf /var/lib/apt/lists/*

                """
        } else {
            text += """
                # hadolint ignore=DL3008
                RUN apt-get update \\
                    && apt-get install -y --no-install-recommends \(system.joined(separator: " ")) \\
                    && rm -rf /var/lib/apt/lists/*

                """
        }
        text += "COPY --from=build /src/.build/release/labbook /usr/local/bin/labbook\n"
        text += "ENV LANG=C.UTF-8"
        for (name, value) in run.environment.variables.sorted(by: { $0.key < $1.key }) where Self.isPortable(name) { text += " \\\n    \(name)=\(Self.quoted(value))" }
        text += "\nWORKDIR /work\n"
        if lockFiles.contains("conda.txt") {
            text += """
                COPY --from=conda /bin/micromamba /usr/local/bin/micromamba
                COPY environment environment
                RUN micromamba create --yes --prefix /opt/environment --file environment/conda.txt \\
                    && micromamba clean --yes --all\(
                    hasRequirements ? " \\\n    && /opt/environment/bin/python -m pip install --no-cache-dir --no-deps\(isHashed ? " --require-hashes" : "") -r environment/requirements.txt" : "")
                ENV PATH=/opt/environment/bin:$PATH CONDA_PREFIX=/opt/environment

                """
        } else if lockFiles.contains("requirements.txt") {
            text += """
                COPY environment environment
                RUN python3 -m venv\(usesSystemPython ? " --system-site-packages" : "") /opt/environment\(
                    hasRequirements ? " \\\n    && /opt/environment/bin/python -m pip install --no-cache-dir --no-deps\(isHashed ? " --require-hashes" : "") -r environment/requirements.txt" : "")
                ENV PATH=/opt/environment/bin:$PATH

                """
        }
        if let restorationOfR {
            text += """
                COPY environment/renv.lock environment/renv.lock
                RUN Rscript -e \(DataladRecord.quoted(restorationOfR))

                """
        }
        text += """
            COPY . .
            RUN git config --global --add safe.directory /work \\
                && git config --global user.name labbook && git config --global user.email labbook@localhost
            CMD ["labbook", "reproduce", "\(run.id)"]

            """
        return text
    }

    /// `.devcontainer/devcontainer.json`: the same image for an editor.
    public func devcontainer() throws(Diagnostic) -> String {
        try json(
            [
                "name": "\(title): run \(run.id.prefix(8))", "build": ["dockerfile": "../Dockerfile", "context": ".."], "workspaceFolder": "/work",
                "workspaceMount": "source=${localWorkspaceFolder},target=/work,type=bind", "overrideCommand": true, "postCreateCommand": "labbook doctor",
                "customizations": ["vscode": ["extensions": ["vscode-org-mode.org-mode"]]],
            ] as [String: Any]) + "\n"
    }

    /// `.dockerignore`: what the image does not need.
    public var dockerignore: String { ".venv\nbuild\npublic\n**/__pycache__\n" }

    private var imageName: String {
        let name = title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        return "\(name)-\(run.id.prefix(8))"
    }

    /// Variables that mean the same on another machine.
    private static func isPortable(_ name: String) -> Bool {
        ["PYTHONHASHSEED", "SOURCE_DATE_EPOCH", "SEED", "TZ", "CUBLAS_WORKSPACE_CONFIG", "TF_DETERMINISTIC_OPS", "MKL_CBWR"].contains(name) || name.hasSuffix("_NUM_THREADS")
    }

    private static func quoted(_ value: String) -> String { "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "\\$") + "\"" }
}
