// Building the page. Text becomes text nodes, always: what people typed is never read as mark-up.

export function el(naam, kenmerken, ...kinderen) {
  const knoop = document.createElement(naam);
  zet(knoop, kenmerken);
  voeg(knoop, kinderen);
  return knoop;
}

export function zet(knoop, kenmerken) {
  for (const naam of Object.keys(kenmerken || {})) {
    const waarde = kenmerken[naam];
    if (naam.slice(0, 2) === "on") knoop.addEventListener(naam.slice(2), waarde);
    else if (naam === "class") knoop.className = waarde;
    else if (waarde === true) knoop.setAttribute(naam, "");
    else if (waarde === false || waarde === null || waarde === undefined) knoop.removeAttribute(naam);
    else knoop.setAttribute(naam, String(waarde));
  }
}

export function voeg(knoop, kinderen) {
  for (const kind of kinderen) {
    if (Array.isArray(kind)) voeg(knoop, kind);
    else if (kind === null || kind === undefined || kind === false || kind === "") continue;
    else knoop.appendChild(kind instanceof Node ? kind : document.createTextNode(String(kind)));
  }
}

export function leeg(knoop) {
  while (knoop.firstChild) knoop.removeChild(knoop.firstChild);
}

export function vervang(knoop, ...kinderen) {
  leeg(knoop);
  voeg(knoop, kinderen);
}

// Only touches the page when the text is another: a screen reader would say it again.
export function zetTekst(knoop, tekst) {
  if (knoop.textContent !== tekst) knoop.textContent = tekst;
}

let laatsteNummer = 0;
export function nieuwId(voor) {
  laatsteNummer += 1;
  return voor + laatsteNummer;
}

// Length as people count characters, not as UTF-16 does.
export function tekens(tekst) {
  return Array.from(tekst).length;
}
