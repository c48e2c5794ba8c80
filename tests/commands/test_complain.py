from pathlib import Path

from tests.kit import run


def test_one_file_holds_the_answer_the_report_the_seed_and_the_versions(kit: Path, tmp_path: Path) -> None:
    text = (kit / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    wrong = text.replace("grad_output.sum(axis=0)", "grad_output.mean(axis=0)  # ```")
    (kit / "exercises" / "mlp" / "linear.py").write_text(wrong, encoding="utf-8")
    state = tmp_path / "state"
    assert run("grade", "linear", "--seed", "7", kit=kit, state=state).returncode == 1
    done = run("complain", "linear", kit=kit, state=state)
    assert done.returncode == 0, done.stderr
    written = (kit / "complaint-linear.md").read_text(encoding="utf-8")
    assert "make grade EX=mlp/linear SEED=7" in written
    assert wrong.strip() in written
    assert written.count("````") >= 2
    assert "it was averaged over the batch" in " ".join(written.split())
    assert '"schema": 1' in written
    assert "Python 3." in written
    assert "numpy " in written
    assert str(kit) not in written
    assert "complaint-linear.md" in done.stdout
    assert "seed 7" in done.stdout


def test_it_takes_one_exercise(kit: Path, tmp_path: Path) -> None:
    for names in ((), ("linear", "sigmoid")):
        done = run("complain", *names, kit=kit, state=tmp_path / "state")
        assert done.returncode == 2
        assert "make complain EX=linear" in done.stderr
