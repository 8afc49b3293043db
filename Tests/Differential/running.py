"""Runs Emacs and labbook over many texts at once, each text a file of its own beside the files that all of them may name."""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import tempfile


class Running:
    """`script` is the Lisp file that leaves FILE+`ending` or FILE.error for each file; `arguments` is labbook's command line before the file."""

    def __init__(self, options, script, ending, arguments, beside={}):
        self.options, self.script, self.ending, self.arguments, self.beside = options, script, ending, arguments, beside
        self.program = os.path.abspath(options.labbook)
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="labbook-differential-"))
        (self.top / "home").mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.top / "home"), "LC_ALL": "C.UTF-8", "TZ": "UTC", "LBX": "from the environment"}
        self.rounds = 0

    def results(self, texts):
        """For each text what Emacs wrote (nothing where it gave up, with the error), and labbook's output (nothing where it failed, with what it said)."""
        self.rounds += 1
        folder = self.top / str(self.rounds)
        folder.mkdir()
        for name, data in self.beside.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        files = ["d%05d.org" % number for number in range(len(texts))]
        for file, text in zip(files, texts):
            (folder / file).write_bytes(text.encode())
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            theirs = pool.submit(self.emacs, folder, files)
            ours = list(pool.map(lambda file: self.labbook(folder, file), files))
            theirs = theirs.result()
        shutil.rmtree(folder)
        return list(zip(theirs, ours))

    def emacs(self, folder, files):
        start = ["emacs", "-Q", "--batch"] + (["-l", os.path.abspath(self.options.init)] if self.options.init else []) + ["-l", self.script]
        waiting = list(files)
        while waiting:
            batch = waiting[:100]
            try:
                subprocess.run(start + batch, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20 + len(batch) / 2)
            except subprocess.TimeoutExpired:
                pass
            # A text may stop Emacs, or keep it for ever: it is left out.
            done = [file for file in batch if (folder / (file + self.ending)).exists() or (folder / (file + ".error")).exists()]
            waiting = waiting[len(done) + (len(done) < len(batch)):]
        found = []
        for file in files:
            result, error = folder / (file + self.ending), folder / (file + ".error")
            found.append((result.read_bytes(), "") if result.exists() else (None, error.read_text(errors="replace") if error.exists() else "no answer"))
        return found

    def labbook(self, folder, file):
        try:
            run = subprocess.run([self.program, *self.arguments, file], cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            return None, "time-out"
        return (run.stdout, "") if run.returncode == 0 else (None, "exit status %d: %s" % (run.returncode, run.stderr[:400].decode(errors="replace")))

    def close(self):
        shutil.rmtree(self.top)
