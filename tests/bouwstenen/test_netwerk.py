"""The tree and the network: reading order, moving up, lines, checks and sentences; counted twice."""

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import netwerk
from regioworkshop.bouwstenen.netwerk import Antwoord, Lijnantwoord, NetwerkBouwsteen
from regioworkshop.model.blocks import Boom, Surface, VoegToe
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import RondeStand
from tests.bouwstenen.maak import antwoord, instellingen, items, ronde, toon, variant
from tests.hulp.zoveel import KEREN, ook_nachts

STEEN = NetwerkBouwsteen()
SOORTEN = ("probleem", "oorzaak", "gevolg")
BOOM = variant("netwerk")[1]
KAART = variant("netwerk, kaart")[1]
KRACHTEN = variant("netwerk, krachten")[1]


def knoop(
    n: int, tekst: str, soort: str = "oorzaak", onder: str = "", sterkte: int = 0, wie: str = ""
) -> Any:
    """The node with id `s.1/n<n>`."""
    onder = f"s.1/n{onder}" if onder.isdigit() else onder
    return antwoord(wie or f"d{n}", Antwoord(tekst, soort, onder, sterkte), sleutel=f"k{n}", seq=n)


def lijn(n: int, van: str, naar: str, woord: str = "") -> Any:
    return antwoord(f"d{n}", Lijnantwoord(van, naar, woord), sleutel=f"k{n}", seq=n)


def beeld(inst: Any, r: Ronde) -> Boom:
    (boom,) = [b for b in toon(STEEN, inst, r, Surface.DESK) if isinstance(b, Boom)]
    return boom


def lees(r: Ronde, waarde: Any, *, inst: Any = BOOM, wie: str = "d1", sleutel: str = "nieuw") -> Any:
    return STEEN.lees(inst, r, wie, sleutel, waarde)


def geweigerd(r: Ronde, waarde: Any, **anders: Any) -> str:
    with pytest.raises(Weigering) as fout:
        lees(r, waarde, **anders)
    return fout.value.zin


# --- a second tally ------------------------------------------------------------------------------


def anders_geteld(inst: Any, r: Ronde) -> list[tuple[str, str, int]]:
    """(id, parent, depth) in reading order, worked out by sorting paths instead of by walking down."""
    knopen = {f"{r.id}/n{a.eerst}": a for a in r.antwoorden.values() if isinstance(a.inhoud, Antwoord)}
    staat = {i for i, a in knopen.items() if a.inhoud.tekst}
    mag = {s.id: set(s.onder) for s in inst.soorten}

    def boven(i: str) -> list[str]:
        pad: list[str] = []
        while i in knopen and knopen[i].inhoud.onder and knopen[i].inhoud.onder not in pad:
            i = knopen[i].inhoud.onder
            pad.append(i)
        return pad

    ouder: dict[str, str] = {}
    for i in staat:
        past = [b for b in boven(i) if b in staat and knopen[b].inhoud.soort in mag[knopen[i].inhoud.soort]]
        past = [b for b in past if i not in boven(b) and b != i]
        ouder[i] = past[0] if past else ""

    def pad_naar(i: str) -> tuple[tuple[int, int], ...]:
        hier = (SOORTEN.index(knopen[i].inhoud.soort), knopen[i].eerst)
        return (*(pad_naar(ouder[i]) if ouder[i] else ()), hier)

    return [(i, ouder[i], len(pad_naar(i)) - 1) for i in sorted(staat, key=pad_naar)]


def willekeurig(toeval: random.Random, aantal: int) -> Ronde:
    """A round with nodes of all kinds, put under anything there is, some of them withdrawn or moved."""
    lijst: list[Any] = []
    for n in range(1, aantal + 1):
        onder = str(toeval.randint(1, aantal)) if toeval.random() < 0.75 else ""
        tekst = "" if toeval.random() < 0.2 else f"knoop {n}"
        lijst.append(knoop(n, tekst, toeval.choice(SOORTEN), onder))
    toeval.shuffle(lijst)
    return ronde((), lijst)


