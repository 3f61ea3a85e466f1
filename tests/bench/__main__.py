"""``python -m tests.bench [name ...]`` runs the measurements of this folder, or those named: ``loop`` is loop_bench.py.

It must not know what they measure: each has a function ``run()`` that gives the lines to print.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

__all__ = ["main"]

ENDING = "_bench"


def main(arguments: list[str]) -> int:
    """Run what is named, or everything; 2 when a name is unknown."""
    names = sorted(path.stem.removesuffix(ENDING) for path in Path(__file__).parent.glob(f"*{ENDING}.py"))
    unknown = [name for name in arguments if name not in names]
    if unknown:
        print(f"no measurement is called {', '.join(unknown)}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    for name in arguments or names:
        print(f"== {name}", flush=True)
        module = importlib.import_module(f"tests.bench.{name}{ENDING}")
        for line in module.run():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
