import os
from pathlib import Path

from grader.answer.cleanup import remove_folder


def test_a_folder_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "a" / "b").mkdir(parents=True)
    for file in (folder / "file", folder / "a" / "file", folder / "a" / "b" / os.fsdecode(b"\xff\n")):
        file.touch()
    os.mkfifo(folder / "a" / "pipe")
    remove_folder(str(folder))
    assert list(tmp_path.iterdir()) == []


def test_folders_within_each_other_may_go_as_deep_as_they_like(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for _ in range(1_500):  # from the inside out: no path is long
        outer = tmp_path / "outer"
        outer.mkdir()
        folder.rename(outer / "d")
        outer.rename(folder)
    remove_folder(str(folder))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_rights_goes_too(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "closed" / "within").mkdir(parents=True)
    (folder / "closed" / "within" / "file").touch()
    for closed in (folder / "closed" / "within", folder / "closed", folder):
        closed.chmod(0)
    remove_folder(str(folder))
    assert list(tmp_path.iterdir()) == []


def test_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    (folder / "link").symlink_to(elsewhere)
    (folder / "file").symlink_to(elsewhere / "file")
    remove_folder(str(folder))
    assert list(tmp_path.iterdir()) == [elsewhere]
    assert (elsewhere / "file").exists()


def test_no_folder_is_no_error(tmp_path: Path) -> None:
    remove_folder(str(tmp_path / "gone"))
