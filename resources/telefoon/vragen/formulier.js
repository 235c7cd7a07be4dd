// What people write: cards, each sent by itself, and the same fields for each subject.

import { el, leeg, nieuwId, zetTekst } from "../dom.js";
import { kaartsleutel } from "../opslag.js";
import { t, tn } from "../taal.js";
import { GOED, eenAntwoord, foutRegel, kleur, knop, schrijfvak, staatRegel, straksZichtbaar, zegStaat } from "./basis.js";

export function vulFormulier(blok, om) {
  const { ronde } = blok;
  const knoop = el("div", { class: "formulier" });
  const lijst = el("ul", { class: "onderwerpen" });
  const kiezer = el("section", {}, el("h2", { tabindex: "-1" }, t("Kies een onderwerp")), lijst);
  const houder = el("div", {});
  const formulieren = new Map();
  const regels = new Map();
  let open = null;
  knoop.appendChild(kiezer);
  knoop.appendChild(houder);

  function onderwerp(sleutel) {
    return blok.onderwerpen.find((o) => o.sleutel === sleutel);
  }

  function opent(sleutel, richten) {
    open = sleutel;
    om.zetConcept(ronde, "@open", sleutel === null ? null : { sleutel });
    kiezer.hidden = sleutel !== null;
    leeg(houder);
    if (sleutel === null) {
      toonLijst();
      kiezer.querySelector("h2").focus();
      return;
    }
    if (!formulieren.has(sleutel)) formulieren.set(sleutel, maakFormulier(onderwerp(sleutel)));
    const f = formulieren.get(sleutel);
    houder.appendChild(f.knoop);
    f.zichtbaar();
    if (richten) f.kop.focus();
  }

  function maakFormulier(o) {
    const velden = blok.velden.map((v) => formulierveld(v));
    const waardeNu = () => {
      const uit = {};
      for (const v of velden) {
        const tekst = v.lees();
        if (tekst.trim()) uit[v.id] = tekst;
      }
      return { velden: uit };
    };
    const bewaar = () => om.zetConcept(ronde, o.sleutel, waardeNu());
    velden.forEach((v) => v.bijInvoer(bewaar));
    const stand = {};
    for (const [id, tekst] of o.stand) stand[id] = tekst;
    const heeftStand = Object.keys(stand).length > 0;
    const vak = eenAntwoord(om, {
      ronde,
      sleutel: o.sleutel,
      kop: t("Dit heb je ingevuld"),
      knopTekst: blok.knop,
      samenvatting: (waarde) => {
        const uit = blok.velden
          .filter((v) => waarde.velden && waarde.velden[v.id])
          .map((v) => [v.label, waarde.velden[v.id]]);
        const nog = blok.velden.filter((v) => v.verplicht && !(waarde.velden || {})[v.id]).map((v) => v.label);
        if (nog.length) uit.push([t("Nog leeg"), nog.join("\n")]);
        return uit;
      },
      vul: {
        knoop: el("div", {}, velden.map((v) => v.knoop)),
        begonnen: () => om.concept(ronde, o.sleutel) !== null,
        // What already stands there is where you go on from.
        begin: (waarde) => {
          const teksten = waarde ? waarde.velden || {} : stand;
          velden.forEach((v) => v.zet(teksten[v.id] || ""));
        },
        richt: () => velden[0].richt(),
      },
      lees: () => {
        const lang = velden.find((v) => v.teLang());
        if (lang) return { fout: t("Je tekst bij “{veld}” is te lang. Maak hem korter.", { veld: lang.label }), bij: lang.vak };
        const waarde = waardeNu();
        if (!Object.keys(waarde.velden).length) return { fout: t("Vul eerst iets in."), bij: velden[0].vak };
        for (const id of Object.keys(waarde.velden)) waarde.velden[id] = waarde.velden[id].trim();
        return { waarde };
      },
    });
    const kop = o.titel ? el("h2", { class: "onderwerp-kop", tabindex: "-1" }, o.titel) : null;
    const f = el(
      "section",
      { class: "onderwerp-vak" },
      blok.onderwerpen.length > 1 ? knop(t("← Ander onderwerp"), "klein", () => opent(null, true)) : null,
      kop,
      o.bijschrift ? el("p", { class: "stil regels" }, o.bijschrift) : null,
      heeftStand && om.antwoord(ronde, o.sleutel) === null
        ? el("p", { class: "hulp" }, t("Hier staat al iets ingevuld. Vul het aan of verbeter het."))
        : null,
      vak.knoop
    );
    vak.start();
    return {
      knoop: f,
      kop: kop || f,
      ververs: vak.ververs,
      onaf: vak.onaf,
      zichtbaar: () => window.requestAnimationFrame(() => velden.forEach((v) => v.bij())),
    };
  }

  function toonLijst() {
    for (const o of blok.onderwerpen) {
      let regel = regels.get(o.sleutel);
      if (!regel) {
        const staat = el("span", { class: "onderwerp-staat" });
        const titel = el("span", { class: "onderwerp-titel" });
        regel = { titel, staat, knoop: el("li", {}, el("button", { type: "button", class: "onderwerp", onclick: () => opent(o.sleutel, true) }, titel, staat)) };
        regels.set(o.sleutel, regel);
        lijst.appendChild(regel.knoop);
      }
      zetTekst(regel.titel, o.titel || t("Formulier"));
      const eigen = om.antwoord(ronde, o.sleutel);
      const stand = om.staat(ronde, o.sleutel);
      zetTekst(
        regel.staat,
        om.concept(ronde, o.sleutel)
          ? t("nog niet verstuurd")
          : eigen
            ? stand === GOED
              ? t("door jou ingevuld ✓")
              : t("wordt opgeslagen …")
            : o.stand.length
              ? t("al ingevuld")
              : t("nog leeg")
      );
    }
  }

  function ververs() {
    if (open === null) toonLijst();
    formulieren.forEach((f) => f.ververs());
  }

  if (blok.onderwerpen.length === 1) opent(blok.onderwerpen[0].sleutel, false);
  else {
    const bewaard = om.concept(ronde, "@open");
    if (bewaard && onderwerp(bewaard.sleutel)) opent(bewaard.sleutel, false);
    else toonLijst();
  }

  return {
    knoop,
    ronde,
    ververs,
    werkBij: (nieuw) => {
      blok = nieuw;
      ververs();
    },
    onaf: () => {
      const teksten = [];
      for (const o of blok.onderwerpen) {
        if (!om.concept(ronde, o.sleutel)) continue;
        if (!formulieren.has(o.sleutel)) formulieren.set(o.sleutel, maakFormulier(o));
        teksten.push([o.titel, formulieren.get(o.sleutel).onaf()].filter(Boolean).join("\n"));
      }
      return teksten.join("\n\n");
    },
  };
}

