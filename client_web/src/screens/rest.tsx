/** Rest: one return time for both, a slow circle, and the way back when both are ready. */

import { mayDo, otherSeat } from "../core/scene";
import type { OwnRest } from "../core/rest";
import type { RestFrame } from "../core/wire";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { BellChoice } from "./bell";
import { Calm } from "./calm";
import { EraseDoor } from "./erase";
import { AskIfMay, Lead } from "./parts";
import { called, clockTime, togetherAgain, type Drawn, type Stage } from "./stage";

const LEVELS = Array.from({ length: 11 }, (_, level) => level);

/** The rest that the room knows of. */
export function rest(stage: Stage): Drawn {
  const { view, phone } = stage;
  const asking = phone.returning.value;
  const back = view.rest?.back.includes(view.seat) ?? false;
  return {
    light: "rest",
    body: asking !== "no" && !back ? <Return stage={stage} /> : <Resting stage={stage} />,
    action:
      !back && asking === "no" && mayDo(view, "come_back") ? (
        <button type="button" class="main" onClick={() => void (phone.returning.value = "asked")}>
          {words.rest.back}
        </button>
      ) : null,
  };
}

function Resting({ stage }: { stage: Stage }) {
  const { view, room, phone, names } = stage;
  const shown = view.rest;
  if (!shown) return null;
  const there = otherSeat(view);
  return (
    <>
      <Lead>{shown.round ? words.rest.roundLead : words.rest.lead}</Lead>
      {shown.line && shown.by && <p class="quiet-note">{whoAsked(stage, shown)}</p>}
      {shown.back.includes(view.seat) && <p class="note">{words.rest.waiting}</p>}
      {shown.back.includes(there) && <p class="note">{words.rest.otherBack(names.other)}</p>}
      <Calm phone={phone} />
      {room.restEnd && !shown.round && <Until phone={phone} end={room.restEnd} />}
    </>
  );
}

/** When it goes on, and how one hears of it; a locked phone cannot tell. */
function Until({ phone, end }: { phone: Phone; end: { mono: number; wall: number } }) {
  return (
    <>
      <p class="center">{togetherAgain(end, phone.now.value)}</p>
      <div class="until">
        <BellChoice phone={phone} />
        <p class="quiet-note">{words.rest.locked(clockTime(end.wall))}</p>
      </div>
    </>
  );
}

function whoAsked({ view }: Stage, { line, by }: RestFrame): string {
  if (!line || !by) return "";
  if (by === "moderator") return words.acted.rest_began(called(view, by));
  const text = words.line[line];
  return by === view.seat ? words.rest.youSaid(text) : words.rest.theySaid(called(view, by), text);
}

/** The rest that only this phone knows of yet. */
export function ownRest(phone: Phone, own: OwnRest & { kind: "rest" }, other: string): Drawn {
  const now = phone.now.value;
  const end = { wall: own.end, mono: now.mono + own.end - now.wall };
  return {
    light: "rest",
    body: (
      <>
        <Lead>{words.rest.lead}</Lead>
        <p class="quiet-note">{words.rest.youSaid(words.line[own.asked.line])}</p>
        {phone.keptHere && <p class="note">{words.rest.reaches(other)}</p>}
        <Calm phone={phone} />
        <Until phone={phone} end={end} />
      </>
    ),
    action: (
      <button type="button" class="main" onClick={() => phone.comeBack()}>
        {words.rest.back}
      </button>
    ),
  };
}

/** What is said at the top of a rest that only this phone knows of yet. */
export const ownRestHeading = (own: OwnRest & { kind: "rest" }): string =>
  words.rest.until(clockTime(own.end));

/** On the way back: how stirred up is one, and what one's own phone suggests. */
function Return({ stage }: { stage: Stage }) {
  const { phone } = stage;
  return phone.returning.value === "asked" ? (
    <>
      <h2 id="stirred">{words.rest.question}</h2>
      <p class="quiet-note">{words.rest.questionLead}</p>
      <div class="levels" role="group" aria-labelledby="stirred">
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            class="choice"
            onClick={() => {
              phone.ask({ t: "note_activation", level });
              phone.returning.value = "noted";
            }}
          >
            {level}
          </button>
        ))}
      </div>
      <div class="choices">
        <StayLonger phone={phone} />
      </div>
    </>
  ) : (
    <Suggestion stage={stage} />
  );
}

function Suggestion({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  const suggested = view.rest?.suggestion ?? null;
  const stirred = suggested === "more_rest";
  const longer = stirred && mayDo(view, "ask_for_rest");
  const goOn = (): void => {
    phone.ask({ t: "come_back" });
    phone.returning.value = "no";
  };
  const restLonger = (): void => {
    phone.ask({ t: "ask_for_rest", minutes: 20, line: "i_need_a_rest" });
    phone.returning.value = "no";
  };
  return (
    <>
      <Lead>{stirred ? words.rest.moreRest : suggested ? words.rest.goOn : words.rest.noted}</Lead>
      <div class="choices">
        {longer && (
          <button type="button" class="main" onClick={restLonger}>
            {words.rest.twenty}
          </button>
        )}
        <button type="button" class={longer ? "choice" : "main"} onClick={goOn}>
          {stirred ? words.rest.yesStill : words.rest.yes}
        </button>
        <StayLonger phone={phone} />
      </div>
    </>
  );
}

function StayLonger({ phone }: { phone: Phone }) {
  return (
    <button type="button" class="quiet" onClick={() => void (phone.returning.value = "no")}>
      {words.rest.stay}
    </button>
  );
}

/** The session is over. */
export function farewell(stage: Stage): Drawn {
  const { view, room, phone } = stage;
  const at = room.returnAt;
  const come = at !== null && at.mono <= phone.now.value.mono;
  return {
    light: "rest",
    body: (
      <>
        {view.why && <Lead>{words.ending[view.why]}</Lead>}
        {at && <p>{come ? words.farewell.timeCame : words.farewell.againAt(clockTime(at.wall))}</p>}
        <p class="quiet-note">{words.farewell.forgotten}</p>
        <div class="choices">
          <AskIfMay stage={stage} kind="quiet" command={{ t: "meet_again" }}>
            {words.farewell.meet}
          </AskIfMay>
          {mayDo(view, "make_return_link") && (
            <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "link")}>
              {words.link.open}
            </button>
          )}
          <EraseDoor stage={stage} />
        </div>
      </>
    ),
  };
}

/** An end for today that only this phone knows of yet. */
export function ownEnd(phone: Phone, own: OwnRest & { kind: "end" }, other: string): Drawn {
  return {
    light: "rest",
    body: (
      <>
        <Lead>{own.end === null ? words.ending.today : words.ending.later}</Lead>
        {own.end !== null && <p>{words.farewell.againAt(clockTime(own.end))}</p>}
        {phone.keptHere && <p class="note">{words.farewell.reaches(other)}</p>}
      </>
    ),
  };
}

/** The room is over. */
export function ended(): Drawn {
  return { light: "rest", body: <Lead>{words.ended}</Lead> };
}
