"""Serve the chat."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from bot import freshness, logs, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--port", help="port to listen on, instead of the setting PORT")
    parser.add_argument("--host", help="address to listen on, instead of the setting PAUSE_HOST")
    parser.add_argument("--model", type=Path, help="serve this model file, and do not train")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    chosen = {"PORT": arguments.port, "PAUSE_HOST": arguments.host}
    given = settings.read({**os.environ, **{name: value for name, value in chosen.items() if value}})
    logs.configure(given.log_level)
    model = arguments.model or freshness.ensure_model()
    if not model.is_file():
        raise settings.SettingError(f"There is no model at {model}. Name another, or leave --model out to have one trained.")
    asyncio.run(_serve(given, model))
    return 0


async def _serve(given: settings.Settings, model: Path) -> None:
    from bot.service import build, running

    began = time.monotonic()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    async with running(build(given, model), given.host, given.port) as address:
        seconds = time.monotonic() - began
        print(f"Pause is at {address} ({seconds:.0f} s to start). Ctrl-C stops it.", file=sys.stderr, flush=True)
        await stopped.wait()
        print("Stopping.", file=sys.stderr, flush=True)
