"""The one error that a user sees: a sentence that says what is wrong and what to do."""


class SightlineError(Exception):
    """Something could not be done. Its text is one sentence for the person at the terminal or the page.

    The command line prints it on standard error and ends with exit status 2; a page shows it in the error
    summary. It never carries a traceback or the text of a record.
    """
