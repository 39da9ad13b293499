"""Records flights of Gymnasium's LunarLander: `python lander.py > flights.tsv` (Gymnasium 1.4.0, box2d 2.3.10).

One line per flight: environment, seed, actions (0 to 3; of the continuous one numbers, main and side), and every observation
up to the first contact of a leg, as big-endian single precision in hexadecimal. Actions are drawn from numpy's
RandomState(seed), each held for 5 steps.
"""

import gymnasium
import numpy


def fly(identity, seed):
    environment = gymnasium.make(identity)
    choice = numpy.random.RandomState(seed)
    observation, _ = environment.reset(seed=seed)
    actions, seen = [], [observation]
    terminated = truncated = False
    while not (terminated or truncated):
        if len(actions) % 5 == 0:
            held = choice.randint(4) if identity == "LunarLander-v3" else choice.uniform(-1.3, 1.3, 2).astype("f4")
        observation, _, terminated, truncated, _ = environment.step(held)
        if observation[6] or observation[7] or terminated:
            break
        actions.append(held)
        seen.append(observation)
    words = " ".join(str(a) if isinstance(a, int) else f"{float(a[0])} {float(a[1])}" for a in actions)
    print(identity, seed, words, numpy.array(seen).astype(">f4").tobytes().hex(), sep="\t")


for identity in ("LunarLander-v3", "LunarLanderContinuous-v3"):
    for seed in range(4):
        fly(identity, seed)
