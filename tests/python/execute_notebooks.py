# SPDX-License-Identifier: MIT
"""Run the notebooks and store what they show: `PYTHONPATH=<build>/python python tests/python/execute_notebooks.py`."""

import pathlib

import nbclient
import nbformat

for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "examples" / "notebooks").glob("*.ipynb")):
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    for i, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{i:02}"
        cell.metadata.pop("execution", None)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)
    print(path.name, len(notebook.cells), "cells")
