# Writes a wheel of a package with one module, always the same bytes: wheel.py FOLDER NAME VERSION
import base64, hashlib, os, sys, zipfile
folder, name, version = sys.argv[1:]
info = f"{name}-{version}.dist-info/"
files = {
    f"{name}.py": f'version = "{version}"\n',
    info + "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    info + "WHEEL": "Wheel-Version: 1.0\nGenerator: wheel.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
def digest(text): return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
record = "".join(f"{path},sha256={digest(text)},{len(text)}\n" for path, text in files.items())
files[info + "RECORD"] = record + info + "RECORD,,\n"
os.makedirs(folder, exist_ok=True)
with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as archive:
    for path, text in files.items(): archive.writestr(zipfile.ZipInfo(path), text)
