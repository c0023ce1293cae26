/**
 * Every sentence of the phone, in Spanish. It says what `words.en.ts` says, and its types hold the
 * two together: a sentence too few or too many does not compile.
 *
 * How it sounds: "tú" to one, "ustedes" to two; no word that says whether somebody is a man or a
 * woman; as short and as calm as the English.
 */

import { doorWords as door } from "./words.door.es";
import { hint, why, wording } from "./words.wording.es";
import type { RoomWords } from "./words";

const heading: RoomWords["heading"] = {
  gathering: ({ other }) => (other ? `Tú y ${other} están en la sala` : "Estás en la sala"),
  agreeing: () => "Antes de empezar",
  speak: () => "Tienes la palabra",
  listen: ({ other }) => `${other} tiene la palabra`,
  reflect: ({ other }) => `Dile a ${other} lo que le oíste decir`,
  summary: ({ other }) => `Junta lo que le oíste decir a ${other}`,
  being_reflected: ({ other }) => `${other} te está diciendo lo que oyó`,
  confirm: ({ other }) => `${other} oyó:`,
  being_confirmed: ({ other }) => `${other} está leyendo lo que le dijiste`,
  more: () => "¿Hay más?",
  being_asked_more: ({ other }) => `${other} está pensando si hay más`,
  validate: ({ other }) => `Di qué tiene sentido para ti de lo que dijo ${other}`,
  empathize: ({ other }) => `Di cómo se pudo haber sentido ${other}`,
  being_acknowledged: ({ other }) => `${other} busca palabras para ti`,
  receive: ({ other }) => `${other} te dice:`,
  being_received: ({ other }) => `${other} recibe tus palabras`,
  thank: ({ other }) => `¿Hay algo que agradecer a ${other}?`,
  being_thanked: ({ other }) => `${other} piensa qué te puede agradecer`,
  speak_now: () => "¿Ahora u otro día?",
  being_asked_to_speak: ({ other }) => `${other} elige cuándo hablar`,
  crossroads: () => "Esta parte cuesta que llegue ahora mismo",
  at_the_others_crossroads: () => "Esta parte cuesta que llegue ahora mismo",
  appreciate: () => "Una cosa que te alegra",
  being_appreciated: ({ other }) => `${other} está pensando en algo bueno`,
  asking_to_hear: ({ other }) => `Preguntaste a ${other}`,
  being_asked_to_hear: ({ other }) => `${other} te pregunta algo`,
  feel_heard: () => "¿Sientes que te escucharon?",
  feel_heard_said: () => "Tu respuesta está guardada",
  closing: () => "Han llegado al final",
  rest: () => "Un descanso",
  held: ({ third }) => `${third || "Quien les acompaña"} detiene la sala un momento`,
  caucus: ({ third }) => `Tú y ${third || "quien les acompaña"}, a solas`,
  caucus_waiting: ({ third }) =>
    `${third || "Quien les acompaña"} habla un rato a solas con cada persona`,
  missing: ({ third }) => `${third || "Quien les acompaña"} se ha quedado sin conexión`,
  outside: () => "Este es el enlace de terapeuta",
  farewell: () => "La conversación descansa",
  ended: () => "Esta sala ha terminado",
};

