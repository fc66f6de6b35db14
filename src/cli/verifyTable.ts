import { address } from "../workbook/area";
import { shownPlace } from "../workbook/named";
import type { Content } from "../workbook/workbook";
import type { Verified } from "./verify";

/** Lines of each kind: a workbook may have as many as it has cells. */
const MOST = 200;

/** What was found, for a person. */
export function table(found: Verified): string {
  const { file, same, differences, uncheckable, figures, stale, away } = found;
  const cells = differences.map(({ at, stored, computed, absolute, relative, formula }) => [
    address(at),
    "differs",
    shown(stored),
    shown(computed),
    absolute === undefined ? "" : `by ${short(absolute)} (${short(relative ?? 0)} of it)`,
    formula,
  ]);
  const unknown = uncheckable.map(({ at, why, formula }) => [
    ...[address(at), "cannot check", "", "", why, formula],
  ]);
  const inputs = (figures ?? []).map((one) => [
    ...[plain(shownPlace(one), 60), one.is === "gone" ? "figures gone" : "figures changed"],
  ]);
  const old = (stale?.differences ?? []).map(({ cell, column, zone, stored, now }) => [
    ...[cell, "stale", shown(stored), now === null ? "no value" : shown(now), zone, column],
  ]);
  return [
    ...lines([["cell", "", "stored", "computed", "", "formula"], ...limited([cells, unknown])]),
    ...lines(limited([inputs, old])),
    `${file}: ${same} cells are the same, ${differences.length} differ, ` +
      `${uncheckable.length} formulas cannot be checked`,
    figures === undefined
      ? "Nothing says where its figures come from."
      : `${figures.length} columns of figures are not as they came.`,
    stale === undefined
      ? away === undefined
        ? "No service was asked for newer figures."
        : `The service does not answer, no figure was compared with it: ${away}`
      : `${stale.differences.length} of ${stale.cells} figures differ from revision ` +
        `${stale.revision} of the service${ofRevisions(stale.of, stale.revision)}.`,
    "",
  ].join("\n");
}

const ofRevisions = (of: readonly string[], now: string): string =>
  of.every((one) => one === now) ? "" : `; the workbook's are of ${of.join(", ")}`;

const limited = (groups: readonly (readonly string[][])[]): string[][] =>
  groups.flatMap((group) =>
    group.length <= MOST
      ? group
      : [...group.slice(0, MOST), [`… and ${group.length - MOST} more: --json has all`]],
  );

function lines(rows: readonly string[][]): string[] {
  if (rows.length === 0 || (rows.length === 1 && rows[0]?.[0] === "cell")) return [];
  const widths = [0, 1, 2, 3, 4].map((k) =>
    Math.min(
      44,
      Math.max(...rows.filter((row) => row.length > 1).map((row) => (row[k] ?? "").length)),
    ),
  );
  return rows.map((row) =>
    row
      .map((text, k) => text.padEnd(widths[k] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const shown = (value: Content): string =>
  value === "" ? "blank" : typeof value === "string" ? JSON.stringify(plain(value)) : String(value);
/** Control characters of a workbook must not reach a terminal. */
const plain = (text: string, most = 40): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ").slice(0, most);
const short = (value: number): string => value.toPrecision(3);
