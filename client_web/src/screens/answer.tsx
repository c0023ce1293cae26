/** The speaker's answers: was that it, is there more, did it land, and how to go on. */

import { answeredWords, mayDo } from "../core/scene";
import type { Command } from "../core/wire";
import { words } from "../words";
import { AllTheSame } from "./hearing";
import { beginMarking, Nearly, ShowMissing } from "./nearly";
import { AskIfMay, Gift, Lead, Prompt, TheirLetter } from "./parts";
import type { Drawn, Stage } from "./stage";

/** Was that it? Or what is still missing. */
export function confirm(stage: Stage): Drawn {
  if (stage.phone.marking.value) {
    return {
      light: "both",
      heading: words.confirm.markHeading,
      body: <Nearly stage={stage} />,
      action: <ShowMissing stage={stage} />,
    };
  }
  return { light: "both", body: <Confirm stage={stage} /> };
}

function Confirm({ stage }: { stage: Stage }) {
  const { room, view } = stage;
  const heard = answeredWords(room);
  const answer = (given: "yes" | "no" | "not_now"): Command => {
    return { t: "confirm", answer: given, share: null, marks: [], missing: "" };
  };
  return (
    <>
      {heard && <TheirLetter stage={stage} words={heard.words} />}
      <AllTheSame stage={stage} said={heard} />
      <Prompt stage={stage} />
      <div class="choices">
        <AskIfMay stage={stage} kind="main" command={answer("yes")}>
          {words.confirm.yes}
        </AskIfMay>
        {mayDo(view, "confirm") && (
          <button type="button" class="choice" onClick={() => beginMarking(stage)}>
            {words.confirm.nearly}
          </button>
        )}
        <AskIfMay stage={stage} command={answer("no")}>
          {words.confirm.no}
        </AskIfMay>
        <AskIfMay stage={stage} kind="quiet" command={answer("not_now")}>
          {words.confirm.goOn}
        </AskIfMay>
      </div>
    </>
  );
}

/** Is there more? */
export function more(stage: Stage): Drawn {
  return {
    light: "both",
    body: (
      <>
        <Prompt stage={stage} />
        <div class="choices">
          <AskIfMay stage={stage} kind="main" command={{ t: "answer_more", more: true }}>
            {words.more.yes}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "answer_more", more: false }}>
            {words.more.no}
          </AskIfMay>
        </div>
      </>
    ),
  };
}

/** Did it land? */
export function receive(stage: Stage): Drawn {
  const said = answeredWords(stage.room);
  return {
    light: "both",
    body: (
      <>
        {said && <TheirLetter stage={stage} words={said.words} />}
        <AllTheSame stage={stage} said={said} />
        <Prompt stage={stage} />
        <div class="choices">
          <AskIfMay stage={stage} kind="main" command={{ t: "receive", answer: "landed" }}>
            {words.receive.landed}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "receive", answer: "not_yet" }}>
            {words.receive.notYet}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "receive", answer: "felt_like_but" }}>
            {words.receive.but}
          </AskIfMay>
          <AskIfMay stage={stage} kind="quiet" command={{ t: "receive", answer: "not_now" }}>
            {words.receive.goOn}
          </AskIfMay>
        </div>
      </>
    ),
  };
}

/** To speak now, or another day. Neither is the better answer. */
export function speakNow(stage: Stage): Drawn {
  return {
    light: "both",
    body: (
      <>
        <Gift stage={stage} />
        <Prompt stage={stage} />
        <div class="choices">
          <AskIfMay stage={stage} command={{ t: "answer_swap", my_turn: true }}>
            {words.swap.now}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "answer_swap", my_turn: false }}>
            {words.swap.anotherDay}
          </AskIfMay>
        </div>
      </>
    ),
  };
}

/** A loop has ended; nobody is to blame. */
export function crossroads(stage: Stage): Drawn {
  const { phone, view } = stage;
  return {
    light: "both",
    body: (
      <>
        <Lead>{words.crossroads.lead}</Lead>
        <div class="choices">
          <AskIfMay stage={stage} kind="main" command={{ t: "go_on" }}>
            {words.crossroads.goOn}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "try_short_form" }}>
            {words.crossroads.short}
          </AskIfMay>
          {mayDo(view, "ask_for_rest") && (
            <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "pause")}>
              {words.crossroads.rest}
            </button>
          )}
        </div>
      </>
    ),
  };
}
