import type { QueryAnswer } from "../../api/query";

const isText = (value: unknown): value is string => typeof value === "string";
const isFigure = (value: unknown): boolean =>
  value === null || (typeof value === "number" && Number.isFinite(value));
const isProblem = (value: unknown): boolean => {
  const { index, type, detail } = (value ?? {}) as Record<string, unknown>;
  return Number.isInteger(index) && isText(type) && isText(detail);
};

/** Whether this is what POST /v1/query answers to `count` keys: by hand, as cells load no schemas. */
export const isQueryAnswer =
  (count: number) =>
  (answer: unknown): answer is QueryAnswer => {
    const { revision, values, problems } = (answer ?? {}) as Record<string, unknown>;
    if (!isText(revision) || !/^r-[0-9a-f]{16}$/.test(revision)) return false;
    if (!Array.isArray(values) || values.length !== count || !values.every(isFigure)) return false;
    return Array.isArray(problems) && problems.every(isProblem);
  };
