// The door: who are you, and on whose behalf are you here?

import { el, nieuwId, zet, zetTekst } from "./dom.js";
import { t } from "./taal.js";

// For who typed the address. `zin` says what was wrong with an earlier code.
export function codeveld(sessie, zin, stuur) {
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
      el("p", { class: "hulp" }, t("Zes tekens. Ze staan op het scherm in de zaal.")),
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
  return el("section", {}, el("h1", { class: "groot" }, sessie.naam), formulier);
}

const ZELF = "\u0000zelf";

// Returns {knoop, fout(zin), bezig(ja), naam}. `stuur({naam, partij})` is called when the form is sent.
export function meedoen(sessie, vorige, onthoud, stuur) {
  const rol = sessie.aanmelding === "rol";
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
    oninput: bewaar,
  });
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
    el("div", { class: "veld" }, el("label", { for: naamId }, rol ? t("Je rol") : t("Je naam")), rol ? el("p", { class: "hulp" }, t("Bijvoorbeeld: huisarts, wethouder, inwoner.")) : null, naam, fout),
    sessie.partijen.length
      ? el("div", { class: "veld" }, el("label", { for: partijId }, t("Je organisatie"), mag()), keuze)
      : null,
    zelfVeld,
    el("p", { class: "stil" }, rol ? t("De begeleider ziet welke rollen er meedoen.") : t("De begeleider ziet wie er meedoen.")),
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

  let bezig = false;
  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    if (bezig) return;
    if (!naam.value.trim()) {
      toonFout(rol ? t("Vul eerst je rol in.") : t("Vul eerst je naam in."));
      return;
    }
    toonFout("");
    stuur({ naam: naam.value.trim(), partij: partij() });
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
