"""Reads the description of all commands, and names each that has no example or whose examples do not fit 80 columns."""
import json
import sys


def commands(command, path, above=""):
    path = path + [command["commandName"]]
    if path[-1] == "help" or not command.get("shouldDisplay", True):
        return
    yield " ".join(path), command, above
    for below in command.get("subcommands", []):
        yield from commands(below, path, command.get("discussion", ""))


count = 0
for path, command, above in commands(json.load(sys.stdin)["command"], []):
    count += 1
    discussion = command.get("discussion", "")
    if path not in discussion + above and not command.get("subcommands"):
        print(f"{path}: no example")
    for paragraph in discussion.split("\n\n"):
        lines = paragraph.split("\n")
        for line in lines if len(lines) > 1 else []:
            if len(line) > 80:
                print(f"{path}: {line}")
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay", True) and not argument.get("abstract"):
            print(f"{path}: {argument['valueName']} has no explanation")
print("commands:", "many" if count > 50 else count)
