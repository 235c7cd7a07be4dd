// The laptop got another address. To a browser that is another site, with a storage of its own: so this page
// looks for the laptop where else it may be, and takes along who you are and what you wrote.
// That goes behind the # of the new address: a part that is never sent to a server.

import { el, zetTekst } from "./dom.js";
import { t } from "./taal.js";

const MERK = "#o=";
const MEE = /^(sessie|token|ik|inzending|volgnr|adressen|rij\..+|c\..+)$/;
const GEDULD = 3000;
const TUSSEN = 2500;
const HIER = 1500;

export class Overstap {
  constructor(opslag) {
    this.opslag = opslag;
    this.bezig = false;
    this.laatst = 0;
    this.knoop = null;
  }

  ken(adressen) {
    this.opslag.schrijf("adressen", adressen);
  }

  // Try every other address we know, all at once. The first that is this session gets us.
  async zoek() {
    const sessie = this.opslag.lees("sessie");
    if (this.bezig || !sessie || Date.now() - this.laatst < TUSSEN) return;
    this.bezig = true;
    // A hiccup is no reason to go: first see whether the laptop is still here.
    const anders = (this.opslag.lees("adressen") || []).filter((adres) => adres !== location.origin);
    if (anders.length && !(await kent(location.origin, sessie, HIER))) {
      await Promise.all(anders.map((adres) => this.probeer(adres, sessie)));
    }
    this.laatst = Date.now();
    this.bezig = false;
  }

  // True when this is where the laptop is now; then the page is on its way there.
  async probeer(adres, sessie) {
    if (!(await kent(adres, sessie, GEDULD))) return false;
    location.replace(adres + "/" + MERK + encodeURIComponent(JSON.stringify(this.pak())));
    return true;
  }

  pak() {
    const mee = {};
    for (const sleutel of this.opslag.sleutels("")) if (MEE.test(sleutel)) mee[sleutel] = this.opslag.lees(sleutel);
    return mee;
  }

  // At an address that we could not know: typed over from the screen in the room. Made once, so that nobody's
  // typing is disturbed.
  formulier() {
    if (this.knoop) return this.knoop;
    const invoer = el("input", { type: "text", class: "invoer", id: "nieuw-adres", inputmode: "url", autocapitalize: "off", autocomplete: "off", spellcheck: "false" });
    const zin = el("p", { role: "alert" });
    const knop = el("button", { type: "submit", class: "knop klein" }, t("Ga"));
    const ga = async (gebeurtenis) => {
      gebeurtenis.preventDefault();
      const adres = adresUit(invoer.value);
      zetTekst(zin, adres ? t("Even zoeken …") : t("Typ het adres zoals het op het scherm staat."));
      if (adres && !(await this.probeer(adres, this.opslag.lees("sessie")))) {
        zetTekst(zin, t("Op dit adres antwoordt de laptop niet. Klopt het, en zit je op de wifi van de zaal?"));
      }
    };
    this.knoop = el(
      "form",
      { class: "overstap", novalidate: true, onsubmit: ga },
      el("label", { for: "nieuw-adres" }, t("Staat er een nieuw adres op het scherm? Typ het hier. Dan gaat je tekst mee.")),
      el("div", { class: "overstap-rij" }, invoer, knop),
      zin
    );
    return this.knoop;
  }
}

// Whether this session is to be found at an address.
async function kent(adres, sessie, geduld) {
  const rem = new AbortController();
  const klok = setTimeout(() => rem.abort(), geduld);
  try {
    const antwoord = await fetch(adres + "/api/sessie", { cache: "no-store", credentials: "omit", signal: rem.signal });
    return antwoord.ok && (await antwoord.json()).kenmerk === sessie;
  } catch (fout) {
    return false;
  } finally {
    clearTimeout(klok);
  }
}

// "192.168.8.11", "192.168.8.11:8765" and the same with the scheme before it are one and the same.
export function adresUit(tekst) {
  const delen = /^(?:http:\/\/)?([a-z0-9.-]+)(?::(\d{1,5}))?\/?(?:#.*)?$/.exec(tekst.trim().toLowerCase());
  if (!delen) return "";
  const poort = delen[2] || location.port;
  return location.protocol + "//" + delen[1] + (poort && poort !== "80" ? ":" + poort : "");
}

// What a page at the earlier address sent along. Who is in here as somebody else, stays that: a link made by
// another may not change who you are.
export function neemMee(opslag) {
  if (location.hash.indexOf(MERK) !== 0) return;
  const ruw = location.hash.slice(MERK.length);
  history.replaceState(null, "", location.pathname);
  let pak = null;
  try {
    pak = JSON.parse(decodeURIComponent(ruw));
  } catch (fout) {
    return;
  }
  if (!pak || typeof pak !== "object") return;
  const hier = opslag.lees("token");
  if (hier && opslag.lees("sessie") === pak.sessie && hier !== pak.token) return;
  for (const begin of ["rij.", "c."]) opslag.sleutels(begin).forEach((sleutel) => opslag.wis(sleutel));
  for (const sleutel of Object.keys(pak)) if (MEE.test(sleutel)) opslag.schrijf(sleutel, pak[sleutel]);
}
