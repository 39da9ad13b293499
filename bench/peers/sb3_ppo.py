"""Stable-Baselines3's PPO on Gymnasium's Cart-Pole with the constants of settings.py."""

import argparse
import math
import time

import gymnasium
import torch
from stable_baselines3 import PPO as StableBaselinesPpo
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.vec_env import DummyVecEnv

from settings import PPO, report


def agent(ppo, seed):
    return StableBaselinesPpo(
        "MlpPolicy",
        DummyVecEnv([lambda: gymnasium.make("CartPole-v1")] * ppo.environments),
        # From 1 at the start to 0 at the end.
        learning_rate=lambda remaining: ppo.learning_rate * remaining,
        n_steps=ppo.rollout,
        batch_size=ppo.minibatch,
        n_epochs=ppo.epochs,
        gamma=ppo.discount,
        gae_lambda=ppo.trace_decay,
        clip_range=ppo.clip_range,
        clip_range_vf=ppo.clip_range,
        ent_coef=ppo.entropy_coefficient,
        # Its value loss lacks the factor 1/2.
        vf_coef=ppo.value_coefficient / 2,
        max_grad_norm=ppo.maximum_gradient_norm,
        policy_kwargs={
            "net_arch": {"pi": list(ppo.hidden), "vf": list(ppo.hidden)},
            "activation_fn": {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}[ppo.activation],
            # Otherwise PyTorch's own: uniform, up to 1/sqrt(fan-in).
            "ortho_init": ppo.initialization == "orthogonal",
            "optimizer_kwargs": {"eps": ppo.adam_epsilon, "fused": True},
        },
        seed=seed,
        device="cpu",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setting", choices=PPO, default="16x128")
    parser.add_argument("--steps", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    ppo = PPO[arguments.setting]
    agent(ppo, arguments.seed).learn(ppo.batch)
    model = agent(ppo, arguments.seed)
    steps = math.ceil(arguments.steps / ppo.batch) * ppo.batch
    began = time.perf_counter()
    model.learn(steps)
    seconds = time.perf_counter() - began
    environment = DummyVecEnv([lambda: gymnasium.wrappers.RecordEpisodeStatistics(gymnasium.make("CartPole-v1"))] * 10)
    greedy, _ = evaluate_policy(model, environment, n_eval_episodes=20, warn=False)
    report(f"ppo {arguments.setting} 1", "Stable-Baselines3", steps / seconds, "steps/s", steps=steps,
           greedy_return=round(float(greedy), 1))


if __name__ == "__main__":
    main()
