"""Timing of what is repeated."""

import statistics
import time

ROUNDS = 5


def rate(step, actions, seconds):
    """Returns the median over rounds of steps per second; step takes one of the actions, which were drawn beforehand."""
    found = []
    for number in range(ROUNDS + 1):
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds / ROUNDS:
            for action in actions:
                step(action)
            done += len(actions)
        # The first round warms up.
        if number:
            found.append(done / (time.perf_counter() - start))
    return statistics.median(found)


def microseconds(repeat, repetitions=9, seconds=0.2):
    """Median time of one update, where repeat(n) makes n updates and returns when they are done."""
    count = 10
    repeat(count)
    while True:
        began = time.perf_counter()
        repeat(count)
        spent = time.perf_counter() - began
        if spent >= seconds / 4:
            break
        count *= 4
    count = max(1, round(count * seconds / spent))
    times = []
    for _ in range(repetitions):
        began = time.perf_counter()
        repeat(count)
        times.append((time.perf_counter() - began) / count * 1e6)
    return statistics.median(times)
