"""The commands by their names (命令表). A new command is a line here."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from propgov.cli import checking, making, showing
from propgov.cli.saying import FAILED, Lang, chosen, problem
from propgov.errors import PropgovError
from propgov.law.__main__ import main as law_main

__all__ = ["Commands", "app", "main"]

_EPILOG = (
    "Status: 0 all is in order; 1 something is not; 2 the command is not written as it should be, or something is not installed; "
    "3 what was asked for is not there, or cannot be read."
)


class Commands(TyperGroup):
    """The group of all commands (命令组): an error of the library is a sentence and a status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as the library has it
        """Run the command that was named."""
        chosen.set(Lang.EN)  # until the command has read another
        try:
            return super().invoke(ctx)
        except PropgovError as error:
            problem(error, chosen.get().value)
            raise typer.Exit(FAILED) from None


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, epilog=_EPILOG, pretty_exceptions_enable=False
)
new = typer.Typer(no_args_is_help=True)


def _version(asked: bool) -> None:  # noqa: FBT001 - the shape of typer's callbacks
    if asked:
        typer.echo(import_module("propgov").__version__)  # the front door is no room that others import
        raise typer.Exit


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Property governance that runs: look into a journal, judge it, move it; begin a procedure or a place."""


def law(context: typer.Context) -> None:
    """What the law asks (法规): check, ids, show, diff, stale, schema, as python -m propgov.law."""
    raise typer.Exit(law_main(context.args))


@new.callback()
def begin() -> None:
    """Begin something of your own (新建), with its test, which passes."""


app.command("show")(showing.show)
app.command("duties")(showing.duties)
app.command("verify")(checking.verify)
app.command("audit")(checking.audit)
app.command("export")(checking.export)
app.command("import")(checking.take_in)
app.command("diagram")(showing.draw)
app.command(
    "law", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)(law)
app.add_typer(new, name="new")
new.command("procedure")(making.procedure)
new.command("place")(making.place)


def main(arguments: list[str] | None = None) -> int:
    """Run one command (命令行) and return its status."""
    try:
        app(arguments if arguments is not None else sys.argv[1:], prog_name="python -m propgov")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 2
    return 0
