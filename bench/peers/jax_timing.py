"""Timing of compiled trainings."""

import argparse
import time

import jax

import jax_networks
from settings import report


def main(description, learner, settings, trainer):
    """Measures a learner, in one of its settings, as the command line says."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--setting", choices=settings, default=next(iter(settings)))
    parser.add_argument("--steps", type=int, default=500_000)
    parser.add_argument("--density", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    measure(f"{learner} {arguments.setting}", trainer(settings[arguments.setting], arguments.steps), arguments.density,
            arguments.seed)


def measure(case, trainer, density, seed):
    """Reports the second run of a training, and what its agent is worth."""
    key = jax.random.key(seed)
    mask = None
    if density < 1:
        mask = jax_networks.random_mask(jax.random.key(1), trainer.initial_agent(key), density)
    began = time.perf_counter()
    train = jax.jit(trainer.train).lower(key, mask).compile()
    compile_seconds = time.perf_counter() - began
    jax.block_until_ready(train(key, mask))
    began = time.perf_counter()
    agent = jax.block_until_ready(train(key, mask))
    seconds = time.perf_counter() - began
    greedy = float(jax.jit(trainer.evaluate)(agent, jax.random.key(2)))
    report(f"{case} {density:g}", "JAX" if mask is None else "JAX, masked", trainer.steps / seconds, "steps/s",
           steps=trainer.steps, compile_seconds=round(compile_seconds, 2), greedy_return=round(greedy, 1))