/** Why something was not done, for the one who asked. */
const refused: RoomWords["refused"] = {
  not_now: "La conversación ya había avanzado. Mira lo que hay aquí ahora.",
  not_your_turn: "Ahora la otra persona tiene la palabra. Tus palabras siguen en este teléfono.",
  seat_taken: "Ya hay alguien en este lugar. Pide un enlace nuevo a quien abrió la sala.",
  name_empty: door.closed.name_empty,
  name_too_long: door.closed.name_too_long,
  words_empty: "Aquí todavía no hay palabras. Escribe algunas, o pasa.",
  words_too_long: "Es más de lo que cabe en un turno. Di la primera parte; habrá sitio para más.",
  held: "Un momento, y luego puedes enviarlo así.",
  care: "Tus palabras no se enviaron. Nadie más las ve.",
  too_soon: "Un momento más, y luego puedes enviarlo así.",
  not_held: "Estas palabras ya no esperan. Dilas otra vez.",
  already_asked: "Ya preguntaste una vez en este paso. Puedes cambiar las palabras, o descansar.",
  not_for_asking: "Sobre esta frase no se puede preguntar. Puedes cambiarla, o descansar.",
  wording: "Una parte de esto se llevaría el resto.",
  marks_outside: "Las marcas ya no encajan con las palabras. Tócalas otra vez.",
  missing_too_long: "Di lo que falta en 120 letras como mucho.",
  more_time_taken: "Ya tienes el minuto extra. Nada se corta, así que termina con calma.",
  short_form_tried: "La forma corta ya se probó. Pueden seguir por ahora, o descansar.",
  rest_extended_twice:
    "Ya han alargado el descanso dos veces. Terminar por hoy es una buena elección ahora.",
  already_answered: "Tu respuesta ya está ahí.",
  not_kept: "Esas palabras ya no están guardadas.",
  kept_full: "Ya guardas muchas palabras. Suelta algunas para hacer sitio a estas.",
  out_of_range: "Eso no encaja aquí. Elige una de las opciones que ves.",
  room_over: "Esta sala ha terminado. Ya no se guarda nada en ella.",
  nobody_knocks: "Ya no hay nadie en la puerta.",
  already_knocking: "Se oyó que llamas. Las dos personas de la sala deciden a su tiempo.",
  line_too_long: "Esa línea es un poco larga. Caben hasta 120 letras.",
  no_moderator: "Ya no hay nadie más en la sala.",
  words_not_compared: "Las tres palabras van primero. Compárenlas de viva voz y esto se abre.",
  nothing_offered: "Ya no se propone nada. Se sigue donde estaban.",
  still_holding: "La sala todavía está detenida. Pueden elegir cuando llegue la hora.",
  not_in_caucus: "Ese espacio tranquilo está cerrado. Tus palabras siguen en este teléfono.",
  signal_not_welcome: "La otra persona no ha pedido esta señal. No se envió nada.",
  signal_too_soon: "Una señal por minuto, para que cada una pueda llegar. No se envió nada.",
  malformed: door.closed.malformed,
  script_unknown: "Esa conversación no está aquí. Elige otra.",
  id_conflict: "Esto se pidió antes de otra manera. Carga la página otra vez y mira.",
};

/** The ready lines that can go with a rest. */
const line: RoomWords["line"] = {
  i_need_a_rest: "Necesito un descanso. Esto me importa. Voy a volver.",
  matters_to_me: "Me importas. Quiero volver a esto con la cabeza despejada.",
  too_much_now: "Ahora mismo es demasiado para mí. Voy a calmarme y después vuelvo.",
  back_soon: "Necesito un momento para respirar. Vuelvo pronto.",
};

const NUMBERS = [
  "cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
  "doce",
];

