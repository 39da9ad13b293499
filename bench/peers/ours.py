"""What Tombola measures: `tombola benchmark` for PPO and DQN, the JMH benchmarks of the worker for updates and environments."""

import dataclasses
import functools
import json
import shutil
import statistics
import subprocess
import sys

from environments import HOME
from jobs import Job, Measurement
from settings import BRIDGED, PRUNED, UPDATES, bridged, densities

ROOT = HOME.parent.parent
WORKER = ROOT / "worker" / "target"
NAME = "Tombola"
DL4J = "Tombola, engine dl4j"
ACTOR = "Tombola, only the actor pruned"
SETTINGS = {"16 ×": "ppo 16x128", "4 ×": "ppo 4x128"}


def of_ours(is_quick):
    reason = build()
    size = ["--cells", "1", "--steps", "20000"] if is_quick else []
    return [
        ppo(NAME, "actor-and-critic", densities(is_quick), size, reason),
        ppo(ACTOR, "actor", densities(is_quick)[1:], size, reason),
        *updates(is_quick, reason),
    ]


def ppo(contender, scope, kept, options, reason):
    return cells(contender, SETTINGS, kept, ["--scope", scope, *options], reason)


def breakout(ppo, count, steps):
    return of_task("ppo", ppo.task, count, steps, {
        "network.id": "convolutional",
        "learner.environments": ppo.environments,
        "learner.minibatch-size": ppo.minibatch,
        "learner.learning-rate": ppo.learning_rate,
        "learner.clip-range": ppo.clip_range,
    })


def dqn(dqn, count, steps):
    fields = {name: value for name, value in dataclasses.asdict(dqn).items() if name not in ("task", "hidden")}
    network = {"network.id": "convolutional"} if dqn.is_convolutional else {"network.hidden": list(dqn.hidden)}
    learner = {f"learner.{name.replace('_', '-')}": value for name, value in fields.items()}
    return of_task("dqn", dqn.task, count, steps, {"learner.id": "dqn"} | network | learner)


def of_task(learner, task, count, steps, settings):
    given = [option for path, value in settings.items() for option in ("--set", f"{path}={value}")]
    options = ["--task", task, "--cells", count, "--steps", steps, *given]
    return cells(NAME, {task: f"{learner} {task}"}, (1, PRUNED), options, build())


def cells(contender, cases, kept, options, reason):
    """Trains cells; what `tombola benchmark` writes of their settings begins as the cases' keys do."""
    listed = ",".join(f"{density:g}" for density in kept)
    command = [ROOT / "bin" / "tombola", "benchmark", "--engines", "simd", "--threads", "1", "--density", listed, *options]
    rows = [(f"{case} {density:g}", contender) for density in kept for case in cases.values()]
    return Job("ours", rows, command, lambda text: speeds(text, contender, cases), reason)


def speeds(text, contender, cases):
    """Reads the Markdown table of `tombola benchmark`."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    found = []
    for row in rows[2:]:
        told = dict(zip(rows[0], row))
        case = next(case for start, case in cases.items() if told["setting"].startswith(start))
        density = float(told["density"].split()[0])
        value = float(told["steps/s per cell"].replace(",", ""))
        found.append(Measurement(f"{case} {density:g}", contender, value, "steps/s", {}))
    return found


def updates(is_quick, reason):
    sizes = ["-p", "unitsAndBatch=" + ",".join(UPDATES)]
    # Five times. The compiler works on the same core; for dl4j it has ten seconds' work.
    warm_up = ["-w", "1s" if is_quick else "3s"]
    jobs = []
    both = ["-p", "scope=actor-and-critic"]
    for engine, contender, kept in (("simd", NAME, densities(is_quick)), ("dl4j", DL4J, (1, PRUNED))):
        jobs += [
            jmh("UpdateBenchmark", list(UPDATES), kept, engine, contender, warm_up + sizes, reason),
            jmh("MinAtarUpdateBenchmark", ["MinAtar"], kept, engine, contender, warm_up, reason),
            jmh("PpoUpdateBenchmark", ["PPO"], kept, engine, contender, warm_up + both, reason),
        ]
    actor = ["-p", "scope=actor"]
    jobs.append(jmh("PpoUpdateBenchmark", ["PPO"], densities(is_quick)[1:], "simd", ACTOR, warm_up + actor, reason))
    return jobs


def jmh(benchmark, names, kept, engine, contender, options, reason):
    def case(parameters):
        return f"update {parameters.get('unitsAndBatch', names[0])} {float(parameters['density']):g}"

    cases = [f"update {name} {density:g}" for name in names for density in kept]
    listed = ",".join(f"{density:g}" for density in kept)
    options = ["-p", f"engine={engine}", "-p", f"density={listed}", *options]
    return jmh_job(f"{benchmark}.update", cases, case, "µs", contender, options, reason)


def steps(names, is_quick):
    reason = build()
    cases = [f"steps {name} 1" for name in names]
    options = ["-p", "environment=" + ",".join(names), "-w", "1s" if is_quick else "3s"]
    return jmh_job("EnvironmentBenchmark.steps", cases, lambda parameters: f"steps {parameters['environment']} 1", "steps/s", NAME,
                   options, reason)


def bridged_steps(python, processes, is_quick, reason):
    """Steps environments of a Python's Gymnasium by so many of its processes."""
    prefix = "gymnasium:"
    options = ["-p", "environment=" + ",".join(prefix + name for name in BRIDGED), "-w", "1s" if is_quick else "3s"]
    job = jmh_job("EnvironmentBenchmark.steps", [bridged(name, processes) for name in BRIDGED],
                  lambda parameters: bridged(parameters["environment"].removeprefix(prefix), processes), "steps/s", NAME, options,
                  reason or build())
    variables = {"TOMBOLA_PYTHON": str(python), "TOMBOLA_PYTHON_PROCESSES": str(processes), "PYTHONPATH": str(HOME)}
    return dataclasses.replace(job, cores=processes, environment=variables)


def jmh_job(method, cases, case, unit, contender, options, reason):
    results = WORKER / "jmh.json"

    def parse(_):
        # JMH leaves an empty file where it fails.
        entries = json.loads(results.exists() and results.read_text() or "[]")
        results.unlink(missing_ok=True)
        return [Measurement(case(entry["params"]), contender, median(entry), unit, {}) for entry in entries]

    classpath = WORKER / "jmh-classpath"
    libraries = classpath.read_text().strip() if classpath.exists() else ""
    command = ["java", "-cp", f"{WORKER / 'jmh-classes'}:{WORKER / 'classes'}:{libraries}", "org.openjdk.jmh.Main",
               f"\\.{method}$", *options, "-rf", "json", "-rff", results]
    return Job("ours", [(case, contender) for case in cases], command, parse, reason)


def median(entry):
    return statistics.median(value for fork in entry["primaryMetric"]["rawData"] for value in fork)


@functools.cache
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
