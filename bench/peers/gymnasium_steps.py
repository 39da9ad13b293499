"""Steps per second of Gymnasium's and MinAtar's environments, under random actions, each observed, ended episodes reset."""

import argparse

import gymnasium
import numpy
from minatar import Environment

from settings import ENVIRONMENTS, report
from timing import rate

TOGETHER = 16


def gymnasium_steps(name, seconds):
    environment = gymnasium.make(name)
    environment.action_space.seed(1)
    environment.reset(seed=1)

    def step(action):
        _, _, terminated, truncated, _ = environment.step(action)
        if terminated or truncated:
            environment.reset()

    return rate(step, [environment.action_space.sample() for _ in range(1000)], seconds)


def vectorised_steps(name, seconds):
    environments = gymnasium.make_vec(name, TOGETHER, vectorization_mode="vector_entry_point")
    environments.action_space.seed(1)
    environments.reset(seed=1)
    return TOGETHER * rate(environments.step, [environments.action_space.sample() for _ in range(200)], seconds)


def minatar_steps(name, seconds):
    game = {"SpaceInvaders": "space_invaders"}.get(name, name.lower())
    environment = Environment(game)
    environment.seed(1)
    minimal = environment.minimal_action_set()

    def step(action):
        _, ended = environment.act(action)
        if ended:
            environment.reset()
        environment.state()

    drawn = numpy.random.default_rng(1).integers(len(minimal), size=1000)
    return rate(step, [minimal[k] for k in drawn], seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="seconds for each environment")
    seconds = parser.parse_args().seconds
    for name in ENVIRONMENTS:
        if name.startswith("MinAtar/"):
            game = name.removeprefix("MinAtar/").removesuffix("-v1")
            report(f"steps {name} 1", "MinAtar", minatar_steps(game, seconds), "steps/s")
        elif name in gymnasium.registry:
            report(f"steps {name} 1", "Gymnasium", gymnasium_steps(name, seconds), "steps/s")
    report("steps CartPole-v1 1", "Gymnasium, 16 at once", vectorised_steps("CartPole-v1", seconds), "steps/s")


if __name__ == "__main__":
    main()
