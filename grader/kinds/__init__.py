"""The kinds of exercise: what a declaration says, and the checks that follow from it."""

from grader.kinds.check import Check, extreme, given, large, rule
from grader.kinds.exercise import RNG, Array, Exercise, normal
from grader.kinds.fitted_model import FittedModel
from grader.kinds.function import Function
from grader.kinds.layer import Case, Layer
from grader.kinds.script import Made, Script, Term
from grader.kinds.sizes import Axis, relations
from grader.kinds.whole import Whole

__all__ = [
    "RNG", "Array", "Axis", "Case", "Check", "Exercise", "FittedModel", "Function", "Layer", "Made", "Script", "Term",
    "Whole", "extreme", "given", "large", "normal", "relations", "rule",
]  # fmt: skip
