"""Timing of a repeated update."""

import statistics
import time


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
