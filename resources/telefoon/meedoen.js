// The door: who are you, and on whose behalf are you here?

import { el, nieuwId, vervang, zet, zetTekst } from "./dom.js";
import { t } from "./taal.js";

// For who typed the address. `zin` says what was wrong with an earlier code, `einde` why this device stopped.
export function codeveld(sessie, zin, stuur, einde) {
  const id = nieuwId("code");
  const foutId = nieuwId("fout");
  const veld = el("input", {
    id,
    type: "text",
    name: "code",
    class: "invoer code",
    maxlength: 14,
    autocomplete: "off",
    autocapitalize: "characters",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    "aria-describedby": foutId,
    "aria-invalid": zin ? "true" : null,
  });
  const fout = el("p", { class: "foutregel", role: "alert", id: foutId }, zin);
  const formulier = el(
    "form",
    { novalidate: true, class: "meedoen" },
    el(
      "div",
      { class: "veld" },
      el("label", { for: id }, t("Code")),
      el("p", { class: "hulp" }, einde ? t("Wil je hier verder? Typ een code om terug te komen.") : t("Zes tekens. Ze staan op het scherm in de zaal.")),
      veld,
      fout
    ),
    el("button", { type: "submit", class: "knop hoofd" }, t("Verder"))
  );
  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    if (veld.value.trim()) stuur(veld.value.trim());
    else {
      zetTekst(fout, t("Typ eerst de code."));
      veld.focus();
    }
  });
  return el("section", {}, el("h1", { class: "groot" }, sessie.naam), einde ? el("p", { class: "einde", role: "alert" }, einde) : null, formulier);
}

// For who has a personal code. `blijf`: this device takes part as somebody already, and may stay so.
export function verderAls(sessie, naam, stuur, blijf) {
  const foutId = nieuwId("fout");
  const fout = el("p", { class: "foutregel", role: "alert", id: foutId });
  const knop = el("button", { type: "button", class: "knop hoofd", "aria-describedby": foutId, onclick: () => bezig || stuur() }, t("Doe mee"));
  let bezig = false;
  return {
    knoop: el(
      "section",
      {},
      el("h1", { class: "groot" }, sessie.naam),
      el(
        "div",
        { class: "meedoen" },
        el("p", {}, t("Met deze code doe je hier mee als {naam}.", { naam })),
        el("p", { class: "stil" }, t("Deed je al mee op een ander apparaat? Dat stopt dan.")),
        fout,
        knop,
        blijf ? el("button", { type: "button", class: "knop", onclick: blijf }, t("Nee, laat alles zoals het was")) : null
      )
    ),
    fout: (zin) => zetTekst(fout, zin),
    bezig: (ja) => {
      bezig = ja;
      zet(knop, { "aria-disabled": ja ? "true" : null });
    },
  };
}

// The way to another device. `vraagCode` asks the laptop for a code; it is shown here alone.
export function terugkeer(vraagCode) {
  const uit = el("div", { role: "status" });
  const knop = el("button", { type: "button", class: "knop klein", onclick: toon }, t("Verder op een ander apparaat"));
  async function toon() {
    zet(knop, { "aria-disabled": "true" });
    let zin = t("Dat lukt nu niet. Probeer het zo nog eens.");
    let code = "";
    try {
      const { status, inhoud } = await vraagCode();
      if (status === 201) {
        code = inhoud.code;
        zin = t("Open op het andere apparaat {adres} en typ deze code. Hij werkt één keer, {n} minuten lang.", { adres: window.location.host, n: inhoud.minuten });
      } else zin = inhoud.zin || zin;
    } catch (fout) {
      // the sentence says it
    }
    zet(knop, { "aria-disabled": null });
    vervang(uit, el("p", {}, zin), code ? el("p", { class: "terugkeercode" }, code) : null);
  }
  return el("div", { class: "terugkeer" }, knop, uit);
}

const ZELF = "\u0000zelf";

