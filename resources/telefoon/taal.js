// Every visible text goes through t(). The source language is Dutch; another language is one file
// vertalingen/<code>.json with the Dutch source as key. The laptop says which files there are.

let woorden = {};

export function t(bron, gaten) {
  const tekst = woorden[bron] || bron;
  if (!gaten) return tekst;
  return tekst.replace(/\{(\w+)\}/g, (heel, naam) => (naam in gaten ? String(gaten[naam]) : heel));
}

// A text that depends on a number: tn("{n} kaart", "{n} kaarten", n).
export function tn(een, meer, n, gaten) {
  return t(n === 1 ? een : meer, Object.assign({ n }, gaten));
}

export async function laadTaal(beschikbaar, gewenst) {
  for (const taal of gewenst) {
    const code = String(taal).slice(0, 2).toLowerCase();
    if (code === "nl") return "nl";
    if (beschikbaar.indexOf(code) < 0) continue;
    try {
      const antwoord = await fetch("/vertalingen/" + code + ".json", { cache: "no-cache" });
      if (antwoord.ok) {
        woorden = await antwoord.json();
        return code;
      }
    } catch (fout) {
      return "nl"; // then the source language does
    }
  }
  return "nl";
}
