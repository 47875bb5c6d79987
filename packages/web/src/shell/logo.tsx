/** The bulwark: a shield with merlons, and the tick of what was proved. Takes the ink of its place. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden style={{ flex: "none", display: "block" }}>
      <path
        fill="var(--ink)"
        d="M2.4 1.8h3.7a.4.4 0 0 1 .4.4v2.2h3.3V2.2a.4.4 0 0 1 .4-.4h3.6a.4.4 0 0 1 .4.4v2.2h3.3V2.2a.4.4 0 0 1 .4-.4h3.7a.4.4 0 0 1 .4.4v9.9c0 5.1-3.9 8.6-10 10.1-6.1-1.5-10-5-10-10.1V2.2a.4.4 0 0 1 .4-.4z"
      />
      <path
        d="m7.5 12.1 3.2 3.1 5.9-5.9"
        fill="none"
        stroke="var(--bg)"
        strokeWidth="2.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
