"""What is kept: one idea a file, the public names here."""

from django.apps import apps

from indicators.models.benchmark import Benchmark, Comparator
from indicators.models.comment import Comment
from indicators.models.commentary_group import CommentaryGroup
from indicators.models.document import Document, DocumentKind
from indicators.models.event import Event
from indicators.models.import_file import ImportFile
from indicators.models.import_shape import ImportShape
from indicators.models.indicator import Indicator
from indicators.models.indicator_statistics import IndicatorStatistics
from indicators.models.job import Job, JobKind, JobState
from indicators.models.labels import name_in_words
from indicators.models.membership import Deputy, Membership, Role
from indicators.models.monthly_return import MonthlyReturn
from indicators.models.population import Population
from indicators.models.reporting_month import ReportingMonth
from indicators.models.scorecard import Paper, Scorecard
from indicators.models.sign_off import SignOff
from indicators.models.snapshot import Snapshot
from indicators.models.target import Target
from indicators.models.theme import Theme
from indicators.models.unwanted_mail import UnwantedMail
from indicators.rules.working_days import WorkingDays

__all__ = [
    "Benchmark",
    "Comment",
    "CommentaryGroup",
    "Comparator",
    "Deputy",
    "Document",
    "DocumentKind",
    "Event",
    "ImportFile",
    "ImportShape",
    "Indicator",
    "IndicatorStatistics",
    "Job",
    "JobKind",
    "JobState",
    "Membership",
    "MonthlyReturn",
    "Paper",
    "Population",
    "ReportingMonth",
    "Role",
    "Scorecard",
    "SignOff",
    "Snapshot",
    "Target",
    "Theme",
    "UnwantedMail",
    "WorkingDays",
]

name_in_words(apps.all_models["indicators"].values())
