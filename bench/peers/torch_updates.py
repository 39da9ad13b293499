"""Updates (forward, backward, clipping by the norm, Adam) in PyTorch: dense, and pruned by torch.nn.utils.prune."""

import argparse

import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_, prune

from settings import DENSITIES, UPDATES, report
from timing import microseconds


def perceptron(units):
    return nn.Sequential(nn.Linear(4, units), nn.ReLU(), nn.Linear(units, units), nn.ReLU(), nn.Linear(units, 2))


def minatar():
    """A convolution of 16 3x3 filters on 10x10x4, 128 units, 6 outputs."""
    return nn.Sequential(
        nn.Conv2d(4, 16, 3), nn.ReLU(), nn.Flatten(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 6))


def measure(case, name, network, inputs, targets):
    # The fused form is the fastest one on a CPU.
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-4, eps=1e-5, fused=True)

    def repeat(count):
        for _ in range(count):
            loss = 0.5 * ((network(inputs) - targets) ** 2).sum() / len(targets)
            optimizer.zero_grad()
            loss.backward()
            clip_grad_norm_(network.parameters(), 0.5)
            optimizer.step()

    report(case, name, microseconds(repeat), "µs")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--densities", type=float, nargs="+", default=DENSITIES)
    densities = parser.parse_args().densities
    torch.set_num_threads(1)
    torch.manual_seed(1)
    for size, (units, batch) in UPDATES.items():
        inputs = torch.rand(batch, 4) - 0.5
        for density in densities:
            network = perceptron(units)
            if density < 1:
                for layer in network[::2]:
                    prune.random_unstructured(layer, "weight", 1 - density)
            name = "PyTorch, dense" if density == 1 else "PyTorch, pruned"
            measure(f"update {size} {density:g}", name, network, inputs, inputs[:, :2])
    pixels = (torch.rand(128, 4, 10, 10) < 0.1).float()
    measure("update MinAtar 1", "PyTorch, dense", minatar(), pixels, torch.rand(128, 6))


if __name__ == "__main__":
    main()
