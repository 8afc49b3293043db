"""Speaks to Jupyter kernels for labbook: requests on standard input, events on standard output, a JSON object a line.

One process for all kernels of a run. Whatever is not an event (warnings of libraries, what kernels write past their
streams) goes to standard error.
"""
import os
import sys

# What IPython's debugger has to say about its own start is nobody's output.
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
try:
    import jupyter_client
    import zmq
except ImportError as error:
    sys.exit("no jupyter: %s" % error)

import json
import re
import signal
import time
import warnings

warnings.simplefilter("ignore")
from jupyter_client import KernelManager, find_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import DELIM, Session

EVENTS = os.fdopen(os.dup(1), "wb", buffering=0)
os.dup2(2, 1)
# A request that came in pieces waits here for its end.
REQUESTS = os.dup(0)

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
# Where a traceback names the line of a cell, in the versions of IPython since 7.
CELLS = re.compile(r"(?:Cell|Input) In ?\[(\d+)\](?:, line (\d+)|, in <(?:cell line|module)[^>]*>\S*)"
                   r"|<ipython-input-(\d+)-[^>]*>(?:, line (\d+)|\S* in )")
ARROW = re.compile(r"^-+> ?(\d+)", re.M)
# A message longer than this is not read as a whole; once a cell has printed all that is kept, none that is longer than a few lines.
LONGEST = 64 << 20
LONGEST_LEFT_OUT = 4096


def tell(event, **fields):
    fields["event"] = event
    data = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
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

    def stream(self, name, text, size=None):
        self.clear()
        size = len(text.encode("utf-8", "surrogatepass")) if size is None else size
        self.total += size
        room = self.limit - self.size
        if room > 0:
            kept = text if size <= room else text.encode("utf-8", "surrogatepass")[:room].decode("utf-8", "ignore")
            self.kept += min(size, room)
            self.size += min(size, room)
            last = self.outputs[-1] if self.outputs else None
            if last is not None and last["type"] == "stream":
                last["pieces"].append(kept)
            else:
                self.outputs.append({"type": "stream", "pieces": [kept]})
        now = time.monotonic()
        if self.watched and now - self.told > 0.1:
            self.told = now
            tell("output", id=self.id, text=plain(text[-400:]))

    def bundle(self, kind, content):
        self.clear()
        data = {mime: text_of(value) for mime, value in content.get("data", {}).items()}
        size = sum(len(value) for value in data.values())
        if self.size + size > 4 * self.limit:
            return self.stream("stderr", "[result of %d bytes left out]\n" % size)
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


class Channels:
    """The sockets of a kernel that this machine reaches."""

    def __init__(self, info):
        key = info["key"].encode() if isinstance(info["key"], str) else info["key"]
        self.longest = LONGEST
        self.session = Session(key=key, signature_scheme=info.get("signature_scheme") or "hmac-sha256")
        base = "%s://%s" % (info.get("transport", "tcp"), info["ip"])
        join = "-%d" if info.get("transport") == "ipc" else ":%d"
        self.sockets = {}
        for name, kind in (("shell", zmq.DEALER), ("control", zmq.DEALER), ("iopub", zmq.SUB)):
            socket = CONTEXT.socket(kind)
            socket.linger = 0
            socket.setsockopt(zmq.RCVHWM, 0)
            if kind == zmq.SUB:
                socket.setsockopt(zmq.SUBSCRIBE, b"")
            else:
                socket.setsockopt(zmq.IDENTITY, self.session.bsession)
            socket.connect(base + join % info[name + "_port"])
            self.sockets[name] = socket

    def register(self, poller, kernel):
        for name, socket in self.sockets.items():
            if name != "control":
                poller.register(socket, zmq.POLLIN)
                PLACES[socket] = (kernel, name)

    def send(self, channel, kind, content):
        message = self.session.msg(kind, content)
        self.session.send(self.sockets[channel], message)
        return message["header"]["msg_id"]

    def receive(self, socket):
        """The next message, or None: kind, id of the request, content, size of a stream's text where it was cut."""
        try:
            frames = socket.recv_multipart(zmq.NOBLOCK, copy=False)
        except zmq.Again:
            return None
        start = next((i for i, frame in enumerate(frames) if len(frame) == len(DELIM) and frame.bytes == DELIM), None)
        if start is None or len(frames) < start + 6:
            return ("", None, {}, None)
        parts = [frame.buffer for frame in frames[start + 2:start + 6]]
        if self.session.auth is not None and self.session.sign(parts) != frames[start + 1].bytes:
            return ("", None, {}, None)
        header, parent = json.loads(bytes(parts[0])), json.loads(bytes(parts[1]))
        size = None
        if len(parts[3]) > self.longest and (self.longest == LONGEST or header.get("msg_type") == "stream"):
            content, size = cut(parts[3], self.longest)
        else:
            content = json.loads(bytes(parts[3]))
        return (header.get("msg_type", ""), parent.get("msg_id"), content, size)

    def close(self, poller):
        for name, socket in self.sockets.items():
            if name != "control":
                poller.unregister(socket)
                PLACES.pop(socket, None)
            socket.close()


