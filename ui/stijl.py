"""The look of the whole application: which colours, which letters, how large. Switchable while it runs."""

import sys
from importlib.resources import files

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.kleuren import Kleuren, Thema, kleuren_van
from ui.maat import Maat, Plek, Rol

LETTERBESTANDEN = (
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "IBMPlexSans-Bold.ttf",
    "IBMPlexSans-Italic.ttf",
    "NotoEmoji-Regular.ttf",
)
STAGE_FAMILIE = "IBM Plex Sans"
EMOJI_FAMILIE = "Noto Emoji"
FACTOREN = (1.0, 1.25, 1.5, 1.75, 2.0)
# Names that mean "nobody chose a font here".
_GEEN_KEUZE = frozenset(
    {"", "sans", "sans serif", "sans-serif", "dejavu sans", "helvetica", "nimbus sans", "bitstream vera sans"}
)


def laad_letters() -> None:
    """Load the typefaces that go with the program, once per application."""
    if STAGE_FAMILIE in QFontDatabase.families() and EMOJI_FAMILIE in QFontDatabase.families():
        return
    for naam in LETTERBESTANDEN:
        QFontDatabase.addApplicationFontFromData(
            files("resources").joinpath("lettertypen", naam).read_bytes()
        )


def desk_familie() -> str:
    """Return the system's own font, or the stage font where the system has no good one."""
    if QGuiApplication.platformName() in ("offscreen", "minimal", "vnc"):
        return STAGE_FAMILIE
    familie = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if familie.lower() in _GEEN_KEUZE and sys.platform not in ("win32", "darwin"):
        return STAGE_FAMILIE
    return familie


class Stijl(QObject):
    """Holds the choice of theme and text size, gives measures, and dresses the application."""

    gewijzigd = Signal()

    def __init__(
        self, app: QApplication, thema: Thema = Thema.SYSTEEM, factor: float = 1.0, rustig: bool = False
    ) -> None:
        super().__init__(app)
        self._app = app
        self._thema = thema
        self._factor = factor
        self._rustig = rustig
        laad_letters()
        self._familie = desk_familie()
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._systeem_anders)
        if _met_hints(hints):
            hints.accessibility().contrastPreferenceChanged.connect(self._systeem_anders)
        self._kleed()

    @property
    def thema(self) -> Thema:
        return self._thema

    @property
    def factor(self) -> float:
        return self._factor

    @property
    def kleuren(self) -> Kleuren:
        hints = self._app.styleHints()
        sterk = False
        if _met_hints(hints):
            sterk = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        return kleuren_van(self._thema, hints.colorScheme() == Qt.ColorScheme.Dark, sterk)

    @property
    def beweging(self) -> bool:
        """Whether changes may move; the system can ask for less."""
        hints = self._app.styleHints()
        voorkeur = getattr(hints.accessibility(), "motionPreference", None) if _met_hints(hints) else None
        if voorkeur is not None and voorkeur().name == "ReducedMotion":
            return False
        return not self._rustig

    def desk(self, groter: float = 1.0) -> Maat:
        """Return the measure of the desk; `groter` for what is read from further away."""
        families = (self._familie, STAGE_FAMILIE, EMOJI_FAMILIE)
        return Maat(Plek.DESK, self.kleuren, families, self._factor * groter)

    def stage(self, hoogte: int) -> Maat:
        """Return the measure of a stage of this height in pixels."""
        families = (STAGE_FAMILIE, EMOJI_FAMILIE)
        return Maat(Plek.STAGE, self.kleuren, families, hoogte / 100, beweging=self.beweging)

    def kies_thema(self, thema: Thema) -> None:
        if thema is not self._thema:
            self._thema = thema
            self._kleed()

    def kies_factor(self, factor: float) -> None:
        factor = min(FACTOREN[-1], max(FACTOREN[0], factor))
        if factor != self._factor:
            self._factor = factor
            self._kleed()

    @property
    def rustig(self) -> bool:
        """Whether the user chose that nothing moves."""
        return self._rustig

    def kies_rustig(self, rustig: bool) -> None:
        if rustig != self._rustig:
            self._rustig = rustig
            self._kleed()

    def _systeem_anders(self, *_nieuw: object) -> None:
        self._kleed()

    def _kleed(self) -> None:
        maat = self.desk()
        self._app.setPalette(palet(maat.kleuren))
        letter = QFont()
        letter.setFamilies(list(maat.families))
        letter.setPixelSize(round(14 * self._factor))
        self._app.setFont(letter)
        self._app.setStyleSheet(qss(maat))
        self.gewijzigd.emit()


def _met_hints(hints: QStyleHints) -> bool:
    """Whether this Qt can tell what the user needs (6.10 and later)."""
    return hasattr(hints, "accessibility")


def palet(k: Kleuren) -> QPalette:
    """Return the palette for what Qt paints itself."""
    rollen = QPalette.ColorRole
    p = QPalette()
    for rol, kleur in (
        (rollen.Window, k.papier),
        (rollen.WindowText, k.inkt),
        (rollen.Base, k.vlak),
        (rollen.AlternateBase, k.papier),
        (rollen.Text, k.inkt),
        (rollen.Button, k.vlak),
        (rollen.ButtonText, k.inkt),
        (rollen.ToolTipBase, k.vlak),
        (rollen.ToolTipText, k.inkt),
        (rollen.PlaceholderText, k.inkt_2),
        (rollen.Highlight, k.accent),
        (rollen.HighlightedText, k.op_accent),
        (rollen.Link, k.accent),
        (rollen.Accent, k.accent),
    ):
        p.setColor(rol, QColor(kleur))
    return p


def qss(maat: Maat) -> str:
    """Return the sheet for Qt's own inputs, lists and scroll bars; everything else paints itself."""
    k = maat.kleuren
    d = k.randdikte
    px = maat.hoogte
    lopend = px(Rol.LOPEND)
    wit = maat.ruimte(2)
    balk = max(12, round(10 * maat.eenheid))
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit {{
        font-size: {lopend}px; color: {k.inkt}; background: {k.vlak};
        border: {d}px solid {k.rand}; border-radius: 6px; padding: {wit + 2 - d}px;
        selection-background-color: {k.accent}; selection-color: {k.op_accent};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus {{
        border: {max(2, d)}px solid {k.focus}; padding: {wit + 2 - max(2, d)}px;
    }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
        color: {k.inkt_2}; background: {k.papier};
    }}
    QComboBox::drop-down {{ border: none; width: {round(28 * maat.eenheid)}px; }}
    QComboBox QAbstractItemView {{
        background: {k.vlak}; color: {k.inkt}; border: {max(1, d)}px solid {k.rand}; font-size: {lopend}px;
        selection-background-color: {k.accent}; selection-color: {k.op_accent}; outline: none;
    }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget#inhoud {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: {balk}px; margin: 0; }}
    QScrollBar::handle:vertical {{
        background: {k.rand}; border-radius: {balk // 2 - 3}px; min-height: 32px; margin: 3px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: none; width: 0; height: 0;
    }}
    QToolTip {{
        background: {k.vlak}; color: {k.inkt}; border: 1px solid {k.rand}; padding: 6px;
        font-size: {px(Rol.BIJSCHRIFT) + 1}px;
    }}
    QMenu {{
        background: {k.vlak}; color: {k.inkt}; border: {max(1, d)}px solid {k.rand}; border-radius: 6px;
        padding: 6px; font-size: {lopend}px;
    }}
    QMenu::item {{ padding: {wit}px {3 * wit}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {k.accent}; color: {k.op_accent}; }}
    """
