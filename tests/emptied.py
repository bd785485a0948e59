"""What migrations and a release put into a database, put there again after a test has emptied it."""

from django.apps import apps

from medicines.actions.shipping import ship_records
from medicines.models.reading import let_read


def fill_again() -> None:
    ship_records()
    let_read(apps, None)