@ook_nachts
def test_thousands_forests_count_the_same_both_ways() -> None:
    toeval = random.Random(20270114)
    verhangen = los = diepst = 0
    for _ in range(KEREN):
        r = willekeurig(toeval, toeval.randint(0, 14))
        uitslag = STEEN.tel(BOOM, r)
        assert [(p.id, p.onder, p.niveau) for p in uitslag.plekken] == anders_geteld(BOOM, r)
        verhangen += sum(p.verhangen for p in uitslag.plekken)
        los += sum(not p.onder for p in uitslag.plekken)
        diepst = max([diepst, *(p.niveau for p in uitslag.plekken)])
    assert verhangen > 1000 and los > 1000 and diepst >= 4, "the forests were of every kind"


def test_control_a_tally_that_orders_by_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = netwerk.antwoorden
    monkeypatch.setattr(netwerk, "antwoorden", lambda r: sorted(echt(r), key=lambda a: str(a.inhoud)))
    with pytest.raises(AssertionError):
        test_thousands_forests_count_the_same_both_ways()


def test_control_a_tally_that_does_not_move_up_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(netwerk, "_omhoog", lambda van, _ouders: iter([van] if van else []))
    with pytest.raises(AssertionError):
        test_thousands_forests_count_the_same_both_ways()


bossen = st.tuples(st.integers(0, 2**32), st.integers(0, 12)).map(
    lambda p: willekeurig(random.Random(p[0]), p[1])
)


