"""Run a module of the benchmark with Django set up: `python -m tests.benchmarks.with_django load`.

The processes of the benchmark itself know no Django: what they start does.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    try:
        importlib.import_module(f"tests.benchmarks.{sys.argv[1]}").main(sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
