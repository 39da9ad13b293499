"""Steps Gymnasium environments for Tombola, which sends requests to the standard input and reads replies from what was the standard output.

A request is a letter and the number of the bytes that follow it, a reply a byte (0, or 1 for an error, which is a text) and likewise.
Numbers are little-endian; docs/gymnasium.md describes all messages.
"""

import copyreg
import hashlib
import importlib
import io
import json
import os
import pickle
import platform
import re
import select
import signal
import struct
import sys
import threading
import types
import warnings

try:
    import numpy
except ImportError:
    numpy = None

HEADER = struct.Struct("<cI")
REPLY = struct.Struct("<BI")
TRIAL_STEPS = 20
MOST_JOINT_ACTIONS = 1024


def take_streams():
    """Keeps the pipes to itself, so that nothing that an environment reads or prints gets into them."""
    requests = os.dup(0)
    replies = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    if hasattr(select, "poll"):
        threading.Thread(target=end_with_parent, args=(requests,), daemon=True).start()
    return open(requests, "rb"), open(replies, "wb")


def end_with_parent(pipe):
    """Ends the process when nobody is left to send requests, whatever the environment is busy with."""
    hang_up = select.poll()
    hang_up.register(pipe, 0)
    hang_up.poll()
    os._exit(0)


class Refusal(Exception):
    """Something that the user can mend; its text says what."""


# What agents see and do.


class Inputs:
    """How an observation becomes numbers."""

    def __init__(self, space):
        self.bytes = False
        kind = type(space).__name__
        if kind == "Box":
            self.shape = list(space.shape) or [1]
            self.size = product(self.shape)
            self.bytes = str(space.dtype) == "uint8" and len(self.shape) > 1
        elif kind == "MultiBinary":
            self.shape = list(space.shape)
            self.size = product(self.shape)
        elif kind == "Discrete":
            self.size = int(space.n)
            self.shape = [self.size]
            start = int(space.start)
            self.convert = lambda observation: one_hot([(int(observation) - start, self.size)])
        elif kind == "MultiDiscrete" and len(space.shape) == 1:
            counts = [int(count) for count in space.nvec]
            self.size = sum(counts)
            self.shape = [self.size]
            self.convert = lambda observation: one_hot(list(zip(map(int, observation), counts)))
        elif kind in ("Dict", "Tuple"):
            from gymnasium import spaces

            self.size = int(spaces.flatdim(space))
            self.shape = [self.size]
            self.convert = lambda observation: spaces.flatten(space, observation)
        else:
            raise Refusal(f"observations are {space}: what agents see is Box, MultiBinary, Discrete, MultiDiscrete, or Dict and Tuple of these")
        self.layout = struct.Struct(f"<{self.size}f")
        self.length = self.size if self.bytes else 4 * self.size
        self.type = numpy and numpy.dtype("u1" if self.bytes else "<f4")
        if not hasattr(self, "convert"):
            self.convert = None

    def encode(self, observation):
        if self.convert:
            observation = self.convert(observation)
        if numpy is None:
            return bytes(flat(observation)) if self.bytes else self.layout.pack(*flat(observation))
        # Most observations are of that type already, and numpy takes longer to see it.
        if type(observation) is not numpy.ndarray or observation.dtype is not self.type:
            observation = numpy.asarray(observation, dtype=self.type)
        data = observation.tobytes()
        if len(data) != self.length:
            raise Refusal(f"an observation has the shape {numpy.shape(observation)}, not {tuple(self.shape)} as the environment declares")
        return data


def flat(values):
    return [number for value in values for number in flat(value)] if hasattr(values, "__iter__") else [values]


def one_hot(values):
    numbers = []
    for value, count in values:
        numbers += [1.0 if i == value else 0.0 for i in range(count)]
    return numbers


def product(numbers):
    result = 1
    for number in numbers:
        result *= int(number)
    return result


