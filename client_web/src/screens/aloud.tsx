/** The button that has one text read aloud by the phone's own voice. */

import { useEffect, useMemo } from "preact/hooks";
import { hushIfReading, reading, readAloud, voiceFor } from "../shell/aloud";
import { words } from "../words";

interface Text {
  readonly text: string;
  readonly lang: string;
  /** What is read, for whoever does not see what the button stands under. */
  readonly what: string;
}

/** Read `text`, or stop. Not there where the phone has no voice of its own for `lang`. */
export function ReadAloud({ text, lang, what }: Text) {
  const me = useMemo(() => ({}), []);
  // Its screen is gone, or it says something else by now.
  useEffect(() => () => hushIfReading(me), [text]);
  if (!voiceFor(lang)) return null;
  const mine = reading.value === me;
  return (
    <button
      type="button"
      class="quiet aloud"
      onClick={() => (mine ? hushIfReading(me) : readAloud(me, text, lang))}
    >
      {mine ? words.aloud.stop : words.aloud.read}
      <span class="unseen"> {what}</span>
    </button>
  );
}
