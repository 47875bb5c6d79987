/** What every first screen stands on of Mantine; the rest of it comes with the screens that use it. */
const MANTINE =
  /\/@mantine\/core\/esm\/(?:core\/(?:Box|MantineProvider|styles-api|factory)|components\/(?:Button|Loader|Transition|UnstyledButton|VisuallyHidden))\//;

/** What every first screen stands on of our own. It may import nothing that weighs: `e2e/first-load.spec.ts` sees it. */
const FRAME =
  /\/web\/src\/(?:kit\/(?:announcer|class-names|clock-state|empty-state|failed-state|kbd|level|link-button|moments|notice|panel|phone|segmented-choice|skeleton|state-mark|text|ticker)|api\/(?:client|live-changes|problem-words|query-client|use-write)|i18n\/(?:language|numbers|start|time-words|use-words)|session\/(?:entrance|kept-typing|last-brand|queries)|shell\/(?:connection|crashed|logo|not-found|page|pending|plain-frame|preferences|shell-view)|(?:alert|approval|incident|mention|overview|settings|routes)\/search|kit\/screen-state)\.|\/contract\/src\/(?:client|problem|shape)\.ts|virtual:contract$|createReactComponent|defaultAttributes|icons\/IconCheck\.|use-document-title|vite\/preload-helper/;

/** What the brand's frame and its overview stand on, and screens behind them share. */
const DESK =
  /\/web\/src\/(?:kit\/(?:avatar|ladder|next-step|progress-bar|thumb-bar|volume-chart\/(?:chart-boundary|chart-key|sentence|ticks|volume-chart|volume-table|series))|volume\/volume-series|alert\/(?:calls|opened|queries)|brake\/queries|overview\/(?:overview\.module|queries|signal-because)|session\/(?:brand-frame|shell-view|use-language-memory)|shell\/(?:brand-shell|rail|phone-tabs))\.|icons\/Icon(?:LayoutDashboard|Inbox|Settings|HandStop|BellRinging|Signature|Search|BuildingStore|UsersGroup|Users|Flag|ChevronDown)\./;

/** Left to itself the bundler makes some sixty chunks of these, and sixty small files pack worse than two. */
export const FIRST_CHUNKS = [
  { name: "mantine", test: MANTINE },
  { name: "frame", test: FRAME, includeDependenciesRecursively: false },
  { name: "desk", test: DESK, minShareCount: 2, includeDependenciesRecursively: false },
];

/** Loaded before the router asks for anything, so no lazy import needs to list them. */
export const ALWAYS_THERE = /assets\/(?:react|tanstack|i18next|mantine|frame|rolldown-runtime)-/;
