import { describe, expect, test } from "vitest";
import { NOW } from "../testing/read.ts";
import { readMail } from "./post-of.ts";
import { behindGoogle, passedOn } from "./unwrap.ts";

describe("a mail that somebody passed on", () => {
  test.each([
    [
      "Gmail, English",
      "Fwd: Double charge",
      "See below\n\n---------- Forwarded message ---------\nFrom: Ana Peña <ana@cliente.example>\nDate: Sat, 21 Nov 2026 at 06:00\nSubject: Double charge\nTo: <hola@nubara.example>\n\nYou charged me twice.",
      {
        from: { address: "ana@cliente.example", name: "Ana Peña" },
        subject: "Double charge",
        text: "You charged me twice.",
        note: "See below",
      },
    ],
    [
      "Outlook, Spanish",
      "RV: Cobro doble",
      "Ojo\n\n________________________________\nDe: Ana Peña <ana@cliente.example>\nEnviado: sábado, 21 de noviembre de 2026 6:00\nPara: Hola <hola@nubara.example>\nAsunto: Cobro doble\n\nMe habéis cobrado dos veces.",
      {
        from: { address: "ana@cliente.example", name: "Ana Peña" },
        subject: "Cobro doble",
        text: "Me habéis cobrado dos veces.",
        note: "Ojo",
      },
    ],
    [
      "Mail, Russian",
      "Fwd: Двойное списание",
      "Начало переадресованного сообщения:\n\nОт: Анна <anna@klient.example>\nТема: Двойное списание\nДата: 21 ноября 2026 г., 06:00\nКому: hola@nubara.example\n\nСписали дважды.",
      {
        from: { address: "anna@klient.example", name: "Анна" },
        subject: "Двойное списание",
        text: "Списали дважды.",
        note: "",
      },
    ],
  ])("is unwrapped where it is plain who wrote it: %s", (_name, subject, text, expected) => {
    expect(passedOn({ subject, text })).toEqual(expected);
  });

  test.each([
    ["its subject does not say so", "Cobro doble", "De: Ana <ana@cliente.example>\nAsunto: Cobro doble\n\nDos veces."],
    ["it names nobody", "Fwd: x", "From: Ana\nSubject: x\n\nDos veces."],
    ["only a sentence begins like that", "Fwd: x", "De: lo que dijo ana@cliente.example no sé nada.\nGracias."],
  ])("is left as it is where %s", (_name, subject, text) => expect(passedOn({ subject, text })).toBeNull());

  test("as an attachment is the mail that it was", async () => {
    const inner =
      "From: Ana <ana@cliente.example>\r\nSubject: Cobro doble\r\nMessage-ID: <1@c>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nDos veces.";
    const source = `From: Luis <luis@nubara.example>\r\nSubject: Fwd: Cobro doble\r\nMessage-ID: <2@n>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nMirad esto\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`;
    const mail = { source: Buffer.from(source), size: source.length, receivedAt: NOW, attachments: [] };
    expect(await readMail(mail, [])).toMatchObject({
      posts: [
        {
          externalId: "2@n",
          author: { handle: "ana@cliente.example", name: "Ana" },
          text: "Cobro doble\n\nDos veces.",
          publishedAt: "2026-11-20T10:00:00.000Z",
          extra: { passedOnBy: "luis@nubara.example", note: "Mirad esto" },
        },
      ],
    });
  });
});

test("a page of markup is read as its reader sees it, without what runs or is hidden in addresses", async () => {
  const html = `<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><h1>Aviso</h1><p>Hola <b>Nubara</b>, <a href="https://x.example/1">mira</a></p><img src="cid:1" alt="logo"></body></html>`;
  const source = `From: a@b.example\r\nSubject: =?koi8-r?B?8NLJ18XU?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  const mail = { source: Buffer.from(source), size: 1, receivedAt: NOW, attachments: [] };
  const reading = await readMail(mail, []);
  expect("posts" in reading && reading.posts[0]!.text).toBe("Привет\n\nAviso\n\nHola Nubara, mira");
});

test.each([
  ["https://www.google.com/url?rct=j&sa=t&url=https://diario.example/a?b%3Dc&ct=ga", "https://diario.example/a?b=c"],
  ["https://www.google.es/url?q=https://diario.example/", "https://diario.example/"],
  ["https://diario.example/url?url=https://x.example", "https://diario.example/url?url=https://x.example"],
  ["https://www.google.com/url?url=javascript:alert(1)", null],
  ["javascript:alert(1)", null],
])("%s leads to %s", (address, target) => expect(behindGoogle(address)).toBe(target));

test("a mail without a time, from the future or from before mail was, has the time at which it came", async () => {
  for (const date of [
    "",
    "Date: Sat, 21 Nov 2099 06:00:00 +0000\r\n",
    "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
    "Date: soon\r\n",
  ]) {
    const source = `From: a@b.example\r\n${date}\r\nhola`;
    const reading = await readMail({ source: Buffer.from(source), size: 1, receivedAt: NOW, attachments: [] }, []);
    expect("posts" in reading && reading.posts[0]!.publishedAt).toBe(NOW);
  }
});

test("a mail cut off anywhere, or with any byte changed, is read or refused, and never thrown on", async () => {
  const source = Buffer.from(
    'From: "Ana" <a@b.example>\r\nSubject: =?utf-8?B?SG9sYQ==?=\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSG9sYQ==\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\r\nhola\r\n--x--\r\n',
  );
  for (let at = 0; at < source.length; at += 3) {
    for (const bytes of [
      source.subarray(0, at),
      Buffer.concat([source.subarray(0, at), Buffer.of(0xff, 0), source.subarray(at + 2)]),
    ]) {
      const reading = await readMail({ source: bytes, size: bytes.length, receivedAt: NOW, attachments: [] }, []);
      expect(Object.keys(reading)).toHaveLength(1);
    }
  }
});
