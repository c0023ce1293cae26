/**
 * Every sentence of the therapist's page, in Spanish. It says what `words.therapist.en.ts` says,
 * and quotes what `words.es.ts` lets both read.
 *
 * How it sounds: "tú"; no word that says whether somebody is a man or a woman; calm and short.
 */

import type { Aside } from "./transcript";
import type { TherapistWords } from "./words";

const OUTSIDE = "Estás fuera";

/** Where the two stand. */
const phase: TherapistWords["phase"] = {
  outside: () => OUTSIDE,
  knocking: () => "Has llamado a la puerta",
  gathering: () => "Eligen quién habla primero",
  agreeing: () => "Leen a qué dicen que sí",
  sharing: ({ speaker }) => `${speaker} está compartiendo`,
  reflecting: ({ listener, speaker }) => `${listener} está diciendo lo que le oyó a ${speaker}`,
  confirming: ({ speaker }) => `${speaker} está respondiendo si era eso`,
  asking_more: ({ speaker }) => `${speaker} está pensando si hay más`,
  acknowledging: ({ listener, speaker }) =>
    `${listener} está diciendo qué tiene sentido de lo que dijo ${speaker}`,
  receiving: ({ speaker, listener }) => `${speaker} está recibiendo las palabras de ${listener}`,
  speaker_thanking: ({ speaker, listener }) => `${speaker} piensa si hay algo que agradecer a ${listener}`,
  listener_thanking: ({ speaker, listener }) => `${listener} piensa si hay algo que agradecer a ${speaker}`,
  asking_swap: ({ listener }) => `${listener} elige si habla ahora u otro día`,
  at_crossroads: ({ speaker }) => `En un cruce: ${speaker} elige cómo seguir`,
  appreciating: ({ speaker }) => `${speaker} está diciendo una cosa que le alegra`,
  asking_to_hear: () => "Una frase se detuvo; la otra persona puede elegir si la lee",
  feeling_heard: () => "Cada persona dice, a solas, si siente que le escucharon",
  closing: () => "Se están despidiendo",
  paused: () => "Un descanso",
  held: () => "Tienes la sala detenida",
  caucus: ({ caucus }) => `Estás a solas con ${caucus}`,
  missing: () => "La sala se detiene para que puedas volver",
  resting: () => "La conversación terminó por hoy",
  ended: () => "Esta sala ha terminado",
};

const malformed = "Esta página y la sala no se entienden. Carga la página otra vez.";
const nameTooLong = "Ese nombre es un poco largo. Caben hasta 40 letras.";

/** Why something was not done. */
const refused: TherapistWords["refused"] = {
  not_now: "La conversación ya había avanzado. Mira lo que hay aquí ahora.",
  not_your_turn: "Esto no está abierto para ti ahora. Mira lo que hay aquí ahora.",
  seat_taken: "Ya hay alguien en este lugar. Pide un enlace nuevo a quien abrió la sala.",
  name_empty: "Escribe primero un nombre, para que la pareja sepa quién llama.",
  name_too_long: nameTooLong,
  words_empty: "Aquí todavía no hay palabras.",
  words_too_long: "Es más de lo que cabe de una vez. Caben hasta 1.000 letras.",
  held: "Un momento, y luego se puede enviar así.",
  care: "Estas palabras no se enviaron.",
  too_soon: "Un momento más.",
  not_held: "Estas palabras ya no esperan.",
  already_asked: "En este paso ya se preguntó una vez.",
  not_for_asking: "Sobre esta frase no se puede preguntar.",
  wording: "Una parte de esto se quedó aquí. Dilo de otra manera.",
  marks_outside: "Las marcas ya no encajan con las palabras.",
  missing_too_long: "Dilo en 120 letras como mucho.",
  more_time_taken: "El minuto extra ya se dio.",
  short_form_tried: "La forma corta ya se probó.",
  rest_extended_twice:
    "Ya han alargado el descanso dos veces. Terminar por hoy es una buena elección ahora.",
  already_answered: "Esto ya tiene respuesta.",
  not_kept: "Esas palabras ya no están guardadas.",
  kept_full: "Ya no hay sitio para guardar palabras.",
  out_of_range: "Eso no encaja aquí. Elige una de las opciones que ves.",
  room_over: "Esta sala ha terminado. Ya no se guarda nada en ella.",
  nobody_knocks: "Nadie está llamando.",
  already_knocking: "Ya has llamado.",
  line_too_long: "Esa línea es un poco larga. Caben hasta 120 letras.",
  no_moderator: "Ya no estás en esta sala.",
  words_not_compared: "Esto se abre cuando ambas personas hayan comparado contigo las tres palabras.",
  nothing_offered: "Ahora no se propone nada.",
  still_holding: "La sala todavía está detenida.",
  not_in_caucus: "El espacio tranquilo ha terminado.",
  signal_not_welcome: "Esa señal no se quiere recibir ahora.",
  signal_too_soon: "Una señal por minuto es bastante.",
  malformed,
  id_conflict: "Esto se pidió antes de otra manera. Carga la página otra vez y mira.",
  script_unknown: "El servidor ya no conoce esta conversación.",
};

