/**
 * What is told above any screen while the screen itself stays as it is: a knock, an offer, three
 * words to compare, a private line, what the therapist did, a signal.
 *
 * Rules of this file:
 *
 * - Nothing here takes the place of the screen, moves the focus, or touches a draft.
 * - A private line stands in a place of its own, marked as such, until it is put away.
 */

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { linesToRead } from "../core/guest";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { AskIfMay, Letter } from "./parts";
import { signalLine } from "./signals";
import { stageOf, therapistName, type Stage } from "./stage";
import { actNow } from "./told";
import { TipCard } from "./wording";

/** A card stands at the top. Whoever is writing is left where they are; the names say it too. */
function showTop(): void {
  if (document.activeElement?.tagName !== "TEXTAREA") document.querySelector("main")?.scrollTo(0, 0);
}

/** Everything that is told now. The sheet for a rest has the screen to itself. */
export function Cards({ phone }: { phone: Phone }) {
  const stage = phone.place.value === "in" ? stageOf(phone) : null;
  if (!stage || phone.sheet.value === "pause" || phone.ownRest.value) return null;
  return (
    <>
      {phone.sheet.value === null && <Lines stage={stage} />}
      <PrivateLines stage={stage} />
      {phone.sheet.value === null && <TipCard stage={stage} />}
      <Knock stage={stage} />
      <Offer stage={stage} />
      {phone.sheet.value === null && <ThreeWordsCard stage={stage} />}
    </>
  );
}

/** What happened lately, one line each. A signal belongs to a turn and goes with it. */
function Lines({ stage }: { stage: Stage }) {
  const act = actNow(stage);
  const signal = signalLine(stage);
  return (
    <>
      {act && <p class="told">{act}</p>}
      {signal && <p class="told">{signal}</p>}
    </>
  );
}

function Card(props: { id: string; heading: string; children: ComponentChildren }) {
  useEffect(showTop, []);
  return (
    <section class="card" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.heading}</h2>
      {props.children}
    </section>
  );
}

function Knock({ stage }: { stage: Stage }) {
  const { therapist } = stage.view;
  if (therapist?.state !== "knocking") return null;
  return (
    <Card id="knock" heading={words.knock.heading(therapistName(stage))}>
      {therapist.line && <p dir="auto">{therapist.line}</p>}
      <p class="quiet-note">{therapist.said_yes ? words.knock.noted : words.knock.both}</p>
      <div class="answers">
        {!therapist.said_yes && (
          <AskIfMay stage={stage} kind="main" command={{ t: "answer_knock", yes: true }}>
            {words.knock.yes}
          </AskIfMay>
        )}
        <AskIfMay stage={stage} command={{ t: "answer_knock", yes: false }}>
          {words.knock.no}
        </AskIfMay>
      </div>
    </Card>
  );
}

function Offer({ stage }: { stage: Stage }) {
  const { offer } = stage.view;
  if (!offer) return null;
  return (
    <Card id="offer" heading={words.offer.heading(therapistName(stage))}>
      <p dir="auto" lang={offer.lang || undefined}>
        <q>{offer.title}</q>
      </p>
      <p class="quiet-note">{offer.said_yes ? words.offer.noted : words.offer.both}</p>
      <div class="answers">
        {!offer.said_yes && (
          <AskIfMay stage={stage} kind="main" command={{ t: "answer_offer", yes: true }}>
            {words.knock.yes}
          </AskIfMay>
        )}
        <AskIfMay stage={stage} command={{ t: "answer_offer", yes: false }}>
          {words.knock.no}
        </AskIfMay>
      </div>
    </Card>
  );
}

/** The three words, until they are compared or left for later. */
function ThreeWordsCard({ stage }: { stage: Stage }) {
  const { phone } = stage;
  const three = wordsToCompare(stage);
  if (!three || phone.wordsForLater.value === three) return null;
  return (
    <Card id="three" heading={words.three.heading}>
      <ThreeWords stage={stage}>
        <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "people")}>
          {words.three.different}
        </button>
        <button type="button" class="quiet" onClick={() => void (phone.wordsForLater.value = three)}>
          {words.three.later}
        </button>
      </ThreeWords>
    </Card>
  );
}

/** The three words themselves, as one text; "" once this phone's person has compared them. */
export function wordsToCompare({ view }: Stage): string {
  const { therapist, seat } = view;
  const compared = therapist?.compared.some((one) => one === seat) ?? true;
  return compared ? "" : (therapist?.words?.join(" · ") ?? "");
}

/** What to say by voice, and the answer. */
export function ThreeWords({ stage, children }: { stage: Stage; children?: ComponentChildren }) {
  return (
    <>
      <p>{words.three.how}</p>
      <p class="three" lang="en">
        {wordsToCompare(stage)}
      </p>
      <p>
        {words.three.question} <span class="quiet-note">{words.three.why}</span>
      </p>
      <div class="answers">
        <AskIfMay stage={stage} command={{ t: "compare_words" }}>
          {words.three.same}
        </AskIfMay>
        {children}
      </div>
    </>
  );
}

/** What marks a private line as one; by name while the therapist is in the room. */
export function privateHeading(stage: Stage): string {
  const name = therapistName(stage);
  return name ? words.privateLine.heading(name) : words.privateLine.fromTherapist;
}

function PrivateLines({ stage }: { stage: Stage }) {
  const { phone, room } = stage;
  const lines = linesToRead(room.lines, phone.putAway.value);
  const newest = lines.at(-1);
  if (!newest) return null;
  return (
    <Card id="private" heading={privateHeading(stage)}>
      {lines.map(({ key, line }) => (
        <Letter key={key} small words={line.words} />
      ))}
      <div class="answers">
        <button type="button" class="quiet" onClick={() => phone.putLinesAway(newest.key)}>
          {words.privateLine.putAway}
        </button>
      </div>
    </Card>
  );
}
