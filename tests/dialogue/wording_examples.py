"""Worked examples of the wording rules, each with its reason.

A row: the step, the text, the phrase that is stopped (None: it passes), why, and what the partner
had said.
"""

from dataclasses import dataclass
from typing import Final

from server.dialogue.script import Activity


@dataclass(frozen=True, slots=True)
class Example:
    """``stopped`` are the phrases found, in the order of the text; none: the words go out."""

    step: Activity
    text: str
    stopped: tuple[str, ...]
    why: str
    partner_said: tuple[str, ...] = ()


def _stop(
    step: Activity, text: str, *phrases: str, why: str, said: tuple[str, ...] = ()
) -> Example:
    return Example(step, text, phrases, why, said)


def _pass(step: Activity, text: str, why: str, *said: str) -> Example:
    return Example(step, text, (), why, said)


V: Final = Activity.VALIDATE
E: Final = Activity.EMPATHIZE
A: Final = Activity.APPRECIATE
R: Final = Activity.REFLECT
S: Final = Activity.SUMMARY

CONTRAST: Final = (
    _stop(V, "I see that you were worried, but I was only next door.", "but", why="the plain case"),
    _stop(V, "That was lonely for you. But you could ring me.", "But", why="a new sentence"),
    _stop(V, "That was lonely for you.\nBut you could ring me.", "But", why="a new line"),
    _stop(V, "But I was tired.", "But", why="nothing before it: said after what was said before"),
    _stop(V, "I see it,but no", "but", why="glued to the comma"),
    _stop(V, "I see it…but…no", "but", why="glued to dots"),
    _stop(V, "I SEE IT BUT NO", "BUT", why="capitals"),
    _stop(V, "I see it. But I paid, but you did not.", "But", "but", why="two of them"),
    _stop(V, "I see it. However, I rang, but you slept.", "However", "but", why="in order"),
    _stop(V, "It makes sense. But I see that you were wrong.", "But", why="said before"),
    _stop(V, "You were hurt. But I see that he was right.", "But", why="named before"),
    _stop(V, "I see it was hard - still, I rang.", "still", why="after a dash"),
    _stop(V, "I see it but still, you left.", "but still", why="two contrast words in a row"),
    _stop(V, "I see it butt you started it.", "butt", why="misspelt, where only one word fits"),
    _stop(V, "I see it bt you started it.", "bt", why="short spelling"),
    _stop(V, "It was hard for you; however, I rang twice.", "however", why="a connective"),
    _stop(V, "It was hard for you. I, however, rang twice.", "however", why="inserted"),
    _stop(V, "It was hard for you although I rang twice.", "although", why="a connective"),
    _stop(V, "It was hard for you, though I rang twice.", "though", why="a connective"),
    _stop(V, "It was hard for you. I rang twice, though.", "though", why="at the end"),
    _stop(V, "It was hard for you tho I rang twice", "tho", why="short spelling"),
    _stop(
        V,
        "It was hard. Although you knew, you said nothing.",
        "Although",
        why="something was acknowledged before, and this sentence does not",
    ),
    _stop(
        V,
        "Although I see that it hurt, you had to know.",
        "Although",
        why="the acknowledgement stands in the lesser half",
    ),
    _stop(V, "It was hard for you, yet I rang twice.", "yet", why="a connective"),
    _stop(V, "It was hard for you and yet I rang twice.", "and yet", why="a connective"),
    _stop(V, "Your anger was not unfair yet you broke the cup.", "yet", why="not the yet of time"),
    _stop(V, "I see that it was hard. Yet, I rang twice.", "Yet", why="opens a sentence"),
    _stop(V, "I see that it was hard. Still, I rang twice.", "Still", why="opens a sentence"),
    _stop(V, "I see it was hard, still, you knew I would.", "still", why="between commas"),
    _stop(V, "I see it was hard. Still you could have rung.", "Still", why="a defence"),
    _stop(E, "You must have been cold, except I left you my coat.", "except", why="with a clause"),
    _stop(E, "You must have been cold except that I left my coat.", "except that", why="clause"),
    _stop(E, "You must have been cold except I left my coat.", "except", why="no comma"),
    _stop(V, "I see it was hard. That said, I rang.", "That said", why="a phrase"),
    _stop(V, "I see it was hard. That being said, I rang.", "That being said", why="a phrase"),
    _stop(V, "I see it was hard. Having said that, I rang.", "Having said that", why="a phrase"),
    _stop(V, "I see it was hard. Having said that I rang.", "Having said that", why="no comma"),
    _stop(V, "I see it was hard; then again, I rang.", "then again", why="a phrase"),
    _stop(V, "I see it was hard. Then again you knew.", "Then again", why="no comma"),
    _stop(V, "I see it was hard. On the other hand, I rang.", "On the other hand", why="a phrase"),
    _stop(V, "I see it was hard. On the flip side, I rang.", "On the flip side", why="a phrase"),
    _stop(
        V,
        "On the one hand I see it. On the other hand, I rang.",
        "On the other hand",
        why="the second hand is the writer's",
    ),
    _stop(V, "I see it was hard. Even so, I rang.", "Even so", why="a phrase"),
    _stop(V, "I see it was hard. Nonetheless, I rang.", "Nonetheless", why="a word"),
    _stop(V, "I see it was hard. Be that as it may, I rang.", "Be that as it may", why="a phrase"),
    _stop(V, "I see it was hard. All the same, I rang.", "All the same", why="a phrase"),
    _stop(V, "I see it was hard. It's just that I rang.", "It's just that", why="a phrase"),
    _stop(A, "Thank you for the soup, but it was late.", "but", why="thanks taken back"),
    _stop(A, "Thank you, but you sat on your phone.", "but", why="thanks come first here"),
    _stop(V, "I heard nothing but you kept on talking.", "but", why="not the fixed phrase"),
    _stop(V, "I understand it all but you left.", "but", why="not the fixed phrase"),
    _stop(V, "I know you couldn't help but you could have said so.", "but", why="not the phrase"),
    _stop(V, "I get it, but for me it would be too much.", "but", why="not the fixed phrase"),
    _stop(V, "I get it, but for your mother it would be too much.", "but", why="after a comma"),
    _stop(V, "It is not fair, I know. No, but listen.", "but", why="not the noun"),
    _stop(V, "I get that you were not happy but to be fair you said so.", "but", why="no parallel"),
    _stop(V, "It was not to hurt you but to be fair it did.", "but", why="no parallel"),
    _stop(V, "It was a short but you know how I am.", "but", why="a clause after it"),
    _stop(V, "You were angry, but angry first.", "but", why="who began is no second feeling"),
    _stop(V, "You were hurt, although you were angry too.", "although", why="tit for tat"),
    _stop(V, "You wanted to talk, but couldn't you wait?", "but", why="a reproach"),
    _stop(V, "You wanted to talk, but I was tired.", "but", why="an excuse"),
    _stop(V, "I love you, but I see that you lie.", "but", why="love came first"),
    _stop(V, "You were hurt, but I see your part.", "but", why="their hurt was named before"),
    _stop(V, "You wanted to talk, but I told you no.", "but", why="an excuse"),
    _stop(V, "You asked me to come, but I worked.", "but", why="an excuse"),
    _stop(V, "You tried to help but I never asked you to.", "but", why="a defence"),
    _stop(V, "You waited, but didn't you know?", "but", why="a question"),
    _stop(V, "I see that you hurt but didn't mean it.", "but", why="a defence"),
    _stop(V, "You seemed sad, but I think you were angry too.", "but", why="tit for tat"),
    _stop(V, "I get it, though it was hard for you to be kind.", "though", why="a reproach"),
    _stop(V, "You felt hurt, although I said sorry.", "although", why="after a sign"),
    _stop(V, "It is fair, yet so is mine.", "yet", why="without a verb before it"),
    _stop(V, "It hurt you, nevertheless I was right.", "nevertheless", why="no sign after it"),
    _stop(A, "It was a good meal, but you burnt the rice.", "but", why="praise taken back"),
    _stop(A, "You are shy, but you could try harder.", "but", why="a reproach"),
    _stop(A, "You are never on time but next time you call.", "but", why="a demand"),
    _stop(V, "It is fair in a way but to me it was a joke.", "but", why="no parallel"),
    _stop(V, "I did not want to hurt you but to me it was fun.", "but", why="no parallel"),
    _stop(V, "It was not that bad but that is no help.", "but", why="no parallel"),
    _stop(A, "You cooked for us but you never call.", "but", why="a reproach"),
    _stop(V, "I hear you, however it is your turn to listen.", "however", why="no degree"),
)

