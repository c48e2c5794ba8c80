"""All that runs in the learner's process: it answers calls and knows no verdict. Imports nothing else of the kit."""
