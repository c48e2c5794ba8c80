"""What was graded, when, and with which outcome: one SQLite file in the state folder, and nothing leaves the machine."""
