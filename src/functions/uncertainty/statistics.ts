import { InputError } from "../../errors";

/** A statistic of draws; a quantile has its probability. */
export interface Statistic {
  readonly kind: "mean" | "sd" | "refused" | "quantile";
  readonly probability?: number;
}

const WORDS: Readonly<Record<string, Statistic>> = {
  mean: { kind: "mean" },
  均值: { kind: "mean" },
  平均值: { kind: "mean" },
  sd: { kind: "sd" },
  标准差: { kind: "sd" },
  median: { kind: "quantile", probability: 0.5 },
  中位数: { kind: "quantile", probability: 0.5 },
  min: { kind: "quantile", probability: 0 },
  max: { kind: "quantile", probability: 1 },
  refused: { kind: "refused" },
  拒绝数: { kind: "refused" },
};

/** Reads `mean`, `p2.5` or a probability such as `0.025`. */
export function statisticOf(text: string): Statistic {
  const word = WORDS[text.trim().toLowerCase()];
  if (word !== undefined) return word;
  const percentile = /^p(\d+(?:\.\d+)?)$/i.exec(text.trim());
  const probability = percentile ? Number(percentile[1]) / 100 : Number(text);
  if (text.trim() !== "" && probability >= 0 && probability <= 1) {
    return { kind: "quantile", probability };
  }
  throw new InputError(
    `statistics must be mean, sd, median, min, max, refused, p0 to p100 or a probability, got "${text}"`,
  );
}
