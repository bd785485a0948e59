"""Templates are indented for those who write them; readers on a slow line do without a third of each page."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"\n\s+")


class Loader(filesystem.Loader):
    """Reads a template of this project without its indentation and blank lines, once for each process."""

    def get_contents(self, origin: Origin) -> str:
        return _INDENTATION.sub("\n", super().get_contents(origin))
