import { pattern } from "./pattern.ts";
import { phraseCheck } from "./phrase-check.ts";

const TECHNICAL = String.raw`(?:failover|rollback|hotfix\w*|pipeline|backhaul|uplink|backend|frontend|throughput|cluster|clúster|quórum|kubernetes|deploy\w*|RCE|CVE|BGP|DNS|KMS|SLO|SLA|CDN|API|p9[59]|triage|root cause|idempotent\w*|latenc\w+|upstream|downstream|timeouts?|orchestration|deseriali[sz]ation|middleware|endpoint)`;

/** Technical or office words that a customer under stress does not know. */
export const checkJargon = phraseCheck("jargon", "look", {
  es: [
    pattern`\b${TECHNICAL}\b`,
    pattern`\b(?:degradación|afectación|incidencia) (?:puntual|leve|del|de la)\b|\b(?:nodo|réplica|core|transaccional|enrutamiento|redundancia)\b`,
    pattern`\bse procederá a\b|\b(?:incoación|restitución|subsanación|interadministrativ\w+|a la mayor brevedad|en aras de|a tales efectos|proceder a la)\b`,
    pattern`\b(?:sinergias?|tickets?|causa raíz|escalad[oa]s? a|stakeholders?|operativizar|implementar soluciones|poner en valor|hoja de ruta)\b`,
  ],
  en: [
    pattern`\b${TECHNICAL}\b`,
    pattern`\b(?:suboptimal|transient|degradation|cascading|remediation|operationali[sz]e\w*|cross-functional\w*|leverag\w+|stakeholders?|synerg\w+|going forward|mitigat\w+)\b`,
    pattern`\b(?:pursuant|herewith|aforementioned|escalated (?:to|the)|tickets? (?:to|has|was)|in respect of|utili[sz]e\w*)\b`,
  ],
  ru: [
    pattern`\b${TECHNICAL}\b`,
    pattern`\b(?:захотфикс\w*|откат(?:ить|или) релиз\w*|аплинк\w*|флап\w*|таймаут\w*|оркестраци\w*|десериализаци\w*|деградаци\w*|пропускн\w+ способност\w*|бэкенд\w*|фронтенд\w*|кластер\w*|ротировал\w*|эндпоинт\w*|инцидент-менеджмент)\b`,
    pattern`\b(?:осуществля\w+|комплекс мероприятий|обеспечени\w+ (?:восстановлени|функционировани)\w*|функционировани\w+|данного объекта|во исполнение|надлежащ\w+)\b`,
    pattern`\b(?:стейкхолдер\w*|тикет\w*|эскалир\w+|первопричин\w+|синерги\w*|имплементаци\w*)\b`,
  ],
});
