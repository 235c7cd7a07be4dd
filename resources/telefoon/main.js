// The phone of one participant: joining, what there is to see now, own answers, and the connection.

import { Blad, tik } from "./blokken.js";
import { el, leeg, vervang, zetTekst } from "./dom.js";
import { codeveld, meedoen, terugkeer, verderAls } from "./meedoen.js";
import { Slaap, Storing, terugval, vraag } from "./net.js";
import { Opslag, willekeurig } from "./opslag.js";
import { neemMee, Overstap, Stroom } from "./stroom.js";
import { laadTaal, t, volgVreemd, zetVreemd } from "./taal.js";
import { Wachtrij } from "./wachtrij.js";

const GEDULD = 2500; // a hiccup shorter than this is not worth a word
const ZACHT = 10000; // a screen reader hears the counter at most this often
const EIGEN = 1500; // for this long an own saved answer wins from a view that is older

const DELEN = 2000; // what is half filled in goes to the laptop at most this often

const plek = (naam) => document.getElementById(naam);

// Eight characters are somebody's own code; the session's are six or ten.
const persoonlijk = (code) => code.replace(/[^0-9A-Za-z]/g, "").length === 8;

class Telefoon {
  constructor() {
    this.opslag = new Opslag();
    neemMee(this.opslag);
    this.overstap = new Overstap(this.opslag);
    this.blijvend = this.opslag.blijvend;
    this.hoofd = plek("hoofd");
    this.sessie = null;
    this.token = "";
    this.mijn = { ronde: "", antwoorden: {} };
    this.klokverschil = 0;
    this.bevestigd = new Map();
    this.geweigerd = new Map();
    this.beeld = null;
    this.stroom = null;
    this.deur = null;
    this.code = "";
    this.gevraagd = null;
    this.gedeeld = { wat: "", op: 0, bezig: false };
    this.slaap = new Slaap();
    this.storing = null;
    this.storingKlok = null;
    this.gezegd = { tekst: "", op: 0, klok: null };
    this.wachtrij = new Wachtrij(this.opslag, {
      token: () => this.token,
      veranderd: (ronde) => this.blad && this.blad.ververs(ronde),
      opgeslagen: (v) => this.opgeslagen(v),
      geweigerd: (v, zin) => this.afgewezen(v, zin),
      goed: () => this.verbonden(),
      storing: (soort) => this.verstoord(soort),
      onbekend: (token, inhoud) => this.onbekend(token, inhoud),
    });
    this.blad = null;
  }