PASSING: Final = (
    _pass(V, "I gave you nothing but excuses that day.", "nothing but"),
    _pass(V, "It was anything but easy for you.", "anything but"),
    _pass(V, "There was nothing left but anger, and I see why.", "nothing left but"),
    _pass(V, "Everyone but me knew how sad you were.", "everyone but"),
    _pass(V, "No one but you did the shopping all month.", "no one but"),
    _pass(V, "I had all but forgotten our date. That hurt you.", "all but"),
    _pass(V, "You couldn't help but worry.", "can't help but"),
    _pass(V, "I cannot but agree with what you felt.", "cannot but"),
    _pass(V, "I left you no choice but to go alone.", "no choice but"),
    _pass(V, "Last but not least, you were cold.", "last but not least"),
    _pass(V, "It was the last but one evening before you left, and I was out.", "last but one"),
    _pass(A, "But for your calm I would have given up.", "but for"),
    _pass(A, "I would be lost but for you.", "but for"),
    _pass(V, "It hurt you. There is no but.", "the noun"),
    _pass(V, "I want to say this without a but: it was wrong.", "the noun"),
    _pass(V, "No ifs, no buts, I was wrong.", "the plural is a noun"),
    _pass(V, "It is sad but true that I forgot you.", "a pair"),
    _pass(A, "That was a short but lovely walk with you.", "two adjectives of one thing"),
    _pass(V, "However tired I was, it hurt you.", "however + how much"),
    _pass(V, "You can feel however you want.", "however = in any way"),
    _pass(V, "However did you manage all that alone?", "however = how"),
    _pass(V, "You waited even though it rained.", "even though (a concession that deepens)"),
    _pass(V, "It felt as though I had left you.", "as though"),
    _pass(V, "Small though it was, it hurt you.", "adjective + though"),
    _pass(V, "On the one hand you miss me, on the other hand, you rage.", "both are theirs"),
    _pass(V, "Everyone got a card except you. That was hurtful.", "everyone except"),
    _pass(V, "Everyone except you said something that day.", "everyone except"),
    _pass(V, "You cooked for us not only once but also on Sunday.", "not only but also"),
    _pass(V, "That look of yours was not angry but sad.", "a correction of a feeling"),
    _pass(A, "I was late and you waited for me nonetheless.", "nothing is taken back"),
    _stop(V, "I understand everything but you left.", "but", why="a clause after it"),
    _pass(V, "You were not only hurt but also very tired.", "not only but also"),
    _pass(V, "It wasn't the dishes but the silence that hurt.", "a correction"),
    _pass(V, "You were not cross but worried.", "a correction of a feeling"),
    _pass(V, "You cried not because you were weak but because you cared.", "a correction"),
    _pass(V, "You came not to fight but to make up.", "a correction"),
    _pass(V, "It was not about the money but about trust.", "a correction"),
    _pass(V, "The hurt came not from the words but from the tone.", "a correction"),
    _pass(V, "You did it not for yourself but for us.", "a correction"),
    _pass(V, "You acted not out of spite but out of worry.", "a correction"),
    _pass(V, "You came not with blame but with a wish.", "a correction"),
    _pass(V, "You were hurt not by the words but by the tone.", "a correction"),
    _pass(V, "I see you not as weak but as brave.", "a correction"),
    _pass(V, "It hurt not when I left but when I lied.", "a correction"),
    _pass(V, "It hurt you not that I left but that I lied.", "a correction"),
    _pass(V, "It was not how I left but how I lied.", "a correction"),
    _pass(V, "It was not what I said but what I left out.", "a correction"),
    _pass(V, "The pain lay not in the words but in the silence.", "a correction"),
    _pass(E, "I imagine you felt sad but also calm.", "two feelings of theirs"),
    _pass(E, "You were angry, but underneath you felt scared.", "two feelings of theirs"),
    _pass(V, "You needed me but I wasn't there.", "owning inside their story"),
    _pass(V, "You hoped we would talk but nobody asked.", "their story"),
    _pass(V, "You came along although you were tired.", "a hardship that deepens"),
    _pass(A, "You were scared but you told me. Thank you.", "leads up to what they did"),
    _pass(A, "I say it too seldom, but thank you for being here.", "comes to the thanks"),
    _pass(V, "I remember it another way, but I see how it hurt.", "comes to the acknowledgement"),
    _pass(V, "Although I was tired, I see that it hurt.", "comes to the acknowledgement"),
    _pass(A, "Although you were in a hurry, you waited for me.", "nothing is taken back"),
    _pass(V, "I was slow. I do see it, though.", "the end acknowledges"),
    _pass(V, "You are still sad, and I see it.", "still = until now"),
    _pass(V, "Still, after all these years, it hurts you.", "still = until now"),
    _pass(V, "Who but you would wait for so long?", "who but"),
    _pass(V, "All but two of them came, and you cooked for all.", "all but two"),
    _pass(V, "However annoyed I was, it hurt you.", "however + how much"),
    _pass(V, "You were right, however late I say it.", "however + how much"),
    _pass(V, "However brisk it sounded, it was meant to soothe you.", "however + how much"),
    _pass(V, "It hurt you, however calm you looked.", "however + how much"),
    _pass(V, "However it sounded, it hurt you.", "however = in any way"),
    _pass(V, "Short but honest: I was unkind to you.", "two adjectives of one thing"),
    _pass(A, "Thank you for that short but thorough note.", "two adjectives of one thing"),
    _pass(V, "You wanted not answers but a hug.", "a correction"),
    _pass(V, "It wasn't the dishes but standing there alone that hurt.", "a correction"),
    _pass(E, "You felt free at first but later more and more alone.", "two feelings, in time"),
    _pass(E, "You felt close to me but then alone.", "two feelings of theirs"),
    _pass(V, "You were sad and also angry, but you were also proud.", "two feelings of theirs"),
    _pass(E, "You seemed busy, but underneath there was a storm.", "outside and inside"),
    _pass(E, "You laughed about it, but I think it hurt you.", "a guess at their feeling"),
    _pass(E, "You seemed rested, but maybe you were exhausted.", "a guess at their feeling"),
    _pass(E, "You wanted to say so but did not dare.", "their story, one subject"),
    _pass(V, "You asked for comfort but I gave you a lecture.", "owning inside their story"),
    _pass(V, "You waited for a word from me, but I didn't.", "owning inside their story"),
    _pass(V, "You felt lonely although I sat in the same room.", "their feeling, in full"),
    _pass(A, "I saw that you waited, though it was hard for you.", "a hardship that deepens"),
    _pass(A, "It rained all day and was cold, but you were up for a walk.", "leads up"),
    _pass(A, "I am clumsy with words, but you told me it was fine.", "leads up to what they did"),
    _pass(A, "My day was a mess, but your note meant a lot.", "leads up to what they did"),
    _pass(V, "It matters, however long ago it happened to you.", "however + how much"),
    _pass(V, "You asked me to hold still, and I could not.", "still = quiet"),
    _pass(V, "You hadn't slept yet and I woke you.", "yet = until now"),
    _pass(V, "You hadn't slept yet I woke you.", "yet = until now, without a sign"),
    _pass(V, "You are not at home in it, yet.", "yet = until now"),
    _pass(V, "You were pale, still, and far away.", "still = quiet"),
    _pass(V, "I hurt you more than others except my brother.", "no clause after it"),
    _pass(V, "It hurt on Monday, then again you told me on Friday.", "again = once more"),
    _pass(V, "I see it in a different light, but I see that it hurt.", "comes to acknowledging"),
    _pass(V, "You were crying but I made jokes about it.", "owning inside their story"),
    _pass(V, "Yet again you had to wait.", "yet again"),
    _pass(V, "You asked me a kind yet firm question.", "no clause after it"),
    _pass(V, "The face that said it all was mine.", "said = told"),
    _pass(V, "You regret having said that, I think.", "said = told"),
    _pass(V, "It happened then again in May.", "again = once more"),
    _pass(V, "You had a ring on the other hand that day.", "a hand"),
    _pass(V, "You did not even so much as complain.", "even so much as"),
    _pass(V, "To me they all look the same. I treated them all the same.", "equal"),
    _pass(V, "You think it's just that simple for me.", "just as simple"),
    _pass(V, "It makes sense except for the last part. Can you say more?", "no clause after it"),
    _pass(V, "It was a calm week except that one evening when I shouted.", "no clause after it"),
    _pass(V, "You liked it all except the end.", "no clause after it"),
    _pass(V, "I was a pain in the butt that day.", "another word"),
    _pass(V, "I sat on my butt it was lazy.", "another word"),
    _pass(V, "A button, the butter, Butler the dog, you contribute.", "inside other words"),
    _pass(V, "The book I bought you, the thought of it, yeti and stillness.", "inside other words"),
    _pass(V, "Moje but ciężki jest stary.", "another language"),
    _pass(V, "Ton but est clair, merci beaucoup.", "another language"),
    _pass(V, "Wybacz, zgubiłem twój ulubiony but zimowy.", "another language"),
    _pass(V, "I see why it hurt.", "no contrast at all"),
    _pass(V, "", "nothing at all"),
)  # fmt: skip

