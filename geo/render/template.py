"""The page's template, compiled when the package was built where it has not changed since."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, ModuleLoader, StrictUndefined

from geo.render.made import BUILT, is_current
from geo.render.sheets import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template

_NAME: Final = "page.html.jinja"


def _environment(loader: FileSystemLoader | ModuleLoader) -> Environment:
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache(maxsize=1)
def page_template() -> Template:
    """The template of the page, autoescaped."""
    loader = ModuleLoader(BUILT) if is_current() else FileSystemLoader(ASSETS)
    return _environment(loader).get_template(_NAME)


def compile_template(folder: Path) -> None:
    """Write the template as a Python module, as Jinja's own loader of modules expects it.

    Parameters
    ----------
    folder
        Where to.
    """
    environment = _environment(FileSystemLoader(ASSETS))
    environment.compile_templates(folder, zip=None, filter_func=_NAME.__eq__)
