"""Measures Tombola and its peers on one core, in turns, and writes a table with ratios."""

import argparse
import csv
import datetime
import json
import os
import pathlib
import platform
import shlex
import subprocess
import sys

import environments
import table
from ours import ROOT, of_ours
from peers import of_bridge, of_dqn, of_gymnasium, of_jax, of_minatar, of_pybullet, of_rejax, of_sparseprop, of_torch

GROUPS = {"ours": of_ours, "jax": of_jax, "torch": of_torch, "sparseprop": of_sparseprop, "rejax": of_rejax,
          "dqn": of_dqn, "minatar": of_minatar, "gymnasium": of_gymnasium, "pybullet": of_pybullet, "bridge": of_bridge}


def arguments():
    parser = argparse.ArgumentParser(
        prog="bench/peers/run",
        description="Measures Tombola, JAX, PyTorch, Stable-Baselines3, SparseProp, rejax, Gymnasium and PyBullet on one core, in turns: each round runs every"
        " contender once. Prints a table in Markdown and writes it, with all measurements beside it as raw.csv."
        " Run it while the machine does nothing else.")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(GROUPS), metavar="GROUP,...",
                        help=f"contenders to run, of {', '.join(GROUPS)}; default: all")
    parser.add_argument("--rounds", type=int, help="rounds; default: 3, with --quick 1")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)),
                        help="core that all of them run on; default: the last one, %(default)s")
    parser.add_argument("--output", type=pathlib.Path, default=environments.HOME / "peers.md",
                        help="file of the table; default: peers.md beside this script")
    parser.add_argument("--timeout", type=int, default=1800, help="seconds that one process may take; default: %(default)s")
    parser.add_argument("--quick", action="store_true", help="try whether everything runs; the figures mean nothing")
    chosen = parser.parse_args()
    unknown = set(chosen.only) - set(GROUPS)
    if unknown:
        parser.error(f"there is no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    chosen.rounds = chosen.rounds or (1 if chosen.quick else 3)
    # Before anything is installed or built.
    chosen.load = os.getloadavg()[0]
    return chosen


def measure(jobs, chosen):
    """Yields each round's measurements by (case, contender)."""
    for number in range(1, chosen.rounds + 1):
        by_row = {}
        for job in jobs:
            if not job.reason:
                print(f"round {number}: {job.group}, {job.rows[0][0]} …", file=sys.stderr, flush=True)
            for found in job.run(chosen.core, chosen.timeout):
                by_row[found.case, found.contender] = found
        yield by_row


def preamble(chosen, jobs):
    """Says where, when and of what the figures are."""
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    widest = "AVX-512" if "avx512f" in open("/proc/cpuinfo").read() else "no AVX-512"
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr.splitlines()[:1]
    commit = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True,
                            check=False).stdout.strip()
    pythons = dict.fromkeys(job.command[0] for job in jobs if job.group != "ours" and not job.reason)
    packages = [package for python in pythons for package in environments.versions(python)]
    lines = [
        f"- Date: {datetime.date.today()}; command: `bench/peers/run {shlex.join(sys.argv[1:])}`",
        f"- Machine: {os.cpu_count()} cores, {names[0] if names else platform.machine()}, {widest}; load {chosen.load:.1f} at the start;"
        f" all on core {chosen.core}, one thread each, {chosen.rounds} round(s) in turns",
        f"- Tombola at `{commit}`; {' '.join(java)}; Python {platform.python_version()}",
        f"- {', '.join(dict.fromkeys(packages)) or 'no peers'}",
    ]
    if chosen.quick:
        lines.insert(0, "- **A trial with `--quick`: the figures mean nothing.**")
    if chosen.load > 0.5:
        lines.insert(0, "- **The machine was busy: do not rely on these figures.**")
    return "\n".join(lines)


def write_raw(file, rounds):
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["round", "case", "contender", "value", "unit", "notes"])
        for number, by_row in enumerate(rounds, 1):
            for found in by_row.values():
                writer.writerow([number, found.case, found.contender, found.value, found.unit, json.dumps(found.notes)])


def main():
    chosen = arguments()
    jobs = [job for group in GROUPS if group in chosen.only for job in GROUPS[group](chosen.quick)]
    head = preamble(chosen, jobs)
    rounds = []
    for by_row in measure(jobs, chosen):
        rounds.append(by_row)
        text = f"# Tombola and its peers\n\n{head}\n\n{table.markdown(jobs, rounds)}"
        chosen.output.write_text(text)
        write_raw(chosen.output.with_name("raw.csv"), rounds)
    print(text)


if __name__ == "__main__":
    main()