class Actions:
    """How numbers become actions: those of some environments, one after the other."""

    def __init__(self, space, own):
        kind = type(space).__name__
        if kind == "Discrete":
            self.count = int(space.n)
            start = int(space.start)
            self.decode = lambda numbers: [int(number) + start for number in numbers]
            self.size = 1
        elif kind == "MultiDiscrete" and len(space.shape) == 1:
            counts = [int(count) for count in space.nvec]
            self.joint(counts, [int(first) for first in getattr(space, "start", [0] * len(counts))])
        elif kind == "MultiBinary" and len(space.shape) == 1:
            self.joint([2] * product(space.shape), [0] * product(space.shape))
        elif kind == "Box":
            self.continuous(space, own)
        else:
            raise Refusal(f"actions are {space}: agents learn Discrete, MultiDiscrete, MultiBinary and Box")

    def joint(self, counts, start):
        """Every combination is one action, that of the last component varying first."""
        self.count = product(counts)
        self.size = 1
        if self.count > MOST_JOINT_ACTIONS:
            raise Refusal(f"actions have {self.count} combinations of {counts}: agents choose between at most {MOST_JOINT_ACTIONS}")

        def components_of(number):
            rest = int(number)
            components = []
            for count, first in zip(reversed(counts), reversed(start)):
                components.append(rest % count + first)
                rest //= count
            components.reverse()
            return components if numpy is None else numpy.array(components)

        self.decode = lambda numbers: [components_of(number) for number in numbers]

    def continuous(self, space, own):
        self.count = 0
        self.size = product(space.shape)
        shape = tuple(space.shape)
        # Wrappers such as ClipAction take any number; the range that matters is that of the environment within.
        bounds = space if all(map(is_finite, flat(space.high))) or type(own).__name__ != "Box" else own
        lows, highs = set(map(float, flat(bounds.low))), set(map(float, flat(bounds.high)))
        if len(lows) != 1 or len(highs) != 1 or not all(map(is_finite, lows | highs)):
            raise Refusal(
                f"actions are {space}, whose components differ in range or have none: agents act in one range; "
                'wrappers = [{ name = RescaleAction, min_action = -1.0, max_action = 1.0 }] brings them to one'
            )
        self.low, self.high = lows.pop(), highs.pop()
        size = self.size
        if numpy is None:
            self.decode = lambda numbers: [list(numbers[i : i + size]) for i in range(0, len(numbers), size)]
        else:
            kind = space.dtype
            self.decode = lambda numbers: [row.reshape(shape) for row in numpy.array(numbers, dtype=kind).reshape(-1, size)]


def is_finite(number):
    return abs(float(number)) < float("inf")


# Environments.


class Environments:
    """Some environments of one kind, made by the same settings."""

    def __init__(self, settings):
        self.settings = settings
        self.all = []
        self.seeded = []
        first = self.make()
        self.all.append(first)
        self.inputs = Inputs(first.observation_space)
        self.actions = Actions(first.action_space, first.unwrapped.action_space)

    def make(self):
        gymnasium = imported("gymnasium", "pip install gymnasium, or name another Python by TOMBOLA_PYTHON")
        if self.settings.get("import"):
            imported(self.settings["import"], "environment.import names a module that is installed or in the working directory or on PYTHONPATH")
        options = dict(self.settings.get("arguments", {}))
        if self.settings.get("render"):
            options["render_mode"] = "rgb_array"
        environment = gymnasium.make(self.settings["name"], disable_env_checker=True, **options)
        for wrapper in self.settings.get("wrappers", []):
            arguments = dict(wrapper)
            environment = named(arguments.pop("name"))(environment, **arguments)
        return environment

    def fill(self, count):
        while len(self.all) < count:
            self.all.append(self.make())
        self.seeded = [False] * count
        # An episode that ended is followed by the next one before anybody asks; pictures are of the one that is played.
        self.is_eager = not self.settings.get("render")

    def reset(self, index, seed):
        if seed is None and not self.seeded[index]:
            seed = 0
        self.seeded[index] = True
        observation, _ = self.all[index].reset() if seed is None else self.all[index].reset(seed=seed)
        return self.inputs.encode(observation)

    def step(self, indices, numbers):
        rewards, flags, observations, next_ones = [], bytearray(len(indices)), [], []
        encode = self.inputs.encode
        for k, (index, action) in enumerate(zip(indices, self.actions.decode(numbers))):
            environment = self.all[index]
            observation, reward, terminated, truncated, _ = environment.step(action)
            rewards.append(reward)
            observations.append(encode(observation))
            if terminated or truncated:
                flags[k] = (1 if terminated else 0) | (2 if truncated else 0)
                if self.is_eager:
                    next_ones.append(encode(environment.reset()[0]))
        return b"".join([struct.pack(f"<{len(rewards)}d", *rewards), flags, *observations, *next_ones])

    def close(self):
        for environment in self.all:
            environment.close()
        self.all = []