@given(bossen, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_kept_does_not_matter(r: Ronde, toeval: random.Random) -> None:
    lijst = list(r.antwoorden.items())
    toeval.shuffle(lijst)
    anders = replace(r, antwoorden=dict(lijst))
    assert STEEN.tel(BOOM, anders) == STEEN.tel(BOOM, r)
    assert beeld(BOOM, anders) == beeld(BOOM, r)


@given(bossen)
def test_every_tree_can_be_drawn(r: Ronde) -> None:
    boom = beeld(BOOM, r)
    niveaus = [k.niveau for k in boom.knopen]
    assert not niveaus or niveaus[0] == 0
    assert all(b <= a + 1 for a, b in pairwise(niveaus)), "a child stands right below its parent or a sibling"
    assert len({k.id for k in boom.knopen}) == len(boom.knopen)
    staat = {a.inhoud.tekst for a in r.antwoorden.values()} - {""}
    assert {k.tekst for k in boom.knopen} == staat, "nothing that stands is lost"


# --- moving up -----------------------------------------------------------------------------------


def test_what_hung_under_something_withdrawn_moves_up_and_that_is_said() -> None:
    keten = [
        knoop(1, "stam", "probleem"),
        knoop(2, "a", onder="1"),
        knoop(3, "b", onder="2"),
        knoop(4, "c", onder="3"),
    ]
    assert [p.onder for p in STEEN.tel(BOOM, ronde((), keten)).plekken] == ["", "s.1/n1", "s.1/n2", "s.1/n3"]
    ingetrokken = lees(ronde((), keten), {"tekst": ""}, wie="d2", sleutel="k2")
    assert ingetrokken == Antwoord("", "oorzaak", "s.1/n1"), "where its children go from here"
    keten[1] = antwoord("d2", ingetrokken, sleutel="k2", seq=9, eerst=2)
    r = ronde((), keten)
    assert [(p.tekst, p.onder) for p in STEEN.tel(BOOM, r).plekken] == [
        ("stam", ""),
        ("b", "s.1/n1"),
        ("c", "s.1/n3"),
    ]
    assert "1 staat nu ergens anders, want wat erboven stond is ingetrokken." in beeld(BOOM, r).zinnen
    keten[0] = antwoord("d1", replace(keten[0].inhoud, tekst=""), sleutel="k1", seq=10, eerst=1)
    assert [p.onder for p in STEEN.tel(BOOM, ronde((), keten)).plekken] == ["", "s.1/n3"], "b stands loose"


def test_what_comes_back_gets_its_children_back() -> None:
    weg = [knoop(1, "stam", "probleem"), knoop(2, "", onder="1"), knoop(3, "b", onder="2")]
    terug = [weg[0], knoop(2, "a", onder="1"), weg[2]]
    assert STEEN.tel(BOOM, ronde((), weg)).plekken[-1].onder == "s.1/n1"
    assert STEEN.tel(BOOM, ronde((), terug)).plekken[-1].onder == "s.1/n2"


def test_nothing_moves_up_to_where_it_does_not_fit() -> None:
    # Een gevolg onder een gevolg onder een oorzaak: dat laatste past niet.
    r = ronde((), [knoop(1, "o"), knoop(2, "", "gevolg", "1"), knoop(3, "g", "gevolg", "2")])
    assert [(p.tekst, p.onder) for p in STEEN.tel(BOOM, r).plekken] == [("o", ""), ("g", "")]


# --- what is refused -----------------------------------------------------------------------------


def test_a_parent_must_stand_and_be_of_a_kind_that_fits() -> None:
    r = ronde((), [knoop(1, "stam", "probleem"), knoop(2, "weg", onder="1"), knoop(3, "g", "gevolg", "1")])
    goed = {"tekst": "nieuw", "soort": "oorzaak", "onder": "s.1/n1", "sterkte": 0}
    assert lees(r, goed) == Antwoord("nieuw", "oorzaak", "s.1/n1")
    assert geweigerd(r, {**goed, "onder": "s.1/n99"}).startswith("Waar je dit onder hing, is er niet meer.")
    assert geweigerd(r, {**goed, "onder": "s.1/n3"}).startswith("‘oorzaak’ kan daar niet onder hangen.")
    assert geweigerd(r, {**goed, "soort": "probleem"}).startswith("‘probleem’ kan daar niet")
    assert geweigerd(r, {**goed, "soort": "anders"}).startswith("Dit antwoord past niet")
    assert geweigerd(r, {**goed, "sterkte": 3}).startswith("Dit antwoord past niet"), "it is not asked here"
    assert geweigerd(r, {**goed, "van": "s.1/n1"}).startswith("Dit antwoord past niet")


def test_nothing_can_hang_under_itself_however_long_the_way() -> None:
    r = ronde((), [knoop(1, "a"), knoop(2, "", onder="1"), knoop(3, "c", onder="2")])
    for onder in ("s.1/n1", "s.1/n3"):
        zin = geweigerd(r, {"tekst": "a", "soort": "oorzaak", "onder": onder}, wie="d1", sleutel="k1")
        assert zin.startswith("Iets kan niet onder zichzelf hangen.")
    assert lees(r, {"tekst": "a", "soort": "oorzaak", "onder": "s.1/n3"}, sleutel="nieuw"), "a new one can"


@given(st.integers(0, 2**32))
def test_no_chain_of_accepted_answers_ever_makes_a_circle(zaad: int) -> None:
    toeval, r, seq = random.Random(zaad), ronde(), 0
    for _ in range(25):
        wie, sleutel = "d1", f"k{toeval.randint(1, 6)}"
        al = sorted(f"s.1/n{a.eerst}" for a in r.antwoorden.values())
        waarde = {
            "tekst": toeval.choice(["", "x", "y"]),
            "soort": toeval.choice(SOORTEN),
            "onder": toeval.choice(["", *al]),
        }
        try:
            inhoud = lees(r, waarde, wie=wie, sleutel=sleutel)
        except Weigering:
            continue
        seq += 1
        eerder = r.antwoorden.get((wie, sleutel))
        nieuw = antwoord(wie, inhoud, sleutel=sleutel, seq=seq, eerst=eerder.eerst if eerder else seq)
        r = replace(r, antwoorden={**r.antwoorden, (wie, sleutel): nieuw})
        ouders = {f"s.1/n{a.eerst}": a.inhoud.onder for a in r.antwoorden.values()}
        for begin in ouders:
            gezien, nu = set[str](), begin
            while nu:
                assert nu not in gezien, "a circle"
                gezien.add(nu)
                nu = ouders.get(nu, "")


def test_a_person_adds_no_more_than_fits_and_the_leader_may_add_for_the_room() -> None:
    eigen = [knoop(n, f"x{n}", "probleem", wie="d1") for n in range(1, 7)]
    meer = {"tekst": "nog een", "soort": "probleem"}
    assert "zo veel toegevoegd als er past" in geweigerd(ronde((), eigen), meer)
    assert lees(ronde((), eigen), {"tekst": "anders", "soort": "probleem"}, sleutel="k3")
    assert lees(ronde((), eigen), {"tekst": ""}, sleutel="k3") == Antwoord("", "probleem")
    assert lees(ronde((), eigen[:-1]), meer)
    van_hem = [replace(a, deelnemer=BEGELEIDER) for a in eigen]
    assert lees(ronde((), van_hem), meer, wie=BEGELEIDER)


def test_a_line_joins_two_different_things_that_stand() -> None:
    r = ronde(items(2), [knoop(1, "doen", "inspanning", "e.1/k0"), knoop(2, "", "inspanning")])
    goed = {"van": "s.1/n1", "naar": "e.1/k1", "woord": "helpt"}
    assert lees(r, goed, inst=KAART) == Lijnantwoord("s.1/n1", "e.1/k1", "helpt")
    assert lees(r, {"van": ""}, inst=KAART) == Lijnantwoord("")
    assert geweigerd(r, {**goed, "naar": "s.1/n2"}, inst=KAART).startswith("Wat je wilt verbinden")
    assert geweigerd(r, {**goed, "naar": "s.1/n1"}, inst=KAART).startswith("Een lijn loopt tussen twee")
    assert geweigerd(r, {"van": "a", "naar": "b"}, inst=BOOM).startswith("Dit antwoord past niet")
    # Wat een knoop is, wordt geen lijn, en andersom.
    assert geweigerd(r, goed, inst=KAART, wie="d1", sleutel="k1").startswith("Dit antwoord past niet")
    met = ronde(items(2), [lijn(5, "e.1/k0", "e.1/k1")])
    assert geweigerd(met, {"tekst": "x", "soort": "inspanning"}, inst=KAART, wie="d5", sleutel="k5")


def test_a_line_goes_with_what_it_joined_and_counts_once() -> None:
    heel = [
        knoop(1, "doen", "inspanning"),
        lijn(2, "s.1/n1", "e.1/k0", "Helpt"),
        lijn(3, "s.1/n1", "e.1/k0", "helpt "),
    ]
    assert len(STEEN.tel(KAART, ronde(items(2), heel)).verbanden) == 1
    weg = [knoop(1, "", "inspanning"), *heel[1:]]
    assert STEEN.tel(KAART, ronde(items(2), weg)).verbanden == ()


# --- what is said --------------------------------------------------------------------------------


def test_the_sentences_count_and_name_what_is_missing() -> None:
    r = ronde(
        items(["doel 1", "doel 2", "doel 3"]),
        [
            knoop(1, "doen", "inspanning", "e.1/k0"),
            knoop(2, "los", "inspanning"),
            lijn(3, "s.1/n2", "e.1/k1"),
            knoop(4, "zwevend", "inspanning"),
            knoop(5, "geld", "middel", "1", wie=BEGELEIDER),
        ],
    )
    assert beeld(KAART, r).zinnen == (
        "3 × inspanning en 1 × middel, van 3 mensen.",
        "Nog nergens onder: ‘zwevend’.",
        "Nog zonder inspanning: ‘doel 3’.",
        "Nog zonder middel: ‘los’ en ‘zwevend’.",
    )
    assert beeld(KAART, ronde(items(1))).zinnen == ("Er is nog niets toegevoegd.",)


def test_a_sentence_names_three_and_counts_the_rest() -> None:
    r = ronde((), [knoop(n, f"o{n}") for n in range(1, 6)])
    assert "Nog nergens onder: ‘o1’, ‘o2’, ‘o3’ en nog 2." in beeld(BOOM, r).zinnen


def test_a_force_field_adds_up_both_sides() -> None:
    r = ronde(
        (),
        [
            knoop(1, "geld", "remt", sterkte=4),
            knoop(2, "wil", "helpt", sterkte=5),
            knoop(3, "tijd", "remt", sterkte=3),
            knoop(4, "weer", "remt"),
        ],
    )
    boom = beeld(KRACHTEN, r)
    assert "‘helpt’ telt op tot 5, ‘remt’ tot 7." in boom.zinnen
    assert "1 heeft nog geen sterkte." in boom.zinnen
    assert [k.tekst for k in boom.knopen] == ["wil", "geld", "tijd", "weer"], "strongest first"
    assert [i.tekst for i in STEEN.levert(KRACHTEN, r)] == ["wil", "geld", "tijd", "weer"]
    assert boom.vorm == "krachten"


def test_what_goes_on_knows_its_kind_its_parent_and_whose_it_is() -> None:
    r = ronde(
        items(1),
        [
            knoop(1, "doen", "inspanning", "e.1/k0", wie="d7"),
            knoop(2, "geld", "middel", "1"),
            knoop(3, "ook", "inspanning", "e.1/k0", wie=BEGELEIDER),
        ],
    )
    een, twee = STEEN.levert(KAART, r)
    assert (een.id, een.tekst, een.vak, een.bron, een.steun) == (
        "s.1/n1",
        "doen",
        "inspanning",
        ("e.1/k0",),
        ("d7",),
    )
    assert een.soort is ItemSoort.ACTIE
    assert twee.steun == ()
    assert [i.vak for i in STEEN.levert(replace(KAART, levert_soort=""), r)] == [
        "inspanning",
        "middel",
        "inspanning",
    ]
    assert STEEN.voorstel(KAART, r) == ("s.1/n1", "s.1/n3")


def test_the_leader_sees_what_he_added_and_phones_do_not() -> None:
    r = ronde(
        items(1),
        [
            knoop(1, "van de zaal", "inspanning"),
            knoop(2, "van mij", "inspanning", "e.1/k0", wie=BEGELEIDER),
            replace(lijn(3, "e.1/k0", "s.1/n1", "bij"), deelnemer=BEGELEIDER),
        ],
    )
    (desk,) = [b for b in toon(STEEN, KAART, r, Surface.DESK) if isinstance(b, VoegToe)]
    assert [(e.sleutel, e.tekst, e.soort) for e in desk.eigen] == [
        ("k2", "van mij", "inspanning"),
        ("k3", "optie 0 → van de zaal (bij)", ""),
    ]
    (phone,) = [b for b in toon(STEEN, KAART, r, Surface.PHONE) if isinstance(b, VoegToe)]
    assert phone.eigen == ()
    assert [p.id for p in phone.plekken] == ["e.1/k0", "s.1/n2", "s.1/n1"]


@pytest.mark.parametrize("surface", [Surface.PHONE, Surface.STAGE, Surface.DESK])
def test_it_is_seen_while_it_is_made(surface: Surface) -> None:
    r = ronde((), [knoop(1, "stam", "probleem")])
    assert "stam" in str(toon(STEEN, BOOM, r, surface))
    dicht = replace(r, stand=RondeStand.GESLOTEN)
    assert ("stam" in str(toon(STEEN, BOOM, dicht, surface))) == (surface is Surface.DESK)


# --- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"soorten": [{"id": "a", "label": "a"}, {"id": "a", "label": "b"}]}, "B22"),
        ({"soorten": [{"id": "item", "label": "a"}]}, "B22"),
        ({"soorten": [{"id": "a", "label": "a", "onder": ["b"]}]}, "B23"),
        ({"soorten": [{"id": "a", "label": "a"}], "levert_soort": "b"}, "B23"),
        ({"soorten": [{"id": "a", "label": "a", "onder": ["item"]}]}, "B24"),
        ({"soorten": [{"id": "a", "label": "a"}], "vorm": "krachten"}, "B25"),
    ],
)
def test_settings_that_cannot_work_are_said(anders: dict[str, Any], code: str) -> None:
    problemen = STEEN.controleer(instellingen("netwerk", **anders), {"invoer": ""})
    assert [p.code for p in problemen] == [code]
    assert STEEN.controleer(BOOM, {"invoer": ""}) == []
    assert STEEN.controleer(KAART, {"invoer": "eerder"}) == []