  async start() {
    window.addEventListener("online", () => this.wek());
    window.addEventListener("offline", () => this.verstoord("telefoon"));
    window.addEventListener("pageshow", () => this.wek());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.wek();
      else this.bewaarWoorden();
    });
    window.addEventListener("pagehide", () => this.bewaarWoorden());
    this.opslag.volg((sleutel, waarde) => {
      if (sleutel === "token" && waarde && waarde !== this.token) this.binnen(waarde);
    });
    // A ring around the whole row for who comes by keyboard; :has() and :focus-visible are too new to rely on.
    document.addEventListener("keydown", () => document.body.setAttribute("data-toets", ""), true);
    document.addEventListener("pointerdown", () => document.body.removeAttribute("data-toets"), true);
    setInterval(() => this.tik(), 1000);
    window.addEventListener("hashchange", () => {
      if (this.neemCode() && this.sessie && (!this.token || persoonlijk(this.code))) this.toonDeur();
    });
    this.neemCode();
    plek("taal").addEventListener("change", (gebeurtenis) => this.kiesTaal(gebeurtenis.target.value));
    volgVreemd();
    // What the door asks, the session and the words are asked for at the same time: a slow line makes each wait.
    const begin = this.leesSessie();
    this.vraagDeur();
    await begin;
    const token = this.opslag.lees("token");
    if (token && !persoonlijk(this.code)) this.binnen(token);
    else this.toonDeur();
  }

  // The code from the QR code. It leaves the address bar, so that nobody reads it there or sends it on.
  neemCode() {
    const code = window.location.hash.slice(1);
    if (!code) return false;
    this.code = code;
    window.history.replaceState(null, "", window.location.pathname);
    return true;
  }

  wek() {
    this.slaap.wek();
    if (this.stroom) this.stroom.wek();
    if (this.token) this.wachtrij.wek();
  }

  // Keeps asking until the laptop answers; then forgets what belongs to another session.
  async leesSessie() {
    for (let poging = 0; ; poging += 1) {
      try {
        const [taal, { status, inhoud }] = await Promise.all([laadTaal(this.talen()), vraag("/api/sessie")]);
        if (status !== 200) throw new Storing("druk");
        this.taal = taal;
        this.verbonden();
        this.sessie = inhoud;
        break;
      } catch (fout) {
        this.verstoord(fout instanceof Storing ? fout.soort : "weg");
        await this.slaap.duur(terugval(poging));
      }
    }
    if (this.opslag.lees("sessie") !== this.sessie.kenmerk) {
      for (const sleutel of ["token", "inzending", "code"]) this.opslag.wis(sleutel);
      for (const begin of ["rij.", "c."]) this.opslag.sleutels(begin).forEach((s) => this.opslag.wis(s));
      this.wachtrij.rij = [];
      this.opslag.schrijf("sessie", this.sessie.kenmerk);
    }
    if (this.sessie.adressen) this.overstap.ken(this.sessie.adressen);
    zetTekst(plek("sessie"), this.sessie.naam);
    document.title = this.sessie.naam;
    this.toonTalen();
  }

  // --- the language -----------------------------------------------------------------------------

  // As the participant chose, else as the phone is set.
  talen() {
    const gekozen = this.opslag.lees("taal");
    return (gekozen ? [gekozen] : []).concat(navigator.languages || [navigator.language]);
  }

  toonTalen() {
    const talen = Object.assign({ nl: "Nederlands" }, this.sessie.talen);
    const keuze = plek("taal");
    vervang(keuze, Object.keys(talen).map((code) => el("option", { value: code, lang: code }, talen[code])));
    keuze.value = this.taal;
    keuze.parentNode.hidden = Object.keys(talen).length < 2;
    zetTekst(keuze.parentNode.firstElementChild, t("Taal") + (this.taal === "nl" ? " (language)" : " (taal)"));
    zetVreemd(this.sessie);
  }

  // Everything is drawn anew; what is half filled in comes back, as after a reload.
  async kiesTaal(code) {
    this.opslag.schrijf("taal", code);
    try {
      this.taal = await laadTaal([code]);
    } catch (fout) {
      this.verstoord(fout.soort || "weg");
    }
    this.toonTalen();
    if (this.token) this.binnen(this.token);
    else this.toonDeur();
  }

  // --- joining ----------------------------------------------------------------------------------

  async toonDeur() {
    if (this.stroom) this.stroom.stop();
    this.stroom = null;
    this.token = "";
    this.blad = null;
    this.deur = null;
    zetTekst(plek("wie"), "");
    if (!this.sessie.open) {
      vervang(this.hoofd, el("h1", {}, this.sessie.naam), el("p", {}, t("De sessie is afgesloten. Je kunt niet meer meedoen.")));
      return;
    }
    const code = this.deurcode();
    if (!code) {
      this.vraagCode("");
      return;
    }
    const gevraagd = this.gevraagd && this.gevraagd.code === code ? this.gevraagd.antwoord : null;
    this.gevraagd = null;
    const { status, inhoud } = await (gevraagd || this.probeer("/api/deur", { code }));
    if (this.token || this.code && this.code !== code) return;
    if (status !== 200) {
      this.vraagCode(inhoud.zin);
      return;
    }
    this.code = code;
    const eerder = this.opslag.lees("token");
    if (inhoud.jij) {
      this.deur = verderAls(this.sessie, inhoud.jij, () => this.meldAan({}), eerder ? () => this.binnen(eerder) : null);
    } else {
      this.opslag.schrijf("code", code);
      this.deur = meedoen(
        Object.assign({}, this.sessie, inhoud),
        this.opslag.lees("ik") || {},
        (ik) => this.opslag.schrijf("ik", ik),
        (ik) => this.meldAan(ik)
      );
    }
    plek("sessie").hidden = true;
    vervang(this.hoofd, this.deur.knoop);
  }

  deurcode() {
    return this.code || this.opslag.lees("code") || "";
  }

  // For who seems to come in by the door: toonDeur() uses the answer, unless it turns out to be another code.
  vraagDeur() {
    const code = this.deurcode();
    if (code && (!this.opslag.lees("token") || persoonlijk(this.code))) this.gevraagd = { code, antwoord: this.probeer("/api/deur", { code }) };
  }

  // `einde` says why this device does not take part any more; then the session's code is kept.
  vraagCode(zin, einde) {
    this.code = "";
    if (!einde) this.opslag.wis("code");
    zetTekst(plek("wie"), "");
    this.blad = null;
    this.deur = null;
    plek("sessie").hidden = true;
    vervang(
      this.hoofd,
      codeveld(this.sessie, zin, (code) => {
        this.code = code;
        this.toonDeur();
      }, einde)
    );
  }

  // Asks until there is an answer.
  async probeer(pad, lichaam) {
    for (let poging = 0; ; poging += 1) {
      try {
        const antwoord = await vraag(pad, { methode: "POST", lichaam });
        this.verbonden();
        return antwoord;
      } catch (fout) {
        this.verstoord(fout instanceof Storing ? fout.soort : "weg");
        await this.slaap.duur(terugval(poging));
      }
    }
  }

  async meldAan(ik) {
    // The id is kept until it worked, so that asking again after a lost reply gives the same participant.
    const inzending = this.opslag.lees("inzending") || willekeurig();
    this.opslag.schrijf("inzending", inzending);
    if (ik.naam) this.opslag.schrijf("ik", ik);
    const deur = this.deur;
    deur.bezig(true);
    const { status, inhoud } = await this.probeer("/api/deelname", { inzending, code: this.code, naam: ik.naam || "", partij: ik.partij || "" });
    if (this.deur !== deur) return;
    deur.bezig(false);
    if (status === 201) {
      this.neemConcepten(inhoud.concepten || {});
      this.binnen(inhoud.token);
    }
    else if (inhoud.code === "code") this.vraagCode(inhoud.zin);
    else deur.fout(inhoud.zin || t("Meedoen lukt niet. Vraag de begeleider om hulp."));
  }

  // In: also when another tab of this phone joined.
  binnen(token) {
    if (this.stroom) this.stroom.stop();
    this.deur = null;
    this.token = token;
    this.beeld = null;
    this.gedeeld.wat = "";
    this.code = "";
    this.opslag.wis("inzending");
    if (this.opslag.lees("token") !== token) this.opslag.schrijf("token", token);
    plek("sessie").hidden = false;
    const blokken = el("div", { id: "blokken" });
    const achtergebleven = el("div", { id: "achtergebleven" });
    vervang(this.hoofd, el("p", { class: "stil", id: "laden" }, t("Even laden …")), achtergebleven, blokken, el("p", { class: "stil", id: "half", hidden: true }, t("Wat je half invult, bewaart de laptop tot deze vraag sluit. Niemand ziet het.")), terugkeer(() => vraag("/api/terugkeer", { methode: "POST", token })));
    this.blad = new Blad(blokken, this, (deel) => this.verdwenen(deel));
    this.toonAchtergebleven();
    this.wachtrij.haalOp();
    this.stroom = new Stroom(token, {
      beeld: (beeld) => this.toonBeeld(beeld),
      mijn: (mijn) => this.toonMijn(mijn),
      adressen: (adressen) => this.overstap.ken(adressen),
      goed: () => this.verbonden(),
      storing: (soort) => this.verstoord(soort),
      onbekend: (inhoud) => this.onbekend(token, inhoud),
    });
    this.stroom.start();
    this.wachtrij.wek();
  }

  // The laptop does not know this token: perhaps another tab has a newer one, else join again.
  async onbekend(token, inhoud) {
    if (token !== this.token) return;
    if (this.stroom) this.stroom.stop();
    this.stroom = null;
    const ander = this.opslag.lees("token");
    if (ander && ander !== token) {
      this.binnen(ander);
      return;
    }
    this.token = "";
    this.opslag.wis("token");
    await this.leesSessie();
    if (this.token) return;
    const geeindigd = ["ander_apparaat", "verwijderd"].indexOf(inhoud && inhoud.code) >= 0;
    if (geeindigd && this.sessie.open) this.vraagCode("", inhoud.zin);
    else this.toonDeur();
  }

  // --- what there is to see ---------------------------------------------------------------------

  toonBeeld(beeld) {
    const vorig = this.beeld;
    this.beeld = beeld;
    const laden = plek("laden");
    if (laden) laden.parentNode.removeChild(laden);
    const actief = document.activeElement;
    const vragen = (b) => b.blokken.filter((blok) => blok.ronde).map((blok) => blok.ronde).join();
    const isNieuw = !vorig || vorig.toestand !== beeld.toestand || vorig.titel !== beeld.titel || vragen(vorig) !== vragen(beeld);
    document.body.setAttribute("data-toestand", beeld.toestand);
    zetVreemd([this.sessie, beeld.titel, beeld.blokken], beeld.vertaald);
    const blokken = beeld.blokken.length ? beeld.blokken : [{ blok: "Melding", tekst: t("Je doet mee. Het begint zo."), toon: "info" }];
    const heeftKop = blokken.some((blok) => blok.blok === "Vraag" || (blok.blok === "Kop" && blok.niveau === 1));
    const titel = beeld.titel && !(heeftKop && beeld.titel === this.sessie.naam) ? [{ blok: "Titel", tekst: beeld.titel, klein: heeftKop }] : [];
    if (!vorig) this.vindTerug(beeld);
    this.blad.toon(titel.concat(blokken));
    plek("half").hidden = !beeld.bewaart;
    this.tik();
    if (isNieuw && vorig) {
      const weg = actief && actief !== document.body && !document.contains(actief);
      if (weg) this.hoofd.focus({ preventScroll: true });
      if (weg || !this.blad.houder.contains(document.activeElement)) window.scrollTo(0, 0);
      this.zegNieuws(vorig, beeld);
    }
    const teller = beeld.blokken.find((blok) => blok.blok === "Teller");
    if (teller) this.zegZacht(teller.zin);
  }

  zegNieuws(vorig, beeld) {
    const vraagVan = (b) => (b.blokken.find((blok) => blok.blok === "Vraag") || { tekst: "" }).tekst;
    const zinnen = [];
    const dicht = vorig.blokken.find((blok) => blok.ronde);
    if (dicht && !beeld.blokken.some((blok) => blok.ronde === dicht.ronde)) {
      const stemming = ["VerdeelPunten", "Kies", "DeelIn"].indexOf(dicht.blok) >= 0;
      zinnen.push(stemming ? t("De stemming is gesloten.") : t("De vraag is gesloten."));
    }
    if (!dicht || vraagVan(beeld) !== vraagVan(vorig)) zinnen.push(vraagVan(beeld));
    if (zinnen.join("")) this.zegNu(zinnen.join(" "));
  }

  zegNu(tekst) {
    this.gezegd.op = Date.now();
    zetTekst(plek("zacht"), tekst);
  }

  // Thinned: the last one within a while is what is said.
  zegZacht(tekst) {
    if (tekst === this.gezegd.tekst) return;
    this.gezegd.tekst = tekst;
    clearTimeout(this.gezegd.klok);
    const wacht = Math.max(0, this.gezegd.op + ZACHT - Date.now());
    this.gezegd.klok = setTimeout(() => this.zegNu(tekst), wacht);
  }

  toonMijn(mijn) {
    this.klokverschil = Date.now() - mijn.nu;
    zetTekst(plek("wie"), [mijn.naam, mijn.partij].filter(Boolean).join(" · "));
    this.mijn = mijn;
    if (this.blad) this.blad.ververs();
  }

  tik() {
    this.bewaarWoorden();
    this.deelConcepten();
    for (const klok of document.querySelectorAll(".tijd[data-eindigt]")) {
      if (klok.getAttribute("data-eindigt")) tik(klok, Date.now() - this.klokverschil);
    }
  }

  // --- own answers: what the askers in vragen/ use -------------------------------------------------

  sleutels(ronde) {
    const alle = new Set();
    if (this.mijn.ronde === ronde) Object.keys(this.mijn.antwoorden).forEach((s) => alle.add(s));
    this.bevestigd.forEach((b) => b.ronde === ronde && alle.add(b.sleutel));
    this.wachtrij.voor(ronde).forEach((v) => alle.add(v.sleutel));
    this.geweigerd.forEach((g) => g.ronde === ronde && alle.add(g.sleutel));
    return Array.from(alle);
  }

  // What counts as my answer: the newest that I sent, else what the laptop has. Null: nothing.
  antwoord(ronde, sleutel) {
    const v = this.wachtrij.onderweg(ronde, sleutel);
    if (v) return v.waarde;
    const b = this.bevestigd.get(ronde + "\n" + sleutel);
    if (b && Date.now() - b.op < EIGEN) return b.waarde;
    if (this.mijn.ronde === ronde && sleutel in this.mijn.antwoorden) return this.mijn.antwoorden[sleutel];
    return null;
  }

  staat(ronde, sleutel) {
    if (!this.wachtrij.onderweg(ronde, sleutel)) return "opgeslagen";
    if (this.wachtrij.hapering === "opslag") return "opslag";
    return this.wachtrij.hapering ? "wacht" : "bezig";
  }

  weigering(ronde, sleutel) {
    return this.geweigerd.get(ronde + "\n" + sleutel) || null;
  }

  stuur(ronde, sleutel, waarde, tekst) {
    this.geweigerd.delete(ronde + "\n" + sleutel);
    this.wachtrij.voegToe(ronde, sleutel, waarde, tekst, this.mijn.ronde === ronde ? this.mijn.laatste : 0);
  }

  concept(ronde, sleutel) {
    return this.opslag.lees("c." + ronde + "." + sleutel);
  }

  // What was refused lies in the form as its draft: who drops the draft, drops that too.
  zetConcept(ronde, sleutel, waarde) {
    if (waarde === null) {
      this.geweigerd.delete(ronde + "\n" + sleutel);
      this.opslag.wis("c." + ronde + "." + sleutel);
    } else this.opslag.schrijf("c." + ronde + "." + sleutel, waarde);
  }

  // What is half filled in lies on the laptop too, as long as the round is open and the laptop says that it takes it:
  // at an address that this phone could not know, the browser has nothing of what it kept here.
  async deelConcepten() {
    const ronde = this.beeld && this.token ? this.beeld.bewaart : "";
    const deel = this.gedeeld;
    if (!ronde || this.storing || deel.bezig || Date.now() - deel.op < DELEN) return;
    const begin = "c." + ronde + ".";
    const concepten = {};
    for (const naam of this.opslag.sleutels(begin).sort()) concepten[naam.slice(begin.length)] = this.opslag.lees(naam);
    const wat = ronde + JSON.stringify(concepten);
    if (wat === deel.wat || (!deel.wat && wat === ronde + "{}")) return;
    deel.bezig = true;
    deel.op = Date.now();
    try {
      await vraag("/api/concept", { methode: "POST", token: this.token, lichaam: { ronde, concepten } });
      deel.wat = wat;
    } catch (fout) {
      // it is still here; the next second tries again
    }
    deel.bezig = false;
  }

  neemConcepten(perRonde) {
    for (const ronde of Object.keys(perRonde)) {
      for (const sleutel of Object.keys(perRonde[ronde])) {
        if (this.concept(ronde, sleutel) === null) this.zetConcept(ronde, sleutel, perRonde[ronde][sleutel]);
      }
    }
  }

  opgeslagen(v) {
    const naam = v.ronde + "\n" + v.sleutel;
    this.bevestigd.set(naam, { ronde: v.ronde, sleutel: v.sleutel, waarde: v.waarde, op: Date.now() });
    if (this.mijn.ronde === v.ronde) this.mijn.antwoorden[v.sleutel] = v.waarde;
    setTimeout(() => {
      if (this.blad) this.blad.ververs(v.ronde);
    }, EIGEN + 50);
  }

  afgewezen(v, zin) {
    if (this.wachtrij.onderweg(v.ronde, v.sleutel)) return; // a newer answer is under way
    const opPagina = this.beeld && this.beeld.blokken.some((blok) => blok.ronde === v.ronde);
    if (opPagina) this.geweigerd.set(v.ronde + "\n" + v.sleutel, { ronde: v.ronde, sleutel: v.sleutel, waarde: v.waarde, tekst: v.tekst, zin });
    else this.nietVerstuurd(v.tekst, zin);
  }

  // A question went while there was still something to send, or something that had just been refused.
  verdwenen(deel) {
    const tekst = deel.onaf();
    let zin = t("De vraag is gesloten. Dit had je nog niet verstuurd:");
    this.geweigerd.forEach((g, naam) => {
      if (g.ronde !== deel.ronde) return;
      this.geweigerd.delete(naam);
      if (tekst.indexOf(g.tekst) >= 0) zin = g.zin;
      else this.nietVerstuurd(g.tekst, g.zin);
    });
    this.nietVerstuurd(tekst, zin);
  }

  // What is half filled in, in words: for when this page is gone by the time that the question is.
  bewaarWoorden() {
    if (!this.blad || !this.beeld) return;
    const woorden = this.blad.onaf();
    const ruw = JSON.stringify(woorden);
    if (ruw === this.woorden) return;
    this.woorden = ruw;
    if (ruw === "{}") this.opslag.wis("c.woorden");
    else this.opslag.schrijf("c.woorden", woorden);
  }

  // The question went while this page was not there: asleep for good, closed, or loaded anew.
  vindTerug(beeld) {
    const woorden = this.opslag.lees("c.woorden") || {};
    for (const ronde of Object.keys(woorden)) {
      if (beeld.blokken.some((blok) => blok.ronde === ronde)) continue;
      this.nietVerstuurd(woorden[ronde], t("De vraag is gesloten. Dit had je nog niet verstuurd:"));
    }
  }

  // What could not be delivered any more stays readable, until the participant puts it away.
  nietVerstuurd(tekst, zin) {
    if (!tekst) return;
    const lijst = (this.opslag.lees("c.achtergebleven") || []).filter((deel) => deel.tekst !== tekst);
    lijst.push({ tekst, zin });
    this.opslag.schrijf("c.achtergebleven", lijst.slice(-5));
    this.toonAchtergebleven();
  }

  toonAchtergebleven() {
    const houder = plek("achtergebleven");
    if (!houder) return;
    leeg(houder);
    for (const deel of this.opslag.lees("c.achtergebleven") || []) {
      houder.appendChild(
        el(
          "section",
          { class: "achtergebleven", role: "status" },
          el("p", {}, el("span", { class: "merk", "aria-hidden": "true" }, "!"), deel.zin),
          el("blockquote", { class: "regels" }, deel.tekst),
          el("button", { type: "button", class: "knop klein", onclick: () => this.ruimOp(deel) }, t("Sluit"))
        )
      );
    }
  }

  ruimOp(deel) {
    const lijst = (this.opslag.lees("c.achtergebleven") || []).filter((ander) => ander.tekst !== deel.tekst);
    if (lijst.length) this.opslag.schrijf("c.achtergebleven", lijst);
    else this.opslag.wis("c.achtergebleven");
    this.toonAchtergebleven();
    this.hoofd.focus({ preventScroll: true });
  }

  // --- the connection ---------------------------------------------------------------------------

  verbonden() {
    this.storing = null;
    clearTimeout(this.storingKlok);
    this.storingKlok = null;
    const vak = plek("verbinding");
    if (!vak.hidden) {
      vak.hidden = true;
      vak.removeAttribute("data-tekst");
      leeg(vak);
      document.body.style.paddingBottom = "";
    }
    if (this.wachtrij && this.wachtrij.hapering && this.token) this.wachtrij.wek();
  }

  verstoord(soort) {
    if (soort === "aanmelden") return;
    this.storing = soort;
    if (soort === "weg" || soort === "uit") this.overstap.zoek();
    const vak = plek("verbinding");
    if (!vak.hidden) this.toonStoring();
    else if (!this.storingKlok) {
      this.storingKlok = setTimeout(() => this.toonStoring(), soort === "telefoon" ? 0 : GEDULD);
    }
  }

  toonStoring() {
    if (!this.storing) return;
    const [kop, zin] = {
      telefoon: [
        t("Deze telefoon heeft geen netwerk."),
        t("Zet wifi aan en kies het netwerk van de zaal. Dan gaat het vanzelf verder."),
      ],
      weg: [
        t("De laptop is niet te bereiken."),
        t("Zit je telefoon nog op de wifi van de zaal? Zo ja, dan ligt het aan de laptop. We blijven het proberen."),
      ],
      uit: [
        t("De laptop antwoordt niet."),
        t("Het ligt niet aan jou: het programma op de laptop staat even uit. We blijven het proberen."),
      ],
      gestopt: [
        t("Het programma op de laptop is gestopt."),
        t("Het ligt niet aan jou. Zodra het weer start, gaat dit vanzelf verder."),
      ],
      opslag: [
        t("De laptop kan nu niet opslaan."),
        t("Het ligt niet aan jou. Zeg het tegen de begeleider. We blijven het proberen."),
      ],
      druk: [t("De laptop heeft het druk."), t("We blijven het proberen.")],
    }[this.storing];
    const onderweg = this.wachtrij.rij.length > 0;
    const bewaard = this.blijvend
      ? onderweg
        ? t("Je antwoord is bewaard op deze telefoon en wordt straks verstuurd.")
        : t("Wat je invult, blijft bewaard op deze telefoon.")
      : t("Laat deze pagina open: dan blijft bewaard wat je invult.");
    const vak = plek("verbinding");
    const tekst = [kop, zin, this.token ? bewaard : ""].join(" ");
    if (vak.hidden || vak.getAttribute("data-tekst") !== tekst) {
      vak.setAttribute("data-tekst", tekst);
      vervang(vak, el("p", {}, el("span", { class: "merk", "aria-hidden": "true" }, "!"), el("strong", {}, kop), " " + zin), this.token ? el("p", {}, bewaard) : null);
      vak.hidden = false;
      if ((this.storing === "weg" || this.storing === "uit") && this.opslag.lees("sessie")) vak.appendChild(this.overstap.formulier());
      // The end of the page stays reachable above it.
      document.body.style.paddingBottom = vak.offsetHeight + "px";
    }
  }
}

new Telefoon().start();
