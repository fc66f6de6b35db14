import type { Figure } from "./figures";
import type { Question } from "./questions";

/** Milliseconds for which a revision that the service has named is taken for its current one. */
const CURRENT = 60_000;
const MOST = 100_000;

/**
 * Figures by revision. A question without a revision is answered from the current one, as long as
 * the service has named it in the last minute; a newer one drops the figures of the one before.
 */
export class KeptFigures {
  private readonly figures = new Map<string, Figure>();
  private base = "";
  private current: { readonly revision: string; readonly named: number } | undefined;

  get(base: string, question: Question): Figure | undefined {
    if (base !== this.base) return undefined;
    const { current } = this;
    if (question.revision === undefined && (!current || Date.now() - current.named > CURRENT))
      return undefined;
    const key = keyOf(question, current?.revision);
    const figure = this.figures.get(key);
    if (figure !== undefined) this.put(key, figure);
    return figure;
  }

  keep(base: string, revision: string, question: Question, figure: Figure): void {
    if (base !== this.base) this.figures.clear();
    this.base = base;
    if (question.revision === undefined) this.current = { revision, named: Date.now() };
    this.put(keyOf(question, revision), figure);
    const oldest = this.figures.keys().next().value;
    if (this.figures.size > MOST && oldest !== undefined) this.figures.delete(oldest);
  }

  /** Puts a figure at the end: the first is the one that was not asked for the longest time. */
  private put(key: string, figure: Figure): void {
    this.figures.delete(key);
    this.figures.set(key, figure);
  }
}

const keyOf = (question: Question, current: string | undefined): string =>
  JSON.stringify({ ...question, revision: question.revision ?? current });
