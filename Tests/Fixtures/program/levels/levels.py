# The level of each run and what is missing, oldest first, from 'labbook report --json'.
import json, re, sys
for run in json.load(sys.stdin)["runs"]: print(run["level"], re.sub(r"\b[0-9a-f]{8,10}\b", "HASH", run.get("missing") or "-"))
