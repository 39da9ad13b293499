"""Writes episodes of Gymnasium's CartPole-v1 as tab-separated lines, with the versions that made them:
python cart_pole.py 8 > cart_pole.tsv

The pole is balanced with random mistakes, ever rarer from one episode to the next, so that episodes of all lengths occur.
Observations are float32 bits in hexadecimal.

numpy's sine and cosine differ from fdlibm's in the last bit at about one angle in a hundred. The falling pole magnifies
that: of 300 episodes, two ended with other observations than ours, and with the same ones once fdlibm's polynomials
replaced numpy's functions. The eight episodes kept are equal to the bit.
"""

import random
import sys

import gymnasium
import numpy

episodes = int(sys.argv[1])
environment = gymnasium.make("CartPole-v1")
print(f"# gymnasium {gymnasium.__version__}, numpy {numpy.__version__}")
print("seed", "terminated", "truncated", "last observation", "actions", sep="\t")
for episode in range(episodes):
    seed = random.Random(episode).getrandbits(32)
    mistakes = random.Random(seed)
    observation, _ = environment.reset(seed=seed)
    actions = []
    terminated = truncated = False
    while not (terminated or truncated):
        action = int(observation[2] + observation[3] > 0)
        if mistakes.random() < 1 - episode / (episodes - 1):
            action = mistakes.randrange(2)
        observation, reward, terminated, truncated, _ = environment.step(action)
        assert reward == 1
        actions.append(str(action))
    bits = " ".join(f"{word:08x}" for word in observation.view(numpy.uint32))
    print(seed, str(terminated).lower(), str(truncated).lower(), bits, "".join(actions), sep="\t")
