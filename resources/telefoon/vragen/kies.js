// One choice on a scale.

import { el, nieuwId, zetTekst } from "../dom.js";
import { t } from "../taal.js";
import { eenAntwoord, kleur, schrijfvak, straksZichtbaar } from "./basis.js";

export function kies(blok, om) {
  const { ronde } = blok;
  let reden = null;
  const eerste = schaal(t("Kies één antwoord"), true);
  const tweede = blok.tweede ? schaal(blok.tweede, false) : null;
  const knoop = el("div", {}, eerste.veld, tweede ? tweede.veld : null);
  if (blok.reden) {
    reden = schrijfvak({ label: blok.reden, meer: true, tekens: 280, opInvoer: bewaar, leegMag: true });
    knoop.appendChild(reden.knoop);
  }

  function bewaar() {
    eerste.kleur();
    if (tweede) tweede.kleur();
    zegMoet();
    om.zetConcept(ronde, "", waardeNu());
  }
  function schaal(vraag, verborgen) {
    const naam = nieuwId("keuze");
    const rondjes = new Map();
    const veld = el("fieldset", { class: "keuzes" }, el("legend", { class: verborgen ? "vh" : "" }, vraag));
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
            k.uitleg && verborgen ? el("span", { class: "keuze-uitleg" }, k.uitleg) : null
          )
        )
      );
    }
    const gekozen = () => {
      for (const [waarde, rondje] of rondjes) if (rondje.checked) return waarde;
      return null;
    };
    return {
      veld,
      gekozen,
      kleur: () => kleur(rondjes.values()),
      eerste: () => rondjes.get(gekozen()) || rondjes.values().next().value,
      zet: (waarde) => {
        rondjes.forEach((rondje, w) => {
          rondje.checked = waarde === w;
        });
        kleur(rondjes.values());
      },
    };
  }
  function moetReden() {
    return blok.reden_bij.indexOf(eerste.gekozen()) >= 0;
  }
  function zegMoet() {
    if (reden) zetTekst(reden.knoop.querySelector(".mag-leeg"), " " + (moetReden() ? t("(verplicht)") : t("(mag leeg blijven)")));
  }
  function waardeNu() {
    const waarde = { waarde: eerste.gekozen() };
    if (tweede) waarde.tweede = tweede.gekozen();
    if (reden && reden.vak.value.trim()) waarde.reden = reden.vak.value;
    return waarde;
  }
  function inWoorden(waarde) {
    const keuze = blok.keuzes.find((k) => k.waarde === waarde);
    if (!keuze) return "";
    return String(keuze.waarde) === keuze.label ? keuze.label : keuze.waarde + " – " + keuze.label;
  }
  function woorden(waarde) {
    const regels = [inWoorden(waarde.waarde)];
    if (tweede) regels.push([blok.tweede, inWoorden(waarde.tweede)]);
    if (waarde.reden) regels.push(waarde.reden);
    return regels.filter(Boolean);
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    samenvatting: woorden,
    vul: {
      knoop,
      begonnen: () => eerste.gekozen() !== null,
      begin: (waarde) => {
        eerste.zet(waarde ? waarde.waarde : null);
        if (tweede) tweede.zet(waarde ? waarde.tweede : null);
        zegMoet();
        if (reden) {
          reden.zet((waarde && waarde.reden) || "");
          straksZichtbaar(reden);
        }
      },
      richt: () => eerste.eerste().focus(),
    },
    lees: () => {
      if (eerste.gekozen() === null) return { fout: t("Kies eerst een antwoord."), bij: eerste.eerste() };
      if (tweede && tweede.gekozen() === null) return { fout: t("Kies ook bij de tweede vraag."), bij: tweede.eerste() };
      if (moetReden() && reden && !reden.vak.value.trim()) return { fout: t("Schrijf ook je reden op."), bij: reden.vak };
      if (reden && reden.teLang()) return { fout: t("Je tekst is te lang. Maak hem korter."), bij: reden.vak };
      const waarde = waardeNu();
      if (waarde.reden) waarde.reden = waarde.reden.trim();
      return { waarde };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}
