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
import signal
import time
import warnings

warnings.simplefilter("ignore")
from jupyter_client import KernelManager, find_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

from labbook_cell import Cell, plain, tell, text_of
from labbook_iopub import Refused, Subscription
from labbook_server import ServerChannels

# A request that came in pieces waits here for its end.
REQUESTS = os.dup(0)


class Places:
    """What is looked at for messages: sockets and descriptors, each with its kernel and what comes there."""

    def __init__(self):
        self.poller = zmq.Poller()
        self.known = {}

    def add(self, place, kernel, channel):
        self.poller.register(place, zmq.POLLIN)
        self.known[place] = (kernel, channel)

    def remove(self, place):
        if self.known.pop(place, None):
            self.poller.unregister(place)


class Channels:
    """The sockets of a kernel that this machine reaches."""

    closed = False

    def __init__(self, info):
        key = info["key"].encode() if isinstance(info["key"], str) else info["key"]
        self.session = Session(key=key, signature_scheme=info.get("signature_scheme") or "hmac-sha256")
        base = "%s://%s" % (info.get("transport", "tcp"), info["ip"])
        join = "-%d" if info.get("transport") == "ipc" else ":%d"
        self.sockets = {}
        for name in ("shell", "control"):
            socket = CONTEXT.socket(zmq.DEALER)
            socket.linger = 0
            socket.setsockopt(zmq.IDENTITY, self.session.bsession)
            socket.connect(base + join % info[name + "_port"])
            self.sockets[name] = socket
        self.iopub = Subscription(info, self.session)
        self.iopub_place = None

    def register(self, places, kernel):
        self.kernel = kernel
        places.add(self.sockets["shell"], kernel, "shell")

    def reach(self, places, now):
        """Connects to what the kernel publishes, as soon as it does, and again where that ended."""
        if not self.iopub.is_connected:
            self.forget(places)
            if self.iopub.connect(now):
                self.iopub_place = self.iopub.socket.fileno()
                places.add(self.iopub_place, self.kernel, "iopub")

    def forget(self, places):
        if self.iopub_place is not None:
            places.remove(self.iopub_place)
            self.iopub_place = None

    def want(self, room):
        """Of streams, no more than that many bytes are kept."""
        self.iopub.room = room

    def send(self, channel, kind, content):
        message = self.session.msg(kind, content)
        self.session.send(self.sockets[channel], message)
        return message["header"]["msg_id"]

    def receive(self, channel, now):
        """The next message, or None: channel, kind, id of the request, content, size of a stream's text where it may be cut."""
        if channel == "iopub":
            message = self.iopub.receive(now)
            return message and (channel,) + message
        try:
            _, message = self.session.recv(self.sockets[channel], zmq.NOBLOCK)
        except ValueError:
            # Not signed by the kernel.
            return (channel, "", None, {}, None)
        return message and (channel, message["msg_type"], message["parent_header"].get("msg_id"), message["content"], None)

    def close(self, places):
        self.iopub.close()
        self.forget(places)
        places.remove(self.sockets["shell"])
        for socket in self.sockets.values():
            socket.close()

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
        self.channels.register(PLACES, self)

    @property
    def process(self):
        provisioner = getattr(self.manager, "provisioner", None)
        return getattr(provisioner, "pid", None) or getattr(getattr(self.manager, "kernel", None), "pid", None)

    def ask(self, now):
        """Asks a kernel that starts whether it is there, until it is and its output comes as well."""
        self.channels.reach(PLACES, now)
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
        self.channels.want(cell.room)
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
            cell.stream(text_of(content.get("text", "")), size)
            self.channels.want(cell.room)
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
            self.channels.want(cell.limit)
        if cell.replied and cell.idle:
            if cell.refused and cell.error is None:
                cell.failed(cell.refused)
            cell.part += 1
            if cell.part < len(cell.parts) and (cell.error is None or cell.part > cell.main):
                return self.run_part()
            self.finish("error" if cell.error else "ok")

    def turn(self, place, channel, now):
        """Takes a few messages, so that requests to interrupt are seen between them; returns whether there may be more."""
        try:
            for _ in range(200):
                message = self.channels.receive(channel, now)
                if message is None:
                    if self.channels.closed:
                        self.lost("the connection to the server ended")
                    return False
                self.take(*message)
                if place not in PLACES.known:
                    return False
        except (Refused, ValueError) as problem:
            self.lost(str(problem))
            return False
        return True

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
        """A kernel cannot be reached any more, or never could."""
        self.kill()
        KERNELS.pop(self.key, None)
        self.channels.close(PLACES)
        for cell in ([self.cell] if self.cell else []) + self.waiting:
            status = "lost" if cell is self.cell else "died"
            tell("done", kernel=self.key, id=cell.id, status=status, code=None, message=message, **cell.summary())

    def look(self, now):
        """Notices that a kernel of ours is gone, and that one of others never answered."""
        if now - self.looked < 0.1:
            return
        self.looked = now
        if self.manager is not None and not self.is_ready and now - self.started > 120:
            self.kill()
        if self.manager is None:
            lost = getattr(self.channels, "iopub", None) and self.channels.iopub.lost
            if not self.is_ready and self.waiting and now - self.started > 20:
                self.lost("it does not answer; is it still running?")
            elif lost is not None and now - lost > 3:
                self.lost("the connection to it ended")
            return
        if self.manager.is_alive():
            return
        status = None
        process = getattr(getattr(self.manager, "provisioner", None), "process", None) or getattr(self.manager, "kernel", None)
        if process is not None:
            status = getattr(process, "returncode", None)
        # What it wrote last may still be on its way.
        while self.channels.iopub.is_connected:
            message = self.channels.receive("iopub", now)
            if message is not None:
                self.take(*message)
            else:
                time.sleep(0.001)
        KERNELS.pop(self.key, None)
        self.channels.close(PLACES)
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
PLACES = Places()
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
                kernel.channels.register(PLACES, kernel)
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
    PLACES.add(REQUESTS, None, None)
    tell("hello", version=jupyter_client.__version__, python=sys.executable)
    pending = b""
    # Places that had more messages than one turn takes.
    left = set()
    while True:
        busy = any(not kernel.is_ready for kernel in KERNELS.values())
        ready = {place for place, _ in PLACES.poller.poll(0 if left else 20 if busy else 100)} | left
        left = set()
        now = time.monotonic()
        for place in ready:
            if place == REQUESTS:
                data = os.read(REQUESTS, 1 << 16)
                if not data:
                    quit_all()
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    if line:
                        handle(json.loads(line))
                continue
            kernel, channel = PLACES.known.get(place, (None, None))
            if kernel is not None and kernel.turn(place, channel, now):
                left.add(place)
        now = time.monotonic()
        for kernel in list(KERNELS.values()):
            kernel.ask(now)
            kernel.next()
            kernel.look(now)


main()
