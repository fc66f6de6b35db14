import { compile } from "../../src/equation/compile";
import { evaluate } from "../../src/equation/evaluate";
import { InputError, MissingDataError, ZeroDivisorError } from "../../src/errors";
import { nep } from "../../src/models/nep";
import { decoupling, dissolution, silicate } from "./equations";

test("worked values of the reference", () => {
  expect(evaluate(compile(nep), { NPP: 870, T: 15, P: 1100, SOC: 4.94 })).toBeCloseTo(
    229.1100080848189,
    9,
  );
  expect(evaluate(compile(dissolution), { P: 1100, E: 750, T: 15 })).toBeCloseTo(
    690832.4331153863,
    5,
  );
  const at = { q: 500, T: 15, rock: "ss" };
  expect(evaluate(compile(silicate), at)).toBeCloseTo(12.699354587507239, 12);
  expect(evaluate(compile(silicate), { ...at, s: 0.2 })).toBeCloseTo(2.539870917501448, 12);
});

test("a result in words", () => {
  const state = compile(decoupling);
  expect(evaluate(state, { L0: 1.2, L1: 1.1, G0: 100, G1: 130 })).toBe("strong decoupling");
  expect(() => evaluate(state, { L0: 1.2, L1: 1.1, G0: 100, G1: 100 })).toThrow(ZeroDivisorError);
});

test.each([
  [{ q: 500, T: 15, rock: "granite" }, InputError, "rock must be one of ss, vb, sc"],
  [{ q: 500, T: 15, rock: "sc" }, MissingDataError, "carbonate rock: use CCSF"],
  [{ q: 500, rock: "ss" }, MissingDataError, "T is missing"],
  [{ q: "x", T: 15, rock: "ss" }, InputError, "q must be a number [mm yr-1], got x"],
  [{ q: 2e6, T: 15, rock: "ss" }, InputError, "q*s is too much water, got 2000000 mm"],
])("%p is refused", (values, kind, message) => {
  const act = () => evaluate(compile(silicate), values);
  expect(act).toThrow(kind);
  expect(act).toThrow(message);
});
