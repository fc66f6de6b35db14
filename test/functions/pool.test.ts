import { type Hand, HandError, Pool } from "../../src/functions/pool";

/** A worker that answers when it is told to. */
class ByHand implements Hand {
  onmessage: Hand["onmessage"] = null;
  onerror: Hand["onerror"] = null;
  asked: unknown;
  isEnded = false;
  postMessage(message: unknown): void {
    this.asked = message;
  }
  answer(data: unknown): void {
    this.onmessage?.({ data });
  }
  terminate(): void {
    this.isEnded = true;
  }
}

function poolOf(size: number) {
  const hands: ByHand[] = [];
  const pool = new Pool(() => {
    const hand = new ByHand();
    hands.push(hand);
    return hand;
  }, size);
  return { hands, pool };
}
const never = new AbortController().signal;
const hand = (hands: readonly ByHand[], k: number): ByHand => hands[k] as ByHand;

test("no more workers than the pool's size; each takes the next question, and ends after the last", async () => {
  const { hands, pool } = poolOf(2);
  const answers = ["a", "b", "c"].map((question) => pool.ask(question, never));
  expect(hands.map(({ asked }) => asked)).toEqual(["a", "b"]);
  hand(hands, 1).answer("B");
  expect(hand(hands, 1).asked).toBe("c");
  hand(hands, 0).answer("A");
  expect(hands.some(({ isEnded }) => isEnded)).toBe(false);
  hand(hands, 1).answer("C");
  expect(await Promise.all(answers)).toEqual(["A", "B", "C"]);
  expect(hands.map(({ isEnded }) => isEnded)).toEqual([true, true]);
});

test("what is stopped ends its worker and leaves the others' questions alone", async () => {
  const { hands, pool } = poolOf(1);
  const controller = new AbortController();
  const stopped = pool.ask("a", controller.signal);
  const waiting = pool.ask("b", controller.signal);
  const other = pool.ask("c", never);
  controller.abort();
  await expect(stopped).rejects.toThrow(HandError);
  await expect(waiting).rejects.toThrow(HandError);
  expect(hand(hands, 0).isEnded).toBe(true);
  hand(hands, 1).answer("C");
  expect(await other).toBe("C");
  expect(hands).toHaveLength(2);
});

test("a worker that fails says so, and is not asked again", async () => {
  const { hands, pool } = poolOf(1);
  const [failed, other] = [pool.ask("a", never), pool.ask("b", never)];
  hand(hands, 0).onerror?.({ message: "no memory" });
  await expect(failed).rejects.toThrow("no memory");
  hand(hands, 1).answer("B");
  expect(await other).toBe("B");
});
