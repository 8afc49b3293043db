import Crypto
import OrgSyntax

/// What was seen of a notebook's blocks so far, from the top: the sessions' histories and the nameless blocks.
struct IngredientTrail {
    /// Digest of all blocks of a session until now, by language and session.
    var sessions: [String: String] = [:]
    private var numbers: [ResultRecord.Key: Int] = [:]
    /// Digests of named things, as long as the notebook does not change.
    var named: [String: String] = [:]
    /// Digests of named code that depends on nothing but code: results that are put in do not change them.
    var namedCode: [String: String] = [:]
    var tick = -1

    /// The key of the next block below these headlines.
    mutating func key(_ description: ExecutableDescription) -> ResultRecord.Key {
        var key = ResultRecord.Key(kind: description.kind.rawValue, name: description.kind == .block ? description.name : nil, headings: description.headings)
        let number = numbers[key, default: 0]
        numbers[key] = number + 1
        key.number = number
        return key
    }
}

extension Executor {
    /// Arguments that change where code goes or whether it runs, not what comes out.
    private static let irrelevant: Set<String> = [
        ":var", ":exports", ":tangle", ":comments", ":padline", ":mkdirp", ":shebang", ":tangle-mode", ":cache", ":eval", ":noeval", ":noweb-ref",
        ":no-expand", ":timeout", ":inputs", ":outputs", ":metrics", ":async", ":noweb",
    ]

    static func digest(_ text: String) -> String { digest(text.orgBytes) }

