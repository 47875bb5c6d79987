import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";

export const HOLD_MS = 1_600;
const ARMED_MS = 6_000;
/** Further from where it came down a finger has slid off on purpose. */
const SLID_OFF_PX = 64;

/** `armed`: a first press by assistive technology, which cannot hold; a second one within six seconds counts. */
export type HoldPhase = "idle" | "holding" | "armed" | "released" | "done";

interface Hold {
  readonly phase: HoldPhase;
  /** Whole seconds still to hold, for those who see no ring move. */
  readonly secondsLeft: number;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onLostPointerCapture: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onKeyUp: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
    readonly onClick: (event: MouseEvent) => void;
    readonly onContextMenu: (event: MouseEvent) => void;
  };
}

/**
 * Calls `onHeld` once when the button has been held for 1.6 s without a break; letting go or sliding off before that does
 * nothing. What comes up on the screen meanwhile and moves the button lets nobody go.
 */
export function useHold(onHeld: () => void): Hold {
  const [phase, setPhase] = useState<HoldPhase>("idle");
  const [secondsLeft, setSecondsLeft] = useState(Math.ceil(HOLD_MS / 1000));
  const finish = useRef<ReturnType<typeof setTimeout>>(undefined);
  const count = useRef<ReturnType<typeof setInterval>>(undefined);
  const cameDown = useRef({ x: 0, y: 0 });

  const stopTimers = () => {
    clearTimeout(finish.current);
    clearInterval(count.current);
  };
  useEffect(() => stopTimers, []);

  const complete = () => {
    stopTimers();
    setPhase("done");
    onHeld();
  };
  const begin = () => {
    if (phase === "holding" || phase === "done") return;
    stopTimers();
    const end = Date.now() + HOLD_MS;
    setSecondsLeft(Math.ceil(HOLD_MS / 1000));
    setPhase("holding");
    finish.current = setTimeout(complete, HOLD_MS);
    count.current = setInterval(() => setSecondsLeft(Math.max(1, Math.ceil((end - Date.now()) / 1000))), 100);
  };
  const letGo = () => {
    if (phase !== "holding") return;
    stopTimers();
    setPhase("released");
  };
  const pressWithoutHold = () => {
    if (phase === "armed") return complete();
    if (phase === "holding" || phase === "done") return;
    setPhase("armed");
    finish.current = setTimeout(() => setPhase("released"), ARMED_MS);
  };

  return {
    phase,
    secondsLeft,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        cameDown.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
        begin();
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onPointerMove: ({ clientX, clientY }) => {
        const { x, y } = cameDown.current;
        if (Math.hypot(clientX - x, clientY - y) > SLID_OFF_PX) letGo();
      },
      onLostPointerCapture: letGo,
      onKeyDown: (event) => {
        if (!isPressKey(event)) return;
        event.preventDefault();
        if (!event.repeat) begin();
      },
      onKeyUp: (event) => {
        if (!isPressKey(event)) return;
        event.preventDefault(); // Firefox clicks on the way up
        letGo();
      },
      onBlur: letGo,
      onClick: (event) => {
        // Mouse and keys have held or let go by now; a click without either comes from a screen reader or a voice.
        if (event.detail === 0) pressWithoutHold();
      },
      onContextMenu: (event) => event.preventDefault(), // a long touch would open it
    },
  };
}

function isPressKey({ key }: KeyboardEvent): boolean {
  return key === " " || key === "Enter";
}
