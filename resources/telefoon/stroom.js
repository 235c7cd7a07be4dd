// The live view: one open request that the laptop keeps writing to. EventSource cannot send our token in a
// header, so the reading is done here; where a browser cannot read a reply bit by bit, it asks every few seconds.

import { el, zetTekst } from "./dom.js";
import { duid, koppen, Slaap, Storing, terugval, vraag } from "./net.js";
import { t } from "./taal.js";

// The laptop says something every five seconds. Silent longer than this: it is not there any more.
const STILTE = 11000;
const EERSTE = 8000;
const POLS = 3000;
const VERS = 7000;

export class Stroom {
  // bij: {beeld, mijn, adressen, goed, storing, onbekend}; `pad` is where there is something to see.
  constructor(token, bij, pad = "/api/") {
    this.token = token;
    this.pad = pad;
    this.bij = bij;
    this.actief = false;
    this.slaap = new Slaap();
    this.rem = null;
    this.laatst = 0;
    this.stommen = 0;
    this.pols = !(window.ReadableStream && window.TextDecoder && window.AbortController);
  }

  start() {
    this.actief = true;
    this.lus();
  }

  stop() {
    this.actief = false;
    if (this.rem) this.rem.abort();
    this.slaap.wek();
  }

  // The phone woke up, or the network came back: do not wait for a timer.
  wek() {
    if (this.rem && Date.now() - this.laatst > VERS) this.rem.abort();
    this.slaap.wek();
  }

  async lus() {
    let poging = 0;
    while (this.actief) {
      const begin = Date.now();
      try {
        if (this.pols) await this.haal();
        else await this.luister();
        poging = 0;
      } catch (fout) {
        if (!this.actief) return;
        this.bij.storing(fout instanceof Storing ? fout.soort : duid(begin, false));
        poging = this.laatst > begin ? 0 : poging + 1;
      }
      if (!this.actief) return;
      await this.slaap.duur(this.pols && poging === 0 ? POLS : terugval(poging));
    }
  }

  async haal() {
    const { status, inhoud } = await vraag(this.pad + "beeld", { token: this.token });
    if (status === 401) return this.onbekend(inhoud);
    if (status !== 200) throw new Storing("druk");
    this.meld();
    if (inhoud.mijn) this.bij.mijn(inhoud.mijn);
    this.bij.beeld(inhoud.beeld);
    return undefined;
  }

  async luister() {
    const rem = new AbortController();
    this.rem = rem;
    const begin = Date.now();
    let klok = setTimeout(() => rem.abort(), EERSTE);
    const leeft = () => {
      clearTimeout(klok);
      klok = setTimeout(() => rem.abort(), STILTE);
    };
    let gehoord = false;
    let verbonden = false;
    let lezer = null;
    try {
      const antwoord = await fetch(this.pad + "stroom", {
        headers: koppen(this.token),
        cache: "no-store",
        signal: rem.signal,
      });
      if (antwoord.status === 401) return this.onbekend(await antwoord.json());
      if (!antwoord.ok) throw new Storing("druk");
      verbonden = true;
      if (!antwoord.body || !antwoord.body.getReader) {
        this.pols = true;
        return undefined;
      }
      lezer = antwoord.body.getReader();
      const ontcijfer = new TextDecoder("utf-8");
      let rest = "";
      for (;;) {
        const { done, value } = await lezer.read();
        if (done) throw new Storing("uit");
        gehoord = true;
        leeft();
        this.meld();
        rest += ontcijfer.decode(value, { stream: true });
        const stukken = rest.split("\n\n");
        rest = stukken.pop();
        for (const stuk of stukken) this.lees(stuk);
      }
    } catch (fout) {
      // Connected, yet nothing comes through: something between us and the laptop saves it all up.
      if (verbonden && !gehoord && rem.signal.aborted) {
        this.stommen += 1;
        if (this.stommen >= 2) this.pols = true;
      }
      if (fout instanceof Storing) throw fout;
      throw new Storing(duid(begin, rem.signal.aborted));
    } finally {
      clearTimeout(klok);
      if (lezer) lezer.cancel().catch(() => undefined);
      this.rem = null;
    }
  }

  lees(stuk) {
    let soort = "";
    let gegevens = "";
    for (const regel of stuk.split("\n")) {
      if (regel.indexOf("event: ") === 0) soort = regel.slice(7);
      else if (regel.indexOf("data: ") === 0) gegevens += regel.slice(6);
    }
    if (soort === "einde") throw new Storing("gestopt");
    if (soort === "beeld") this.bij.beeld(JSON.parse(gegevens));
    else if (soort === "mijn") this.bij.mijn(JSON.parse(gegevens));
    else if (soort === "adressen") this.bij.adressen(JSON.parse(gegevens).adressen);
  }

  meld() {
    this.laatst = Date.now();
    this.bij.goed();
  }

  onbekend(inhoud) {
    this.actief = false;
    this.bij.onbekend(inhoud);
  }
}

// --- the laptop at another address ---

// The laptop got another address. To a browser that is another site, with a storage of its own: so this page
// looks for the laptop where else it may be, and takes along who you are and what you wrote.
// That goes behind the # of the new address: a part that is never sent to a server.

const MERK = "#o=";
const MEE = /^(sessie|token|ik|inzending|volgnr|adressen|taal|code|rij\..+|c\..+)$/;
const ANTWOORDTIJD = 3000;
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
    if (!(await kent(adres, sessie, ANTWOORDTIJD))) return false;
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
  try {
    return (await vraag(adres + "/api/sessie", { geduld })).inhoud.kenmerk === sessie;
  } catch (fout) {
    return false;
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
