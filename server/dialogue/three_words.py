"""Short plain words, three of which are shown on all three screens to be compared by voice.

Two hundred and fifty-six words, so that three of them are 24 bits: an impostor in the therapist's
seat would have to guess them while the couple listens. None is a name, a feeling or a number, and
no two are easily taken for each other over the telephone.
"""

from typing import Final

_TEXT: Final = """
acorn anchor apple apron arrow attic autumn badge bakery balcony bamboo banjo barley basil basket
beacon beaver bicycle birch biscuit blanket blossom bonnet bottle boulder bracket branch bridge
broom bucket butter button cabin cactus camera candle canoe canyon carpet carrot castle cedar
cellar chalk cherry chimney cider cinema clover coconut collar comet compass copper coral cotton
cradle crayon cricket crystal cupboard curtain cushion cypress daisy dolphin domino donkey dragon
drawer drizzle drum eagle easel elbow ember engine envelope fabric falcon feather fender fiddle
field finch flannel flute forest fountain fox freckle frost funnel galaxy garden garlic gazelle
ginger giraffe glacier glove gondola goose granite grape gravel guitar hammer hammock harbor
harvest hazel hedge heron hill honey hoof hornet igloo island ivory jacket jasmine jelly jigsaw
jungle kayak kettle keyhole kitchen kite kiwi ladder lagoon lantern lavender lemon lentil library
lilac lizard lobster lumber magnet mango maple marble market meadow melon meteor mitten monkey
moss mountain muffin mulberry mushroom mustard napkin nectar needle nest nickel noodle nutmeg oak
oasis oatmeal ocean olive onion orchard orchid otter oven owl paddle pancake panther papaya
parade parcel parrot pasture peanut pebble pelican pencil pepper piano pickle pigeon pillow pine
planet plum pocket pony poppy potato prairie puddle pumpkin puzzle quartz quilt rabbit radio
raft raisin raven ribbon river robin rocket rooster rosemary saddle saffron sailboat salmon sandal
satchel scarf shell shovel silver slipper snail sparrow spinach spoon squirrel stable starfish
stone sunset swallow table teapot thimble thistle ticket tiger tomato tractor trumpet tulip
tunnel turnip turtle umbrella velvet violin walnut
"""

WORDS: Final[tuple[str, ...]] = tuple(_TEXT.split())


def drawn(number: int) -> tuple[str, str, str]:
    """Three words for ``number``, of which the lowest 24 bits count."""
    first, second, third = ((number >> shift) & 0xFF for shift in (16, 8, 0))
    return WORDS[first], WORDS[second], WORDS[third]
