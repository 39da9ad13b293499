"""PPO in JAX with nothing outside the compiled program: environments, rollouts and updates, as PureJaxRL does it."""

import argparse
import time

import jax
import jax.numpy as jnp
from jax import lax

import settings
from settings import PPO, report

ACTIVATIONS = {"relu": jax.nn.relu, "tanh": jnp.tanh}


def initial_network(key, sizes, gains, initialization):
    layers = []
    for key, fan_in, fan_out, gain in zip(jax.random.split(key, len(gains)), sizes, sizes[1:], gains):
        if initialization == "orthogonal":
            weights = jax.nn.initializers.orthogonal(gain)(key, (fan_in, fan_out))
        else:
            weights = jax.random.uniform(key, (fan_in, fan_out), minval=-1, maxval=1) / jnp.sqrt(fan_in)
        layers.append((weights, jnp.zeros(fan_out)))
    return layers


def initial_agent(key, ppo):
    actor, critic = jax.random.split(key)
    hidden = [settings.GAINS["hidden"]] * len(ppo.hidden)
    return {
        "actor": initial_network(actor, (4, *ppo.hidden, 2), [*hidden, settings.GAINS["actor"]], ppo.initialization),
        "critic": initial_network(critic, (4, *ppo.hidden, 1), [*hidden, settings.GAINS["critic"]], ppo.initialization),
    }


def random_mask(key, agent, density):
    """A mask that keeps each weight with the same probability, and all biases."""
    leaves, tree = jax.tree.flatten(agent)
    keys = jax.random.split(key, len(leaves))
    keep = [jnp.ones(leaf.shape) if leaf.ndim == 1 else 1.0 * jax.random.bernoulli(key, density, leaf.shape)
            for key, leaf in zip(keys, leaves)]
    return jax.tree.unflatten(tree, keep)


def start(key, count):
    return jax.random.uniform(key, (count, 4), minval=-settings.START_RANGE, maxval=settings.START_RANGE)


def move(state, action):
    position, velocity, angle, spin = state.T
    force = jnp.where(action == 1, settings.FORCE, -settings.FORCE)
    sine, cosine = jnp.sin(angle), jnp.cos(angle)
    push = (force + settings.POLE_MASS * settings.HALF_LENGTH * spin**2 * sine) / settings.TOTAL_MASS
    turn = (settings.GRAVITY * sine - cosine * push) / (
        settings.HALF_LENGTH * (4 / 3 - settings.POLE_MASS * cosine**2 / settings.TOTAL_MASS))
    acceleration = push - settings.POLE_MASS * settings.HALF_LENGTH * turn * cosine / settings.TOTAL_MASS
    change = jnp.stack([velocity, acceleration, spin, turn], axis=1)
    moved = state + settings.SECONDS * change
    fell = (jnp.abs(moved[:, 0]) > settings.MAXIMUM_POSITION) | (jnp.abs(moved[:, 2]) > settings.MAXIMUM_ANGLE)
    return moved, fell


