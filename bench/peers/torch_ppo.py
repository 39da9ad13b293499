"""PPO in PyTorch, written as CleanRL's ppo.py; the environments are stepped together in NumPy, unlike CleanRL's."""

import argparse
import math
import time

import numpy as np
import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_

import settings
from settings import PPO, report


class CartPoles:
    """A batch of Cart-Poles that reset at once."""

    def __init__(self, count, generator):
        self.generator = generator
        self.state = self.start(count)
        self.age = np.zeros(count, int)

    def start(self, count):
        return self.generator.uniform(-settings.START_RANGE, settings.START_RANGE, (count, 4))

    def observations(self):
        return torch.from_numpy(self.state.astype(np.float32))

    def step(self, actions):
        """Returns last states, which episodes ended, and which of them the time limit cut."""
        _, velocity, angle, spin = self.state.T
        force = np.where(actions == 1, settings.FORCE, -settings.FORCE)
        sine, cosine = np.sin(angle), np.cos(angle)
        push = (force + settings.POLE_MASS * settings.HALF_LENGTH * spin**2 * sine) / settings.TOTAL_MASS
        turn = (settings.GRAVITY * sine - cosine * push) / (
            settings.HALF_LENGTH * (4 / 3 - settings.POLE_MASS * cosine**2 / settings.TOTAL_MASS))
        acceleration = push - settings.POLE_MASS * settings.HALF_LENGTH * turn * cosine / settings.TOTAL_MASS
        moved = self.state + settings.SECONDS * np.stack([velocity, acceleration, spin, turn], axis=1)
        fell = (np.abs(moved[:, 0]) > settings.MAXIMUM_POSITION) | (np.abs(moved[:, 2]) > settings.MAXIMUM_ANGLE)
        self.age += 1
        truncated = ~fell & (self.age == settings.TIME_LIMIT)
        ended = fell | truncated
        self.state = moved
        if ended.any():
            self.state = moved.copy()
            self.state[ended] = self.start(ended.sum())
            self.age[ended] = 0
        return moved, ended, truncated


def network(ppo, outputs, gain):
    activation = {"relu": nn.ReLU, "tanh": nn.Tanh}[ppo.activation]
    sizes = (4, *ppo.hidden)
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        layers += [initialized(nn.Linear(inputs, units), settings.GAINS["hidden"], ppo), activation()]
    return nn.Sequential(*layers, initialized(nn.Linear(sizes[-1], outputs), gain, ppo))


def initialized(layer, gain, ppo):
    if ppo.initialization == "orthogonal":
        nn.init.orthogonal_(layer.weight, gain)
    else:
        nn.init.uniform_(layer.weight, -1 / math.sqrt(layer.in_features), 1 / math.sqrt(layer.in_features))
    nn.init.zeros_(layer.bias)
    return layer


def loss(ppo, actor, critic, observations, actions, old_log_probability, advantages, targets, old_values):
    log_probabilities = actor(observations).log_softmax(dim=1)
    entropy = -(log_probabilities.exp() * log_probabilities).sum(dim=1).mean()
    ratio = (log_probabilities.gather(1, actions[:, None])[:, 0] - old_log_probability).exp()
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    clipped_ratio = ratio.clamp(1 - ppo.clip_range, 1 + ppo.clip_range)
    policy_loss = torch.maximum(-advantages * ratio, -advantages * clipped_ratio).mean()
    values = critic(observations)[:, 0]
    clipped = old_values + (values - old_values).clamp(-ppo.clip_range, ppo.clip_range)
    value_loss = 0.5 * torch.maximum((values - targets) ** 2, (clipped - targets) ** 2).mean()
    return policy_loss + ppo.value_coefficient * value_loss - ppo.entropy_coefficient * entropy


