"""What the Tab key offers in bash, zsh and fish: a script for each, which asks this program.

The scripts hand over the line up to the cursor and read one offer a line: the word, a tab, what it means.
They are ours because the words end with "=": no blank may follow, and bash breaks words there.
"""

import os
import textwrap
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from ucm_cti.model.errors import WrongUse


class Shell(StrEnum):
    """The shells that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_ASK: Final = " ".join(
    (
        "env _UCM_CTI_COMPLETE=complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION=get-args",
        "_TYPER_COMPLETE_ARGS={line}",
        "ucm-cti",
    )
)
"""The one question that all three ask: typer answers it as it answers fish."""

_WIDTH: Final = 72
"""Longer hints are broken into lines on the way, of which each would be an offer."""

_BASH: Final = r"""_ucm_cti_completion() {
    local line=${COMP_LINE:0:COMP_POINT}
    mapfile -t COMPREPLY < <(ASK 2>/dev/null)
    COMPREPLY=("${COMPREPLY[@]%%$'\t'*}")
    if [[ ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
    local word=${line##*[[:space:]]}
    if [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${word%%=*}="}")
    fi
}

complete -o default -F _ucm_cti_completion ucm-cti
"""
_ZSH: Final = r"""#compdef ucm-cti

_ucm_cti_completion() {
    local -a open closed
    local value help
    while IFS=$'\t' read -r value help; do
        [[ -n $value ]] || continue
        if [[ $value == *= ]]; then
            open+=("${value//:/\\:}:$help")
        else
            closed+=("${value//:/\\:}:$help")
        fi
    done < <(ASK 2>/dev/null)
    if (( $#open + $#closed )); then
        (( $#open )) && _describe -V parameter open -S ''
        (( $#closed )) && _describe -V word closed
    else
        _files
    fi
}

if [[ $funcstack[1] == _ucm-cti ]]; then
    _ucm_cti_completion
else
    compdef _ucm_cti_completion ucm-cti
fi
"""
_FISH: Final = r"""function _ucm_cti_completion
    ASK 2>/dev/null
end

function _ucm_cti_completes
    _ucm_cti_completion | string length --quiet
end

complete --command ucm-cti --no-files --condition _ucm_cti_completes --arguments "(_ucm_cti_completion)"
"""
_SCRIPTS: Final[Mapping[Shell, str]] = {
    Shell.BASH: _BASH.replace("ASK", _ASK.format(line='"$line"')),
    Shell.ZSH: _ZSH.replace("ASK", _ASK.format(line='"${words[1,$CURRENT]}"')),
    Shell.FISH: _FISH.replace("ASK", _ASK.format(line="(commandline -cp | string collect)")),
}


_PLACES: Final[Mapping[Shell, str]] = {
    Shell.BASH: ".bash_completions/ucm-cti.sh",
    Shell.ZSH: ".zfunc/_ucm-cti",
    Shell.FISH: ".config/fish/completions/ucm-cti.fish",
}
"""Where each script is kept, from the home folder."""


def hint(told: str) -> str:
    """Return what an offer means, short enough for its line."""
    return textwrap.shorten(told, _WIDTH, placeholder=" …")


def shell_of_this_person() -> Shell:
    """Return the shell that SHELL names; raises WrongUse where it is none of the three."""
    name = Path(os.environ.get("SHELL", "")).name
    if name not in set(Shell):
        raise WrongUse(
            f"SHELL is {name or 'not set'}.", advice=f"Set it to one of {', '.join(Shell)}, as in SHELL=bash."
        )
    return Shell(name)


def script(shell: Shell) -> str:
    """Return what a shell must run to complete our commands."""
    return _SCRIPTS[shell]


def install(shell: Shell) -> Path:
    """Write the script where new shells find it, and return the file."""
    home = Path.home()
    place = home / _PLACES[shell]
    if shell is Shell.BASH:
        _let_it_say(home / ".bashrc", f"source '{place}'")
    elif shell is Shell.ZSH:
        _let_it_say(home / ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(script(shell), encoding="utf-8")
    return place


def _let_it_say(file: Path, line: str) -> None:
    """Add a line to a shell's settings, once; what stands there stays."""
    said = file.read_text(encoding="utf-8", errors="surrogateescape") if file.exists() else ""
    if line not in said.splitlines():
        begun = "" if not said or said.endswith("\n") else "\n"
        with file.open("a", encoding="utf-8") as settings:
            settings.write(f"{begun}{line}\n")
