"""Spaces with what the bridge asks of them."""

import random


class Space:
    def __init__(self):
        self.generator = random.Random()

    def seed(self, seed):
        self.generator.seed(seed)


class Discrete(Space):
    def __init__(self, n, start=0):
        super().__init__()
        self.n = n
        self.start = start

    def sample(self):
        return self.start + self.generator.randrange(self.n)


class MultiDiscrete(Space):
    def __init__(self, nvec):
        super().__init__()
        self.nvec = nvec
        self.shape = (len(nvec),)

    def sample(self):
        return [self.generator.randrange(n) for n in self.nvec]


class Box(Space):
    def __init__(self, low, high, shape, dtype="float32"):
        super().__init__()
        self.low = [low] * shape[0]
        self.high = [high] * shape[0]
        self.shape = shape
        self.dtype = dtype

    def sample(self):
        return [self.generator.uniform(low, high) for low, high in zip(self.low, self.high)]

    def __repr__(self):
        return f"Box({self.low}, {self.high})"


class Text(Space):
    def __repr__(self):
        return "Text()"
