// Cards, each sent by itself.

import { el, zetTekst } from "../dom.js";
import { kaartsleutel } from "../opslag.js";
import { t, tn } from "../taal.js";
import { GOED, foutRegel, knop, schrijfvak, staatRegel, straksZichtbaar, zegStaat } from "./basis.js";

const NIEUW = "nieuw";

export function schrijfKaarten(blok, om) {
  const { ronde } = blok;
  const fout = foutRegel();
  const schrijf = schrijfvak({
    label: t("Schrijf een kaart"),
    hulp: blok.hulp,
    meer: true,
    tekens: blok.tekens,
    waarde: (om.concept(ronde, NIEUW) || {}).tekst,
    opInvoer: (tekst) => om.zetConcept(ronde, NIEUW, tekst.trim() ? { tekst } : null),
  });
  const formulier = el("form", { novalidate: true }, schrijf.knoop, fout, knop(t("Stuur deze kaart"), "hoofd", null, "submit"));
  const vol = el(
    "p",
    { class: "melding goed" },
    el("span", { class: "merk", "aria-hidden": "true" }, "✓"),
    el("span", {}, tn("Je hebt je kaart gestuurd.", "Je hebt al je {n} kaarten gestuurd.", blok.maximaal))
  );
  const kop = el("h3", {});
  const lijst = el("ul", { class: "kaartlijst eigen" });
  const eigen = el("section", { class: "eigen-kaarten" }, kop, lijst);
  const knoop = el("div", { class: "antwoordvak" }, formulier, vol, eigen);
  const rijen = new Map();

  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const tekst = schrijf.vak.value.trim();
    const probleem = !tekst ? t("Schrijf eerst iets op de kaart.") : schrijf.teLang() ? t("Je kaart is te lang. Maak hem korter.") : "";
    zetTekst(fout, probleem);
    if (probleem) {
      schrijf.vak.focus();
      return;
    }
    om.stuur(ronde, kaartsleutel(), { tekst }, tekst);
    om.zetConcept(ronde, NIEUW, null);
    schrijf.zet("");
    ververs();
    if (!formulier.hidden) schrijf.vak.focus();
  });

  function kaartRij(sleutel) {
    const staat = staatRegel();
    const tekst = el("p", { class: "regels" });
    const regel = el("li", { class: "kaart" });
    const lezen = el("div", {});
    const wijzig = knop(t("Wijzigen"), "klein", () => bewerk());
    const weg = knop(t("Intrekken"), "klein", () => {
      om.stuur(ronde, sleutel, { tekst: "" }, t("Ingetrokken: {tekst}", { tekst: tekst.textContent }));
      terug.focus();
    });
    const terug = knop(t("Zet terug"), "klein", () => {
      om.stuur(ronde, sleutel, { tekst: laatste }, laatste);
      wijzig.focus();
    });
    lezen.appendChild(tekst);
    const knoppen = el("div", { class: "knoppen" }, wijzig, weg, terug);
    regel.appendChild(lezen);
    regel.appendChild(knoppen);
    regel.appendChild(staat);
    let laatste = "";
    let bewerking = null;

    function bewerk() {
      const concept = om.concept(ronde, sleutel);
      const vak = schrijfvak({
        label: t("Wijzig je kaart"),
        meer: true,
        tekens: blok.tekens,
        waarde: concept ? concept.tekst : laatste,
        opInvoer: (nieuw) => om.zetConcept(ronde, sleutel, { tekst: nieuw }),
      });
      const melding = foutRegel();
      const sluit = () => {
        om.zetConcept(ronde, sleutel, null);
        regel.removeChild(bewerking);
        bewerking = null;
        lezen.hidden = false;
        knoppen.hidden = false;
        staat.hidden = false;
        bij();
        wijzig.focus();
      };
      bewerking = el(
        "form",
        { novalidate: true },
        vak.knoop,
        melding,
        knop(t("Bewaar"), "hoofd", null, "submit"),
        knop(t("Laat zoals het was"), "tweede", sluit)
      );
      bewerking.addEventListener("submit", (gebeurtenis) => {
        gebeurtenis.preventDefault();
        const nieuw = vak.vak.value.trim();
        if (!nieuw || vak.teLang()) {
          zetTekst(melding, nieuw ? t("Je kaart is te lang. Maak hem korter.") : t("Schrijf eerst iets op de kaart."));
          vak.vak.focus();
          return;
        }
        if (nieuw !== laatste) om.stuur(ronde, sleutel, { tekst: nieuw }, nieuw);
        sluit();
      });
      lezen.hidden = true;
      knoppen.hidden = true;
      staat.hidden = true;
      regel.insertBefore(bewerking, staat);
      vak.bij();
      vak.vak.focus();
    }

    function bij() {
      const waarde = om.antwoord(ronde, sleutel) || { tekst: "" };
      const geweigerd = om.weigering(ronde, sleutel);
      const stuk = geweigerd && !waarde.tekst && geweigerd.waarde.tekst;
      if (waarde.tekst) laatste = waarde.tekst;
      else if (stuk) laatste = geweigerd.waarde.tekst;
      zetTekst(tekst, laatste);
      regel.className = waarde.tekst ? "kaart" : "kaart ingetrokken";
      wijzig.hidden = !waarde.tekst && !stuk;
      weg.hidden = !waarde.tekst;
      terug.hidden = Boolean(waarde.tekst) || Boolean(stuk);
      if (geweigerd) zegStaat(staat, geweigerd.zin, om.blijvend);
      else {
        const stand = om.staat(ronde, sleutel);
        zegStaat(staat, !waarde.tekst && stand === GOED ? t("Ingetrokken. Deze kaart telt niet mee.") : stand, om.blijvend);
      }
    }
    if (om.concept(ronde, sleutel)) window.requestAnimationFrame(() => bewerk());
    return {
      regel,
      bij,
      onaf: () => {
        const concept = om.concept(ronde, sleutel);
        return concept && concept.tekst.trim() !== laatste ? concept.tekst.trim() : "";
      },
    };
  }

  function ververs() {
    const bekend = om.sleutels(ronde);
    let aantal = 0;
    for (const sleutel of bekend.sort()) {
      const waarde = om.antwoord(ronde, sleutel);
      if (waarde && waarde.tekst) aantal += 1;
      // A card that was withdrawn before this page was opened is gone.
      if (!rijen.has(sleutel) && ((waarde && waarde.tekst) || om.weigering(ronde, sleutel))) {
        const rij = kaartRij(sleutel);
        rijen.set(sleutel, rij);
        lijst.insertBefore(rij.regel, lijst.firstChild);
      }
    }
    rijen.forEach((rij) => rij.bij());
    eigen.hidden = rijen.size === 0;
    zetTekst(kop, t("Jouw kaarten: {n} van {totaal}", { n: aantal, totaal: blok.maximaal }));
    const isVol = aantal >= blok.maximaal;
    formulier.hidden = isVol && !schrijf.vak.value.trim();
    vol.hidden = !isVol;
  }

  straksZichtbaar(schrijf);
  return {
    knoop,
    ronde,
    ververs,
    onaf: () =>
      [schrijf.vak.value.trim()]
        .concat(Array.from(rijen.values(), (rij) => rij.onaf()))
        .filter(Boolean)
        .join("\n\n"),
    werkBij: (nieuw) => {
      blok = nieuw;
      ververs();
    },
  };
}
