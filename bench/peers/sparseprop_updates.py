"""The updates of torch_updates.py with the layers of SparseProp, which compute on kept weights only."""

import argparse

import torch
from sparseprop.modules import SparseLinear, sparsify_conv2d_auto
from torch import nn

from settings import PRUNED, UPDATES, report
from torch_updates import IMAGES, minatar, perceptron, squared_error, time_of


def sparse(layer, density):
    """Returns a layer that keeps each weight with the same probability."""
    if hasattr(layer, "weight"):
        layer.weight.data *= torch.rand_like(layer.weight) < density
    if isinstance(layer, nn.Linear):
        return SparseLinear.from_dense(layer)
    if isinstance(layer, nn.Conv2d):
        return sparsify_conv2d_auto(layer, IMAGES)
    return layer


def measure(name, density, network, inputs, targets):
    layers = [sparse(layer, density) for layer in network]
    time = time_of(lambda network: squared_error(network, inputs, targets), nn.Sequential(*layers))
    report(f"update {name} {density:g}", "SparseProp", time, "µs")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--densities", type=float, nargs="+", required=True)
    densities = parser.parse_args().densities
    torch.set_num_threads(1)
    torch.manual_seed(1)
    for size, (units, batch) in UPDATES.items():
        inputs = torch.rand(batch, 4) - 0.5
        for density in densities:
            if density < 1:
                measure(size, density, perceptron(units), inputs, inputs[:, :2])
    measure("MinAtar", PRUNED, minatar(6), torch.rand(IMAGES), torch.rand(128, 6))


if __name__ == "__main__":
    main()
