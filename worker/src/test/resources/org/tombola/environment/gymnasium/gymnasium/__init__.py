"""As much of Gymnasium's interface as tests of the bridge need, in the standard library alone."""

import os
import random
import signal
import sys
import time
import types

from gymnasium import spaces


class EzPickle:
    """Whose instances are pickled as being made anew, which loses their state."""

    def __reduce__(self):
        return type(self), ()


class Env:
    def __init__(self, render_mode=None, **settings):
        self.settings = settings
        self.random = random.Random()
        self.position = 0
        self.steps = 0
        self.render_mode = render_mode

    @property
    def unwrapped(self):
        return self

    def reset(self, seed=None):
        if seed is not None:
            self.random.seed(seed)
        self.position = self.random.randrange(100)
        self.steps = 0
        return self.observe(), {}

    def step(self, action):
        reward = self.move(action)
        self.steps += 1
        return self.observe(), reward, self.position >= 120, False, {}

    def render(self):
        return [[[self.position % 256, self.steps % 256, column] for column in range(3)] for _ in range(2)]

    def close(self):
        pass


class Walk(Env, EzPickle):
    """A walk of random steps to 120.

    | Num | Observation | Min | Max |
    |-----|-------------|-----|-----|
    | 0   | Position    | 0   | 120 |
    | 1   | Step        | 0   | 50  |
    """

    observation_space = spaces.Box(0, 120, (2,))
    action_space = spaces.Discrete(3, start=1)

    def move(self, action):
        assert isinstance(action, int) and 1 <= action <= 3
        self.position += action * self.random.randrange(4)
        return self.position / 3

    def observe(self):
        return [self.position / 7, self.steps]


class Forgetful(Walk):
    """Has state in a place that pickle does not see."""

    position_of = {}

    @property
    def position(self):
        return Forgetful.position_of.get(id(self), 0)

    @position.setter
    def position(self, value):
        Forgetful.position_of[id(self)] = value


class Camera(Env):
    """Shows two channels, the last of three dimensions, of bytes; is told pairs."""

    observation_space = spaces.Box(0, 255, (3, 4, 2), dtype="uint8")
    action_space = spaces.MultiDiscrete([2, 3])

    def move(self, action):
        self.position += 3 * action[0] + action[1]
        return -1

    def observe(self):
        return [[[(self.position + 8 * row + 2 * column + channel) % 256 for channel in range(2)] for column in range(4)] for row in range(3)]


class Arm(Env):
    """Is told two numbers, and shows a word and a number of bits."""

    observation_space = spaces.MultiDiscrete([3, 2])
    action_space = spaces.Box(-2, 2, (2,))

    def move(self, action):
        self.position += abs(action[0])
        return action[0] - action[1]

    def observe(self):
        return [int(self.position) % 3, self.steps % 2]


class Uneven(Arm):
    action_space = spaces.Box(-1, 1, (2,))
    action_space.high = [1, 3]


class Secretive(Walk):
    observation_space = spaces.Text()


class Bare:
    """Keeps nothing in a dictionary."""

    __slots__ = ("steps",)
    observation_space = spaces.Discrete(51)
    action_space = spaces.Discrete(2)
    unwrapped = property(lambda self: self)

    def reset(self, seed=None):
        self.steps = 0
        return 0, {}

    def step(self, action):
        self.steps += 1
        return self.steps, 1, False, False, {}

    def close(self):
        pass


class Flat(Camera):
    """Shows images without columns."""

    observation_space = spaces.Box(0, 255, (3, 0, 2), dtype="uint8")

    def observe(self):
        return []


class Unordered(Walk):
    """Rewards by what comes first in a set of texts."""

    def move(self, action):
        return [float(leg) for leg in {"1", "2", "3", "4", "5", "6", "7", "8"}][0]


class Talkative(Walk):
    """Prints more than pipes hold, and reads what is not for it."""

    def move(self, action):
        print("x" * 50_000)
        os.write(1, b"y" * 50_000)
        assert sys.stdin.read() == ""
        return super().move(action)


class Troubled(Walk):
    """Does after 45 steps, or as many as its settings say, what they say."""

    def move(self, action):
        if self.steps == self.settings.get("step", 45):
            if self.settings["trouble"] == "is interrupted":
                os.kill(os.getpid(), signal.SIGINT)
                return 1
            if self.settings["trouble"] == "raises":
                raise ValueError("the walker\nhas stumbled")
            if self.settings["trouble"] == "dies":
                sys.stderr.write("a leg is broken\n")
                sys.stderr.flush()
                os._exit(3)
            if self.settings["trouble"] == "crashes":
                os.kill(os.getpid(), 11)
            time.sleep(1000)
        return 1


class TimeLimit:
    def __init__(self, env, max_episode_steps):
        self.env = env
        self._max_episode_steps = max_episode_steps

    def __getattr__(self, name):
        if name == "env":
            raise AttributeError(name)
        return getattr(self.env, name)

    def step(self, action):
        observation, reward, terminated, truncated, info = self.env.step(action)
        return observation, reward, terminated, truncated or self.env.steps >= self._max_episode_steps, info


THRESHOLDS = {"Walk-v0": 90, "Camera-v0": float("inf")}
REGISTERED = {"Endless-v0": (Walk, None)}
for kind in (Walk, Forgetful, Camera, Arm, Uneven, Secretive, Bare, Flat, Unordered, Talkative, Troubled):
    REGISTERED[kind.__name__ + "-v0"] = (kind, 50)


def make(name, disable_env_checker=None, max_episode_steps=None, **arguments):
    if name not in REGISTERED:
        raise LookupError(f"Environment `{name}` doesn't exist.")
    kind, limit = REGISTERED[name]
    environment = kind(**arguments)
    limit = max_episode_steps or limit
    if limit:
        environment = TimeLimit(environment, limit)
    kind.spec = types.SimpleNamespace(reward_threshold=THRESHOLDS.get(name))
    return environment
