/** Places in people's words are counted in characters, and the sentences stay kind. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { countOf, marksOf, sliceOf, stretchesOf, tokensOf } from "client/core/codepoints";
import { words } from "client/words.en";

const HURT = "🌙 It makes sense, but I was tired.";

describe("places", () => {
  test("count an emoji as one character", () => {
    expect(countOf("🌙a")).toBe(2);
    const start = countOf("🌙 It makes sense, ");
    expect(sliceOf(HURT, start, start + 3)).toBe("but");
  });

  test("mark a phrase without changing the text", () => {
    const cut = stretchesOf(HURT, [[18, 21]]);
    expect(cut.map(({ text }) => text).join("")).toBe(HURT);
    expect(cut.filter(({ marked }) => marked)).toEqual([{ text: "but", marked: true }]);
  });

  test("may touch, overlap, and lie outside", () => {
    const cut = stretchesOf("abc", [[0, 2], [1, 2], [9, 12]]);
    expect(cut).toEqual([
      { text: "ab", marked: true },
      { text: "c", marked: false },
    ]);
    expect(stretchesOf("", [[0, 1]])).toEqual([]);
  });
});

describe("tapped words", () => {
  const text = "I felt 🌙 far away, שלום";
  const tokens = tokensOf(text, "en");
  const startOf = (word: string) => tokens.find((token) => token.text === word)?.start ?? -1;

  test("together are the whole text", () => {
    expect(tokens.map((token) => token.text).join("")).toBe(text);
    for (const token of tokens) expect(sliceOf(text, token.start, token.end)).toBe(token.text);
  });

  test("that stand side by side are one mark", () => {
    const marks = marksOf(tokens, new Set([startOf("far"), startOf("away"), startOf("שלום")]));
    expect(marks.map(([start, end]) => sliceOf(text, start, end))).toEqual(["far away, שלום"]);
  });

  test("with another between them are two", () => {
    const marks = marksOf(tokens, new Set([startOf("felt"), startOf("away")]));
    expect(marks.map(([start, end]) => sliceOf(text, start, end))).toEqual(["felt", "away"]);
  });

  test("can be tapped in a language without spaces", () => {
    const chinese = tokensOf("我觉得很孤单", "zh");
    expect(chinese.filter((token) => token.word).length).toBeGreaterThan(1);
  });
});

test("everything that a therapist does has a sentence by name", () => {
  const events = readFileSync(new URL("../../server/dialogue/events.py", import.meta.url), "utf8");
  const authored = [...events.matchAll(/^class (\w+):\n((?: {4}.*\n|\n)*)/gm)]
    .filter(([, , body]) => /^ {4}by: Seat$/m.test(body ?? ""))
    .map(([, name]) => (name ?? "").replace(/(?!^)([A-Z])/g, "_$1").toLowerCase());
  // What is said in a quiet space stands in no log but those of the two in it.
  expect(Object.keys(words.acted).sort()).toEqual(
    authored.filter((name) => name !== "caucus_words_said").sort(),
  );
  for (const sentence of Object.values(words.acted)) expect(sentence("Dr. Ito")).toContain("Dr. Ito");
});

test("no sentence stands outside the catalogue", () => {
  const folder = new URL("../../client_web/src/screens/", import.meta.url);
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".tsx"))) {
    const code = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    expect(code.match(/>[^<>{}=;()]*[A-Za-z]{2,} [A-Za-z][^<>{}=;()]*<\//g) ?? [], name).toEqual([]);
  }
});