// Returns {knoop, fout(zin), bezig(ja), naam}. `stuur({naam, partij})` is called when the form is sent.
export function meedoen(sessie, vorige, onthoud, stuur) {
  const rol = sessie.aanmelding === "rol";
  const niets = sessie.aanmelding === "niets";
  const naamId = nieuwId("naam");
  const partijId = nieuwId("partij");
  const zelfId = nieuwId("zelf");
  const foutId = nieuwId("fout");
  const naam = el("input", {
    id: naamId,
    type: "text",
    class: "invoer",
    autocomplete: rol ? "off" : "name",
    autocapitalize: "words",
    enterkeyhint: "next",
    "aria-describedby": foutId,
    oninput: () => {
      bewaar();
      if (lijst) toonLijst();
    },
  });
  const lijst = (sessie.verwacht || []).length ? el("ul", { class: "wielijst", "aria-label": t("Verwachte mensen") }) : null;
  naam.value = vorige.naam || "";
  const zelf = el("input", { id: zelfId, type: "text", class: "invoer", autocomplete: "organization", oninput: bewaar });
  const zelfVeld = el(
    "div",
    { class: "veld" },
    el("label", { for: zelfId }, sessie.partijen.length ? t("Naam van je organisatie") : t("Je organisatie"), mag()),
    zelf
  );
  const keuze = el(
    "select",
    { id: partijId, class: "invoer", onchange: gekozen },
    el("option", { value: "" }, t("Kies je organisatie")),
    sessie.partijen.map((partij) => el("option", { value: partij }, partij)),
    el("option", { value: ZELF }, t("Staat er niet bij: zelf invullen"))
  );
  if (vorige.partij) {
    keuze.value = sessie.partijen.indexOf(vorige.partij) >= 0 ? vorige.partij : ZELF;
    if (keuze.value === ZELF || !sessie.partijen.length) zelf.value = vorige.partij;
  }
  const fout = el("p", { class: "foutregel", role: "alert", id: foutId });
  const knop = el("button", { type: "submit", class: "knop hoofd" }, t("Doe mee"));
  const formulier = el(
    "form",
    { novalidate: true, class: "meedoen" },
    niets
      ? [el("p", {}, t("Je hoeft niets in te vullen. De begeleider ziet alleen een nummer.")), fout]
      : [
          el(
            "div",
            { class: "veld" },
            el("label", { for: naamId }, rol ? t("Je rol") : t("Je naam")),
            rol ? el("p", { class: "hulp" }, t("Bijvoorbeeld: huisarts, wethouder, inwoner.")) : null,
            lijst ? el("p", { class: "hulp" }, t("Typ het begin en kies je naam. Staat hij er niet bij? Typ hem dan helemaal.")) : null,
            naam,
            lijst,
            fout
          ),
          sessie.partijen.length ? el("div", { class: "veld" }, el("label", { for: partijId }, t("Je organisatie"), mag()), keuze) : null,
          zelfVeld,
          el("p", { class: "stil" }, rol ? t("De begeleider ziet welke rollen er meedoen.") : t("De begeleider ziet wie er meedoen.")),
        ],
    knop
  );

  function mag() {
    return el("span", { class: "mag-leeg" }, " " + t("(mag leeg blijven)"));
  }
  function partij() {
    if (!sessie.partijen.length || keuze.value === ZELF) return zelf.value.trim();
    return keuze.value;
  }
  function bewaar() {
    onthoud({ naam: naam.value, partij: partij() });
  }
  function gekozen() {
    zelfVeld.hidden = sessie.partijen.length > 0 && keuze.value !== ZELF;
    bewaar();
  }
  zelfVeld.hidden = sessie.partijen.length > 0 && keuze.value !== ZELF;

  // Who is expected: the names that have what was typed, each once.
  function toonLijst() {
    const zoek = naam.value.trim().toLowerCase();
    const over = sessie.verwacht.filter((v) => v.naam.toLowerCase().indexOf(zoek) >= 0 && v.naam !== naam.value);
    lijst.hidden = !over.length;
    lijst.scrollTop = 0;
    vervang(
      lijst,
      over.map((v) =>
        el("li", {}, el("button", { type: "button", class: "wie", "aria-disabled": v.binnen ? "true" : null, onclick: () => kiesNaam(v) }, v.naam, el("span", { class: "stil" }, v.binnen ? t("al binnen") : v.partij)))
      )
    );
  }
  function kiesNaam(v) {
    naam.value = v.naam;
    if (v.binnen) toonFout(t("Er doet al iemand mee met deze naam. Ben jij dat? Vraag de begeleider om een code."));
    else {
      toonFout("");
      const erbij = sessie.partijen.indexOf(v.partij) >= 0;
      keuze.value = erbij ? v.partij : v.partij ? ZELF : keuze.value;
      if (!erbij && v.partij) zelf.value = v.partij;
      gekozen();
      knop.focus();
    }
    toonLijst();
    bewaar();
  }
  if (lijst) toonLijst();

  let bezig = false;
  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    if (bezig) return;
    if (!niets && !naam.value.trim()) {
      toonFout(rol ? t("Vul eerst je rol in.") : t("Vul eerst je naam in."));
      return;
    }
    toonFout("");
    stuur(niets ? {} : { naam: naam.value.trim(), partij: partij() });
  });

  function toonFout(zin) {
    zetTekst(fout, zin);
    zet(naam, { "aria-invalid": zin ? "true" : null });
    if (zin) naam.focus();
  }

  return {
    knoop: el(
      "section",
      {},
      el("h1", { class: "groot" }, sessie.naam),
      el("p", { class: "stil" }, [sessie.groep, sessie.regio].filter(Boolean).join(" · ")),
      formulier
    ),
    fout: toonFout,
    bezig: (ja) => {
      bezig = ja;
      zet(knop, { "aria-disabled": ja ? "true" : null });
      zetTekst(knop, ja ? t("Even wachten …") : t("Doe mee"));
    },
  };
}