/** Why the line stays closed, and what one can do. */
const closed: TherapistWords["closed"] = {
  malformed,
  secret_unknown:
    "La sala ya no conoce este portátil. Abre tu enlace de vuelta, o pide un enlace nuevo.",
  link_unknown: "Este enlace no abre ninguna sala. Mira si está completo, o pide uno nuevo.",
  origin_refused:
    "Esta página se abrió con una dirección que la sala no conoce. Abre el enlace que te dieron.",
  room_gone: "Esta sala ha terminado, y no queda nada de ella.",
  protocol_unknown: "Esta página es más antigua que la sala. Carga la página otra vez.",
  replaced: "Esta sala está abierta en otra pestaña o en otro portátil.",
  link_spent: "Este enlace ya se abrió en algún sitio. Sigue allí, o pide un enlace nuevo.",
  link_expired: "Este enlace es demasiado antiguo. Pide uno nuevo a quien abrió la sala.",
  name_empty: "Llama para entrar.",
  name_too_long: nameTooLong,
  hello_late: "La conexión iba lenta. Vuelve sola.",
  slow: "La conexión iba lenta. Vuelve sola.",
  too_fast: "Eso fue mucho de una vez. Sigue en un momento.",
  store_away: "Ahora mismo no se llega a la sala. La conexión vuelve sola.",
  server_fault: "El servidor tropezó. Vuelve solo; nada de lo que se dijo se ha perdido.",
};

const kind: Record<Aside["kind"], { readonly from: (name: string) => string; readonly to: (name: string) => string }> = {
  line: { from: (name) => `${name}, en privado`, to: (name) => `Tú a ${name}, en privado` },
  caucus: { from: (name) => `${name}, a solas contigo`, to: (name) => `Tú, a solas con ${name}` },
};

const NUMBERS = ["cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"];

const left = (minutes: number): string =>
  minutes === 1
    ? "Queda más o menos un minuto"
    : `Quedan más o menos ${NUMBERS[minutes] ?? minutes} minutos`;

/** "hasta las 19:42", "hasta el lunes a las 19:42". */
function until(time: string): string {
  const [, day = "", hour = time] = /^(?:(\D+?),? )?(\d.*)$/u.exec(time) ?? [];
  const clock = `${/^0?1\D/.test(hour) ? "la" : "las"} ${hour}`;
  return day ? `hasta el ${day} a ${clock}` : `hasta ${clock}`;
}

const ORDINARY_END =
  "Ambas personas leerán: «Aquí termina por hoy. Es una buena manera de cuidarse.»";
const FORGOTTEN =
  "Después se olvidan las palabras de esta conversación, también para ti. Para entrar otra vez, llamas de nuevo.";
const SECRETS = "Lo que acordaron sobre los secretos queda en tus manos: la sala no pone ninguna regla sobre eso.";
const BREATHE = "«Necesito un momento para respirar. Vuelvo pronto.»";

