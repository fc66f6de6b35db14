import type { Locale } from "../functions/describe";
import { type Entry, type Section, WORDS } from "../functions/reference";

/** The reference as Markdown, for reading in the repository. */
export function referenceMarkdown(sections: readonly Section[], locale: Locale): string {
  const words = WORDS[locale];
  const body = sections.map(
    ({ title, entries }) =>
      `## ${title}\n\n${entries.map((each) => entry(each, locale)).join("\n")}`,
  );
  const made = `<!-- ${words.made} npm run reference -->`;
  return `# ${words.title}\n\n${made}\n\n${words.lead}\n\n${contents(sections)}\n${body.join("\n")}`;
}

function contents(sections: readonly Section[]): string {
  const lines = sections.map(
    ({ title, entries }) =>
      `- ${title}: ${entries.map(({ id }) => `[${id}](#${id.toLowerCase()})`).join(", ")}`,
  );
  return `${lines.join("\n")}\n`;
}

function entry(each: Entry, locale: Locale): string {
  const words = WORDS[locale];
  return [
    `### ${each.id}`,
    `${each.label}. ${each.description}`,
    `\`${each.signature}\``,
    each.text && `\`\`\`text\n${each.text}\n\`\`\``,
    each.tex && `$$\n${each.tex}\n$$`,
    table(
      [words.argument, words.meaning, words.unit, words.accepted],
      each.arguments.map(({ name, optional, label, unit, accepted }) => [
        optional ? `\`${name}\` (${words.optional})` : `\`${name}\``,
        label,
        unit,
        accepted,
      ]),
    ),
    `${words.gives}: ${each.gives}`,
    ...each.categories.map(({ title, source, head, rows }) =>
      [source === "" ? title : `${title} (${source})`, table(head, rows)].join("\n\n"),
    ),
    each.examples.map(({ call, gives }) => `- \`${call}\` → \`${gives}\``).join("\n"),
    `${words.source}: ${each.source}`,
  ]
    .filter((block) => block !== undefined && block !== "")
    .map((block) => `${block}\n`)
    .join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
