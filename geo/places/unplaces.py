"""Names that say themselves that they are no place a line can end at."""

from __future__ import annotations

import re
from typing import Final

_WATERS: Final = "a river, sea, mountain or the like; name the country, province or town on it"
_BODIES: Final = "a company, an institution or a project, and no place; name the town it is in"
_VAGUE: Final = "a region without agreed members; name the country or province"
#: Words that end (or, in Russian, also begin) the name of what is no country, area or town.
_KINDS: Final = (
    (
        _WATERS,
        re.compile(
            r"(?ix) \b(river|rivers|creek|stream|sea|ocean|strait|straits|gulf|bay|lake|reservoir|"
            r"mountain|mountains|mount|mt\.?|range|desert|peninsula|waterfall|falls|delta|basin|"
            r"valley|plateau|steppe|canal|channel)$ | ^(river|lake|mount|mt\.?|sea\ of)\s"
            r"| (강|호수|해협|산맥|백두산|반도|바다)$ | (?<=.)(江|河|海峡|山脉|山脈|海|湖|半岛|半島"
            r"|沙漠|运河)$"
            r"| \b(река|реки|море|озеро|океан|пролив|залив|хребет|горы|гора|полуостров|пустыня)\b"
        ),
    ),
    (
        _BODIES,
        re.compile(
            r"(?ix) \b(co|corp|corporation|company|inc|ltd|llc|gmbh|plc|group|holdings?|trading|"
            r"factory|plant|mill|mine|mines|university|institute|school|hospital|hotel|restaurant|"
            r"bank|airlines?|airport|airways|ministry|embassy|consulate|bureau|agency|construction|"
            r"textiles?|garments?|seafood|electronics|technology|industries|industrial|shipyard|"
            r"farm|army|party|committee|association|foundation|united\ nations)\b\.?$"
            r"| \b(co|corp|inc|ltd|llc)\b\.?"
            r"| (공사|회사|그룹|공장|대학교?|병원|호텔|식당|은행|항공|무역|건설|총국)$"
            r"| (公司|集团|集團|工厂|工廠|大学|大學|医院|酒店|饭店|银行|航空|贸易|有限)$"
            r"| ^(ооо|оао|зао|ао|пао)\s | \b(завод|фабрика|компания|университет|банк|гостиница)\b"
        ),
    ),
    (
        _VAGUE,
        re.compile(
            r"(?ix) \b(region|area|zone|border|belt|coast|countries|provinces|states|world"
            r"|frontier)$"
            r"| ^(northern|southern|eastern|western|central|north-?eastern|north-?western|"
            r"south-?eastern|south-?western)\s"
            r"| (지역|지방|국경|접경|일대|권)$ | (地区|地區|边境|邊境|一带|沿海)$"
            r"| \b(регион|страны|граница|приграничье|побережье)\b"
        ),
    ),
)


