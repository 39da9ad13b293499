"""What the peers measure, and how."""

import ours
from environments import HOME, install
from jobs import Job
from settings import (BREAKOUT, BRIDGED, BRIDGED_PROCESSES, DENSITIES, DQN, ENVIRONMENTS, MINATAR_UPDATES, PPO, PRUNED, ROBOTS,
                      UPDATES, bridged, densities)


def update_rows(names, densities, dense, sparse):
    return [(f"update {name} {density:g}", contender) for name in names for density in densities
            for contender in (dense if density == 1 else sparse)]


def of_jax(is_quick):
    python, reason = install("jax")
    steps = 20_000 if is_quick else 500_000
    jobs = [job for setting in PPO for job in jax_trainings("jax", "ppo", setting, steps)]
    rows = update_rows(UPDATES, DENSITIES, ["JAX, dense"], ["JAX, masked", "JAX, BCOO"])
    rows += update_rows(MINATAR_UPDATES, (1, PRUNED), ["JAX, dense"], ["JAX, masked"])
    rows.append(("update MinAtar 1", "JAX, XLA's convolution"))
    jobs.append(updates("jax", rows, python, is_quick, reason))
    return jobs


def jax_trainings(group, learner, setting, steps):
    """Trains densely, and under a mask."""
    python, reason = install("jax")
    return [Job(group, [(f"{learner} {setting} {density:g}", name)],
                [python, HOME / f"jax_{learner}.py", "--setting", setting, "--steps", steps, "--density", density], reason=reason)
            for density, name in ((1, "JAX"), (PRUNED, "JAX, masked"))]


def of_torch(is_quick):
    python, reason = install("torch")
    jobs = []
    for setting in PPO:
        for name, script, steps in (
            ("PyTorch, as CleanRL", "torch_ppo.py", 100_000),
            ("Stable-Baselines3", "sb3_ppo.py", 50_000),
        ):
            jobs.append(Job("torch", [(f"ppo {setting} 1", name)],
                            [python, HOME / script, "--setting", setting, "--steps", 4_000 if is_quick else steps],
                            reason=reason))
    contenders = ["PyTorch, dense"], ["PyTorch, pruned"]
    rows = [*update_rows(UPDATES, DENSITIES, *contenders), *update_rows(MINATAR_UPDATES, (1, PRUNED), *contenders)]
    jobs.append(updates("torch", rows, python, is_quick, reason))
    return jobs


def of_sparseprop(is_quick):
    # It lies on PyPI as source only, and its setup wants PyTorch and pybind11 where it is built.
    python, reason = install("sparseprop", base="torch", source="sparseprop==0.1.14")
    rows = update_rows(UPDATES, DENSITIES, [], ["SparseProp"]) + [(f"update MinAtar {PRUNED:g}", "SparseProp")]
    return [updates("sparseprop", rows, python, is_quick, reason)]


def of_rejax(is_quick):
    python, reason = install("rejax")
    return [Job("rejax", [(f"ppo {setting} 1", "rejax")],
                [python, HOME / "rejax_ppo.py", "--setting", setting, "--steps", 20_000 if is_quick else 500_000],
                reason=reason)
            for setting in PPO]


def of_gymnasium(is_quick):
    python, reason = install("gymnasium")
    # The maze is Tombola's own.
    names = [name for name in ENVIRONMENTS if not name.startswith("MazeGrid")]
    rows = [(f"steps {name} 1", "MinAtar" if name.startswith("MinAtar/") else "Gymnasium") for name in names]
    rows.append(("steps CartPole-v1 1", "Gymnasium, 16 at once"))
    command = [python, HOME / "gymnasium_steps.py", "--seconds", 0.2 if is_quick else 2]
    return [ours.steps(ENVIRONMENTS, is_quick), Job("gymnasium", rows, command, reason=reason)]


def of_pybullet(is_quick):
    python, reason = install("pybullet")
    rows = [(f"steps {name} 1", "PyBullet") for name in ROBOTS]
    command = [python, HOME / "pybullet_steps.py", "--seconds", 0.4 if is_quick else 4]
    return [ours.steps(ROBOTS, is_quick), Job("pybullet", rows, command, reason=reason)]


def of_bridge(is_quick):
    python, reason = install("bridge")
    jobs = []
    for processes in BRIDGED_PROCESSES:
        rows = [(bridged(name, processes), "plain loop of Python") for name in BRIDGED]
        command = [python, HOME / "gymnasium_loop.py", "--processes", processes, "--seconds", 0.4 if is_quick else 3]
        jobs += [ours.bridged_steps(python, processes, is_quick, reason),
                 Job("bridge", rows, command, reason=reason, cores=processes)]
    return jobs


def of_dqn(is_quick):
    python, reason = install("torch")
    jobs = []
    for setting, dqn in DQN.items():
        cells, steps, torch_steps = (1, 20_500, 10_500) if dqn.is_convolutional else (5, 200_500, 50_500)
        if is_quick:
            cells, steps, torch_steps = 1, 2_500, 2_500
        jobs += [ours.dqn(dqn, cells, steps), *jax_trainings("dqn", "dqn", setting, steps),
                 Job("dqn", [(f"dqn {setting} 1", "PyTorch, as CleanRL")],
                     [python, HOME / "torch_dqn.py", "--setting", setting, "--steps", torch_steps], reason=reason)]
    return jobs


def of_minatar(is_quick):
    steps = BREAKOUT.batch * (3 if is_quick else 50)
    return [ours.breakout(BREAKOUT, 1, steps), *jax_trainings("minatar", "ppo", BREAKOUT.task, steps)]


def updates(group, rows, python, is_quick, reason):
    kept = [row for row in rows if float(row[0].split()[-1]) in densities(is_quick)]
    command = [python, HOME / f"{group}_updates.py", "--densities", *densities(is_quick)]
    return Job(group, kept, command, reason=reason)
