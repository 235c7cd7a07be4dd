// Scores: option by option, per criterion a row of figures, and an overview before sending.

import { el, nieuwId, vervang, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, knop } from "./basis.js";

export function geefScores(blok, om) {
  const { ronde, opties, criteria, keuzes } = blok;
  const einde = opties.length;
  let scores = {};
  let nu = 0;
  const plek = el("p", { class: "score-plek", role: "status" });
  const terug = knop(t("← Vorige"), "klein", () => ga(nu - 1));
  const overzicht = knop(t("Overzicht"), "klein", () => ga(einde));
  const titel = el("h2", { class: "score-optie", tabindex: "-1" });
  const inhoud = el("div", {});
  const knoop = el("div", { class: "scores" }, plek, titel, inhoud, el("div", { class: "knoppen" }, terug, overzicht));

  const gegeven = (optie) => Object.keys(scores[optie.id] || {}).length;
  const af = (optie) => gegeven(optie) === criteria.length;
  const woord = (k) => (String(k.waarde) === k.label ? k.label : k.waarde + " " + k.label);
  const woordVan = (waarde) => woord(keuzes.find((k) => k.waarde === waarde) || { waarde, label: String(waarde) });
  const inWoorden = (gave) =>
    criteria
      .filter((c) => c.id in gave)
      .map((c) => (criteria.length > 1 ? c.label + ": " : "") + woordVan(gave[c.id]))
      .join("\n");

  function ga(naar) {
    nu = Math.max(0, Math.min(einde, naar));
    toon();
    titel.focus();
  }
  function knopNaam() {
    if (nu === einde) return t("Verstuur");
    return gegeven(opties[nu]) || blok.alles ? t("Volgende") : t("Sla deze optie over");
  }
  function toon() {
    terug.hidden = nu === 0;
    overzicht.hidden = nu === einde;
    const klaar = opties.filter(af).length;
    zetTekst(
      plek,
      nu === einde
        ? t("{n} van {totaal} opties gescoord", { n: klaar, totaal: einde })
        : t("Optie {n} van {totaal}", { n: nu + 1, totaal: einde })
    );
    zetTekst(titel, nu === einde ? t("Overzicht") : opties[nu].tekst);
    vervang(inhoud, nu === einde ? lijst() : criteria.map((c) => rij(opties[nu], c)));
    vak.zetKnop(knopNaam());
  }

  // One row of radio buttons, each as large as a finger.
  function rij(optie, criterium) {
    const naam = nieuwId("s");
    const gekozen = el("p", { class: "score-gekozen", "aria-live": "off" });
    const vakjes = keuzes.map((k) => {
      const rondje = el("input", {
        type: "radio",
        name: naam,
        value: k.waarde,
        "aria-label": woord(k),
        onchange: () => {
          scores[optie.id] = Object.assign({}, scores[optie.id], { [criterium.id]: k.waarde });
          om.zetConcept(ronde, "", { scores });
          bij();
          vak.zetKnop(knopNaam());
        },
      });
      return { k, rondje, vakje: el("label", {}, rondje, el("span", { "aria-hidden": "true" }, k.waarde)) };
    });
    const laag = keuzes[0];
    const hoog = keuzes[keuzes.length - 1];
    function bij() {
      const waarde = (scores[optie.id] || {})[criterium.id];
      for (const { k, rondje, vakje } of vakjes) {
        rondje.checked = k.waarde === waarde;
        vakje.className = rondje.checked ? "score gekozen" : "score";
      }
      zetTekst(gekozen, waarde === undefined ? t("{laag} tot {hoog}", { laag: woord(laag), hoog: woord(hoog) }) : t("Jouw score: {score}", { score: woordVan(waarde) }));
    }
    bij();
    return el(
      "fieldset",
      { class: "score-rij" },
      el("legend", { class: criteria.length > 1 ? "" : "vh" }, criterium.label),
      criterium.uitleg ? el("p", { class: "hulp" }, criterium.uitleg) : null,
      el("div", { class: vakjes.length > 7 ? "score-vakjes veel" : "score-vakjes" }, vakjes.map((v) => v.vakje)),
      gekozen
    );
  }

  function lijst() {
    return el(
      "ul",
      { class: "onderwerpen" },
      opties.map((optie, i) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "onderwerp", onclick: () => ga(i) },
            el("span", { class: "onderwerp-titel" }, optie.tekst),
            el(
              "span",
              { class: "onderwerp-staat regels" },
              !gegeven(optie)
                ? t("○ geen score")
                : (af(optie) ? "✓ " : t("○ nog niet af") + "\n") + inWoorden(scores[optie.id])
            )
          )
        )
      )
    );
  }

  const eersteRondje = (criterium) =>
    inhoud.querySelectorAll("fieldset")[criteria.indexOf(criterium)].querySelector("input");
  function mist() {
    const optie = opties[nu];
    const open = criteria.find((c) => !((scores[optie.id] || {})[c.id] !== undefined));
    if (!open || (!blok.alles && !gegeven(optie))) return null;
    return {
      fout: criteria.length > 1 ? t("Geef nog een score voor '{criterium}'.", { criterium: open.label }) : t("Geef deze optie eerst een score."),
      bij: eersteRondje(open),
    };
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw scores"),
    samenvatting: (waarde) => {
      const gave = waarde.scores || {};
      const regels = opties.filter((o) => gave[o.id]).map((o) => [o.tekst, inWoorden(gave[o.id])]);
      const over = einde - regels.length;
      if (over) regels.push(tn("{n} optie overgeslagen", "{n} opties overgeslagen", over));
      return regels;
    },
    vul: {
      knoop,
      begonnen: () => Object.keys(scores).length > 0,
      begin: (waarde) => {
        scores = Object.assign({}, waarde && waarde.scores);
        const eerste = opties.findIndex((o) => !af(o));
        nu = om.antwoord(ronde, "") !== null || eerste < 0 ? einde : eerste;
        toon();
      },
      richt: () => titel.focus(),
    },
    verder: () => {
      if (nu === einde) return null;
      const fout = mist();
      if (fout) return fout;
      ga(nu + 1);
      return { nogNiet: true };
    },
    lees: () => {
      const half = opties.findIndex((o) => (blok.alles || gegeven(o)) && !af(o));
      if (half >= 0) {
        ga(half);
        return mist();
      }
      if (!Object.keys(scores).length && om.antwoord(ronde, "") === null) return { fout: t("Geef eerst ergens een score.") };
      return { waarde: { scores: Object.assign({}, scores) } };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}
