"""What was graded, when, with which outcome: one SQLite file in the state folder; nothing leaves the machine."""
