import type { Signal } from "./model.ts";

/**
 * What two detectors of a monitor see within this is one thing, seen twice: the longest of their windows, six hours. Written
 * out, and times parsed here: the first screen groups by it, and the module of times would bring a parser along.
 */
export const SAME_THING_MS = 21_600_000;

type Seen = Pick<Signal, "monitor" | "subject" | "at"> & { readonly because?: Pick<Signal["because"], "together"> };

/** One thing to look at: an alarm with the weak signals of its monitor that were seen about then, or a weak one by itself. */
export type Thing<S> = { readonly lead: S; readonly beside: readonly S[] };

/**
 * Signals as things, in the order of what leads them: a storm is one, however many words of it are new. Beside it stands last what
 * mostly comes from accounts that act together.
 */
export function thingsOf<S extends Seen>(signals: readonly S[]): Thing<S>[] {
  const alarms = signals.filter(({ subject }) => subject === null);
  const leadOf = (weak: S): S | undefined =>
    alarms.find(
      ({ monitor, at }) => monitor === weak.monitor && Math.abs(Date.parse(at) - Date.parse(weak.at)) <= SAME_THING_MS,
    );
  const leads = new Map(signals.map((signal) => [signal, signal.subject === null ? undefined : leadOf(signal)]));
  return signals
    .filter((signal) => leads.get(signal) === undefined)
    .map((lead) => ({
      lead,
      beside: signals
        .filter((signal) => leads.get(signal) === lead)
        .toSorted((a, b) => Number(isTheirs(a)) - Number(isTheirs(b))),
    }));
}

const isTheirs = ({ because }: Seen) => (because?.together ? 2 * because.together.posts > because.together.of : false);
