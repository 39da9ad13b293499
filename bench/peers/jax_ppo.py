"""PPO in JAX with nothing outside the compiled program: environments, rollouts and updates, as PureJaxRL does it."""

import jax
import jax.numpy as jnp
from jax import lax

import jax_environments
import jax_networks
import jax_timing
import settings
from jax_optimizers import Adam, clipped_by_norm
from settings import BREAKOUT, PPO

SETTINGS = PPO | {BREAKOUT.task: BREAKOUT}


def loss(ppo, log_probabilities, chosen, values, old_log_probability, advantages, targets, old_values):
    """The losses of actor and critic, given the logarithms of all probabilities and of those of the actions taken."""
    entropy = -(jnp.exp(log_probabilities) * log_probabilities).sum(axis=1).mean()
    ratio = jnp.exp(chosen - old_log_probability)
    advantages = (advantages - advantages.mean()) / (advantages.std(ddof=1) + 1e-8)
    clipped_ratio = jnp.clip(ratio, 1 - ppo.clip_range, 1 + ppo.clip_range)
    policy_loss = jnp.maximum(-advantages * ratio, -advantages * clipped_ratio).mean()
    clipped = old_values + jnp.clip(values - old_values, -ppo.clip_range, ppo.clip_range)
    value_loss = 0.5 * jnp.maximum((values - targets) ** 2, (clipped - targets) ** 2).mean()
    return policy_loss + ppo.value_coefficient * value_loss - ppo.entropy_coefficient * entropy


class Trainer:
    def __init__(self, ppo, steps):
        self.ppo = ppo
        self.environment = jax_environments.ENVIRONMENTS[ppo.task]
        self.iterations = ppo.iterations(steps)
        self.steps = self.iterations * ppo.batch
        self.adam = Adam(ppo.adam_epsilon)

    def initial_agent(self, key):
        return {name: self.initial_network(key, name, outputs)
                for key, name, outputs in zip(jax.random.split(key), ("actor", "critic"), (self.environment.actions, 1))}

    def initial_network(self, key, name, outputs):
        if self.ppo.is_convolutional:
            return jax_networks.minatar(key, outputs)
        gains = [settings.GAINS["hidden"]] * len(self.ppo.hidden) + [settings.GAINS[name]]
        sizes = (*self.environment.shape, *self.ppo.hidden, outputs)
        return jax_networks.perceptron(key, sizes, gains if self.ppo.initialization == "orthogonal" else None)

    def apply(self, network, observations):
        if self.ppo.is_convolutional:
            return jax_networks.minatar_outputs(network, observations)
        return jax_networks.perceptron_outputs(network, observations, self.ppo.activation)

    def value(self, agent, observations):
        return self.apply(agent["critic"], observations)[..., 0]

    def act(self, agent, carry, key):
        observations = self.environment.observations(carry[0])
        log_probabilities = jax.nn.log_softmax(self.apply(agent["actor"], observations))
        noise, moving = jax.random.split(key)
        below = jnp.cumsum(jnp.exp(log_probabilities), axis=1)[:, :-1]
        actions = (jax.random.uniform(noise, (len(below), 1)) >= below).sum(axis=1)
        carry, found = jax_environments.step(self.environment, carry, actions, moving)
        # An episode that the time limit cut goes on as far as the task is concerned.
        rest = lax.cond(found.truncated.any(), lambda: self.value(agent, found.last) * found.truncated,
                        lambda: jnp.zeros(len(actions)))
        log_probability = jax_networks.of_actions(log_probabilities, actions)
        return carry, (observations, actions, log_probability, found.reward + self.ppo.discount * rest, found.ended)

    def advantages(self, values, last_value, rewards, ended):
        def back(carry, sample):
            advantage, next_value = carry
            value, reward, end = sample
            error = reward + self.ppo.discount * next_value * (1 - end) - value
            advantage = error + self.ppo.discount * self.ppo.trace_decay * (1 - end) * advantage
            return (advantage, value), advantage

        start = (jnp.zeros_like(last_value), last_value)
        return lax.scan(back, start, (values, rewards, 1.0 * ended), reverse=True)[1]

    def loss(self, agent, mask, batch):
        observations, actions, *old = batch
        agent = jax_networks.masked(agent, mask)
        log_probabilities = jax.nn.log_softmax(self.apply(agent["actor"], observations))
        chosen = jax_networks.of_actions(log_probabilities, actions)
        return loss(self.ppo, log_probabilities, chosen, self.value(agent, observations), *old)

    def iterate(self, mask, carry, iteration):
        ppo = self.ppo
        agent, moments, environments, key = carry
        key, acting, shuffling = jax.random.split(key, 3)
        acting_agent = jax_networks.masked(agent, mask)
        environments, samples = lax.scan(
            lambda carry, key: self.act(acting_agent, carry, key), environments, jax.random.split(acting, ppo.rollout))
        observations, actions, log_probabilities, rewards, ended = samples
        values = self.value(acting_agent, observations)
        last_value = self.value(acting_agent, self.environment.observations(environments[0]))
        advantages = self.advantages(values, last_value, rewards, ended)
        samples = (observations, actions, log_probabilities, advantages, advantages + values, values)
        batch = jax.tree.map(lambda x: x.reshape(ppo.batch, *x.shape[2:]), samples)
        rate = ppo.learning_rate * (1 - iteration / self.iterations)

        def update(carry, chosen):
            agent, moments = carry
            gradient = jax.grad(self.loss)(agent, mask, jax.tree.map(lambda x: x[chosen], batch))
            return self.adam.step(agent, clipped_by_norm(gradient, ppo.maximum_gradient_norm), moments, rate), None

        # One sort; jax.random.permutation sorts several times.
        order = jnp.argsort(jax.random.bits(shuffling, (ppo.epochs, ppo.batch)), axis=1)
        (agent, moments), _ = lax.scan(update, (agent, moments), order.reshape(-1, ppo.minibatch))
        return (agent, moments, environments, key), None

    def train(self, key, mask):
        key, weights, environments = jax.random.split(key, 3)
        agent = self.initial_agent(weights)
        games = jax_environments.start(self.environment, environments, self.ppo.environments)
        carry, _ = lax.scan(lambda carry, iteration: self.iterate(mask, carry, iteration),
                            (agent, self.adam.initial(agent), games, key), jnp.arange(self.iterations))
        return jax_networks.masked(carry[0], mask)

    def evaluate(self, agent, key):
        """Mean return of the greedy policy."""
        return jax_environments.mean_return(
            self.environment, lambda observations: self.apply(agent["actor"], observations).argmax(axis=1), key)


if __name__ == "__main__":
    jax_timing.main(__doc__, "ppo", SETTINGS, Trainer)
