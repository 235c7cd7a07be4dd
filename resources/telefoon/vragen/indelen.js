// Things in boxes (DeelIn) and cards in groups (Groepeer): choose one, then choose where it goes. No dragging.

import { el, tekens, vervang, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, schrijfvak } from "./basis.js";

// A list in which one row at a time is open, with a large button for each place. `staat` gives in words where
// something lies ("" is nowhere), `keuzes` the buttons: {tekst, uitleg, nu, vol, doe}.
function kiezer(opties, leegwoord, staat, keuzes, zeg) {
  const lijst = el("ul", { class: "onderwerpen" });
  const rijen = new Map();
  let open = null;
  for (const optie of opties) {
    const woord = el("span", { class: "onderwerp-staat" });
    const kop = el(
      "button",
      { type: "button", class: "onderwerp", onclick: () => opent(open === optie.id ? null : optie.id) },
      el("span", { class: "onderwerp-titel" }, optie.tekst),
      woord
    );
    const vak = el("div", { class: "indeelkeuzes", role: "group", "aria-label": optie.tekst });
    rijen.set(optie.id, { kop, woord, vak });
    lijst.appendChild(el("li", {}, kop, vak));
  }
  function opent(id) {
    open = id;
    toon();
  }
  function knop(id, k) {
    const doe = () => {
      if (k.vol && !k.nu) {
        zeg(k.vol);
        return;
      }
      const nieuw = !staat(id);
      k.doe();
      // What is put away for the first time opens the next; who corrects something stays there.
      const volgende = nieuw ? verder(id) : null;
      opent(volgende);
      rijen.get(volgende === null ? id : volgende).kop.focus();
    };
    return el(
      "button",
      {
        type: "button",
        class: k.nu ? "knop tweede indeelknop gekozen" : "knop tweede indeelknop",
        "aria-pressed": k.nu ? "true" : "false",
        "aria-disabled": k.vol && !k.nu ? "true" : null,
        onclick: doe,
      },
      el("span", { class: "keuze-label" }, k.nu ? "✓ " + k.tekst : k.tekst),
      k.uitleg ? el("span", { class: "keuze-uitleg" }, k.uitleg) : null
    );
  }
  function verder(id) {
    const ids = opties.map((o) => o.id);
    const plek = ids.indexOf(id);
    const rest = ids.slice(plek + 1).concat(ids.slice(0, plek));
    return rest.find((ander) => !staat(ander)) || null;
  }
  function toon() {
    rijen.forEach((rij, id) => {
      const waar = staat(id);
      zetTekst(rij.woord, waar || leegwoord);
      rij.kop.className = waar ? "onderwerp gekozen" : "onderwerp";
      zet(rij.kop, { "aria-expanded": id === open ? "true" : "false" });
      rij.vak.hidden = id !== open;
      vervang(rij.vak, id === open ? keuzes(id).map((k) => knop(id, k)) : []);
    });
  }
  return {
    lijst,
    toon,
    opent,
    richt: () => lijst.querySelector("button").focus(),
  };
}

