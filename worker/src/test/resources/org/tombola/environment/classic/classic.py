"""Records episodes of Gymnasium's classic control tasks, to be replayed.

Each line: environment, seed of the first reset, then frames: action and the bits of the observation, reward (shortest decimal),
terminated, truncated, of every frame as one SHA-256, and the actions. Ended episodes are reset without a seed.
Of Acrobot the third seed is left out: numpy's sine differs from that of other libraries in the last bit of some angles, which its
dynamics, being chaotic, make visible.
Run: python classic.py > classic.tsv
"""
import hashlib
import struct

import gymnasium as gym
import numpy as np

FRAMES = {"Acrobot-v1": 900, "MountainCar-v0": 600, "MountainCarContinuous-v0": 1500, "CartPole-v0": 600}


def act(name, random, t, observation):
    if name == "MountainCar-v0":  # with the motion, so that the goal is reached
        return int(random.randint(3)) if random.rand() < 0.2 else (2 if observation[1] >= 0 else 0)
    if name == "MountainCarContinuous-v0":
        return np.float32((1.3 if observation[1] >= 0 else -1.3) * random.rand())
    if name == "Acrobot-v1":
        return int(random.randint(3)) if random.rand() < 0.1 else (2 if observation[4] < 0 else 0)
    return int(random.randint(2)) if random.rand() < 0.2 else int(observation[2] + observation[3] > 0)


print("Gymnasium " + gym.__version__ + ", numpy " + np.__version__ + ", classic.py")
print("environment\tseed\tepisodes\treturn\tsha256\tactions")
for name, frames in FRAMES.items():
    for seed in range(2 if name == "Acrobot-v1" else 3):
        environment = gym.make(name)
        random = np.random.RandomState(seed)
        observation, _ = environment.reset(seed=seed)
        digest, actions, episodes, total = hashlib.sha256(), [], 0, 0.0
        digest.update(observation.astype(">f4").tobytes())
        for t in range(frames):
            action = act(name, random, t, observation)
            observation, reward, terminated, truncated, _ = environment.step(
                np.array([action], dtype=np.float32) if name.endswith("Continuous-v0") else action
            )
            total += float(reward)
            actions.append(action)
            digest.update(observation.astype(">f4").tobytes() + struct.pack(">d??", float(reward), terminated, truncated))
            if terminated or truncated:
                episodes += 1
                observation, _ = environment.reset()
                digest.update(observation.astype(">f4").tobytes())
        text = " ".join(repr(float(a)) for a in actions) if name.endswith("Continuous-v0") else "".join(map(str, actions))
        print(name, seed, episodes, repr(total), digest.hexdigest(), text, sep="\t")
