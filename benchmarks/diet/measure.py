"""Train one pipeline from nothing and ask it every question: `python measure.py --config … --questions … --out …`.

Runs in either environment, so it knows only Rasa and the standard library, and is kept to what Python 3.10 reads. Both
sides are measured by this one file: training with all cores, answering with one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

MODEL = "measured"
MEGABYTE = 1024
MILLISECONDS = 1000.0
WARM_UP_QUESTIONS = 10
VERSIONS_OF = ("rasa", "tensorflow", "scikit-learn", "numpy", "onnxruntime")


def main() -> None:
    """Train, ask, and write result.json, answers.jsonl and the model to the folder `out`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True, help="the pipeline")
    parser.add_argument("--data", type=Path, required=True, help="folder of training data")
    parser.add_argument("--domain", type=Path, required=True, help="the domain's file")
    parser.add_argument("--questions", type=Path, required=True, help='lines of {"id": …, "text": …}')
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    seconds, processor_seconds = train(given.config, given.data, given.domain, given.out)
    model = given.out / f"{MODEL}.tar.gz"
    answers, memory = asyncio.run(ask(model, read(given.questions)))
    with (given.out / "answers.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
    result = {
        "train_seconds": round(seconds, 1),
        "train_processor_seconds": round(processor_seconds, 1),
        "model_bytes": model.stat().st_size,
        "memory_mb": round(memory),
        "versions": {"python": platform.python_version(), **versions()},
        "cores_for_training": os.cpu_count(),
    }
    (given.out / "result.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    print(json.dumps(result))


def train(config: Path, data: Path, domain: Path, out: Path) -> tuple[float, float]:
    """Train with an empty cache, in a process of its own; give the seconds it took by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "RASA_CACHE_DIRECTORY": cache, "RASA_TELEMETRY_ENABLED": "false", "TQDM_DISABLE": "1"}
        command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", str(config), "--nlu", str(data)]
        command += ["--domain", str(domain), "--out", str(out), "--fixed-model-name", MODEL]
        began = time.monotonic()
        subprocess.run(command, env=environment, check=True)
        took = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, used.ru_utime + used.ru_stime


async def ask(model: Path, questions: list[dict[str, str]]) -> tuple[list[dict[str, Any]], float]:
    """Give the answers, each with its milliseconds on one core, and the resident memory in megabytes afterwards."""
    # Before the libraries are loaded, so that they make no more threads than there are cores for.
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    # Otherwise every message is written out at debug level, and that is timed too.
    configure_structlog(logging.WARNING)
    agent = Agent.load(str(model))
    for question in questions[:WARM_UP_QUESTIONS]:
        await agent.parse_message(question["text"])
    answers = []
    for question in questions:
        began, began_work = time.perf_counter(), time.process_time()
        parse = await agent.parse_message(question["text"])
        took, worked = (time.perf_counter() - began) * MILLISECONDS, (time.process_time() - began_work) * MILLISECONDS
        ranking = [
            {"name": guess["name"], "confidence": float(guess["confidence"])} for guess in parse.get("intent_ranking") or []
        ]
        intent = {"name": parse["intent"]["name"], "confidence": float(parse["intent"]["confidence"])}
        answers.append({"id": question["id"], "intent": intent, "ranking": ranking[:5], "ms": took, "processor_ms": worked})
    return answers, memory_mb()


def memory_mb() -> float:
    """Give this process's resident memory in megabytes (Linux only; elsewhere 0)."""
    status = Path("/proc/self/status")
    found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.is_file() else None
    return int(found[1]) / MEGABYTE if found else 0.0


def versions() -> dict[str, str]:
    """Give the versions of the libraries that matter, of those that are installed."""
    found = {}
    for name in VERSIONS_OF:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def read(file: Path) -> list[dict[str, str]]:
    """Give the questions."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    # A script's own folder comes first on the path, where Rasa's command line would look for modules.
    sys.path.pop(0)
    main()
