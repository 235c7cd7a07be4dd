// Results that are drawn: the score board, the points on two axes, and the tree.

import { el, nieuwId } from "./dom.js";
import { t } from "./taal.js";

export function scorebord(b) {
  const criteria = b.kolommen.slice(1, -1);
  let meeste = 1;
  let staafjes = false;
  for (const rij of b.rijen) {
    for (const cel of rij.cellen) {
      staafjes = staafjes || cel.aantallen.length > 0;
      meeste = Math.max(meeste, ...cel.aantallen);
    }
  }
  return [
    el(
      "ul",
      { class: "scorebord" },
      b.rijen.map((r) =>
        el(
          "li",
          { class: r.gekozen ? "gekozen" : "" },
          el(
            "p",
            { class: "scorebord-kop" },
            r.rang ? el("span", { class: "rang" }, el("span", { class: "vh" }, t("Plaats") + " "), r.rang) : null,
            el("span", { class: "scorebord-label" }, r.label),
            r.weergave
              ? el("span", { class: "staaf-cijfer" }, el("span", { class: "vh" }, b.kolommen[b.kolommen.length - 1] + ": "), r.weergave)
              : null
          ),
          r.bijschrift || r.gekozen
            ? el("p", { class: "bijschrift" }, r.gekozen ? el("span", { class: "gaat-mee" }, t("gaat mee")) : null, r.bijschrift)
            : null,
          el("ul", {}, r.cellen.map((cel, i) => regel(cel, criteria.length > 1 ? criteria[i] : "", meeste)))
        )
      )
    ),
    staafjes ? el("p", { class: "bijschrift" }, t("Staafjes van links naar rechts: {schaal}. De mediaan is onderstreept.", { schaal: b.schaal.join(" · ") })) : null,
  ];
}

function regel(cel, naam, meeste) {
  const midden = mediaan(cel.aantallen);
  return el(
    "li",
    { class: "score-cel" },
    naam ? el("span", { class: "score-naam" }, naam) : null,
    el("span", { class: "score-mediaan" }, el("span", { class: "vh" }, t("mediaan") + " "), cel.mediaan),
    el(
      "span",
      { class: "score-staafjes", "aria-hidden": "true" },
      cel.aantallen.map((n, i) => {
        const staafje = el("span", { class: i === midden ? "midden" : "" });
        staafje.style.height = (n ? Math.max(4, (n / meeste) * 100) : 0) + "%";
        return el("span", {}, staafje);
      })
    ),
    el("span", { class: "vh" }, t("mensen per score: {aantallen}", { aantallen: cel.aantallen.join(", ") })),
    el("span", { class: "score-woord" }, cel.woord)
  );
}

function mediaan(aantallen) {
  const totaal = aantallen.reduce((s, n) => s + n, 0);
  let som = 0;
  return aantallen.findIndex((n) => {
    som += n;
    return n > 0 && 2 * som >= totaal;
  });
}

// The picture is laid out for the narrowest phone, and stretched on a wider one: so points never cover each other.
const BREED = 288;
const HOOG = 288;
const STRAAL = 14;
const RAND = 18;
const BOVEN = 40;

export function kruis(b) {
  const x = (w) => RAND + ((w - b.x.minimum) / Math.max(1, b.x.maximum - b.x.minimum)) * (BREED - 2 * RAND);
  const y = (w) => HOOG - BOVEN - ((w - b.y.minimum) / Math.max(1, b.y.maximum - b.y.minimum)) * (HOOG - 2 * BOVEN);
  const leg = (klasse, links, boven, breed, hoog, ...inhoud) => {
    const deel = el("span", { class: klasse }, inhoud);
    deel.style.left = (links / BREED) * 100 + "%";
    deel.style.top = (boven / HOOG) * 100 + "%";
    if (breed) deel.style.width = (breed / BREED) * 100 + "%";
    if (hoog) deel.style.height = (hoog / HOOG) * 100 + "%";
    return deel;
  };
  const mx = x(b.midden[0] / 2);
  const my = y(b.midden[1] / 2);
  const plekken = wijkUit(b.punten.map((p) => [x(p.x), y(p.y)]));
  return [
    el("p", { class: "kruis-as" }, b.y.laag + " ↓ ", el("strong", {}, b.y.label), " ↑ " + b.y.hoog),
    el(
      "div",
      { class: "kruis", "aria-hidden": "true" },
      b.kwadranten.map((naam, i) =>
        leg(
          "kruis-vak" + (i % 2 ? " rechts" : "") + (i > 1 ? " onder" : ""),
          i % 2 ? mx : 0,
          i > 1 ? my : 0,
          i % 2 ? BREED - mx : mx,
          i > 1 ? HOOG - my : my,
          el("span", {}, naam)
        )
      ),
      // With more points the ranges run through each other; the list has them all in figures.
      (b.punten.length > 6 ? [] : b.punten).map((p, i) => [
        p.x_van < p.x_tot ? leg("kruis-bereik", x(p.x_van), plekken[i][1], x(p.x_tot) - x(p.x_van), 0) : null,
        p.y_van < p.y_tot ? leg("kruis-bereik staand", plekken[i][0], y(p.y_tot), 0, y(p.y_van) - y(p.y_tot)) : null,
      ]),
      b.punten.map((p, i) => leg("kruispunt" + (p.gekozen ? " gekozen" : ""), plekken[i][0], plekken[i][1], 0, 0, p.nummer))
    ),
    el("p", { class: "kruis-as" }, b.x.laag + " ← ", el("strong", {}, b.x.label), " → " + b.x.hoog),
    el(
      "ol",
      { class: "kruislijst" },
      b.punten.map((p) =>
        el(
          "li",
          {},
          el("span", { class: "kruispunt" + (p.gekozen ? " gekozen" : ""), "aria-hidden": "true" }, p.nummer),
          el(
            "span",
            {},
            el("span", { class: "vh" }, p.nummer + ". "),
            p.label,
            el(
              "span",
              { class: "bijschrift" },
              p.gekozen ? el("span", { class: "gaat-mee" }, t("gaat mee")) : null,
              [p.vak, b.x.label + " " + bereik(p.x, p.x_van, p.x_tot), b.y.label + " " + bereik(p.y, p.y_van, p.y_tot)].join(" · ")
            )
          )
        )
      )
    ),
  ];
}