IN_OTHER_WORDS: Final = tuple(
    _pass(step, text.replace("…", word), f"the same with {word}")
    for step, text, words in (
        (E, "You felt sad, … also relieved.", "though"),
        (E, "You felt strong at first, … later more and more lost.", "however"),
        (E, "You were angry, … you were also proud.", "yet though however"),
        (V, "You hoped for a word, … nobody asked.", "yet though however"),
        (V, "You were in tears, … I looked away.", "yet though however although"),
        (V, "You asked for comfort, … I gave you a lecture.", "yet however"),
        (V, "You waited for my call, … I didn't.", "however"),
        (E, "You smiled, … you wept inside.", "yet though however"),
        (E, "You seemed rested, … I imagine you were exhausted.", "though however"),
        (V, "You came … you were tired.", "though although"),
        (V, "You felt lonely … I sat in the same room.", "though"),
        (A, "I saw that you waited, … it was hard for you.", "although"),
        (A, "It was cold, … you were up for a walk.", "yet though however"),
        (A, "I am clumsy, … you told me it was fine.", "yet though however"),
        (A, "My day was a mess, … your note meant a lot.", "yet though however"),
    )
    for word in words.split()
)

_CORRECTING: Final = (
    "because", "to", "about", "from", "for", "out", "with", "by", "as", "when", "how", "what", "in",
    "that",
)  # fmt: skip

