/** A command that sends one post; quoted so that a shell takes it as it stands. */
export function curlExample(url: string, secret: string, text: string): string {
  const post = JSON.stringify({
    channel: "web",
    id: "1",
    text,
    time: "2026-11-20T09:14:00Z",
    author: { handle: "marta", followers: 120 },
  });
  return [
    `curl ${url}`,
    `-H 'Authorization: Bearer ${secret}'`,
    "-H 'Content-Type: application/x-ndjson'",
    `--data-binary '${post.replaceAll("'", "'\\''")}'`,
  ].join(" \\\n  ");
}
