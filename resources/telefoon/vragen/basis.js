// What every asker is made of. Each keeps a draft of every keystroke, sends an intention, and shows in words where the
// answer is: on this phone, under way, or saved on the laptop. `om` is the context that main.js gives.

import { el, nieuwId, tekens, vervang, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";

export const GOED = "opgeslagen";

export function staatRegel() {
  return el("p", { class: "staat", role: "status" });
}

export function zegStaat(knoop, staat, blijvend) {
  const zinnen = {
    "": "",
    opgeslagen: t("Opgeslagen op de laptop ✓"),
    bezig: t("Bezig met opslaan …"),
    wacht: blijvend
      ? t("Geen verbinding. Je antwoord is bewaard op deze telefoon.")
      : t("Geen verbinding. Je antwoord is bewaard zolang je deze pagina open laat."),
    opslag: t("De laptop kan nu niet opslaan. Je antwoord is bewaard op deze telefoon."),
  };
  zetTekst(knoop, staat in zinnen ? zinnen[staat] : staat);
  knoop.className = "staat " + (staat === GOED ? "goed" : staat === "bezig" || staat === "" ? "" : "letop");
}

export function foutRegel() {
  return el("p", { class: "foutregel", role: "alert" });
}

export function knop(tekst, klasse, doe, soort) {
  return el("button", { type: soort || "button", class: "knop " + klasse, onclick: doe || (() => undefined) }, tekst);
}

// Old browsers cannot style a label by what is ticked inside it.
export function kleur(vinkjes) {
  for (const vinkje of vinkjes) {
    if (vinkje.parentNode) vinkje.parentNode.className = vinkje.checked ? "keuze gekozen" : "keuze";
  }
}

// A text field that grows with its text, with a counter once it gets near its limit.
export function schrijfvak({ label, hulp, meer, tekens: grens, waarde, opInvoer, verborgenLabel, leegMag }) {
  const id = nieuwId("veld");
  const vak = meer
    ? el("textarea", { id, rows: "3", class: "invoer" })
    : el("input", { id, type: "text", class: "invoer", autocomplete: "off" });
  vak.value = waarde || "";
  const teller = el("p", { class: "tekenteller stil", id: id + "t" });
  const hulpregel = hulp ? el("p", { class: "hulp", id: id + "h" }, hulp) : null;
  zet(vak, { "aria-describedby": (hulp ? id + "h " : "") + id + "t" });
  const bij = () => {
    const n = tekens(vak.value.trim());
    const over = grens - n;
    zetTekst(
      teller,
      over < 0
        ? tn("{n} teken te veel", "{n} tekens te veel", -over)
        : over <= Math.max(20, grens * 0.25)
          ? tn("nog {n} teken", "nog {n} tekens", over)
          : ""
    );
    teller.className = over < 0 ? "tekenteller te-lang" : "tekenteller stil";
    if (meer) {
      vak.style.height = "auto";
      if (vak.scrollHeight) vak.style.height = vak.scrollHeight + 4 + "px";
    }
  };
  vak.addEventListener("input", () => {
    bij();
    opInvoer(vak.value);
  });
  const knoop = el(
    "div",
    { class: "veld" },
    el(
      "label",
      { for: id, class: verborgenLabel ? "vh" : "" },
      label,
      leegMag ? el("span", { class: "mag-leeg" }, " " + t("(mag leeg blijven)")) : null
    ),
    hulpregel,
    vak,
    teller
  );
  bij();
  return {
    knoop,
    vak,
    bij,
    teLang: () => tekens(vak.value.trim()) > grens,
    zet: (tekst) => {
      vak.value = tekst;
      bij();
    },
  };
}

export function straksZichtbaar(vak) {
  // The height of a text is only known once it is on the page.
  window.requestAnimationFrame(() => vak.bij());
}

// A summary is lines: a text, or a [label, text].
function alsRegels(regel) {
  if (typeof regel === "string") return el("p", { class: "regels" }, regel);
  return [el("p", { class: "bijschrift" }, regel[0]), el("p", { class: "regels" }, regel[1])];
}

function inWoorden(regels) {
  return regels.map((regel) => (typeof regel === "string" ? regel : regel.join("\n"))).join("\n");
}

// The frame of an ask with one answer at a time: fill in, send, see it saved, change it until closing.
// `verder`: what the button does before it sends; returns null when it may send, else what to say ({fout, bij}).
export function eenAntwoord(om, { ronde, sleutel, vul, samenvatting, lees, kop, knopTekst, verder }) {
  const staat = staatRegel();
  const fout = foutRegel();
  const gegeven = el("div", { class: "gegeven" });
  const gegevenKop = el("h2", { tabindex: "-1" }, kop || t("Jouw antwoord"));
  const wijzig = knop(t("Wijzigen"), "tweede", () => {
    om.zetConcept(ronde, sleutel, om.antwoord(ronde, sleutel));
    toon(true);
    vul.begin(om.concept(ronde, sleutel));
    vul.richt();
  });
  const stuur = knop(knopTekst || t("Verstuur"), "hoofd", null, "submit");
  const laatMaar = knop(t("Laat zoals het was"), "tweede", () => {
    om.zetConcept(ronde, sleutel, null);
    zetTekst(fout, "");
    toon(false);
    gegevenKop.focus();
  });
  const formulier = el("form", { novalidate: true, autocomplete: "off" }, vul.knoop, fout, stuur, laatMaar);
  const klaar = el("div", { class: "klaar-vak" }, gegevenKop, gegeven, wijzig);
  const knoop = el("div", { class: "antwoordvak" }, formulier, klaar, staat);
  let vorige = "";

  function toon(invullen) {
    const had = om.antwoord(ronde, sleutel) !== null;
    formulier.hidden = !invullen;
    klaar.hidden = invullen;
    laatMaar.hidden = !had;
    if (invullen) zegStaat(staat, "", om.blijvend);
    else ververs();
  }

  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const uit = (verder && verder()) || lees();
    zetTekst(fout, uit.fout || "");
    if (uit.fout) {
      if (uit.bij) uit.bij.focus();
      return;
    }
    if (uit.nogNiet) return;
    om.zetConcept(ronde, sleutel, null);
    om.stuur(ronde, sleutel, uit.waarde, inWoorden(samenvatting(uit.waarde)));
    toon(false);
    gegevenKop.focus();
  });

  function ververs() {
    const waarde = om.antwoord(ronde, sleutel);
    const geweigerd = om.weigering(ronde, sleutel);
    if (geweigerd && formulier.hidden) {
      // Not accepted: back to filling in, with what was sent still there.
      formulier.hidden = false;
      klaar.hidden = true;
      laatMaar.hidden = waarde === null;
      vul.begin(geweigerd.waarde);
      om.zetConcept(ronde, sleutel, geweigerd.waarde);
      zetTekst(fout, geweigerd.zin);
      zegStaat(staat, "", om.blijvend);
      return;
    }
    if (!formulier.hidden) {
      laatMaar.hidden = waarde === null;
      // Answered in another tab, or before a reload; unless someone is filling in here.
      if (waarde !== null && om.concept(ronde, sleutel) === null && !vul.begonnen()) toon(false);
      return;
    }
    if (waarde === null) return;
    const ruw = JSON.stringify(waarde);
    if (ruw !== vorige) {
      vorige = ruw;
      vervang(gegeven, samenvatting(waarde).map(alsRegels));
    }
    zegStaat(staat, om.staat(ronde, sleutel), om.blijvend);
  }

  function start() {
    const concept = om.concept(ronde, sleutel);
    const waarde = om.antwoord(ronde, sleutel);
    const invullen = concept !== null || waarde === null;
    if (invullen) vul.begin(concept);
    toon(invullen);
  }

  return {
    knoop,
    start,
    ververs,
    zetKnop: (tekst) => zetTekst(stuur, tekst),
    onaf: () => {
      const concept = om.concept(ronde, sleutel);
      return concept === null ? "" : inWoorden(samenvatting(concept));
    },
  };
}
