"""Names that say themselves that they are no place a line can end at."""

from __future__ import annotations

import re
from typing import Final

_WATERS: Final = "a river, sea, mountain or the like; name the country, province or town on it"
_BODIES: Final = "a company, an institution or a project, and no place; name the town it is in"
_OTHERS: Final = "a ship, a team, a people or a dish, and no place; name the country or town"
_VAGUE: Final = "a region without agreed members; name the country or province"


def _endings(words: str, behind: str = "") -> str:
    """Pattern of names that end in one of these words."""
    return rf"{behind}(?:{'|'.join(words.split())})$"


#: A Korean or Chinese word is glued to the name before it, of which at least a sign is left.
_GLUED: Final = r"(?<=\S)"
_KOREAN_WATERS: Final = "강 호수 해협 산맥 산 반도 바다 해 만 섬 열도 사막 운하 고원 폭포"
_CHINESE_WATERS: Final = (
    "江 河 海峡 海峽 山脉 山脈 山 岭 嶺 海 湾 灣 湖 半岛 半島 群岛 群島 沙漠 运河 運河 高原 瀑布"
)
_KOREAN_BODIES: Final = (
    "공사 회사 그룹 공장 대학교? 병원 호텔 식당 은행 항공 무역 건설 총국 공업단지 산업단지 "
    "기업소 사업소 학교 대사관 총?영사관 총?령사관 공항 발전소 광산 탄광 농장"
)
_CHINESE_BODIES: Final = (
    "公司 集[团團] 工[厂廠] 大[学學] 学院 學院 学校 學校 [医醫]院 酒店 [饭飯]店 [银銀]行 航空 "
    "[贸貿]易 有限 大使[馆館] [领領]事[馆館] [机機]场 電站 电站 矿山 煤矿 农场 工业园"
)
#: Ships, teams, peoples, dishes.
_KOREAN_OTHERS: Final = (
    "호 함 팀 축구단 구단 체육단 체육대 선수단 대표팀 족 인 교포 동포 냉면 김치 요리 맥주 소주"
)
_CHINESE_OTHERS: Final = (
    "号 號 舰 艦 轮 輪 队 隊 俱[乐樂]部 族 人 [华華][侨僑] 炒[饭飯] 冷[面麵] 烤[鸭鴨] 料理 啤酒 菜"
)
_LATIN_OTHERS: Final = (
    r"f\.?c\.?|football\ club|ship|vessel|cruiser|tanker|duck|noodles|soup|beer|cuisine"
)
_CLUBS_AND_SHIPS: Final = (
    "mv|ss|fc|fk|sk|cska|ska|фк|хк|ска|цска|крейсер|танкер|теплоход|сухогруз|судно|корабль"
)
_PEOPLES: Final = (
    "узбеки таджики киргизы казахи корейцы китайцы туркмены вьетнамцы монголы украинцы белорусы "
    "северокорейцы японцы филиппинцы индийцы непальцы uzbeks tajiks koreans chinese"
)
_KOREAN_VAGUE: Final = (
    r"지역 지방 국경 접경 일대 권 국가 국가들 각국 연안 (?<=\s)[동서남북]{1,2}부? [동서남북중]부"
)
_CHINESE_VAGUE: Final = (
    "地[区區] [边邊]境 一[带帶] 沿海 沿岸 [国國]家 各[国國] [诸諸][国國] [东東西南北中]部 "
    "(?<=国)[东東西][北南] (?<=國)[东東西][北南]"
)
#: Two countries or more by a sign each: 中朝, 한미일.
_PAIRS: Final = "[中朝韩韓日俄美蒙越泰印英法德欧歐]{2,3} [한중북러조미일남]{2,3}"

#: Words that end (or, in Russian, also begin) the name of what is no country, area or town.
_KINDS: Final = (
    (
        _WATERS,
        re.compile(
            r"(?ix) \b(river|rivers|creek|stream|sea|ocean|strait|straits|gulf|bay|lake|reservoir|"
            r"mountain|mountains|mount|mt\.?|range|desert|peninsula|waterfall|falls|delta|basin|"
            r"valley|plateau|steppe|canal|channel)$ | ^(river|lake|mount|mt\.?|sea\ of)\s"
            r"| \b(река|реки|море|озеро|океан|пролив|залив|хребет|горы|гора|полуостров|пустыня)\b"
            rf"| {_endings(_KOREAN_WATERS, _GLUED)} | {_endings(_CHINESE_WATERS, _GLUED)}"
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
            r"| ^(ооо|оао|зао|ао|пао)\s | \b(завод|фабрика|компания|университет|банк|гостиница)\b"
            rf"| {_endings(_KOREAN_BODIES)} | {_endings(_CHINESE_BODIES)}"
        ),
    ),
    (
        _OTHERS,
        re.compile(
            rf"(?ix) {_endings(_KOREAN_OTHERS, _GLUED)} | {_endings(_CHINESE_OTHERS, _GLUED)}"
            rf"| \b({_LATIN_OTHERS})$"
            rf"| ^({_CLUBS_AND_SHIPS})[\s\-]+(?=\S) | \w+bong[\s\-]?(ho|\d+)$"
            rf"| ^({_PEOPLES.replace(' ', '|')})$"
        ),
    ),
    (
        _VAGUE,
        re.compile(
            r"(?ix) \b(region|area|zone|border|belt|coast|countries|provinces|states|world"
            r"|frontier)$"
            r"| ^(northern|southern|eastern|western|central|north-?eastern|north-?western|"
            r"south-?eastern|south-?western)\s"
            r"| \b(регион|страны|граница|приграничье|побережье)\b"
            rf"| {_endings(_KOREAN_VAGUE)} | {_endings(_CHINESE_VAGUE)}"
            rf"| ^({_PAIRS.replace(' ', '|')})$"
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
    >>> why_no_place("만경봉호")
    'a ship, a team, a people or a dish, and no place; name the country or town'
    >>> why_no_place("Hunchn")
    ''
    """
    return next((reason for reason, words in _KINDS if words.search(name)), "")


def without_kind(name: str) -> str:
    """Leave out the word that says what a name is of: 阿穆尔河 is no slip for 阿穆尔.

    Examples
    --------
    >>> without_kind("阿穆尔河"), without_kind("Hunchn")
    ('阿穆尔', '')
    """
    for _, words in _KINDS:
        if (found := words.search(name)) is not None:
            return f"{name[: found.start()]} {name[found.end() :]}".strip()
    return ""
