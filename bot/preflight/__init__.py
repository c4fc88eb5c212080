"""Checks a project's files before training: every mistake at once, each with its file and line."""

from bot.preflight.check import check_project, check_settings
from bot.preflight.mistakes import Mistake, Report

__all__ = ["Mistake", "Report", "check_project", "check_settings"]
