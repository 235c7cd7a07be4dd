// What is asked. Each asker keeps a draft of every keystroke, sends an intention, and shows in words where the
// answer is: on this phone, under way, or saved on the laptop. `om` is the context that main.js gives.

import { el, leeg, nieuwId, tekens, vervang, zet, zetTekst } from "./dom.js";
import { kaartsleutel } from "./opslag.js";
import { t, tn } from "./taal.js";

const GOED = "opgeslagen";

function staatRegel() {
  return el("p", { class: "staat", role: "status" });
}

export function zegStaat(knoop, staat, blijvend) {
  const zinnen = {
    "": "",
    opgeslagen: t("Opgeslagen op de laptop ✓"),
    bezig: t("Bezig met opslaan …"),
    wacht: blijvend
      ? t("Geen verbinding. Je antwoord is bewaard op deze telefoon.")
      : t("Geen verbinding. Je antwoord is bewaard zolang je deze pagina open laat."),
    opslag: t("De laptop kan nu niet opslaan. Je antwoord is bewaard op deze telefoon."),
  };
  zetTekst(knoop, staat in zinnen ? zinnen[staat] : staat);
  knoop.className = "staat " + (staat === GOED ? "goed" : staat === "bezig" || staat === "" ? "" : "letop");
}

function foutRegel() {
  return el("p", { class: "foutregel", role: "alert" });
}

function knop(tekst, klasse, doe, soort) {
  return el("button", { type: soort || "button", class: "knop " + klasse, onclick: doe || (() => undefined) }, tekst);
}

// Old browsers cannot style a label by what is ticked inside it.
function kleur(vinkjes) {
  for (const vinkje of vinkjes) {
    if (vinkje.parentNode) vinkje.parentNode.className = vinkje.checked ? "keuze gekozen" : "keuze";
  }
}

// A text field that grows with its text, with a counter once it gets near its limit.
function schrijfvak({ label, hulp, meer, tekens: grens, waarde, opInvoer, verborgenLabel, leegMag }) {
  const id = nieuwId("veld");
  const vak = meer
    ? el("textarea", { id, rows: "3", class: "invoer" })
    : el("input", { id, type: "text", class: "invoer", autocomplete: "off" });
  vak.value = waarde || "";
  const teller = el("p", { class: "tekenteller stil", id: id + "t" });
  const hulpregel = hulp ? el("p", { class: "hulp", id: id + "h" }, hulp) : null;
  zet(vak, { "aria-describedby": (hulp ? id + "h " : "") + id + "t" });
  const bij = () => {
    const n = tekens(vak.value.trim());
    const over = grens - n;
    zetTekst(
      teller,
      over < 0
        ? tn("{n} teken te veel", "{n} tekens te veel", -over)
        : over <= Math.max(20, grens * 0.25)
          ? tn("nog {n} teken", "nog {n} tekens", over)
          : ""
    );
    teller.className = over < 0 ? "tekenteller te-lang" : "tekenteller stil";
    if (meer) {
      vak.style.height = "auto";
      if (vak.scrollHeight) vak.style.height = vak.scrollHeight + 4 + "px";
    }
  };
  vak.addEventListener("input", () => {
    bij();
    opInvoer(vak.value);
  });
  const knoop = el(
    "div",
    { class: "veld" },
    el(
      "label",
      { for: id, class: verborgenLabel ? "vh" : "" },
      label,
      leegMag ? el("span", { class: "mag-leeg" }, " " + t("(mag leeg blijven)")) : null
    ),
    hulpregel,
    vak,
    teller
  );
  bij();
  return {
    knoop,
    vak,
    bij,
    teLang: () => tekens(vak.value.trim()) > grens,
    zet: (tekst) => {
      vak.value = tekst;
      bij();
    },
  };
}

function straksZichtbaar(vak) {
  // The height of a text is only known once it is on the page.
  window.requestAnimationFrame(() => vak.bij());
}

// A summary is lines: a text, or a [label, text].
function alsRegels(regel) {
  if (typeof regel === "string") return el("p", { class: "regels" }, regel);
  return [el("p", { class: "bijschrift" }, regel[0]), el("p", { class: "regels" }, regel[1])];
}

function inWoorden(regels) {
  return regels.map((regel) => (typeof regel === "string" ? regel : regel.join("\n"))).join("\n");
}

