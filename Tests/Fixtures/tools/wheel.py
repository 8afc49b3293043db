# Puts a package into a virtual environment as an installer would, without an index.
import hashlib, base64, pathlib, subprocess, sys
environment, name, version = sys.argv[1:]
site = pathlib.Path(subprocess.check_output([environment + "/bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True).strip())
for old in site.glob(name + "-*.dist-info"):
    for file in old.iterdir(): file.unlink()
    old.rmdir()
info = site / f"{name}-{version}.dist-info"
info.mkdir()
(site / (name + ".py")).write_text(f"version = {version!r}\n")
(info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
(info / "INSTALLER").write_text("pip\n")
lines = []
for file in [site / (name + ".py"), info / "METADATA"]:
    digest = base64.urlsafe_b64encode(hashlib.sha256(file.read_bytes()).digest()).rstrip(b"=").decode()
    lines.append(f"{file.relative_to(site)},sha256={digest},{file.stat().st_size}")
(info / "RECORD").write_text("\n".join(lines) + "\n")