NEAR_MISSES: Final = (
    *(_stop(V, f"I see it, but {word} your side I was hurt.", "but", why="nothing was denied")
      for word in _CORRECTING),
    *(_stop(V, f"It was not {word} you but I was tired.", "but", why="nothing is put right")
      for word in _CORRECTING),
    _stop(V, "Fine, acceptable, but ridiculous.", "but", why="English without small words"),
    _stop(V, "Désolé, sorry, but no.", "but", why="English among others"),
    _stop(V, "Très bien, but…", "but", why="too short to tell"),
    _stop(V, "I see there is nothing left but I was hurt.", "but", why="a clause after it"),
    _stop(V, "I get that no one helped but honestly I was ill.", "but", why="no person after it"),
    _stop(V, "I get that everyone left but honestly I was ill.", "but", why="another verb"),
    _stop(V, "I know nobody but honestly I was ill.", "but", why="no person after it"),
    _stop(V, "I see it but one thing is not true.", "but", why="not all but one"),
    _stop(V, "You have all but it was your idea.", "but", why="not done"),
    _stop(V, "I get it but see my side.", "but", why="not cannot but"),
    _stop(V, "I know I couldn't but you could.", "but", why="not the fixed phrase"),
    _stop(V, "You had no choice but you could have rung.", "but", why="not the fixed phrase"),
    _stop(V, "I see it but not least I was hurt.", "but", why="not the fixed phrase"),
    _stop(V, "I see it was your last but you had more.", "but", why="not the fixed phrase"),
    _stop(V, "I see it but one day you will see me.", "but", why="not the fixed phrase"),
    _stop(V, "You were first but I was there.", "but", why="not the fixed phrase"),
    _stop(V, "I see it but for the kids it was fun.", "but", why="not the fixed phrase"),
    _stop(V, "I get the but you said it first.", "but", why="not the noun"),
    _stop(V, "No but.", "but", why="a refusal, not the noun"),
    _stop(V, "I hear you but surely you see me.", "but", why="not the fixed phrase"),
    _stop(V, "Fair though she lied to you.", "though", why="not small though it was"),
    _stop(V, "On the one hand I get it, on the other hand, look at me.", "on the other hand",
          why="not both are theirs"),
    _stop(V, "I get you. On the other hand, you lied.", "On the other hand", why="no first hand"),
    _stop(V, "Everyone was calm except that you shouted.", "except that", why="a clause after it"),
    _stop(V, "I know it is not only you but honestly I was ill.", "but", why="a clause after it"),
    _stop(V, "It was not the day but honestly I was ill.", "but", why="nothing is put right"),
    _stop(V, "You wanted not advice but I was ill.", "but", why="nothing is put right"),
    _stop(V, "I get it but sad as well.", "but", why="no feeling of theirs before it"),
    _stop(V, "I see it now but later more and more angry.", "but", why="no feeling before it"),
    _stop(E, "You felt free at first but later I was ill.", "but", why="no feeling after it"),
    _stop(V, "I hear it but you were also angry.", "but", why="no feeling of theirs before it"),
    _stop(V, "I get it but didn't like it.", "but", why="not their story"),
    _stop(V, "You are right but nobody asked me.", "but", why="no hope before it"),
    _stop(V, "I get it but I forgot.", "but", why="not their story"),
    _stop(V, "You are right but I spoke.", "but", why="nothing was asked for"),
    _stop(V, "You left early but I didn't.", "but", why="nothing was hoped for"),
    _stop(V, "I get it but inside I was hurt.", "but", why="no outside before it"),
    _stop(V, "That is so but maybe you were angry.", "but", why="nothing of theirs before it"),
    _stop(V, "You felt lonely although we had guests.", "although", why="an objection"),
    _stop(A, "I cook, but your part is the washing up.", "but", why="nothing was hard"),
    _stop(A, "You were not late and so kind, but it was noisy.", "but", why="praise came first"),
    _stop(V, "I was mean, but you told me it was fine.", "but", why="no thanks here"),
    _stop(A, "Thank you, but it meant a lot of work.", "but", why="thanks came first"),
)  # fmt: skip

