/** The small sheet behind "Pause": how long, with which ready words, or an end for today. */

import { useSignal } from "@preact/signals";
import { mayDo } from "../core/scene";
import type { Command, Line } from "../core/wire";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { Lead } from "./parts";
import { SheetHeading } from "./sheet";

const MINUTES = [5, 10, 20] as const;
const HOURS = [1, 2, 4] as const;
const DAY_MINUTES = 24 * 60;
const LINES: readonly Line[] = ["i_need_a_rest", "matters_to_me", "too_much_now", "back_soon"];

/** One tap on a length begins the rest. Nobody is asked for a reason. */
export function PauseSheet({ phone, other }: { phone: Phone; other: string }) {
  const line = useSignal<Line>("i_need_a_rest");
  const { view } = phone.room.value;
  const mayRest = !view || mayDo(view, "ask_for_rest");
  const begin = (command: Command): void => {
    phone.sheet.value = null;
    phone.returning.value = "no";
    phone.ask(command);
  };
  return (
    <>
      <SheetHeading>{words.pause.heading}</SheetHeading>
      {mayRest ? (
        <>
          <Lead>{words.pause.how}</Lead>
          <div class="choices lengths">
            {MINUTES.map((minutes) => (
              <button
                key={minutes}
                type="button"
                class="choice"
                onClick={() => begin({ t: "ask_for_rest", minutes, line: line.value })}
              >
                {words.pause.length(minutes)}
              </button>
            ))}
          </div>
          <ReadyLine line={line.value} choose={(chosen) => void (line.value = chosen)} other={other} />
        </>
      ) : (
        <Lead>{words.pause.noMore}</Lead>
      )}
      <Later open={!mayRest} begin={begin} />
    </>
  );
}

function ReadyLine(props: { line: Line; choose: (line: Line) => void; other: string }) {
  return (
    <div class="note">
      <p>{words.pause.willSee(props.other)}</p>
      <p class="said"><q>{words.line[props.line]}</q></p>
      <details>
        <summary>{words.pause.otherWords}</summary>
        <div role="group" aria-label={words.pause.otherWords}>
          {LINES.map((line) => (
            <label key={line} class="radio">
              <input
                type="radio"
                name="line"
                checked={line === props.line}
                onChange={() => props.choose(line)}
              />
              <span>{words.line[line]}</span>
            </label>
          ))}
        </div>
      </details>
    </div>
  );
}

function Later(props: { open: boolean; begin: (command: Command) => void }) {
  const end = (in_minutes: number | null) => () => props.begin({ t: "end_for_today", in_minutes });
  return (
    <>
      <details open={props.open}>
        <summary>{words.pause.later}</summary>
        <p>{words.pause.laterHow}</p>
        <div class="choices">
          {HOURS.map((hours) => (
            <button key={hours} type="button" class="choice" onClick={end(hours * 60)}>
              {words.pause.inHours(hours)}
            </button>
          ))}
          <button type="button" class="choice" onClick={end(DAY_MINUTES)}>
            {words.pause.tomorrow}
          </button>
        </div>
      </details>
      <button type="button" class="choice" onClick={end(null)}>
        {words.pause.today}
      </button>
    </>
  );
}
