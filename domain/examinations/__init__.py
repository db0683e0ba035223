"""Answers to findings, and their examination: decided against what the dossier's facts show, recorded in the dossier's own stream."""