QUOTED: Final = (
    _pass(V, 'It makes sense that "yes, but later" hurt.', "really said", "Yes, but later"),
    _pass(V, "It makes sense that “yes but later” hurt.", "other signs", "yes... but later!"),
    _pass(V, "It makes sense that «Yes, but later» hurt.", "any marks", "yes, but later"),
    _pass(V, "It makes sense that 'don't go but listen' hurt.", "an apostrophe inside",
          "Don’t go but listen"),
    _pass(V, "It makes sense that ‘yes but later’ hurt.", "single marks", "yes but later"),
    _pass(V, 'It makes sense that "she said "no" but smiled" hurt.', "a quotation inside",
          'she said "no" but smiled'),
    _pass(R, 'You said "but I was there" to me.', "also when saying back", "But I was there!"),
    _pass(V, "It makes sense that ´yes but later´ hurt.", "accents as marks", "yes but later"),
    _pass(V, 'It makes sense that "but later" hurt.', "two words are enough", "but later"),
    _pass(V, 'It makes sense that "dont go but wait" hurt.', "no apostrophe", "Don't go but wait"),
    _stop(V, 'It makes sense that "yes, but later" hurt.', "but", why="never said"),
    _stop(V, 'It makes sense that "yes, but later" hurt.', "but", why="said, in another order",
          said=("later but yes",)),
    _stop(V, 'It makes sense that "yes, but later" hurt.', "but", why="put together from two turns",
          said=("yes", "but later")),
    _stop(V, 'I see it "but" you left.', "but", why="marks round the word alone",
          said=("but",)),
    _stop(V, 'You said "go", but you cried.', "but", why="outside the marks", said=("go",)),
    _stop(V, "It's yes but later isn't it, that's yours.", "but", why="apostrophes are no marks",
          said=("s yes but later isn",)),
    _stop(V, 'It makes sense that "yes, but later hurt.', "but", why="never closed",
          said=("yes, but later",)),
    _stop(V, 'It makes sense that "yes, butter later, but no" hurt.', "but", why="whole words only",
          said=("oh yes, butter later, but nobody came",)),
)  # fmt: skip

