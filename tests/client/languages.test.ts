/** Both languages say the same, kindly, and every code of the server has its sentence in each. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asLanguage, LANGUAGES, localeOf, suits, type Language } from "client/core/languages";
import { CATALOGUES, namedIn, sentencesIn } from "./sentences";

const ALL = Object.keys(LANGUAGES) as Language[];
const SENTENCES = Object.fromEntries(
  ALL.map((language) => [language, sentencesIn(CATALOGUES[language])]),
) as Record<Language, Map<string, string>>;

/** What no sentence says, in any language: the same list, in the words of each. */
const NEVER: Record<Language, RegExp> = {
  en: /!|please wait|\b(error|invalid|failed|must|should|your partner)\b/i,
  es: /[!¡]|(por favor,? (espera|espere)|espera,? por favor)|\b(error|inválid[oa]|fall(ó|ado|ido)|debes?|deberías?|tienes que|tu pareja)\b/i,
};

/** Words that say whether somebody is a man or a woman, where the page cannot know. */
const GENDERED = /\b(ambos|ambas(?! (personas|digan|dicen))|los dos\b|juntos|listos?|bienvenid[oa]s?|[ae]l terapeuta|la terapeuta)\b/i;

/** The same in both, and rightly so. */
const SAME = new Set([".door.title", ".room.title", ".therapist.title"]);
const LONGEST_SENTENCE = 32;

describe.each(ALL)("in %s", (language) => {
  const sentences = SENTENCES[language];

  test("no sentence shouts, blames or speaks like a machine", () => {
    expect(sentences.size).toBeGreaterThan(400);
    for (const [place, sentence] of sentences) expect(sentence, place).not.toMatch(NEVER[language]);
  });

  test("nobody has to read a long sentence twice", () => {
    for (const [place, text] of sentences) {
      for (const sentence of text.split(/[.:;?»”]\s/)) {
        expect(sentence.split(/\s+/).length, place).toBeLessThanOrEqual(LONGEST_SENTENCE);
      }
    }
  });

  test("numbers agree with what they count", () => {
    const { room, therapist } = CATALOGUES[language];
    const ones = [room.minutes(1), room.pause.inHours(1), room.composer.left(1), room.rest.again("19:42", 1), therapist.turn.left(1)];
    const many = [room.minutes(2), room.pause.inHours(2), room.composer.left(2), room.rest.again("19:42", 2), therapist.turn.left(2)];
    const plural = /minutes|hours|letters|minutos|horas|letras|Quedan/;
    expect(ones.filter((text) => plural.test(text))).toEqual([]);
    expect(many.filter((text) => !plural.test(text))).toEqual([]);
  });
});