    static func digest(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: SHA256.hash(data: Array(bytes)).prefix(10).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// What the result of an executable would be made from now; nothing is run. `nil` for a call of something that is not there,
    /// or where header arguments are wrong.
    func ingredients(of executable: Executable, _ trail: inout IngredientTrail) async -> ResultIngredients? {
        let info: BlockInfo?
        // What is wrong with the arguments comes up when the block runs.
        do { info = try await self.info(of: executable, evaluate: false) } catch { info = nil }
        guard let info else { return nil }
        if trail.tick != buffer.tick {
            trail.named = [:]
            trail.tick = buffer.tick
        }
        var result = ResultIngredients(language: info.language, code: Self.digest(info.body.text))
        for argument in info.arguments {
            if argument.key == ":var" {
                let (name, value) = Self.variable(argument)
                result.variables[name] = Self.digest(value)
            } else if !Self.irrelevant.contains(argument.key) {
                let key = String(argument.key.dropFirst())
                let value = argument.value.lispValue
                // The order of words does not count.
                let text = key == "results" ? value.words.sorted().joined(separator: " ") : value.printed
                if result.arguments[key] == nil { result.arguments[key] = Self.digest(text) }
            }
        }
        for name in dependencies(info, nil) {
            result.upstream[name] = await digest(ofNamed: name, &trail, depth: 0).text
        }
        for path in info.arguments.text(":inputs").map(InputFiles.paths) ?? [] {
            result.inputs[path] = files.read(absolute(path, in: directory)).map { Self.digest($0) } ?? ""
        }
        if let session = info.arguments.text(":session"), session != "none" {
            let key = info.language + " " + session
            let before = trail.sessions[key] ?? ""
            result.session = before
            if info.arguments.text(":eval") != "no", info.arguments.text(":eval") != "never" {
                trail.sessions[key] = Self.digest(before + Self.summary(result))
            }
        }
        return result
    }

    /// Name and value of a variable; a value of the command line is written as the same value of the notebook is.
    private static func variable(_ argument: HeaderArgument) -> (name: String, value: String) {
        if case .variable(let name, let value) = argument.value { return (name, value.printed) }
        let text = argument.value.string ?? argument.value.lispValue.printed
        guard argument.value.string != nil, let equals = text.firstIndex(of: "=") else { return (text, text) }
        let value = String(text[text.index(after: equals)...]).orgTrimmed
        return (String(text[..<equals]).orgTrimmed, looksLikeLisp(value) ? value : ResultImport.read(value, inhibitLisp: true).printed)
    }

    /// One digest of all ingredients.
    private static func summary(_ ingredients: ResultIngredients) -> String { ingredients.digest }

    /// A digest, and whether nothing but code went into it.
    private struct NamedDigest {
        var text: String
        var isCode: Bool

        mutating func add(_ other: NamedDigest) {
            text = Executor.digest(text + other.text)
            isCode = isCode && other.isCode
        }
    }

    /// A digest of what a reference names: code with all that it depends on, data as it stands in the notebook.
    private func digest(ofNamed name: String, _ trail: inout IngredientTrail, depth: Int) async -> NamedDigest {
        if let known = trail.namedCode[name] { return NamedDigest(text: known, isCode: true) }
        if let known = trail.named[name] { return NamedDigest(text: known, isCode: false) }
        // What leads back to itself, or is not there, is found out by a run.
        guard depth < 30 else { return NamedDigest(text: "", isCode: false) }
        trail.named[name] = ""
        var digest = NamedDigest(text: "", isCode: false)
        do {
            if let (file, inner) = Self.fileReference(name), files.exists(absolute(file, in: directory)) {
                digest.text = (files.read(absolute(file, in: directory)).map { Self.digest($0) } ?? "") + inner
            } else if let info = try await namedBlock(name, evaluate: false, depth: 0) {
                digest = await self.digest(of: info, &trail, depth: depth)
            } else if let line = buffer.nameLines(name).first {
                let element = buffer.element(at: line)
                digest.text = Self.digest(buffer.bytes[element.postAffiliated..<buffer.skipBlanksBackward(element.end)])
            } else if let body = headlineBody(name) {
                digest.text = Self.digest(body)
            } else if let info = try await libraryBlock(name) {
                digest = await self.digest(of: info, &trail, depth: depth)
            } else {
                digest.isCode = true
                for info in try await nowebBlocks(name) { digest.add(await self.digest(of: info, &trail, depth: depth)) }
            }
        } catch {
            digest = NamedDigest(text: "", isCode: false)
        }
        trail.named[name] = digest.text
        if digest.isCode { trail.namedCode[name] = digest.text }
        return digest
    }

    private func digest(of info: BlockInfo, _ trail: inout IngredientTrail, depth: Int) async -> NamedDigest {
        var parts = [info.language, info.body.text]
        for argument in info.arguments where argument.key == ":var" || !Self.irrelevant.contains(argument.key) {
            parts.append(argument.key + " " + argument.value.lispValue.printed)
        }
        let inputs = info.arguments.text(":inputs").map(InputFiles.paths) ?? []
        for path in inputs { parts.append(files.read(absolute(path, in: directory)).map { Self.digest($0) } ?? "") }
        var isCode = inputs.isEmpty
        for name in dependencies(info, nil) {
            let upstream = await digest(ofNamed: name, &trail, depth: depth + 1)
            parts.append(name + " " + upstream.text)
            isCode = isCode && upstream.isCode
        }
        return NamedDigest(text: Self.digest(parts.joined(separator: "\u{0}")), isCode: isCode)
    }

    /// Digest of the result of the code at a place; `nil` where it has none.
    func resultDigest(ofCodeAt position: Int) -> String? { resultText(ofCodeAt: position).map { Self.digest($0) } }

    /// The text of the result of the code at a place; `nil` where it has none.
    func resultText(ofCodeAt position: Int) -> [UInt8]? {
        guard let place = buffer.resultLocation(ofCodeAt: position, insert: false, hash: nil) else { return nil }
        if let object = buffer.inlineCode(at: position) {
            return buffer.inlineResult(after: object).map { Array(buffer.bytes[$0]) }
        }
        let start = buffer.nextLine(place)
        return Array(buffer.bytes[start..<max(start, buffer.resultEnd(start))])
    }
}

extension NotebookBuffer {
    /// The inline code that begins at a place.
    fileprivate mutating func inlineCode(at position: Int) -> ObjectRef? {
        guard case .object(let object, _) = context(at: position), object.kind == .inlineSrcBlock || object.kind == .inlineBabelCall else { return nil }
        return object
    }
}