_DIRECTION: Final = "\u2066\u2069"

DISGUISED: Final = tuple(
    _stop(V, f"I see why it hurt, {word} you left.", word.strip(_DIRECTION), why=why)
    for word, why in (
        ("b-u-t", "hyphens between"), ("b.u.t", "dots between"), ("b u t", "spaces between"),
        ("b*u*t", "stars between"), ("b|u|t", "bars between"), ("b_u_t", "lines between"),
        ("b / u / t", "slashes and spaces"),
        ("bu\nt", "two lines"), ("bu-t", "one hyphen"), ("b ut", "one space"),
        ("y.e.t", "another word apart"), ("h-o-w-e-v-e-r", "a long word apart"),
        ("buttt", "stretched"), ("buut", "stretched a little"), ("bbbuuuttt", "stretched all over"),
        ("howeverrrr", "a long word stretched"), ("bu7", "a digit"), ("8ut", "a digit"),
        ("6u7", "two digits"), ("h0w3ver", "digits in a long word"), ("th0ugh", "a digit"),
        ("bυt", "a Greek letter"), ("buт", "a Cyrillic letter"), ("Ьut", "a Cyrillic letter"),
        ("hоwever", "a Cyrillic letter in a long word"), ("buτ", "a Greek letter"),
        ("ｂｕｔ", "full-width letters"), ("𝓫𝓾𝓽", "fancy letters"), ("ⓑⓤⓣ", "letters in circles"),
        ("🅱ut", "a letter as a picture"), ("ʙᴜᴛ", "phonetic letters"), ("ßut", "a sharp s"),
        ("bùt", "a mark on a letter"), ("b\u0336u\u0336t\u0336", "struck through"),
        ("how\u200bever", "a space of no width"), ("alth\u0000ough", "a control sign"),
        ("b\u200but", "a space of no width"), ("b\u00adut", "a soft hyphen"),
        ("\u2066but\u2069", "marks of direction"), ("b\u0000ut", "a control sign"),
    )
)  # fmt: skip

