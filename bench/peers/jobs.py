"""A job: one process that measures some rows of the table."""

import collections
import dataclasses
import json
import os
import re
import subprocess
import tempfile

Measurement = collections.namedtuple("Measurement", "case contender value unit notes")

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "JAX_PLATFORMS": "cpu",
    "CUDA_VISIBLE_DEVICES": "",
}


def measurements(output):
    """Reads what settings.report printed."""
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return [Measurement(line["case"], line["contender"], line["value"], line["unit"], line["notes"]) for line in lines]


def cause(lines):
    """Returns the exception that ended a script, otherwise its last words."""
    lines = [line for line in lines if line.strip()]
    exceptions = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", line)]
    return (exceptions or lines or [""])[-1].strip()


@dataclasses.dataclass
class Job:
    group: str
    rows: list  # (case, contender), in the table's order
    command: list
    parse: object = measurements  # from the output to measurements
    reason: str = ""  # why it cannot run
    cores: int = 1  # the chosen one, and those before it
    environment: dict = dataclasses.field(default_factory=dict)  # further variables

    def run(self, core, timeout):
        """Returns the measurements; sets the reason if it made none."""
        if self.reason:
            return []
        command = ["taskset", "-c", f"{max(0, core - self.cores + 1)}-{core}", *map(str, self.command)]
        with tempfile.TemporaryFile("w+") as errors:
            try:
                done = subprocess.run(command, env=os.environ | ONE_THREAD | self.environment, stdout=subprocess.PIPE, stderr=errors,
                                      text=True, timeout=timeout)
            except subprocess.TimeoutExpired:
                self.reason = f"took longer than {timeout} s"
                return []
            errors.seek(0)
            lines = errors.read().splitlines()
        found = self.parse(done.stdout)
        if done.returncode != 0:
            self.reason = cause(lines) or f"ended with status {done.returncode}"
        return found
