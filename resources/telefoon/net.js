// Asking the laptop something, and saying whose fault it is when that fails.

export class Storing extends Error {
  // soort: "telefoon" (this phone is offline), "weg" (no route), "uit" (laptop there, program not),
  // "gestopt" (the program said goodbye), "opslag" (the laptop cannot save), "druk".
  constructor(soort) {
    super(soort);
    this.soort = soort;
  }
}

const SNEL = 1500;

export function duid(begin, afgebroken) {
  if (navigator.onLine === false) return "telefoon";
  // A refusal comes back at once from a laptop that is there; silence means there is no way to it.
  return !afgebroken && Date.now() - begin < SNEL ? "uit" : "weg";
}

// The language of this page: views and refusals come in it too.
export function koppen(token) {
  const uit = { "Accept-Language": document.documentElement.lang };
  if (token) uit.Authorization = "Bearer " + token;
  return uit;
}

// Returns {status, inhoud}; throws Storing when there was no answer, or one that asks to try again.
export async function vraag(pad, { methode = "GET", lichaam = null, token = "", geduld = 12000, bewaar = false } = {}) {
  const begin = Date.now();
  const rem = new AbortController();
  const klok = setTimeout(() => rem.abort(), geduld);
  const headers = koppen(token);
  if (lichaam !== null) headers["Content-Type"] = "application/json";
  let status = 0;
  let inhoud = null;
  try {
    const antwoord = await fetch(pad, {
      method: methode,
      headers,
      body: lichaam === null ? undefined : JSON.stringify(lichaam),
      cache: bewaar ? "no-cache" : "no-store",
      signal: rem.signal,
    });
    status = antwoord.status;
    inhoud = await antwoord.json();
  } catch (fout) {
    throw new Storing(duid(begin, rem.signal.aborted));
  } finally {
    clearTimeout(klok);
  }
  if (status === 429 && !(inhoud && inhoud.code === "wacht")) throw new Storing("druk");
  if (status >= 500) {
    const code = inhoud && inhoud.code;
    throw new Storing(code === "opslag" || code === "gestopt" ? code : "druk");
  }
  return { status, inhoud: inhoud || {} };
}

// How long to wait before try number `poging` (0, 1, ...): longer and longer, and not everybody at once.
export function terugval(poging, langst = 4000) {
  return Math.min(langst, 300 * Math.pow(2, Math.min(poging, 6))) * (0.6 + Math.random() * 0.8);
}

// A sleep that can be cut short: of everybody who sleeps here.
export class Slaap {
  constructor() {
    this.wekkers = new Set();
  }

  duur(ms) {
    return new Promise((klaar) => {
      const wekker = () => {
        clearTimeout(klok);
        this.wekkers.delete(wekker);
        klaar();
      };
      const klok = setTimeout(wekker, ms);
      this.wekkers.add(wekker);
    });
  }

  wek() {
    this.wekkers.forEach((wekker) => wekker());
  }
}