def imported(module, help):
    """Returns a module; that it is not there is a different matter than that it cannot be loaded."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise Refusal(f"{sys.executable or 'python3'} has no module {module}: {help}") from error


def named(name):
    """Returns a wrapper of gymnasium's, or one of a module as module:Name."""
    module, _, name = name.rpartition(":")
    found = importlib.import_module(module or "gymnasium.wrappers")
    if not hasattr(found, name):
        raise Refusal(f"{found.__name__} has no wrapper {name}")
    return getattr(found, name)


# Saving.


def set_attributes(instance, attributes):
    instance.__dict__.update(attributes)


def layers(environment):
    """Returns an environment and those within it."""
    found = []
    while environment is not None:
        found.append(environment)
        environment = attributes(environment).get("env")
    return found


def attributes(layer):
    """Returns what an environment keeps, which may be elsewhere than in a dictionary."""
    return getattr(layer, "__dict__", {})


class StatePickler(pickle.Pickler):
    """Saves what is in an environment, also of those whose own way of being pickled is to be made anew.

    Functions that have no name are left out: an environment that is made by the same settings has them.
    """

    def __init__(self, out, environment):
        super().__init__(out, protocol=4)
        self.nameless = {
            id(value): (depth, attribute)
            for depth, layer in enumerate(layers(environment))
            for attribute, value in attributes(layer).items()
            if isinstance(value, types.FunctionType) and "<" in value.__qualname__
        }

    def persistent_id(self, instance):
        return self.nameless.get(id(instance))

    def reducer_override(self, instance):
        if any(base.__name__ == "EzPickle" for base in type(instance).__mro__):
            return copyreg.__newobj__, (type(instance),), instance.__dict__, None, None, set_attributes
        return NotImplemented


class StateUnpickler(pickle.Unpickler):
    """Restores an environment, whose nameless functions are those of another one."""

    def __init__(self, source, other):
        super().__init__(source)
        self.layers = layers(other)

    def persistent_load(self, place):
        depth, attribute = place
        return attributes(self.layers[depth])[attribute]


def save(environment):
    out = io.BytesIO()
    StatePickler(out, environment).dump(environment)
    return out.getvalue()


def restored(saved, other):
    environment = StateUnpickler(io.BytesIO(saved), other).load()
    other.close()
    return environment


def is_saved(settings):
    """Returns whether a saved environment goes on as the one it was saved from, as far as some steps show."""
    try:
        pair = Environments(settings)
        try:
            return goes_on(pair)
        finally:
            pair.close()
    except Exception:
        # Whatever an environment does that was never meant to be saved.
        return False


def goes_on(pair):
    pair.fill(1)
    pair.reset(0, 7)
    pair.all[0].action_space.seed(7)
    actions = [pair.all[0].action_space.sample() for _ in range(2 * TRIAL_STEPS)]
    trial(pair, actions[:TRIAL_STEPS])
    saved = save(pair.all[0])
    expected = trial(pair, actions[TRIAL_STEPS:])
    pair.all[0] = restored(saved, pair.all[0])
    return trial(pair, actions[TRIAL_STEPS:]) == expected


def trial(environments, actions):
    seen = []
    for action in actions:
        observation, reward, terminated, truncated, _ = environments.all[0].step(action)
        seen.append((environments.inputs.encode(observation), float(reward), bool(terminated), bool(truncated)))
        if terminated or truncated:
            seen.append(environments.reset(0, None))
    return seen


# What an environment says of itself.


def describe(settings):
    if sys.version_info < (3, 10):
        raise Refusal(f"{sys.executable} is Python {platform.python_version()}: from 3.10 on, please; TOMBOLA_PYTHON names another one")
    environments = Environments(settings)
    environment = environments.all[0]
    environments.fill(1)
    environments.reset(0, 0)
    inputs, actions = environments.inputs, environments.actions
    spec = environment.spec
    result = {
        "shape": inputs.shape,
        "bytes": inputs.bytes,
        "names": input_names(environment, inputs),
        "discrete": actions.count,
        "action-size": actions.size,
        "limit": limit(environment),
        "versions": versions(environment, settings),
        "saved": is_saved(settings),
    }
    if actions.count == 0:
        result.update({"low": actions.low, "high": actions.high})
    if spec is not None and spec.reward_threshold is not None and is_finite(spec.reward_threshold):
        result["solved"] = float(spec.reward_threshold)
    environments.close()
    return result


def limit(environment):
    """Returns the smallest time limit of the wrappers; 0 where there is none."""
    limits = [attributes(layer).get("_max_episode_steps") for layer in layers(environment)]
    return min([steps for steps in limits if isinstance(steps, int)], default=0)


