"""Where the project's own files are, whatever folder a command is started in."""

from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parents[1]
KNOWLEDGE_FOLDER = PROJECT_FOLDER / "knowledge"
DATA_FOLDER = PROJECT_FOLDER / "data"
MODELS_FOLDER = PROJECT_FOLDER / "models"
