"""What a caller can get wrong about a question."""


class QuestionError(ValueError):
    """The question cannot be asked as it stands; the message says what to do."""
