"""The kinds of exercise: what a declaration says, and the checks that follow from it."""

from grader.kinds.check import Check, given, large, rule
from grader.kinds.exercise import RNG, Array, Exercise
from grader.kinds.layer import Layer
from grader.kinds.script import Script
from grader.kinds.sizes import Axis

__all__ = ["RNG", "Array", "Axis", "Check", "Exercise", "Layer", "Script", "given", "large", "rule"]
