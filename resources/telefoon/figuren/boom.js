// A tree as nested lists, so that a screen reader says how deep; a map and a force field as a list for each kind.

import { el, nieuwId } from "../dom.js";
import { t } from "../taal.js";

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

function perSoort(knopen) {
  const soorten = knopen.map((k) => k.soort).filter((s, i, alle) => alle.indexOf(s) === i);
  return soorten.map((soort) => [
    soort ? el("h4", {}, soort) : null,
    el("ul", { class: "opsomming" }, knopen.filter((k) => k.soort === soort).map((k) => el("li", {}, knoop(k, false)))),
  ]);
}

export function boom(b) {
  const id = nieuwId("titel");
  return el(
    "section",
    { class: "figuur", "aria-labelledby": b.titel ? id : null, "aria-label": b.titel ? null : t("Wat er nu staat") },
    b.titel ? el("h3", { id }, b.titel) : null,
    b.knopen.length ? (b.vorm === "boom" ? takken(b.knopen) : perSoort(b.knopen)) : null,
    b.lijnen.length
      ? [el("h4", {}, t("Verbanden")), el("ul", { class: "opsomming" }, b.lijnen.map((l) => el("li", {}, l.van + " → " + l.naar + (l.woord ? " (" + l.woord + ")" : ""))))]
      : null,
    b.zinnen.filter(Boolean).map((zin) => el("p", { class: "zin" }, zin))
  );
}
