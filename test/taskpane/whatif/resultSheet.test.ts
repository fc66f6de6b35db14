import { resultSheet } from "../../../src/taskpane/whatif/resultSheet";
import { whatifTexts } from "../../../src/ui/texts/whatif";

const asked = {
  ...{ sheet: "S", base: "B[#All]", scenarios: "T[#All]", table: "T", baseYear: 2017, year: 2030 },
  ...{ names: ["Plant and save"], outputs: ["CNCI"] as const, years: [], charted: "CNCI" as const },
};

test.each(["en", "zh"] as const)("no heading is cut by the next column (%s)", (language) => {
  const changes = resultSheet(asked, whatifTexts[language], language);
  const header = changes.flatMap((change) =>
    change.kind === "values" && change.at.row === 4 ? change.values[0] : [],
  );
  expect(header).toHaveLength(6);
  // Arial, bold, 11 points: no letter of these is wider than 0.62 of its size on average.
  header?.slice(1).forEach((heading, k) => {
    const { width = 0 } =
      changes.find(
        (change): change is typeof change & { kind: "look" } =>
          change.kind === "look" && change.width !== undefined && change.area.column === k + 1,
      ) ?? {};
    const units = Array.from(String(heading), (c) => (c > "\u2e7f" ? 1 : 0.62));
    expect(width).toBeGreaterThan(11 * units.reduce((sum, unit) => sum + unit, 0));
  });
});
