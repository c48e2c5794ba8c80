import os
from pathlib import Path

import pytest

from grader.judge.source import SourceError, read_source


def test_a_missing_file_is_no_error(tmp_path: Path) -> None:
    assert read_source(tmp_path, "missing") is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a = 1\r\nb = 2\r", "a = 1\nb = 2\n"),
        (b"\xef\xbb\xbfa = 1\n", "a = 1\n"),
        (b"# coding: latin-1\nname = '\xe9'\n", "# coding: latin-1\nname = 'é'\n"),
    ],
)
def test_a_text_is_read_as_python_would(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.py").write_bytes(content)
    assert read_source(tmp_path, "a") == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a = 1\n\0\n", "NUL byte in line 2"),
        (b"a = 1\nb = '\xe9'\n", "not UTF-8 text (line 2)"),
        ("a = 1".encode("utf-16"), "NUL byte"),
        (b"# coding: nonsense\n", "nonsense"),
        (b"#" * (2**20 + 1), "1,048,577 bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.py").write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_source(tmp_path, "a")
    assert words in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "loop.py").symlink_to("loop.py")
    os.mkfifo(tmp_path / "pipe.py")
    for name in ("folder.py", "loop.py", "pipe.py"):
        with pytest.raises(SourceError):
            read_source(tmp_path, name.removesuffix(".py"))
