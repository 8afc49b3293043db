# conda's command line for an explicit list, carried out by rattler, the library of pixi: its cache, its links, its conda-meta. Any other command line is an error.
# As with conda, an archive of an address file: is not compared with its hash, and conda-meta gets the hash that the list claims.
import asyncio, glob, hashlib, os, sys
import rattler

command, yes, prefix_option, prefix, file_option, path = sys.argv[1:]
assert command in ("create", "install") and (yes, prefix_option, file_option) == ("--yes", "--prefix", "--file"), sys.argv
lines = [line.strip() for line in open(path)]
lines = [line for line in lines if line and not line.startswith("#")]
assert lines[0] == "@EXPLICIT", lines
wanted = []
for line in lines[1:]:
    url, _, digest = line.partition("#")
    archive = url.removeprefix("file://")
    index = rattler.IndexJson.from_package_archive(archive)
    package = rattler.PackageRecord(
        index.name, index.version, index.build, index.build_number, index.subdir or "noarch", depends=index.depends, size=os.path.getsize(archive),
        sha256=bytes.fromhex(digest.removeprefix("sha256:") or hashlib.sha256(open(archive, "rb").read()).hexdigest()))
    wanted.append(rattler.RepoDataRecord(package, os.path.basename(archive), url, os.path.dirname(os.path.dirname(url))))
there = [rattler.PrefixRecord.from_path(file) for file in sorted(glob.glob(prefix + "/conda-meta/*.json"))] if command == "install" else []
if command == "create" and os.path.exists(prefix): sys.exit("create would delete " + prefix)
# What is installed and not in the list stays, as with conda.
names = {record.name.normalized for record in wanted}
keep = [record for record in there if record.name.normalized not in names]
asyncio.run(rattler.install(wanted + keep, prefix, cache_dir="cache", installed_packages=there, show_progress=False))
history = prefix + "/conda-meta/history"
if not os.path.exists(history): open(history, "w").close()
# A thread of rattler's may still be ending, which Python's own end does not outlive.
sys.stdout.flush()
os._exit(0)
