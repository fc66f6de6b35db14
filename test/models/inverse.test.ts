import fc from "fast-check";
import { call, expectClose } from "./call";

test.each([
  // EQUATIONS.md 11
  ["MAX_EMISSION(140.7375)", 140.7375],
  ["REQUIRED_CUT(140.7375,280)", 0.49736607142857137],
  ["REQUIRED_CUT(300,280)", 0],
  ["FOREST_AREA_FOR_NEUTRALITY(140737500,280000000,3.55,1.16)", [[58268828.451882854]]],
  ["YEARS_TO_NEUTRALITY(140.7375,280,0.06,0.08,0.005)", 22.853409038611012],
  ["YEARS_TO_NEUTRALITY(300,280,0.06,0)", 0],
  ["REQUIRED_INTENSITY_RATE(140.7375,280,0.06,41,0.005)", 0.06766142122611774],
  ["REQUIRED_INTENSITY_RATE(,,0.06)", 0.05660377358490576],
])("%s is %p", (text, expected) => {
  expectClose(call(text), expected);
});

test.each([
  // EQUATIONS.md 11, as many digits as it prints
  ["FOREST_AREA_FOR_NEUTRALITY(140737500,280000000,3.55,1.16,0.57)", 7892259.414, 3],
  [
    'ENERGY_FACTOR({0.7;0.1;0.08;0.12},{"raw coal";"crude oil";"natural gas";"non-fossil"})',
    2.28805957,
    8,
  ],
  ['ENERGY_FACTOR({0.6;0.1;0.08},{"raw coal";"crude oil";"natural gas"})', 2.01003596, 7],
  ['COAL_SHARE_FOR_FACTOR(2,{0.1;0.08},{"crude oil";"natural gas"})', 0.59639025, 8],
  ["COAL_SHARE_FOR_FACTOR(2,{0.21167707176;0.130217183712})", 0.59639025, 8],
])("%s is about %d", (text, expected, digits) => {
  expect(Number([call(text)].flat(2)[0])).toBeCloseTo(expected, digits);
});

test.each([
  ["YEARS_TO_NEUTRALITY(140,280,0.06,0.05)", "MissingDataError", /never reached.* factor 0.99/],
  // Guiyang 2020, tonnes: respiration alone exceeds the sink.
  ["REQUIRED_ENERGY_INTENSITY(1667000,5987000,43116500)", "InputError", /infeasible.*1966729.5/],
  ['COAL_SHARE_FOR_FACTOR(3,{0.1},{"crude oil"})', "InputError", /out of reach/],
  ['COAL_SHARE_FOR_FACTOR(0.1,{0.5},{"coke"})', "InputError", /out of reach/],
  ['ENERGY_FACTOR({0.7;0.4},{"coke";"diesel"})', "InputError", /add to at most 1, got 1.1/],
  ["FUEL_SWITCH(0.05,0.5)", "InputError", /share 0.5 takes away more/],
  ["REQUIRED_INTENSITY_RATE(140,,0.06,41)", "InputError", /given together, or none/],
])("%s is refused", (text, name, message) => {
  const attempt = () => call(text);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(expect.objectContaining({ name }));
});

test("a forest that stores no more than the land before is refused in its row", () => {
  const answer = call("FOREST_AREA_FOR_NEUTRALITY({10;10},{20;20},{1;3},2,,{100;5})") as [
    [unknown, unknown],
    unknown[],
  ];
  expect(answer[0][0]).toMatchObject({ message: expect.stringMatching(/cTo must be above cFrom/) });
  expect(answer[1]).toEqual([10, "exceeds available land"]);
});

const sink = fc.double({ min: 1, max: 1e6, noNaN: true });
const rate = fc.double({ min: 0, max: 0.1, noNaN: true });
const target = fc.double({ min: 0.1, max: 2, noNaN: true });

test("the cut leaves the largest emission", () => {
  fc.assert(
    fc.property(sink, target, rate, (s, tau, share) => {
      const emission = (s / tau) * (1 + share);
      const cut = Number(call(`REQUIRED_CUT(${s},${emission},${tau})`));
      expectClose(emission * (1 - cut), Number(call(`MAX_EMISSION(${s},${tau})`)));
    }),
  );
});

test("after the years to neutrality, and with the required rate, the index is the target", () => {
  fc.assert(
    fc.property(sink, rate, rate, target, (s, g, growth, tau) => {
      const emission = (s / tau) * 1.5;
      const r = 0.15;
      const n = Number(call(`YEARS_TO_NEUTRALITY(${s},${emission},${g},${r},${growth},${tau})`));
      expectClose(call(`CNCI_AFTER(${s},${emission},${g},${r},${n},${growth})`), tau);
      const needed = call(`REQUIRED_INTENSITY_RATE(${s},${emission},${g},${n},${growth},${tau})`);
      expect(Number(needed)).toBeCloseTo(r, 9);
    }),
  );
});

test("the forest found closes the gap", () => {
  fc.assert(
    fc.property(sink, target, (s, tau) => {
      const emission = (s / tau) * 1.5;
      const [[area]] = call(`FOREST_AREA_FOR_NEUTRALITY(${s},${emission},3.55,1.16,${tau})`) as [
        [number],
      ];
      expectClose(call(`AFFORESTATION(${s},${area},3.55,1.16)`), tau * emission);
    }),
  );
});

test("the energy intensity found spends the whole allowance", () => {
  const intensity = Number(call("REQUIRED_ENERGY_INTENSITY(3000000,5987000,43116500,1)"));
  expectClose(call(`CE_TOTAL(5987000,43116500,${intensity})`), 3000000);
});

test("the coal share found gives the factor, and a switch moves it as the mix does", () => {
  const others = '{0.1;0.08},{"crude oil";"natural gas"}';
  const coal = Number(call(`COAL_SHARE_FOR_FACTOR(2,${others})`));
  const mix = (coal: number, gas: number) =>
    call(`ENERGY_FACTOR({${coal};0.1;${gas}},{"raw coal";"crude oil";"natural gas"})`);
  expectClose(mix(coal, 0.08), 2);
  expectClose(call("FUEL_SWITCH(2,0.05)"), mix(coal - 0.05, 0.13) as number);
});

test("the path is E ((1+g)(1-r))^n over S (1+s)^n", () => {
  expectClose(
    call("CNCI_AFTER(160,280,0.06,0.08,10,0.005)"),
    Number(call("SINK_AFTER(160,0.005,10)")) / Number(call("EMISSION_AFTER(280,0.06,0.08,10)")),
  );
});