class Adam:
    """Adam with clipping by the joint norm, as optax.chain(clip_by_global_norm, adam) without its bookkeeping."""

    def __init__(self, epsilon, maximum_norm):
        self.epsilon, self.maximum_norm = epsilon, maximum_norm

    def initial(self, parameters):
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        return zeros, zeros, jnp.zeros(())

    def step(self, parameters, gradient, moments, rate):
        first, second, count = moments
        count += 1
        norm = jnp.sqrt(sum(jnp.vdot(leaf, leaf) for leaf in jax.tree.leaves(gradient)))
        scale = jnp.minimum(1, self.maximum_norm / (norm + 1e-6))
        gradient = jax.tree.map(lambda g: g * scale, gradient)
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)
        rate = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        parameters = jax.tree.map(
            lambda p, m, v: p - rate * m / (jnp.sqrt(v) + self.epsilon), parameters, first, second)
        return parameters, (first, second, count)


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
        self.iterations = ppo.iterations(steps)
        self.adam = Adam(ppo.adam_epsilon, ppo.maximum_gradient_norm)

    def apply(self, network, values):
        activation = ACTIVATIONS[self.ppo.activation]
        for weights, biases in network[:-1]:
            values = activation(values @ weights + biases)
        weights, biases = network[-1]
        return values @ weights + biases

    def value(self, agent, observations):
        return self.apply(agent["critic"], observations)[..., 0]

    def act(self, agent, carry, key):
        state, age = carry
        logits = self.apply(agent["actor"], state)
        noise, restart = jax.random.split(key)
        # Two actions: the second one with the probability sigmoid(difference).
        difference = logits[:, 1] - logits[:, 0]
        action = (jax.random.uniform(noise, difference.shape) < jax.nn.sigmoid(difference)).astype(jnp.int32)
        log_probability = jax.nn.log_sigmoid(jnp.where(action == 1, difference, -difference))
        moved, fell = move(state, action)
        age += 1
        truncated = ~fell & (age == settings.TIME_LIMIT)
        ended = fell | truncated
        # An episode that the time limit cut goes on as far as the task is concerned.
        rest = lax.cond(truncated.any(), lambda: self.value(agent, moved) * truncated, lambda: jnp.zeros(len(age)))
        sample = (state, action, log_probability, 1 + self.ppo.discount * rest, ended, jnp.where(ended, age, 0))
        fresh = start(restart, len(age))
        return (jnp.where(ended[:, None], fresh, moved), jnp.where(ended, 0, age)), sample

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
        if mask is not None:
            agent = jax.tree.map(jnp.multiply, agent, mask)
        log_probabilities = jax.nn.log_softmax(self.apply(agent["actor"], observations))
        chosen = jnp.where(actions == 1, log_probabilities[:, 1], log_probabilities[:, 0])
        return loss(self.ppo, log_probabilities, chosen, self.value(agent, observations), *old)

    def iterate(self, mask, carry, iteration):
        ppo = self.ppo
        agent, moments, environments, key = carry
        key, acting, shuffling = jax.random.split(key, 3)
        acting_agent = agent if mask is None else jax.tree.map(jnp.multiply, agent, mask)
        environments, samples = lax.scan(
            lambda carry, key: self.act(acting_agent, carry, key), environments, jax.random.split(acting, ppo.rollout))
        observations, actions, log_probabilities, rewards, ended, lengths = samples
        values = self.value(acting_agent, observations)
        advantages = self.advantages(values, self.value(acting_agent, environments[0]), rewards, ended)
        samples = (observations, actions, log_probabilities, advantages, advantages + values, values)
        batch = jax.tree.map(lambda x: x.reshape(ppo.batch, *x.shape[2:]), samples)
        rate = ppo.learning_rate * (1 - iteration / self.iterations)

        def update(carry, chosen):
            agent, moments = carry
            gradient = jax.grad(self.loss)(agent, mask, jax.tree.map(lambda x: x[chosen], batch))
            return self.adam.step(agent, gradient, moments, rate), None

        # One sort; jax.random.permutation sorts several times.
        order = jnp.argsort(jax.random.bits(shuffling, (ppo.epochs, ppo.batch)), axis=1)
        (agent, moments), _ = lax.scan(update, (agent, moments), order.reshape(-1, ppo.minibatch))
        mean_return = lengths.sum() / jnp.maximum(1, ended.sum())
        return (agent, moments, environments, key), mean_return

    def train(self, key, mask):
        key, weights, environments = jax.random.split(key, 3)
        agent = initial_agent(weights, self.ppo)
        count = self.ppo.environments
        carry = (agent, self.adam.initial(agent), (start(environments, count), jnp.zeros(count, jnp.int32)), key)
        carry, returns = lax.scan(
            lambda carry, iteration: self.iterate(mask, carry, iteration), carry, jnp.arange(self.iterations))
        return carry[0], returns

    def evaluate(self, agent, key, episodes=100):
        """Mean return of the greedy policy."""
        def step(carry, _):
            state, standing = carry
            logits = self.apply(agent["actor"], state)
            state, fell = move(state, logits[:, 1] > logits[:, 0])
            return (state, standing & ~fell), standing.sum()

        alive = jnp.ones(episodes, bool)
        return lax.scan(step, (start(key, episodes), alive), length=settings.TIME_LIMIT)[1].sum() / episodes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setting", choices=PPO, default="16x128")
    parser.add_argument("--steps", type=int, default=500_000)
    parser.add_argument("--density", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    ppo = PPO[arguments.setting]
    trainer = Trainer(ppo, arguments.steps)
    key = jax.random.key(arguments.seed)
    mask = None
    if arguments.density < 1:
        mask = random_mask(jax.random.key(1), initial_agent(key, ppo), arguments.density)
    began = time.perf_counter()
    train = jax.jit(trainer.train).lower(key, mask).compile()
    compile_seconds = time.perf_counter() - began
    jax.block_until_ready(train(key, mask))
    began = time.perf_counter()
    agent, returns = jax.block_until_ready(train(key, mask))
    seconds = time.perf_counter() - began
    if mask is not None:
        agent = jax.tree.map(jnp.multiply, agent, mask)
    greedy = float(jax.jit(trainer.evaluate)(agent, jax.random.key(2)))
    steps = trainer.iterations * ppo.batch
    name = "JAX" if mask is None else "JAX, masked"
    report(f"ppo {arguments.setting} {arguments.density:g}", name, steps / seconds, "steps/s", steps=steps,
           compile_seconds=round(compile_seconds, 2), greedy_return=round(greedy, 1))


if __name__ == "__main__":
    main()
