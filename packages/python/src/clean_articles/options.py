from collections.abc import Sequence
from os import PathLike, fspath
from typing import TypedDict

class Options(TypedDict, total=False):
    """What to remove. Names and meaning are those of the command line."""

    preset: str
    """recommended (the default), strict or page."""
    remove: Sequence[str]
    """Roles to remove in addition to those of the preset."""
    keep: Sequence[str]
    """Roles to keep. A role in both lists is an error."""
    rules: Sequence[str]
    """Settings of individual rules, such as "share-bar: off"."""
    unsafe: bool
    """Whether unsafe findings (those with weak evidence) are applied, too."""
    config: str | PathLike[str] | bool
    """True (the default): the nearest configuration above the working directory. False: none. A path: that file."""
    plugins: Sequence[str]
    """Files or packages with rules of your own."""
    templates: str | PathLike[str]
    """The file that `clean-articles learn` wrote. Pass `url` with a text to select the templates of its site."""


def arguments_of(options: Options) -> tuple[str, ...]:
    """The options as arguments of the command line.

    Raises TypeError for an unknown name, and for a string in place of a list.
    """
    unknown = set(options) - set(Options.__annotations__)
    if unknown:
        raise TypeError(f"unknown option {sorted(unknown)[0]!r}; available options: {', '.join(Options.__annotations__)}")
    for name in ("remove", "keep", "rules", "plugins"):
        if isinstance(options.get(name), str):
            raise TypeError(f"{name} must be a list: [{options.get(name)!r}]")
    arguments: list[str] = []
    if "preset" in options:
        arguments += ["--preset", options["preset"]]
    if options.get("remove"):
        arguments += ["--remove", ",".join(options["remove"])]
    if options.get("keep"):
        arguments += ["--keep", ",".join(options["keep"])]
    for rule in options.get("rules", ()):
        arguments += ["--rule", rule]
    for plugin in options.get("plugins", ()):
        arguments += ["--plugin", plugin]
    if options.get("unsafe", False):
        arguments.append("--unsafe")
    config = options.get("config", True)
    if config is False:
        arguments.append("--no-config")
    elif config is not True:
        arguments += ["--config", fspath(config)]
    if "templates" in options:
        arguments += ["--templates", fspath(options["templates"])]
    return tuple(arguments)
