import type { Equation, Input, Inputs } from "../../equation";
import { excelLambda } from "../../equation/native";
import { InputError } from "../../errors";
import type { Call } from "../call";
import { templates } from "./families";
import { matrices } from "./families/matrices";
import { byLanguage, type Form, formOf, inChinese } from "./form";
import type { DefinedName } from "./formulaCell";
import { programOf } from "./program";
import { templateLambda } from "./template";

/** Excel refuses a comment of more. */
const LONGEST_COMMENT = 255;
/** The Name Manager refused 8,192 characters and took 7,992. */
const LONGEST_NAME = 8000;

/** The named LAMBDAs that the formulas of one workbook call. */
export class Lambdas {
  private readonly made = new Map<string, DefinedName>();

  constructor(private readonly taken: readonly DefinedName[]) {}

  /** Those that the workbook did not have. */
  get names(): DefinedName[] {
    const known = new Set(this.taken.map(({ name }) => name.toLowerCase()));
    return [...this.made.values()].filter(({ name }) => !known.has(name.toLowerCase()));
  }

  /** The call of a name in the place of a KARST call. @throws InputError where there is no form */
  call(call: Call): string {
    const { form, language, args } = formOf(call);
    const given = `(${form.given.flatMap((name) => args[name] ?? []).join(",")})`;
    if (typeof language === "string") return this.nameOf(form, language) + given;
    const [chinese, english] = [this.nameOf(form, "zh"), this.nameOf(form, "en")];
    return byLanguage(language.formula, chinese + given, english + given);
  }

  private nameOf(form: Form, language: "en" | "zh"): string {
    const wanted = `KARST_${form.model.id}${suffix(form)}${language === "zh" ? "_zh" : ""}`;
    const known = this.made.get(wanted);
    if (known) return known.name;
    const made = defined(form, language);
    const name = this.freeName(wanted, made.formula);
    this.made.set(wanted, { ...made, name });
    return name;
  }

  /** A name of ours may be there from an earlier time; another's is left alone. */
  private freeName(wanted: string, formula: string): string {
    const other = new Map(this.taken.map((one) => [one.name.toLowerCase(), one.formula]));
    let name = wanted;
    const isOther = (): boolean => {
      const there = other.get(name.toLowerCase());
      return there !== undefined && there !== formula;
    };
    while (isOther()) name += "_";
    return name;
  }
}

function defined(form: Form, language: "en" | "zh"): Omit<DefinedName, "name"> {
  const { model } = form;
  const text = lambdaOf(form);
  const formula = `=${language === "zh" ? inChinese(text, model) : text}`;
  if (formula.length > LONGEST_NAME) {
    throw new InputError(`KARST.${model.id} as a name has ${formula.length} characters`);
  }
  const comment = `Karst, ${model.id}: ${model.label.en}. ${model.source}`;
  return { formula, comment: comment.slice(0, LONGEST_COMMENT) };
}

/** The LAMBDA for the arguments that are given. */
export function lambdaOf({ model, given, times }: Form): string {
  if (model.kind === "equation") return equationLambda(model, given);
  const template = templates[model.id] ?? matrices[model.id];
  if (template === undefined) throw new InputError(`KARST.${model.id} has no native formula`);
  return templateLambda(
    model,
    template((name) => given.includes(name)),
    given,
    times,
  );
}

const equationLambda = (model: Equation, given: readonly string[]): string =>
  excelLambda(programOf(model), { present: new Set(given) });

/** What distinguishes a call that leaves arguments out: how many it gives, or which. */
function suffix({ model, given, times }: Form): string {
  if (times > 1) return `_${times}`;
  const inputs = Object.entries<Input>(model.inputs as Inputs).map(([name]) => name);
  if (given.length === inputs.length) return "";
  const areFirst = given.every((name, k) => inputs[k] === name);
  return areFirst ? `_${given.length}` : `_${given.join("_")}`;
}
