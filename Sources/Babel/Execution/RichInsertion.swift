import OrgSyntax

extension Executor {
    /// Puts what a kernel answered in as the block's result and writes the files that it links to (`org-babel-execute:jupyter`).
    ///
    /// - Returns: the value that other blocks see.
    func insert(
        _ rich: RichOutput, _ info: BlockInfo, _ language: Language, at position: Int?, hash: String?, kind: ExecutableKind
    ) async throws -> Value {
        let words = info.arguments.resultParams
        let codeWritesFile = words.contains("link") || words.contains("graphics")
        // A picture goes there even without `:results file`.
        let file = info.arguments.text(":file")
        let link = link(at: position)
        func request(_ words: [String]) -> ResultRequest {
            ResultRequest(
                arguments: info.arguments, resultParams: words, language: info.language, hash: words.contains("replace") ? hash : nil, link: link)
        }
        let pandoc = info.arguments.text(":pandoc")
        let shown = RichResult(
            rich,
            RichResult.Request(
                words: words, wantsOutput: words.contains("output"), display: info.arguments.text(":display"),
                converts: pandoc != nil && pandoc != "nil" && pandoc != "no", file: codeWritesFile ? nil : file, resources: options.resourceDirectory,
                language: language.kernelLanguage ?? language.name
            ) { link($0, request(words).fileDescription($0)) })
        for file in shown.files { try put(file.bytes, in: absolute(file.path, in: file.isResource ? directory : nil), path: file.path) }
        if let file, !codeWritesFile, !shown.wroteFile { warnOfOtherForm(file, shown.files.map(\.path), info, at: position) }
        var result = shown.value
        var handling = words.filter { ["replace", "silent", "none", "append", "prepend", "discard"].contains($0) }
        let failed = rich.items.contains { if case .error = $0 { true } else { false } }
        if let file, !failed, !shown.wroteFile, words.contains("file"), codeWritesFile || (!Self.isPicture(file) && result != .null) {
            // The code wrote the file, or its text goes there, as for any language.
            if !codeWritesFile { try write(result, to: file, info.arguments) }
            result = .string(file)
            handling.append("file")
        } else if kind == .inlineBlock || kind == .inlineCall {
            handling = words.filter { $0 != "file" }
        } else {
            handling.append("raw")
        }
        if let post = info.arguments.text(":post") {
            let outerThis = this
            defer { this = outerThis }
            this = result == .null ? .string(shown.text) : result
            result = try await resolve(post)
            handling = words.filter { $0 != "file" }
        } else if handling.contains("raw") {
            guard !words.contains("none"), let position else { return result }
            try buffer.insertResult(shown.text.isEmpty ? .null : .string(shown.text), ofCodeAt: position, request(handling))
            return result
        }
        if !words.contains("none"), let position { try buffer.insertResult(result, ofCodeAt: position, request(handling)) }
        return result
    }

    /// A kernel that has no picture in the form that `:file` names gives another one, which goes to the folder for pictures.
    private func warnOfOtherForm(_ file: String, _ others: [String], _ info: BlockInfo, at position: Int?) {
        guard failures.isEmpty, Self.isPicture(file), let form = file.fileNameExtension else { return }
        let forms = Set(others.compactMap(\.fileNameExtension)).sorted()
        let origin = info.arguments.first(":file")?.origin?.lowerBound
        warnings.append(
            Diagnostic(
                id: others.isEmpty ? "picture-not-drawn" : "picture-form", .warning,
                others.isEmpty
                    ? "the block drew no '\(file)'" : "the kernel gave no picture that '\(file)' can hold; it is in '\(others.joined(separator: "', '"))'",
                file: fileName, location: (origin ?? position ?? info.start).map { buffer.location(at: $0) },
                hints: forms.map { "write ':file \(file.dropLast(form.count))\($0)'" }))
    }

    private static func isPicture(_ file: String) -> Bool {
        ["png", "jpg", "jpeg", "gif", "svg", "pdf"].contains(file.fileNameExtension?.lowercased() ?? "")
    }

    /// Writes a file of a result, its folder made where it is missing.
    private func put(_ bytes: [UInt8], in target: String, path: String) throws {
        do {
            if let folder = FileNames.directory(target), !files.isDirectory(folder) { try files.createDirectory(folder) }
            if files.read(target) != bytes { try files.write(bytes, to: target) }
        } catch let error as BabelError {
            throw error
        } catch {
            throw BabelError(id: "file-not-written", "cannot write result to '\(path)'", notes: Self.causes(error))
        }
    }
}
