/**
 * Shows what the server says while no screen is open, and goes where it points on a tap. It serves no page and keeps no
 * cache. The browser asks for this file itself by its name, so it stands at the root without a hash and imports nothing.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** As `server/notify/web-push` writes it; the words are in the reader's language already. */
interface PushMessage {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly urgent: boolean;
}

worker.addEventListener("install", () => void worker.skipWaiting());

worker.addEventListener("push", (event) => event.waitUntil(show(messageOf(event.data))));

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(goTo(String(event.notification.data)));
});

/** A browser takes the consent back from a site that is woken and shows nothing, so there is always something to show. */
function messageOf(data: PushMessageData | null): PushMessage {
  const home: PushMessage = { title: "Baluarte", text: "", url: worker.location.origin, urgent: false };
  try {
    return { ...home, ...(data?.json() as Partial<PushMessage>) };
  } catch {
    return home;
  }
}

function show({ title, text, url, urgent }: PushMessage): Promise<void> {
  // A call is repeated until somebody answers. The repetition takes the place of the one before, and rings again.
  const repeated = { tag: url, renotify: true };
  return worker.registration.showNotification(title, {
    ...repeated,
    body: text,
    data: url,
    icon: "/icon-192.png",
    requireInteraction: urgent,
  });
}

async function goTo(url: string): Promise<void> {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = open.find((client) => client.url === url);
  await (there === undefined ? worker.clients.openWindow(url) : there.focus());
}
