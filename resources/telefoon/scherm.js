// The stage in a browser: shows what the projector shows, at the link that the leader handed out. It only looks.

import { Blad, tekenaars, tik } from "./blokken.js";
import { el, leeg, vervang, zetTekst } from "./dom.js";
import { vraag } from "./net.js";
import { willekeurig } from "./opslag.js";
import { Stroom } from "./stroom.js";
import { laadTaal, t } from "./taal.js";

// As ui/stage/passen.py: down to 2.2 % of the height for running text; below that a next page is better.
const STAPPEN = [1, 0.92, 0.85, 0.77, 0.7];
const NOOD = [0.58, 0.5, 0.42, 0.34, 0.27, 0.2];
const GEGROEID = 400;
const STIL = 3000; // a hiccup is no news for the room
const OMSLAAN = 15000;
const KEN = 60000;
const WACHT = 3000;
// What fits or not, together: with more of it there are pages.
const DEEL = "li, .kaart, tbody tr, .zin, .kruis, .boomknoop";
const HEEL = "li:not(.tak), .kaart";

const plek = (naam) => document.getElementById(naam);

function teken(qr) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 " + qr.zijde + " " + qr.zijde);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", t("QR-code om mee te doen"));
  svg.setAttribute("shape-rendering", "crispEdges");
  const pad = document.createElementNS(ns, "path");
  pad.setAttribute("d", qr.pad);
  svg.appendChild(pad);
  return svg;
}

function naast(figuur, hoe) {
  figuur.classList.add(hoe);
  return figuur;
}

// What only the stage has; what is asked comes as these, so that nothing here can be filled in.
const zaaltekenaars = {
  Opdracht: (b) => el("p", { class: "opdracht" }, el("span", { class: "teken", "aria-hidden": "true" }, b.telefoon ? "▸" : "•"), el("span", {}, b.tekst)),
  Regels: (b) =>
    el(
      "ul",
      { class: b.regels.length > 7 ? "zaalregels veel" : "zaalregels" },
      b.regels.map((r) =>
        el(
          "li",
          {},
          el("span", { class: "voor", "aria-hidden": r[1] ? "true" : null }, r[0]),
          el("span", {}, r[1], r[2] ? el("span", { class: "bijschrift" }, r[2]) : null)
        )
      )
    ),
  Boom: (b) => {
    const figuur = tekenaars.Boom(b);
    for (const tak of figuur.querySelectorAll(".takken li")) tak.classList.add("tak");
    return figuur;
  },
  Kruis: (b) => naast(tekenaars.Kruis(b), "kruisfiguur"),
  Groepen: (b) => naast(tekenaars.Groepen(b), "groepenfiguur"),
  Deelnamecode: (b) =>
    el(
      "section",
      { class: "deelnamecode" },
      el("p", { class: "stil" }, b.zin),
      el("p", { class: "adres groot" }, b.adres.replace(/\/$/, "").split(/(?=:\d)/).map((stuk, i) => [i ? el("wbr") : null, stuk])),
      b.code ? el("p", { class: "adres groot" }, t("Code: {code}", { code: b.code.slice(0, 3) + " " + b.code.slice(3, 6) })) : null
    ),
};

class Scherm {
  constructor(geheim) {
    this.geheim = geheim;
    this.hoofd = plek("hoofd");
    this.houder = plek("blokken");
    this.blad = null;
    this.beeld = null;
    this.ruw = "";
    this.taal = "nl";
    this.verschil = 0;
    this.bladen = [[]];
    this.eigen = 0; // turned by hand or by itself, where the leader's pages are others than ours
    this.stroom = null;
    this.klok = null;
    this.omslag = null;
    this.sessie = { kenmerk: "", adressen: [], talen: {} };
  }

  start() {
    if (!this.geheim) return this.meldAan(willekeurig());
    leeg(this.houder);
    plek("voet").hidden = false;
    this.blad = new Blad(this.houder, {}, () => undefined, Object.assign({}, tekenaars, zaaltekenaars));
    this.stroom = new Stroom(
      this.geheim,
      {
        beeld: (beeld) => this.toon(beeld),
        mijn: () => undefined,
        adressen: () => undefined,
        goed: () => this.verbonden(),
        storing: () => this.stil(),
        onbekend: (inhoud) => this.zeg((inhoud && inhoud.zin) || t("Deze link werkt niet meer.")),
      },
      "/api/scherm/"
    );
    this.stroom.start();
    this.leerKennen();
    setInterval(() => this.leerKennen(), KEN);
    setInterval(() => this.tik(), 1000);
    window.addEventListener("resize", () => this.pas());
    window.addEventListener("online", () => this.stroom.wek());
    document.addEventListener("visibilitychange", () => this.stroom.wek());
    document.addEventListener("keydown", (toets) => this.toets(toets.key));
    return undefined;
  }

