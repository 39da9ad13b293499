"""Python environments of the peers, one per file of requirements."""

import os
import pathlib
import subprocess
import sys

HOME = pathlib.Path(__file__).resolve().parent


def install(name, base=None, source=None):
    """Makes an environment if it is not there as required; returns its Python and, if that failed, why.

    It sees the packages of a base, another environment, too. A source is a package that is built with what is there by then.
    """
    requirements = HOME / f"requirements-{name}.txt"
    environment = HOME / f".venv-{name}"
    python = environment / "bin" / "python"
    installed = environment / "installed.txt"
    if base and (reason := install(base)[1]):
        return python, reason
    if installed.exists() and installed.read_text() == requirements.read_text():
        return python, ""
    print(f"installing {requirements.name}", file=sys.stderr)
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    try:
        call(environment, [sys.executable, "-m", "venv", "--clear", environment])
        if base:
            (packages(name) / "base.pth").write_text(f"{packages(base)}\n")
        call(environment, [*pip, "-r", requirements])
        if source:
            call(environment, [*pip, "--no-build-isolation", source])
    except subprocess.CalledProcessError as failure:
        return python, "not installed: " + (failure.stderr.strip().splitlines() or ["pip failed"])[-1]
    installed.write_text(requirements.read_text())
    return python, ""


def packages(name):
    return next(HOME.glob(f".venv-{name}/lib/python*/site-packages"))


def call(environment, command):
    path = f"{environment / 'bin'}:{os.environ['PATH']}"
    subprocess.run(list(map(str, command)), env=os.environ | {"PATH": path}, stderr=subprocess.PIPE, text=True, check=True)


def versions(python):
    """Returns what the environment of a Python holds, as pip tells it."""
    done = subprocess.run([str(python), "-m", "pip", "freeze"], capture_output=True, text=True, check=False)
    wanted = {"jax", "jaxlib", "numpy", "torch", "stable-baselines3", "stable_baselines3", "gymnasium", "rejax", "sparseprop", "minatar", "MinAtar", "mujoco", "pybullet"}
    return [line for line in done.stdout.splitlines() if line.split("==")[0] in wanted]