export const words: TherapistWords = {
  title: "Repair Room",
  language: "Idioma",
  phase,
  seat: {
    partner_a: "la primera persona",
    partner_b: "la segunda persona",
    moderator: "terapeuta",
  },
  refused,
  closed,
  confirmed: {
    yes: (name) => `${name}: sí, eso es.`,
    nearly: (name) => `${name}: casi.`,
    no: (name) => `${name}: todavía no.`,
    not_now: (name) => `${name} sigue por ahora.`,
  },
  received: {
    landed: (name) => `Le llegó a ${name}.`,
    not_yet: (name) => `Todavía no le ha llegado a ${name}.`,
    felt_like_but: (name) => `A ${name} le sonó a «pero».`,
    not_now: (name) => `${name} sigue por ahora.`,
  },
  heard: {
    fully: "siente que le escucharon del todo",
    partly: "siente que le escucharon en parte",
    not_yet: "todavía no siente que le escucharon",
    pass: "prefirió pasar",
  },
  acted: {
    room_held: "Detuviste la sala.",
    room_released: "Dejaste que la sala siga.",
    turn_extended: "Diste un minuto más.",
    step_skipped: "Saltaste un paso. Cuenta como «ahora no».",
    floor_given: "Cediste la palabra.",
    caucus_began: "Empezaste a hablar a solas con una de las personas.",
    caucus_ended: "Volviste a juntar la sala.",
    script_offered: "Propusiste otra conversación.",
    rest_began: "Pediste un descanso.",
    rest_lengthened: "Alargaste el descanso.",
  },
  outside: {
    declined: "Esta vez no. Puedes llamar otra vez cuando hayan hablado.",
    withdrawn: "Retiraste tu llamada. No se les dijo nada más.",
    removed: "Ya no estás en esta sala. No queda nada de ella en este portátil.",
    left: "Saliste de la sala. No queda nada de ella en este portátil.",
    over: "La conversación ha terminado. Sus palabras se han olvidado, aquí también.",
  },
  kind,
  minutes: (minutes) => `${minutes} ${minutes === 1 ? "minuto" : "minutos"}`,
  empathizing: ({ listener, speaker }) =>
    `${listener} está diciendo cómo se pudo haber sentido ${speaker}`,
  floor: (name) => `${name} tiene la palabra`,
  skipped: (name) => `A ${name} no se le preguntó: saltaste este paso por ahora.`,
  someAct: "Hiciste algo en la sala.",

  rooms: {
    heading: "Tus salas",
    label: "Salas",
    none: "No hay ninguna sala abierta en este portátil. Abre el enlace que te dieron para una sala.",
    lead: "Elige una sala en la lista. No se muestra nada de una sala antes de que la abras.",
    day: "Una sala se queda en este portátil un día después de que la uses por última vez.",
    opening: "Abriendo la sala",
    outside: OUTSIDE,
    fresh: "Un enlace que acabas de abrir",
    unnamed: (time) => `Sala de: ${time}`,
    names: (names) => new Intl.ListFormat("es").format(names),
    nobody: "Todavía no ha entrado nadie",
    forget: "Olvidar esta sala en este portátil",
    forgetHow:
      "Entonces este portátil ya no tiene la llave de la sala. A la pareja no se le dice nada, y tu lugar sigue siendo tuyo: un enlace de vuelta lo abre otra vez.",
    forgetDo: "Olvidarla",
  },

  notes: {
    down: "No hay conexión con esta sala",
    letIn: "Te dejaron entrar",
    away: (name) => `${name} no está aquí ahora`,
    outside: {
      declined: "Tu llamada no se aceptó",
      withdrawn: "Retiraste tu llamada",
      removed: "Ya no estás en esta sala",
      left: "Saliste de esta sala",
      over: "La conversación ha terminado",
    },
  },

  bar: {
    exit: "Salir",
    exitHint: "Sale al instante y borra todas las salas de este portátil",
  },

  door: {
    heading: "Llamar a la puerta",
    lead: "Ambas personas leerán tu nombre y esta línea, y las dos dicen que sí antes de que veas u oigas algo de la sala.",
    name: "Tu nombre",
    line: "Una línea que diga quién eres",
    lineHint: "Por ejemplo: acompaño a parejas, en la consulta junto al río. Hasta 120 letras.",
    submit: "Llamar",
    again: "Llamar otra vez",
    kept: "Las dos cosas se quedan en este portátil para la próxima sala.",
    returning: "Este es mi propio enlace de vuelta",
    returningHow: "Entras al instante si ya te dejaron entrar antes.",
    knockingHeading: "Has llamado a la puerta",
    knocking: "Hace falta el sí de ambas personas. Nadie tiene prisa.",
    takeBack: "Retirar la llamada",
    closedNow: "La pareja no está hablando ahora. Cuando se encuentre, puedes llamar.",
    stopped: "La conexión está cerrada",
    useHere: "Seguir aquí",
    reload: "Cargar la página otra vez",
    tryAgain: "Probar una vez más",
    opening: "Tarda un momento.",
  },

  status: {
    down: "No hay conexión con esta sala. La sala se detiene dos minutos para que puedas volver; después, la pareja elige si quiere darte más tiempo.",
    kept: "Guardado en este portátil. Se envía en cuanto se pueda.",
    historyLost:
      "La memoria de la sala se dañó, y algo que se dijo aquí ya no está. Nadie tiene la culpa.",
    fine: "De acuerdo",
    missing: "La sala se detiene hasta que tu conexión sea estable otra vez.",
  },

  turn: {
    left: (minutes) => `${left(minutes)} de este turno. Nada se corta.`,
    round: "Llegó la hora de este turno. Nada se corta.",
  },

  step: (number, of) => `Paso ${number} de ${of}`,

  rest: {
    until: (time) => `Un descanso ${until(time)}`,
    round: "Llegó la hora. Se sigue cuando hayan vuelto las dos personas.",
  },

  three: {
    heading: "Tres palabras",
    lead: (title) =>
      `Di estas tres palabras con ${title} de viva voz. Cuando ambas personas hayan dicho que son las mismas, se abren las líneas privadas y los espacios tranquilos.`,
    yes: (name) => `${name} las ha comparado.`,
    notYet: (name) => `${name} todavía no las ha comparado.`,
    both: (three) => `Ambas personas han comparado contigo las tres palabras: ${three}.`,
  },

  transcript: {
    label: "Lo que se dijo",
    heading: "Lo que ambas personas pueden leer",
    empty: "Todavía no se ha dicho nada.",
    marked: (name, marked) =>
      `Lo que más le importa a ${name}: ${marked.map((one) => `«${one}»`).join(", ")}.`,
    missing: (name) => `Lo que todavía falta, en palabras de ${name}:`,
    allTheSame: "Una regla lo había detenido, y la otra persona quiso leerlo.",
    heardHeading: "Cuánto sienten que les escucharon",
    offered: (title) => `Propusiste: ${title}. Empieza cuando ambas personas digan que sí.`,
  },

  asides: {
    heading: "Entre tú y una de las personas",
    lead: "Solo tú y la persona que se nombra pueden leer esto.",
    from: (one, name) => (one.by === "moderator" ? kind[one.kind].to(name) : kind[one.kind].from(name)),
    somebody: "una de las personas",
    compose: (name) => `Tus palabras para ${name}, a solas contigo`,
    send: "Decirlo aquí",
    busy: "En camino",
  },

  actsHeading: "Lo que puedes hacer",
  actsLater: "No hay conexión. Hasta que vuelva solo puedes terminar o salir; se envía en cuanto se pueda.",
  laptopHeading: "Este portátil",
  back: "Ahora no",
  busy: "En camino",
  write: (name) => `Tu línea privada para ${name}`,
  send: "Enviarla en privado",

  groups: {
    course: "La conversación",
    one: "Con una de las personas",
    rest: "Un descanso",
    other: "Otra conversación",
    end: "Terminar",
  },

  acts: {
    hold: (me) => ({
      label: "Detener la sala",
      seen: [
        `Ambas personas leerán: «${me} detiene la sala un momento. Nada se pierde, y el tiempo se detiene.» Nadie puede escribir hasta que dejes que siga. Cada persona puede seguir descansando o irse.`,
      ],
      confirm: "Detenerla",
    }),
    release: (me) => ({
      label: "Dejar que siga",
      seen: [
        `Ambas personas volverán a donde estaban, y leerán: «${me} deja que la conversación siga.»`,
      ],
      confirm: "Dejar que siga",
    }),
    floor: (me, name) => ({
      label: `Dar la palabra a ${name}`,
      seen: [
        `Ambas personas leerán: «${me} cedió la palabra.» ${name} comparte después, y el paso en el que están termina ahí.`,
      ],
      confirm: `Darla a ${name}`,
    }),
    time: (me, name) => ({
      label: "Un minuto más",
      seen: [`Ambas personas leerán: «${me} dio un minuto más.» Es para ${name}.`],
      confirm: "Dar un minuto más",
    }),
    skip: (me) => ({
      label: "Saltar este paso",
      seen: [
        `Ambas personas leerán: «${me} avanzó un paso.» Lo que se salta cuenta como «ahora no», nunca como un sí.`,
      ],
      confirm: "Saltarlo",
    }),
    line: (name, other) => ({
      label: `Línea privada para ${name}`,
      seen: [`${name} verá que es privada. ${other} no verá nada de ella.`, SECRETS],
    }),
    caucus: (me, name, other) => ({
      label: `Hablar a solas con ${name}`,
      seen: [
        `Ambas personas leerán: «${me} habla un rato a solas con cada persona.» ${name} puede escribir contigo. ${other} se queda en un espacio tranquilo y no ve nada de eso.`,
        SECRETS,
      ],
      confirm: `Empezar con ${name}`,
    }),
    switchTo: (me, name, other) => ({
      label: `Cambiar a ${name}`,
      seen: [
        `Ambas personas siguen leyendo: «${me} habla un rato a solas con cada persona.» Entonces ${name} puede escribir contigo, y ${other} se queda en el espacio tranquilo.`,
      ],
      confirm: `Cambiar a ${name}`,
    }),
    together: (me) => ({
      label: "Juntar otra vez la sala",
      seen: [
        `Ambas personas volverán a donde estaba la conversación, y leerán: «Vuelven a estar en la misma sala, con ${me}.»`,
      ],
      confirm: "Juntarla",
    }),
    rest: (me) => ({
      label: "Pedir un descanso",
      seen: [
        `Ambas personas verán un descanso con su hora de vuelta, y ${me}: ${BREATHE} Se sigue cuando hayan vuelto las dos.`,
      ],
    }),
    longer: (me) => ({
      label: "Alargar el descanso",
      seen: [
        `Ambas personas verán la nueva hora de vuelta, y ${me}: ${BREATHE} Un descanso solo se alarga; uno más corto no cambia nada.`,
      ],
    }),
    offer: (me, title) => ({
      label: "Proponer otra conversación",
      seen: [
        `${title}: cada persona leerá: «${me} propone otra conversación.» Solo empieza si ambas dicen que sí, y a ninguna se le dice quién dijo que no. Lo que se dijo hasta ahora se deja entonces a un lado.`,
      ],
    }),
    today: {
      label: "Terminar por hoy",
      seen: [ORDINARY_END, FORGOTTEN],
      confirm: "Terminar por hoy",
    },
    stop: {
      label: "Parada de seguridad",
      seen: [
        "Para cuando temes por una de las personas.",
        `${ORDINARY_END} Nada muestra que fue una parada de seguridad, ni quién terminó.`,
        FORGOTTEN,
      ],
      confirm: "Terminar ahora",
    },
    leave: (me) => ({
      label: "Salir de la sala",
      seen: [
        `Ambas personas verán que ${me} ya no está en la sala. Siguen sin ti, donde están. Para volver, llamas otra vez.`,
      ],
      confirm: "Salir",
    }),
  },

  links: {
    heading: "Un enlace de vuelta para otro portátil",
    lead: "Un enlace de vuelta abre tu lugar en esta sala en otro portátil. Quien lo tenga ocupa tu lugar, así que no lo compartas.",
    make: "Crear un enlace de vuelta",
    shown: "Tu enlace de vuelta. Solo se ve ahora.",
    copy: "Copiarlo",
    copied: "Copiado.",
    select: "Marcarlo, para copiarlo a mano",
    revoke: "Anular todos los enlaces de vuelta",
    revoked: "Todos tus enlaces de vuelta están anulados.",
  },
};
