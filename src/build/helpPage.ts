import { mathml } from "../generated/mathml";
import type { Locale } from "../functions/describe";
import { type Entry, type Section, WORDS } from "../functions/reference";

/** No script, nothing from elsewhere; the style sheet lies beside the page. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const LANGUAGES: Readonly<Record<Locale, string>> = { en: "en", zh: "zh-CN" };
const OTHER: Readonly<Record<Locale, readonly [file: string, name: string]>> = {
  en: ["functions.zh-CN.html", "中文"],
  zh: ["functions.html", "English"],
};

/** The help page that Excel opens from a function, at the function's own anchor. */
export function helpPage(sections: readonly Section[], locale: Locale): string {
  const words = WORDS[locale];
  const [file, name] = OTHER[locale];
  const links = sections
    .flatMap(({ entries }) => entries)
    .map(({ id }) => `<a href="#${id}">${id}</a>`);
  return `<!doctype html>
<html lang="${LANGUAGES[locale]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="stylesheet" href="help.css">
</head>
<body>
<header><h1>${words.title}</h1><a href="${file}" lang="${locale === "en" ? "zh-CN" : "en"}">${name}</a></header>
<p>${words.lead}</p>
<nav aria-label="${words.contents}">${links.join(" ")}</nav>
<main>
${sections.map((section) => sectionHtml(section, locale)).join("\n")}
</main>
</body>
</html>
`;
}

function sectionHtml({ title, entries }: Section, locale: Locale): string {
  return `<section><h2>${escape(title)}</h2>\n${entries.map((each) => entryHtml(each, locale)).join("\n")}</section>`;
}

function entryHtml(entry: Entry, locale: Locale): string {
  const words = WORDS[locale];
  const list = entry.arguments.map(
    ({ name, optional, label, unit, accepted }) =>
      `<dt><code>${name}</code>${optional ? ` <small>${words.optional}</small>` : ""} <span>${escape(unit)}</span></dt>` +
      `<dd>${escape(label)}${accepted && `<br><small>${escape(accepted)}</small>`}</dd>`,
  );
  const examples = entry.examples.map(
    ({ call, gives }) =>
      `<li><code>${escape(call)}</code> <span aria-hidden="true">→</span> <code>${escape(gives)}</code></li>`,
  );
  return `<article id="${entry.id}">
<h3>${entry.id}</h3>
<p><strong>${escape(entry.label)}.</strong> ${escape(entry.description)}</p>
<p><code>${escape(entry.signature)}</code></p>
${equationHtml(entry)}
<dl>${list.join("\n")}</dl>
<p>${words.gives}: ${escape(entry.gives)}</p>
${entry.categories.map(tableHtml).join("\n")}
<h4>${words.example}</h4><ul>${examples.join("\n")}</ul>
<p><small>${words.source}: ${escape(entry.source)}</small></p>
</article>`;
}

function tableHtml({ title, source, head, rows }: Entry["categories"][number]): string {
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join("")}</tr>`;
  const caption = source === "" ? title : `${title} (${source})`;
  return `<div class="wide"><table><caption>${escape(caption)}</caption>${cells("th", head)}${rows.map((row) => cells("td", row)).join("")}</table></div>`;
}

/** The equation as MathML; inline styles would break the page's policy, help.css has them. */
function equationHtml({ id }: Entry): string {
  const equation = mathml[id];
  return equation ? `<div class="wide">${equation.replaceAll(/ style="[^"]*"/g, "")}</div>` : "";
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Readable at 320 px; light and dark follow the reader's system. */
export const HELP_STYLE = `:root { color-scheme: light dark; }
body {
  max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  color: light-dark(#1b1f1c, #e6eae6); background: light-dark(#fdfdfb, #181b19);
}
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; }
h1 { font-size: 1.6rem; margin: 0; } h2 { margin-top: 2.5rem; } h4 { margin-bottom: 0; }
a { color: light-dark(#1d6b45, #7fd0a4); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; font-size: 0.9rem; }
article { border-top: 1px solid light-dark(#d5dad5, #3a413c); scroll-margin-top: 0.5rem; }
article:target > h3 { background: light-dark(#e2f0e7, #234232); }
code { font-family: ui-monospace, "Noto Sans Mono", Consolas, monospace; font-size: 0.88rem; }
.wide { overflow-x: auto; padding-block: 0.25rem; }
math { width: max-content; margin: 0; text-align: left; }
mtd:first-child { text-align: right; } mtd:last-child { text-align: left; }
dt span { color: light-dark(#55605a, #a3ada6); font-size: 0.88rem; }
dd { margin: 0 0 0.6rem 1rem; }
table { border-collapse: collapse; font-size: 0.88rem; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { border-bottom: 1px solid light-dark(#d5dad5, #3a413c); padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; overflow-wrap: normal; }
`;
