"""Mutations: inputs made from the domain's commands, who may give them, their outcomes."""
