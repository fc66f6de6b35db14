/**
 * Univer takes a name that LET or LAMBDA defines for the same name in a LET or LAMBDA inside, and
 * stops with an error of its own. So every such name gets one that no other in the formula has.
 */
export function uniqueScopes(formula: string): string {
  if (!/\b(?:LET|LAMBDA)\s*\(/i.test(formula)) return formula;
  return new Scopes().rename(formula, new Map());
}

/** In lower case, the names that are defined around a place, with what stands for them. */
type Scope = ReadonlyMap<string, string>;

/** A text, a quoted sheet, a column in brackets, a name, or any other character. */
const PIECE = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_\\][\p{L}\p{N}_.\\?]*|[^]/gu;
const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u;
/** A minus that begins a value: Univer gives #NAME? for it before a name of LET or LAMBDA. */
const SIGN = /(?:^|[-+*/^&=<>(,;{\s])-$/;
/** `[y]` in a LAMBDA is a parameter that may be left out. */
const OPTIONAL = /^\[(.+)\]$/;

class Scopes {
  private count = 0;

  rename(text: string, scope: Scope): string {
    let done = "";
    for (let at = 0; at < text.length;) {
      const { piece, end } = pieceAt(text, at);
      const opens = text[end] === "(";
      const isCall = opens && /^(?:LET|LAMBDA)$/i.test(piece);
      if (isCall) {
        const close = closing(text, end);
        done += this.call(piece, text.slice(end + 1, close), scope);
        at = close + 1;
      } else {
        const isOther = text[end] === "!" || text[end] === "[" || done.endsWith("!");
        const own = isOther ? undefined : scope.get(piece.toLowerCase());
        const isNegated = own !== undefined && !opens && SIGN.test(done);
        done = isNegated ? `${done.slice(0, -1)}(0-${own})` : done + (own ?? piece);
        at = end;
      }
    }
    return done;
  }

  private call(name: string, inside: string, scope: Scope): string {
    const parts = split(inside);
    const isLet = name.toUpperCase() === "LET";
    const own = new Map(scope);
    const renamed = parts.map((part, i) => {
      const isLast = i === parts.length - 1;
      if (isLast || (isLet && i % 2 === 1)) return this.rename(part, own);
      return this.define(part.trim(), own);
    });
    return `${name}(${renamed.join(",")})`;
  }

  private define(given: string, scope: Map<string, string>): string {
    const name = OPTIONAL.exec(given)?.[1] ?? given;
    if (!NAME.test(name)) return given;
    this.count += 1;
    const unique = `${name}__${this.count}`;
    scope.set(name.toLowerCase(), unique);
    return unique;
  }
}

function pieceAt(text: string, at: number): { piece: string; end: number } {
  if (text[at] === "[") {
    const end = closing(text, at) + 1;
    return { piece: text.slice(at, end), end };
  }
  PIECE.lastIndex = at;
  const piece = PIECE.exec(text)?.[0] ?? text.slice(at, at + 1);
  return { piece, end: at + piece.length };
}

/** Where the bracket that opens at a place closes; the end where it does not. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"' || character === "'") {
      PIECE.lastIndex = at;
      at += (PIECE.exec(text)?.[0].length ?? 1) - 1;
    } else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

/** The arguments of a call. */
function split(inside: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at] as string;
    if (character === '"' || character === "'") {
      PIECE.lastIndex = at;
      at += (PIECE.exec(inside)?.[0].length ?? 1) - 1;
    } else if ("([{".includes(character)) at = closing(inside, at);
    else if (character === ",") {
      parts.push(inside.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, inside.slice(from)];
}
