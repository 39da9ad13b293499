"""Gymnasium's Cart-Pole in JAX, many at once."""

import jax
import jax.numpy as jnp

import settings


class CartPole:
    shape, actions, time_limit = (4,), 2, settings.TIME_LIMIT

    def start(self, key, count):
        return jax.random.uniform(key, (count, 4), minval=-settings.START_RANGE, maxval=settings.START_RANGE)

    def restart(self, state, ended, key):
        return jnp.where(ended[:, None], self.start(key, len(state)), state)

    def observations(self, state):
        return state

    def step(self, state, actions, _):
        """Returns next states, rewards, and which poles fell."""
        position, velocity, angle, spin = state.T
        force = jnp.where(actions == 1, settings.FORCE, -settings.FORCE)
        sine, cosine = jnp.sin(angle), jnp.cos(angle)
        push = (force + settings.POLE_MASS * settings.HALF_LENGTH * spin**2 * sine) / settings.TOTAL_MASS
        turn = (settings.GRAVITY * sine - cosine * push) / (
            settings.HALF_LENGTH * (4 / 3 - settings.POLE_MASS * cosine**2 / settings.TOTAL_MASS))
        acceleration = push - settings.POLE_MASS * settings.HALF_LENGTH * turn * cosine / settings.TOTAL_MASS
        moved = state + settings.SECONDS * jnp.stack([velocity, acceleration, spin, turn], axis=1)
        fell = (jnp.abs(moved[:, 0]) > settings.MAXIMUM_POSITION) | (jnp.abs(moved[:, 2]) > settings.MAXIMUM_ANGLE)
        return moved, jnp.ones(len(state)), fell
