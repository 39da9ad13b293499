"""Writes scores.csv and figures.csv: a fixed matrix of scores, and what rliable makes of it.

    pip install rliable==1.2.0 "pandas<3" && python rliable_figures.py

The matrix has 10 runs of 4 algorithms: two alike with ties at a ceiling, one below them, one spread widely. Intervals are
rliable's percentile intervals from 50,000 resamples, or 10,000 for probabilities of improvement. rliable averages the runs
of a task before it takes a median over tasks, so that the median over runs is numpy's, resampled by rliable.
"""

import csv
import pathlib

import numpy as np
from rliable import library, metrics

ALGORITHMS = ["ceiling", "rival", "below", "spread"]
HERE = pathlib.Path(__file__).parent


def matrix() -> np.ndarray:
    draws = np.random.RandomState(20210501).normal(size=(10, 4))
    scores = np.array([500, 498, 430, 250]) + np.array([6, 9, 40, 160]) * draws
    return np.round(np.clip(scores, 9, 500), 1)


def interval(statistic, *scores, reps=50_000):
    np.random.seed(1)
    data = scores[0] if len(scores) == 1 else list(scores)
    points, intervals = library.get_interval_estimates(
        {"it": data}, lambda *s: np.array([statistic(*s)]), reps=reps
    )
    return float(points["it"][0]), float(intervals["it"][0, 0]), float(intervals["it"][1, 0])


def main() -> None:
    scores = matrix()
    with open(HERE / "scores.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ALGORITHMS)
        writer.writerows(scores.tolist())
    rows = []
    for column, name in enumerate(ALGORITHMS):
        runs = scores[:, [column]]
        rows.append(("mean", name, "", *interval(metrics.aggregate_mean, runs)))
        rows.append(("median", name, "", *interval(lambda s: np.median(s), runs)))
        rows.append(("iqm", name, "", *interval(metrics.aggregate_iqm, runs)))
        for other in ALGORITHMS[column + 1 :]:
            pair = (runs, scores[:, [ALGORITHMS.index(other)]])
            figures = interval(metrics.probability_of_improvement, *pair, reps=10_000)
            rows.append(("probability_of_improvement", name, other, *figures))
    rows.append(("iqm", "all", "", float(metrics.aggregate_iqm(scores)), "", ""))
    with open(HERE / "figures.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["statistic", "algorithm", "other", "value", "low", "high"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
