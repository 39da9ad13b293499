"""Updates (forward, backward, clipping by the norm, Adam) in JAX: dense, under a mask, and with weights in BCOO form."""

import argparse

import jax
import jax.numpy as jnp
from jax import lax
from jax.experimental import sparse

from jax_ppo import Adam
from settings import DENSITIES, UPDATES, report
from timing import microseconds

LEARNING_RATE = 1e-4


def squared_error(outputs, targets):
    return 0.5 * ((outputs - targets) ** 2).sum() / len(targets)


def perceptron(units):
    """Parameters of a network 4-units-units-2, weights as outputs x inputs."""
    sizes = (4, units, units, 2)
    keys = jax.random.split(jax.random.key(1), 3)
    return [(jax.random.uniform(key, (fan_out, fan_in), minval=-1, maxval=1) / jnp.sqrt(fan_in), jnp.zeros(fan_out))
            for key, fan_in, fan_out in zip(keys, sizes, sizes[1:])]


def masks(layers, density):
    keys = jax.random.split(jax.random.key(2), len(layers))
    return [jax.random.bernoulli(key, density, weights.shape) for key, (weights, _) in zip(keys, layers)]


def forward(layers, inputs, multiply):
    values = inputs
    for i, (weights, biases) in enumerate(layers):
        values = multiply(i, weights, values) + biases
        if i < len(layers) - 1:
            values = jax.nn.relu(values)
    return values


def dense_form(layers, inputs, targets):
    return layers, lambda layers: squared_error(forward(layers, inputs, lambda i, w, x: x @ w.T), targets)


def masked_form(layers, inputs, targets, keep):
    keep = [1.0 * mask for mask in keep]
    return layers, lambda layers: squared_error(
        forward(layers, inputs, lambda i, w, x: x @ (w * keep[i]).T), targets)


def bcoo_form(layers, inputs, targets, keep, is_left):
    """Only the kept weights are parameters; their places are constants. The matrix stands left or right of the values."""
    if not is_left:
        layers, keep = [(weights.T, biases) for weights, biases in layers], [mask.T for mask in keep]
    places = [jnp.argwhere(mask) for mask in keep]
    shapes = [weights.shape for weights, _ in layers]
    kept = [(weights[tuple(place.T)], biases) for place, (weights, biases) in zip(places, layers)]

    def multiply(i, data, values):
        matrix = sparse.BCOO((data, places[i]), shape=shapes[i], indices_sorted=True, unique_indices=True)
        return (matrix @ values.T).T if is_left else values @ matrix

    return kept, lambda layers: squared_error(forward(layers, inputs, multiply), targets)


def convolution(images, filters):
    return lax.conv_general_dilated(images, filters, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))


def patches(images, filters):
    """The same as one matrix product, which XLA does faster on a CPU."""
    shifted = [images[:, row:row + 8, column:column + 8] for row in range(3) for column in range(3)]
    return jnp.concatenate(shifted, axis=-1) @ filters.reshape(36, 16)


def minatar_form(convolve):
    """A convolution of 16 3x3 filters on 10x10x4, 128 units, 6 outputs; batch 128."""
    keys = jax.random.split(jax.random.key(3), 5)
    shapes = [((3, 3, 4, 16), 36), ((1024, 128), 1024), ((128, 6), 128)]
    layers = [(jax.random.uniform(key, shape, minval=-1, maxval=1) / jnp.sqrt(fan_in), jnp.zeros(shape[-1]))
              for key, (shape, fan_in) in zip(keys, shapes)]
    inputs = 1.0 * jax.random.bernoulli(keys[3], 0.1, (128, 10, 10, 4))
    targets = jax.random.uniform(keys[4], (128, 6))

    def loss(layers):
        (filters, filter_biases), (hidden, hidden_biases), (output, output_biases) = layers
        values = jax.nn.relu(convolve(inputs, filters) + filter_biases).reshape(128, -1)
        values = jax.nn.relu(values @ hidden + hidden_biases)
        return squared_error(values @ output + output_biases, targets)

    return layers, loss


def time_of(parameters, loss):
    adam = Adam(1e-5, 0.5)

    def update(_, carry):
        parameters, moments = carry
        return adam.step(parameters, jax.grad(loss)(parameters), moments, LEARNING_RATE)

    # The number of updates is an argument, so that the program is compiled once.
    repeat = jax.jit(lambda carry, count: lax.fori_loop(0, count, update, carry))
    carry = (parameters, adam.initial(parameters))
    return microseconds(lambda count: jax.block_until_ready(repeat(carry, count)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--densities", type=float, nargs="+", default=DENSITIES)
    densities = parser.parse_args().densities
    for size, (units, batch) in UPDATES.items():
        inputs = jax.random.uniform(jax.random.key(0), (batch, 4), minval=-0.5, maxval=0.5)
        targets = inputs[:, :2]
        layers = perceptron(units)
        for density in densities:
            keep = masks(layers, density)
            case = f"update {size} {density:g}"
            if density == 1:
                report(case, "JAX, dense", time_of(*dense_form(layers, inputs, targets)), "µs")
            else:
                report(case, "JAX, masked", time_of(*masked_form(layers, inputs, targets, keep)), "µs")
                forms = [bcoo_form(layers, inputs, targets, keep, is_left) for is_left in (True, False)]
                report(case, "JAX, BCOO", min(time_of(*form) for form in forms), "µs")
    report("update MinAtar 1", "JAX, dense", time_of(*minatar_form(patches)), "µs")
    report("update MinAtar 1", "JAX, XLA's convolution", time_of(*minatar_form(convolution)), "µs")


if __name__ == "__main__":
    main()
