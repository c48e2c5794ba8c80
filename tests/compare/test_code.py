from grader import ROOT
from grader.compare.code import align, functions_in

YOURS = '''
class Layer:
    """Doc."""

    def backward(self, g):
        """Doc."""
        # a comment
        n, d = self.x.shape  # another
        self.grad_weight = np.zeros((d, 3))
        for row in range(n):
            self.grad_weight += np.outer(self.x[row], g[row])

        return g @ self.weight.T
'''
REFERENCE = """
class Layer:
    def backward(self, g):
        self.grad_weight = self.x.T @ g
        self.grad_bias = g.sum(axis=0)
        return g @ self.weight.T   # (N, in)
"""


def test_statements_are_paired_by_what_they_do() -> None:
    yours, reference = functions_in(YOURS)["Layer.backward"], functions_in(REFERENCE)["Layer.backward"]
    pairs = align(yours, reference)
    assert [(pair.yours and pair.yours.role, pair.reference and pair.reference.role) for pair in pairs] == [
        ("(n, d)", None),
        ("self.grad_weight", "self.grad_weight"),
        ("for", None),
        (None, "self.grad_bias"),
        ("return", "return"),
    ]
    assert [pair.same for pair in pairs][-1]


def test_comments_docstrings_and_blank_lines_are_no_code() -> None:
    statements = functions_in(YOURS)["Layer.backward"]
    assert [line for statement in statements for line in statement.lines] == [
        "n, d = self.x.shape",
        "self.grad_weight = np.zeros((d, 3))",
        "for row in range(n):",
        "    self.grad_weight += np.outer(self.x[row], g[row])",
        "return g @ self.weight.T",
    ]


def test_a_solution_beside_itself_is_the_same_in_every_statement() -> None:
    for path in (ROOT / "solutions" / "mlp").glob("*.py"):
        for statements in functions_in(path.read_text(encoding="utf-8")).values():
            assert all(pair.same for pair in align(statements, statements))


def test_what_is_no_python_has_no_functions() -> None:
    assert functions_in("def (") == {}
    assert functions_in("\x00") == {}
