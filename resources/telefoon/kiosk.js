// A shared screen: who are you, your answer, saved, covered. Of who was there nothing stays: all of it lives in
// this page's memory, the nodes are taken away, and nothing is written down but the token of the screen itself.

import { Blad } from "./blokken.js";
import { el, nieuwId, vervang, zetTekst } from "./dom.js";
import { Slaap, Storing, terugval, vraag } from "./net.js";
import { Opslag, willekeurig } from "./opslag.js";
import { laadTaal, t, tn, volgVreemd, zetVreemd } from "./taal.js";
import { Wachtrij } from "./wachtrij.js";

const RUST = 120000; // who walks away leaves nothing behind
const BEDANKT = 6000;
const KIJK = 2000;

const plek = (naam) => document.getElementById(naam);

// As Opslag, but gone with the turn.
class Vluchtig {
  constructor() {
    this.blijvend = false;
    this.alles = new Map();
  }
  lees(sleutel) {
    return this.alles.has(sleutel) ? JSON.parse(this.alles.get(sleutel)) : null;
  }
  schrijf(sleutel, waarde) {
    this.alles.set(sleutel, JSON.stringify(waarde));
  }
  wis(sleutel) {
    this.alles.delete(sleutel);
  }
  sleutels(begin) {
    return Array.from(this.alles.keys()).filter((sleutel) => sleutel.indexOf(begin) === 0);
  }
}

// One person's turn: what the askers in vragen/ use of a phone. It begins with nothing.
class Beurt {
  constructor(gegevens, bij) {
    this.ronde = gegevens.ronde;
    this.opslag = new Vluchtig();
    this.blijvend = false;
    this.bevestigd = new Map();
    this.geweigerd = new Map();
    this.mijn = { ronde: gegevens.ronde, antwoorden: {} };
    this.blad = null;
    this.token = gegevens.token;
    this.bij = bij;
    this.wachtrij = new Wachtrij(this.opslag, {
      token: () => this.token,
      veranderd: () => this.blad && this.blad.ververs(),
      opgeslagen: (v) => {
        this.bevestigd.set(v.sleutel, v.waarde);
        bij.opgeslagen(v.sleutel);
      },
      geweigerd: (v, zin) => this.geweigerd.set(v.sleutel, { ronde: v.ronde, sleutel: v.sleutel, waarde: v.waarde, tekst: v.tekst, zin }),
      goed: () => bij.verbonden(true),
      storing: () => bij.verbonden(false),
      onbekend: () => bij.voorbij(),
    });
  }
  stop() {
    this.token = "";
    this.blad = null;
    this.wachtrij.rij = [];
  }
  sleutels() {
    return Array.from(new Set([...this.bevestigd.keys(), ...this.wachtrij.rij.map((v) => v.sleutel), ...this.geweigerd.keys()]));
  }
  antwoord(ronde, sleutel) {
    const v = this.wachtrij.onderweg(ronde, sleutel);
    if (v) return v.waarde;
    return this.bevestigd.has(sleutel) ? this.bevestigd.get(sleutel) : null;
  }
  staat(ronde, sleutel) {
    if (!this.wachtrij.onderweg(ronde, sleutel)) return "opgeslagen";
    return this.wachtrij.hapering ? "wacht" : "bezig";
  }
  weigering(ronde, sleutel) {
    return this.geweigerd.get(sleutel) || null;
  }
  stuur(ronde, sleutel, waarde, tekst) {
    this.geweigerd.delete(sleutel);
    this.wachtrij.voegToe(ronde, sleutel, waarde, tekst);
  }
  concept(ronde, sleutel) {
    return this.opslag.lees("c." + ronde + "." + sleutel);
  }
  zetConcept(ronde, sleutel, waarde) {
    if (waarde === null) {
      this.geweigerd.delete(sleutel);
      this.opslag.wis("c." + ronde + "." + sleutel);
    } else this.opslag.schrijf("c." + ronde + "." + sleutel, waarde);
  }
}

class Kiosk {
  constructor() {
    this.opslag = new Opslag();
    this.hoofd = plek("hoofd");
    this.slaap = new Slaap();
    this.token = "";
    this.sessie = "";
    this.stand = { ronde: "", wie: [] };
    this.beurt = null;
    this.bezig = "";
    this.klok = null;
  }

