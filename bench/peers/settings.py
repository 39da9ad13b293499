"""What all contenders have in common: the sizes, the algorithm's constants, and how a measurement is told."""

import dataclasses
import json
import math


def is_image(task):
    """Whether a task is learned by MinAtar's network, instead of a perceptron."""
    return task.startswith("MinAtar/")


@dataclasses.dataclass(frozen=True)
class Ppo:
    """A PPO. The constants are those of worker/src/main/resources/reference.conf."""

    environments: int
    minibatch: int
    learning_rate: float
    activation: str  # relu or tanh
    initialization: str  # fan-in-uniform or orthogonal
    rollout: int = 128
    epochs: int = 4
    discount: float = 0.99
    trace_decay: float = 0.95
    clip_range: float = 0.2
    entropy_coefficient: float = 0.01
    value_coefficient: float = 0.5
    maximum_gradient_norm: float = 0.5
    adam_epsilon: float = 1e-5
    hidden: tuple = (64, 64)
    task: str = "CartPole-v1"

    @property
    def is_convolutional(self):
        return is_image(self.task)

    @property
    def batch(self):
        return self.environments * self.rollout

    def iterations(self, steps):
        return math.ceil(steps / self.batch)


# The two settings of `tombola benchmark`.
PPO = {
    "16x128": Ppo(16, 512, 1e-3, "relu", "fan-in-uniform"),
    "4x128": Ppo(4, 128, 2.5e-4, "tanh", "orthogonal"),
}

# That of conf/experiments/minatar-breakout-ppo.conf.
BREAKOUT = Ppo(8, 256, 2.5e-4, "relu", "fan-in-uniform", clip_range=0.1, task="MinAtar/Breakout-v1")


@dataclasses.dataclass(frozen=True)
class Dqn:
    """A DQN. Its fields but the first two are settings of Tombola's learner, whose reference.conf says what they mean."""

    task: str
    hidden: tuple
    environments: int
    updates: int
    minibatch_size: int
    replay_capacity: int
    target_period: int
    loss: str
    optimizer: str
    final_epsilon: float
    exploration_fraction: float
    # Sooner than in the experiments, which take longer: hardly any of the time shall go without learning.
    learning_starts: int = 500
    learning_rate: float = 2.5e-4
    discount: float = 0.99
    initial_epsilon: float = 1
    adam_epsilon: float = 1e-8
    rmsprop_decay: float = 0.95
    rmsprop_epsilon: float = 0.01

    @property
    def is_convolutional(self):
        return is_image(self.task)

    @property
    def steps_per_update(self):
        return self.environments // self.updates

    def epsilon(self, step, steps):
        """The share of random actions at a step of so many, which may be numbers of Python or of JAX."""
        left = 1 - step / (self.exploration_fraction * steps)
        return self.final_epsilon + (self.initial_epsilon - self.final_epsilon) * left * (left > 0)


# Those of conf/experiments/cartpole-dqn.conf, which are CleanRL's, and of minatar-breakout-dqn.conf, which are MinAtar's.
DQN = {dqn.task: dqn for dqn in (
    Dqn("CartPole-v1", (120, 84), 10, 1, 128, 10_000, 50, "squared", "adam", 0.05, 0.5),
    Dqn("MinAtar/Breakout-v0", (), 4, 4, 32, 100_000, 1_000, "huber", "centred-rmsprop", 0.1, 0.1),
)}

# Hidden units and minibatch of the updates: a network 4-units-units-2.
UPDATES = {"64x64": (64, 64), "256x128": (256, 128)}
DENSITIES = (1, 0.5, 0.2, 0.1, 0.05, 0.01)

# Updates of MinAtar's network: of one alone, and of PPO's actor and critic.
MINATAR_UPDATES = ("MinAtar", "PPO")
PRUNED = 0.05

# Environments that are stepped without learning.
ENVIRONMENTS = (
    "CartPole-v1", "Acrobot-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1", "MazeGrid-v0",
    "MinAtar/Asterix-v1", "MinAtar/Breakout-v1", "MinAtar/Freeway-v1", "MinAtar/Seaquest-v1", "MinAtar/SpaceInvaders-v1",
)
# Those of PyBullet.
ROBOTS = ("HopperBulletEnv-v0", "Walker2DBulletEnv-v0", "HalfCheetahBulletEnv-v0", "AntBulletEnv-v0")

# Environments of Python's Gymnasium that Tombola steps by processes, and those that Python itself steps, by how many processes; as many
# environments at once.
BRIDGED = ("CartPole-v1", "Hopper-v5", "MinAtar/Breakout-v1")
BRIDGED_PROCESSES = (1, 2)
BRIDGED_AT_ONCE = 16


def bridged(name, processes):
    """Returns the case of an environment that so many processes step."""
    return f"bridge {name}, {processes} process{'es' if processes > 1 else ''} 1"


def densities(is_quick):
    """Returns the shares of weights that updates and cells keep."""
    return (1, PRUNED) if is_quick else DENSITIES


# Gains of orthogonal weights: hidden layers, actor's output, critic's output, as in CleanRL.
GAINS = {"hidden": math.sqrt(2), "actor": 0.01, "critic": 1.0}

# Cart-Pole of Gymnasium.
GRAVITY, POLE_MASS, TOTAL_MASS, HALF_LENGTH, FORCE, SECONDS = 9.8, 0.1, 1.1, 0.5, 10.0, 0.02
MAXIMUM_POSITION, MAXIMUM_ANGLE, START_RANGE, TIME_LIMIT = 2.4, 12 * 2 * math.pi / 360, 0.05, 500


def report(case, contender, value, unit, **notes):
    """Prints one measurement as a line that compare.py reads."""
    print(json.dumps({"case": case, "contender": contender, "value": value, "unit": unit, "notes": notes}), flush=True)
