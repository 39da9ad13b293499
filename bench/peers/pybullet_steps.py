"""Steps per second of PyBullet's robots, under random actions, each observed, ended episodes reset."""

import argparse
import importlib.util
import sys
import types

import gymnasium
import gymnasium.utils.seeding

from settings import ROBOTS, report
from timing import rate

TIME_LIMIT = 1000


def locomotion():
    """Imports the robots without the package's registration of all its environments, which asks for the gym of 2019."""
    sys.modules.update({name.replace("gymnasium", "gym"): module for name, module in list(sys.modules.items())
                        if name.split(".")[0] == "gymnasium"})
    folder = importlib.util.find_spec("pybullet_envs").submodule_search_locations[0]
    package = types.ModuleType("pybullet_envs")
    package.__path__ = [folder]
    sys.modules["pybullet_envs"] = package
    sys.path.append(folder)
    return importlib.import_module("pybullet_envs.gym_locomotion_envs")


def robot_steps(robot, seconds):
    robot.seed(1)
    robot.reset()
    robot.action_space.seed(1)
    taken = 0

    def step(action):
        nonlocal taken
        _, _, ended, _ = robot.step(action)
        taken += 1
        if ended or taken == TIME_LIMIT:
            robot.reset()
            taken = 0

    return rate(step, [robot.action_space.sample() for _ in range(200)], seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="seconds for each robot")
    seconds = parser.parse_args().seconds
    environments = locomotion()
    for name in ROBOTS:
        robot = getattr(environments, name.removesuffix("-v0"))()
        report(f"steps {name} 1", "PyBullet", robot_steps(robot, seconds), "steps/s")


if __name__ == "__main__":
    main()