export function deelIn(blok, om) {
  const { ronde } = blok;
  const vakken = {};
  const over = el("p", { class: "punten-over", role: "status" });
  const label = (id) => (blok.vakken.find((v) => v.id === id) || { label: "" }).label;
  const inVak = (id) => Object.keys(vakken).filter((o) => vakken[o] === id).length;
  const gedaan = () => Object.keys(vakken).length;
  // With a limit on every box not everything has to fit.
  const ruimte = blok.vakken.every((v) => v.hooguit) ? blok.vakken.reduce((s, v) => s + v.hooguit, 0) : Infinity;
  const moet = Math.min(blok.opties.length, ruimte);
  const zeg = (zin) => zetTekst(over, zin || t("{n} van {totaal} in een vak", { n: gedaan(), totaal: blok.opties.length }));

  function leg(optie, vak) {
    if (vak) vakken[optie] = vak;
    else delete vakken[optie];
    om.zetConcept(ronde, "", { vakken: Object.assign({}, vakken) });
    zeg();
  }
  function keuzes(optie) {
    const uit = blok.vakken.map((v) => {
      const rest = v.hooguit - inVak(v.id);
      const nog = v.hooguit ? (rest > 0 ? tn("nog plaats voor {n}", "nog plaats voor {n}", rest) : t("vol")) : "";
      return {
        tekst: v.label,
        uitleg: [v.uitleg, nog].filter(Boolean).join(" · "),
        nu: vakken[optie] === v.id,
        vol: v.hooguit && rest <= 0 ? t("“{vak}” is vol. Haal er eerst een weg.", { vak: v.label }) : "",
        doe: () => leg(optie, v.id),
      };
    });
    if (vakken[optie]) uit.push({ tekst: t("In geen vak"), doe: () => leg(optie, "") });
    return uit;
  }
  const lijst = kiezer(blok.opties, t("nog in geen vak"), (id) => label(vakken[id]), keuzes, zeg);
  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw indeling"),
    samenvatting: (waarde) => {
      const waar = waarde.vakken || {};
      const uit = blok.vakken
        .map((v) => [v.label, blok.opties.filter((o) => waar[o.id] === v.id).map((o) => o.tekst).join("\n")])
        .filter((regel) => regel[1]);
      return uit.length ? uit : [t("Je hebt niets in een vak gelegd.")];
    },
    vul: {
      knoop: el("div", {}, over, lijst.lijst),
      begonnen: () => gedaan() > 0,
      begin: (waarde) => {
        Object.keys(vakken).forEach((id) => delete vakken[id]);
        const waar = (waarde && waarde.vakken) || {};
        for (const o of blok.opties) if (label(waar[o.id])) vakken[o.id] = waar[o.id];
        const eerste = blok.opties.find((o) => !vakken[o.id]);
        lijst.opent(eerste ? eerste.id : null);
        zeg();
      },
      richt: lijst.richt,
    },
    lees: () => {
      const rest = moet - gedaan();
      if (blok.alles && rest > 0) {
        return { fout: tn("Deel eerst alles in. Er is er nog {n} over.", "Deel eerst alles in. Er zijn er nog {n} over.", rest) };
      }
      if (!gedaan() && om.antwoord(ronde, "") === null) return { fout: t("Leg eerst iets in een vak.") };
      return { waarde: { vakken: Object.assign({}, vakken) } };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}

const NAAM_TEKENS = 80;

export function groepeer(blok, om) {
  const { ronde } = blok;
  let groepen = [];
  const tekst = {};
  for (const k of blok.kaarten) tekst[k.id] = k.tekst;
  const over = el("p", { class: "punten-over", role: "status" });
  const namen = el("div", { class: "groepnamen" });
  const namenVak = el("section", {}, el("h2", {}, t("Geef je groepen een naam")), namen);
  const velden = new Map();
  const groepVan = (kaart) => groepen.find((g) => g.kaarten.indexOf(kaart) >= 0);
  const heet = (g) => g.naam.trim() || t("Groep {n}", { n: g.id.slice(1) });
  const waardeNu = () => ({ groepen: groepen.map((g) => ({ id: g.id, naam: g.naam, kaarten: g.kaarten.slice() })), dubbel: [] });
  const bewaar = () => om.zetConcept(ronde, "", waardeNu());
  const los = () => blok.kaarten.filter((k) => !groepVan(k.id)).length;
  const zeg = (zin) => zetTekst(over, zin || tn("Nog {n} kaart los", "Nog {n} kaarten los", los()));

  function leg(kaart, groep) {
    for (const g of groepen) g.kaarten = g.kaarten.filter((k) => k !== kaart);
    if (groep) groep.kaarten.push(kaart);
    groepen = groepen.filter((g) => g.kaarten.length || g.naam.trim());
    bewaar();
    zeg();
    toonNamen();
  }
  function nieuw(kaart) {
    const hoogste = groepen.reduce((n, g) => Math.max(n, Number(g.id.slice(1)) || 0), 0);
    const groep = { id: "g" + (hoogste + 1), naam: "", kaarten: [] };
    groepen.push(groep);
    leg(kaart, groep);
  }
  function keuzes(kaart) {
    const hier = groepVan(kaart);
    const uit = groepen.map((g) => ({
      tekst: heet(g),
      // A group without a name is known by its first card.
      uitleg: tn("{n} kaart", "{n} kaarten", g.kaarten.length) + (g.naam.trim() ? "" : ": " + tekst[g.kaarten[0]]),
      nu: g === hier,
      doe: () => leg(kaart, g),
    }));
    uit.push({
      tekst: t("Nieuwe groep"),
      uitleg: groepen.length >= blok.maximaal ? t("er passen er niet meer") : "",
      vol: groepen.length >= blok.maximaal ? tn("Er past hooguit {n} groep.", "Er passen hooguit {n} groepen.", blok.maximaal) : "",
      doe: () => nieuw(kaart),
    });
    if (hier) uit.push({ tekst: t("Haal los"), doe: () => leg(kaart, null) });
    return uit;
  }
  const lijst = kiezer(
    blok.kaarten,
    t("nog los"),
    (kaart) => (groepVan(kaart) ? heet(groepVan(kaart)) : ""),
    keuzes,
    zeg
  );
  // The field in which somebody types stays the same node.
  function toonNamen() {
    const over_ = new Set(groepen.map((g) => g.id));
    velden.forEach((veld, id) => {
      if (over_.has(id)) return;
      namen.removeChild(veld.knoop);
      velden.delete(id);
    });
    groepen.forEach((g) => {
      if (velden.has(g.id)) {
        zetTekst(velden.get(g.id).kaarten, g.kaarten.map((k) => tekst[k]).join("\n"));
        return;
      }
      const veld = schrijfvak({
        label: t("Naam van groep {n}", { n: g.id.slice(1) }),
        tekens: NAAM_TEKENS,
        waarde: g.naam,
        leegMag: true,
        opInvoer: (naam) => {
          const groep = groepen.find((ander) => ander.id === g.id);
          if (!groep) return;
          groep.naam = naam;
          bewaar();
          lijst.toon();
        },
      });
      const kaarten = el("p", { class: "regels stil" }, g.kaarten.map((k) => tekst[k]).join("\n"));
      const knoop = el("div", { class: "kaart" }, veld.knoop, kaarten);
      velden.set(g.id, { veld, kaarten, knoop });
      namen.appendChild(knoop);
    });
    namenVak.hidden = !groepen.length;
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw groepen"),
    samenvatting: (waarde) => {
      const uit = (waarde.groepen || [])
        .filter((g) => g.kaarten.length)
        .map((g) => [heet(g), g.kaarten.map((k) => tekst[k] || "").join("\n")]);
      return uit.length ? uit : [t("Je hebt geen groepen gemaakt.")];
    },
    vul: {
      knoop: el("div", {}, over, lijst.lijst, namenVak),
      begonnen: () => groepen.length > 0,
      begin: (waarde) => {
        groepen = ((waarde && waarde.groepen) || []).map((g) => ({
          id: g.id,
          naam: g.naam,
          kaarten: g.kaarten.filter((k) => k in tekst),
        }));
        velden.forEach((veld) => namen.removeChild(veld.knoop));
        velden.clear();
        const eerste = blok.kaarten.find((k) => !groepVan(k.id));
        lijst.opent(eerste ? eerste.id : null);
        zeg();
        toonNamen();
      },
      richt: lijst.richt,
    },
    lees: () => {
      groepen = groepen.filter((g) => g.kaarten.length);
      toonNamen();
      const lang = groepen.find((g) => tekens(g.naam.trim()) > NAAM_TEKENS);
      if (lang) return { fout: t("De naam van een groep is te lang. Maak hem korter."), bij: velden.get(lang.id).veld.vak };
      if (!groepen.length && om.antwoord(ronde, "") === null) return { fout: t("Leg eerst kaarten bij elkaar.") };
      return { waarde: waardeNu() };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf };
}
