/** Listening: the other has the floor. Cool and quiet, their words large, nothing to write in. */

import type { ComponentChildren } from "preact";
import { answeredWords, otherSeat, sharesOf } from "../core/scene";
import { words } from "../words";
import { AllTheSame } from "./hearing";
import { Gift, Lead, Letter, Prompt, TheirLetter } from "./parts";
import { SendSignal } from "./signals";
import type { Drawn, Stage } from "./stage";

/** The other shares, or thinks about whether there is more. */
export function listen(stage: Stage): Drawn {
  const said = sharesOf(stage.room);
  return quiet(
    stage,
    <>
      <Gift stage={stage} />
      {said.map((one) => (
        <TheirLetter key={one.ref} stage={stage} words={one.words} />
      ))}
    </>,
  );
}

/** The other says back, acknowledges, thanks, or looks for something to be glad of. */
export function wait(stage: Stage): Drawn {
  return quiet(stage, null);
}

/** The other takes in what one has said. */
export function beingAnswered(stage: Stage): Drawn {
  const said = answeredWords(stage.room);
  const letter = said && <Letter words={said.words} />;
  return quiet(
    stage,
    <>
      {letter}
      <AllTheSame stage={stage} said={said} />
    </>,
  );
}

/** A loop has ended and the other chooses. */
export function atTheOthersCrossroads(stage: Stage): Drawn {
  return quiet(stage, null, words.listen.crossroads(stage.names.other));
}

function quiet(stage: Stage, said: ComponentChildren, lead?: string): Drawn {
  const { view, names } = stage;
  const away = !view.here.includes(otherSeat(view));
  return {
    light: "other",
    body: (
      <>
        {said}
        {lead ? <Lead>{lead}</Lead> : <Prompt stage={stage} />}
        {away && <p class="note">{words.listen.awayStill(names.other)}</p>}
        <SendSignal stage={stage} />
      </>
    ),
  };
}
