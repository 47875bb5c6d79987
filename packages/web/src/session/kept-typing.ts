const OWNER = "baluarte.typing.of";
/** What screens keep of unfinished typing: forms and triages in this tab, statements on this device. */
const KEPT = /^baluarte\.(?:form|triage|draft)\./;

/**
 * Unfinished typing belongs to who typed it. When another person than before is signed in here, or somebody signs out,
 * it goes: it must not turn up in the next one's name.
 */
export function keepTypingOf(person: string): void {
  try {
    const before = localStorage.getItem(OWNER);
    // Nobody before: whoever sets the product up typed before they had an account.
    if (before !== null && before !== person) forgetTyping();
    localStorage.setItem(OWNER, person);
  } catch {
    // storage is blocked: then nothing is kept either
  }
}

export function forgetTyping(): void {
  for (const storage of [sessionStorage, localStorage]) {
    try {
      for (const key of Object.keys(storage)) if (KEPT.test(key)) storage.removeItem(key);
    } catch {
      // blocked: there is nothing in it
    }
  }
}
