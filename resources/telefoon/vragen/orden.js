// Comparing options: putting them in order, and of each pair the one that comes first. No dragging.

import { el, nieuwId, vervang, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, knop } from "./basis.js";

const DUBBELTIK = 250;

// Tap them in order, then move one up or down, or give it a place.
export function orden(blok, om) {
  const { ronde, opties } = blok;
  const rijen = new Map();
  let lagen = []; // ids by place; two in one layer are equal
  const stand = el("p", { class: "punten-over" });
  const bericht = el("p", { class: "vh", role: "status" });
  const gezet = el("ol", { class: "opties geordend", "aria-label": t("Jouw volgorde") });
  const los = el("ul", { class: "opties geordend" });
  const losKop = el("p", { class: "stil" });
  const knoop = el("div", {}, stand, gezet, losKop, los, bericht);

  const laagVan = (id) => lagen.findIndex((laag) => laag.indexOf(id) >= 0);
  const aantal = () => lagen.reduce((n, laag) => n + laag.length, 0);
  const zonder = () => opties.filter((o) => laagVan(o.id) < 0);
  const waarde = () => {
    const plaatsen = {};
    lagen.forEach((laag, i) => laag.forEach((id) => (plaatsen[id] = i + 1)));
    return { plaatsen };
  };

  function weg(id) {
    lagen = lagen.map((laag) => laag.filter((x) => x !== id)).filter((laag) => laag.length);
  }
  function naar(id, plek) {
    weg(id);
    if (plek >= 0) lagen.splice(plek, 0, [id]);
  }
  // Out of a tie first; only then past the next one.
  function stap(id, richting) {
    const hier = laagVan(id);
    if (lagen[hier].length > 1) {
      weg(id);
      lagen.splice(richting < 0 ? hier : hier + 1, 0, [id]);
    } else if (hier + richting >= 0 && hier + richting < lagen.length) naar(id, hier + richting);
  }
  function gelijk(id) {
    const hier = laagVan(id);
    if (lagen[hier].length > 1) return stap(id, 1);
    if (hier > 0) {
      weg(id);
      lagen[hier - 1].push(id);
    }
    return undefined;
  }

  // The list moves around the finger, not the other way round: `blijft` keeps its place on the screen.
  function doe(id, wat, blijft) {
    const rij = rijen.get(id);
    const hoog = rij.knoop.getBoundingClientRect().top;
    const had = document.activeElement;
    wat(id);
    om.zetConcept(ronde, "", waarde());
    toon();
    window.scrollBy(0, (blijft || rij).knoop.getBoundingClientRect().top - hoog);
    // A node that moved in the page lost its focus.
    const zelf = rij.knoop.contains(had) && had.offsetParent ? had : laagVan(id) < 0 ? rij.erbij : rij.kies;
    (blijft ? blijft.erbij : zelf).focus({ preventScroll: true });
    zeg(id);
  }
  function zeg(id) {
    const hier = laagVan(id);
    const optie = opties.find((o) => o.id === id).tekst;
    const anderen = hier < 0 ? 0 : lagen[hier].length - 1;
    zetTekst(
      bericht,
      hier < 0
        ? t("{optie} heeft geen plaats meer", { optie })
        : t("{optie} staat op plaats {plaats}", { optie, plaats: hier + 1 }) +
            (anderen ? ", " + tn("gelijk met {n} andere", "gelijk met {n} andere", anderen) : "")
    );
  }

  function toon() {
    const open = zonder();
    zetTekst(stand, t("{n} van {totaal} op een plaats", { n: aantal(), totaal: opties.length }));
    zetTekst(losKop, open.length ? (aantal() ? t("Nog zonder plaats") : t("Tik eerst op wat voor jou bovenaan staat")) : "");
    losKop.hidden = !open.length;
    lagen.forEach((laag, i) =>
      laag.forEach((id) => {
        rijen.get(id).bij(i, laag);
        gezet.appendChild(rijen.get(id).knoop);
      })
    );
    open.forEach((o) => {
      rijen.get(o.id).bij(-1, []);
      los.appendChild(rijen.get(o.id).knoop);
    });
    gezet.hidden = !aantal();
  }

  for (const optie of opties) rijen.set(optie.id, maakRij(optie));

  function maakRij({ id, tekst }) {
    const naam = nieuwId("o");
    const knopje = (teken, doet) => el("button", { type: "button", class: "stap", onclick: () => doe(id, doet) }, teken);
    const kies = el("select", { class: "invoer plaats", "aria-label": t("Plaats"), onchange: () => doe(id, () => naar(id, Number(kies.value))) });
    const hoger = knopje("↑", () => stap(id, -1));
    const lager = knopje("↓", () => stap(id, 1));
    const zelfde = blok.gelijk_mag ? knopje("=", gelijk) : null;
    const knoppen = el("span", { class: "stapper" }, zelfde, hoger, lager);
    zet(hoger, { "aria-label": t("Een plaats hoger") });
    zet(lager, { "aria-label": t("Een plaats lager") });
    const erbij = el(
      "button",
      { type: "button", class: "keuze", onclick: () => doe(id, () => naar(id, lagen.length), volgende(id)) },
      el("span", { class: "keuze-cijfer", "aria-hidden": "true" }, "+"),
      el("span", { class: "keuze-tekst" }, tekst)
    );
    const vast = el("div", { class: "optie", role: "group", "aria-labelledby": naam }, el("span", { class: "optie-tekst lang", id: naam }, tekst), kies, knoppen);
    return {
      knoop: el("li", {}, vast, erbij),
      kies,
      erbij,
      bij: (hier, laag) => {
        vast.hidden = hier < 0;
        erbij.hidden = hier >= 0;
        if (hier < 0) return;
        vast.className = laag.length > 1 ? "optie gelijk" : "optie";
        while (kies.firstChild) kies.removeChild(kies.firstChild);
        lagen.forEach((_laag, i) => kies.appendChild(el("option", { value: i }, i + 1)));
        kies.appendChild(el("option", { value: -1 }, t("geen plaats")));
        kies.value = String(hier);
        zet(hoger, { "aria-disabled": hier === 0 && laag.length === 1 ? "true" : null });
        zet(lager, { "aria-disabled": hier === lagen.length - 1 && laag.length === 1 ? "true" : null });
        if (zelfde) {
          zet(zelfde, {
            "aria-label": t("Gelijk met die erboven"),
            "aria-pressed": laag.length > 1 ? "true" : "false",
            "aria-disabled": hier === 0 && laag.length === 1 ? "true" : null,
          });
        }
      },
    };
  }
  // What comes under the finger next: the one below, else the one above.
  function volgende(id) {
    const open = zonder().map((o) => o.id);
    const plek = open.indexOf(id);
    return rijen.get(open[plek + 1] || open[plek - 1]);
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw volgorde"),
    samenvatting: ({ plaatsen }) => {
      const regels = opties
        .filter((o) => plaatsen[o.id])
        .sort((a, b) => plaatsen[a.id] - plaatsen[b.id])
        .map((o) => plaatsen[o.id] + ". " + o.tekst);
      const rest = opties.filter((o) => !plaatsen[o.id]);
      return rest.length ? regels.concat([[t("Zonder plaats"), rest.map((o) => o.tekst).join("\n")]]) : regels;
    },
    vul: {
      knoop,
      begonnen: () => aantal() > 0,
      begin: (was) => {
        const plaatsen = (was && was.plaatsen) || {};
        lagen = [];
        for (const o of opties) {
          const plaats = plaatsen[o.id];
          if (plaats) (lagen[plaats - 1] = lagen[plaats - 1] || []).push(o.id);
        }
        lagen = lagen.filter(Boolean);
        toon();
      },
      richt: () => knoop.querySelector("select, .keuze").focus(),
    },
    lees: () => {
      const open = zonder();
      if (!aantal()) return { fout: t("Geef eerst een optie een plaats."), bij: rijen.get(open[0].id).erbij };
      if (!blok.weglaten_mag && open.length) {
        return {
          fout: tn("Geef elke optie een plaats. Er is er nog {n} zonder.", "Geef elke optie een plaats. Er zijn er nog {n} zonder.", open.length),
          bij: rijen.get(open[0].id).erbij,
        };
      }
      return { waarde: waarde() };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}

// One pair at a time, with a way back and a list of all.
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
