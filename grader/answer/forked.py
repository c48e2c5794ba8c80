"""The forkserver that was forked early and that no launcher has taken yet: its pid, the judge's end of its socket."""

import socket

FORKED: list[tuple[int, socket.socket]] = []
