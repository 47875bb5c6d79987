import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

/**
 * Words that make a recall sound optional or the danger small. Source: Regulation (EU) 2023/988, article 36(2)(c), which
 * forbids "voluntary", "precautionary", "discretionary", "in rare situations" and the like in a recall notice.
 */
export const checkRecallWording = phraseCheck("recallWording", "stop", {
  es: [
    pattern`\b(?:retirada|recogida|medida|devolución)[^.]{0,200}\b(?:voluntari[oa]|preventiv[oa]|precaución|cautelar|discrecional)\b`,
    pattern`\b(?:por (?:mera |simple |pura )?precaución|a título preventivo|medida voluntaria)\b`,
    pattern`\b(?:en|solo en)( \w+)? (?:casos|situaciones) (?:raros|raras|aislad[oa]s|excepcionales)\b`,
  ],
  en: [
    pattern`\b(?:voluntary|precautionary|discretionary|preventive)\b[^.]{0,200}\b(?:recall|measure|step|withdrawal|return|action)\b`,
    pattern`\b(?:recall|measure|step|withdrawal)\b[^.]{0,200}\b(?:voluntary|precautionary|preventive)\b|\b(?:abundance of caution|as a precaution)\b`,
    pattern`\b(?:in|only in) (?:very )?rare (?:cases|situations|circumstances)\b`,
  ],
  ru: [
    pattern`\b(?:добровольн|предупредительн|превентивн|предохранительн)\w+,? (?:\w+ )?(?:отзыв\w*|мер\w+|возврат\w*|предупредительн\w+)`,
    pattern`\b(?:в целях предосторожности|из предосторожности|мер\w+ предосторожности|на всякий случай)\b`,
    pattern`\b(?:лишь |только )?в (?:очень )?(?:редких|исключительных|единичных) (?:случаях|ситуациях)\b`,
  ],
});
