// Points over options, and one choice on a scale.

import { el, nieuwId, tekens, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, kleur, schrijfvak, straksZichtbaar } from "./basis.js";

export function verdeelPunten(blok, om) {
  const { ronde } = blok;
  const punten = {};
  const rood = {};
  const rijen = new Map();
  const over = el("p", { class: "punten-over", role: "status" });
  const overRood = el("p", { class: "rood-over", role: "status" });
  const lijst = el("ul", { class: blok.rood ? "opties met-rood" : "opties" });
  const knoop = el("div", {}, over, blok.rood ? overRood : null, lijst);
  const som = () => Object.keys(punten).reduce((s, id) => s + punten[id], 0);

  function zetPunt(id, n) {
    const rest = blok.punten - som() + (punten[id] || 0);
    const nieuw = Math.max(0, Math.min(n, blok.per_optie, rest));
    const op = n > nieuw && rest <= (punten[id] || 0);
    if (nieuw) punten[id] = nieuw;
    else delete punten[id];
    bewaar();
    if (op) zeg(true);
  }
  function bewaar() {
    om.zetConcept(ronde, "", waardeNu());
    toonStand();
  }
  function waardeNu() {
    const waarde = { punten: Object.assign({}, punten) };
    if (blok.rood) waarde.rood = Object.keys(rood);
    return waarde;
  }
  function zeg(op) {
    const rest = blok.punten - som();
    zetTekst(
      over,
      op && rest === 0
        ? t("Je punten zijn op. Haal eerst ergens een punt weg.")
        : rest === 0
          ? t("Al je punten zijn verdeeld")
          : t("Nog {rest} van {punten} punten", { rest, punten: blok.punten })
    );
  }
  function zegRood(op) {
    const rest = blok.rood - Object.keys(rood).length;
    zetTekst(
      overRood,
      op
        ? t("Je rode punten zijn op. Haal er eerst een weg.")
        : tn("Nog {n} rood punt, voor wat je liever niet wilt", "Nog {n} rode punten, voor wat je liever niet wilt", rest)
    );
  }
  function toonStand() {
    zegRood(false);
    const rest = blok.punten - som();
    rijen.forEach((rij, id) => rij(punten[id] || 0, rest));
    zeg(false);
  }
  for (const optie of blok.opties) {
    const maak = blok.per_optie === 1 ? vinkRij : stapRij;
    const { vak, bij } = maak(optie);
    const rode = blok.rood ? roodRij(optie) : null;
    if (rode) vak.appendChild(rode.vak);
    rijen.set(optie.id, (n, rest) => {
      bij(n, rest);
      if (rode) rode.bij();
    });
    lijst.appendChild(vak.nodeName === "LI" ? vak : el("li", {}, vak));
  }

  // One point at most: the whole row is one large tick box.
  function vinkRij(optie) {
    const id = nieuwId("o");
    const vinkje = el("input", {
      type: "checkbox",
      id,
      onchange: () => {
        if (vinkje.checked && blok.punten - som() <= 0) {
          vinkje.checked = false;
          zeg(true);
        } else zetPunt(optie.id, vinkje.checked ? 1 : 0);
      },
    });
    const vak = el(
      "li",
      {},
      el("label", { class: "keuze", for: id }, vinkje, el("span", { class: "keuze-tekst" }, optie.tekst))
    );
    return {
      vak,
      bij: (n) => {
        vinkje.checked = n > 0;
        kleur([vinkje]);
      },
    };
  }

  // A red point beside the others: at most one an option, said in words and not by its colour alone.
  function roodRij(optie) {
    const id = nieuwId("o");
    const vinkje = el("input", {
      type: "checkbox",
      id,
      onchange: () => {
        if (vinkje.checked && Object.keys(rood).length >= blok.rood) {
          vinkje.checked = false;
          return zegRood(true);
        }
        if (vinkje.checked) rood[optie.id] = 1;
        else delete rood[optie.id];
        return bewaar();
      },
    });
    const tekst = el("span", { class: "keuze-tekst" }, t("Rood: liever niet"), el("span", { class: "vh" }, ": " + optie.tekst));
    return {
      vak: el("div", { class: "rood" }, el("label", { class: "keuze", for: id }, vinkje, tekst)),
      bij: () => {
        vinkje.checked = Boolean(rood[optie.id]);
        kleur([vinkje]);
      },
    };
  }

  function stapRij(optie) {
    const id = nieuwId("o");
    const cijfer = el("span", { class: "stap-cijfer", "aria-live": "off" }, "0");
    // aria-disabled, not disabled: a button that is switched off while you press it loses the focus.
    const min = el("button", { type: "button", class: "stap", onclick: () => zetPunt(optie.id, (punten[optie.id] || 0) - 1) }, "−");
    const plus = el("button", { type: "button", class: "stap", onclick: () => zetPunt(optie.id, (punten[optie.id] || 0) + 1) }, "+");
    const vak = el(
      "div",
      { class: "optie", role: "group", "aria-labelledby": id },
      el("span", { class: tekens(optie.tekst) > 40 ? "optie-tekst lang" : "optie-tekst", id }, optie.tekst),
      el("span", { class: "stapper" }, min, cijfer, plus)
    );
    return {
      vak,
      bij: (n, rest) => {
        zetTekst(cijfer, String(n));
        vak.className = n ? "optie gekozen" : "optie";
        zet(min, { "aria-disabled": n === 0 ? "true" : null, "aria-label": t("Punt eraf, nu {n}", { n }) });
        const vol = rest <= 0 || n >= blok.per_optie;
        zet(plus, { "aria-disabled": vol ? "true" : null, "aria-label": t("Punt erbij, nu {n}", { n }) });
      },
    };
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw punten"),
    samenvatting: (waarde) => {
      const regels = blok.opties
        .filter((o) => waarde.punten && waarde.punten[o.id])
        .map((o) => (blok.per_optie === 1 ? o.tekst : waarde.punten[o.id] + " × " + o.tekst));
      for (const o of blok.opties) if ((waarde.rood || []).indexOf(o.id) >= 0) regels.push(t("Rood: {optie}", { optie: o.tekst }));
      return regels.length ? regels : [t("Je hebt geen punten gegeven.")];
    },
    vul: {
      knoop,
      begonnen: () => som() > 0 || Object.keys(rood).length > 0,
      begin: (waarde) => {
        Object.keys(punten).forEach((id) => delete punten[id]);
        const gegeven = (waarde && waarde.punten) || {};
        for (const o of blok.opties) if (gegeven[o.id] > 0) punten[o.id] = gegeven[o.id];
        Object.keys(rood).forEach((id) => delete rood[id]);
        for (const id of (waarde && waarde.rood) || []) rood[id] = 1;
        toonStand();
      },
      richt: () => lijst.querySelector("input, button").focus(),
    },
    lees: () => {
      const totaal = som();
      const moet = Math.min(blok.punten, blok.per_optie * blok.opties.length);
      if (blok.alles && totaal < moet) {
        return { fout: t("Geef eerst al je punten. Je hebt er nog {n} over.", { n: moet - totaal }) };
      }
      if (!totaal && !Object.keys(rood).length && om.antwoord(ronde, "") === null) return { fout: t("Geef eerst ergens een punt aan.") };
      return { waarde: waardeNu() };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}

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
