"""The zygote that was forked early and that no launcher has taken yet: its pid, and the judge's end of its socket."""

import socket

FORKED: list[tuple[int, socket.socket]] = []
