"""Keep what an answer prints, up to a cap: its start and its end, with the cut named."""


class CappedOutput:
    """Bytes that came in, of which the first and the last half of a cap are kept."""

    def __init__(self, cap: int) -> None:
        self._half = cap // 2
        self._head = bytearray()
        self._tail = bytearray()
        self._cut = 0

    def add(self, chunk: bytes) -> None:
        """Take in what was printed next."""
        room = self._half - len(self._head)
        self._head += chunk[:room]
        self._tail += chunk[room:] if room > 0 else chunk
        surplus = max(0, len(self._tail) - self._half)
        del self._tail[:surplus]
        self._cut += surplus

    @property
    def size(self) -> int:
        """How many bytes came in, those that were not kept too."""
        return len(self._head) + len(self._tail) + self._cut

    def text(self) -> str:
        """Return what was kept; bytes that are not UTF-8 are shown as escapes."""
        if not self._cut:
            return (self._head + self._tail).decode("utf-8", "backslashreplace")
        head, tail = (part.decode("utf-8", "backslashreplace") for part in (self._head, self._tail))
        return f"{head}\n[... {self._cut:,} bytes cut here ...]\n{tail}"
