import ArgumentParser
import Foundation

/// `labbook manual`: the manual page, from the commands' own definitions, so that it cannot disagree with `--help`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page (roff).",
        discussion: """
            labbook manual | man -l -                           read it
            labbook manual > ~/.local/share/man/man1/labbook.1  install it
            labbook --generate-completion-script bash|zsh|fish  completions for your shell
            """)

    func run() throws {
        let dump = Data(Labbook._dumpHelp().utf8)
        let info = try JSONDecoder().decode(ToolInfo.self, from: dump)
        Console.write(Array(info.manualPage.utf8))
    }
}

/// The part of the argument parser's description of a command that the manual page shows.
private struct ToolInfo: Decodable {
    var command: Command

    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
            var text: String { kind == "long" ? "--" + name : "-" + name }
        }
        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var defaultValue: String?
    }

    var manualPage: String {
        var page = ".TH LABBOOK 1\n.SH NAME\nlabbook \\- \(escape(command.abstract ?? ""))\n"
        page += ".SH SYNOPSIS\n.B labbook\n.I command\n[options] [arguments]\n"
        page += ".SH DESCRIPTION\n" + paragraphs(command.discussion)
        page += ".SH COMMANDS\n"
        for subcommand in command.subcommands ?? [] where subcommand.shouldDisplay ?? true && subcommand.commandName != "help" {
            page += section(subcommand, path: "labbook")
        }
        return page
    }

    private func section(_ command: Command, path: String) -> String {
        let name = path + " " + command.commandName
        let shown = (command.arguments ?? []).filter(\.shouldDisplay)
        var text = ".SS \(escape(name))\n"
        text += escape(command.abstract ?? "") + "\n.PP\n.B " + escape(name) + "\n" + escape(shown.map(usage).joined(separator: " ")) + "\n"
        text += paragraphs(command.discussion)
        for argument in shown {
            let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
            let value = argument.kind == "flag" ? "" : (argument.valueName ?? "value").uppercased()
            text += ".TP\n.B " + escape([names, value].filter { !$0.isEmpty }.joined(separator: " ")) + "\n"
            text += escape(argument.abstract ?? "") + (argument.defaultValue.map { " Default: \(escape($0))." } ?? "") + "\n"
        }
        for subcommand in command.subcommands ?? [] where subcommand.shouldDisplay ?? true && subcommand.commandName != "help" {
            text += section(subcommand, path: name)
        }
        return text
    }

    private func usage(_ argument: Argument) -> String {
        let name = argument.names?.last?.text ?? ""
        let value = argument.kind == "flag" ? "" : "<" + (argument.valueName ?? "value") + ">"
        let text = [name, value].filter { !$0.isEmpty }.joined(separator: " ") + (argument.isRepeating ? " ..." : "")
        return argument.isOptional ? "[\(text)]" : text
    }

    /// Lines as they are, in an example.
    /// A paragraph of several lines is a list of examples and keeps them; one of a single line is prose.
    private func paragraphs(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        return text.split(separator: "\n\n").map { paragraph in
            let lines = paragraph.split(separator: "\n").map { escape(String($0)) }.joined(separator: "\n")
            return paragraph.contains("\n") ? ".PP\n.nf\n\(lines)\n.fi\n" : ".PP\n\(lines)\n"
        }.joined()
    }

    private func escape(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
