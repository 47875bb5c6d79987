import { matchesAny, pattern, type Patterns } from "../pattern.ts";
import type { SentenceTest } from "./sentence-test.ts";

/** Where an instruction can open: the sentence, a clause, or after what comes with one. */
const OPENS: Record<"es" | "en" | "ru", string> = {
  es: String.raw`(?:^|[:;,—] |\b(?:y|por favor|mientras(?: tanto)?|de momento|por ahora|recuerda|recuerde),? )`,
  en: String.raw`(?:^|[:;,—] |\b(?:please|meanwhile|remember),? |(?<!\bwe\b.*)\band )`,
  ru: String.raw`(?:^|[:;,—] |\b(?:и|а|пожалуйста|пока|пока что) )`,
};

/** Stems of what people are asked to do to be safe or get by. Writing and calling are contact, not this. */
const ES_STEMS = String.raw`(?:abr|acud|apag|apart|aten|beb|bloque|busc|camb|cambi|cierr|cerr|com|compart|comprueb|compr|conduc|conduzc|conserv|conect|consult|consum|contest|corr|cort|cuid|dej|desactiv|desc[ao]rg|desconect|desconfí|desconfi|desenchuf|despl[aá]|des[ií]nstal|devu[eé]lv|difund|elimin|enci[eé]nd|entr|esper|evit|facilit|fí|gu[aá]rd|h[aá]g|hierv|hiérv|hirv|ignor|instal|lav|ll[eé]v|manip|manten|m[ií]r|mu[eé]v|p[aá]gu|pag|permane[zc]|permanec|pong|proteg|prot[eé]j|publi|qu[eé]d|reenv|recog|reinici|respond|revis|sal|salg|sig|sigu|sub|ten|t[ií]r|toc|toqu|tom|tráe|traig|trae|us|utili[cz]|v[ae]y|veng|ve|viaj|vigil)`;

const INSTRUCTS: Patterns = {
  es: [
    pattern`${OPENS.es}(?:no|nunca|tampoco) (?:(?:le|la|lo|los|las|les|te|se|os) )?${ES_STEMS}\w*(?:as|a|es|e|áis|éis|an|en)\b`,
    pattern`${OPENS.es}ni ${ES_STEMS}\w*`,
    pattern`${OPENS.es}${ES_STEMS}(?:[aeiou]|ad|ed|id|en|an)?(?:n)?(?:lo|la|los|las|te|se|os)\b`,
    pattern`(?:^|\bsi [^,.]+, |\b(?:por favor|mientras(?: tanto)?)[,:]? )${ES_STEMS}\w*(?:a|e|ad|ed|id|an|en|z|d)\b`,
    pattern`(?:[:;,] |\by )${ES_STEMS}\w*(?:a|e|ad|ed|an|en)(?:lo|la)? (?:tu|su|vuestr\w|sus|tus|las|los|la|el|solo|antes|en|hoy)\b`,
    pattern`\b(?:rogamos|recomendamos|aconsejamos|pedimos)(?: que)? (?:no )?(?!perdón|disculpas)\w+(?:ar|er|ir|en|an|a|e|es|as)\b(?! (?:perdón|disculpas))`,
    pattern`\b(?:conviene|no hace falta que|no es necesario que|es mejor|basta con)\b`,
    pattern`(?<!\bno )\b(?:puedes|puede|podéis|pueden|se puede) (?:usar|utilizar|pagar|entrar|ir|seguir|hacer esto|cambiar|seguir usando)\b`,
    pattern`\bqué (?:puedes|puede|podéis|pueden|hay que)? ?hacer(?: ahora)?:`,
    pattern`\b(?:mientras tanto|por seguridad|si tienes algo urgente|si tiene algo urgente|recuerda|recuerde): ?\{`,
    pattern`^(?:\{(?:safety_step|workaround)\})`,
  ],
  en: [
    pattern`${OPENS.en}(?:do not|don['’]t|never) (?!know|have|sell|yet|see|think|believe)\w+`,
    pattern`${OPENS.en}(?:please )?(?:change|check|use|stop|keep|stay|boil|throw|return|bring|turn|unplug|avoid|drink|close|shut|update|reset|switch|uninstall|delete|remove|ignore|wait|follow|leave|move|wash|store|take|wear|go to|look|log out|sign out|block|freeze|be wary|be careful|beware|disconnect|charge|cancel|save|do nothing|cook|refrigerate|discard|dispose|evacuate|travel|buy|pay only)\b(?!\s+(?:here|it here)\b)`,
    pattern`\bplease (?!call|write|send|tell|ask|e-?mail|ring|phone|contact|message|accept|forgive|bear|let|note|reach|talk|speak|visit our)\w+`,
    pattern`\b(?:you can|you may|customers can|people can) (?:still )?(?:use|pay|sign|travel|go|keep|get|collect)\b`,
    pattern`\b(?:what to do now|what you can do(?: now)?|in the meantime|if it is urgent|for safety|until it is back you can do this|remember):`,
    pattern`\byou (?:do not|don['’]t) need to\b|\byou need do nothing\b`,
    pattern`^(?:\{(?:safety_step|workaround)\})`,
  ],
  ru: [
    pattern`${OPENS.ru}(?:\w+ ){0,2}(?:не )?(?!(?:по|на|до|пере)?звоните|(?:на|до|от)?пишите|пришлите|присылайте|обра[тщ]\w+|свяжитесь|спросите|спрашивайте|сообщите|сообщайте|расскажите|рассказывайте|поговорите|уточняйте|простите|извините|здравствуйте|благодарите|поверьте|помогите|(?:у)?видите|хотите|купите|звоните|дайте)\w{2,}(?:йте|ите|ьте)(?:сь)?\b`,
    pattern`\bпросим (?:вас )?(?:временно |пока )?(?:не )?(?!прощ)\w+(?:ть|ти|чь)(?:ся)?\b`,
    pattern`\b(?:рекомендуем|советуем) (?:вам )?(?:не )?\w+ть\b`,
    pattern`\b(?:не нужно|не надо|ничего делать не нужно|можно пользоваться|можно (?:пока )?\w+ть через|лучше не)\b`,
    pattern`\b(?:что делать(?: сейчас)?|что можно сделать(?: сейчас)?|пока что|если срочно|для безопасности|напоминаем|можно так):`,
    pattern`^(?:\{(?:safety_step|workaround)\})`,
  ],
};

/** A condition is no instruction: «если видите…», "if you see…". */
const CONDITION: Record<"es" | "en" | "ru", RegExp> = {
  es: pattern`^(?:¿|si no |vaya,|siguiente|cambios|comentarios|quedan)`,
  en: pattern`^if not\b`,
  ru: pattern`^(?:вы|если вы хотите) `,
};

/** Tells the reader a step to be safe or get by. Where to write or call is contact. */
export const isWhatToDoNow: SentenceTest = (sentence, language) =>
  !CONDITION[language].test(sentence) && matchesAny(sentence, INSTRUCTS[language]);
