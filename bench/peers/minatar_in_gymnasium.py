"""Registers MinAtar's games when it is imported."""

from minatar.gym import register_envs

register_envs()
