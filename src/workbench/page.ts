import { TEXTS, type Language, type Texts } from "./texts";

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found as E;
}

/** The elements of index.html, and what is written on them. */
export class Page {
  readonly grid = element<HTMLDivElement>("grid");
  readonly open = element<HTMLButtonElement>("open");
  readonly save = element<HTMLButtonElement>("save");
  readonly file = element<HTMLInputElement>("file");
  readonly languageButton = element<HTMLButtonElement>("language");
  readonly paneButton = element<HTMLButtonElement>("pane-button");
  readonly pane = element<HTMLIFrameElement>("pane");
  readonly tip = element("tip");
  private readonly book = element("book");
  private readonly notice = element("notice");
  private readonly noticeText = element("notice-text");
  private readonly dismiss = element<HTMLButtonElement>("dismiss");
  private readonly cellLine = element("cell");
  private readonly progressLine = element("progress");

  constructor(private current: Language) {
    this.language = current;
    this.dismiss.onclick = () => this.say("");
  }

  get language(): Language {
    return this.current;
  }

  set language(language: Language) {
    this.current = language;
    const texts = this.texts;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    label(this.open, texts.open, texts.openTip);
    label(this.save, texts.save, texts.saveTip);
    label(this.languageButton, texts.otherLanguage, texts.languageTip);
    label(this.dismiss, "×", texts.dismiss);
    this.languageButton.lang = language === "zh" ? "en" : "zh-CN";
    this.pane.title = texts.pane;
    document.body.dataset.drop = texts.dropHere;
  }

  get texts(): Texts {
    return TEXTS[this.current];
  }

  set workbook(name: string) {
    this.book.textContent = name;
    document.title = `${name} - Karst`;
  }

  /** A sentence that stays until it is dismissed or replaced; "" takes it away. */
  say(sentence: string): void {
    this.notice.hidden = sentence === "";
    this.noticeText.textContent = sentence;
  }

  set progress(text: string) {
    if (this.progressLine.textContent !== text) this.progressLine.textContent = text;
  }

  /** Writes the tip at the pointer: a heading and a sentence. */
  fillTip(heading: string, sentence: string): void {
    const strong = document.createElement("strong");
    strong.textContent = heading;
    this.tip.replaceChildren(strong, " ", sentence);
  }

  /** What the status line says of the selected cell. */
  set cell(text: string) {
    if (this.cellLine.textContent !== text) this.cellLine.textContent = text;
    this.cellLine.title = text;
  }
}

function label(button: HTMLButtonElement, text: string, tip: string): void {
  button.textContent = text;
  button.title = tip;
  button.setAttribute("aria-label", text.length > 1 ? text : tip);
}
