"""python -m xbrllint."""

from .cli.main import entry

if __name__ == "__main__":  # processes that a run starts may import it by another name
    entry()
