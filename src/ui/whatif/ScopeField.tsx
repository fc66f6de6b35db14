import { Field, Select } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { InputError } from "../../errors";
import { type Base, unitsIn } from "../../models/scenario";
import { CheckList } from "../data/CheckList";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { countyName, prefectureName, REGION, unitsOf } from "./outcomes";

interface ScopeFieldProps {
  base: Base;
  /** As the scenario table writes it. */
  scope: string;
  onScope: (scope: string) => void;
}
const BY_NAME = "*";

/** Everywhere, in a prefecture, or in counties that are found by their names. */
export function ScopeField({ base, scope, onScope }: ScopeFieldProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const units = useMemo(() => unitsOf(base, language, text.everywhere), [base, language, text]);
  const prefectures = units.filter(({ kind }) => kind === "prefecture");
  const indices = useMemo(() => indicesOf(base, scope), [base, scope]);
  const isAll = indices.length === base.counties.length;
  const prefecture = prefectures.find(({ id, name }) => id === scope || name === scope);
  const [wantsNames, setWantsNames] = useState(false);
  const byName = wantsNames || !(isAll || prefecture);
  const items = base.counties.map((county, at) => ({
    id: String(at),
    label: countyName(county, language),
    words: `${county.name} ${county.nameZh} ${county.code} ${prefectureName(county, language)}`,
  }));
  return (
    <>
      <Field label={text.scope} size="small">
        <Select
          value={byName ? BY_NAME : isAll ? REGION : (prefecture?.id ?? REGION)}
          onChange={(_, { value }) => {
            setWantsNames(value === BY_NAME);
            if (value === REGION) onScope(REGION);
            else if (value !== BY_NAME)
              onScope(units.find(({ id }) => id === value)?.name ?? value);
          }}
        >
          <option value={REGION}>{text.everywhere}</option>
          {prefectures.length > 0 && (
            <optgroup label={text.prefectures}>
              {prefectures.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          <option value={BY_NAME}>{text.byName}</option>
        </Select>
      </Field>
      {byName && (
        <CheckList
          title={text.countiesIn}
          items={items}
          chosen={new Set(isAll ? [] : indices.map(String))}
          onChange={(chosen) => onScope(scopeOf(base, [...chosen].map(Number)))}
        />
      )}
    </>
  );
}

/** The counties of a scope; none of one that the science refuses, which says so beside the lever. */
function indicesOf(base: Base, scope: string): readonly number[] {
  try {
    return unitsIn(base, scope);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** Names with commas; the code of a county whose name is not its own. */
export function scopeOf(base: Base, indices: readonly number[]): string {
  return [...indices]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const county = base.counties[at];
      if (!county) return [];
      const isOwn = !/[,，;；、]/.test(county.name) && indicesOf(base, county.name).length === 1;
      return [isOwn ? county.name : county.code];
    })
    .join(", ");
}