// The frame of an ask with one answer at a time: fill in, send, see it saved, change it until closing.
function eenAntwoord(om, { ronde, sleutel, vul, samenvatting, lees, kop, knopTekst }) {
  const staat = staatRegel();
  const fout = foutRegel();
  const gegeven = el("div", { class: "gegeven" });
  const gegevenKop = el("h3", { tabindex: "-1" }, kop || t("Jouw antwoord"));
  const wijzig = knop(t("Wijzigen"), "tweede", () => {
    om.zetConcept(ronde, sleutel, om.antwoord(ronde, sleutel));
    toon(true);
    vul.begin(om.concept(ronde, sleutel));
    vul.richt();
  });
  const stuur = knop(knopTekst || t("Verstuur"), "hoofd", null, "submit");
  const laatMaar = knop(t("Laat zoals het was"), "tweede", () => {
    om.zetConcept(ronde, sleutel, null);
    zetTekst(fout, "");
    toon(false);
    gegevenKop.focus();
  });
  const formulier = el("form", { novalidate: true, autocomplete: "off" }, vul.knoop, fout, stuur, laatMaar);
  const klaar = el("div", { class: "klaar-vak" }, gegevenKop, gegeven, wijzig);
  const knoop = el("div", { class: "antwoordvak" }, formulier, klaar, staat);
  let vorige = "";

  function toon(invullen) {
    const had = om.antwoord(ronde, sleutel) !== null;
    formulier.hidden = !invullen;
    klaar.hidden = invullen;
    laatMaar.hidden = !had;
    if (invullen) zegStaat(staat, "", om.blijvend);
    else ververs();
  }

  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const uit = lees();
    zetTekst(fout, uit.fout || "");
    if (uit.fout) {
      if (uit.bij) uit.bij.focus();
      return;
    }
    om.zetConcept(ronde, sleutel, null);
    om.stuur(ronde, sleutel, uit.waarde, inWoorden(samenvatting(uit.waarde)));
    toon(false);
    gegevenKop.focus();
  });

  function ververs() {
    const waarde = om.antwoord(ronde, sleutel);
    const geweigerd = om.weigering(ronde, sleutel);
    if (geweigerd && formulier.hidden) {
      // Not accepted: back to filling in, with what was sent still there.
      formulier.hidden = false;
      klaar.hidden = true;
      laatMaar.hidden = waarde === null;
      vul.begin(geweigerd.waarde);
      om.zetConcept(ronde, sleutel, geweigerd.waarde);
      zetTekst(fout, geweigerd.zin);
      zegStaat(staat, "", om.blijvend);
      return;
    }
    if (!formulier.hidden) {
      // Answered in another tab, or before a reload; unless someone is filling in here.
      if (waarde !== null && om.concept(ronde, sleutel) === null && !vul.begonnen()) toon(false);
      return;
    }
    if (waarde === null) return;
    const ruw = JSON.stringify(waarde);
    if (ruw !== vorige) {
      vorige = ruw;
      vervang(gegeven, samenvatting(waarde).map(alsRegels));
    }
    zegStaat(staat, om.staat(ronde, sleutel), om.blijvend);
  }

  function start() {
    const concept = om.concept(ronde, sleutel);
    const waarde = om.antwoord(ronde, sleutel);
    const invullen = concept !== null || waarde === null;
    if (invullen) vul.begin(concept);
    toon(invullen);
  }

  return {
    knoop,
    start,
    ververs,
    onaf: () => {
      const concept = om.concept(ronde, sleutel);
      return concept === null ? "" : inWoorden(samenvatting(concept));
    },
  };
}

// --- Kies ---------------------------------------------------------------------------------------

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

// --- VerdeelPunten ------------------------------------------------------------------------------

export function verdeelPunten(blok, om) {
  const { ronde } = blok;
  const punten = {};
  const rijen = new Map();
  const over = el("p", { class: "punten-over", role: "status" });
  const lijst = el("ul", { class: "opties" });
  const knoop = el("div", {}, over, lijst);
  const som = () => Object.keys(punten).reduce((s, id) => s + punten[id], 0);

  function zetPunt(id, n) {
    const rest = blok.punten - som() + (punten[id] || 0);
    const nieuw = Math.max(0, Math.min(n, blok.per_optie, rest));
    const op = n > nieuw && rest <= (punten[id] || 0);
    if (nieuw) punten[id] = nieuw;
    else delete punten[id];
    om.zetConcept(ronde, "", { punten: Object.assign({}, punten) });
    toonStand();
    if (op) zeg(true);
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
  function toonStand() {
    const rest = blok.punten - som();
    rijen.forEach((rij, id) => rij(punten[id] || 0, rest));
    zeg(false);
  }
  for (const optie of blok.opties) {
    const maak = blok.per_optie === 1 ? vinkRij : stapRij;
    const { regel, bij } = maak(optie);
    rijen.set(optie.id, bij);
    lijst.appendChild(regel);
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
    const regel = el(
      "li",
      {},
      el("label", { class: "keuze", for: id }, vinkje, el("span", { class: "keuze-tekst" }, optie.tekst))
    );
    return {
      regel,
      bij: (n) => {
        vinkje.checked = n > 0;
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
    const regel = el(
      "li",
      { class: "optie", role: "group", "aria-labelledby": id },
      el("span", { class: tekens(optie.tekst) > 40 ? "optie-tekst lang" : "optie-tekst", id }, optie.tekst),
      el("span", { class: "stapper" }, min, cijfer, plus)
    );
    return {
      regel,
      bij: (n, rest) => {
        zetTekst(cijfer, String(n));
        regel.className = n ? "optie gekozen" : "optie";
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
      return regels.length ? regels : [t("Je hebt geen punten gegeven.")];
    },
    vul: {
      knoop,
      begonnen: () => som() > 0,
      begin: (waarde) => {
        Object.keys(punten).forEach((id) => delete punten[id]);
        const gegeven = (waarde && waarde.punten) || {};
        for (const o of blok.opties) if (gegeven[o.id] > 0) punten[o.id] = gegeven[o.id];
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
      if (!totaal && om.antwoord(ronde, "") === null) return { fout: t("Geef eerst ergens een punt aan.") };
      return { waarde: { punten: Object.assign({}, punten) } };
    },
  });
  vak.start();
  return { knoop: vak.knoop, ronde, ververs: vak.ververs, onaf: vak.onaf, stemming: true };
}

// --- SchrijfKaarten -----------------------------------------------------------------------------

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

// --- VulFormulier -------------------------------------------------------------------------------

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
