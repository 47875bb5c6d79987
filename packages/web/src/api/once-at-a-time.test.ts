import { expect, it } from "vitest";
import { onceAtATime, type Underway } from "./once-at-a-time.ts";

function counted() {
  const answers: ((value: number) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const underway: Underway<unknown, number>[] = [];
  const send = () =>
    new Promise<number>((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  const run = (input: unknown) => onceAtATime(underway, input, send);
  return { run, answers, failures };
}

it("sends what a double click sends twice once, and gives both the one answer", async () => {
  const { run, answers } = counted();
  const both = [run({ place: "web", ids: ["a", "b"] }), run({ place: "web", ids: ["a", "b"] })];
  expect(answers.length).toBe(1);
  answers[0]!(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
});

it("sends what differs at once, and the same again after an answer or a failure", async () => {
  const { run, answers, failures } = counted();
  const first = run(undefined);
  void run({ place: "x" });
  const [file, other] = [new Blob(["a"]), new Blob(["b"])];
  void run(file);
  void run(other);
  expect(answers.length).toBe(4);
  answers[0]!(1);
  await first;
  const failing = run(undefined);
  expect(answers.length).toBe(5);
  failures[4]!(new Error("cut"));
  await expect(failing).rejects.toThrow("cut");
  void run(undefined);
  expect(answers.length).toBe(6);
});
