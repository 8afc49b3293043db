import Babel
import OrgSyntax

/// Octave code around a body, and the reading of what it writes.
enum OctaveSource {
    static func program(_ run: BlockRun) -> MappedText {
        guard let graphics = run.graphicsFile else { return run.expanded }
        let file = Value.string(graphics).printed
        return .joined([
            MappedText("set (0, \"defaultfigurevisible\", \"off\");"), run.expanded, MappedText("print -dpng \(file)\nans=\(file)"),
        ])
    }

    /// Runs a script and says where it failed.
    static func driver(_ script: String) -> String {
        """
        try
          source('\(script)');
        catch __labbook__
          fflush(stdout);
        \(sayingWhatIsWrong(script, in: "__labbook__"))
        \(place(script, in: "__labbook__", writing: "fputs(stderr, "))
          exit(1);
        end_try_catch
        """
    }

    /// Code that reads a script again, which runs nothing, where its error says no more than that there was one.
    static func sayingWhatIsWrong(_ script: String, quoted: Bool = true, in problem: String) -> String {
        """
          if strncmp(\(problem).message, "source: error sourcing", 22)
            try
              __parse_file__(\(quoted ? "'\(script)'" : script));
            catch \(problem)
            end_try_catch
          endif
        """
    }

    /// Code that writes the message of an error and the line of `script` at which it happened.
    static func place(_ script: String, in problem: String, writing: String) -> String {
        """
          \(writing)['error: ' \(problem).message "\\n"]);
          for __labbook_frame__ = \(problem).stack'
            if strcmp(__labbook_frame__.file, '\(script)')
              \(writing)sprintf("at block.m:%d\\n", __labbook_frame__.line));
              break;
            endif
          endfor
        """
    }

    /// Writes `ans` (`org-babel-octave-wrapper-method`).
    static func writer(_ file: String) -> String {
        "\nif ischar(ans), fid = fopen('\(file)', 'w'); fdisp(fid, ans); fclose(fid);\nelse, dlmwrite('\(file)', ans, '\\t')\nend"
    }

    /// `org-babel-octave-import-elisp-from-file`: comments at the beginning go.
    static func value(_ text: String, _ run: BlockRun) -> Value {
        var lines = text.newlineSeparated[...]
        let isComment: (String) -> Bool = { line in
            let rest = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
            return rest.first == UInt8(ascii: "#")
        }
        while let first = lines.first, isComment(first) { lines = lines.dropFirst() }
        return TableReassembly.reassemble(ResultImport.table(lines.joined(separator: "\n"), separator: .tab), run.parameters)
    }
}