function bereik(midden, van, tot) {
  return van === tot ? String(midden) : midden + " (" + van + "–" + tot + ")";
}

// As regioworkshop/model/uitwijken.py: who stands alone stays, the others go to the nearest free place.
function wijkUit(punten) {
  const vaak = {};
  for (const p of punten) vaak[p] = (vaak[p] || 0) + 1;
  const plekken = [];
  const volgorde = punten.map((p, i) => i).sort((a, c) => vaak[punten[a]] - vaak[punten[c]] || a - c);
  for (const i of volgorde) plekken[i] = vrij(punten[i], plekken.filter(Boolean));
  return plekken;
}

function vrij(punt, bezet) {
  for (let ronde = 0; ronde < 24; ronde += 1) {
    for (let stap = 0; stap < (ronde ? 16 : 1); stap += 1) {
      const hoek = (Math.PI * stap) / 8;
      const px = Math.min(BREED - STRAAL, Math.max(STRAAL, punt[0] + ronde * STRAAL * 0.6 * Math.cos(hoek)));
      const py = Math.min(HOOG - STRAAL, Math.max(STRAAL, punt[1] + ronde * STRAAL * 0.6 * Math.sin(hoek)));
      if (bezet.every((p) => Math.hypot(p[0] - px, p[1] - py) >= STRAAL * 2.16)) return [px, py];
    }
  }
  return punt;
}

// A tree as nested lists, so that a screen reader says how deep; a map and a force field as a list for each kind.
function bolletjes(n) {
  return n
    ? el("span", { class: "sterkte" }, el("span", { "aria-hidden": "true" }, "●".repeat(n) + "○".repeat(5 - n)), el("span", { class: "vh" }, t("{n} van 5", { n })))
    : null;
}

function knoop(k, metSoort) {
  const bij = [metSoort ? k.soort : "", k.bijschrift].filter(Boolean).join(" · ");
  return el("div", { class: "boomknoop" }, el("p", { class: "regels" }, k.tekst), bij || k.sterkte ? el("p", { class: "bijschrift" }, bij, bij && k.sterkte ? " " : "", bolletjes(k.sterkte)) : null);
}

function takken(knopen) {
  const wortel = el("ul", { class: "takken" });
  const stapel = [wortel];
  let vorig = null;
  for (const k of knopen) {
    const diep = Math.max(0, Math.min(k.niveau, vorig ? stapel.length : 0));
    if (diep === stapel.length) {
      const onder = el("ul", { class: "takken" });
      vorig.appendChild(onder);
      stapel.push(onder);
    }
    stapel.length = diep + 1;
    vorig = el("li", {}, knoop(k, true));
    stapel[diep].appendChild(vorig);
  }
  return wortel;
}

function perSoort(knopen, kop) {
  const soorten = knopen.map((k) => k.soort).filter((s, i, alle) => alle.indexOf(s) === i);
  return soorten.map((soort) => [
    soort ? el(kop, {}, soort) : null,
    el("ul", { class: "opsomming" }, knopen.filter((k) => k.soort === soort).map((k) => el("li", {}, knoop(k, false)))),
  ]);
}

export function boom(b) {
  const id = nieuwId("titel");
  const onder = b.titel ? "h3" : "h2";
  return el(
    "section",
    { class: "figuur", "aria-labelledby": b.titel ? id : null, "aria-label": b.titel ? null : t("Wat er nu staat") },
    b.titel ? el("h2", { id }, b.titel) : null,
    b.knopen.length ? (b.vorm === "boom" ? takken(b.knopen) : perSoort(b.knopen, onder)) : null,
    b.lijnen.length
      ? [el(onder, {}, t("Verbanden")), el("ul", { class: "opsomming" }, b.lijnen.map((l) => el("li", {}, l.van + " → " + l.naar + (l.woord ? " (" + l.woord + ")" : ""))))]
      : null,
    b.zinnen.filter(Boolean).map((zin) => el("p", { class: "zin" }, zin))
  );
}
