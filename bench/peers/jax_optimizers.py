"""Optimisers in JAX, without the bookkeeping of optax."""

import jax
import jax.numpy as jnp


def clipped_by_norm(gradient, maximum_norm):
    """Scales a gradient by its joint norm."""
    norm = jnp.sqrt(sum(jnp.vdot(leaf, leaf) for leaf in jax.tree.leaves(gradient)))
    scale = jnp.minimum(1, maximum_norm / (norm + 1e-6))
    return jax.tree.map(lambda g: g * scale, gradient)


class Adam:
    def __init__(self, epsilon):
        self.epsilon = epsilon

    def initial(self, parameters):
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        return zeros, zeros, jnp.zeros(())

    def step(self, parameters, gradient, moments, rate):
        first, second, count = moments
        count += 1
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)
        rate = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        parameters = jax.tree.map(
            lambda p, m, v: p - rate * m / (jnp.sqrt(v) + self.epsilon), parameters, first, second)
        return parameters, (first, second, count)


class CentredRmsProp:
    """RMSProp that divides by the deviation of gradients, as PyTorch's with centered=True."""

    def __init__(self, decay, epsilon):
        self.decay, self.epsilon = decay, epsilon

    def initial(self, parameters):
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        return zeros, zeros

    def step(self, parameters, gradient, moments, rate):
        mean, square = moments
        mean = jax.tree.map(lambda m, g: self.decay * m + (1 - self.decay) * g, mean, gradient)
        square = jax.tree.map(lambda s, g: self.decay * s + (1 - self.decay) * g * g, square, gradient)
        # Rounding may leave the difference slightly below zero.
        parameters = jax.tree.map(
            lambda p, g, m, s: p - rate * g / (jnp.sqrt(jnp.maximum(0, s - m * m)) + self.epsilon),
            parameters, gradient, mean, square)
        return parameters, (mean, square)
