// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings of every target of our own: Swift 6 language mode, warnings are errors.
let ours: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Set to build the fuzzer, see Tests/Fuzz: it needs coverage instrumentation in what it drives.
let isFuzzing = Context.environment["LABBOOK_FUZZ"] != nil
let fuzzing: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

/// Where Debian keeps the archive of libgit2 1.5; `nil` elsewhere. Loading the shared one, with the sixteen libraries that it needs for ssh, Kerberos
/// and TLS, is 3 of the 8 ms that the program takes to start, and it uses none of them: transfers are the `git` program's.
let libgit2Archive: String? = {
    #if arch(arm64)
    let folder = "/usr/lib/aarch64-linux-gnu/"
    #else
    let folder = "/usr/lib/x86_64-linux-gnu/"
    #endif
    // What an archive leaves undefined differs between versions: others are loaded.
    guard let about = try? String(contentsOfFile: folder + "pkgconfig/libgit2.pc", encoding: .utf8), about.contains("\nVersion: 1.5.") else { return nil }
    return FileManager.default.fileExists(atPath: folder + "libgit2.a") ? folder : nil
}()

/// Functions of libraries that are not linked, for what nothing here does; each is pointed at the one for calls that cannot be.
/// FlyingFox has a proxy that opens URL sessions, with curl and the forty libraries that it loads.
let absent = """
    curl_easy_cleanup curl_easy_getinfo curl_easy_init curl_easy_pause curl_easy_setopt curl_easy_strerror curl_free curl_global_init
    curl_multi_add_handle curl_multi_assign curl_multi_cleanup curl_multi_info_read curl_multi_init curl_multi_remove_handle curl_multi_setopt
    curl_multi_socket_action curl_slist_append curl_slist_free_all curl_url curl_url_get curl_url_set curl_version curl_version_info
    """
/// The same of libgit2's archive: its transports.
let absentTransports = """
    gss_delete_sec_context gss_display_status gss_import_name gss_indicate_mechs gss_init_sec_context gss_release_buffer gss_release_name
    gss_release_oid_set GSS_C_NT_HOSTBASED_SERVICE libssh2_agent_connect libssh2_agent_disconnect libssh2_agent_free libssh2_agent_get_identity
    libssh2_agent_init libssh2_agent_list_identities libssh2_agent_userauth libssh2_channel_close libssh2_channel_free libssh2_channel_open_ex
    libssh2_channel_process_startup libssh2_channel_read_ex libssh2_channel_set_blocking libssh2_channel_write_ex libssh2_hostkey_hash
    libssh2_knownhost_checkp libssh2_knownhost_free libssh2_knownhost_init libssh2_knownhost_readfile libssh2_session_abstract
    libssh2_session_disconnect_ex libssh2_session_free libssh2_session_handshake libssh2_session_hostkey libssh2_session_init_ex
    libssh2_session_last_error libssh2_session_method_pref libssh2_session_set_blocking libssh2_userauth_authenticated
    libssh2_userauth_keyboard_interactive_ex libssh2_userauth_list libssh2_userauth_password_ex libssh2_userauth_publickey
    libssh2_userauth_publickey_fromfile_ex libssh2_userauth_publickey_frommemory
    """

/// Linker arguments that point each of some functions at another one.
func pointing(_ functions: String, at target: String) -> [String] {
    functions.split(whereSeparator: \.isWhitespace).flatMap { ["-Xlinker", "--defsym=\($0)=\(target)"] }
}

/// libgit2 as the released program has it. What it would do at its start for talking to other hosts is in Git/Transports.swift.
let libgit2 =
    libgit2Archive == nil
    ? ["-lgit2"] + pointing("mbedtls_x509_crt_parse_file", at: "labbook_no_transport")
    : ["git2", "mbedtls", "mbedx509", "mbedcrypto", "http_parser", "pcre2-8", "z"].map { "-l:lib\($0).a" }
        + pointing("mbedtls_x509_crt_parse_file libssh2_init libssh2_exit", at: "labbook_no_transport") + pointing(absentTransports, at: "swift_deletedMethodError")

