"""Updates (forward, backward, clipping by the norm, Adam) in PyTorch: dense, and pruned by torch.nn.utils.prune."""

import argparse
import math

import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_, prune

import torch_ppo
from settings import DENSITIES, PPO, PRUNED, UPDATES, report
from timing import microseconds


IMAGES = (128, 4, 10, 10)


def perceptron(units):
    return nn.Sequential(nn.Linear(4, units), nn.ReLU(), nn.Linear(units, units), nn.ReLU(), nn.Linear(units, 2))


def minatar(outputs):
    """A convolution of 16 3x3 filters on 10x10x4, 128 units and some outputs."""
    return nn.Sequential(
        nn.Conv2d(4, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, outputs))


def squared_error(network, inputs, targets):
    return 0.5 * ((network(inputs) - targets) ** 2).sum() / len(targets)


def time_of(loss, *networks):
    """Times updates of all networks together by their loss."""
    parameters = [parameter for network in networks for parameter in network.parameters()]
    # The fused form is the fastest one on a CPU.
    optimizer = torch.optim.Adam(parameters, lr=1e-4, eps=1e-5, fused=True)

    def repeat(count):
        for _ in range(count):
            optimizer.zero_grad()
            loss(*networks).backward()
            clip_grad_norm_(parameters, 0.5)
            optimizer.step()

    return microseconds(repeat)


def measure(name, density, loss, *networks):
    if density < 1:
        for layer in (layer for network in networks for layer in network if hasattr(layer, "weight")):
            prune.random_unstructured(layer, "weight", 1 - density)
    contender = "PyTorch, dense" if density == 1 else "PyTorch, pruned"
    report(f"update {name} {density:g}", contender, time_of(loss, *networks), "µs")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--densities", type=float, nargs="+", default=DENSITIES)
    densities = parser.parse_args().densities
    torch.set_num_threads(1)
    torch.manual_seed(1)
    for size, (units, batch) in UPDATES.items():
        inputs = torch.rand(batch, 4) - 0.5
        for density in densities:
            measure(size, density, lambda network: squared_error(network, inputs, inputs[:, :2]), perceptron(units))
    images, targets = (torch.rand(IMAGES) < 0.1).float(), torch.rand(128, 6)
    actions, advantages, old_values = torch.randint(6, (128,)), torch.randn(128), torch.zeros(128)
    old = torch.full((128,), -math.log(6)), advantages, advantages + old_values, old_values
    for density in (1, PRUNED):
        measure("MinAtar", density, lambda network: squared_error(network, images, targets), minatar(6))
        measure("PPO", density, lambda *agent: torch_ppo.loss(PPO["4x128"], *agent, images, actions, *old), minatar(6),
                minatar(1))


if __name__ == "__main__":
    main()