def cut(buffer, longest):
    """The beginning of a stream message that is too long to be read, and how long its text is, in bytes."""
    head = bytes(buffer[:1 << 20])
    name = re.search(rb'"name": ?"(\w+)"', head) or re.search(rb'"name": ?"(\w+)"', bytes(buffer[-1000:]))
    start = re.search(rb'"text": ?"', head)
    if start is None:
        return {"name": "stderr", "text": "[message of %d bytes left out]\n" % len(buffer)}, None
    data = bytes(buffer[start.end():start.end() + longest])
    for end in range(len(data), len(data) - 16, -1):
        try:
            text = json.loads('"' + data[:end].decode("utf-8", "ignore") + '"')
            break
        except ValueError:
            text = ""
    # What follows the text: a quote, and the stream's name where it did not come first.
    tail = re.search(rb'"(?:, ?"name": ?"\w+")?}$', bytes(buffer[-100:]))
    size = len(buffer) - start.end() - (len(tail.group()) if tail else 0)
    if len(buffer) <= LONGEST:
        # Most of what is escaped is the ends of lines.
        size -= bytes(buffer[start.end():]).count(b"\\n")
    return {"name": name.group(1).decode() if name else "stdout", "text": text}, size


class ServerChannels:
    """A kernel under a Jupyter server on this machine, or at the other end of a tunnel: messages over a web socket."""

    def __init__(self, host, port, ident, token):
        from tornado.httpclient import HTTPClient, HTTPError
        if host not in ("localhost", "127.0.0.1", "::1", "[::1]"):
            raise ValueError("labbook speaks to servers on this machine only; make a tunnel: ssh -L %d:localhost:%d %s" % (port, port, host))
        token = token or server_token(port)
        self.base = "%s:%d/api/kernels/" % (host, port)
        self.headers = {"Authorization": "token " + token} if token else {}
        self.session = Session()
        client = HTTPClient()

        def fetch(path):
            return json.loads(client.fetch("http://%s:%d/api/%s" % (host, port, path), headers=self.headers).body)

        try:
            try:
                fetch("kernels/" + ident)
            except HTTPError as error:
                if error.code not in (400, 404):
                    raise
                # Not the number of a kernel: the name of a notebook's session.
                found = [entry for entry in fetch("sessions") if ident in (entry.get("name"), entry.get("path"), entry.get("id"))]
                if not found:
                    raise ValueError("the server on port %d has no kernel '%s'" % (port, ident))
                ident = found[0]["kernel"]["id"]
        except HTTPError as error:
            hint = "; JUPYTER_TOKEN=... gives its token" if error.code in (401, 403) else ""
            raise ValueError("the server on port %d answers %d %s%s" % (port, error.code, error.message, hint))
        except OSError as error:
            raise ValueError("nothing answers on port %d: %s" % (port, error))
        self.ident = ident
        self.longest = LONGEST
        self.messages = []
        self.bell, self.ringer = os.pipe()
        os.set_blocking(self.bell, False)
        self.closed = None
        self.start()

    def start(self):
        import asyncio
        import threading
        from tornado.httpclient import HTTPRequest
        from tornado.ioloop import IOLoop
        from tornado.websocket import websocket_connect
        opened = threading.Event()
        problem = []

        def take(message):
            self.messages.append(message)
            os.write(self.ringer, b".")

        def run():
            asyncio.set_event_loop(asyncio.new_event_loop())
            self.loop = IOLoop.current()

            async def connect():
                try:
                    url = "ws://%s%s/channels?session_id=%s" % (self.base, self.ident, self.session.session)
                    self.socket = await websocket_connect(
                        HTTPRequest(url, headers=self.headers), on_message_callback=take, max_message_size=1 << 31, ping_interval=20)
                except Exception as error:
                    problem.append(error)
                opened.set()

            self.loop.add_callback(connect)
            self.loop.start()

        threading.Thread(target=run, daemon=True).start()
        if not opened.wait(20) or problem:
            raise ValueError("cannot reach kernel '%s': %s" % (self.ident, problem[0] if problem else "no answer"))

    def register(self, poller, kernel):
        poller.register(self.bell, zmq.POLLIN)
        PLACES[self.bell] = (kernel, "server")

    def send(self, channel, kind, content):
        message = self.session.msg(kind, content)
        message["header"]["date"] = str(message["header"]["date"])
        text = json.dumps(dict(message, channel=channel, buffers=[]), default=str)
        self.loop.add_callback(lambda: self.socket.write_message(text))
        return message["header"]["msg_id"]

    def receive(self, bell):
        try:
            os.read(bell, 1)
        except BlockingIOError:
            return None
        message = self.messages.pop(0)
        if message is None:
            self.closed = True
            return None
        if isinstance(message, bytes):
            return ("", None, {}, None)
        message = json.loads(message)
        return (message.get("msg_type") or message["header"]["msg_type"], (message.get("parent_header") or {}).get("msg_id"), message.get("content", {}),
                None, message.get("channel"))

    def interrupt(self):
        from tornado.httpclient import HTTPClient
        HTTPClient().fetch("http://%s%s/interrupt" % (self.base, self.ident), method="POST", body="", headers=self.headers)

    def close(self, poller):
        poller.unregister(self.bell)
        PLACES.pop(self.bell, None)


