/**
 * Places in a person's words. The server counts characters as code points, the browser as UTF-16
 * units, so an emoji would shift every mark by one: all counting goes through here.
 */

/** How many characters (code points) `text` has. */
export function countOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The characters `start` to `end` of `text`, in code points. */
export function sliceOf(text: string, start: number, end?: number): string {
  return Array.from(text).slice(start, end).join("");
}

/** A stretch of text, and whether it is marked. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** `text` cut at the given places (`[start, end]` in code points; they may touch or overlap). */
export function stretchesOf(text: string, places: readonly (readonly number[])[]): Stretch[] {
  const chars = Array.from(text);
  const within = new Array<boolean>(chars.length).fill(false);
  for (const [start = 0, end = 0] of places) within.fill(true, Math.max(0, start), Math.max(0, end));
  const cut: Stretch[] = [];
  let from = 0;
  for (let i = 1; i <= chars.length; i += 1) {
    if (i < chars.length && within[i] === within[from]) continue;
    cut.push({ text: chars.slice(from, i).join(""), marked: within[from] === true });
    from = i;
  }
  return cut;
}

/** A word that can be tapped, or what stands between two words. `start` is in code points. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly word: boolean;
}

/** `text` as words and what stands between them; together they are the whole text. */
export function tokensOf(text: string, language?: string): Token[] {
  let at = 0;
  return piecesOf(text, language).map(({ segment, isWordLike }) => {
    const start = at;
    at += countOf(segment);
    return { text: segment, start, end: at, word: isWordLike };
  });
}

interface Piece {
  segment: string;
  isWordLike: boolean;
}

function piecesOf(text: string, language?: string): Piece[] {
  // Languages without spaces need the segmenter; an old phone without it still splits at spaces.
  if (typeof Intl.Segmenter === "function") {
    const cut = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
    return Array.from(cut, (s) => ({ segment: s.segment, isWordLike: s.isWordLike === true }));
  }
  return text
    .split(/(\s+)/u)
    .filter((segment) => segment !== "")
    .map((segment) => ({ segment, isWordLike: segment.trim() !== "" }));
}

/**
 * The places to send for the tapped words, merged over what stands between two tapped neighbours.
 * `tapped` holds the starts of tapped words.
 */
export function marksOf(tokens: readonly Token[], tapped: ReadonlySet<number>): [number, number][] {
  const marks: [number, number][] = [];
  let open: [number, number] | null = null;
  for (const token of tokens) {
    if (!token.word) continue;
    if (!tapped.has(token.start)) {
      open = null;
    } else if (open) {
      open[1] = token.end;
    } else {
      open = [token.start, token.end];
      marks.push(open);
    }
  }
  return marks;
}
