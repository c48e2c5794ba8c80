"""What an interviewer would ask about an exercise: one question each time, with its answer."""

from dataclasses import dataclass

from grader.exercises import Exercise
from grader.exercises.texts import questions_for
from grader.practice.hint import paragraphs
from grader.state import read_json, write_json

FILE = "questions.json"


@dataclass(frozen=True)
class Question:
    """A question, its answer, and how to get another one; `number` counts from 1 up to `count`."""

    number: int
    count: int
    text: str
    answer: str
    more: str


def next_question(exercise: Exercise) -> Question:
    """Return the next question about an exercise, and keep that it was asked; after the last comes the first."""
    questions, asked = questions_for(exercise.id), read_json(FILE)
    before = asked.get(exercise.id, 0)
    number = before % len(questions) + 1 if isinstance(before, int) else 1
    write_json(FILE, asked | {exercise.id: number})
    text, answer = questions[number - 1]
    again = f"make questions EX={exercise.name}"
    more = f"The next one: {again}" if number < len(questions) else f"That was the last one. From the first: {again}"
    return Question(number, len(questions), text, paragraphs(answer).strip(), more)
