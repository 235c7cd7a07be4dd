// Of each pair the one that comes first: one pair at a time, with a way back and a list of all.

import { el, vervang, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, knop } from "./basis.js";

const DUBBELTIK = 250;

export function kiesParen(blok, om) {
  const { ronde, paren } = blok;
  let keuzes = {};
  let hier = 0; // paren.length: the list
  let sinds = 0;
  let toch = false;

  const telling = el("p", { class: "punten-over" });
  const bericht = el("p", { class: "vh", role: "status" });
  const a = el("button", { type: "button", class: "keuze", onclick: () => kies("a") });
  const b = el("button", { type: "button", class: "keuze", onclick: () => kies("b") });
  const gelijk = blok.gelijk_mag ? knop(t("Ik zie geen verschil"), "tweede", () => kies("gelijk")) : null;
  const terug = knop(t("← Vorige"), "klein", () => naar(hier - 1, true));
  const verder = knop(t("Volgende →"), "klein", () => naar(hier + 1, true));
  const overzicht = knop(t("Overzicht"), "klein", () => naar(paren.length, true));
  const paar = el("div", { class: "paar", role: "group", "aria-label": t("Wat komt voor jou eerst?") }, a, el("p", { class: "stil", "aria-hidden": "true" }, t("of")), b, gelijk);
  const lijst = el("ol", { class: "opties" });
  const knoop = el("div", {}, telling, paar, lijst, el("p", { class: "knoppen" }, terug, verder, overzicht), bericht);

  const open = () => paren.filter((p) => !keuzes[p.id]);
  const inWoorden = (p) => {
    const keus = keuzes[p.id];
    const [een, twee] = keus === "b" ? [p.b.tekst, p.a.tekst] : [p.a.tekst, p.b.tekst];
    if (!keus) return [t("{a} of {b}", { a: een, b: twee }), t("nog niet gekozen")];
    return [een, keus === "gelijk" ? t("gelijk met {b}", { b: twee }) : t("boven {b}", { b: twee })];
  };

  function kies(keus) {
    // The second tap of a double one is not for the next pair.
    if (Date.now() - sinds < DUBBELTIK) return;
    sinds = Date.now();
    keuzes[paren[hier].id] = keus;
    om.zetConcept(ronde, "", { paren: Object.assign({}, keuzes) });
    toch = false;
    const rest = open();
    const volgende = hier + 1 < paren.length ? hier + 1 : rest.length ? paren.indexOf(rest[0]) : paren.length;
    naar(volgende, volgende === paren.length);
  }
  function naar(plek, richt) {
    hier = Math.max(0, Math.min(paren.length, plek));
    toon();
    if (richt) richtOp();
  }
  function richtOp() {
    (hier < paren.length ? a : lijst.querySelector("button")).focus({ preventScroll: true });
  }
  function toon() {
    const p = paren[hier];
    const gedaan = paren.length - open().length;
    const stand = p
      ? t("Paar {n} van {totaal}", { n: hier + 1, totaal: paren.length })
      : t("Je koos bij {n} van de {totaal} paren", { n: gedaan, totaal: paren.length });
    zetTekst(telling, stand);
    zetTekst(bericht, p ? stand + ": " + t("{a} of {b}", { a: p.a.tekst, b: p.b.tekst }) : stand);
    paar.hidden = !p;
    lijst.hidden = Boolean(p);
    overzicht.hidden = !p || !gedaan;
    terug.hidden = hier === 0;
    verder.hidden = !p || !keuzes[p.id];
    if (p) {
      for (const [knopje, keus] of [[a, "a"], [b, "b"], [gelijk, "gelijk"]]) {
        if (!knopje) continue;
        const aan = keuzes[p.id] === keus;
        vervang(knopje, el("span", {}, p[keus] ? p[keus].tekst : t("Ik zie geen verschil"), " "), aan ? el("span", { class: "gaat-mee" }, t("gekozen")) : null);
        zet(knopje, { "aria-pressed": aan ? "true" : "false" });
      }
    } else {
      vervang(
        lijst,
        paren.map((q, i) => {
          const [label, uitleg] = inWoorden(q);
          const tekst = el("span", { class: "keuze-tekst" }, el("span", { class: "keuze-label" }, i + 1 + ". " + label, " "), el("span", { class: "keuze-uitleg" }, uitleg));
          return el("li", {}, el("button", { type: "button", class: "keuze", onclick: () => naar(i, true) }, tekst));
        })
      );
    }
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw keuzes"),
    samenvatting: (waarde) => {
      const gekozen = new Map();
      let n = 0;
      for (const p of paren) {
        const keus = waarde.paren && waarde.paren[p.id];
        if (keus) n += 1;
        for (const optie of [p.a, p.b]) {
          const was = gekozen.get(optie.id) || [0, optie.tekst];
          gekozen.set(optie.id, [was[0] + (p[keus] === optie ? 1 : 0), optie.tekst]);
        }
      }
      return [t("Je koos bij {n} van de {totaal} paren", { n, totaal: paren.length })].concat(
        Array.from(gekozen.values())
          .sort((x, y) => y[0] - x[0])
          .map((optie) => t("{tekst}: {n} keer", { tekst: optie[1], n: optie[0] }))
      );
    },
    vul: {
      knoop,
      begonnen: () => open().length < paren.length,
      begin: (waarde) => {
        keuzes = Object.assign({}, waarde && waarde.paren);
        toch = false;
        const rest = open();
        naar(rest.length ? paren.indexOf(rest[0]) : paren.length);
      },
      richt: richtOp,
    },
    lees: () => {
      const rest = open().length;
      if (rest === paren.length) return { fout: t("Kies eerst bij een paar."), bij: a };
      if (rest && !toch) {
        toch = true;
        return {
          fout: tn(
            "Er is nog {n} paar. Kies verder. Of verstuur nog een keer om te stoppen.",
            "Er zijn nog {n} paren. Kies verder. Of verstuur nog een keer om te stoppen.",
            rest
          ),
        };
      }
      return { waarde: { paren: Object.assign({}, keuzes) } };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}
