"""What a caller can get wrong about a question, a draft or an export."""


class QuestionError(ValueError):
    """The question cannot be asked as it stands; the message says what to do."""


class DraftError(ValueError):
    """The draft cannot be checked as it stands; the message says what to do."""


class ExportError(ValueError):
    """The ledger cannot be written as asked; the message says what to do."""


class LinkError(ValueError):
    """The address of a quotation cannot be used; the message says what is wrong with it."""
