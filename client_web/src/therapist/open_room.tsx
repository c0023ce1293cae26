/** The open room: where they stand, the three words, and what was said, as a quiet transcript. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { mayDo } from "../core/scene";
import type { HowHeard, Partner, ViewFrame } from "../core/wire";
import type { Desk } from "./desk";
import { called, stepSentence, titleOf, turnSentence } from "./glance";
import { Notices } from "./notices";
import type { TherapistRoom } from "./room";
import { Asides, Shared } from "./reading";
import { words } from "./words";
import { Writing } from "./writing";

const PARTNERS: readonly Partner[] = ["partner_a", "partner_b"];

/** See the top of this file. */
export function OpenRoom({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const { view } = room;
  const main = useRef<HTMLElement>(null);
  const { shared, asides } = room.transcript.value;
  const alone = view?.phase === "caucus" ? view.caucus : null;
  useFollowing(main, shared.length + asides.length, alone);
  if (!view) return null;
  return (
    <main ref={main} class="middle" data-phase={view.phase}>
      <State desk={desk} room={room} view={view} />
      <Notices room={room} />
      {/* It scrolls by itself, so the keyboard needs a way into it. */}
      <div class="reading" role="group" aria-label={words.transcript.label} tabIndex={0}>
        <ThreeWords view={view} />
        <section aria-labelledby="shared" class="transcript">
          <h3 id="shared">{words.transcript.heading}</h3>
          {shared.length > 0 ? (
            <Shared items={shared} view={view} />
          ) : (
            <p class="quiet-note">{words.transcript.empty}</p>
          )}
          {view.offer && <p class="note">{words.transcript.offered(view.offer.title)}</p>}
          <HowHeardThey view={view} />
        </section>
        {(asides.length > 0 || alone) && (
          <section aria-labelledby="asides" class="transcript asides">
            <h3 id="asides">{words.asides.heading}</h3>
            <p class="quiet-note">{words.asides.lead}</p>
            <Asides asides={asides} view={view} />
            {alone && mayDo(view, "say_in_caucus") && (
              <Writing
                room={room}
                draft={`caucus/${view.session}/${alone}`}
                label={words.asides.compose(called(view, alone))}
                submit={words.asides.send}
                command={(text) => ({ t: "say_in_caucus", words: text })}
              />
            )}
          </section>
        )}
      </div>
    </main>
  );
}

function State({ desk, room, view }: { desk: Desk; room: TherapistRoom; view: ViewFrame }) {
  const known = room.known.value;
  const now = desk.now.value;
  const turn = turnSentence(known, now);
  return (
    <div class="state">
      <h2 dir="auto">{titleOf(view)}</h2>
      <p class="sentence">{stepSentence(known, now)}</p>
      <p class="quiet-note">
        {view.floor && <span>{words.floor(called(view, view.floor))}. </span>}
        {view.step && <span>{words.step(view.step.number, view.step.count)}. </span>}
        {turn && <span>{turn}</span>}
      </p>
      {PARTNERS.filter((seat) => view.names[seat] && !view.here.includes(seat)).map((seat) => (
        <p key={seat} class="attention">
          {words.notes.away(called(view, seat))}
        </p>
      ))}
      {view.phase === "missing" && <p>{words.status.missing}</p>}
    </div>
  );
}

function ThreeWords({ view }: { view: ViewFrame }) {
  const { therapist } = view;
  if (!therapist?.words) return null;
  const compared = PARTNERS.filter((seat) => therapist.compared.includes(seat));
  const both = compared.length === PARTNERS.length;
  if (both) return <p class="quiet-note">{words.three.both(therapist.words.join(", "))}</p>;
  return (
    <section aria-labelledby="three" class="three">
      <h3 id="three">{words.three.heading}</h3>
      <p class="three-words">{therapist.words.join(" · ")}</p>
      <p>{words.three.lead(titleOf(view))}</p>
      <ul class="plain">
        {PARTNERS.map((seat) => (
          <li key={seat}>
            {(compared.includes(seat) ? words.three.yes : words.three.notYet)(called(view, seat))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowHeardThey({ view }: { view: ViewFrame }) {
  const answers = PARTNERS.flatMap((seat): [Partner, HowHeard][] => {
    const answer = view.heard[seat];
    return answer ? [[seat, answer]] : [];
  });
  if (answers.length === 0) return null;
  return (
    <dl class="pair" aria-label={words.transcript.heardHeading}>
      {answers.map(([seat, answer]) => (
        <div key={seat}>
          <dt>{called(view, seat)}</dt>
          <dd>{words.heard[answer]}</dd>
        </div>
      ))}
    </dl>
  );
}

/**
 * Whoever was reading the newest words is taken along; whoever reads further up is left there. A
 * quiet space that begins brings its field along.
 */
function useFollowing(
  main: { readonly current: HTMLElement | null },
  count: number,
  alone: Partner | null,
): void {
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const items = main.current?.querySelectorAll(".item") ?? [];
    const newest = items[items.length - 1] ?? null;
    const before = last.current;
    last.current = newest;
    if (!newest || !before || newest === before) return;
    const { top } = before.getBoundingClientRect();
    if (top < 0 || top >= innerHeight) return;
    const aside = newest.closest(".asides");
    if (aside) aside.scrollIntoView({ block: "end" });
    else newest.scrollIntoView({ block: "nearest" });
  }, [count]);
  useLayoutEffect(() => {
    if (alone) main.current?.querySelector(".asides")?.scrollIntoView({ block: "end" });
  }, [alone]);
}
