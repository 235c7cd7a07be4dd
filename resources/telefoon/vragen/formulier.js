// The same fields for each subject.

import { el, leeg, nieuwId, zetTekst } from "../dom.js";
import { t } from "../taal.js";
import { GOED, eenAntwoord, kleur, knop, schrijfvak } from "./basis.js";

export function vulFormulier(blok, om) {
  const { ronde } = blok;
  const knoop = el("div", { class: "formulier" });
  const lijst = el("ul", { class: "onderwerpen" });
  const kiezer = el("section", {}, el("h3", { tabindex: "-1" }, t("Kies een onderwerp")), lijst);
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
      kiezer.querySelector("h3").focus();
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
    const kop = o.titel ? el("h3", { class: "onderwerp-kop", tabindex: "-1" }, o.titel) : null;
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