  async start() {
    const taal = laadTaal(navigator.languages || [navigator.language], "/vertalingen/kiosk/").catch(() => laadTaal([]));
    const sessie = await this.vraag("GET", "/api/sessie", "");
    await taal;
    this.sessie = sessie.inhoud.naam;
    volgVreemd();
    this.toonVreemd([]);
    zetTekst(plek("sessie"), this.sessie);
    document.title = sessie.inhoud.naam;
    const code = window.location.hash.slice(1);
    if (code) window.history.replaceState(null, "", window.location.pathname);
    this.token = this.opslag.lees("kiosk") || "";
    setInterval(() => this.kijk(), KIJK);
    if (code) await this.laatToe(code);
    else if (this.token) await this.kijk(true);
    else this.vraagCode("");
  }

  // Keeps asking until the laptop answers.
  async vraag(methode, pad, token, lichaam) {
    for (let poging = 0; ; poging += 1) {
      try {
        const antwoord = await vraag(pad, { methode, token, lichaam });
        this.verbonden(true);
        return antwoord;
      } catch (fout) {
        if (!(fout instanceof Storing)) throw fout;
        this.verbonden(false);
        await this.slaap.duur(terugval(poging));
      }
    }
  }

  verbonden(ja) {
    const vak = plek("verbinding");
    vak.hidden = ja;
    zetTekst(vak, ja ? "" : t("Geen verbinding met de laptop. We blijven het proberen."));
  }

  // Beside the name of the session, what is on the page as someone wrote it.
  toonVreemd(delen, vertaald) {
    zetVreemd([this.sessie, delen], vertaald);
  }

  // --- pages ----------------------------------------------------------------------------------------

  // Takes away everything of the page before, and of whose it was.
  blad(bezig, ...inhoud) {
    clearTimeout(this.klok);
    if (this.beurt && bezig !== "biljet") {
      this.beurt.stop();
      this.beurt = null;
    }
    this.bezig = bezig;
    this.toonVreemd(this.stand.wie.map((mens) => mens.naam));
    zetTekst(plek("zacht"), "");
    vervang(this.hoofd, el("section", { class: "kiosk " + bezig }, inhoud));
    window.scrollTo(0, 0);
    this.hoofd.focus({ preventScroll: true });
  }

  vraagCode(zin) {
    this.token = "";
    this.opslag.wis("kiosk");
    const id = nieuwId("code");
    const veld = el("input", { id, type: "text", class: "invoer", autocomplete: "off", autocapitalize: "characters", spellcheck: "false" });
    this.blad(
      "code",
      el("h1", {}, t("Gedeeld scherm")),
      el(
        "form",
        {
          novalidate: true,
          autocomplete: "off",
          onsubmit: (gebeurtenis) => {
            gebeurtenis.preventDefault();
            if (veld.value.trim()) this.laatToe(veld.value);
          },
        },
        el("div", { class: "veld" }, el("label", { for: id }, t("Code van de begeleider")), veld, el("p", { class: "foutregel", role: "alert" }, zin)),
        el("button", { type: "submit", class: "knop hoofd" }, t("Ga verder"))
      )
    );
  }

  async laatToe(code) {
    const { status, inhoud } = await this.vraag("POST", "/api/kiosk", "", { code });
    if (status !== 201) {
      this.vraagCode(inhoud.zin || t("Deze code klopt niet. Vraag de begeleider om de code."));
      return;
    }
    this.token = inhoud.token;
    this.opslag.schrijf("kiosk", this.token);
    await this.kijk(true);
  }

  dekAf() {
    if (this.token) this.vraag("POST", "/api/kiosk/klaar", this.token, {}).catch(() => undefined);
    const open = Boolean(this.stand.ronde);
    this.blad(
      "dicht",
      el("h1", { class: "groot" }, open ? t("Geef door aan de volgende") : t("Er is nu geen vraag open")),
      el(
        "p",
        { class: "stil" },
        open ? tn("{n} mens stemde nog niet.", "{n} mensen stemden nog niet.", this.stand.wie.length) : t("Wacht op de begeleider.")
      ),
      open ? el("button", { type: "button", class: "knop hoofd", onclick: () => this.vraagWie("") }, t("Ik ben aan de beurt")) : null
    );
  }

