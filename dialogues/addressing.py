"""Words by which people are addressed, and words that are family names too. All without marks and case. Pure."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FORMS_OF_ADDRESS = frozenset(
    _words(
        """
    mr mrs ms miss mx messrs madam madame mme mlle monsieur sir lord lady dame dr drs doctor prof profs
    professor amb shri sri shree smt srimati kumari herr frau senor senora signor signora hon honorable
    honourable
    """
    )
)
"""Before a name, in any case: "Mr. Li", "prof. Rao"."""

OFFICES = frozenset(
    _words(
        """
    academician adviser advisor ambassador chair chairman chairperson chairwoman chief commissioner consul
    counsellor counselor delegate deputy director envoy fellow governor head judge mayor minister moderator
    president principal rapporteur representative secretary senator speaker comrade
    """
    )
)
"""Before a name too, but ordinary words: the name must have its capital, "Ambassador Li" and not "the director may"."""

FOLLOWING = frozenset(
    _words(
        """
    xiansheng nushi jiaoshou boshi laoshi zhuren ji garu saheb sahib san
    """
    )
)
"""After a name: "Li xiansheng", "Sharma ji"."""

NATIVE_FOLLOWING = _words(
    """
    先生 女士 小姐 同志 老师 老師 教授 博士 院士 研究员 研究員 参事 參事 主任 主席 部长 部長 司长 司長 处长 處長 局长
    局長 所长 所長 院长 院長 会长 會長 校长 校長 总裁 總裁 总经理 總經理 大使 代表 书记 書記 委员 委員
    """
)
"""After a Chinese family name."""

NATIVE_BEFORE = _words(
    """
    श्री श्रीमती सुश्री कुमारी डॉ डॉक्टर डा प्रो प्रोफेसर प्राध्यापक
    राजदूत
    """
)
"""Before a name in Devanagari."""

DEVANAGARI_FOLLOWING = "जी"
"""After one."""

ORDINARY_WORDS = frozenset(
    _words(
        """
    abbot aim america april asia aspen august autumn baker ball bank banks beijing bell bench berlin best bill
    bills bishop black blue bond bonds both bridge bridges brown carbon care carter case cases cash chad chair
    chairs chase child children china church cliff climate coal cole constant content cook cooper corn cross
    dale data date dates day days dean deans delhi drew duke earl early earnest east energy england english
    europe example faith farmer field fields fisher fishers focus foot ford forest forests frank french friday
    frost gale gate gates general german glass glen gold golden good gore grace grant grants gray green grey
    hall hand hands head high higher hill hills holland home homes hope house houses houston hunt hydrogen
    india ireland iron israel joint jordan joy judge june justice king kings knight lake lakes lane large law
    laws lead leads light lights little london long lord lore love lower main major mans many mark marks marsh
    marshal marshall mason methane miller mine mines minor monday moon moral morale more moss most much noble
    north page pain paine paris park parks poor pope post posts potter power powers price prices prince queen
    rain ray rays read reed reeve rice rich ring river rivers rose rowan sage same sample scotland sharp
    shepherd short side sides silver singer small smith snow solar some song south speaker spring star stars
    state states steel stone stones storm street strong such summer sunday swift temple test trust union wall
    walls washington water waters weaver week weeks west wheat white who wild will wills wing winter wise wood
    woods world young
    """
    )
)
"""Words that begin a sentence or a heading without naming anyone; as family names they need a form of address."""
