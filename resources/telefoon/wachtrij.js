// Answers under way. Each is written down with an id of its own before it is sent, and sent until the laptop
// says that it is on disk. The id stays the same, so however often it is sent, it counts once.

import { Slaap, Storing, terugval, vraag } from "./net.js";
import { willekeurig } from "./opslag.js";

const VAK = "rij.";
const DAG = 86400000;

export class Wachtrij {
  // bij: {token(), veranderd(ronde), opgeslagen(voornemen), geweigerd(voornemen, zin), goed, storing, onbekend}
  constructor(opslag, bij) {
    this.opslag = opslag;
    this.bij = bij;
    this.rij = [];
    this.gegeven = new Map();
    this.slaap = new Slaap();
    this.bezig = null;
    this.loopt = false;
    this.hapering = "";
    this.haalOp();
  }

  // Also what another tab, or this page before a reload, left unsent.
  haalOp() {
    for (const sleutel of this.opslag.sleutels(VAK)) {
      const v = this.opslag.lees(sleutel);
      if (v && v.id && !this.rij.some((ander) => ander.id === v.id)) this.rij.push(v);
    }
    this.rij.sort((a, b) => a.volgnr - b.volgnr);
  }

  volgnr() {
    const nummer = Math.max((this.opslag.lees("volgnr") || 0) + 1, Date.now());
    this.opslag.schrijf("volgnr", nummer);
    return nummer;
  }

  // `tekst` is the answer in words, for when it cannot be delivered any more.
  // `gezien`: the newest own answer that was known here when this one was given.
  voegToe(ronde, sleutel, waarde, tekst, gezien) {
    const v = { id: willekeurig(), ronde, sleutel, waarde, tekst, volgnr: this.volgnr(), op: Date.now(), gezien: gezien || 0 };
    this.gegeven.set(v.id, performance.now());
    this.opslag.schrijf(VAK + v.id, v);
    for (const ouder of this.voor(ronde, sleutel)) if (ouder !== this.bezig) this.laatVallen(ouder);
    this.rij.push(v);
    this.bij.veranderd(ronde);
    this.wek();
    return v;
  }

  voor(ronde, sleutel) {
    return this.rij.filter((v) => v.ronde === ronde && (sleutel === undefined || v.sleutel === sleutel));
  }

  // The newest intention under a key, if it is still under way.
  onderweg(ronde, sleutel) {
    const alle = this.voor(ronde, sleutel);
    return alle.length ? alle[alle.length - 1] : null;
  }

  laatVallen(v) {
    this.opslag.wis(VAK + v.id);
    this.rij = this.rij.filter((ander) => ander.id !== v.id);
    this.gegeven.delete(v.id);
  }

  // How long ago an answer was given, in milliseconds. One clock stands still while a phone sleeps, the other
  // jumps when it is set: the longest of the two is nearest to the truth. After a reload there is one.
  geleden(v) {
    const wijzer = this.gegeven.has(v.id) ? performance.now() - this.gegeven.get(v.id) : 0;
    return Math.round(Math.min(DAG, Math.max(0, wijzer, v.op ? Date.now() - v.op : 0)));
  }

  wek() {
    this.slaap.wek();
    if (!this.loopt) this.lus();
  }

  async lus() {
    this.loopt = true;
    let poging = 0;
    while (this.rij.length && this.bij.token()) {
      const v = this.rij[0];
      // Answered or replaced by another tab in the meantime.
      if (this.opslag.blijvend && !this.opslag.lees(VAK + v.id)) {
        this.laatVallen(v);
        this.bij.veranderd(v.ronde);
        continue;
      }
      this.bezig = v;
      try {
        await this.stuur(v);
        poging = 0;
        this.hapering = "";
      } catch (fout) {
        this.hapering = fout instanceof Storing ? fout.soort : "weg";
        this.bij.storing(this.hapering);
        // A newer answer to the same question stands in for this one, whether it arrived or not. And one that
        // the laptop cannot cope with must not hold up the others.
        if (this.onderweg(v.ronde, v.sleutel) !== v) this.laatVallen(v);
        else this.rij = this.rij.filter((ander) => ander !== v).concat([v]);
        this.bezig = null;
        this.bij.veranderd(v.ronde);
        await this.slaap.duur(terugval(poging));
        poging += 1;
      }
      this.bezig = null;
    }
    this.loopt = false;
  }

  async stuur(v) {
    const token = this.bij.token();
    const { status, inhoud } = await vraag("/api/antwoord", {
      methode: "POST",
      token,
      lichaam: { inzending: v.id, ronde: v.ronde, sleutel: v.sleutel, volgnr: v.volgnr, waarde: v.waarde, geleden: this.geleden(v), gezien: v.gezien || 0 },
    });
    this.bij.goed();
    if (status === 401) {
      this.bij.onbekend(token, inhoud);
      throw new Storing("aanmelden");
    }
    this.laatVallen(v);
    this.bezig = null;
    if (status === 200) this.bij.opgeslagen(v);
    else this.bij.geweigerd(v, inhoud.zin || "");
    this.bij.veranderd(v.ronde);
  }
}
