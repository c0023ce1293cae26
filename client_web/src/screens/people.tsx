/** The small sheet behind the names: who is here, the three words, and asking somebody to leave. */

import { mayDo, nameOf } from "../core/scene";
import type { Seat } from "../core/wire";
import { words } from "../words";
import { ThreeWords, wordsToCompare } from "./cards";
import { EraseDoor } from "./erase";
import { SheetHeading } from "./sheet";
import { SignalsDoor } from "./signals";
import { Languages } from "./languages";
import { PhoneDoor } from "./this_phone";
import { called, therapistName, type Stage } from "./stage";

const PARTNERS: readonly Seat[] = ["partner_a", "partner_b"];

/** See the top of this file. */
export function PeopleSheet({ stage }: { stage: Stage }) {
  const { phone, view } = stage;
  return (
    <>
      <SheetHeading>{words.people.heading}</SheetHeading>
      <ul class="plain">
        {PARTNERS.filter((seat) => nameOf(view, seat)).map((seat) => (
          <li key={seat}>{presence(stage, seat)}</li>
        ))}
      </ul>
      <Therapist stage={stage} />
      <div class="choices">
        <SignalsDoor stage={stage} />
        {mayDo(view, "make_return_link") && (
          <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "link")}>
            {words.link.open}
          </button>
        )}
        <PhoneDoor phone={phone} />
        <Languages label={words.language} />
        <EraseDoor stage={stage} />
        <button type="button" class="quiet" onClick={() => void (phone.sheet.value = null)}>
          {words.people.back}
        </button>
      </div>
    </>
  );
}

function presence({ view }: Stage, seat: Seat): string {
  const name = called(view, seat);
  if (seat === view.seat) return words.people.you(name);
  return view.here.includes(seat) ? words.people.here(name) : words.people.away(name);
}

function Therapist({ stage }: { stage: Stage }) {
  const { view, phone, names } = stage;
  const { therapist } = view;
  if (!therapist || therapist.state === "knocking") return null;
  const name = therapistName(stage);
  const mine = wordsToCompare(stage) === "";
  const theirs = therapist.compared.some((seat) => seat !== view.seat);
  const leave = (): void => {
    phone.ask({ t: "remove_moderator" });
    phone.sheet.value = null;
  };
  return (
    <section class="card" aria-labelledby="therapist">
      <h2 id="therapist">
        {therapist.state === "here" ? words.people.here(name) : words.people.away(name)}
      </h2>
      {therapist.line && <p dir="auto">{therapist.line}</p>}
      <p class="quiet-note">{words.people.reads(name)}</p>
      {mayDo(view, "remove_moderator") && (
        <>
          <button type="button" class="choice" onClick={leave}>
            {words.people.leave(name)}
          </button>
          <p class="quiet-note">{words.people.leaveHow}</p>
        </>
      )}
      {mine ? <p>{words.three.you}</p> : <ThreeWords stage={stage} />}
      <p class="quiet-note">{theirs ? words.three.other(names.other) : words.three.otherNot(names.other)}</p>
      {!mine && <p class="quiet-note">{words.three.ifDifferent(name)}</p>}
    </section>
  );
}
