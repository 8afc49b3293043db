internal import Git
internal import Glibc
internal import Foundation
internal import OrgSyntax

/// The little of HTTP/1.1 that a tracking server needs: one request per connection, `Content-Length` or chunks.
///
/// Sockets for `http`, the `openssl` program for `https`: Foundation's client would make every start of labbook slower and the program several
/// megabytes larger, for a command that is used now and then.
struct HTTPClient: Sendable {
    struct Response: Sendable {
        var status: Int
        var body: [UInt8]
    }

    let host: String
    let port: Int
    let isSecure: Bool
    /// In front of every path; without a slash at its end.
    let base: String
    /// Seconds.
    var timeout = 60.0

    /// - Throws: a ``Diagnostic`` `usage-url` where the text is no address of a server.
    init(_ url: String) throws(Diagnostic) {
        guard let scheme = url.range(of: "://"), ["http", "https"].contains(url[..<scheme.lowerBound].lowercased()) else {
            throw Diagnostic(id: "usage-url", .error, "'\(url)' is no address of a tracking server", hints: ["write it as http://127.0.0.1:5000"])
        }
        isSecure = url[..<scheme.lowerBound].lowercased() == "https"
        let rest = url[scheme.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash]
        guard !authority.contains("@") else {
            throw Diagnostic(id: "usage-url", .error, "the address has a password in it, which would be seen in lists of processes", hints: ["set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD instead"])
        }
        let colon = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
        host = String(colon.map { authority[..<$0] } ?? authority).filter { $0 != "[" && $0 != "]" }
        port = colon.flatMap { Int(authority[authority.index(after: $0)...]) } ?? (url.lowercased().hasPrefix("https") ? 443 : 80)
        var path = String(rest[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        base = path
        guard !host.isEmpty else { throw Diagnostic(id: "usage-url", .error, "'\(url)' names no host") }
    }

    /// Sends one request and reads the whole answer.
    func send(_ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = []) throws(Diagnostic) -> Response {
        var head = "\(method) \(base)\(path) HTTP/1.1\r\nHost: \(host)\(port == (isSecure ? 443 : 80) ? "" : ":\(port)")\r\nConnection: close\r\nAccept: */*\r\nUser-Agent: labbook\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method != "GET" { head += "Content-Length: \(body.count)\r\n" }
        let request = Array((head + "\r\n").utf8) + body
        let answer = isSecure ? try overTLS(request) : try overSocket(request)
        guard let response = Self.parse(answer) else { throw failure("the answer is no HTTP") }
        return response
    }

    /// The server's address, for messages.
    var address: String { "\(isSecure ? "https" : "http")://\(host):\(port)\(base)" }

    private func failure(_ reason: String) -> Diagnostic {
        Diagnostic(id: "server-unreachable", .error, "cannot talk to '\(address)': \(reason)", hints: ["is the server running, and is its address right?"])
    }

    private func overSocket(_ request: [UInt8]) throws(Diagnostic) -> [UInt8] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw failure(String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var reason = "no address"
        var next = list
        while let address = next {
            next = address.pointee.ai_next
            let descriptor = socket(address.pointee.ai_family, address.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.ai_protocol)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var limit = timeval(tv_sec: Int(timeout), tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            guard connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
                reason = String(cString: strerror(errno))
                continue
            }
            return try exchange(descriptor, request)
        }
        throw failure(reason)
    }

    private func exchange(_ descriptor: Int32, _ request: [UInt8]) throws(Diagnostic) -> [UInt8] {
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL)) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(String(cString: strerror(errno)))
            }
            sent += count
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return answer }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(errno == EAGAIN ? "no answer within \(Int(timeout)) seconds" : String(cString: strerror(errno)))
            }
            answer += chunk[..<count]
            // A server that keeps the connection open all the same has said how long its answer is.
            if Self.isComplete(answer) { return answer }
        }
    }

    private func overTLS(_ request: [UInt8]) throws(Diagnostic) -> [UInt8] {
        var process = ChildProcess(
            "openssl", ["s_client", "-quiet", "-verify_quiet", "-verify_return_error", "-verify_hostname", host, "-servername", host, "-connect", "\(host.contains(":") ? "[\(host)]" : host):\(port)"], input: request)
        process.timeout = timeout
        let outcome: ChildProcess.Outcome
        do throws(GitError) { outcome = try process.run() } catch {
            throw Diagnostic(id: "missing-tool", .error, "https needs the program 'openssl'", hints: ["sudo apt-get install openssl"])
        }
        guard !outcome.output.isEmpty else { throw failure(outcome.errorText.split(separator: "\n").last.map(String.init) ?? "no answer") }
        return outcome.output
    }

    // MARK: The answer

    private static let gap: [UInt8] = [13, 10, 13, 10]

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10 }
    }

    private static func fields(_ head: ArraySlice<UInt8>) -> [String: String] {
        var result: [String: String] = [:]
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            result[line[..<colon].lowercased()] = line[line.index(after: colon)...].drop { $0 == " " }.lowercased()
        }
        return result
    }

    static func isComplete(_ bytes: [UInt8]) -> Bool {
        guard let end = headEnd(bytes), let length = fields(bytes[..<end])["content-length"].flatMap({ Int($0) }) else { return false }
        return bytes.count >= end + 4 + length
    }

    static func parse(_ bytes: [UInt8]) -> Response? {
        guard let end = headEnd(bytes) else { return nil }
        let first = String(decoding: bytes[..<end].prefix { $0 != 13 }, as: UTF8.self).split(separator: " ")
        guard first.count >= 2, first[0].hasPrefix("HTTP/1."), let status = Int(first[1]) else { return nil }
        // `100 Continue` is no answer yet.
        if status == 100 { return parse(Array(bytes[(end + 4)...])) }
        let fields = fields(bytes[..<end])
        let rest = bytes[(end + 4)...]
        if fields["transfer-encoding"]?.contains("chunked") == true { return chunks(rest).map { Response(status: status, body: $0) } }
        if let length = fields["content-length"].flatMap({ Int($0) }) { return rest.count >= length ? Response(status: status, body: Array(rest.prefix(length))) : nil }
        return Response(status: status, body: Array(rest))
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = bytes
        var body: [UInt8] = []
        while let end = rest.firstIndex(of: 10) {
            let line = String(decoding: rest[..<end], as: UTF8.self).prefix { $0.isHexDigit }
            guard let size = Int(line, radix: 16) else { return nil }
            rest = rest[(end + 1)...]
            if size == 0 { return body }
            guard rest.count >= size + 2 else { return nil }
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return nil
    }
}