/** "un minuto", "cuatro minutos", "15 minutos". */
function minutes(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? "minuto" : "minutos"}`;
}

const letters = (count: number): string => `${count} ${count === 1 ? "letra" : "letras"}`;

/** "las 19:42", "la 1:05"; and the day before it, if there is one. */
function moment(time: string): { readonly day: string; readonly hour: string } {
  const [, day = "", hour = time] = /^(?:(\D+?),? )?(\d.*)$/u.exec(time) ?? [];
  return { day, hour: `${/^0?1\D/.test(hour) ? "la" : "las"} ${hour}` };
}

/** "las 19:42", "el lunes a las 19:42". */
function clock(time: string): string {
  const { day, hour } = moment(time);
  return day ? `el ${day} a ${hour}` : hour;
}

/** "a las 19:42", "el lunes a las 19:42". */
function at(time: string): string {
  const { day, hour } = moment(time);
  return day ? clock(time) : `a ${hour}`;
}

/** "hasta las 19:42", "hasta el lunes a las 19:42". */
function until(time: string): string {
  return `hasta ${clock(time)}`;
}

const reaches = (other: string): string =>
  `Le llega a ${other || "la otra persona"} en cuanto vuelva la conexión.`;

export const words: RoomWords = {
  ...door,
  heading,
  refused,
  why,
  hint,
  line,
  minutes,

  ending: {
    complete: "Eso fue un trabajo de verdad. Siéntate un momento antes de seguir hablando.",
    today: "Aquí termina por hoy. Es una buena manera de cuidarse.",
    later: "Sigue en otro momento. Nada se decide hasta entonces.",
    lapsed: "Hubo silencio durante un día, así que las palabras se olvidaron, como se acordó.",
  },

  acted: {
    room_held: (name) => `${name} detiene la sala un momento.`,
    room_released: (name) => `${name} deja que la conversación siga.`,
    turn_extended: (name) => `${name} dio un minuto más.`,
    step_skipped: (name) => `${name} avanzó un paso.`,
    floor_given: (name) => `${name} cedió la palabra.`,
    caucus_began: (name) => `${name} habla un rato a solas con cada persona.`,
    caucus_ended: (name) => `Vuelven a estar en la misma sala, con ${name}.`,
    script_offered: (name) => `${name} propone otra conversación.`,
    rest_began: (name) => `${name} pidió un descanso.`,
    rest_lengthened: (name) => `${name} alargó el descanso.`,
  },

  signal: {
    gentler: "más suave, por favor",
    want_to_understand: "quiero entender",
    thank_you: "gracias",
    need_a_pause: "necesito una pausa",
  },

  bar: {
    who: "Quién está aquí",
    away: "no está ahora",
    exit: door.exit,
    pause: "Pausa",
    knocks: (name) => `${name} llama a la puerta`,
  },

  status: {
    down: door.down,
    kept: "Guardado en este teléfono. Se envía en cuanto se pueda.",
    historyLost:
      "La memoria de la sala se dañó, y algo que se dijo aquí ya no está. Nadie tiene la culpa. Di otra vez lo que importa.",
    fine: "De acuerdo",
  },

  gathering: {
    alone: (name) =>
      name ? `${name} no está aquí ahora.` : "La segunda silla sigue vacía. No hay prisa.",
    later: "Cuando estén aquí las dos personas, eligen juntas quién habla primero.",
    proposal: ({ other }, mine) =>
      mine
        ? `${other} abrió esta sala y tiene la invitación de escuchar primero. Así que tú hablarías primero.`
        : `Tú abriste esta sala, y te invita a escuchar primero. Así que ${other} hablaría primero.`,
    both: "Se sigue cuando ambas personas toquen lo mismo.",
    iSpeak: "Hablo yo primero",
    theySpeak: (other) => `${other} habla primero`,
    youTapped: (name, self) =>
      self ? "Tocaste: hablo yo primero." : `Tocaste: ${name} habla primero.`,
    otherTapped: (other, name, me) =>
      me ? `${other} tocó: tú hablas primero.` : `${other} tocó: ${name} habla primero.`,
    otherNot: (other) => `${other} todavía no ha tocado.`,
  },

  agreeing: {
    time: (count) => `Dura más o menos ${minutes(count)}.`,
    kept: "Lo que escribes se olvida cuando se hayan despedido o tras un día de silencio.",
    rest: "Cada persona puede descansar, pasar o irse en cualquier momento, sin dar razones.",
    submit: "De acuerdo",
    mine: "Dijiste que sí.",
    theirs: (other) => `${other} dijo que sí.`,
    theirsNot: (other) => `${other} todavía está leyendo.`,
  },

  composer: {
    say: "Decirlo",
    sayBack: "Decir lo que oí",
    busy: "En camino",
    pass: "Pasar",
    label: "Tus palabras",
    start: "Usar este comienzo",
    stem: (stem) => `Un comienzo: ${stem}`,
    shortForm: "La forma corta: basta una frase.",
    left: (count) => (count === 1 ? "Queda 1 letra" : `Quedan ${letters(count)}`),
    over: (count) => `${letters(count)} más de lo que cabe en un turno`,
    fewSeconds: "Queda menos de un minuto. Nada se corta.",
    timeRound: "Llegó la hora. Termina tu frase con calma.",
    moreTime: "Un minuto más",
    fromBefore: "Empezar con lo que dijiste antes",
    keptHeading: "Guardaste esto para tu turno",
    use: "Usar",
    letGo: "Soltar",
  },

  wording,

  listen: {
    crossroads: (other) =>
      `${other} elige cómo seguir. Nadie tiene la culpa; algunas cosas necesitan más de un intento.`,
    awayStill: (other) => `${other} no está aquí ahora. El tiempo se detiene hasta entonces.`,
  },

  reflect: {
    theirWords: (other) => `Las palabras de ${other}`,
    nearly: (other) => `Casi. ${other} marcó lo que más importa.`,
    nearlyPlain: (other) => `Casi. Hay un poco más que le importa a ${other}.`,
    notYet: (other) => `Todavía no. A ${other} le gustaría que lo intentes una vez más.`,
    missing: (other) => `Lo que todavía falta, en palabras de ${other}:`,
    notLanded: (other) =>
      `Todavía no le ha llegado a ${other}. Inténtalo una vez más, con más sencillez.`,
    feltLikeBut: (other) =>
      `A ${other} le sonó como si hubiera un «pero». Inténtalo una vez más sin tu propio lado.`,
  },

  confirm: {
    yes: "Sí, eso es",
    nearly: "Casi",
    no: "Todavía no",
    goOn: "Seguir por ahora",
    markHeading: "¿Qué falta todavía?",
    markLead: "Toca las palabras tuyas que todavía faltan.",
    markOne: "Puedes marcar palabras en una parte cada vez.",
    missing: "O di en pocas palabras qué falta",
    send: "Mostrar lo que falta",
    back: "Volver",
    yourWords: "Tus palabras",
  },

  more: {
    yes: "Sí, hay más",
    no: "Eso es todo",
  },

  receive: {
    landed: "Me llegó",
    notYet: "Todavía no",
    but: "Me sonó a «pero»",
    goOn: "Seguir por ahora",
  },

  swap: {
    now: "Ahora está bien",
    anotherDay: "Otro día",
  },

  crossroads: {
    lead: "Nadie hizo esto mal. Sigan, descansen, o prueben la forma corta.",
    goOn: "Seguir por ahora",
    short: "Probar la forma corta",
    rest: "Descansar",
  },

  feelHeard: {
    private:
      "Solo tú ves tu respuesta hasta que cada persona haya dado una. Entonces se ven las dos juntas.",
    choice: { fully: "Sí, del todo", partly: "En parte", not_yet: "Todavía no", pass: "Pasar" },
    waiting: (other) =>
      `Verán las dos respuestas en el mismo momento. ${other} tiene tiempo.`,
  },

  closing: {
    answer: {
      fully: "siente que le escucharon del todo",
      partly: "siente que le escucharon en parte",
      not_yet: "todavía no siente que le escucharon",
      pass: "prefirió pasar",
    },
    lead: "Dense las gracias si quieren, con palabras o sin ellas.",
    forget: "Cuando ambas personas se hayan despedido, se olvida lo que escribieron.",
    goodbye: "Adiós por hoy",
    said: (other) => `Te despediste. Cuando ${other} también lo haga, las palabras se olvidan.`,
    theirs: (other) => `${other} se ha despedido.`,
  },

  pause: {
    heading: "Un descanso",
    how: "¿Cuánto tiempo? Empieza cuando toques.",
    length: (count) => `${count} minutos`,
    back: "Volver",
    willSee: (other) => `${other || "La otra persona"} va a leer:`,
    otherWords: "Elegir otras palabras",
    later: "Más tarde hoy, o mañana",
    laterHow: "Se encuentran otra vez:",
    inHours: (count) =>
      `en ${count === 1 ? "una" : (NUMBERS[count] ?? count)} ${count === 1 ? "hora" : "horas"}`,
    tomorrow: "mañana a esta hora",
    today: "Terminar por hoy",
    noMore: "Ya han alargado el descanso dos veces. Más tarde hoy es una buena elección ahora.",
  },

  rest: {
    until: (time) => `Un descanso ${until(time)}`,
    lead: "Nada se decide mientras descansan.",
    again: (time, count) =>
      `Se encuentran otra vez ${at(time)}, ${count < 1 ? "en menos de un minuto" : `en más o menos ${minutes(count)}`}`,
    round: "Llegó la hora",
    roundLead: "Se sigue cuando estén aquí las dos personas. No hay prisa.",
    youSaid: (text) => `Dijiste: «${text}»`,
    theySaid: (other, text) => `${other}: «${text}»`,
    reaches,
    sound: "Un sonido suave cuando llegue la hora",
    soundAndBuzz: "Un sonido suave y una vibración corta cuando llegue la hora",
    locked: (time) =>
      `Un teléfono bloqueado no puede sonar. Si bloqueas el tuyo, pon tu propia alarma para ${clock(time)}.`,
    breatheIn: "toma aire",
    breatheOut: "suelta el aire",
    stop: "Parar el círculo",
    start: "Mostrar el círculo",
    back: "Ya volví",
    more: "Más tiempo",
    waiting: "Se sigue cuando hayan vuelto las dos personas.",
    otherBack: (other) => `${other} ha vuelto.`,
    question: "¿Cuánta agitación sientes ahora?",
    questionLead: "0 es calma, 10 es lo máximo. Solo tú ves esto.",
    moreRest: "Tu cuerpo sigue en tensión. Veinte minutos más suelen ayudar.",
    goOn: "Parece que tienes bastante calma para seguir.",
    noted: "Sigue cuando quieras.",
    yes: "Seguir",
    yesStill: "Seguir de todos modos",
    twenty: "Descansar 20 minutos más",
    stay: "Seguir descansando",
  },

  calm: {
    label: "Qué te hace bien ahora",
    choice: {
      breathe: "Respirar",
      walk: "Caminar",
      water: "Agua",
      senses: "Cinco sentidos",
      sit: "Solo estar",
    },
    lines: {
      walk: [
        "Camina un poco, despacio.",
        "Siente cada pie cuando toca el suelo.",
        "Deja los brazos sueltos.",
        "Ahora no hay nada que planear.",
      ],
      water: [
        "Sírvete un vaso de agua.",
        "Siente lo fresco que está el vaso.",
        "Bebe a sorbos pequeños, y deja que cada uno baje.",
      ],
      senses: [
        "Mira a tu alrededor. ¿Qué colores hay?",
        "Escucha. ¿Qué sonido está más lejos?",
        "¿Qué toca tu piel ahora mismo?",
        "¿Hay algo que puedas oler o saborear?",
      ],
      sit: [
        "Siéntate. No hay nada que hacer.",
        "Siente la silla que te sostiene.",
        "Los pensamientos vienen y van. Déjalos.",
      ],
    },
  },

  step: {
    why: "Por qué este paso",
  },

  aloud: {
    read: "Leer en voz alta",
    stop: "Dejar de leer",
    prompt: "lo que se pide aquí",
    wordsOf: (name) => `las palabras de ${name}`,
  },

  onThisPhone: {
    open: "Letras, sonido y salida",
    heading: "En este teléfono",
    lead: "Lo que eliges aquí se queda en este teléfono. Nadie más lo ve.",
    sound: "Al final de un descanso",
    back: "Volver",
  },

  held: "Nada se pierde, y el tiempo se detiene.",

  knock: {
    heading: (name) => `${name} quiere entrar`,
    both: "Solo se abre si ambas personas dicen que sí. Entonces podrá leer esta conversación desde su comienzo.",
    yes: "Sí",
    no: "Ahora no",
    noted: "Tu sí está anotado. Se abre cuando ambas personas digan que sí.",
  },

  offer: {
    heading: (name) => `${name} propone otra conversación`,
    both: "Solo empieza si ambas personas dicen que sí. Lo que se dijo hasta ahora se deja a un lado.",
    noted: "Tu sí está anotado. Empieza cuando ambas personas digan que sí.",
  },

  three: {
    heading: "Tres palabras",
    how: "Díganse estas tres palabras de viva voz:",
    question: "¿Son las mismas?",
    same: "Son las mismas",
    different: "No son las mismas",
    later: "Más tarde",
    you: "Comparaste las tres palabras.",
    other: (other) => `${other} comparó las tres palabras.`,
    otherNot: (other) => `${other} todavía no las ha comparado.`,
    notYet: "Las tres palabras todavía no se han comparado.",
    ifDifferent: (name) =>
      `Si no son las mismas, quizá alguien más tiene el enlace. Pide a ${name} que se vaya.`,
    why: "Después pueden abrirse líneas privadas y espacios tranquilos.",
  },

  privateLine: {
    heading: (name) => `Solo tú ves esto. De ${name}.`,
    fromTherapist: "Solo tú ves esto. De quien les acompaña.",
    putAway: "Guardarlo",
  },

  signals: {
    open: "Señales que quieres recibir",
    heading: "Señales que quieres recibir",
    lead: "Mientras tienes la palabra, la otra persona solo puede enviarte estas. Una por minuto, y nunca más palabras.",
    keep: "Dejarlo así",
    back: "Volver",
    send: (other) => `Una pequeña señal para ${other}:`,
    sent: (text) => `Enviaste: ${text}.`,
    got: (other, text) => `${other}: ${text}`,
  },

  people: {
    heading: "Quién está aquí",
    here: (name) => `${name} está en la sala.`,
    away: (name) => `${name} no está aquí ahora.`,
    you: (name) => `${name} (tú)`,
    reads: (name) =>
      `${name} puede leer esta conversación desde su comienzo, y ninguna anterior.`,
    leave: (name) => `Pedir a ${name} que se vaya`,
    leaveHow: "Ocurre al instante. Para volver hace falta un sí de ambas personas.",
    back: "Volver",
  },

  link: {
    open: "Volver desde otro aparato",
    heading: "Volver desde otro aparato",
    lead: "Un enlace tuyo abre tu lugar en otro teléfono o portátil, también meses después.",
    whoever:
      "Quien tenga este enlace puede ocupar tu lugar y leer lo que tú puedes leer. No lo compartas.",
    make: "Crear un enlace",
    another: "Crear otro enlace",
    here: "Tu enlace, que solo se ve ahora:",
    copy: "Copiar el enlace",
    copied: "Copiado.",
    takeBack: "Anular todos los enlaces",
    takenBack: "Tus enlaces ya no abren nada.",
    back: "Volver",
  },

  erase: {
    open: "Borrar todo",
    heading: "Borrar todo lo de esta sala",
    lead: "Se borra todo, para ustedes dos: cada palabra, sus nombres, por dónde va la conversación y todos los enlaces.",
    never: "Desde entonces nadie puede recuperarlo en este servidor, tampoco quien lo lleva.",
    other: (name) =>
      `El teléfono de ${name || "la otra persona"} dirá que aquí ya no hay ninguna sala, y no por qué.`,
    copies:
      "No llega a las capturas de pantalla ni a las copias que alguien haya hecho del disco del servidor.",
    begin: "Quiero borrarlo",
    back: "Volver",
    sure: "Un toque más y se borra para siempre.",
    keep: "Conservarlo",
    now: "Borrarlo para las dos personas",
    needsLine: "Para esto hace falta la conexión. Se puede hacer en cuanto vuelva.",
    done: "Todo está borrado",
    nothingLeft: "No queda nada de esta sala en este teléfono ni donde la sala se guardaba.",
    disk: "En un minuto tampoco queda nada en el disco del servidor. Puedes cerrar esta página.",
    count: (kind, was, left) => `${kind}: antes ${was}, ahora ${left}.`,
    kind: { entries: "Dicho y hecho", keys: "Llaves", links: "Enlaces y teléfonos", all: "En total" },
  },

  caucus: {
    lead: "Solo ustedes dos leen lo que se escribe aquí.",
    nothing: (name) => `${name} está aquí. Tómate tu tiempo.`,
    before: "Lo que se escribió aquí antes",
    you: "Tú:",
    them: (name) => `${name}:`,
    label: (name) => `Tus palabras para ${name}`,
    say: "Decirlo",
    waiting: "Ambas personas lo saben. Ahora no hay nada que hacer.",
    kept: "Lo que escribiste antes sigue aquí.",
  },

  missing: {
    holds: (time) => `La sala se detiene para que pueda volver, ${until(time)}.`,
    then: "Si vuelve, se sigue en su compañía. Después, eligen ustedes dos.",
    round: "Llegó la hora. Pueden elegir ustedes dos.",
    how: "Se sigue cuando ambas personas quieran. Si vuelve, se sigue en su compañía.",
    goOn: (name) => `Seguir sin ${name}`,
    noted: "Tu sí está anotado. Se sigue cuando ambas personas quieran. También puedes esperar con calma.",
    end: "Terminar por hoy",
  },

  outside: {
    lead: "Pertenece a la página de terapeuta, en un portátil o una tableta.",
    how: "Tu lugar puede mudarse allí. Esta página ya no tiene nada más que hacer.",
    take: "Llevarlo allí",
    open: "Abrir la página de terapeuta",
  },

  farewell: {
    againAt: (time) => `Se encuentran otra vez ${at(time)}.`,
    timeCame: "Llegó el momento. Empiecen cuando ambas personas quieran.",
    reaches,
    meet: "Encontrarse otra vez",
    forgotten: "Las palabras de esta conversación se han olvidado.",
  },

  ended: "Todo lo que había aquí se ha olvidado. Si quieren hablar otra vez, se puede abrir una sala nueva.",
};
