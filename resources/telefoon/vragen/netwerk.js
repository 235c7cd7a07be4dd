// A tree or network, built together: each thing and each line is sent by itself.

import { el, nieuwId, vervang, zetTekst } from "../dom.js";
import { kaartsleutel } from "../opslag.js";
import { t, tn } from "../taal.js";
import { GOED, foutRegel, kleur, knop, schrijfvak, staatRegel, straksZichtbaar, zegStaat } from "./basis.js";

const NIEUWE_KNOOP = "nieuw";
const NIEUWE_LIJN = "nieuwe lijn";

// A list to choose from that can get other options and keeps what was chosen.
function kieslijst(label, eerste, bijKeuze) {
  const id = nieuwId("lijst");
  const vak = el("select", { id, class: "invoer", onchange: bijKeuze });
  let stand = "";
  return {
    vak,
    knoop: el("div", { class: "veld" }, el("label", { for: id }, label), vak),
    zet: (opties, waarde) => {
      const nu = waarde === undefined ? vak.value : waarde;
      const weg = nu && !opties.some((o) => o.id === nu);
      const ruw = JSON.stringify([opties, weg && nu]);
      if (ruw !== stand) {
        stand = ruw;
        vervang(
          vak,
          el("option", { value: "" }, eerste),
          opties.map((o) => el("option", { value: o.id }, o.tekst)),
          weg ? el("option", { value: nu }, t("(is er niet meer)")) : null
        );
      }
      vak.value = nu;
    },
  };
}

function rondjes(titel, keuzes, bijKeuze) {
  const naam = nieuwId("keuze");
  const lijst = keuzes.map((k) => el("input", { type: "radio", name: naam, value: k.id, id: nieuwId("k"), onchange: () => { kleur(lijst); bijKeuze(); } }));
  return {
    knoop: el(
      "fieldset",
      { class: "keuzes veld" },
      el("legend", {}, titel),
      lijst.map((r, i) => el("label", { class: "keuze", for: r.id }, r, el("span", { class: "keuze-tekst" }, keuzes[i].label)))
    ),
    lees: () => (lijst.find((r) => r.checked) || { value: "" }).value,
    zet: (waarde) => {
      lijst.forEach((r) => (r.checked = r.value === String(waarde)));
      kleur(lijst);
    },
    richt: () => lijst[0].focus(),
  };
}

