"""Calendar spans: first day, and the day after the last, of weeks, months, seasons and years."""

from calendar import monthrange
from datetime import date, timedelta

MIN_YEAR, MAX_YEAR = 1900, 2100
"""Years that news writes about; four digits outside are no year."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of the meteorological seasons of the northern hemisphere, three months each."""
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_HOURS_A_DAY = 24
_DAY = timedelta(days=1)

Span = tuple[date, date]
"""First day, and the day after the last."""


def day_span(day: date) -> Span:
    """A day and the next."""
    return day, day + _DAY


def week_span(day: date) -> Span:
    """The Monday of the day's week and of the next."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def month_span(year: int, month: int) -> Span:
    """First day of a month and of the next one."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]) + _DAY


def months_span(year: int, first: int, count: int) -> Span:
    """*count* months of a year, the *first* of them 1 to 12; they may end in the next year."""
    until_year, until_month = divmod(first - 1 + count, 12)
    return date(year, first, 1), date(year + until_year, until_month + 1, 1)


def year_span(year: int) -> Span:
    """First day of a year and of the next one."""
    return date(year, 1, 1), date(year + 1, 1, 1)


def season_span(name: str, year: int) -> Span:
    """A season by the year in which it begins."""
    return months_span(year, SEASONS[name], 3)


def last_season(name: str, anchor: date) -> Span:
    """The season that began in the anchor's year if it is over by the anchor, else the one before."""
    span = season_span(name, anchor.year)
    return span if span[1] <= anchor else season_span(name, anchor.year - 1)


def month_before(day: date) -> Span:
    """The calendar month before the day's."""
    return month_span(day.year, day.month - 1) if day.month > 1 else month_span(day.year - 1, 12)


def days_back(anchor: date, count: int, unit: str) -> date:
    """The day so many hours, days, weeks, fortnights, months or years before the anchor.

    A day that the month does not have becomes its last one; hours are rounded down to days, at least one.

    Raises:
        OverflowError: If there is no such day in the calendar.
    """
    if unit == "hour":
        return anchor - timedelta(days=max(1, count // _HOURS_A_DAY))
    if unit in UNIT_DAYS:
        return anchor - timedelta(days=UNIT_DAYS[unit] * count)
    months = (anchor.year * 12 + anchor.month - 1) - count * (12 if unit == "year" else 1)
    year, month = divmod(max(months, 12), 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))
