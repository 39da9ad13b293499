"""MinAtar's Breakout in JAX, many games at once, written from its rules."""

import typing

import jax
import jax.numpy as jnp

SIZE = 10
BRICK_ROWS = jnp.arange(1, 4)
CELLS = jnp.arange(SIZE)
STICKINESS = 0.1

# Directions of the ball: up left, up right, down right, down left.
SIDEWARDS = jnp.array([-1, 1, 1, -1])
DOWNWARDS = jnp.array([-1, -1, 1, 1])
OFF_A_WALL = jnp.array([1, 0, 3, 2])


class Games(typing.NamedTuple):
    x: jax.Array
    y: jax.Array
    direction: jax.Array
    trail_x: jax.Array
    trail_y: jax.Array
    paddle: jax.Array
    bricks: jax.Array  # games x three rows x columns
    strike: jax.Array  # whether the ball passes through bricks, until it has left them
    last_action: jax.Array


def grid(x, y, rows=CELLS):
    """Returns games x rows x columns with one cell set in each game."""
    return (rows[:, None] == y[:, None, None]) & (CELLS == x[:, None, None])


def one_of(choices, index):
    """Looks up small tables without a gather, which is slow on a CPU."""
    return (choices * (index[:, None] == jnp.arange(len(choices)))).sum(axis=1)


class Breakout:
    # The time limit is Tombola's; MinAtar has none.
    shape, time_limit = (SIZE, SIZE, 4), 5000

    def __init__(self, left, right, actions):
        self.left, self.right, self.actions = left, right, actions

    def start(self, key, count):
        is_right = jax.random.bernoulli(key, shape=(count,))
        x, y = jnp.where(is_right, SIZE - 1, 0), jnp.full(count, 3)
        zeros = jnp.zeros(count, jnp.int32)
        return Games(x, y, jnp.where(is_right, 3, 2), x, y, zeros + 4, jnp.ones((count, 3, SIZE), bool),
                     jnp.zeros(count, bool), zeros)

    def restart(self, games, ended, key):
        # The next game's first action may stick to this one's last.
        fresh = self.start(key, len(ended))._replace(last_action=games.last_action)
        return jax.tree.map(
            lambda new, old: jnp.where(ended.reshape(-1, *[1] * (old.ndim - 1)), new, old), fresh, games)

    def observations(self, games):
        rows = jnp.zeros((len(games.x), SIZE, SIZE), bool)
        bricks = rows.at[:, 1:4].set(games.bricks)
        floor = jnp.full_like(games.paddle, SIZE - 1)
        return jnp.stack([grid(games.paddle, floor), grid(games.x, games.y), grid(games.trail_x, games.trail_y), bricks],
                         axis=-1)

    def step(self, games, actions, key):
        """Returns next games, rewards, and which balls were lost."""
        is_stuck = jax.random.bernoulli(key, STICKINESS, actions.shape)
        actions = jnp.where(is_stuck, games.last_action, actions)
        moved = (actions == self.right) * 1 - (actions == self.left)
        paddle = jnp.clip(games.paddle + moved, 0, SIZE - 1)

        ahead, y = games.x + one_of(SIDEWARDS, games.direction), games.y + one_of(DOWNWARDS, games.direction)
        x = jnp.clip(ahead, 0, SIZE - 1)
        direction = jnp.where(x == ahead, games.direction, one_of(OFF_A_WALL, games.direction))

        is_ceiling = y < 0
        here = grid(x, y, BRICK_ROWS)
        is_brick = (games.bricks & here).any(axis=(1, 2))
        is_hit = is_brick & ~games.strike
        bricks = games.bricks & ~(here & is_hit[:, None, None])
        is_floor = y == SIZE - 1
        is_cleared = is_floor & ~bricks.any(axis=(1, 2))
        is_caught = is_floor & (games.x == paddle)
        is_edge = is_floor & ~is_caught & (x == paddle)

        bounces = is_ceiling | is_hit | is_caught
        direction = jnp.where(bounces, 3 - direction, jnp.where(is_edge, (direction + 2) % 4, direction))
        y = jnp.where(is_ceiling, 0, jnp.where(is_hit | is_caught | is_edge, games.y, y))
        moved = Games(x, y, direction, games.x, games.y, paddle, bricks | is_cleared[:, None, None], is_brick, actions)
        return moved, 1.0 * is_hit, is_floor & ~is_caught & ~is_edge
