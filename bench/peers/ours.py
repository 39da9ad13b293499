"""What Tombola measures: `tombola benchmark` for PPO, the JMH benchmarks of the worker for updates."""

import json
import shutil
import statistics
import subprocess
import sys

from environments import HOME
from jobs import Job, Measurement
from peers import MINATAR, PRUNED_PPO
from settings import DENSITIES, UPDATES

ROOT = HOME.parent.parent
WORKER = ROOT / "worker" / "target"
NAME = "Tombola"
ACTOR = "Tombola, only the actor pruned"
SETTINGS = {"16 ×": "16x128", "4 ×": "4x128"}


def of_ours(is_quick):
    reason = build()
    size = ["--cells", "1", "--steps", "20000"] if is_quick else []
    benchmark = [ROOT / "bin" / "tombola", "benchmark", "--engines", "simd", "--threads", "1", *size]
    cases = [(f"ppo {setting} {density:g}", NAME) for density in (1, PRUNED_PPO) for setting in SETTINGS.values()]
    pruned = [(f"ppo {setting} {PRUNED_PPO:g}", ACTOR) for setting in SETTINGS.values()]
    return [
        Job("ours", cases, [*benchmark, "--density", f"1,{PRUNED_PPO}"], lambda text: speeds(text, NAME), reason),
        Job("ours", pruned, [*benchmark, "--density", PRUNED_PPO, "--scope", "actor"],
            lambda text: speeds(text, ACTOR), reason),
        *updates(is_quick, reason),
    ]


def speeds(text, contender):
    """Reads the Markdown table of `tombola benchmark`."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    found = []
    for row in rows[2:]:
        cells = dict(zip(rows[0], row))
        setting = next(name for start, name in SETTINGS.items() if cells["setting"].startswith(start))
        density = float(cells["density"].split()[0])
        value = float(cells["steps/s per cell"].replace(",", ""))
        found.append(Measurement(f"ppo {setting} {density:g}", contender, value, "steps/s", {}))
    return found


def updates(is_quick, reason):
    densities = [1, 0.05] if is_quick else DENSITIES
    rows = [(f"update {size} {density:g}", NAME) for size in UPDATES for density in densities]
    listed = ",".join(f"{density:g}" for density in densities)
    # The compiler works on the same core.
    warm = ["-w", "1s"]
    perceptrons = ["UpdateBenchmark.update$", "-p", f"density={listed}", "-p", "unitsAndBatch=" + ",".join(UPDATES)]
    convolution = ["MinAtarUpdateBenchmark.update$", "-p", "density=1"]
    return [
        jmh(rows, perceptrons + warm, lambda entry: f"update {entry['unitsAndBatch']} {float(entry['density']):g}",
            reason),
        jmh([(MINATAR, NAME)], convolution + warm, lambda entry: MINATAR, reason or minatar_reason()),
    ]


def jmh(rows, arguments, case_of, reason):
    results = WORKER / f"{arguments[0].split('.')[0]}.json"
    results.unlink(missing_ok=True)

    def parse(_):
        text = results.read_text() if results.exists() else ""
        results.unlink(missing_ok=True)
        # JMH leaves an empty file where it fails.
        entries = json.loads(text or "[]")
        return [Measurement(case_of(entry.get("params", {})), NAME, median(entry), "µs", {}) for entry in entries]

    classpath = WORKER / "jmh-classpath"
    libraries = classpath.read_text().strip() if classpath.exists() else ""
    command = ["java", "-cp", f"{WORKER / 'jmh-classes'}:{WORKER / 'classes'}:{libraries}", "org.openjdk.jmh.Main",
               "\\." + arguments[0], *arguments[1:], "-rf", "json", "-rff", results]
    return Job("ours", rows, command, parse, reason)


def median(entry):
    return statistics.median(value for fork in entry["primaryMetric"]["rawData"] for value in fork)


def minatar_reason():
    listed = WORKER / "jmh-classes" / "META-INF" / "BenchmarkList"
    has = listed.exists() and "MinAtarUpdateBenchmark" in listed.read_text()
    return "" if has else "Tombola has no benchmark of this network"


def build():
    """Builds Tombola and its benchmarks; returns why that failed, if it did."""
    for tool in ("java", "mvn"):
        if not shutil.which(tool):
            return f"there is no {tool}"
    print("building Tombola", file=sys.stderr)
    maven = ["mvn", "-B", "-q", "-Pbenchmark", "-pl", "worker", "-DskipTests", "-Dspotless.check.skip", "test-compile",
             "dependency:build-classpath", f"-Dmdep.outputFile={WORKER / 'jmh-classpath'}"]
    for command in ([str(ROOT / "bin" / "tombola"), "--version"], maven):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return "not built: " + (done.stdout + done.stderr).strip().splitlines()[-1]
    return ""