def server_token(port):
    """What a server of this user on that port left in Jupyter's folder for its clients."""
    import glob
    from jupyter_core.paths import jupyter_runtime_dir
    for path in glob.glob(os.path.join(jupyter_runtime_dir(), "*server-*.json")):
        try:
            with open(path) as file:
                info = json.load(file)
        except (OSError, ValueError):
            continue
        if info.get("port") == port:
            return info.get("token")
    return None


class Kernel:
    """A kernel of ours, or one that runs already."""

    def __init__(self, key):
        self.key = key
        self.manager = None
        self.channels = None
        self.started = time.monotonic()
        self.asked = 0.0
        self.has_reply = self.has_output = False
        self.cell = None
        self.waiting = []
        self.looked = 0.0
        self.killed = False

    @property
    def is_ready(self):
        return self.has_reply and self.has_output

    def start(self, name, directory, connection):
        self.manager = KernelManager(kernel_name=name, connection_file=connection, kernel_spec_manager=SPECS)
        self.manager.start_kernel(cwd=directory, env=dict(os.environ), stdin=open(os.devnull), stdout=2, stderr=2)
        self.open(self.manager.get_connection_info())

    def open(self, info):
        self.channels = Channels(info)
        self.channels.register(POLLER, self)

    @property
    def process(self):
        provisioner = getattr(self.manager, "provisioner", None)
        return getattr(provisioner, "pid", None) or getattr(getattr(self.manager, "kernel", None), "pid", None)

    def ask(self, now):
        """Asks a kernel that starts whether it is there, until it is and its output comes as well."""
        if not self.is_ready and now - self.asked > 0.5:
            self.asked = now
            self.channels.send("shell", "kernel_info_request", {})

    def next(self):
        if self.cell is None and self.waiting and self.is_ready:
            self.cell = self.waiting.pop(0)
            # From here on its time counts, not from when its kernel was started.
            tell("begun", kernel=self.key, id=self.cell.id)
            self.run_part()

    def run_part(self):
        cell = self.cell
        cell.replied = cell.idle = False
        cell.refused = None
        self.channels.longest = LONGEST
        cell.message = self.channels.send("shell", "execute_request", {
            "code": cell.parts[cell.part], "silent": not cell.is_main, "store_history": cell.is_main, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": False})

    def take(self, channel, kind, parent, content, size):
        if channel == "shell":
            self.has_reply = True
        else:
            self.has_output = True
        cell = self.cell
        if cell is None or parent != cell.message:
            return
        if channel == "shell":
            if kind == "execute_reply":
                cell.replied = True
                cell.count = content.get("execution_count") or cell.count
                # What it wrote, and the error itself, may still be on their way: the reply comes by another socket.
                if content.get("status") == "error":
                    cell.refused = content
                elif content.get("status") in ("abort", "aborted"):
                    cell.refused = {"ename": "aborted", "evalue": "the kernel did not run the cell"}
                for payload in content.get("payload") or []:
                    if payload.get("source") == "page" and cell.is_main:
                        cell.bundle("display", {"data": {"text/plain": plain(text_of(payload.get("data", {}).get("text/plain", "")))}})
        elif kind == "status":
            cell.idle = content.get("execution_state") == "idle"
        elif kind == "execute_input":
            cell.count = content.get("execution_count") or cell.count
        elif kind == "error":
            cell.failed(content)
        elif not cell.is_main:
            pass
        elif kind == "stream":
            cell.stream(content.get("name"), text_of(content.get("text", "")), size)
            if cell.size >= cell.limit:
                self.channels.longest = LONGEST_LEFT_OUT
        elif kind == "display_data":
            cell.bundle("display", content)
        elif kind == "execute_result":
            cell.bundle("result", content)
        elif kind == "update_display_data":
            cell.bundle("update", content)
        elif kind == "clear_output":
            cell.clearing = True
            if not content.get("wait"):
                cell.clear()
        if cell.replied and cell.idle:
            if cell.refused and cell.error is None:
                cell.failed(cell.refused)
            cell.part += 1
            if cell.part < len(cell.parts) and (cell.error is None or cell.part > cell.main):
                return self.run_part()
            self.finish("error" if cell.error else "ok")

    def finish(self, status, **fields):
        cell, self.cell = self.cell, None
        tell("done", kernel=self.key, id=cell.id, status=status, **dict(cell.summary(), **fields))
        self.next()

    def interrupt(self):
        if self.manager is not None:
            self.manager.interrupt_kernel()
        elif hasattr(self.channels, "interrupt"):
            self.channels.interrupt()
        else:
            self.channels.send("control", "interrupt_request", {})

    def lost(self, message):
        """A kernel that is not ours cannot be reached any more."""
        KERNELS.pop(self.key, None)
        self.channels.close(POLLER)
        for cell in ([self.cell] if self.cell else []) + self.waiting:
            tell("done", kernel=self.key, id=cell.id, status="died", code=None, message=message, **cell.summary())

    def look(self, now):
        """Notices that a kernel of ours is gone, and that one of others never answered."""
        if now - self.looked < 0.1:
            return
        self.looked = now
        if self.manager is not None and not self.is_ready and now - self.started > 120:
            self.kill()
        if self.manager is None:
            if not self.is_ready and self.waiting and now - self.started > 20:
                self.lost("it does not answer; is it still running?")
            return
        if self.manager.is_alive():
            return
        status = None
        process = getattr(getattr(self.manager, "provisioner", None), "process", None) or getattr(self.manager, "kernel", None)
        if process is not None:
            status = getattr(process, "returncode", None)
        # What it wrote last may still be on its way.
        while True:
            message = self.channels.receive(self.channels.sockets["iopub"])
            if message is None:
                break
            self.take("iopub", *message)
        KERNELS.pop(self.key, None)
        self.channels.close(POLLER)
        cells = ([self.cell] if self.cell else []) + self.waiting
        for cell in cells:
            tell("done", kernel=self.key, id=cell.id, status="died", code=status, **cell.summary())
        if not cells:
            tell("died", kernel=self.key, code=status)

    def end(self):
        if self.manager is None or self.channels is None:
            return
        try:
            self.channels.send("control", "shutdown_request", {"restart": False})
        except zmq.ZMQError:
            pass

    def kill(self):
        if self.manager is not None and self.process:
            try:
                os.killpg(os.getpgid(self.process), signal.SIGKILL)
            except ProcessLookupError:
                pass


CONTEXT = zmq.Context()
POLLER = zmq.Poller()
PLACES = {}
KERNELS = {}
SPECS = KernelSpecManager(ensure_native_kernel=False)


def specs():
    found = []
    known = SPECS.get_all_specs()
    if not any(entry["spec"].get("language") == "python" for entry in known.values()):
        # ipykernel without an installed description of itself; to look for it takes longer than all the others.
        SPECS.ensure_native_kernel = True
        known = SPECS.get_all_specs()
    for name, entry in sorted(known.items()):
        spec = entry["spec"]
        found.append({"name": name, "language": spec.get("language", ""), "title": spec.get("display_name", name), "directory": entry["resource_dir"]})
    return found


def handle(request):
    operation = request["do"]
    if operation == "kernels":
        return tell("kernels", kernels=specs())
    if operation == "quit":
        return quit_all()
    key = request["kernel"]
    if operation in ("start", "connect", "attach"):
        if key in KERNELS:
            return
        kernel = Kernel(key)
        try:
            if operation == "start":
                kernel.start(request["name"], request["directory"], request["connection"])
            elif operation == "connect":
                path = request["file"]
                path = path if os.path.exists(path) else find_connection_file(os.path.basename(path))
                with open(path) as file:
                    kernel.open(json.load(file))
            else:
                kernel.channels = ServerChannels(request["host"], request["port"], request["remote"], request.get("token"))
                kernel.channels.register(POLLER, kernel)
        except Exception as error:
            return tell("failed", kernel=key, message=plain(str(error)) or type(error).__name__)
        KERNELS[key] = kernel
        tell("started", kernel=key, process=kernel.process if kernel.manager is not None else None)
        return kernel.ask(time.monotonic())
    kernel = KERNELS.get(key)
    if kernel is None:
        if operation == "execute":
            tell("done", kernel=key, id=request["id"], status="died", code=None, outputs=[], kept=0, total=0, error=None)
        return
    if operation == "execute":
        kernel.waiting.append(Cell(request))
        kernel.next()
    elif operation == "interrupt":
        kernel.interrupt()
    elif operation == "kill":
        kernel.kill()


def quit_all():
    for kernel in KERNELS.values():
        kernel.end()
    deadline = time.monotonic() + 1.0
    alive = [kernel for kernel in KERNELS.values() if kernel.manager is not None]
    while alive and time.monotonic() < deadline:
        alive = [kernel for kernel in alive if kernel.manager.is_alive()]
        if alive:
            time.sleep(0.01)
    for kernel in alive:
        kernel.kill()
    for kernel in KERNELS.values():
        if kernel.manager is not None:
            kernel.manager.cleanup_connection_file()
    sys.stdout.flush()
    os._exit(0)


def main():
    POLLER.register(REQUESTS, zmq.POLLIN)
    tell("hello", version=jupyter_client.__version__, python=sys.executable)
    pending = b""
    while True:
        busy = any(not kernel.is_ready for kernel in KERNELS.values())
        for place, _ in POLLER.poll(20 if busy else 100):
            if place == REQUESTS:
                data = os.read(REQUESTS, 1 << 16)
                if not data:
                    quit_all()
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    if line:
                        handle(json.loads(line))
                continue
            kernel, channel = PLACES.get(place, (None, None))
            # A few messages at a time, so that requests to interrupt are seen between them.
            for _ in range(200):
                if kernel is None or place not in PLACES:
                    break
                message = kernel.channels.receive(place)
                if message is None:
                    if getattr(kernel.channels, "closed", None):
                        kernel.lost("the connection to the server ended")
                    break
                kernel.take(message[4] if channel == "server" else channel, *message[:4])
        now = time.monotonic()
        for kernel in list(KERNELS.values()):
            kernel.ask(now)
            kernel.next()
            kernel.look(now)


main()
