import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation
import OrgSyntax
import Site

/// `labbook serve`: the site in a browser while the notebooks are written.
struct ServeCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show the site in a browser, and again whenever a notebook is saved.",
        discussion: """
            labbook serve
                the notebooks of this folder at http://127.0.0.1:8000/
            labbook serve examples --port 0
                at a port that is free; the address is printed on standard output

            Only this machine can reach it. What changed is built again and open pages load themselves anew. Ctrl-C ends \
            it.
            """)

    @OptionGroup var site: SiteOptions

    @Option(help: "The port; 0 takes any that is free.")
    var port: UInt16 = 8000

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let preview = Preview(options: site, common: common)
        try await preview.rebuild()
        let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled, handler: PreviewHandler(preview: preview))
        let serving = Task { try await server.run() }
        do {
            try await server.waitUntilListening()
        } catch {
            serving.cancel()
            throw Diagnostic(
                id: "serve-port", .error, "cannot listen on port \(port) of 127.0.0.1", notes: ["\(error)"], hints: ["take one that is free: --port 0"])
        }
        guard case .ip4(_, let chosen) = await server.listeningAddress else { throw Diagnostic(id: "serve-port", .error, "the server has no address") }
        await preview.listen(on: chosen)
        Console.print("http://127.0.0.1:\(chosen)/")
        if !common.quiet { Console.note("serving \(site.folder); Ctrl-C ends it") }
        while !Task.isCancelled {
            try await Task.sleep(for: .milliseconds(500))
            try await preview.rebuildIfChanged()
        }
    }
}

/// The site as it was built last.
actor Preview {
    private let options: SiteOptions
    private let common: CommonOptions
    private var snapshot: UInt64 = 0
    private var folder = ""
    private var files: Set<String> = []
    /// Where the site will begin on its server.
    private var root = "/"
    private(set) var version = 1
    private(set) var port: UInt16 = 0

    init(options: SiteOptions, common: CommonOptions) {
        self.options = options
        self.common = common
    }

    func listen(on port: UInt16) { self.port = port }

    func rebuild() async throws {
        let build = try options.build(for: "serve")
        snapshot = try build.snapshot()
        let report = try await build.run()
        folder = build.output
        if !report.isStopped {
            files = Set(report.files)
            root = report.configuration.rootPath
            if !report.written.isEmpty || !report.removed.isEmpty { version += 1 }
        }
        // A notebook with a mistake is mended while the server goes on.
        do {
            try PublishReport(report, output: options.folder, isDryRun: false, isStrict: false, allowsSecrets: options.allowSecrets).tell(common, json: false)
        } catch is Failure {
            return
        }
    }

    /// Builds again where a file of the source changed.
    func rebuildIfChanged() async throws {
        do {
            guard try options.build(for: "serve").snapshot() != snapshot else { return }
            try await rebuild()
        } catch let diagnostic as Diagnostic {
            DiagnosticPrinter(common).print(diagnostic)
            snapshot = try options.build(for: "serve").snapshot()
        }
    }

    /// The bytes of a file of the site; `nil` for anything that the build did not write.
    ///
    /// - Throws: a ``Diagnostic``, printed already, where the file is there and cannot be read.
    func contents(_ path: String) throws(Diagnostic) -> (path: String, bytes: Data)? {
        // The page for what is not there has addresses that begin where the site will.
        var name = String(path.dropFirst(root != "/" && path.hasPrefix(root) ? root.count : path.hasPrefix("/") ? 1 : 0))
        if name.isEmpty || name.hasSuffix("/") { name += "index.html" }
        guard files.contains(name), !name.hasPrefix(".") else { return nil }
        do { return (name, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))) } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            // A file that is being replaced at this moment is not there for the blink of an eye.
            return nil
        } catch {
            var isFolder: ObjCBool = false
            let reason = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder) && isFolder.boolValue ? "it is a folder" : error.localizedDescription
            let problem = Diagnostic(id: "file-unreadable", .error, "'\(name)' of the site cannot be read: \(reason)")
            DiagnosticPrinter(common).print(problem)
            throw problem
        }
    }
}

/// Answers a browser on this machine and nobody else.
struct PreviewHandler: HTTPHandler {
    let preview: Preview

    /// What a page asks for to know whether it is still the newest.
    static let versionPath = "/.labbook/version"

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // A page of another site may lead its own name to this address; its requests are told by the name.
        guard Self.isLocal(request.headers[.host] ?? "", port: await preview.port) else { return Self.text(.forbidden, "only by the name of this machine") }
        guard request.method == .GET || request.method == .HEAD else { return Self.text(.methodNotAllowed, "only reading is possible") }
        if request.path == Self.versionPath { return Self.text(.ok, String(await preview.version)) }
        var page: (path: String, bytes: Data)?
        var isThere = true
        do {
            page = try await preview.contents(request.path.removingPercentEncoding ?? request.path)
            if page == nil {
                isThere = false
                page = try await preview.contents("/404.html")
            }
        } catch { return Self.text(.internalServerError, error.message) }
        guard let file = page else { return Self.text(.notFound, "there is no such page") }
        var bytes = file.bytes
        if file.path.hasSuffix(".html") { bytes += Data(Self.reload(await preview.version).utf8) }
        return HTTPResponse(statusCode: isThere ? .ok : .notFound, headers: Self.headers(Self.type(of: file.path)), body: request.method == .HEAD ? Data() : bytes)
    }

    /// Whether the Host header names this machine: DNS rebinding comes with another name.
    static func isLocal(_ host: String, port: UInt16) -> Bool {
        ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host == "\($0):\(port)" }
    }

    private static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: headers("text/plain; charset=utf-8"), body: Data((text + "\n").utf8))
    }

    private static func headers(_ type: String) -> HTTPHeaders {
        [.contentType: type, HTTPHeader("Cache-Control"): "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff"]
    }

    private static func reload(_ version: Int) -> String {
        """
        <script>
        setInterval(function () {
          fetch("\(versionPath)").then(function (answer) { return answer.text(); }).then(function (text) {
            if (text.trim() !== "\(version)") location.reload();
          }, function () {});
        }, 700);
        </script>

        """
    }

    private static func type(of path: String) -> String {
        let types = [
            "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json",
            "xml": "application/xml", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
            "webp": "image/webp", "avif": "image/avif", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
            "org": "text/plain; charset=utf-8", "mp4": "video/mp4", "webm": "video/webm",
        ]
        return types[path.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? "application/octet-stream"
    }
}
