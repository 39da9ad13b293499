"""The table: medians over the rounds, and ratios of figures from the same round."""

import statistics

from settings import BRIDGED, BRIDGED_AT_ONCE, BRIDGED_PROCESSES, ENVIRONMENTS, ROBOTS, bridged

TITLES = {
    "ppo 16x128": "PPO on Cart-Pole, 16 environments × 128 steps, minibatch 512, ReLU",
    "ppo 4x128": "PPO on Cart-Pole, 4 environments × 128 steps, minibatch 128, tanh (CleanRL's sizes)",
    "ppo MinAtar/Breakout-v1": "PPO on MinAtar's Breakout with MinAtar's network, 8 environments × 128 steps, minibatch 256",
    "dqn CartPole-v1": "DQN on Cart-Pole, network 4-120-84-2, an update with 128 transitions every 10 steps (CleanRL's sizes)",
    "dqn MinAtar/Breakout-v0": "DQN on MinAtar's Breakout with MinAtar's network, an update with 32 transitions every step (MinAtar's sizes)",
    "update 64x64": "One update of a network 4-64-64-2, minibatch 64",
    "update 256x128": "One update of a network 4-256-256-2, minibatch 128",
    "update MinAtar": "One update of MinAtar's network (convolution 16 3×3 on 10×10×4, dense 128, 6 outputs), minibatch 128",
    "update PPO": "One update of PPO on MinAtar's network (losses, forward and backward of an actor with 6 outputs and of a critic,"
    " clipping by the joint norm, Adam), minibatch 128",
} | {f"steps {name}": f"Steps of {name} under random actions, each observed" for name in (*ENVIRONMENTS, *ROBOTS)} | {
    bridged(name, processes).removesuffix(" 1"): f"Steps of {BRIDGED_AT_ONCE} `{name}` of Python's Gymnasium in {processes}"
    f" process{'es' if processes > 1 else ''} on as many cores"
    for name in BRIDGED for processes in BRIDGED_PROCESSES
}
HEADER = "| weights kept | contender | {unit} | lowest–highest | times slower than Tombola | times slower than Tombola, dense | |"


def markdown(jobs, rounds):
    """Returns the table, given each round's measurements."""
    lines = []
    for title in TITLES:
        rows = sorted(
            ((job, case, contender) for job in jobs for case, contender in job.rows if case.rsplit(" ", 1)[0] == title),
            key=lambda row: -density(row[1]))
        if rows:
            unit = "µs" if title.startswith("update") else "steps/s"
            lines += [f"### {TITLES[title]}", "", HEADER.format(unit=unit), "|---|---|---|---|---|---|---|"]
            lines += [line(*row, rounds) for row in rows] + [""]
    return "\n".join(lines)


def density(case):
    return float(case.rsplit(" ", 1)[1])


def line(job, case, contender, rounds):
    found = [by_row[case, contender] for by_row in rounds if (case, contender) in by_row]
    start = f"| {density(case):g} | {contender} |"
    if not found:
        return f"{start} not run: {job.reason.replace('|', '/') or 'no figure came back'} | | | | |"
    values = [measurement.value for measurement in found]
    dense = case.rsplit(" ", 1)[0] + " 1"
    ratios = [slowdown(rounds, (case, contender), (other, "Tombola")) for other in (case, dense)]
    spread = f"{number(min(values))}–{number(max(values))}"
    return f"{start} {number(statistics.median(values))} | {spread} | {' | '.join(ratios)} | {notes(found)} |"


def slowdown(rounds, row, reference):
    """Median over the rounds in which both were measured."""
    ratios = []
    for by_row in rounds:
        if row in by_row and reference in by_row:
            ratio = by_row[reference].value / by_row[row].value
            ratios.append(ratio if by_row[row].unit == "steps/s" else 1 / ratio)
    return f"{statistics.median(ratios):.2f}" if ratios else ""


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def notes(found):
    """Says from the last round that it learns, and how long it compiled."""
    last = found[-1].notes
    parts = []
    for policy in ("greedy", "sampled"):
        if f"{policy}_return" in last:
            parts.append(f"{policy} return {last[f'{policy}_return']:g} after {last['steps']:,} steps")
    if "compile_seconds" in last:
        parts.append(f"compiles for {statistics.median(m.notes['compile_seconds'] for m in found):.1f} s")
    return "; ".join(parts)
