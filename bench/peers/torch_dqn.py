"""DQN in PyTorch, written as CleanRL's dqn.py: one environment of Gymnasium, one step at a time."""

import argparse
import random
import time

import gymnasium
import minatar_in_gymnasium  # noqa: F401
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from settings import DQN, report
from torch_updates import minatar


class Replay:
    """The latest transitions, in arrays."""

    def __init__(self, capacity, space, generator):
        self.generator, self.count, self.capacity = generator, 0, capacity
        self.observations = np.zeros((capacity, *space.shape), space.dtype)
        self.following = np.zeros_like(self.observations)
        self.actions = np.zeros(capacity, np.int64)
        self.rewards, self.goes_on = np.zeros((2, capacity), np.float32)

    def add(self, observation, action, reward, following, terminated):
        place = self.count % self.capacity
        self.observations[place], self.following[place] = observation, following
        self.actions[place], self.rewards[place], self.goes_on[place] = action, reward, not terminated
        self.count += 1

    def draw(self, size):
        chosen = self.generator.integers(min(self.count, self.capacity), size=size)
        return [torch.from_numpy(column[chosen])
                for column in (self.observations, self.actions, self.rewards, self.goes_on, self.following)]


class Images(nn.Module):
    """Turns MinAtar's images, whose channels come last, to what a convolution reads."""

    def forward(self, images):
        return images.movedim(-1, 1).float()


class Trainer:
    def __init__(self, dqn, seed):
        torch.manual_seed(seed)
        random.seed(seed)
        self.dqn = dqn
        self.environment = gymnasium.make(dqn.task)
        self.environment.action_space.seed(seed)
        self.online, self.target = self.network(), self.network()
        self.copy()
        parameters = self.online.parameters()
        if dqn.optimizer == "adam":
            # The fused form is the fastest one on a CPU.
            self.optimizer = torch.optim.Adam(parameters, lr=dqn.learning_rate, eps=dqn.adam_epsilon, fused=True)
        else:
            self.optimizer = torch.optim.RMSprop(parameters, lr=dqn.learning_rate, alpha=dqn.rmsprop_decay,
                                                 eps=dqn.rmsprop_epsilon, centered=True)
        self.replay = Replay(dqn.replay_capacity, self.environment.observation_space, np.random.default_rng(seed))
        self.observation, _ = self.environment.reset(seed=seed)

    def network(self):
        actions = int(self.environment.action_space.n)
        if self.dqn.is_convolutional:
            return nn.Sequential(Images(), *minatar(actions))
        sizes = (*self.environment.observation_space.shape, *self.dqn.hidden)
        hidden = [layer for inputs, units in zip(sizes, sizes[1:]) for layer in (nn.Linear(inputs, units), nn.ReLU())]
        return nn.Sequential(*hidden, nn.Linear(sizes[-1], actions))

    def copy(self):
        self.target.load_state_dict(self.online.state_dict())

    def best(self, observation):
        with torch.no_grad():
            return int(self.online(torch.from_numpy(observation)[None]).argmax())

    def train(self, steps):
        dqn = self.dqn
        for step in range(steps):
            if random.random() < dqn.epsilon(step, steps):
                action = int(self.environment.action_space.sample())
            else:
                action = self.best(self.observation)
            following, reward, terminated, truncated, _ = self.environment.step(action)
            self.replay.add(self.observation, action, reward, following, terminated)
            self.observation = self.environment.reset()[0] if terminated or truncated else following
            if step >= dqn.learning_starts:
                if step % dqn.steps_per_update == 0:
                    self.update()
                if step % (dqn.steps_per_update * dqn.target_period) == 0:
                    self.copy()

    def update(self):
        observations, actions, rewards, goes_on, following = self.replay.draw(self.dqn.minibatch_size)
        with torch.no_grad():
            targets = rewards + self.dqn.discount * goes_on * self.target(following).max(dim=1)[0]
        values = self.online(observations).gather(1, actions[:, None])[:, 0]
        loss = functional.huber_loss if self.dqn.loss == "huber" else functional.mse_loss
        self.optimizer.zero_grad()
        loss(values, targets).backward()
        self.optimizer.step()

    def evaluate(self, episodes=20):
        """Mean return of the greedy policy."""
        total = 0
        for seed in range(episodes):
            observation, _ = self.environment.reset(seed=seed)
            ended = False
            while not ended:
                observation, reward, terminated, truncated, _ = self.environment.step(self.best(observation))
                total += reward
                ended = terminated or truncated
        return total / episodes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setting", choices=DQN, default="CartPole-v1")
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    dqn = DQN[arguments.setting]
    Trainer(dqn, arguments.seed).train(dqn.learning_starts + 200)
    trainer = Trainer(dqn, arguments.seed)
    began = time.perf_counter()
    trainer.train(arguments.steps)
    seconds = time.perf_counter() - began
    report(f"dqn {arguments.setting} 1", "PyTorch, as CleanRL", arguments.steps / seconds, "steps/s", steps=arguments.steps,
           greedy_return=round(trainer.evaluate(), 1))


if __name__ == "__main__":
    main()
