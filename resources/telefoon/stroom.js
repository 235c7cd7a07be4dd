// The live view: one open request that the laptop keeps writing to. EventSource cannot send our token in a
// header, so the reading is done here; where a browser cannot read a reply bit by bit, it asks every few seconds.

import { duid, koppen, Slaap, Storing, terugval, vraag } from "./net.js";

// The laptop says something every five seconds. Silent longer than this: it is not there any more.
const STILTE = 11000;
const EERSTE = 8000;
const POLS = 3000;
const VERS = 7000;

export class Stroom {
  // bij: {beeld, mijn, adressen, goed, storing, onbekend}
  constructor(token, bij) {
    this.token = token;
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
    const { status, inhoud } = await vraag("/api/beeld", { token: this.token });
    if (status === 401) return this.onbekend();
    if (status !== 200) throw new Storing("druk");
    this.meld();
    this.bij.mijn(inhoud.mijn);
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
      const antwoord = await fetch("/api/stroom", {
        headers: koppen(this.token),
        cache: "no-store",
        credentials: "omit",
        signal: rem.signal,
      });
      if (antwoord.status === 401) return this.onbekend();
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

  onbekend() {
    this.actief = false;
    this.bij.onbekend();
  }
}
