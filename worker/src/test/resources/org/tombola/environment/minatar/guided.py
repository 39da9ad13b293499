"""Records games of MinAtar that reach late play, by looking ahead in copies of the game.

Each line: game, seed, final return of each episode, SHA-256 over (state packed in [row][column][channel] order, reward, done)
of all frames, and the actions. Run: python guided.py > guided.tsv (MinAtar 1.0.15, numpy 2.4.6).
"""
import copy
import hashlib
import sys

import numpy as np
from minatar import Environment

FRAMES = {"breakout": 3000, "asterix": 4000, "freeway": 5200, "seaquest": 4000, "space_invaders": 3000}
ACTIONS = {"breakout": [0, 1, 3], "asterix": [0, 1, 2, 3, 4], "freeway": [0, 2, 4], "seaquest": [0, 1, 2, 3, 4, 5], "space_invaders": [0, 1, 3, 5]}
ROLLOUTS, DEPTH = 14, 14


def extra(game, state):
    """Divers on board, and oxygen, which rewards alone would not make the player look for."""
    if game == "seaquest":
        return 0.5 * state[9, :, 8].sum() + 0.1 * min(state[9, :, 7].sum(), 4)
    return 0


def choose(game, environment, planner):
    best, chosen = -1e9, 0
    for _ in range(ROLLOUTS):
        copied = copy.deepcopy(environment)
        first, score, weight = None, 0.0, 1.0
        action = int(planner.choice(ACTIONS[game]))
        for step in range(DEPTH):
            if planner.rand() < 0.5:
                action = int(planner.choice(ACTIONS[game]))
            first = action if first is None else first
            reward, done = copied.act(action)
            score += weight * reward
            weight *= 0.97
            if done:
                score -= 10 * weight
                break
        else:
            score += extra(game, copied.state())
        if score > best:
            best, chosen = score, first
    return chosen


def record(game, seed):
    environment = Environment(game)
    environment.seed(seed)
    environment.reset()
    planner = np.random.RandomState(100 + seed)
    digest, actions, returns, total = hashlib.sha256(), [], [], 0
    for _ in range(FRAMES[game]):
        action = choose(game, environment, planner)
        reward, done = environment.act(action)
        actions.append(str(action))
        total += reward
        digest.update(np.packbits(environment.state().flatten()).tobytes() + bytes([int(reward), int(done)]))
        if done:
            returns.append(str(int(total)))
            total = 0
            environment.reset()
    print(game, seed, ",".join(returns + [str(int(total))]), digest.hexdigest(), "".join(actions), sep="\t", flush=True)


print("MinAtar 1.0.15, numpy " + np.__version__ + ", guided.py")
print("game\tseed\treturns\tsha256\tactions")
for name in sys.argv[1:] or FRAMES:
    record(name, 3)
