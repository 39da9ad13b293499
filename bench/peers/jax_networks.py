"""Networks in JAX: perceptrons, and MinAtar's, as lists of weights and biases."""

import jax
import jax.numpy as jnp
from jax import lax

ACTIVATIONS = {"relu": jax.nn.relu, "tanh": jnp.tanh}


def uniform(key, shape, fan_in):
    return jax.random.uniform(key, shape, minval=-1, maxval=1) / jnp.sqrt(fan_in)


def perceptron(key, sizes, gains=None):
    """Draws weights uniformly up to 1/sqrt(fan-in), or orthogonally with a gain for each layer."""
    keys = jax.random.split(key, len(sizes) - 1)
    if gains is None:
        weights = [uniform(key, (fan_in, fan_out), fan_in) for key, fan_in, fan_out in zip(keys, sizes, sizes[1:])]
    else:
        weights = [jax.nn.initializers.orthogonal(gain)(key, (fan_in, fan_out))
                   for key, fan_in, fan_out, gain in zip(keys, sizes, sizes[1:], gains)]
    return [(matrix, jnp.zeros(matrix.shape[1])) for matrix in weights]


def perceptron_outputs(layers, values, activation):
    for weights, biases in layers[:-1]:
        values = ACTIVATIONS[activation](values @ weights + biases)
    weights, biases = layers[-1]
    return values @ weights + biases


def convolution(images, filters):
    return lax.conv_general_dilated(images, filters, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))


def patches(images, filters):
    """The same as one matrix product, which XLA does faster on a CPU."""
    shifted = [images[..., row:row + 8, column:column + 8, :] for row in range(3) for column in range(3)]
    return jnp.concatenate(shifted, axis=-1) @ filters.reshape(36, 16)


def minatar(key, outputs):
    """A convolution of 16 3x3 filters on 10x10x4, 128 units and some outputs."""
    shapes = [((3, 3, 4, 16), 36), ((1024, 128), 1024), ((128, outputs), 128)]
    return [(uniform(key, shape, fan_in), jnp.zeros(shape[-1]))
            for key, (shape, fan_in) in zip(jax.random.split(key, 3), shapes)]


def minatar_outputs(layers, images, convolve=patches):
    (filters, filter_biases), *dense = layers
    values = jax.nn.relu(convolve(1.0 * images, filters) + filter_biases)
    return perceptron_outputs(dense, values.reshape(*images.shape[:-3], -1), "relu")


def random_mask(key, networks, density):
    """A mask that keeps each weight with the same probability, and all biases."""
    leaves, tree = jax.tree.flatten(networks)
    keys = jax.random.split(key, len(leaves))
    keep = [jnp.ones(leaf.shape) if leaf.ndim == 1 else 1.0 * jax.random.bernoulli(key, density, leaf.shape)
            for key, leaf in zip(keys, leaves)]
    return jax.tree.unflatten(tree, keep)


def masked(networks, mask):
    return networks if mask is None else jax.tree.map(jnp.multiply, networks, mask)


def of_actions(values, actions):
    """Picks the values of some actions without a gather, which is slow on a CPU."""
    return jnp.where(actions[..., None] == jnp.arange(values.shape[-1]), values, 0).sum(axis=-1)
