"""Kernels under a Jupyter server: messages over a web socket."""
import json
import os

from jupyter_client.session import Session

# A message that is longer ends the connection.
LONGEST = 128 << 20
# More messages than these wait at the server.
WAITING = 100


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
        self.messages = []
        self.bell, self.ringer = os.pipe()
        os.set_blocking(self.bell, False)
        self.closed = False
        self.start()

    def start(self):
        import asyncio
        import threading
        from tornado.httpclient import HTTPRequest
        from tornado.ioloop import IOLoop
        from tornado.websocket import websocket_connect
        opened = threading.Event()
        problem = []

        def run():
            asyncio.set_event_loop(asyncio.new_event_loop())
            self.loop = IOLoop.current()

            async def connect():
                try:
                    url = "ws://%s%s/channels?session_id=%s" % (self.base, self.ident, self.session.session)
                    self.socket = await websocket_connect(
                        HTTPRequest(url, headers=self.headers), max_message_size=LONGEST, ping_interval=20)
                except Exception as error:
                    problem.append(error)
                    return
                finally:
                    opened.set()
                message = ""
                while message is not None:
                    message = await self.socket.read_message()
                    self.messages.append(message)
                    os.write(self.ringer, b".")
                    while len(self.messages) > WAITING:
                        await asyncio.sleep(0.005)

            self.loop.add_callback(connect)
            self.loop.start()

        threading.Thread(target=run, daemon=True).start()
        if not opened.wait(20) or problem:
            raise ValueError("cannot reach kernel '%s': %s" % (self.ident, problem[0] if problem else "no answer"))

    def register(self, places, kernel):
        places.add(self.bell, kernel, "server")

    def reach(self, places, now):
        """The connection has been made."""

    def send(self, channel, kind, content):
        message = self.session.msg(kind, content)
        message["header"]["date"] = str(message["header"]["date"])
        text = json.dumps(dict(message, channel=channel, buffers=[]), default=str)
        self.loop.add_callback(lambda: self.socket.write_message(text))
        return message["header"]["msg_id"]

    def receive(self, channel, now):
        try:
            os.read(self.bell, 1)
        except BlockingIOError:
            return None
        message = self.messages.pop(0)
        if message is None:
            self.closed = True
            return None
        if isinstance(message, bytes):
            return ("", "", None, {}, None)
        message = json.loads(message)
        kind = message.get("msg_type") or message["header"]["msg_type"]
        return (message.get("channel"), kind, (message.get("parent_header") or {}).get("msg_id"), message.get("content", {}), None)

    def want(self, room):
        """What is not kept is dropped when it has come: a server sends no more than a few megabytes a second."""

    def interrupt(self):
        from tornado.httpclient import HTTPClient
        HTTPClient().fetch("http://%s%s/interrupt" % (self.base, self.ident), method="POST", body="", headers=self.headers)

    def close(self, places):
        places.remove(self.bell)


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