describe("the second language", () => {
  const places = (language: Language): string[] => [...SENTENCES[language].keys()].sort();

  test("has the same sentences", () => {
    expect(places("es")).toEqual(places("en"));
  });

  test("names whom the first one names", () => {
    for (const [place, sentence] of SENTENCES.en) {
      expect(namedIn(SENTENCES.es.get(place) ?? ""), place).toEqual(namedIn(sentence));
    }
  });

  test("is no copy of the first", () => {
    const copied = [...SENTENCES.en].filter(([place, sentence]) => {
      const bare = sentence.replace(/\b(Name\d[ab]?|Other|Third|Me)\b/g, "");
      return /\p{L}{3,}/u.test(bare) && SENTENCES.es.get(place) === sentence && !SAME.has(place);
    });
    expect(copied).toEqual([]);
  });

  test("opens each question and quotes as Spanish does", () => {
    const count = (text: string, sign: string): number => text.split(sign).length - 1;
    for (const [place, sentence] of SENTENCES.es) {
      expect(count(sentence, "¿"), place).toBe(count(sentence, "?"));
      expect(count(sentence, "«"), place).toBe(count(sentence, "»"));
      expect(sentence, place).not.toMatch(/[“”"]/);
    }
  });

  test("does not say whether somebody is a man or a woman", () => {
    for (const [place, sentence] of SENTENCES.es) expect(sentence, place).not.toMatch(GENDERED);
  });

  test("puts a time of day as one says it", () => {
    const { rest, farewell } = CATALOGUES.es.room;
    expect(rest.until("19:42")).toBe("Un descanso hasta las 19:42");
    expect(rest.until("1:05")).toBe("Un descanso hasta la 1:05");
    expect(rest.until("01:05")).toBe("Un descanso hasta la 01:05");
    expect(rest.again("10:05", 4)).toBe("Se encuentran otra vez a las 10:05, en más o menos cuatro minutos");
    const spoken = new Intl.DateTimeFormat("es", { weekday: "long", hour: "numeric", minute: "2-digit" });
    expect(farewell.againAt(spoken.format(new Date(2026, 10, 23, 19, 42)))).toBe(
      "Se encuentran otra vez el lunes a las 19:42.",
    );
  });

  test("joins names as one says them", () => {
    expect(CATALOGUES.es.therapist.rooms.names(["Ana", "Ben"])).toBe("Ana y Ben");
    expect(CATALOGUES.es.therapist.rooms.names(["Ana", "Inés"])).toBe("Ana e Inés");
  });

  test("lets the therapist read the very words that both will read", () => {
    const { room, therapist } = CATALOGUES.es;
    const seen = (act: { seen: string[] }): string => act.seen.join(" ");
    const { acts } = therapist;
    const names = { me: "", other: "", third: "Ito" };
    expect(seen(acts.hold("Ito"))).toContain(`${room.heading.held(names)}. ${room.held}`);
    expect(seen(acts.release("Ito"))).toContain(room.acted.room_released("Ito"));
    expect(seen(acts.floor("Ito", "Ana"))).toContain(room.acted.floor_given("Ito"));
    expect(seen(acts.time("Ito", "Ana"))).toContain(room.acted.turn_extended("Ito"));
    expect(seen(acts.skip("Ito"))).toContain(room.acted.step_skipped("Ito"));
    expect(seen(acts.caucus("Ito", "Ana", "Ben"))).toContain(room.acted.caucus_began("Ito"));
    expect(seen(acts.together("Ito"))).toContain(room.acted.caucus_ended("Ito"));
    expect(seen(acts.offer("Ito", "Ana y Ben"))).toContain(room.acted.script_offered("Ito"));
    for (const rest of [acts.rest("Ito"), acts.longer("Ito")]) expect(seen(rest)).toContain(room.line.back_soon);
    for (const end of [acts.today, acts.stop]) expect(seen(end)).toContain(room.ending.today);
  });
});

describe("every code of the server", () => {
  const wire = readFileSync(new URL("../../client_web/src/wire.gen.ts", import.meta.url), "utf8");
  /** The names in quotes between `from` and the end of that type or line. */
  const codes = (from: RegExp): string[] => {
    const found = from.exec(wire)?.[1] ?? "";
    const names = [...found.matchAll(/"([\w-]+)"/g)].map(([, name]) => name ?? "");
    expect(names.length, String(from)).toBeGreaterThan(0);
    return names;
  };

  test.each(ALL)("has a sentence in %s", (language) => {
    const { door, room, therapist } = CATALOGUES[language];
    const reasons = [...codes(/export type Reason =([^;]*);/), ...codes(/reason: Reason \|([^;]*);/)];
    const told: [string[], object][] = [
      [reasons, room.refused],
      [reasons, therapist.refused],
      [codes(/interface FindingFrame \{[^}]*kind:([^;]*);/), room.why],
      [codes(/interface FindingFrame \{[^}]*hint:([^;]*);/), room.hint],
      [codes(/interface AskForRest \{[^}]*line: ([^;]*);/), room.line],
      [codes(/interface SendSignal \{[^}]*signal: ([^;]*);/), room.signal],
      [codes(/interface SayHowHeard \{[^}]*answer: ([^;]*);/), room.feelHeard.choice],
      [codes(/interface SayHowHeard \{[^}]*answer: ([^;]*);/), room.closing.answer],
      [codes(/interface SayHowHeard \{[^}]*answer: ([^;]*);/), therapist.heard],
      [codes(/interface ViewFrame \{.*?\n {2}why: ([^;]*);/s), room.ending],
      [codes(/interface ViewFrame \{.*?\n {2}phase:([^;]*);/s), therapist.phase],
      [codes(/interface ReflectionAnswered \{[^}]*answer: ([^;]*);/), therapist.confirmed],
      [codes(/interface AcknowledgementAnswered \{[^}]*answer: ([^;]*);/), therapist.received],
    ];
    for (const [names, table] of told) expect(Object.keys(table)).toEqual(expect.arrayContaining(names));
    expect(Object.keys(door.closed)).toEqual(Object.keys(therapist.closed));
  });
});

describe("the language of a phone", () => {
  test("is what was chosen, else the first that its person reads, else English", () => {
    expect(suits("es", ["en-GB"])).toBe("es");
    expect(suits(null, ["de-DE", "es-MX", "en"])).toBe("es");
    expect(suits(null, ["de-DE", "fr"])).toBe("en");
    expect(suits("tlh", ["es"])).toBe("es");
    expect(suits(null, [])).toBe("en");
  });

  test("is told by its first part alone", () => {
    expect(asLanguage("ES-419")).toBe("es");
    expect(asLanguage("est")).toBeNull();
    expect(asLanguage("constructor")).toBeNull();
  });

  test("is written as in its reader's country", () => {
    expect(localeOf("es", ["en-GB", "es-MX"])).toBe("es-MX");
    expect(localeOf("es", ["en-GB"])).toBe("es");
  });
});

test("whoever draws a screen reads the catalogue of the page, never one language of it", () => {
  for (const folder of ["screens", "therapist", "shell", "core"]) {
    const at = new URL(`../../client_web/src/${folder}/`, import.meta.url);
    for (const name of readdirSync(at).filter((one) => /^(?!words\.).*\.tsx?$/.test(one))) {
      const code = readFileSync(new URL(name, at), "utf8");
      expect(code, name).not.toMatch(/from "[^"]*words\.[\w.]+"/);
    }
  }
});
