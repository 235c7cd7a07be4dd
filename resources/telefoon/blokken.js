// One renderer per block of regioworkshop/model/blocks.py, by class name. Each gets (block, context) and returns
// a node, or for what is asked {knoop, werkBij, ververs, onaf}. Texts in a block are data, never mark-up.

import { el, nieuwId } from "./dom.js";
import { boom, kruis, scorebord } from "./figuren.js";
import { t, tn } from "./taal.js";
import { schrijfKaarten, vulFormulier } from "./vragen/formulier.js";
import { deelIn, groepeer } from "./vragen/indelen.js";
import { kiesParen, orden } from "./vragen/orden.js";
import { voegToe } from "./vragen/netwerk.js";
import { geefScores, kies, verdeelPunten } from "./vragen/punten.js";

const TONEN = { info: "", goed: "✓", letop: "!", fout: "✕" };

function alinea(tekst, klasse) {
  return tekst ? el("p", { class: klasse || "regels" }, tekst) : null;
}

function kop(tekst, niveau) {
  return el("h" + Math.max(1, Math.min(3, niveau)), {}, tekst);
}

function zinnen(lijst) {
  return lijst.filter(Boolean).map((zin) => alinea(zin, "zin"));
}

function balk(deel, klasse) {
  const vulling = el("span", { class: klasse ? "vulling " + klasse : "vulling" });
  vulling.style.width = Math.max(0, Math.min(100, deel * 100)) + "%";
  return el("span", { class: "balkspoor", "aria-hidden": "true" }, vulling);
}

function figuur(titel, ...inhoud) {
  const id = nieuwId("titel");
  return el(
    "section",
    { class: "figuur", "aria-labelledby": titel ? id : null },
    titel ? el("h2", { id }, titel) : null,
    inhoud
  );
}

function rijen(b) {
  return el(
    "section",
    { class: "rijen-vak" },
    alinea(b.bijschrift, "stil"),
    el(
      "ul",
      { class: "rijen" },
      b.rijen.map((rij) =>
        el("li", { class: "kaart" }, el("dl", {}, rij.map((cel, i) => [el("dt", {}, b.kolommen[i]), el("dd", { class: "regels" }, cel || "–")])))
      )
    )
  );
}

function tijdTekst(seconden) {
  const s = Math.abs(Math.round(seconden));
  return Math.floor(s / 60) + ":" + (s % 60 < 10 ? "0" : "") + (s % 60);
}

// Shows the seconds that are left; called every second while the clock runs.
export function tik(knoop, nu) {
  const eindigt = Number(knoop.getAttribute("data-eindigt"));
  const resterend = eindigt ? (eindigt - nu) / 1000 : Number(knoop.getAttribute("data-resterend"));
  const over = Math.round(resterend) < 0;
  knoop.querySelector(".tijd-cijfers").textContent = tijdTekst(resterend);
  knoop.querySelector(".tijd-woord").textContent = over
    ? t("over de tijd")
    : eindigt
      ? t("nog te gaan")
      : t("op pauze");
}

