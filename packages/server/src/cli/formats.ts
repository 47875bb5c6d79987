/** What each kind of file looks like, by an example: in the help, and where nothing in a file could be read. */
export const FORMATS = {
  posts:
    'Posts are wanted: JSON Lines such as {"text": "Flight cancelled again", "time": "2026-11-20T09:14:00Z"}, or a CSV whose header names text and time.',
  series:
    "A series is wanted: a CSV with the header timestamp,value and a row a step, such as 2026-11-20T09:00:00Z,42 (no value: a gap).",
  shares:
    "Shares are wanted: a CSV with the header object,account,content,time and a row a share, such as link7,ana,post31,2026-11-20T09:14:00Z.",
  cascades:
    'Cascades are wanted: JSON Lines such as {"id": "c1", "t": [0, 12, 75]}, where t says when each event came, in seconds (or minutes, with --unit min).',
} as const;
