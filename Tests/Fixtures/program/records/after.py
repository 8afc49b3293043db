"""What the record of a run in a poisoned environment says."""
import json
import sys

run = json.load(open(sys.argv[1]))
print(run["state"], run["exit"], run["engine"])
print(run["params"], run["seeds"], run["metrics"])
print(run["argv"][4:])
print({name: value for name, value in run["environment"]["variables"].items() if name.startswith(("SLURM", "OMP", "CFLAGS"))}, "MY_TOKEN" in run["environment"]["others"])
print(run["host"]["gpus"], {"architecture", "cores", "distribution", "id", "kernel", "memory"} - set(run["host"]))
print(sorted(run["locale"]), sorted(run["usage"]), run["stdout"]["withheld"], run["interpreters"][0]["program"])
