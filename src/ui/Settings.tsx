import { Button, Field, Select } from "@fluentui/react-components";
import { useId, useState } from "react";
import { usePane } from "./pane";
import type { Language } from "./texts";
import type { AppearanceChoice } from "./theme";

export type LanguageChoice = Language | "host";

interface SettingsProps {
  language: LanguageChoice;
  appearance: AppearanceChoice;
  version: string;
  onLanguage: (choice: LanguageChoice) => void;
  onAppearance: (choice: AppearanceChoice) => void;
}

/** Language and appearance, behind a button. */
export function Settings(props: SettingsProps) {
  const { text } = usePane();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="settings">
      <Button
        appearance="subtle"
        size="small"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {text.settings}
      </Button>
      <div id={id} className="settings-fields" hidden={!isOpen}>
        <Field label={text.language} size="small">
          <Select
            value={props.language}
            onChange={(_, { value }) => props.onLanguage(value as LanguageChoice)}
          >
            <option value="host">{text.asExcel}</option>
            <option value="en" lang="en">
              English
            </option>
            <option value="zh" lang="zh-CN">
              中文
            </option>
          </Select>
        </Field>
        <Field label={text.theme} size="small">
          <Select
            value={props.appearance}
            onChange={(_, { value }) => props.onAppearance(value as AppearanceChoice)}
          >
            {(Object.keys(text.themes) as AppearanceChoice[]).map((choice) => (
              <option key={choice} value={choice}>
                {text.themes[choice]}
              </option>
            ))}
          </Select>
        </Field>
        <p className="faint">{text.version(props.version)}</p>
      </div>
    </div>
  );
}
