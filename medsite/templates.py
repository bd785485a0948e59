"""Templates are written for people; what readers wait for is read once for each process."""

import re

from django.template import Origin, TemplateDoesNotExist
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"\n\s+")
_INCLUDED = re.compile(r'\{% include "([^"]+)" %\}')


class Loader(filesystem.Loader):
    """Reads a template of this project without its indentation and blank lines: readers on a slow line do without a
    third of each page. What it includes as it is, with nothing said, is read into its place."""

    def get_contents(self, origin: Origin) -> str:
        text = _INDENTATION.sub("\n", super().get_contents(origin))
        return _INCLUDED.sub(self._included, text)

    def _included(self, tag: re.Match[str]) -> str:
        """Another loader's templates stay where they are."""
        for origin in self.get_template_sources(tag[1]):
            try:
                return self.get_contents(origin)
            except TemplateDoesNotExist:
                continue
        return tag[0]
