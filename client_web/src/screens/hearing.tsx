/**
 * A sentence that was stopped and that the other is asked to read: on the phone of its writer, on
 * the other's, and the mark it carries afterwards. A yes and a no weigh the same.
 */

import { otherSeat } from "../core/scene";
import type { WordsSaid } from "../core/wire";
import { words } from "../words";
import { AskIfMay, Letter } from "./parts";
import type { Drawn, Stage } from "./stage";

/** A mark that takes no side: a rule had stopped these words, and one of the two wanted them. */
export function AllTheSame({ stage, said }: { stage: Stage; said: WordsSaid | null }) {
  if (!said?.heard_all_the_same) return null;
  const { allTheSame, allTheSameMine } = words.wording;
  const wantedHere = said.seat !== stage.view.seat;
  return <p class="quiet-note">{wantedHere ? allTheSameMine : allTheSame(stage.names.other)}</p>;
}

/** One has asked the other to hear a sentence, and can take that back. */
export function askingToHear(stage: Stage): Drawn {
  const { room, view, names } = stage;
  return {
    light: "both",
    body: (
      <>
        <p class="lead">{words.wording.asking.mine(names.other)}</p>
        {room.leftToHear && <Letter words={room.leftToHear} />}
        {!view.here.includes(otherSeat(view)) && (
          <p class="note">{words.gathering.alone(names.other)}</p>
        )}
        <div class="choices">
          <AskIfMay stage={stage} command={{ t: "take_back" }}>
            {words.wording.asking.takeBack}
          </AskIfMay>
        </div>
      </>
    ),
  };
}

/** One is asked whether one wants to hear it. Both answers weigh the same. */
export function beingAskedToHear(stage: Stage): Drawn {
  const { names } = stage;
  return {
    light: "both",
    body: (
      <>
        <p class="lead">{words.wording.asking.theirs(names.other)}</p>
        <p>{words.wording.asking.fine}</p>
        <div class="choices">
          <AskIfMay stage={stage} command={{ t: "answer_hearing", yes: true }}>
            {words.wording.asking.yes}
          </AskIfMay>
          <AskIfMay stage={stage} command={{ t: "answer_hearing", yes: false }}>
            {words.wording.asking.no}
          </AskIfMay>
        </div>
      </>
    ),
  };
}