function formulierveld(v) {
  let bewaar = () => undefined;
  if (v.soort === "keuze") {
    const naam = nieuwId("fk");
    const rondjes = v.keuzes.map((keuze) => el("input", { type: "radio", name: naam, value: keuze, id: nieuwId("fr"), onchange: () => { kleur(rondjes); bewaar(); } }));
    const knoop = el(
      "fieldset",
      { class: "keuzes veld" },
      el("legend", {}, v.label, v.verplicht ? null : el("span", { class: "mag-leeg" }, " " + t("(mag leeg blijven)"))),
      v.hulp ? el("p", { class: "hulp" }, v.hulp) : null,
      v.keuzes.map((keuze, i) =>
        el("label", { class: "keuze", for: rondjes[i].id }, rondjes[i], el("span", { class: "keuze-tekst" }, keuze))
      )
    );
    return {
      id: v.id,
      label: v.label,
      knoop,
      vak: rondjes[0],
      lees: () => (rondjes.find((r) => r.checked) || { value: "" }).value,
      zet: (tekst) => {
        rondjes.forEach((r) => (r.checked = r.value === tekst));
        kleur(rondjes);
      },
      teLang: () => false,
      bij: () => undefined,
      richt: () => rondjes[0].focus(),
      bijInvoer: (doe) => (bewaar = doe),
    };
  }
  const datum = v.soort === "datum";
  const vak = schrijfvak({
    label: v.label,
    hulp: datum ? [v.hulp, t("Bijvoorbeeld: 1 maart 2027, of eind maart 2027.")].filter(Boolean).join(" ") : v.hulp,
    meer: v.soort === "tekst",
    tekens: v.tekens,
    leegMag: !v.verplicht,
    opInvoer: () => bewaar(),
  });
  return {
    id: v.id,
    label: v.label,
    knoop: vak.knoop,
    vak: vak.vak,
    lees: () => vak.vak.value,
    zet: vak.zet,
    teLang: vak.teLang,
    bij: vak.bij,
    richt: () => vak.vak.focus(),
    bijInvoer: (doe) => (bewaar = doe),
  };
}

const NIEUWE_KAART = "nieuw";

export function schrijfKaarten(blok, om) {
  const { ronde } = blok;
  const fout = foutRegel();
  const schrijf = schrijfvak({
    label: t("Schrijf een kaart"),
    hulp: blok.hulp,
    meer: true,
    tekens: blok.tekens,
    waarde: (om.concept(ronde, NIEUWE_KAART) || {}).tekst,
    opInvoer: (tekst) => om.zetConcept(ronde, NIEUWE_KAART, tekst.trim() ? { tekst } : null),
  });
  const formulier = el("form", { novalidate: true }, schrijf.knoop, fout, knop(t("Stuur deze kaart"), "hoofd", null, "submit"));
  const vol = el(
    "p",
    { class: "melding goed" },
    el("span", { class: "merk", "aria-hidden": "true" }, "✓"),
    el("span", {}, tn("Je hebt je kaart gestuurd.", "Je hebt al je {n} kaarten gestuurd.", blok.maximaal))
  );
  const kop = el("h2", {});
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
    om.zetConcept(ronde, NIEUWE_KAART, null);
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
