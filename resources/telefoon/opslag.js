// What this phone keeps: token, drafts, answers under way. Without storage (private mode) it lives in memory.

const VOOR = "rw.";

export class Opslag {
  constructor() {
    this.geheugen = new Map();
    this.blijvend = false;
    try {
      window.localStorage.setItem(VOOR + "proef", "1");
      window.localStorage.removeItem(VOOR + "proef");
      this.blijvend = true;
    } catch (fout) {
      this.blijvend = false;
    }
  }

  lees(sleutel) {
    let ruw = null;
    if (this.blijvend) {
      try {
        ruw = window.localStorage.getItem(VOOR + sleutel);
      } catch (fout) {
        ruw = null;
      }
    }
    if (ruw === null && this.geheugen.has(sleutel)) ruw = this.geheugen.get(sleutel);
    if (ruw === null || ruw === undefined) return null;
    try {
      return JSON.parse(ruw);
    } catch (fout) {
      return null;
    }
  }

  schrijf(sleutel, waarde) {
    const ruw = JSON.stringify(waarde);
    this.geheugen.delete(sleutel);
    if (this.blijvend) {
      try {
        window.localStorage.setItem(VOOR + sleutel, ruw);
        return;
      } catch (fout) {
        // full: then this page keeps it
      }
    }
    this.geheugen.set(sleutel, ruw);
  }

  wis(sleutel) {
    this.geheugen.delete(sleutel);
    if (!this.blijvend) return;
    try {
      window.localStorage.removeItem(VOOR + sleutel);
    } catch (fout) {
      // nothing to take away then
    }
  }

  sleutels(begin) {
    const gevonden = new Set();
    this.geheugen.forEach((waarde, sleutel) => {
      if (sleutel.indexOf(begin) === 0) gevonden.add(sleutel);
    });
    if (this.blijvend) {
      try {
        for (let i = 0; i < window.localStorage.length; i += 1) {
          const sleutel = window.localStorage.key(i);
          if (sleutel && sleutel.indexOf(VOOR + begin) === 0) gevonden.add(sleutel.slice(VOOR.length));
        }
      } catch (fout) {
        // what is in memory is all there is
      }
    }
    return Array.from(gevonden);
  }

  // Calls back when another tab changed something: (key, value or null).
  volg(gewijzigd) {
    window.addEventListener("storage", (gebeurtenis) => {
      if (!gebeurtenis.key || gebeurtenis.key.indexOf(VOOR) !== 0) return;
      const sleutel = gebeurtenis.key.slice(VOOR.length);
      gewijzigd(sleutel, this.lees(sleutel));
    });
  }
}

// The key of a new card: in order of writing, and never the same as another.
export function kaartsleutel() {
  return ("00000000000" + Date.now().toString(16)).slice(-12) + "-" + willekeurig().slice(0, 16);
}

// 128 random bits in hex. crypto.randomUUID is not there over plain HTTP.
export function willekeurig() {
  const bytes = new Uint8Array(16);
  window.crypto.getRandomValues(bytes);
  return Array.from(bytes, (b) => (b < 16 ? "0" : "") + b.toString(16)).join("");
}
