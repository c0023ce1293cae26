/** Signals: which one is willing to get, which one can send, and the newest one. */

import { useSignal } from "@preact/signals";
import { mayDo } from "../core/scene";
import type { Signal } from "../core/wire";
import { words } from "../words";
import { Ask, Lead } from "./parts";
import { SheetHeading } from "./sheet";
import type { Stage } from "./stage";

const SIGNALS: readonly Signal[] = ["gentler", "want_to_understand", "thank_you", "need_a_pause"];

/** The newest signal, for the minute in which it is shown, while somebody has the floor. */
export function signalNow({ view, room, phone }: Stage): { mine: boolean; text: string } | null {
  const newest = view.signals?.newest;
  if (!newest || !view.floor || room.signalUntil <= phone.now.value.mono) return null;
  return { mine: newest.seat === view.seat, text: words.signal[newest.signal] };
}

/** The newest signal as one soft line; for its sender, that it was sent. */
export function signalLine(stage: Stage): string {
  const now = signalNow(stage);
  if (!now) return "";
  return now.mine ? words.signals.sent(now.text) : words.signals.got(stage.names.other, now.text);
}

/** The signals that are welcome to whoever has the floor. After one, a minute of quiet. */
export function SendSignal({ stage }: { stage: Stage }) {
  const { view, phone, names } = stage;
  const welcome = view.signals?.can_send ?? [];
  if (!mayDo(view, "send_signal") || welcome.length === 0 || signalNow(stage)?.mine) return null;
  return (
    <div class="signals" role="group" aria-label={words.signals.send(names.other)}>
      <p class="quiet-note">{words.signals.send(names.other)}</p>
      <div class="quiet-row">
        {SIGNALS.filter((signal) => welcome.includes(signal)).map((signal) => (
          <Ask key={signal} phone={phone} kind="quiet" command={{ t: "send_signal", signal }}>
            {words.signal[signal]}
          </Ask>
        ))}
      </div>
    </div>
  );
}

/** The way to the sheet, where the room allows it. */
export function SignalsDoor({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  if (!mayDo(view, "welcome_signals")) return null;
  return (
    <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "signals")}>
      {words.signals.open}
    </button>
  );
}

/** Which signals one is willing to get. None at first. */
export function SignalsSheet({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const chosen = useSignal<readonly Signal[]>(view.signals?.welcome ?? []);
  const toggle = (signal: Signal): void => {
    const without = chosen.value.filter((one) => one !== signal);
    chosen.value = without.length < chosen.value.length ? without : [...without, signal];
  };
  const keep = (): void => {
    phone.ask({ t: "welcome_signals", signals: [...chosen.value] });
    phone.sheet.value = null;
  };
  return (
    <>
      <SheetHeading>{words.signals.heading}</SheetHeading>
      <Lead>{words.signals.lead}</Lead>
      <div role="group" aria-label={words.signals.heading}>
        {SIGNALS.map((signal) => (
          <label key={signal} class="radio">
            <input
              type="checkbox"
              checked={chosen.value.includes(signal)}
              onChange={() => toggle(signal)}
            />
            <span>{words.signal[signal]}</span>
          </label>
        ))}
      </div>
      <div class="choices">
        {mayDo(view, "welcome_signals") && (
          <button
            type="button"
            class="main"
            aria-disabled={phone.busy("welcome_signals") || undefined}
            onClick={keep}
          >
            {words.signals.keep}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => void (phone.sheet.value = null)}>
          {words.signals.back}
        </button>
      </div>
    </>
  );
}