class Trainer:
    def __init__(self, ppo, seed):
        torch.manual_seed(seed)
        self.ppo = ppo
        self.environments = CartPoles(ppo.environments, np.random.default_rng(seed))
        self.actor = network(ppo, 2, settings.GAINS["actor"])
        self.critic = network(ppo, 1, settings.GAINS["critic"])
        self.parameters = [*self.actor.parameters(), *self.critic.parameters()]
        # The fused form is the fastest one on a CPU.
        self.optimizer = torch.optim.Adam(self.parameters, lr=ppo.learning_rate, eps=ppo.adam_epsilon, fused=True)

    def rollout(self):
        ppo = self.ppo
        shape = (ppo.rollout, ppo.environments)
        observations, actions = torch.empty(*shape, 4), torch.empty(shape, dtype=torch.long)
        log_probabilities, rewards, ended = torch.empty(shape), torch.ones(shape), torch.empty(shape)
        for step in range(ppo.rollout):
            observations[step] = self.environments.observations()
            logits = self.actor(observations[step]).log_softmax(dim=1)
            actions[step] = torch.multinomial(logits.exp(), 1)[:, 0]
            log_probabilities[step] = logits.gather(1, actions[step, :, None])[:, 0]
            last, end, truncated = self.environments.step(actions[step].numpy())
            ended[step] = torch.from_numpy(end)
            if truncated.any():
                rest = self.critic(torch.from_numpy(last[truncated].astype(np.float32)))[:, 0]
                rewards[step, torch.from_numpy(truncated)] += ppo.discount * rest
        values = self.critic(observations)[..., 0]
        advantages = self.advantages(values, rewards, 1 - ended)
        samples = (observations, actions, log_probabilities, advantages, advantages + values, values)
        return [sample.flatten(0, 1) for sample in samples]

    def advantages(self, values, rewards, goes_on):
        next_value = self.critic(self.environments.observations())[:, 0]
        advantages = torch.empty_like(values)
        advantage = torch.zeros_like(next_value)
        for step in reversed(range(self.ppo.rollout)):
            weight = self.ppo.discount * goes_on[step]
            error = rewards[step] + weight * next_value - values[step]
            advantages[step] = advantage = error + self.ppo.trace_decay * weight * advantage
            next_value = values[step]
        return advantages

    def iterate(self, progress):
        ppo = self.ppo
        self.optimizer.param_groups[0]["lr"] = ppo.learning_rate * (1 - progress)
        with torch.no_grad():
            samples = self.rollout()
        for _ in range(ppo.epochs):
            for chosen in torch.randperm(ppo.batch).split(ppo.minibatch):
                self.optimizer.zero_grad()
                loss(ppo, self.actor, self.critic, *[sample[chosen] for sample in samples]).backward()
                clip_grad_norm_(self.parameters, ppo.maximum_gradient_norm)
                self.optimizer.step()

    @torch.no_grad()
    def evaluate(self, episodes=100):
        """Mean return of the greedy policy."""
        environments = CartPoles(episodes, np.random.default_rng(2))
        standing, steps = np.ones(episodes, bool), 0
        for _ in range(settings.TIME_LIMIT):
            steps += standing.sum()
            actions = self.actor(environments.observations()).argmax(dim=1)
            standing &= ~environments.step(actions.numpy())[1]
        return steps / episodes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setting", choices=PPO, default="16x128")
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    ppo = PPO[arguments.setting]
    Trainer(ppo, arguments.seed).iterate(0)
    trainer = Trainer(ppo, arguments.seed)
    iterations = ppo.iterations(arguments.steps)
    began = time.perf_counter()
    for iteration in range(iterations):
        trainer.iterate(iteration / iterations)
    seconds = time.perf_counter() - began
    steps = iterations * ppo.batch
    report(f"ppo {arguments.setting} 1", "PyTorch, as CleanRL", steps / seconds, "steps/s", steps=steps,
           greedy_return=round(float(trainer.evaluate()), 1))


if __name__ == "__main__":
    main()
