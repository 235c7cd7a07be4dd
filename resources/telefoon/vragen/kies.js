// One choice on a scale.

import { el, nieuwId } from "../dom.js";
import { t } from "../taal.js";
import { eenAntwoord, kleur, schrijfvak, straksZichtbaar } from "./basis.js";

export function kies(blok, om) {
  const { ronde } = blok;
  const naam = nieuwId("keuze");
  const veld = el("fieldset", { class: "keuzes" }, el("legend", { class: "vh" }, t("Kies één antwoord")));
  const rondjes = new Map();
  let reden = null;

  const bewaar = () => {
    kleur(rondjes.values());
    om.zetConcept(ronde, "", waardeNu());
  };
  for (const k of blok.keuzes) {
    const id = nieuwId("k");
    const rondje = el("input", { type: "radio", name: naam, value: k.waarde, id, onchange: () => bewaar() });
    rondjes.set(k.waarde, rondje);
    veld.appendChild(
      el(
        "label",
        { class: "keuze", for: id },
        rondje,
        String(k.waarde) === k.label ? null : el("span", { class: "keuze-cijfer", "aria-hidden": "true" }, k.waarde),
        el(
          "span",
          { class: "keuze-tekst" },
          el("span", { class: "keuze-label" }, k.label),
          k.uitleg ? el("span", { class: "keuze-uitleg" }, k.uitleg) : null
        )
      )
    );
  }
  const knoop = el("div", {}, veld);
  if (blok.reden) {
    reden = schrijfvak({ label: blok.reden, meer: true, tekens: 280, opInvoer: bewaar, leegMag: true });
    knoop.appendChild(reden.knoop);
  }

  function gekozen() {
    for (const [waarde, rondje] of rondjes) if (rondje.checked) return waarde;
    return null;
  }
  function waardeNu() {
    const waarde = { waarde: gekozen() };
    if (reden && reden.vak.value.trim()) waarde.reden = reden.vak.value;
    return waarde;
  }
  function woorden(waarde) {
    const keuze = blok.keuzes.find((k) => k.waarde === waarde.waarde);
    const regels = [];
    if (keuze) regels.push(String(keuze.waarde) === keuze.label ? keuze.label : keuze.waarde + " – " + keuze.label);
    if (waarde.reden) regels.push(waarde.reden);
    return regels;
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    samenvatting: woorden,
    vul: {
      knoop,
      begonnen: () => gekozen() !== null,
      begin: (waarde) => {
        rondjes.forEach((rondje, w) => {
          rondje.checked = Boolean(waarde) && waarde.waarde === w;
        });
        kleur(rondjes.values());
        if (reden) {
          reden.zet((waarde && waarde.reden) || "");
          straksZichtbaar(reden);
        }
      },
      richt: () => (rondjes.get(gekozen()) || rondjes.values().next().value).focus(),
    },
    lees: () => {
      if (gekozen() === null) return { fout: t("Kies eerst een antwoord."), bij: rondjes.values().next().value };
      if (reden && reden.teLang()) return { fout: t("Je tekst is te lang. Maak hem korter."), bij: reden.vak };
      const waarde = waardeNu();
      if (waarde.reden) waarde.reden = waarde.reden.trim();
      return { waarde };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}
