"""Remove what an answer left in its working folder, whatever that is."""

import contextlib
import os


def remove_folder(folder: str) -> None:
    """Remove a folder with all that is in it, however deep it goes and whatever rights are missing.

    A folder within it is moved beside it and looked into later: however many lie within each other, no path grows and
    nothing calls itself. What cannot be removed is left.
    """
    waiting, number = [folder], 0
    while waiting:
        each = waiting.pop()
        with contextlib.suppress(OSError):
            os.chmod(each, 0o700)
            with os.scandir(each) as entries:
                inside = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
            for path, is_folder in inside:
                if not is_folder:
                    os.unlink(path)
                    continue
                number += 1
                moved = f"{folder}-{number}"
                os.chmod(path, 0o700)  # a folder without rights cannot be moved
                os.rename(path, moved)
                waiting.append(moved)
            os.rmdir(each)
