// Runs in the page before its own scripts: tells how long after an event the next frame stood, and what was asked for.

const afterPaint = (then) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", then, { once: true });
    port1.start();
    port2.postMessage(null);
  });

let asking = 0;
const ask = window.fetch;
window.fetch = (...args) => {
  const url = String(args[0] instanceof Request ? args[0].url : args[0]);
  // Counts beside the list come when they come.
  if (!/\/mentions/.test(url) || /\/counts/.test(url)) return ask(...args);
  asking += 1;
  return ask(...args).finally(() => void setTimeout(() => (asking -= 1), 0));
};
const settled = () => asking === 0 && document.querySelector("[data-stale]") === null;

/** A search waits for the end of typing before it asks. */
const WAIT_MS = { input: 350 };
const LIMIT_MS = 10_000;

let told;
window.watchNext = (name) => {
  told = new Promise((resolve) => {
    const hear = (event) => {
      window.removeEventListener(name, hear, true);
      const from = event.timeStamp;
      let paint = 0;
      let quiet = 0;
      afterPaint(() => (paint = performance.now() - from));
      const look = () => {
        const passed = performance.now() - from;
        quiet = paint > 0 && settled() ? quiet + 1 : 0;
        if ((quiet > 1 && passed > (WAIT_MS[name] ?? 0)) || passed > LIMIT_MS) resolve({ paint, rows: passed });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener(name, hear, true);
  });
};
window.seen = () => told;
