# A channel of conda's in a folder: python, which is this machine's, thing 1.5 (two builds) and thing 1.6. channel.py FOLDER; prints the explicit list.
import hashlib, io, json, os, sys, tarfile
folder = os.path.abspath(sys.argv[1])
os.makedirs(folder + "/linux-64", exist_ok=True)
python = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
version = "%d.%d.%d" % sys.version_info[:3]
library = "lib/python%d.%d/site-packages" % sys.version_info[:2]
def package(name, number, build, files, depends=()):
    path = f"{folder}/linux-64/{name}-{number}-{build}.tar.bz2"
    paths = []
    for place, content in sorted(files.items()):
        entry = {"_path": place, "path_type": "softlink" if content.startswith("-> ") else "hardlink"}
        if not content.startswith("-> "): entry.update(sha256=hashlib.sha256(content.encode()).hexdigest(), size_in_bytes=len(content))
        paths.append(entry)
    index = {"name": name, "version": number, "build": build, "build_number": int(build[-1]), "depends": list(depends), "subdir": "linux-64", "arch": "x86_64", "platform": "linux"}
    files = files | {"info/index.json": json.dumps(index), "info/paths.json": json.dumps({"paths": paths, "paths_version": 1}), "info/files": "".join(entry["_path"] + "\n" for entry in paths)}
    with tarfile.open(path, "w:bz2") as archive:
        for place, content in sorted(files.items()):
            entry = tarfile.TarInfo(place)
            if content.startswith("-> "):
                entry.type, entry.linkname = tarfile.SYMTYPE, content[3:]
                archive.addfile(entry)
            else:
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content.encode()))
    return f"file://{path}#sha256:{hashlib.sha256(open(path, 'rb').read()).hexdigest()}"
def thing(number, build):
    facts = f"{library}/thing-{number}.dist-info/"
    return package("thing", number, build, {
        f"{library}/thing.py": f'version = "{number}"\n', facts + "METADATA": f"Metadata-Version: 2.1\nName: thing\nVersion: {number}\n", facts + "INSTALLER": "conda\n",
        facts + "direct_url.json": '{"dir_info": {}, "url": "file:///home/conda/feedstock_root/build_artifacts/thing/work"}', facts + "RECORD": "thing.py,,\n", "share/thing": f"{number} {build}\n",
    }, ["python"])
lines = [package("python", version, "h1_0", {"bin/python": "-> " + python, "bin/python3": "-> " + python, "pyvenv.cfg": f"home = {os.path.dirname(python)}\ninclude-system-site-packages = false\nversion = {version}\n"}), thing("1.5", "py_0")]
thing("1.5", "py_1"), thing("1.6", "py_0")
print("@EXPLICIT", *lines, sep="\n")
