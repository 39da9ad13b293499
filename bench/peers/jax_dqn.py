"""DQN in JAX with nothing outside the compiled program: environments, replay and updates."""

import math

import jax
import jax.numpy as jnp
from jax import lax

import jax_environments
import jax_networks
import jax_timing
from jax_optimizers import Adam, CentredRmsProp
from settings import DQN


class Trainer:
    def __init__(self, dqn, steps):
        self.dqn = dqn
        self.environment = jax_environments.ENVIRONMENTS[dqn.task]
        is_adam = dqn.optimizer == "adam"
        self.optimizer = Adam(dqn.adam_epsilon) if is_adam else CentredRmsProp(dqn.rmsprop_decay, dqn.rmsprop_epsilon)
        self.starts = dqn.learning_starts // dqn.environments
        # Iterations between two copies to the target network, and whole numbers of these.
        self.period = dqn.target_period // dqn.updates
        self.periods = math.ceil((steps - dqn.learning_starts) / (self.period * dqn.environments))
        self.steps = (self.starts + self.periods * self.period) * dqn.environments

    def initial_agent(self, key):
        if self.dqn.is_convolutional:
            return jax_networks.minatar(key, self.environment.actions)
        return jax_networks.perceptron(key, (*self.environment.shape, *self.dqn.hidden, self.environment.actions))

    def apply(self, network, observations):
        if self.dqn.is_convolutional:
            return jax_networks.minatar_outputs(network, observations)
        return jax_networks.perceptron_outputs(network, observations, "relu")

    def empty_replay(self, games):
        observations = self.environment.observations(games[0])
        one = (observations, jnp.zeros(len(observations), jnp.int32), *[jnp.zeros(len(observations))] * 2, observations)
        return jax.tree.map(lambda x: jnp.zeros((self.dqn.replay_capacity, *x.shape[1:]), x.dtype), one)

    def act(self, online, games, replay, iteration, key):
        """Takes a step in each environment and remembers them; the capacity is a multiple of their number."""
        exploring, drawing, moving = jax.random.split(key, 3)
        observations = self.environment.observations(games[0])
        best = self.apply(online, observations).argmax(axis=1)
        drawn = jax.random.randint(drawing, best.shape, 0, self.environment.actions)
        step = iteration * self.dqn.environments
        is_drawn = jax.random.uniform(exploring, best.shape) < self.dqn.epsilon(step, self.steps)
        actions = jnp.where(is_drawn, drawn, best)
        games, found = jax_environments.step(self.environment, games, actions, moving)
        transitions = (observations, actions, found.reward, self.dqn.discount * ~found.terminated, found.last)
        place = step % self.dqn.replay_capacity
        replay = jax.tree.map(lambda old, new: lax.dynamic_update_slice_in_dim(old, new, place, 0), replay, transitions)
        return games, replay

    def loss(self, online, mask, target, batch):
        observations, actions, rewards, discounts, following = batch
        targets = rewards + discounts * self.apply(target, following).max(axis=1)
        values = jax_networks.of_actions(self.apply(jax_networks.masked(online, mask), observations), actions)
        error = values - targets
        squared = 0.5 * error**2
        if self.dqn.loss == "huber":
            squared = jnp.where(jnp.abs(error) > 1, jnp.abs(error) - 0.5, squared)
        return squared.mean()

    def iterate(self, mask, target, carry, iteration):
        online, moments, games, replay, key = carry
        key, acting, drawing = jax.random.split(key, 3)
        games, replay = self.act(jax_networks.masked(online, mask), games, replay, iteration, acting)
        filled = jnp.minimum((iteration + 1) * self.dqn.environments, self.dqn.replay_capacity)

        def update(carry, chosen):
            online, moments = carry
            batch = jax.tree.map(lambda x: x[chosen], replay)
            gradient = jax.grad(self.loss)(online, mask, target, batch)
            return self.optimizer.step(online, gradient, moments, self.dqn.learning_rate), None

        chosen = jax.random.randint(drawing, (self.dqn.updates, self.dqn.minibatch_size), 0, filled)
        (online, moments), _ = lax.scan(update, (online, moments), chosen)
        return (online, moments, games, replay, key), None

    def explore(self, agent, carry, iteration):
        games, replay, key = carry
        key, acting = jax.random.split(key)
        return (*self.act(agent, games, replay, iteration, acting), key), None

    def train(self, key, mask):
        key, weights, environments = jax.random.split(key, 3)
        online = self.initial_agent(weights)
        games = jax_environments.start(self.environment, environments, self.dqn.environments)
        agent = jax_networks.masked(online, mask)
        (games, replay, key), _ = lax.scan(lambda *now: self.explore(agent, *now), (games, self.empty_replay(games), key),
                                           jnp.arange(self.starts))

        def between_copies(carry, iterations):
            target = jax_networks.masked(carry[0], mask)
            return lax.scan(lambda *now: self.iterate(mask, target, *now), carry, iterations)

        iterations = self.starts + jnp.arange(self.periods * self.period).reshape(self.periods, -1)
        carry = (online, self.optimizer.initial(online), games, replay, key)
        return jax_networks.masked(lax.scan(between_copies, carry, iterations)[0][0], mask)

    def evaluate(self, agent, key):
        """Mean return of the greedy policy."""
        return jax_environments.mean_return(
            self.environment, lambda observations: self.apply(agent, observations).argmax(axis=1), key)


if __name__ == "__main__":
    jax_timing.main(__doc__, "dqn", DQN, Trainer)
