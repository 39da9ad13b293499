"""Updates (forward, backward, clipping by the norm, Adam) in JAX: dense, under a mask, and with weights in BCOO form."""

import argparse

import jax
import jax.numpy as jnp
from jax import lax
from jax.experimental import sparse

import jax_ppo
from jax_networks import convolution, minatar, minatar_outputs, of_actions, patches
from jax_optimizers import Adam, clipped_by_norm
from settings import DENSITIES, PPO, PRUNED, UPDATES, report
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


def masked(form, keep):
    """A form whose weights are multiplied by zeros and ones before use."""
    layers, loss = form
    keep = [1.0 * mask for mask in keep]
    return layers, lambda layers: loss([(weights * mask, biases) for (weights, biases), mask in zip(layers, keep)])


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


def images(key):
    return 1.0 * jax.random.bernoulli(key, 0.1, (128, 10, 10, 4))


def minatar_form(convolve):
    weights, pixels, noise = jax.random.split(jax.random.key(3), 3)
    inputs, targets = images(pixels), jax.random.uniform(noise, (128, 6))
    return minatar(weights, 6), lambda layers: squared_error(minatar_outputs(layers, inputs, convolve), targets)


def ppo_form():
    """The layers of the actor and then those of the critic, and the loss of both on one minibatch."""
    actor, critic, pixels, taken, noise = jax.random.split(jax.random.key(4), 5)
    actor, critic = minatar(actor, 6), minatar(critic, 1)
    inputs = images(pixels)
    actions = jax.random.randint(taken, (128,), 0, 6)
    advantages = jax.random.normal(noise, (128,))
    old_values = jnp.zeros(128)
    old = jnp.full(128, -jnp.log(6.0)), advantages, advantages + old_values, old_values

    def loss(layers):
        log_probabilities = jax.nn.log_softmax(minatar_outputs(layers[:3], inputs))
        chosen = of_actions(log_probabilities, actions)
        values = minatar_outputs(layers[3:], inputs)[:, 0]
        return jax_ppo.loss(PPO["4x128"], log_probabilities, chosen, values, *old)

    return actor + critic, loss


def time_of(parameters, loss):
    adam = Adam(1e-5)

    def update(_, carry):
        parameters, moments = carry
        return adam.step(parameters, clipped_by_norm(jax.grad(loss)(parameters), 0.5), moments, LEARNING_RATE)

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
        dense = dense_form(layers, inputs, targets)
        for density in densities:
            keep = masks(layers, density)
            case = f"update {size} {density:g}"
            if density == 1:
                report(case, "JAX, dense", time_of(*dense), "µs")
            else:
                report(case, "JAX, masked", time_of(*masked(dense, keep)), "µs")
                forms = [bcoo_form(layers, inputs, targets, keep, is_left) for is_left in (True, False)]
                report(case, "JAX, BCOO", min(time_of(*form) for form in forms), "µs")
    for name, form in (("MinAtar", minatar_form(patches)), ("PPO", ppo_form())):
        report(f"update {name} 1", "JAX, dense", time_of(*form), "µs")
        report(f"update {name} {PRUNED:g}", "JAX, masked", time_of(*masked(form, masks(form[0], PRUNED))), "µs")
    report("update MinAtar 1", "JAX, XLA's convolution", time_of(*minatar_form(convolution)), "µs")


if __name__ == "__main__":
    main()
