"""A command whose help fits one screen; ``--help-all`` shows every option it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Collection


class TwoScreens(click.Command):
    """A command with more options than anyone wants to read at first.

    Parameters
    ----------
    everyday
        Names of the parameters that ``--help`` shows.
    """

    def __init__(self, *args: Any, everyday: Collection[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.everyday = frozenset(everyday)
        self.params.append(
            click.Option(
                ["--help-all"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=self._show_all,
                help="Show every option.",
            )
        )

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter, *, whole: bool = False
    ) -> None:
        """Write the options of one of the two screens."""
        shown = {"help_all", *self.everyday}
        records = [
            record
            for param in self.get_params(ctx)
            if (whole or param.name in shown or "--help" in param.opts)
            and (record := param.get_help_record(ctx))
        ]
        with formatter.section("Options"):
            formatter.write_dl(records)

    def _show_all(self, ctx: click.Context, _param: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001  (click's signature)
        if not is_wanted or ctx.resilient_parsing:
            return
        formatter = ctx.make_formatter()
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter, whole=True)
        click.echo(formatter.getvalue().rstrip("\n"), color=ctx.color)
        ctx.exit()