_SHIP: Final = "a ship or a craft, and no place; name the port or the town"
_NUMBERED: Final = "something with a number, a ship, a camp or a product; name the town"
_TEAM: Final = "a club or a team, and no place; name its town"
_PRINT: Final = "a newspaper, an agency or a channel, and no place"
_PEOPLE: Final = "people, and no place; name the country or town"
_SITE: Final = "a port, a station or another site, and no place; name the town it is in"
_DISH: Final = "a dish or a good, and no place"
#: What stands before or behind a name, or the form it has, that leaves no doubt.
_FORMS: Final = (
    (
        _WATERS,
        re.compile(
            r"(?x) ^(?:о-в|п-ов|вдхр)\.?\s | ^(?:р|оз|о|хр|прол|зал|влк|пер)\.\s*[А-ЯЁ]"
            r"| ^(?:река|озеро|остров|полуостров|хребет|залив|пролив|вулкан|перевал)\s"
            r"| ^(?i:mt|mount|lake|river)\.?\s\S"
        ),
    ),
    (
        _SHIP,
        re.compile(
            r"(?x) ^(?:USS|HMS|HMCS|INS|USNS|USCGC|RMS|SS|MS|MV|M/V|MT|F/V|FV)\s+\S"
            r"| ^(?i:теплоход|пароход|паром|судно|корабль|танкер|сухогруз|траулер|крейсер|эсминец|"
            r"фрегат|корвет|катер|ледокол|подлодка|броненосец|шхуна|сейнер)\s"
            r"| ^(?i:the\ ship|the\ ferry|ferry|vessel|trawler|cruiser)\s"
        ),
    ),
    (_NUMBERED, re.compile(r"^[A-Z][a-z]{5,}-\d{1,3}$|^[А-ЯЁ][а-яё]{3,}-\d{1,3}$")),
    (
        _TEAM,
        re.compile(
            r"(?x) ^(?:FC|FK|CF|AFC|SC|AC|AS|SK|HC|BC|KHL|CSKA|SKA)\s+\S | \S\s(?:FC|CF|SC|FK|HC)$"
            r"| ^(?:Spartak|D[iy]namo|Lokomotiv|Torpedo|Shakhtar|Zenit)\s\S"
            r"| ^(?:Спартак|Динамо|Локомотив|Торпедо|Зенит|Луч)[\s-]\S"
            r"| ^(?:ФК|ХК|БК|ВК|ФСК|ПФК|СКА|ЦСКА)[\s-] | ^(?i:клуб|команда|сборная)\s"
        ),
    ),
    (
        _PRINT,
        re.compile(
            r"(?ix) ^(?:газета|журнал|агентство|телеканал|радиостанция|радио|издание)\s"
            r"| ^the\ .*\b(?:times|post|herald|tribune|journal|daily|gazette|observer)$"
            r"| \w\s(?:times|post|herald|tribune|gazette)$"
            r"| \b(?:news|newspaper|news\ agency|press\ agency|shimbun|ilbo|sinmun|daily)$"
        ),
    ),
    (
        _PEOPLE,
        re.compile(
            r"(?ix) [-\s]saram$ | \b(?:people|peoples|workers|migrants|citizens|nationals|diaspora|"
            r"refugees|laborers|labourers)$ | ^(?:господин|г-н|г-жа|президент|премьер|генерал|"
            r"товарищ|mr|mrs|ms|dr|president|premier|general|comrade|marshal|king|chairman)\.?\s\S"
            r"| \b[А-ЯЁ][а-яё]+(?:ович|евич|ович|овна|евна|ична)\b"
            r"| ^(?:узбеки|таджики|киргизы|кыргызы|казахи|туркмены|корейцы|северокорейцы|китайцы|"
            r"русские|украинцы|белорусы|вьетнамцы|монголы|японцы|индийцы|турки|молдаване|армяне|"
            r"азербайджанцы|грузины|гастарбайтеры)$"
            r"| ^(?:рабочие|граждане|мигранты|трудовые\ мигранты|жители)\b"
            r"| \s(?:рабочие|граждане|мигранты|жители)$"
        ),
    ),
    (
        _PEOPLE,
        re.compile(
            r"^(?:Kim|Lee|Ri|Choe|Choi|Pak|Park|Jang|Jong|Hwang)\s(?:[A-Z][a-z]+[\s-][A-Za-z][a-z]+)$"
            r"|^(?:Ким|Ли|Чхве|Цой|Пак|Чан)\s[А-ЯЁ][а-яё]+(?:[\s-][А-ЯЁа-яё]+)$"
            r"|^(?:Владимир|Дмитрий|Сергей|Александр|Алексей|Иван|Михаил|Николай|Андрей|Олег|Юрий|"
            r"Виктор|Борис|Максим|Павел|Пётр|Петр|Игорь|Си|Дональд|Джо)\s[А-ЯЁ][а-яё]+$"
            r"|^(?:Vladimir|Dmitry|Sergei|Sergey|Alexander|Mikhail|Nikolai|Donald|Joe|Barack|Xi)"
            r"\s[A-Z][a-z]+$"
        ),
    ),
    (
        _SITE,
        re.compile(
            r"(?ix) ^(?:порт|морпорт|аэропорт|космодром|станция|вокзал|ОЭЗ|ТОР|ТОСЭР|СЭЗ)\s"
            r"| \S\s(?:port|airport|cosmodrome|railway\ station|station|terminal|SEZ|"
            r"industrial\ (?:park|zone|complex)|free\ port)$"
        ),
    ),
    (
        _DISH,
        re.compile(
            r"(?ix) \b(?:duck|noodles?|soup|salad|kimchi|beer|tea|rice|dumplings|sauce|cuisine|"
            r"pilaf|naengmyeon|vodka|chicken|kebab)$ | ^(?:плов|салат|суп|водка|пиво|лапша|утка)\s"
        ),
    ),
)


def says_its_kind(name: str) -> str:
    """Say what a name stands for whose form leaves no doubt, however like a place it looks.

    Parameters
    ----------
    name
        As written, of which no place bears the whole.

    Returns
    -------
    reason
        Empty if the form does not say so.

    Examples
    --------
    >>> says_its_kind("р. Амур")
    'a river, sea, mountain or the like; name the country, province or town on it'
    >>> says_its_kind("FC Luch Vladivostok"), says_its_kind("Vladivostok")
    ('a club or a team, and no place; name its town', '')
    """
    return next((reason for reason, form in _FORMS if form.search(name)), "")


def why_no_place(name: str) -> str:
    """Say what a name stands for that no place of the gazetteer bears.

    Parameters
    ----------
    name
        As written, without quotes.

    Returns
    -------
    reason
        Empty if the name does not say so itself.

    Examples
    --------
    >>> why_no_place("Songhua River")
    'a river, sea, mountain or the like; name the country, province or town on it'
    >>> why_no_place("Hunchn")
    ''
    """
    return next((reason for reason, words in _KINDS if words.search(name)), "")
