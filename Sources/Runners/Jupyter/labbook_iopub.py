"""Reads what a kernel publishes, in bounded pieces: the subscriber's side of ZMTP 3.0 (ZeroMQ RFC 23) on a plain socket.

A ZeroMQ socket takes each message as a whole, and goes on reading while nobody asks for the next one: of a cell that prints a
gigabyte that is a gigabyte in memory. Here, what nobody keeps is counted and dropped as it comes.
"""
import codecs
import json
import re
import socket
from json.decoder import JSONDecodeError, scanstring

from jupyter_client.session import DELIM

# What is read from the socket at once, and how often before somebody else has a turn.
PIECE = 1 << 18
PIECES = 8
# A frame up to this size is taken as a whole.
SMALL = 1 << 16
# Of a message that is no stream, more than this is not kept.
LONGEST = 64 << 20

GREETING = b"\xff" + bytes(7) + b"\x01\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
MORE, LONG, COMMAND = 1, 2, 4
TEXT = re.compile(rb'"text"\s*:\s*"')
BEGINNING = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?")
FIRST_HALF = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}")
NAME = re.compile(r'"name"\s*:\s*"(\w+)"')


def frame(flags, body):
    return bytes([flags, len(body)]) + body


READY = frame(COMMAND, b"\x05READY" + b"\x0bSocket-Type" + b"\0\0\0\x03SUB" + b"\x08Identity" + bytes(4))
SUBSCRIBE = frame(0, b"\x01")


class StreamText:
    """The content of a `stream` message, decoded while it comes; its text is kept up to a limit and counted to the end."""

    def __init__(self, room):
        self.room = room
        self.head = b""
        self.tail = ""
        self.kept = []
        self.size = 0
        # Characters of an escape whose rest is still to come.
        self.rest = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.place = "head"

    def feed(self, data):
        if self.place == "head":
            self.head += data
            start = TEXT.search(self.head)
            if start is None:
                return
            data = self.head[start.end():]
            self.head = self.head[:start.start()]
            self.place = "text"
        if self.place == "tail":
            self.tail = (self.tail + data.decode("utf-8", "replace"))[-200:]
            return
        text = self.rest + self.decoder.decode(data)
        whole = len(text) - unfinished(text)
        self.rest = text[whole:]
        text = text[:whole]
        try:
            decoded, end = scanstring(text + '"', 0, False)
        except JSONDecodeError:
            # Not what JSON allows: shown as it is.
            decoded, end = text, len(text) + 1
        self.add(decoded)
        if end <= len(text):
            self.place = "tail"
            self.tail = text[end:] + self.rest

    def add(self, text):
        if text.isascii():
            size = len(text)
        else:
            size = len(text.encode("utf-8", "surrogatepass"))
        self.size += size
        if self.room > 0:
            self.kept.append(text[:self.room])
            self.room -= size

    def end(self):
        name = NAME.search(self.head.decode("utf-8", "replace")) or NAME.search(self.tail)
        return "stream", {"name": name.group(1) if name else "stdout", "text": "".join(self.kept)}, self.size


def unfinished(text):
    """How many characters at the end wait for what follows: an escape's beginning, the first half of a pair that stands for one character."""
    end = len(text)
    escape = last_escape(text, end)
    if BEGINNING.fullmatch(escape):
        end -= len(escape)
        escape = last_escape(text, end)
    if FIRST_HALF.fullmatch(escape):
        end -= len(escape)
    return len(text) - end


def last_escape(text, end):
    """What stands from the last backslash on, if that begins an escape that may reach as far as `end`; else nothing."""
    start = text.rfind("\\", max(0, end - 6), end)
    if start < 0:
        return ""
    before = text[:start].rstrip("\\")
    return "" if (start - len(before)) % 2 else text[start:end]


class Whole:
    """The content of any other message, unless it is too long."""

    def __init__(self, kind):
        self.kind = kind
        self.pieces = []
        self.size = 0

    def feed(self, data):
        self.size += len(data)
        if self.size <= LONGEST:
            self.pieces.append(data)
        else:
            self.pieces = []

    def end(self):
        if self.size > LONGEST:
            return "stream", {"name": "stderr", "text": "[message of %d bytes left out]\n" % self.size}, None
        return self.kind, json.loads(b"".join(self.pieces)), None


class Refused(Exception):
    """The other side is no publisher that can be read here."""


