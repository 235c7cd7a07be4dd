// What is chosen or weighed: points over options, one choice on a scale, scores per option and criterion.

import { el, nieuwId, tekens, vervang, zet, zetTekst } from "../dom.js";
import { t, tn } from "../taal.js";
import { eenAntwoord, kleur, knop, schrijfvak, straksZichtbaar } from "./basis.js";

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

export function geefScores(blok, om) {
  const { ronde, opties, criteria, keuzes } = blok;
  const einde = opties.length;
  let scores = {};
  let nu = 0;
  const plek = el("p", { class: "score-plek", role: "status" });
  const terug = knop(t("← Vorige"), "klein", () => ga(nu - 1));
  const overzicht = knop(t("Overzicht"), "klein", () => ga(einde));
  const titel = el("h2", { class: "score-optie", tabindex: "-1" });
  const inhoud = el("div", {});
  const knoop = el("div", { class: "scores" }, plek, titel, inhoud, el("div", { class: "knoppen" }, terug, overzicht));

  const gegeven = (optie) => Object.keys(scores[optie.id] || {}).length;
  const af = (optie) => gegeven(optie) === criteria.length;
  const woord = (k) => (String(k.waarde) === k.label ? k.label : k.waarde + " " + k.label);
  const woordVan = (waarde) => woord(keuzes.find((k) => k.waarde === waarde) || { waarde, label: String(waarde) });
  const inWoorden = (gave) =>
    criteria
      .filter((c) => c.id in gave)
      .map((c) => (criteria.length > 1 ? c.label + ": " : "") + woordVan(gave[c.id]))
      .join("\n");

  function ga(naar) {
    nu = Math.max(0, Math.min(einde, naar));
    toon();
    titel.focus();
  }
  function knopNaam() {
    if (nu === einde) return t("Verstuur");
    return gegeven(opties[nu]) || blok.alles ? t("Volgende") : t("Sla deze optie over");
  }
  function toon() {
    terug.hidden = nu === 0;
    overzicht.hidden = nu === einde;
    const klaar = opties.filter(af).length;
    zetTekst(
      plek,
      nu === einde
        ? t("{n} van {totaal} opties gescoord", { n: klaar, totaal: einde })
        : t("Optie {n} van {totaal}", { n: nu + 1, totaal: einde })
    );
    zetTekst(titel, nu === einde ? t("Overzicht") : opties[nu].tekst);
    vervang(inhoud, nu === einde ? lijst() : criteria.map((c) => rij(opties[nu], c)));
    vak.zetKnop(knopNaam());
  }

  // One row of radio buttons, each as large as a finger.
  function rij(optie, criterium) {
    const naam = nieuwId("s");
    const gekozen = el("p", { class: "score-gekozen", "aria-live": "off" });
    const vakjes = keuzes.map((k) => {
      const rondje = el("input", {
        type: "radio",
        name: naam,
        value: k.waarde,
        "aria-label": woord(k),
        onchange: () => {
          scores[optie.id] = Object.assign({}, scores[optie.id], { [criterium.id]: k.waarde });
          om.zetConcept(ronde, "", { scores });
          bij();
          vak.zetKnop(knopNaam());
        },
      });
      return { k, rondje, vakje: el("label", {}, rondje, el("span", { "aria-hidden": "true" }, k.waarde)) };
    });
    const laag = keuzes[0];
    const hoog = keuzes[keuzes.length - 1];
    function bij() {
      const waarde = (scores[optie.id] || {})[criterium.id];
      for (const { k, rondje, vakje } of vakjes) {
        rondje.checked = k.waarde === waarde;
        vakje.className = rondje.checked ? "score gekozen" : "score";
      }
      zetTekst(gekozen, waarde === undefined ? t("{laag} tot {hoog}", { laag: woord(laag), hoog: woord(hoog) }) : t("Jouw score: {score}", { score: woordVan(waarde) }));
    }
    bij();
    return el(
      "fieldset",
      { class: "score-rij" },
      el("legend", { class: criteria.length > 1 ? "" : "vh" }, criterium.label),
      criterium.uitleg ? el("p", { class: "hulp" }, criterium.uitleg) : null,
      el("div", { class: vakjes.length > 7 ? "score-vakjes veel" : "score-vakjes" }, vakjes.map((v) => v.vakje)),
      gekozen
    );
  }

  function lijst() {
    return el(
      "ul",
      { class: "onderwerpen" },
      opties.map((optie, i) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "onderwerp", onclick: () => ga(i) },
            el("span", { class: "onderwerp-titel" }, optie.tekst),
            el(
              "span",
              { class: "onderwerp-staat regels" },
              !gegeven(optie)
                ? t("○ geen score")
                : (af(optie) ? "✓ " : t("○ nog niet af") + "\n") + inWoorden(scores[optie.id])
            )
          )
        )
      )
    );
  }

  const eersteRondje = (criterium) =>
    inhoud.querySelectorAll("fieldset")[criteria.indexOf(criterium)].querySelector("input");
  function mist() {
    const optie = opties[nu];
    const open = criteria.find((c) => !((scores[optie.id] || {})[c.id] !== undefined));
    if (!open || (!blok.alles && !gegeven(optie))) return null;
    return {
      fout: criteria.length > 1 ? t("Geef nog een score voor '{criterium}'.", { criterium: open.label }) : t("Geef deze optie eerst een score."),
      bij: eersteRondje(open),
    };
  }

  const vak = eenAntwoord(om, {
    ronde,
    sleutel: "",
    kop: t("Jouw scores"),
    samenvatting: (waarde) => {
      const gave = waarde.scores || {};
      const regels = opties.filter((o) => gave[o.id]).map((o) => [o.tekst, inWoorden(gave[o.id])]);
      const over = einde - regels.length;
      if (over) regels.push(tn("{n} optie overgeslagen", "{n} opties overgeslagen", over));
      return regels;
    },
    vul: {
      knoop,
      begonnen: () => Object.keys(scores).length > 0,
      begin: (waarde) => {
        scores = Object.assign({}, waarde && waarde.scores);
        const eerste = opties.findIndex((o) => !af(o));
        nu = om.antwoord(ronde, "") !== null || eerste < 0 ? einde : eerste;
        toon();
      },
      richt: () => titel.focus(),
    },
    verder: () => {
      if (nu === einde) return null;
      const fout = mist();
      if (fout) return fout;
      ga(nu + 1);
      return { nogNiet: true };
    },
    lees: () => {
      const half = opties.findIndex((o) => (blok.alles || gegeven(o)) && !af(o));
      if (half >= 0) {
        ga(half);
        return mist();
      }
      if (!Object.keys(scores).length && om.antwoord(ronde, "") === null) return { fout: t("Geef eerst ergens een score.") };
      return { waarde: { scores: Object.assign({}, scores) } };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}