export const tekenaars = {
  Kop: (b) => kop(b.tekst, b.niveau),
  Alinea: (b) => alinea(b.tekst, b.stil ? "stil regels" : "regels"),
  Opsomming: (b) =>
    el(
      b.genummerd ? "ol" : "ul",
      { class: "opsomming" },
      b.regels.map((regel) => el("li", {}, regel))
    ),
  Vraag: (b) => el("div", { class: "vraag" }, el("h1", {}, b.tekst), alinea(b.toelichting, "stil regels")),
  WieZietDit: (b) => el("p", { class: "wie-ziet-dit" }, oog(), el("span", {}, b.zin)),
  Melding: (b) =>
    el(
      "p",
      { class: "melding " + (b.toon in TONEN ? b.toon : "info") },
      TONEN[b.toon] ? el("span", { class: "merk", "aria-hidden": "true" }, TONEN[b.toon]) : null,
      el("span", {}, b.tekst)
    ),
  Kaarten: (b) =>
    el(
      "section",
      { class: "kaarten" },
      alinea(b.zin, "stil"),
      b.kaarten.length
        ? el(
            "ul",
            { class: "kaartlijst" },
            b.kaarten.map((k) =>
              el("li", { class: "kaart" }, el("p", { class: "regels" }, k.tekst), alinea(k.bijschrift, "bijschrift"))
            )
          )
        : null
    ),
  Staven: (b) => {
    const meeste = b.staven.reduce((hoogste, s) => Math.max(hoogste, s.waarde), 0) || 1;
    const rangen = b.staven.some((s) => s.rang);
    return figuur(
      b.titel,
      el(
        "ul",
        { class: rangen ? "staven met-rang" : "staven" },
        b.staven.map((s) =>
          el(
            "li",
            { class: s.gekozen ? "staaf gekozen" : "staaf" },
            rangen
              ? el(
                  "span",
                  { class: "rang" },
                  s.rang ? el("span", { class: "vh" }, t("Plaats") + " ") : null,
                  s.rang || "–"
                )
              : null,
            el("span", { class: "staaf-label" }, s.label),
            balk(s.waarde / meeste, s.gekozen ? "gekozen" : ""),
            el("span", { class: "staaf-cijfer" }, s.weergave),
            s.bijschrift || s.gekozen
              ? el("span", { class: "bijschrift" }, s.gekozen ? el("span", { class: "gaat-mee" }, t("gaat mee")) : null, s.bijschrift)
              : null
          )
        )
      ),
      zinnen(b.zinnen)
    );
  },
  Spreiding: (b) => {
    const meeste = b.vakken.reduce((hoogste, v) => Math.max(hoogste, v.aantal), 0) || 1;
    return figuur(
      b.titel,
      el(
        "ul",
        { class: "staven met-rang" },
        b.vakken.map((v) =>
          el(
            "li",
            { class: "staaf" },
            el("span", { class: "rang" }, v.waarde),
            el("span", { class: "staaf-label" }, v.label === v.waarde ? "" : v.label),
            balk(v.aantal / meeste),
            el("span", { class: "staaf-cijfer" }, v.aantal, el("span", { class: "vh" }, " " + (v.aantal === 1 ? t("mens") : t("mensen"))))
          )
        )
      ),
      zinnen(b.zinnen)
    );
  },
  // More columns than a phone is wide: each row becomes a card of its own.
  Tabel: (b) =>
    b.kolommen.length > 2 ? rijen(b) : el(
      "div",
      { class: "tabelvak", tabindex: "0", role: "group", "aria-label": b.bijschrift || t("Tabel") },
      el(
        "table",
        {},
        b.bijschrift ? el("caption", {}, b.bijschrift) : null,
        el("thead", {}, el("tr", {}, b.kolommen.map((k) => el("th", { scope: "col" }, k)))),
        el("tbody", {}, b.rijen.map((rij) => el("tr", {}, rij.map((cel) => el("td", {}, cel)))))
      )
    ),
  Ingevuld: (b) =>
    el(
      "section",
      { class: "ingevuld kaart" },
      b.titel ? el("h2", {}, b.titel) : null,
      b.totaal > 1 ? el("p", { class: "stil" }, t("{n} van {totaal} velden ingevuld", { n: b.volledig, totaal: b.totaal })) : null,
      el(
        "dl",
        {},
        b.velden.map((v) => [
          el("dt", {}, v.label),
          el(
            "dd",
            {},
            v.tekst ? el("p", { class: "regels" }, v.tekst) : null,
            v.open ? el("p", { class: "nog-open" }, v.melding || t("Nog niet ingevuld.")) : null
          ),
        ])
      ),
      alinea(b.bijschrift, "bijschrift")
    ),
  Scorebord: (b) => figuur(b.titel, scorebord(b), zinnen(b.zinnen)),
  Kruis: (b) => figuur(b.titel, kruis(b), zinnen(b.zinnen)),
  Groepen: (b) =>
    figuur(
      b.titel,
      b.groepen.map((g) =>
        el(
          "section",
          { class: "groep" },
          el(b.titel ? "h3" : "h2", {}, g.naam),
          g.bijschrift || g.gekozen
            ? el("p", { class: "bijschrift" }, g.gekozen ? el("span", { class: "gaat-mee" }, t("gaat mee")) : null, g.bijschrift)
            : null,
          g.kaarten.length
            ? el(
                "ul",
                { class: "kaartlijst" },
                g.kaarten.map((k) =>
                  el("li", { class: "kaart" }, el("p", { class: "regels" }, k.tekst), alinea(k.bijschrift, "bijschrift regels"))
                )
              )
            : alinea(t("Hier ligt niets."), "stil")
        )
      ),
      zinnen(b.zinnen)
    ),
  Tijd: (b) => {
    const knoop = el(
      "p",
      {
        class: "tijd",
        role: "timer",
        "data-eindigt": b.loopt && b.eindigt ? Date.parse(b.eindigt) : "",
        "data-resterend": b.resterend,
      },
      b.naam ? el("span", { class: "bijschrift" }, b.naam + " ") : null,
      el("span", { class: "tijd-cijfers" }),
      " ",
      el("span", { class: "tijd-woord stil" })
    );
    tik(knoop, Date.now());
    return knoop;
  },
  Teller: (b) =>
    el(
      "div",
      { class: "teller" },
      el("p", {}, b.zin),
      balk(b.totaal ? b.binnen / b.totaal : 0)
    ),
  Namenlijst: (b) =>
    el(
      "section",
      { class: "namen" },
      alinea(b.zin, "stil"),
      el(
        "ul",
        { class: "namenlijst" },
        b.personen.map((p) =>
          el(
            "li",
            {},
            el("span", { class: "naam" }, p.naam, p.bijschrift ? el("span", { class: "bijschrift" }, p.bijschrift) : null),
            p.klaar === null || p.klaar === undefined
              ? null
              : el("span", { class: p.klaar ? "klaar" : "stil" }, p.klaar ? t("klaar ✓") : t("nog bezig"))
          )
        )
      )
    ),
  Deelnamecode: (b) =>
    el("section", { class: "deelnamecode" }, alinea(b.zin, "stil"), el("p", { class: "adres" }, b.adres.split(/(?=:\d)/).map((stuk, i) => [i ? el("wbr") : null, stuk])), b.code ? el("p", { class: "adres" }, t("Code: {code}", { code: b.code.slice(0, 3) + " " + b.code.slice(3, 6) })) : null),
  Agenda: (b) =>
    el(
      "ol",
      { class: "agenda" },
      b.punten.map((p) =>
        el(
          "li",
          { class: "niveau" + (p.niveau === 2 ? 2 : 1) + " " + (p.stand === "nu" ? "nu" : ""), "aria-current": p.stand === "nu" ? "step" : null },
          el("span", { class: "agenda-tijd" }, p.tijd),
          el(
            "span",
            { class: "agenda-titel" },
            p.titel,
            p.stand === "nu" ? el("span", { class: "nu-woord" }, t("nu")) : null,
            p.stand === "geweest" ? el("span", { class: "stil" }, " ✓", el("span", { class: "vh" }, t("geweest"))) : null
          ),
          el("span", { class: "agenda-duur stil" }, tn("{n} min.", "{n} min.", p.minuten))
        )
      )
    ),
  Rondewijzer: (b) =>
    el(
      "section",
      { class: "rondewijzer" },
      b.nu ? el("p", { class: "nu-aan-de-beurt" }, el("span", { class: "bijschrift" }, t("Nu aan de beurt")), el("strong", {}, b.nu)) : null,
      b.straks ? el("p", { class: "stil" }, t("Daarna: {naam}", { naam: b.straks })) : null,
      alinea(b.telling, "stil"),
      b.beurt ? el("p", { class: "beurt" }, b.beurt) : null,
      b.wel ? el("p", { class: "wel" }, el("strong", {}, "✓ " + t("Wel:") + " "), b.wel) : null,
      b.niet ? el("p", { class: "niet" }, el("strong", {}, "✕ " + t("Niet:") + " "), b.niet) : null,
      b.rollen.length
        ? el("dl", { class: "rollen" }, b.rollen.map((r) => [el("dt", {}, r.rol), el("dd", {}, r.doet)]))
        : null
    ),
  // Only the leader fills this in; a phone says so.
  VulTotalen: (b) =>
    el(
      "section",
      {},
      alinea(t("De begeleider telt. Je stuurt niets met je telefoon."), "stil"),
      el("ul", {}, b.rijen.map((rij) => el("li", {}, rij.tekst)))
    ),
  // Not a block of the model: the title of the step, which main.js puts on top.
  Titel: (b) => (b.klein ? el("p", { class: "titel" }, b.tekst) : el("h1", {}, b.tekst)),
  SchrijfKaarten: schrijfKaarten,
  VerdeelPunten: verdeelPunten,
  Kies: kies,
  VulFormulier: vulFormulier,
  Orden: orden,
  GeefScores: geefScores,
  DeelIn: deelIn,
  Groepeer: groepeer,
  Boom: boom,
  VoegToe: voegToe,
  KiesParen: kiesParen,
};