export function voegToe(blok, om) {
  const { ronde } = blok;
  const een = blok.soorten.length === 1 ? blok.soorten[0].id : "";
  let bezig = NIEUWE_KNOOP;

  const soort = rondjes(t("Wat voeg je toe?"), blok.soorten, () => {
    const past = plekkenVoor(soortVan(soort.lees())).some((p) => p.id === plek.vak.value);
    pasAan(past ? plek.vak.value : "");
    bewaar();
  });
  soort.knoop.hidden = Boolean(een);
  const hulp = el("p", { class: "hulp" });
  const plek = kieslijst(t("Waar hangt het onder?"), t("Nergens onder"), () => bewaar());
  const tekst = schrijfvak({ label: t("In een paar woorden"), tekens: blok.tekens, opInvoer: () => bewaar() });
  const sterkte = blok.sterkte ? rondjes(blok.sterkte, [1, 2, 3, 4, 5].map((n) => ({ id: n, label: String(n) })), () => bewaar()) : null;
  if (sterkte) sterkte.knoop.className += " op-een-rij";
  const fout = foutRegel();
  const stuur = knop(t("Voeg toe"), "hoofd", null, "submit");
  const laatMaar = knop(t("Laat zoals het was"), "tweede", () => {
    om.zetConcept(ronde, bezig, null);
    open(NIEUWE_KNOOP);
  });
  const kop = el("h2", { tabindex: "-1" });
  const formulier = el("form", { novalidate: true, autocomplete: "off", class: "toevoegen" }, kop, soort.knoop, hulp, plek.knoop, tekst.knoop, sterkte ? sterkte.knoop : null, fout, stuur, laatMaar);

  const van = kieslijst(t("Van"), t("Kies…"), () => bewaarLijn());
  const naar = kieslijst(t("Naar"), t("Kies…"), () => bewaarLijn());
  const woord = schrijfvak({ label: t("Wat is het verband?"), tekens: 40, leegMag: true, opInvoer: () => bewaarLijn() });
  const lijnfout = foutRegel();
  const lijnen = el("form", { novalidate: true, autocomplete: "off", class: "toevoegen lijnen" }, el("h2", {}, t("Verbind twee dingen")), van.knoop, naar.knoop, woord.knoop, lijnfout, knop(t("Verbind"), "tweede", null, "submit"));
  lijnen.hidden = !blok.lijnen;

  const vol = el("p", { class: "melding goed" }, el("span", { class: "merk", "aria-hidden": "true" }, "✓"), el("span", {}, t("Je hebt alles toegevoegd wat je mag toevoegen.")));
  const eigenKop = el("h2", {});
  const lijst = el("ul", { class: "kaartlijst eigen" });
  const eigen = el("section", { class: "eigen-kaarten" }, eigenKop, lijst);
  const knoop = el("div", { class: "antwoordvak" }, formulier, vol, lijnen, eigen);
  const rijen = new Map();

  const gekozen = () => een || soort.lees();
  const soortVan = (id) => blok.soorten.find((s) => s.id === id);
  const naamVan = (id) => (blok.plekken.find((p) => p.id === id) || { tekst: "" }).tekst;

  function waardeNu() {
    return { tekst: tekst.vak.value.trim(), soort: gekozen(), onder: plek.knoop.hidden ? "" : plek.vak.value, sterkte: sterkte ? Number(sterkte.lees()) : 0 };
  }
  function bewaar() {
    const w = waardeNu();
    om.zetConcept(ronde, bezig, w.tekst || bezig !== NIEUWE_KNOOP ? w : null);
  }
  function lijnNu() {
    return { van: van.vak.value, naar: naar.vak.value, woord: woord.vak.value.trim() };
  }
  function bewaarLijn() {
    const w = lijnNu();
    om.zetConcept(ronde, NIEUWE_LIJN, w.van || w.naar || w.woord ? w : null);
  }
  const plekkenVoor = (s) => (s ? blok.plekken.filter((p) => s.onder.indexOf(p.soort) >= 0) : []);
  // The places that fit the kind that is chosen now.
  function pasAan(waarde) {
    const s = soortVan(gekozen());
    zetTekst(hulp, s ? s.hulp : "");
    hulp.hidden = !s || !s.hulp;
    plek.knoop.hidden = !s || !s.onder.length;
    // Where only one place fits, such as the stem of a tree, it is chosen beforehand.
    const passend = plekkenVoor(s);
    plek.zet(passend, waarde === "" && bezig === NIEUWE_KNOOP && passend.length === 1 ? passend[0].id : waarde);
  }
  function open(sleutel, richten) {
    bezig = sleutel;
    const w = om.concept(ronde, sleutel) || (sleutel === NIEUWE_KNOOP ? null : om.antwoord(ronde, sleutel)) || { tekst: "", soort: gekozen(), onder: "", sterkte: 0 };
    soort.zet(w.soort);
    pasAan(w.onder);
    tekst.zet(w.tekst);
    if (sterkte) sterkte.zet(w.sterkte);
    zetTekst(kop, sleutel === NIEUWE_KNOOP ? t("Voeg iets toe") : t("Wijzig wat je toevoegde"));
    zetTekst(stuur, sleutel === NIEUWE_KNOOP ? t("Voeg toe") : t("Bewaar"));
    laatMaar.hidden = sleutel === NIEUWE_KNOOP;
    zetTekst(fout, "");
    ververs();
    if (richten) kop.focus();
  }

  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const w = waardeNu();
    const probleem = !w.soort ? t("Kies eerst wat je toevoegt.") : !w.tekst ? t("Schrijf eerst iets op.") : tekst.teLang() ? t("Je tekst is te lang. Maak hem korter.") : "";
    zetTekst(fout, probleem);
    if (probleem) {
      if (w.soort) tekst.vak.focus();
      else soort.richt();
      return;
    }
    om.stuur(ronde, bezig === NIEUWE_KNOOP ? kaartsleutel() : bezig, w, w.tekst);
    om.zetConcept(ronde, bezig, null);
    const nieuw = bezig === NIEUWE_KNOOP;
    open(NIEUWE_KNOOP, !nieuw);
    if (nieuw && !formulier.hidden) tekst.vak.focus();
  });
  lijnen.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const w = lijnNu();
    const probleem = !w.van || !w.naar ? t("Kies twee dingen om te verbinden.") : w.van === w.naar ? t("Kies twee verschillende dingen.") : woord.teLang() ? t("Je tekst is te lang. Maak hem korter.") : "";
    zetTekst(lijnfout, probleem);
    if (probleem) {
      (w.van ? naar : van).vak.focus();
      return;
    }
    om.stuur(ronde, kaartsleutel(), w, inWoorden(w));
    om.zetConcept(ronde, NIEUWE_LIJN, null);
    lijnPlekken({ van: "", naar: "", woord: "" });
    van.vak.focus();
  });

  function inWoorden(w) {
    if ("van" in w) return naamVan(w.van) + " → " + naamVan(w.naar) + (w.woord ? " (" + w.woord + ")" : "");
    return w.tekst;
  }
  function bijschrift(w) {
    if ("van" in w) return t("lijn");
    const s = soortVan(w.soort);
    return [s ? s.label : "", w.onder && naamVan(w.onder) ? t("onder: {naam}", { naam: naamVan(w.onder) }) : "", w.sterkte ? t("{n} van 5", { n: w.sterkte }) : ""].filter(Boolean).join(" · ");
  }
  const staat_er = (w) => Boolean(w && ("van" in w ? w.van : w.tekst));

  function eigenRij(sleutel) {
    const staat = staatRegel();
    const zin = el("p", { class: "regels" });
    const bij = el("p", { class: "bijschrift" });
    let laatste = null;
    const wijzig = knop(t("Wijzigen"), "klein", () => {
      om.zetConcept(ronde, sleutel, laatste);
      open(sleutel, true);
    });
    const weg = knop(t("Intrekken"), "klein", () => {
      om.stuur(ronde, sleutel, "van" in laatste ? { van: "" } : { tekst: "" }, t("Ingetrokken: {tekst}", { tekst: zin.textContent }));
      terug.focus();
    });
    const terug = knop(t("Zet terug"), "klein", () => {
      om.stuur(ronde, sleutel, laatste, zin.textContent);
      weg.focus();
    });
    const regel = el("li", { class: "kaart" }, zin, bij, el("div", { class: "knoppen" }, wijzig, weg, terug), staat);
    return {
      regel,
      bij: () => {
        const waarde = om.antwoord(ronde, sleutel);
        const geweigerd = om.weigering(ronde, sleutel);
        const stuk = Boolean(geweigerd) && staat_er(geweigerd.waarde);
        if (stuk) laatste = geweigerd.waarde;
        else if (staat_er(waarde)) laatste = waarde;
        if (!laatste) return;
        const er = staat_er(waarde) || stuk;
        zetTekst(zin, inWoorden(laatste));
        zetTekst(bij, bijschrift(laatste));
        regel.className = er ? "kaart" : "kaart ingetrokken";
        wijzig.hidden = !er || "van" in laatste;
        weg.hidden = !staat_er(waarde);
        terug.hidden = er;
        if (geweigerd) zegStaat(staat, geweigerd.zin, om.blijvend);
        else {
          const stand = om.staat(ronde, sleutel);
          zegStaat(staat, !er && stand === GOED ? t("Ingetrokken. Dit telt niet mee.") : stand, om.blijvend);
        }
      },
    };
  }

  function lijnPlekken(w) {
    van.zet(blok.plekken, w && w.van);
    naar.zet(blok.plekken, w && w.naar);
    if (w) woord.zet(w.woord);
  }

  function ververs() {
    let aantal = 0;
    for (const sleutel of om.sleutels(ronde).sort()) {
      const waarde = om.antwoord(ronde, sleutel);
      if (staat_er(waarde) && !("van" in waarde)) aantal += 1;
      if (!rijen.has(sleutel) && (staat_er(waarde) || om.weigering(ronde, sleutel))) {
        const rij = eigenRij(sleutel);
        rijen.set(sleutel, rij);
        lijst.insertBefore(rij.regel, lijst.firstChild);
      }
    }
    rijen.forEach((rij) => rij.bij());
    eigen.hidden = rijen.size === 0;
    zetTekst(eigenKop, tn("Jij voegde {n} toe, van hooguit {totaal}", "Jij voegde er {n} toe, van hooguit {totaal}", aantal, { totaal: blok.maximaal }));
    const isVol = aantal >= blok.maximaal;
    formulier.hidden = isVol && bezig === NIEUWE_KNOOP && !tekst.vak.value.trim();
    vol.hidden = !isVol;
  }

  open(NIEUWE_KNOOP);
  lijnPlekken(om.concept(ronde, NIEUWE_LIJN) || { van: "", naar: "", woord: "" });
  straksZichtbaar(tekst);
  return {
    knoop,
    ronde,
    ververs,
    onaf: () => [tekst.vak.value.trim(), woord.vak.value.trim()].filter(Boolean).join("\n\n"),
    werkBij: (nieuw) => {
      blok = nieuw;
      pasAan();
      lijnPlekken();
      ververs();
    },
  };
}
