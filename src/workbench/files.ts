import type { Page } from "./page";

const MOST_BYTES = 200_000_000;

/** Lets a person open a workbook: by the button, or by dropping a file on the page. */
export function acceptFiles(page: Page, open: (name: string, bytes: Uint8Array) => Promise<void>) {
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > MOST_BYTES) page.say(page.texts.notOpened(file.name, page.texts.tooLarge));
    else await open(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  page.open.onclick = () => page.file.click();
  page.file.onchange = () => {
    void take(page.file.files?.[0]);
    page.file.value = "";
  };
  // Capturing, so that the grid does not take the file for pasted text.
  const dropping = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => holdDrop(event, dropping(event)), true);
  addEventListener(
    "dragleave",
    (event) => event.relatedTarget ?? document.body.classList.remove("drop"),
  );
  addEventListener(
    "drop",
    (event) => {
      if (!dropping(event)) return;
      event.preventDefault();
      event.stopPropagation();
      document.body.classList.remove("drop");
      void take(event.dataTransfer?.files[0]);
    },
    true,
  );
}

function holdDrop(event: DragEvent, isFile: boolean): void {
  if (!isFile) return;
  event.preventDefault();
  document.body.classList.add("drop");
}

/** Gives the person a file under the name. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
