// Putting options in order. Tap them in order, then move one up or down, or give it a place. No dragging.

import { el, nieuwId, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord } from "./basis.js";

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
