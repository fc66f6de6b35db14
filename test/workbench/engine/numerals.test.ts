import { headlessSheet } from "./univer";

test("numbers in formulas, however they are spelt", async () => {
  const sheet = headlessSheet([]);
  const formulas = {
    B1: "=0.03<0.000000001",
    B2: "=0.03<1E-9",
    B3: "=1e-10<1E-9",
    B4: "=1.50=1.5",
    B5: '="1.50"=1.5',
    B6: "=0.000000001*2",
    B7: '="1.50"',
  };
  sheet.put(formulas);
  await sheet.settled();
  expect(Object.keys(formulas).map(sheet.get)).toEqual([0, 0, 1, 1, 0, 2e-9, "1.50"]);
  sheet.dispose();
});
