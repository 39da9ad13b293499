"""Environments in JAX by their names, and how they are stepped."""

import typing

import jax
import jax.numpy as jnp
from jax import lax

from jax_breakout import Breakout
from jax_cartpole import CartPole

ENVIRONMENTS = {
    "CartPole-v1": CartPole(),
    # All of MinAtar's actions, and those that the game needs.
    "MinAtar/Breakout-v0": Breakout(left=1, right=3, actions=6),
    "MinAtar/Breakout-v1": Breakout(left=1, right=2, actions=3),
}


class Step(typing.NamedTuple):
    last: jax.Array  # what an episode shows after the step, even if it ended
    reward: jax.Array
    terminated: jax.Array
    truncated: jax.Array

    @property
    def ended(self):
        return self.terminated | self.truncated


def start(environment, key, count):
    """Returns states and the ages of their episodes."""
    return environment.start(key, count), jnp.zeros(count, jnp.int32)


def step(environment, carry, actions, key):
    """Steps all, and starts those anew that ended."""
    state, age = carry
    moving, restarting = jax.random.split(key)
    state, reward, terminated = environment.step(state, actions, moving)
    age += 1
    truncated = ~terminated & (age == environment.time_limit)
    found = Step(environment.observations(state), reward, terminated, truncated)
    return (environment.restart(state, found.ended, restarting), jnp.where(found.ended, 0, age)), found


def mean_return(environment, best, key, episodes=100):
    """Mean return of a policy that tells the best actions."""
    def go(carry):
        games, standing, total, key = carry
        key, moving = jax.random.split(key)
        games, found = step(environment, games, best(environment.observations(games[0])), moving)
        return games, standing & ~found.ended, total + (found.reward * standing).sum(), key

    key, starting = jax.random.split(key)
    carry = (start(environment, starting, episodes), jnp.ones(episodes, bool), 0.0, key)
    return lax.while_loop(lambda carry: carry[1].any(), go, carry)[2] / episodes
