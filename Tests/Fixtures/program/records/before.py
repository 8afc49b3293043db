"""What a record says before its run ends."""
import json
import sys

run = json.load(open(sys.argv[1]))
print(run["state"], run["code"]["branch"], run["code"]["dirty"], [entry["program"] for entry in run["interpreters"]], "host" in run, "end" in run, sorted(run["process"]))
