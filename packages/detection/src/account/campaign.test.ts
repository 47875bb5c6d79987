import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CAMPAIGN_SETTINGS, copyCampaignsOf, type CampaignPost } from "./campaign.ts";

const TEXT = "La marca miente a sus clientes y nadie en la empresa responde por ello";

function post(id: string, account: string, minutes: number, text: string): CampaignPost {
  return { id, account, timeMs: minutes * 60_000, text };
}

describe("a copied text", () => {
  test("is one that three accounts posted nearly word for word, with who did when", () => {
    const posts = [
      post("p3", "c", 200, TEXT.replace("clientes", "usuarios")),
      post("p1", "a", 0, TEXT),
      post("p2", "b", 30, `@alguien ${TEXT.toUpperCase()} https://example.com`),
      post("other", "d", 10, "Hoy he comprado un tostador de la marca y estoy muy contenta con él"),
    ];
    expect(copyCampaignsOf(posts)).toEqual([
      {
        posts: ["p1", "p2", "p3"],
        accounts: ["a", "b", "c"],
        together: 2,
        exact: 2,
        firstMs: 0,
        lastMs: 200 * 60_000,
      },
    ]);
  });

  test("is none of two accounts, of one account again and again, or of a few words that everybody says", () => {
    const twice = ["a", "b"].map((account, at) => post(account, account, at, TEXT));
    const again = [0, 1, 2, 3].map((at) => post(`same${at}`, "a", at, `${TEXT} de verdad lo digo yo otra vez y otra`));
    const short = ["a", "b", "c", "d"].map((account, at) => post(`short${at}`, account, at, "muchas gracias por todo"));
    expect(copyCampaignsOf([...twice, ...again, ...short])).toEqual([]);
  });

  test("counts the most accounts of any stretch, as counting from each post on does", () => {
    const any = fc.array(fc.record({ account: fc.constantFrom("a", "b", "c", "d"), minutes: fc.nat({ max: 300 }) }), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(any, (list) => {
        const posts = list.map(({ account, minutes }, at) => post(`p${at}`, account, minutes, TEXT));
        const [campaign] = copyCampaignsOf(posts, { ...CAMPAIGN_SETTINGS, accountsMin: 1 });
        const most = Math.max(
          ...posts.map(
            ({ timeMs }) =>
              new Set(
                posts
                  .filter((other) => other.timeMs >= timeMs && other.timeMs <= timeMs + 3_600_000)
                  .map(({ account }) => account),
              ).size,
          ),
        );
        expect(campaign!.together).toBe(most);
      }),
    );
  });
});