  // Without a link: show a number that the leader types on the desk, and wait for the secret.
  async meldAan(sleutel) {
    const { status, inhoud } = await vraag("/api/scherm/aanmelding", { methode: "POST", lichaam: { sleutel } }).catch(() => ({ status: 0 }));
    if (status !== 200) this.stil();
    else {
      this.verbonden();
      if (inhoud.geheim) {
        this.geheim = inhoud.geheim;
        window.history.replaceState(null, "", window.location.pathname + "#" + inhoud.geheim);
        this.start();
        return;
      }
      if (this.nummer !== inhoud.nummer) {
        this.nummer = inhoud.nummer;
        this.zeg(inhoud.nummer, t("Typ dit nummer op de laptop van de begeleider, bij ‘Extra scherm’."));
      }
    }
    setTimeout(() => this.meldAan(sleutel), WACHT);
  }

  zeg(zin, uitleg) {
    this.verbonden();
    document.body.className = "scherm";
    vervang(this.houder, el("h1", { class: uitleg ? "nummer" : null }, zin), uitleg ? el("p", {}, uitleg) : null);
    leeg(plek("qr"));
    plek("voet").hidden = true;
  }

  verbonden() {
    clearTimeout(this.klok);
    clearInterval(this.klok);
    this.klok = null;
    plek("verbinding").hidden = true;
  }

  stil() {
    if (this.klok) return;
    this.klok = setTimeout(() => {
      vervang(plek("verbinding"), el("p", {}, t("Geen verbinding met de laptop. Dit was het laatste beeld. Het scherm zoekt zelf verder.")));
      plek("verbinding").hidden = false;
      this.klok = setInterval(() => this.zoek(), STIL);
    }, STIL);
  }

  // Where else the laptop may be, should it get another address.
  async leerKennen() {
    const { status, inhoud } = await vraag("/api/sessie").catch(() => ({ status: 0 }));
    if (status === 200) this.sessie = inhoud;
  }

  async zoek() {
    for (const adres of this.sessie.adressen.filter((ander) => ander !== window.location.origin)) {
      const { inhoud } = await vraag(adres + "/api/sessie", { geduld: STIL }).catch(() => ({ inhoud: {} }));
      if (this.klok && inhoud.kenmerk === this.sessie.kenmerk) window.location.replace(adres + "/scherm#" + this.geheim);
    }
  }

  async toon(beeld) {
    this.verschil = beeld.nu - Date.now();
    this.beeld = beeld;
    if (beeld.taal !== this.taal) {
      this.taal = beeld.taal;
      await this.leerKennen();
      await laadTaal(this.sessie.talen, [beeld.taal], "/vertalingen/kiosk/").catch(() => undefined);
      this.blad.delen.clear();
      leeg(this.houder);
    }
    if (beeld === this.beeld) this.teken(beeld);
  }

  teken(beeld) {
    const inhoud = beeld.blokken.filter((b) => b.blok !== "Teller" && (b.blok !== "Tijd" || b.naam));
    const ruw = JSON.stringify([inhoud, beeld.titel, beeld.toestand, beeld.qr]);
    document.body.className = "scherm op-" + beeld.toestand + (beeld.qr ? " met-code" : "");
    document.title = beeld.titel || "RegioWorkshop";
    const koppen = inhoud.map((b) => b.tekst);
    zetTekst(plek("titel"), koppen.indexOf(beeld.titel) < 0 ? beeld.titel : "");
    if (ruw !== this.ruw) {
      this.ruw = ruw;
      this.eigen = 0;
      const stond = new Set(this.blad.delen.keys());
      this.blad.toon(inhoud);
      // A bar grows once, when it is new: not at every change of what stands beside it.
      this.blad.delen.forEach((deel, sleutel) => {
        if (stond.has(sleutel)) deel.knoop.classList.add("rust");
        else setTimeout(() => deel.knoop.classList.add("rust"), GEGROEID);
      });
      vervang(plek("qr"), beeld.qr ? teken(beeld.qr) : null);
    }
    this.zetVoet(beeld);
    this.pas();
  }

