"""A wrapper with an argument."""


class Weighed:
    def __init__(self, env, weight):
        self.env = env
        self.weight = weight

    def __getattr__(self, name):
        if name == "env":
            raise AttributeError(name)
        return getattr(self.env, name)

    def step(self, action):
        observation, reward, *rest = self.env.step(action)
        return (observation, self.weight * reward, *rest)
