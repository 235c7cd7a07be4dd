// Every visible text goes through t(). The source language is Dutch; another language is one file of translations
// on the laptop, from which vertalingen/<code>.json is made: by Dutch text, a text or its plural forms.

import { Storing, vraag } from "./net.js";

let woorden = {};
// What stands on the page as someone wrote it, while the page itself is in another language.
let vreemd = new Set();

function vul(tekst, gaten) {
  if (!gaten) return tekst;
  return tekst.replace(/\{(\w+)\}/g, (heel, naam) => (naam in gaten ? String(gaten[naam]) : heel));
}

export function t(bron, gaten) {
  const vormen = woorden[bron];
  return vul((Array.isArray(vormen) ? vormen[0] : vormen) || bron, gaten);
}

// A text that depends on a number: tn("{n} kaart", "{n} kaarten", n). Which form fits which number differs by
// language; "" says so for 0 up to 200, after which it goes round.
export function tn(een, meer, n, gaten) {
  const vormen = woorden[een];
  let vorm = n === 1 ? 0 : 1;
  if (woorden[""]) vorm = Number(woorden[""][n < 100 ? n : 100 + (n % 100)]);
  const tekst = Array.isArray(vormen) ? vormen[Math.min(vorm, vormen.length - 1)] : n === 1 ? een : meer;
  return vul(tekst, Object.assign({ n }, gaten));
}

// The first language of `gewenst` that the page can be shown in; the laptop wrote into the page which those are.
// The page is in it at once, so that what is asked meanwhile is answered in it. Throws Storing when the laptop
// does not answer; then the page stays in the language that it was in.
export async function laadTaal(gewenst, map = "/vertalingen/") {
  const pagina = document.documentElement;
  const eerder = pagina.lang;
  const erIs = ["nl"].concat((pagina.getAttribute("data-talen") || "").split(" "));
  const code = gewenst.map((taal) => String(taal).split("-")[0].toLowerCase()).find((c) => erIs.indexOf(c) >= 0) || "nl";
  pagina.lang = code;
  let nieuw = {};
  if (code !== "nl") {
    try {
      const { status, inhoud } = await vraag(map + code + ".json", { bewaar: true });
      if (status !== 200) throw new Storing("druk");
      nieuw = inhoud;
    } catch (fout) {
      pagina.lang = eerder;
      throw fout;
    }
  }
  woorden = nieuw;
  return code;
}

function teksten(deel, gevonden) {
  if (typeof deel === "string") {
    if (/[^\W\d_]{2}/.test(deel)) gevonden.add(deel);
  } else if (deel && typeof deel === "object") Object.keys(deel).forEach((k) => teksten(deel[k], gevonden));
  return gevonden;
}

// From now on, `delen` hold what stands on the page; all but `vertaald` is as someone wrote it.
export function zetVreemd(delen, vertaald) {
  vreemd = document.documentElement.lang === "nl" ? new Set() : teksten(delen, new Set());
  for (const tekst of vertaald || []) vreemd.delete(tekst);
}

// A screen reader that speaks one language says Dutch as Dutch only where the page says that it is.
function merk() {
  for (const knoop of document.body.querySelectorAll("[data-nl]")) {
    if (vreemd.has(knoop.textContent)) continue;
    knoop.removeAttribute("data-nl");
    knoop.removeAttribute("lang");
  }
  if (!vreemd.size) return;
  const gevonden = [];
  const loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, null, false);
  while (loper.nextNode()) {
    const tekst = loper.currentNode;
    if (vreemd.has(tekst.data) && !tekst.parentNode.hasAttribute("lang")) gevonden.push(tekst);
  }
  for (const tekst of gevonden) {
    let om = tekst.parentNode;
    if (om.childNodes.length > 1) {
      om = document.createElement("span");
      tekst.parentNode.replaceChild(om, tekst);
      om.appendChild(tekst);
    }
    om.setAttribute("lang", "nl");
    om.setAttribute("data-nl", "");
  }
}

export function volgVreemd() {
  new MutationObserver(merk).observe(document.body, { childList: true, characterData: true, subtree: true });
}