  vraagWie(zin) {
    this.blad(
      "wie",
      el("h1", {}, t("Wie ben je?")),
      el("p", { class: "foutregel", role: "alert" }, zin),
      el("p", { class: "stil" }, t("Hier staat wie nog niet stemde. Kies je eigen naam.")),
      el(
        "ul",
        { class: "opties" },
        this.stand.wie.map((mens) =>
          el("li", {}, el("button", { type: "button", class: "knop tweede", onclick: () => this.begin({ deelnemer: mens.id }) }, mens.naam))
        )
      ),
      this.regel(t("Heb je een kaart? Typ de code."), t("Ga verder"), (code) => this.begin({ code })),
      this.regel(t("Staat je naam er niet bij? Typ hem hier."), t("Doe mee"), (nieuw) => this.begin({ nieuw })),
      this.stopKnop()
    );
    this.klok = setTimeout(() => this.dekAf(), RUST);
  }

  // One field with its own button.
  regel(label, knop, doe) {
    const id = nieuwId("veld");
    const veld = el("input", { id, type: "text", class: "invoer", autocomplete: "off", spellcheck: "false" });
    return el(
      "form",
      {
        novalidate: true,
        autocomplete: "off",
        onsubmit: (gebeurtenis) => {
          gebeurtenis.preventDefault();
          if (veld.value.trim()) doe(veld.value.trim());
        },
      },
      el("div", { class: "veld" }, el("label", { for: id }, label), veld),
      el("button", { type: "submit", class: "knop tweede" }, knop)
    );
  }

  stopKnop() {
    return el("button", { type: "button", class: "knop tweede", onclick: () => this.dekAf() }, t("Stop, en dek het scherm af"));
  }

  async begin(wie) {
    const { status, inhoud } = await this.vraag("POST", "/api/kiosk/beurt", this.token, Object.assign({ inzending: willekeurig() }, wie));
    if (status === 401) {
      this.vraagCode(inhoud.zin);
      return;
    }
    if (status !== 201) {
      this.vraagWie(inhoud.zin || "");
      return;
    }
    const houder = el("div", { id: "blokken" });
    this.blad("biljet", el("p", { class: "titel" }, inhoud.naam), houder, el("button", { type: "button", class: "knop tweede", onclick: () => this.dekAf() }, t("Klaar, dek het scherm af")));
    const beurt = new Beurt(inhoud, {
      opgeslagen: (sleutel) => this.beurt === beurt && sleutel === "" && this.bedank(),
      verbonden: (ja) => this.verbonden(ja),
      voorbij: () => this.beurt === beurt && this.dekAf(),
    });
    this.beurt = beurt;
    this.toonVreemd([inhoud.naam, inhoud.blokken], inhoud.vertaald);
    beurt.blad = new Blad(houder, beurt, () => undefined);
    beurt.blad.toon(inhoud.blokken);
    this.waak();
  }

  // The screen covers itself when nobody touches it for a while.
  waak() {
    clearTimeout(this.klok);
    if (this.bezig === "biljet") this.klok = setTimeout(() => this.dekAf(), RUST);
  }

  bedank() {
    this.blad(
      "bedankt",
      el("h1", { class: "groot" }, el("span", { "aria-hidden": "true" }, "✓ "), t("Opgeslagen. Bedankt.")),
      el("button", { type: "button", class: "knop hoofd", onclick: () => this.dekAf() }, t("Dek het scherm af"))
    );
    zetTekst(plek("zacht"), t("Opgeslagen. Bedankt."));
    this.klok = setTimeout(() => this.dekAf(), BEDANKT);
  }

  // --- the room -------------------------------------------------------------------------------------

  async kijk(begin) {
    if (!this.token || (this.kijkt && !begin)) return;
    this.kijkt = true;
    try {
      const { status, inhoud } = await vraag("/api/kiosk/stand", { methode: "GET", token: this.token });
      this.verbonden(true);
      if (status === 401) {
        this.vraagCode(inhoud.zin);
        return;
      }
      const toen = JSON.stringify(this.stand);
      const dicht = this.beurt && this.beurt.ronde !== inhoud.ronde;
      this.stand = inhoud;
      const rust = this.bezig === "dicht" || this.bezig === "code" || this.bezig === "";
      if (dicht || (this.bezig === "wie" && !inhoud.ronde) || (rust && (begin || toen !== JSON.stringify(inhoud)))) this.dekAf();
    } catch (fout) {
      if (!(fout instanceof Storing)) throw fout;
      this.verbonden(false);
    } finally {
      this.kijkt = false;
    }
  }
}

const kiosk = new Kiosk();
for (const soort of ["pointerdown", "keydown"]) document.addEventListener(soort, () => kiosk.waak(), true);
document.addEventListener("visibilitychange", () => kiosk.slaap.wek());
kiosk.start();
