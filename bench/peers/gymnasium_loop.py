"""Steps per second of Gymnasium's environments in plain loops of some processes, under random actions, ended episodes reset."""

import argparse
import multiprocessing

import gymnasium
import minatar_in_gymnasium  # noqa: F401

from settings import BRIDGED, BRIDGED_AT_ONCE, bridged, report
from timing import rate


def loop(name, count, seconds, together, rates):
    environments = [gymnasium.make(name, disable_env_checker=True, max_episode_steps=5000 if name.startswith("MinAtar/") else None)
                    for _ in range(count)]
    for seed, environment in enumerate(environments):
        environment.reset(seed=seed)
        environment.action_space.seed(seed)

    def step(actions):
        for environment, action in zip(environments, actions):
            _, _, terminated, truncated, _ = environment.step(action)
            if terminated or truncated:
                environment.reset()

    actions = [[environment.action_space.sample() for environment in environments] for _ in range(100)]
    together.wait()
    rates.put(count * rate(step, actions, seconds))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3, help="seconds for each environment")
    chosen = parser.parse_args()
    for name in BRIDGED:
        together, rates = multiprocessing.Barrier(chosen.processes), multiprocessing.Queue()
        workers = [multiprocessing.Process(target=loop, args=(name, BRIDGED_AT_ONCE // chosen.processes, chosen.seconds, together, rates))
                   for _ in range(chosen.processes)]
        for worker in workers:
            worker.start()
        total = sum(rates.get() for _ in workers)
        for worker in workers:
            worker.join()
        report(bridged(name, chosen.processes), "plain loop of Python", total, "steps/s")


if __name__ == "__main__":
    main()
