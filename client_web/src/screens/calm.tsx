/** What somebody can do in a rest: breathe with a slow circle, or one of four quiet other things. */

import { useSignal, type Signal } from "@preact/signals";
import { CALMS } from "../core/calm";
import type { Phone } from "../shell/phone";
import { words } from "../words";

/** What was chosen, and the choice. It can be changed at any time and is told to nobody. */
export function Calm({ phone }: { phone: Phone }) {
  const { value: chosen } = phone.calm;
  return (
    <>
      <div class="calm">
        {chosen === "breathe" && <Breath />}
        {/* There from the start: whoever listens hears the lines that come. */}
        <div class="calm-lines" role="status">
          {chosen !== "breathe" && words.calm.lines[chosen].map((line) => <p key={line}>{line}</p>)}
        </div>
      </div>
      <div class="calm-choice" role="group" aria-label={words.calm.label}>
        {CALMS.map((calm) => (
          <button
            key={calm}
            type="button"
            class="quiet"
            aria-pressed={calm === chosen}
            onClick={() => void (phone.calm.value = calm)}
          >
            {words.calm.choice[calm]}
          </button>
        ))}
      </div>
    </>
  );
}

/** Six breaths a minute. It can be stopped; who prefers no motion sees two words taking turns. */
export function Breath() {
  const shown: Signal<boolean> = useSignal(true);
  return (
    <div class="breath">
      {shown.value && (
        <div aria-hidden="true" class="breath-guide">
          <div class="circle" />
          <span class="word-in">{words.rest.breatheIn}</span>
          <span class="word-out">{words.rest.breatheOut}</span>
        </div>
      )}
      <button type="button" class="quiet" onClick={() => void (shown.value = !shown.value)}>
        {shown.value ? words.rest.stop : words.rest.start}
      </button>
    </div>
  );
}