def input_names(environment, inputs):
    """Returns the names in the table of the environment's documentation, if there is one for each input."""
    if len(inputs.shape) > 1 or environment.observation_space is not environment.unwrapped.observation_space:
        return []
    rows = re.findall(r"^\s*\|\s*(\d+)\s*\|\s*([^|]+?)\s*\|", type(environment.unwrapped).__doc__ or "", re.MULTILINE)
    tables = []
    for number, name in rows:
        if number == "0":
            tables.append([])
        if tables and int(number) == len(tables[-1]):
            tables[-1].append(name)
    names = [table for table in tables if len(table) == inputs.size and len(set(table)) == inputs.size]
    return names[-1] if names else []


def versions(environment, settings):
    """Returns what the environment is made of: packages with their versions, modules without one by their source's hash."""
    from importlib import metadata

    owners = metadata.packages_distributions()
    found = {"python": "%d.%d" % sys.version_info[:2]}
    for module in sorted(modules(environment, settings)):
        for owner in owners.get(module.partition(".")[0], []):
            found[owner.lower()] = metadata.version(owner)
        if module.partition(".")[0] not in owners:
            source = source_hash(module)
            if source:
                found[module] = source
    return found


def modules(environment, settings):
    """Returns the modules of an environment's classes, and of what its attributes are."""
    found = {"gymnasium", settings.get("import", ""), "numpy" if numpy else ""}
    for layer in layers(environment):
        found.update(base.__module__ for base in type(layer).__mro__)
        found.update(type(value).__module__ for value in attributes(layer).values())
    return found - {"", "builtins", "typing", "abc", "__main__"}


def source_hash(module):
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is None or module.partition(".")[0] in sys.stdlib_module_names:
        return None
    with open(file, "rb") as source:
        return hashlib.sha256(source.read()).hexdigest()[:12]


# Requests.


class Worker:
    def __init__(self):
        self.environments = None
        self.operations = {
            b"D": lambda data: json.dumps(describe(json.loads(data)), default=str).encode(),
            b"M": self.make,
            b"R": self.reset,
            b"S": self.step,
            b"P": self.save,
            b"Q": self.restore,
            b"I": self.picture,
            b"C": self.close,
        }

    def index(self, data):
        return struct.unpack_from("<I", data)[0]

    def make(self, data):
        settings = json.loads(data)
        self.environments = Environments(settings)
        self.environments.fill(settings["count"])
        return b""

    def reset(self, data):
        index, has_seed, seed = struct.unpack("<IBI", data)
        return self.environments.reset(index, seed if has_seed else None)

    def step(self, data):
        count = self.index(data)
        indices = struct.unpack_from(f"<{count}I", data, 4)
        numbers = struct.unpack_from(f"<{count * self.environments.actions.size}f", data, 4 + 4 * count)
        return self.environments.step(indices, numbers)

    def save(self, data):
        index = self.index(data)
        return bytes([self.environments.seeded[index]]) + save(self.environments.all[index])

    def restore(self, data):
        index = self.index(data)
        self.environments.seeded[index] = bool(data[4])
        self.environments.all[index] = restored(data[5:], self.environments.all[index])
        return b""

    def picture(self, data):
        pixels = self.environments.all[self.index(data)].render()
        rows = pixels if numpy is None else numpy.ascontiguousarray(pixels, dtype="u1")
        height, width = len(rows), len(rows[0])
        return struct.pack("<II", height, width) + (bytes(flat(rows)) if numpy is None else rows.tobytes())

    def close(self, data):
        if self.environments:
            self.environments.close()
        self.environments = None
        return b""


def line(error):
    """Returns an error in one line, and where in the environment it happened."""
    if isinstance(error, Refusal):
        return str(error)
    place, trace = "", error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith("<"):
            place = f" ({os.path.basename(file)}:{trace.tb_lineno})"
        trace = trace.tb_next
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    return re.sub(r"\s+", " ", f"{type(error).__name__}: {text}{place}")


def serve():
    # Who interrupts Tombola from the keyboard interrupts its processes, too; they end when it does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = take_streams()
    sys.path.insert(0, os.getcwd())
    warnings.filterwarnings("ignore")
    worker = Worker()
    while True:
        header = requests.read(HEADER.size)
        if len(header) < HEADER.size:
            return
        operation, length = HEADER.unpack(header)
        data = requests.read(length)
        try:
            status, reply = 0, worker.operations[operation](data)
        except Exception as error:
            status, reply = 1, line(error).encode()
        replies.write(REPLY.pack(status, len(reply)) + reply)
        replies.flush()


serve()
