/** Before it begins: who is here, who speaks first, and what both agree to. */

import { mayDo, nameOf, otherSeat } from "../core/scene";
import type { Partner } from "../core/wire";
import { language } from "../shell/language";
import { words } from "../words";
import { Ask, AskIfMay, Lead } from "./parts";
import { SignalsDoor } from "./signals";
import { PhoneDoor } from "./this_phone";
import { called, type Drawn, type Stage } from "./stage";

/** The lobby. Both tap who speaks first; it goes on when they tapped the same. */
export function gathering(stage: Stage): Drawn {
  const { view } = stage;
  const there = otherSeat(view);
  const here = view.here.includes(there);
  const alone = !here && <Lead>{words.gathering.alone(stage.names.other)}</Lead>;
  if (!mayDo(view, "choose_first")) {
    return {
      light: "both",
      body: (
        <>
          {alone}
          <p class="quiet-note">{words.gathering.later}</p>
          <SignalsDoor stage={stage} />
          <PhoneDoor phone={stage.phone} />
        </>
      ),
    };
  }
  return {
    light: "both",
    body: (
      <>
        {alone}
        <Choice stage={stage} me={view.seat as Partner} there={there} />
        <SignalsDoor stage={stage} />
        <PhoneDoor phone={stage.phone} />
      </>
    ),
  };
}

function Choice({ stage, me, there }: { stage: Stage; me: Partner; there: Partner }) {
  const { phone, view, names } = stage;
  const mine = view.first[me];
  const proposed = view.proposed ?? there;
  const seats = proposed === me ? [me, there] : [there, me];
  return (
    <>
      <Lead>{words.gathering.proposal(names, proposed === me)}</Lead>
      <p>{words.gathering.both}</p>
      <Tapped stage={stage} me={me} there={there} />
      <div class="choices">
        {seats.map((speaker) => (
          <Ask
            key={speaker}
            phone={phone}
            kind={(mine ?? proposed) === speaker ? "main" : "choice"}
            command={{ t: "choose_first", speaker }}
          >
            {speaker === me ? words.gathering.iSpeak : words.gathering.theySpeak(names.other)}
          </Ask>
        ))}
      </div>
    </>
  );
}

function Tapped({ stage, me, there }: { stage: Stage; me: Partner; there: Partner }) {
  const { view, names } = stage;
  const mine = view.first[me];
  const theirs = view.first[there];
  if (!mine && !theirs) return null;
  return (
    <div class="note">
      {mine && <p>{words.gathering.youTapped(called(view, mine), mine === me)}</p>}
      <p>
        {theirs
          ? words.gathering.otherTapped(names.other, called(view, theirs), theirs === me)
          : words.gathering.otherNot(names.other)}
      </p>
    </div>
  );
}

/** What will happen and what is kept; each agrees. */
export function agreeing(stage: Stage): Drawn {
  const { view, names } = stage;
  const me = view.seat as Partner;
  const there = otherSeat(view);
  const agreed = view.agreed.includes(me);
  return {
    light: "both",
    body: (
      <>
        <h2 dir="auto" lang={view.lang}>
          {view.title}
        </h2>
        <p class="lead" lang={view.lang}>
          {view.about}
        </p>
        <ul class="plain">
          <li>{words.agreeing.time(view.minutes)}</li>
          <li>{words.agreeing.rest}</li>
          <li>{words.agreeing.kept}</li>
          {view.unruled.length > 0 && <li>{words.wording.noRules(inWords(view.unruled))}</li>}
        </ul>
        {(agreed || view.agreed.includes(there)) && (
          <div class="note">
            {agreed && <p>{words.agreeing.mine}</p>}
            <p>
              {view.agreed.includes(there)
                ? words.agreeing.theirs(names.other)
                : words.agreeing.theirsNot(names.other)}
            </p>
          </div>
        )}
        {!view.here.includes(there) && nameOf(view, there) && (
          <p class="quiet-note">{words.gathering.alone(names.other)}</p>
        )}
        <SignalsDoor stage={stage} />
      </>
    ),
    action: (
      <AskIfMay stage={stage} kind="main" command={{ t: "agree" }}>
        {words.agreeing.submit}
      </AskIfMay>
    ),
  };
}

/** Languages by the names they have in the language of this page. */
function inWords(codes: readonly string[]): string {
  const lang = language.value;
  const names = new Intl.DisplayNames(lang, { type: "language" });
  return new Intl.ListFormat(lang).format(codes.map((code) => names.of(code) ?? code));
}