class Subscription:
    """A connection to a kernel's `iopub` port."""

    def __init__(self, info, session):
        if info.get("transport") == "ipc":
            self.family, self.address = socket.AF_UNIX, "%s-%d" % (info["ip"], info["iopub_port"])
        else:
            self.family, self.address = None, (info["ip"], info["iopub_port"])
        self.session = session
        self.socket = None
        self.tried = self.lost = None
        # Bytes of text that somebody still wants.
        self.room = LONGEST

    @property
    def is_connected(self):
        return self.socket is not None

    def connect(self, now):
        """Tries to connect, a few times a second; returns whether it came about."""
        if self.socket is not None or self.tried is not None and now - self.tried < 0.02:
            return False
        self.tried = now
        try:
            if self.family is None:
                found = socket.create_connection(self.address, timeout=1)
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            else:
                found = socket.socket(self.family, socket.SOCK_STREAM)
                found.connect(self.address)
        except OSError:
            return False
        found.setblocking(False)
        self.socket = found
        self.lost = None
        self.buffer = bytearray()
        self.stage = "greeting"
        self.clear()
        self.send(GREETING)
        return True

    def clear(self):
        """Begins a new message."""
        # Frames since the delimiter, `None` before it has come; the content is none of them.
        self.frames = None
        self.content = None
        self.result = None
        self.signed = None
        # Bytes that are left of a frame that comes in pieces.
        self.left = 0
        self.more = False

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            self.close()

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def receive(self, now):
        """The next message, or None where there is none yet: kind, id of the request, content, size of a stream's text."""
        for _ in range(PIECES):
            message = self.parse()
            if message is not None:
                return message
            if self.socket is None:
                return None
            try:
                data = self.socket.recv(PIECE)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            if not data:
                self.close()
                self.lost = now
                return None
            self.buffer += data
        return self.parse()

    def parse(self):
        """Goes through what has come, up to the end of a message."""
        if self.stage == "greeting":
            if len(self.buffer) < 64:
                return None
            mechanism = bytes(self.buffer[12:32]).rstrip(b"\0").decode("ascii", "replace")
            if self.buffer[0] != 0xFF or self.buffer[9] != 0x7F or self.buffer[10] < 3:
                raise Refused("its port does not speak ZMTP 3")
            if mechanism != "NULL":
                raise Refused("it wants %s connections, which labbook does not speak" % mechanism)
            del self.buffer[:64]
            self.stage = "ready"
            self.send(READY)
        buffer = self.buffer
        while buffer:
            if self.left:
                piece = bytes(buffer[:self.left])
                del buffer[:len(piece)]
                self.left -= len(piece)
                self.take_piece(piece)
                if self.left:
                    return None
                if not self.more:
                    return self.message()
                continue
            flags = buffer[0]
            head = 9 if flags & LONG else 2
            if len(buffer) < head:
                return None
            size = int.from_bytes(buffer[1:head], "big")
            if flags & COMMAND:
                if len(buffer) < head + size:
                    return None
                body = bytes(buffer[head:head + size])
                del buffer[:head + size]
                self.command(body)
                continue
            if size <= SMALL and len(buffer) < head + size:
                return None
            self.more = bool(flags & MORE)
            if size > SMALL:
                del buffer[:head]
                self.left = size
                self.begin_pieces()
                continue
            body = bytes(buffer[head:head + size])
            del buffer[:head + size]
            self.take(body)
            if not self.more:
                return self.message()
        return None

    def command(self, body):
        if body.startswith(b"\x05READY"):
            self.stage = "messages"
            self.send(SUBSCRIBE)
        elif body.startswith(b"\x04PING"):
            self.send(frame(COMMAND, b"\x04PONG" + body[7:]))
        elif body.startswith(b"\x05ERROR"):
            raise Refused("it refuses the connection: %s" % body[7:].decode("utf-8", "replace"))

    # The frames: topics, the delimiter, signature, header, parent, metadata, content, buffers.

    @property
    def is_content(self):
        return self.frames is not None and len(self.frames) == 4 and self.content is None

    def begin_content(self):
        signed = self.session.auth.copy() if self.session.auth is not None else None
        for part in self.frames[1:4]:
            if signed is not None:
                signed.update(part)
        self.signed = signed
        kind = json.loads(self.frames[1]).get("msg_type", "")
        self.content = StreamText(self.room) if kind == "stream" else Whole(kind)

    def begin_pieces(self):
        if self.is_content:
            self.begin_content()
            self.piece = self.feed
        elif self.frames is not None and len(self.frames) < 4:
            self.frames.append(b"")
            self.piece = self.lengthen
        else:
            self.piece = None

    def take_piece(self, piece):
        if self.piece is not None:
            self.piece(piece)

    def feed(self, data):
        if self.signed is not None:
            self.signed.update(data)
        self.content.feed(data)

    def lengthen(self, data):
        if len(self.frames[-1]) + len(data) > LONGEST:
            raise Refused("a message of it has no end")
        self.frames[-1] += data

    def take(self, body):
        if self.frames is None:
            if body == DELIM:
                self.frames = []
        elif self.is_content:
            self.begin_content()
            self.feed(body)
        elif self.content is None:
            self.frames.append(body)

    def message(self):
        """What the frames amount to; nothing where they are not signed by the kernel."""
        frames, content, signed = self.frames, self.content, self.signed
        self.clear()
        if content is None or signed is not None and signed.hexdigest().encode() != frames[0]:
            return ("", None, {}, None)
        kind, content, size = content.end()
        return (kind, json.loads(frames[2]).get("msg_id"), content, size)
