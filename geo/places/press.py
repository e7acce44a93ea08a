"""How newspapers cut the names of states short behind a town: "Calif.", "Gto.", "Qld"."""

from __future__ import annotations

from typing import Final

from geo.places.names import normal

#: Abbreviations and the last part of the code of ISO 3166-2, by country.
_STATES: Final = {
    "US": (
        "ala AL ariz AZ ark AR calif CA cal CA colo CO conn CT del DE fla FL ill IL ind IN kan KS "
        "kans KS mass MA mich MI minn MN miss MS mont MT neb NE nebr NE nev NV nmex NM okla OK "
        "ore OR oreg OR penn PA penna PA tenn TN tex TX wash WA wva WV wis WI wisc WI wyo WY "
        "ndak ND sdak SD"
    ),
    "MX": (
        "ags AGU bc BCN bcs BCS camp CAM chis CHP chih CHH coah COA col COL cdmx CMX df CMX "
        "dgo DUR gto GUA gro GRO hgo HID jal JAL mex MEX edomex MEX edomx MEX mich MIC mor MOR "
        "nay NAY nl NLE oax OAX pue PUE qro QUE qroo ROO slp SLP sin SIN son SON tab TAB "
        "tamps TAM tam TAM tlax TLA ver VER yuc YUC zac ZAC"
    ),
    "CA": "alta AB man MB nfld NL ont ON pei PE que QC sask SK",
    "AU": "qld QLD tas TAS vic VIC",
    "IN": "guj GJ maha MH mah MH raj RJ kar KA ker KL tnadu TN jk JK od OR telangana TG ts TG",
    "ID": "jatim JI jateng JT jabar JB",
}


def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for country, text in _STATES.items():
        words = text.split()
        for word, code in zip(words[::2], words[1::2], strict=True):
            found.setdefault(word, set()).add(f"{country}-{code}")
    return {word: frozenset(codes) for word, codes in found.items()}


_CODES: Final = _by_word()


def press_codes(part: str, countries: set[str]) -> frozenset[str]:
    """Codes of ISO 3166-2 of the states that a newspaper's abbreviation may mean.

    Parameters
    ----------
    part
        The abbreviation as written.
    countries
        Where places of the name before it lie, ISO 3166-1: only if none of them has such a state
        others count.

    Returns
    -------
    codes
        Alone such a word is no name, for "Miss." and "Col." are others too.

    Examples
    --------
    >>> sorted(press_codes("Mich.", {"US"})), sorted(press_codes("Mich.", {"DE"}))
    (['US-MI'], ['MX-MIC', 'US-MI'])
    """
    codes = _CODES.get(normal(part), frozenset())
    return frozenset(code for code in codes if code[:2] in countries) or codes