function oog() {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icoon");
  for (const [naam, kenmerken] of [
    ["path", { d: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z" }],
    ["circle", { cx: "12", cy: "12", r: "3" }],
  ]) {
    const deel = document.createElementNS(ns, naam);
    Object.keys(kenmerken).forEach((k) => deel.setAttribute(k, kenmerken[k]));
    svg.appendChild(deel);
  }
  return svg;
}

// Puts the blocks on the page and keeps what is still the same: a question that someone is filling in stays the
// very same node, with its caret, while everything around it changes.
export class Blad {
  constructor(houder, om, verdwenen, anders) {
    this.tekenaars = anders || tekenaars;
    this.houder = houder;
    this.om = om;
    this.verdwenen = verdwenen;
    this.delen = new Map();
  }

  toon(blokken) {
    const aantallen = {};
    const nieuw = new Map();
    for (const blok of blokken) {
      const tekenaar = this.tekenaars[blok.blok];
      if (!tekenaar) continue; // a newer laptop may know more blocks
      aantallen[blok.blok] = (aantallen[blok.blok] || 0) + 1;
      const sleutel = blok.blok + ":" + (blok.ronde || "") + ":" + aantallen[blok.blok];
      const ruw = JSON.stringify(blok);
      let deel = this.delen.get(sleutel);
      if (!deel || (deel.ruw !== ruw && !deel.werkBij)) {
        const gemaakt = tekenaar(blok, this.om);
        deel = gemaakt instanceof Node ? { knoop: gemaakt } : gemaakt;
      } else if (deel.ruw !== ruw) {
        deel.werkBij(blok);
      }
      deel.ruw = ruw;
      if (deel.knoop) nieuw.set(sleutel, deel);
    }
    const blijft = new Set(Array.from(nieuw.values(), (deel) => deel.knoop));
    this.delen.forEach((deel) => {
      if (blijft.has(deel.knoop)) return;
      if (deel.onaf) this.verdwenen(deel);
      if (deel.knoop.parentNode === this.houder) this.houder.removeChild(deel.knoop);
    });
    let plaats = this.houder.firstChild;
    nieuw.forEach((deel) => {
      if (deel.knoop === plaats) plaats = plaats.nextSibling;
      else this.houder.insertBefore(deel.knoop, plaats);
    });
    this.delen = nieuw;
    this.ververs();
  }

  // What is half filled in, in words, by round.
  onaf() {
    const woorden = {};
    this.delen.forEach((deel) => {
      const tekst = deel.onaf ? deel.onaf() : "";
      if (tekst) woorden[deel.ronde] = tekst;
    });
    return woorden;
  }

  // Own answers or what is under way changed.
  ververs(ronde) {
    this.delen.forEach((deel) => {
      if (deel.ververs && (!ronde || deel.ronde === ronde)) deel.ververs();
    });
  }
}