/// One file, with all of Swift in it. Only a libgit2 that is loaded needs to find a function in it.
/// At a fixed address, for a program of this size that can be loaded anywhere has 130,000 pointers to set right before it does anything: 3 of 12 ms.
let staticLinking =
    ["-static-stdlib", "-Xclang-linker", "-no-pie", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections", "-l_CFURLSessionInterface", "-lstdc++"]
    + (libgit2Archive == nil ? [] : ["-Xlinker", "--no-export-dynamic"]) + pointing(absent, at: "swift_deletedMethodError")

#if os(Linux)
let libgit2PackageConfiguration: String? = nil
#else
let libgit2PackageConfiguration: String? = "libgit2"
#endif

let package = Package(
    name: "labbook",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "labbook", targets: ["labbook"]),
        .library(name: "OrgSyntax", targets: ["OrgSyntax"]),
        .library(name: "Babel", targets: ["Babel"]),
        .library(name: "OrgHTML", targets: ["OrgHTML"]),
    ],
    dependencies: [
        // Arguments, help, completions and the manual page from one definition.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // labbook.yml.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // SHA-1 for Org's `:cache`, SHA-256 for run records.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Page templates.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        // The preview server.
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .target(name: "OrgSyntax", swiftSettings: ours + fuzzing),
        // The files beside a notebook that people write: labbook.yml.
        .target(name: "ProjectFiles", dependencies: ["OrgSyntax", .product(name: "Yams", package: "Yams")], swiftSettings: ours),
        .target(
            name: "Babel",
            dependencies: ["OrgSyntax", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: ours),
        .systemLibrary(name: "CSpawn"),
        .target(
            name: "Runners",
            dependencies: ["Babel", "OrgSyntax", "CSpawn"],
            resources: ["kernels", "labbook_cell", "labbook_iopub", "labbook_server"].map { .embedInCode("Jupyter/\($0).py") },
            swiftSettings: ours),
        .target(
            name: "Notebooks",
            dependencies: ["OrgSyntax", "ProjectFiles", "Babel", "Runners"],
            swiftSettings: ours),
        // Code to spans of Org's classes, and LaTeX mathematics to MathML: pure functions on bytes.
        .target(name: "Highlighting", swiftSettings: ours),
        .target(name: "TeXMath", swiftSettings: ours),
        // Citation styles: no Swift library for them exists.
        .target(name: "CSL", swiftSettings: ours),
        .target(name: "OrgExport", dependencies: ["OrgSyntax", "Babel", "CSL"], swiftSettings: ours),
        .target(name: "OrgHTML", dependencies: ["OrgSyntax", "OrgExport", "Highlighting", "TeXMath"], swiftSettings: ours),
        // Formats other than HTML, in both directions: Markdown, Jupyter, LaTeX, Org, JSON.
        .target(name: "OrgFormats", dependencies: ["OrgSyntax", "OrgExport"], swiftSettings: ours),
        .systemLibrary(name: "CLibgit2", pkgConfig: libgit2PackageConfiguration, providers: [.apt(["libgit2-dev"])]),
        // Every call of C says `unsafe` here; no raw pointer leaves the target.
        .target(
            name: "Git", dependencies: ["CLibgit2", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: ours + [.strictMemorySafety()],
            linkerSettings: [
                .linkedLibrary("git2", .when(platforms: [.linux], configuration: .debug)), .unsafeFlags(libgit2, .when(platforms: [.linux], configuration: .release)),
            ]),
        // What `labbook new` writes, compiled into the program.
        .target(
            name: "Templates", path: "templates", sources: ["Templates.swift"],
            resources: [
                "ci-dockerfile", "ci-forgejo.yml", "ci-github.yml", "ci-gitlab.yml", "ci-install",
                "common-citation.cff", "common-gitattributes", "common-gitignore", "common-labbook.yml",
                "common-license.txt", "common-readme.md", "hpc-entry.org", "hpc-notebook.org", "machine-learning-entry.org",
                "machine-learning-notebook.org", "minimal-entry.org", "minimal-notebook.org", "python-entry.org", "python-notebook.org",
                "r-entry.org", "r-notebook.org",
                "site/page.mustache", "site/home.mustache", "site/index.mustache", "site/search.mustache", "site/files.mustache",
                "site/experiments.mustache", "site/experiment.mustache", "site/version.mustache", "site/site.css", "site/site.js",
            ].map { .embedInCode($0) },
            swiftSettings: ours),
        .target(
            name: "Experiments",
            dependencies: [
                "OrgSyntax", "ProjectFiles", "Babel", "Git",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: ours),
        // Runs in MLflow's file store and on its servers.
        .target(
            name: "MLflow",
            dependencies: [
                "OrgSyntax", "Git", "Experiments", .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: ours),
        // Records in the forms of others: DataLad, RO-Crate, citation files, checklists, container recipes.
        .target(name: "Provenance", dependencies: ["OrgSyntax", "ProjectFiles", "Experiments"], swiftSettings: ours),
        // What interpreters, packages and machine a run had, locked and restored.
        .target(
            name: "Environments",
            dependencies: ["OrgSyntax", "Git", "Experiments", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: ours),
        .target(
            name: "Runs",
            dependencies: [
                "OrgSyntax", "ProjectFiles", "Babel", "Git", "Experiments", "Environments", "MLflow",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: ours),
        // A folder or a revision of notebooks to a folder of pages.
        .target(
            name: "Site",
            dependencies: [
                "OrgSyntax", "ProjectFiles", "Babel", "OrgExport", "OrgHTML", "Git", "Experiments", "Templates",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: ours),
        .executableTarget(
            name: "labbook",
            dependencies: [
                "OrgSyntax", "Babel", "Runners", "Notebooks", "OrgExport", "OrgHTML", "OrgFormats", "Git", "Experiments", "Environments", "MLflow", "Provenance", "ProjectFiles", "Runs", "Templates", "Site",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: ours,
            // One file that starts in 4 ms instead of 25 and needs no Swift on the machine that it is copied to.
            linkerSettings: [.unsafeFlags(staticLinking, .when(platforms: [.linux], configuration: .release))]),
        .testTarget(name: "OrgSyntaxTests", dependencies: ["OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "OrgHTMLTests", dependencies: ["OrgHTML", "OrgExport", "OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "BabelTests", dependencies: ["Babel", "OrgSyntax"], exclude: ["Fixtures"], swiftSettings: ours),
        .testTarget(name: "RunnersTests", dependencies: ["Runners", "Babel", "OrgSyntax"], swiftSettings: ours),
        // Drives the built program over Tests/Fixtures/program and Tests/Fixtures/babel.
        .testTarget(name: "ProgramTests", dependencies: ["labbook", "Runners"], swiftSettings: ours),
        .testTarget(name: "TeXMathTests", dependencies: ["TeXMath"], exclude: ["Fixtures"], swiftSettings: ours),
        .testTarget(name: "HighlightingTests", dependencies: ["Highlighting"], exclude: ["Fixtures"], swiftSettings: ours),
        .testTarget(name: "SiteTests", dependencies: ["Site", "OrgSyntax", "ProjectFiles"], swiftSettings: ours),
        .testTarget(name: "GitTests", dependencies: ["Git"], swiftSettings: ours),
        .testTarget(name: "ProvenanceTests", dependencies: ["Provenance", "ProjectFiles", "Experiments", "OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "MLflowTests", dependencies: ["MLflow", "Experiments", "OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "EnvironmentsTests", dependencies: ["Environments", "Experiments", "OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "RunsTests", dependencies: ["Runs", "ProjectFiles", "Experiments", "Babel", "Git", "OrgSyntax"], swiftSettings: ours),
        .testTarget(name: "ExperimentsTests", dependencies: ["Experiments", "Git", "OrgSyntax"], swiftSettings: ours),
    ]
)

if isFuzzing {
    package.targets.append(
        .executableTarget(
            name: "fuzz-org-syntax", dependencies: ["OrgSyntax"], path: "Tests/Fuzz", swiftSettings: ours + fuzzing,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}
