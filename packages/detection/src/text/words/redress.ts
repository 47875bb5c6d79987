/**
 * How people ask for their money back, in the first person or as an order: a demand for redress, and so a complaint whatever
 * else is said. What others want, may have or were given is none («if you want a refund», "los clientes quieren su dinero").
 */
export const REDRESS_EN = `"i want a refund", "i want my refund", "i want a full refund", "i want my money back", "i want my money", "we want a refund",
  "we want our money back", "i demand a refund", "i demand my money back", "i need a refund", "i d like a refund", "i would like a refund",
  "i would like my money back", "i d like my money back", "give me a refund", "give me my refund", "give me my money back", "give us a refund",
  "give us our money back", "refund me", "refund my money", "please refund my", "please refund our"`;

export const REDRESS_ES = `"quiero mi dinero", "queremos nuestro dinero", "quiero que me devuelvan", "quiero que me devolvais", "quiero que me devuelvas",
  "quiero que me reembolsen", "quiero que me reembolseis", "queremos que nos devuelvan", "queremos que nos devolvais", "quiero el reembolso",
  "quiero un reembolso", "quiero mi reembolso", "quiero la devolucion", "quiero una devolucion", "exijo el reembolso", "exijo un reembolso",
  "exijo la devolucion", "exijo mi dinero", "exijo que me devuelvan", "exigimos la devolucion", "exigimos el reembolso", "devolvedme el dinero",
  "devolvedme mi dinero", "devolvednos el dinero", "devuelvanme el dinero", "devuelvanme mi dinero", "devuelvannos el dinero",
  "devuelveme el dinero", "devuelveme mi dinero", "solicito el reembolso", "solicito la devolucion"`;

export const REDRESS_RU = `"верните деньги", "верните мои деньги", "верните мне деньги", "верните нам деньги", "верните наши деньги", "верните средства",
  "отдайте деньги", "отдайте мои деньги", "хочу вернуть деньги", "хочу вернуть свои деньги", "хочу возврат", "хочу деньги назад", "требую вернуть",
  "требую возврата", "требую возврат", "требуем вернуть", "требуем возврата", "прошу вернуть деньги"`;
