import { hash } from "node:crypto";

/** The whole style, within the page: one request shows everything, also from a cache, a print-out or a saved file. */
export const STYLE = `
:root { color-scheme: light dark; --text: #16191d; --quiet: #50565e; --line: #c9ced6; --paper: #fff; --link: #0b57a4; --mark: #8a1c00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #eceef1; --quiet: #b3bac4; --line: #454c56; --paper: #14171b; --link: #8ec5ff; --mark: #ffb199; }
}
body { margin: 0 auto; padding: 1rem; max-width: 42rem; font: 1.125rem/1.55 system-ui, sans-serif; color: var(--text); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: .75rem 0 .5rem; }
p { margin: 0 0 .75rem; }
a { color: var(--link); }
article { border-top: 2px solid var(--line); padding: 1rem 0; }
section + section { border-top: 1px dotted var(--line); margin-top: 1rem; padding-top: .25rem; }
.when, footer { color: var(--quiet); font-size: 1rem; }
.when p { margin: 0; }
.changed, .drill { color: var(--mark); font-weight: 700; }
.drill { border: 3px double var(--mark); padding: .5rem .75rem; }
.drill p { margin: 0; }
summary { cursor: pointer; padding: .5rem 0; }
details .words { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; color: var(--quiet); }
@media print {
  body { max-width: none; font-size: 11pt; color: #000; background: #fff; }
  a { color: inherit; }
  article { break-inside: avoid; }
  footer { display: none; }
}
`;

/** Nothing but this style may load or run, whatever a text contains or a proxy adds. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash("sha256", STYLE, "base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
