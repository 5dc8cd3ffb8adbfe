"""What is the user's to mend, not a defect of the program: one class, whose text is one line for people."""


class UserError(Exception):
    """A path, an option, a configuration, a rule or a taxonomy that cannot be used.

    The text is one line that names the place and, where it can, the remedy. The command line prints it and ends with
    exit code 2; rooms of the program have subclasses of their own.
    """


__all__ = ["UserError"]
