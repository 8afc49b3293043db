"""What comes of a cell: kept up to a limit, and told as JSON objects, a line each."""
import json
import os
import re
import time

EVENTS = os.fdopen(os.dup(1), "wb", buffering=0)
# Whatever else is written goes to standard error.
os.dup2(2, 1)

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
# Where a traceback names the line of a cell, in the versions of IPython since 7.
CELLS = re.compile(r"(?:Cell|Input) In ?\[(\d+)\](?:, line (\d+)|, in <(?:cell line|module)[^>]*>\S*)"
                   r"|<ipython-input-(\d+)-[^>]*>(?:, line (\d+)|\S* in )")
ARROW = re.compile(r"^-+> ?(\d+)", re.M)


def tell(event, **fields):
    fields["event"] = event
    data = memoryview(json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    while data:
        data = data[EVENTS.write(data):]


def plain(text):
    """The text without colour codes."""
    return ESCAPES.sub("", text)


def text_of(value):
    """What a MIME bundle holds, as text: notebooks split it into lines, JSON comes as an object."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "".join(value)
    return json.dumps(value, indent=1, ensure_ascii=False)


class Cell:
    """One request to run code, and what came of it so far."""

    def __init__(self, request):
        self.id = request["id"]
        self.limit = request["limit"]
        self.watched = request.get("watched", False)
        self.parts = [part for part in (request.get("before"), request["code"], request.get("after")) if part]
        self.main = 1 if request.get("before") else 0
        self.part = 0
        self.message = None
        self.outputs = []
        # Bytes of everything that is kept, and of the streams: kept and in all.
        self.size = 0
        self.kept = 0
        self.total = 0
        self.clearing = False
        self.error = None
        # The error that the reply tells of.
        self.refused = None
        self.replied = self.idle = False
        self.count = 0
        self.told = 0.0

    @property
    def is_main(self):
        return self.part == self.main

    def clear(self):
        if self.clearing:
            self.clearing = False
            self.outputs = []
            self.size = self.kept = self.total = 0

    @property
    def room(self):
        """How many bytes more are kept."""
        return max(0, self.limit - self.size)

    def stream(self, text, size=None):
        """Keeps text that was written; `size` is how long it was where not all of it is here, in bytes."""
        self.clear()
        size = len(text.encode("utf-8", "surrogatepass")) if size is None else size
        self.total += size
        room = self.room
        if room > 0:
            length = size
            if size > room:
                kept = text.encode("utf-8", "surrogatepass")[:room]
                text = kept.decode("utf-8", "ignore")
                length = len(text.encode("utf-8", "surrogatepass"))
            self.kept += length
            self.size += min(size, room)
            last = self.outputs[-1] if self.outputs else None
            if last is not None and last["type"] == "stream":
                last["pieces"].append(text)
            else:
                self.outputs.append({"type": "stream", "pieces": [text]})
        now = time.monotonic()
        if self.watched and now - self.told > 0.1:
            self.told = now
            tell("output", id=self.id, text=plain(text[-400:]))

    def bundle(self, kind, content):
        self.clear()
        data = {mime: text_of(value) for mime, value in content.get("data", {}).items()}
        size = sum(len(value) for value in data.values())
        if self.size + size > 4 * self.limit:
            return self.stream("[result of %d bytes left out]\n" % size)
        self.size += size
        metadata = {}
        for source in [content.get("metadata") or {}] + [
                value for key, value in sorted((content.get("metadata") or {}).items()) if isinstance(value, dict)]:
            for key in ("width", "height"):
                if isinstance(source.get(key), (int, float)):
                    metadata.setdefault(key, int(source[key]))
        output = {"type": kind, "data": data}
        output.update(metadata)
        display = (content.get("transient") or {}).get("display_id")
        if display is not None:
            output["display"] = display
        if kind == "update":
            output["type"] = "display"
            for known in self.outputs:
                if known.get("display") == display:
                    known.update(data=data)
            return
        self.outputs.append(output)

    def failed(self, content):
        trace = [plain(text_of(line)) for line in content.get("traceback") or []]
        text = "\n".join(trace)
        name, value = content.get("ename", "error"), plain(text_of(content.get("evalue", "")))
        line = None
        for match in CELLS.finditer(text):
            if self.count and int(match.group(1) or match.group(3)) != self.count:
                continue
            number = match.group(2) or match.group(4)
            if number is None:
                arrow = ARROW.search(text, match.end())
                number = arrow and arrow.group(1)
            if number:
                line = int(number)
        if line is None:
            line = self.called(text)
        self.error = {"name": name, "value": value, "traceback": text, "line": line}
        self.outputs.append({"type": "error", "text": text or "%s: %s" % (name, value)})

    def called(self, text):
        """The line that a traceback of R names: the innermost call that stands in this cell, blanks aside, and nowhere else in it.

        The lines that it tells are those of functions, which other cells may have defined.
        """
        def dense(line):
            return "".join(line.split())

        lines = [dense(line) for line in self.parts[self.main].split("\n")]
        for call, told in reversed(re.findall(r"^\d+\. (.+?)(?: +# at line (\d+)(?:-\d+)? of file <text>)?$", text, re.M)):
            places = [number for number, line in enumerate(lines, 1) if dense(call) in line]
            if told and int(told) in places:
                return int(told)
            if len(places) == 1:
                return places[0]
        return None

    def summary(self):
        for output in self.outputs:
            if "pieces" in output:
                output["text"] = plain("".join(output.pop("pieces")))
            output.pop("display", None)
        return {"outputs": self.outputs, "kept": self.kept, "total": self.total, "error": self.error}
