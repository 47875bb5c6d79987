/** What every first screen stands on of Mantine; the rest of it comes with the screens that use it. */
const MANTINE =
  /\/@mantine\/core\/esm\/(?:core\/(?:Box|MantineProvider|styles-api|factory)|components\/(?:Button|Loader|Transition|UnstyledButton|VisuallyHidden|SegmentedControl|FloatingIndicator))\//;

/** What every first screen stands on of our own. It may import nothing that weighs: `e2e/first-load.spec.ts` sees it. */
const FRAME =
  /\/web\/src\/(?:kit\/(?:announcer|class-names|clock-state|empty-state|failed-state|kbd|level|link-button|moments|notice|panel|phone|segmented-choice|skeleton|state-mark|text|ticker)|api\/(?:client|live-changes|problem-words|query-client|use-write)|i18n\/(?:language|numbers|start|time-words|use-words)|session\/(?:entrance|last-brand|queries)|shell\/(?:connection|crashed|logo|not-found|page|pending|plain-frame|preferences)|routes\/search)\.|\/contract\/src\/(?:client|problem|shape)\.ts|virtual:contract$|createReactComponent|vite\/preload-helper/;

/** Left to itself the bundler makes some sixty chunks of these, and sixty small files pack worse than two. */
export const FIRST_CHUNKS = [
  { name: "mantine", test: MANTINE },
  { name: "frame", test: FRAME, minShareCount: 3, includeDependenciesRecursively: false },
];
