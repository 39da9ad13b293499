"""rejax's PPO on gymnax's Cart-Pole with the constants of settings.py, as far as it has them."""

import argparse
import time

import jax
import rejax

from settings import PPO, report


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setting", choices=PPO, default="16x128")
    parser.add_argument("--steps", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    ppo = PPO[arguments.setting]
    steps = ppo.iterations(arguments.steps) * ppo.batch
    algorithm = rejax.PPO.create(
        env="CartPole-v1",
        total_timesteps=steps,
        eval_freq=steps,
        num_envs=ppo.environments,
        num_steps=ppo.rollout,
        num_minibatches=ppo.batch // ppo.minibatch,
        num_epochs=ppo.epochs,
        learning_rate=ppo.learning_rate,
        gamma=ppo.discount,
        gae_lambda=ppo.trace_decay,
        clip_eps=ppo.clip_range,
        ent_coef=ppo.entropy_coefficient,
        vf_coef=ppo.value_coefficient,
        max_grad_norm=ppo.maximum_gradient_norm,
        agent_kwargs={"activation": ppo.activation, "hidden_layer_sizes": ppo.hidden},
        skip_initial_evaluation=True,
    )
    # Its own evaluation would be a part of the training; it comes after the time is taken.
    evaluate = algorithm.eval_callback
    algorithm = algorithm.replace(eval_callback=lambda algorithm, state, key: ())
    key = jax.random.PRNGKey(arguments.seed)
    began = time.perf_counter()
    train = jax.jit(algorithm.train).lower(key).compile()
    compile_seconds = time.perf_counter() - began
    jax.block_until_ready(train(key))
    began = time.perf_counter()
    state, _ = jax.block_until_ready(train(key))
    seconds = time.perf_counter() - began
    _, returns = jax.jit(lambda state, key: evaluate(algorithm, state, key))(state, key)
    report(f"ppo {arguments.setting} 1", "rejax", steps / seconds, "steps/s", steps=steps,
           compile_seconds=round(compile_seconds, 2), sampled_return=round(float(returns.mean()), 1))


if __name__ == "__main__":
    main()