  zetVoet(beeld) {
    plek("voet").hidden = beeld.toestand === "zwart" || Boolean(beeld.qr);
    zetTekst(plek("meedoen"), beeld.meedoen ? t("Meedoen: {adres}", { adres: beeld.meedoen }) : "");
    const teller = beeld.blokken.find((b) => b.blok === "Teller");
    zetTekst(plek("teller"), teller ? (teller.totaal && teller.binnen >= teller.totaal ? "✓ " : "") + teller.zin : "");
    const tijd = beeld.blokken.find((b) => b.blok === "Tijd" && !b.naam);
    vervang(plek("tijd"), tijd ? tekenaars.Tijd(tijd) : null);
    this.tik();
  }

  tik() {
    for (const knoop of document.querySelectorAll(".tijd")) tik(knoop, Date.now() + this.verschil);
  }

  // --- what fits ---

  zetKrimp(stap) {
    document.documentElement.style.fontSize = 3.2 * stap + "vh";
  }

  past() {
    return this.houder.scrollHeight <= this.hoofd.clientHeight + 1 && this.houder.scrollWidth <= this.houder.clientWidth + 1;
  }

  pas() {
    if (!this.beeld) return;
    this.toonAlles();
    this.bladen = [null];
    if (!STAPPEN.some((stap) => this.pasBij(stap))) {
      this.verdeel();
      this.toonBlad();
      if (!this.past()) NOOD.some((stap) => this.pasBij(stap));
    } else this.toonBlad();
  }

  pasBij(stap) {
    this.zetKrimp(stap);
    return this.past();
  }

  toonAlles() {
    for (const knoop of this.houder.querySelectorAll("[hidden]")) knoop.hidden = false;
  }

  // The pieces that can go to another page, in order. The question stays on every page.
  stukken() {
    const uit = [];
    for (const blok of Array.from(this.houder.children)) {
      if (blok.classList.contains("vraag")) continue;
      // A node of a tree is a piece by itself; of all else the outermost is.
      const delen = Array.from(blok.querySelectorAll(DEEL)).filter((deel) => !deel.classList.contains("tak") && !deel.parentNode.closest(HEEL));
      uit.push(...(delen.length > 1 ? delen : [blok]));
    }
    return uit;
  }

  zichtbaar(stukken, van, tot) {
    stukken.forEach((deel, i) => {
      deel.hidden = i < van || i >= tot;
    });
    for (const vak of this.houder.querySelectorAll("section, ul, ol, dl, div, table")) {
      const delen = stukken.filter((deel) => vak.contains(deel));
      if (delen.length) vak.hidden = delen.every((deel) => deel.hidden);
    }
  }

  verdeel() {
    const stukken = this.stukken();
    this.bladen = [];
    let van = 0;
    while (van < stukken.length) {
      let laag = van + 1;
      let hoog = stukken.length;
      while (laag < hoog) {
        const midden = Math.ceil((laag + hoog) / 2);
        this.zichtbaar(stukken, van, midden);
        if (this.past()) laag = midden;
        else hoog = midden - 1;
      }
      this.bladen.push([van, laag]);
      van = laag;
    }
    if (!this.bladen.length) this.bladen = [null];
  }

  // The leader's page, where ours are the same ones; else they turn by themselves.
  toonBlad() {
    const aantal = this.bladen.length;
    const volgt = aantal === this.beeld.bladen;
    const nummer = aantal === 1 ? 0 : volgt ? this.beeld.blad : this.eigen % aantal;
    if (this.bladen[nummer]) this.zichtbaar(this.stukken(), this.bladen[nummer][0], this.bladen[nummer][1]);
    zetTekst(plek("blad"), aantal > 1 ? t("blad {n} van {totaal}", { n: nummer + 1, totaal: aantal }) : "");
    clearTimeout(this.omslag);
    if (aantal > 1 && !volgt) this.omslag = setTimeout(() => this.sla(1), OMSLAAN);
  }

  sla(stap) {
    if (this.bladen.length < 2) return;
    this.eigen = (this.eigen + stap + this.bladen.length) % this.bladen.length;
    this.toonAlles();
    this.toonBlad();
  }

  toets(naam) {
    if (naam === "ArrowRight" || naam === "PageDown") this.sla(1);
    else if (naam === "ArrowLeft" || naam === "PageUp") this.sla(-1);
  }
}

new Scherm(window.location.hash.slice(1)).start();
