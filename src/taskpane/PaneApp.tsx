import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { PaneContext } from "../ui/pane";
import { type LanguageChoice, Settings } from "../ui/Settings";
import { Shell } from "../ui/Shell";
import { type Language, languageOf, type Texts, texts } from "../ui/texts";
import { type AppearanceChoice, themes } from "../ui/theme";
import { Drawings } from "./Drawings";
import { type Host, useHost, useHostAppearance } from "./host";
import { PART_IDS, partsFor } from "./parts";
import { usePreference } from "./preferences";

const LANGUAGES: readonly LanguageChoice[] = ["host", "en", "zh"];
const APPEARANCES: readonly AppearanceChoice[] = ["system", "light", "dark", "contrast"];

/** The whole pane. */
export function PaneApp({ version }: { version: string }) {
  const host = useHost();
  const [choice, setChoice] = usePreference("language", LANGUAGES, "host");
  const [look, setLook] = usePreference("appearance", APPEARANCES, "system");
  const [part, setPart] = usePreference("part", PART_IDS, "functions", sessionStorage);
  const seen = useHostAppearance();
  const [said, setSaid] = useState("");
  const language = choice === "host" ? hostLanguage(host) : choice;
  const appearance = look === "system" ? seen : look;
  const text = texts[language];
  useEffect(() => {
    document.documentElement.lang = text.locale;
    document.documentElement.dataset.theme = appearance;
  }, [text, appearance]);
  const pane = useMemo(() => ({ language, text, announce: setSaid }), [language, text]);
  const workbook = host.state === "excel" && isEnough(host) ? host.workbook : undefined;
  return (
    <PaneContext.Provider value={pane}>
      <FluentProvider theme={themes[appearance]} className="pane">
        <Shell
          parts={partsFor({ workbook })}
          names={text.parts}
          open={part}
          onOpen={setPart}
          notice={noticeOf(host, text)}
          running={<Drawings />}
          said={said}
          settings={
            <Settings
              language={choice}
              appearance={look}
              version={version}
              onLanguage={setChoice}
              onAppearance={setLook}
            />
          }
        />
      </FluentProvider>
    </PaneContext.Provider>
  );
}

const hostLanguage = (host: Host): Language =>
  languageOf(host.state === "excel" ? host.locale : navigator.language);

const isEnough = ({ workbook }: Extract<Host, { state: "excel" }>): boolean =>
  workbook.missing.length === 0;

function noticeOf(host: Host, text: Texts): string | undefined {
  if (host.state === "none") return text.notExcel;
  if (host.state !== "excel" || isEnough(host)) return undefined;
  return text.lacking(host.workbook.missing.join(", "));
}
