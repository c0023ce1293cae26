/** Towards the end: does each feel heard, what the other answered, and goodbye. */

import { otherSeat } from "../core/scene";
import type { HowHeard, Partner } from "../core/wire";
import { words } from "../words";
import { EraseDoor } from "./erase";
import { AskIfMay, Gift, Lead, Prompt } from "./parts";
import type { Drawn, Stage } from "./stage";

const ANSWERS: readonly HowHeard[] = ["fully", "partly", "not_yet", "pass"];

/** Asked of each, alone. Shown to both at one moment. */
export function feelHeard(stage: Stage): Drawn {
  return {
    light: "both",
    body: (
      <>
        <Gift stage={stage} />
        {stage.view.step?.prompt ? (
          <Prompt stage={stage} />
        ) : (
          <Lead>{words.feelHeard.private}</Lead>
        )}
        <div class="choices">
          {ANSWERS.map((answer) => (
            <AskIfMay
              key={answer}
              stage={stage}
              kind={answer === "pass" ? "quiet" : "choice"}
              command={{ t: "say_how_heard", answer }}
            >
              {words.feelHeard.choice[answer]}
            </AskIfMay>
          ))}
        </div>
      </>
    ),
  };
}

/** One's own answer is given; the other has time. */
export function feelHeardSaid(stage: Stage): Drawn {
  return { light: "other", body: <Lead>{words.feelHeard.waiting(stage.names.other)}</Lead> };
}

/** Both answers side by side, and goodbye. */
export function closing(stage: Stage): Drawn {
  const { view, names } = stage;
  const me = view.seat as Partner;
  const there = otherSeat(view);
  const answers: [string, HowHeard | undefined][] = [
    [names.me, view.heard[me]],
    [names.other, view.heard[there]],
  ];
  return {
    light: "both",
    body: (
      <>
        {answers.some(([, answer]) => answer) && (
          <dl class="pair">
            {answers.map(([name, answer]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{answer && words.closing.answer[answer]}</dd>
              </div>
            ))}
          </dl>
        )}
        <Gift stage={stage} />
        <Lead>{words.closing.lead}</Lead>
        <p class="quiet-note">
          {view.gone.includes(me) ? words.closing.said(names.other) : words.closing.forget}
        </p>
        {view.gone.includes(there) && <p class="note">{words.closing.theirs(names.other)}</p>}
        <div class="choices">
          <EraseDoor stage={stage} />
        </div>
      </>
    ),
    action: (
      <AskIfMay stage={stage} kind="main" command={{ t: "say_goodbye" }}>
        {words.closing.goodbye}
      </AskIfMay>
    ),
  };
}
