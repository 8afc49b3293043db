# A channel of conda's in a folder: python, which is this machine's, and thing 1.5. channel.py FOLDER; prints the explicit list.
import hashlib, io, os, shutil, sys, tarfile
folder = os.path.abspath(sys.argv[1])
os.makedirs(folder + "/noarch", exist_ok=True)
python = os.path.realpath(shutil.which("python3"))
def package(name, files):
    path = f"{folder}/noarch/{name}.tar.bz2"
    with tarfile.open(path, "w:bz2") as archive:
        for place, content in files.items():
            entry = tarfile.TarInfo(place)
            if content.startswith("-> "):
                entry.type, entry.linkname = tarfile.SYMTYPE, content[3:]
                archive.addfile(entry)
            else:
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content.encode()))
    print(f"file://{path}#sha256:{hashlib.sha256(open(path, 'rb').read()).hexdigest()}")
print("@EXPLICIT")
version = "%d.%d.%d" % sys.version_info[:3]
package(f"python-{version}-0", {"bin/python": "-> " + python, "pyvenv.cfg": f"home = {os.path.dirname(python)}\nversion = {version}\n"})
package("thing-1.5-0", {"share/thing": "1.5\n"})