UNTOUCHED: Final = tuple(
    _pass(V, f"I see why it hurt. {words}.", why)
    for words, why in (
        ("Тут был бутерброд", "Russian"), ("Ты меня звал и ждал", "Russian"),
        ("Το βράδυ ήσουν μόνη", "Greek"), ("Der Butt ist ein Fisch", "German"),
        ("A B and C, u and t", "single letters"), ("B, T and U are letters", "single letters"),
        ("Room 8 at 7", "digits"), ("1 2 3 4 5 6 7 8", "digits"), ("Yeet is a word", "slang"),
        ("ьит", "one script alone"), ("βυτ", "one script alone"),
        ("Rooms b .... u .... t", "far apart"),
        ("вут", "one script alone"),
        ("b and u and t", "words between"), ("a tub, a tuba", "the letters in another order"),
    )
)  # fmt: skip

REBUTTAL: Final = (
    _stop(R, "You felt alone but I was at work.", "but", why="one's own case"),
    _stop(R, "You felt alone. But my phone was off.", "But", why="one's own case"),
    _stop(R, "You felt alone, but honestly, I was at work.", "but", why="a filler before it"),
    _stop(R, "You felt alone, but that's not how it was.", "but", why="a dispute about facts"),
    _stop(R, "You felt alone, but it wasn't like that.", "but", why="a dispute about facts"),
    _stop(R, "You felt alone, but we agreed on it.", "but", why="a dispute about facts"),
    _stop(R, "You felt alone, but you overreacted.", "but", why="a verdict"),
    _stop(R, "You felt alone, but so did I.", "but", why="one's own case"),
    _stop(R, "You felt alone, however I was at work.", "however", why="another contrast word"),
    _stop(R, "You felt alone. I was at work though.", "though", why="at the end"),
    _stop(R, "You felt alone. I was at work, though.", "though", why="at the end"),
    _stop(R, "You felt alone, but I see it differently.", "but", why="no hearing"),
    _stop(S, "You felt alone and cold, but I was at work.", "but", why="a summary is a reflection"),
    _stop(R, "You felt alone, but I was at work.", "but", why="the partner told it otherwise",
          said=("I felt alone, but you were asleep upstairs.",)),
    _stop(R, "You felt alone, but I was at work.", "but", why="the partner told it of themselves",
          said=("I felt alone, but I was at work.",)),
    _stop(R, "You said you felt alone, but I was at work.", "but", why="a reproach is no story",
          said=("You were at work and I felt alone.",)),
    _stop(R, "You felt alone, but I was not.", "but", why="it was never told",
          said=("I felt alone and you were out.",)),
    _stop(R, "You felt alone, but I was cooking dinner.", "but", why="told in part",
          said=("I felt alone, and you made dinner.",)),
    _pass(R, "You felt small, but I was laughing loudly at dinner.", "told in other forms",
          "I felt small and you laughed at dinner."),
    _stop(R, "You felt alone, but it takes two.", "but", why="one's own case"),
    _stop(R, "You felt alone, but not true.", "but", why="a dispute about facts"),
    _stop(R, "You felt alone, but that's not realistic.", "but", why="a verdict"),
    _stop(R, "You felt alone, but what about me?", "but", why="one's own case"),
    _pass(R, "You felt alone, but I want to check that with you.", "checking"),
    _pass(R, "You wanted to stay but had to leave.", "the partner's own contrast"),
    _pass(R, "You wanted to stay. But the bus was early.", "the partner's own contrast"),
    _pass(R, "You felt alone, but that I called was good.", "told about the writer"),
    _pass(R, "You wanted to talk but I was asleep upstairs.", "the partner said so",
          "I wanted to talk, but you were asleep upstairs."),
    _pass(R, "You wanted to talk but I was asleep.", "the partner said so",
          "I wanted to talk and you were asleep already."),
    _pass(R, "You felt alone, but I also heard that you felt free.", "hearing on"),
    _pass(R, "You felt alone, but I may have missed a part.", "checking"),
    _pass(R, "You felt alone, but I'm not sure I got it all.", "checking"),
    _pass(R, "You needed help but I didn't notice.", "owning inside their story"),
    _pass(R, "You heard nothing but my shouting.", "nothing but"),
    _pass(R, "You are sad and still hopeful.", "no contrast"),
    _pass(R, "You do not feel at home yet. It hurts, though.", "their own ending"),
)  # fmt: skip

ELSEWHERE: Final = (
    _stop(Activity.THANK, "I see why it hurt, but I was tired.", "but", why="a thank you too"),
    *(
        _pass(step, "I see why it hurt, but I was tired.", f"{step} has no such rule")
        for step in Activity
        if step not in (V, E, A, R, S, Activity.THANK)
    ),
)

EXAMPLES: Final = (
    *CONTRAST, *PASSING, *IN_OTHER_WORDS, *NEAR_MISSES, *QUOTED, *DISGUISED,
    *UNTOUCHED, *REBUTTAL, *ELSEWHERE,
)  # fmt: skip
