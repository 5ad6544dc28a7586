"""The report page: one self-contained HTML file, with what to look at first and why."""

from sightline.reporting.page.collect import SHOWN, Collector
from sightline.reporting.page.render import DEFAULT_MARKING, PackUsed, Page, write_page

__all__ = ["DEFAULT_MARKING", "SHOWN", "Collector", "PackUsed", "Page", "write_page"]
