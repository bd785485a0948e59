"""Recovery codes are kept as hashes from now on, those that were given out before, too."""

import base64
import hashlib

from django.db import migrations

HASHED = 16  # signs of a code as it is kept from now on; one as it was kept before has eight


def hash_codes(apps, schema_editor):
    tokens = apps.get_model("otp_static", "StaticToken").objects.using(schema_editor.connection.alias)
    for row in tokens.all():
        if len(row.token) != HASHED:
            row.token = base64.b64encode(hashlib.sha256(row.token.encode()).digest()[:12]).decode()
            row.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [
        ("medicines", "0010_audit_trail_by_its_name"),
        ("otp_static", "0001_initial"),
    ]

    operations = [migrations.RunPython(hash_codes, migrations.RunPython.noop, elidable=True)]
