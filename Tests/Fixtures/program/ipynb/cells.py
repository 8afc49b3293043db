"""Prints what a notebook holds: code cells with the words of their outputs; fails for a notebook that nbformat does not accept."""
import sys
import nbformat

notebook = nbformat.read(sys.argv[1], 4)
nbformat.validate(notebook)
for cell in notebook.cells:
    if cell.cell_type != "code":
        continue
    shown = []
    for output in cell.outputs:
        data = output.get("data", {})
        shown.append("image" if "image/png" in data else (output.get("text") or data.get("text/plain") or output.get("evalue", "")).strip())
    print(repr(cell.source), shown)
