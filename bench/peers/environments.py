"""Python environments of the peers, one per file of requirements."""

import pathlib
import subprocess
import sys

HOME = pathlib.Path(__file__).resolve().parent


def install(name):
    """Makes an environment if it is not there as required; returns its Python and, if that failed, why."""
    requirements = HOME / f"requirements-{name}.txt"
    environment = HOME / f".venv-{name}"
    python = environment / "bin" / "python"
    installed = environment / "installed.txt"
    if installed.exists() and installed.read_text() == requirements.read_text():
        return python, ""
    print(f"installing {requirements.name}", file=sys.stderr)
    for command in (
        [sys.executable, "-m", "venv", "--clear", environment],
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", requirements],
    ):
        done = subprocess.run(list(map(str, command)), stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            return python, "not installed: " + (done.stderr.strip().splitlines() or ["pip failed"])[-1]
    installed.write_text(requirements.read_text())
    return python, ""


def versions(name):
    """Returns what an environment holds, as pip tells it."""
    python = HOME / f".venv-{name}" / "bin" / "python"
    done = subprocess.run([str(python), "-m", "pip", "freeze"], capture_output=True, text=True, check=False)
    wanted = {"jax", "jaxlib", "numpy", "torch", "stable-baselines3", "stable_baselines3", "gymnasium", "rejax"}
    return [line for line in done.stdout.splitlines() if line.split("==")[0] in wanted]
