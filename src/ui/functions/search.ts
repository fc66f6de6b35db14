/** What can be found: a function with every text on it, in both languages. */
export interface Findable {
  readonly id: string;
  readonly label: string;
  /** Everything a person may search by, in both languages. */
  readonly words: string;
}

/** The functions that fit a query, the best first; all of them for an empty one. */
export function find<T extends Findable>(all: readonly T[], query: string): readonly T[] {
  const tokens = tokensOf(query);
  if (tokens.length === 0) return all;
  return all
    .map((entry) => ({ entry, score: score(entry, tokens) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** Words; and pairs of characters of Chinese, which is written without spaces. */
function tokensOf(query: string): readonly string[] {
  const words = query.toLowerCase().match(/\p{Script=Han}+|[^\s\p{Script=Han},，、]+/gu) ?? [];
  return words.flatMap((word) =>
    /\p{Script=Han}/u.test(word) && word.length > 2
      ? Array.from({ length: word.length - 1 }, (_, k) => word.slice(k, k + 2))
      : [word],
  );
}

/** Chinese pairs may miss, for a pair across two words is no word: most of all tokens must fit. */
const ENOUGH = 0.6;

function score({ id, label, words }: Findable, tokens: readonly string[]): number {
  const [name, title, text] = [id, label, words].map((each) => each.toLowerCase()) as [
    string,
    string,
    string,
  ];
  const found = tokens.filter((token) => text.includes(token) || hasStem(text, token));
  const isMissed = tokens.some((token) => isLatin(token) && !found.includes(token));
  if (isMissed || found.length / tokens.length < ENOUGH) return 0;
  const inTitle = tokens.filter((token) => title.includes(token)).length;
  const inName = tokens.filter((token) => name.split("_").includes(token)).length;
  const isName = tokens.includes(name);
  return found.length + inTitle + inName + (isName ? 2 * tokens.length : 0);
}

const isLatin = (token: string): boolean => !/\p{Script=Han}/u.test(token);

/** `forests` finds forest, `neutrality` finds neutral. */
const hasStem = (text: string, token: string): boolean =>
  token.length > 4 && isLatin(token) && text.includes(token.replace(/(?:ies|ity|ing|s|y)$/, ""));
