import { Button } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { DRAWS, type Drawing } from "../functions/uncertainty/drawing";
import { usePane } from "../ui/pane";

/** The draws that cells wait for, how far they are, and the way to stop them. */
export function Drawings() {
  const { text } = usePane();
  const [drawings, setDrawings] = useState<readonly Drawing[]>([]);
  useEffect(() => {
    const hear = (event: Event) => {
      const { detail } = event as CustomEvent<Drawing>;
      setDrawings((all) => {
        const others = all.filter(({ call }) => call !== detail.call);
        return detail.share < 1 ? [...others, detail] : others;
      });
    };
    addEventListener(DRAWS, hear);
    return () => removeEventListener(DRAWS, hear);
  }, []);
  if (drawings.length === 0) return null;
  const share = drawings.reduce((sum, each) => sum + each.share, 0) / drawings.length;
  return (
    <div className="drawings">
      <label>
        {text.drawing} <progress value={share} />
      </label>
      <Button size="small" onClick={() => drawings.forEach(({ stop }) => stop())}>
        {text.stopDrawing}
      </Button>
    </div>
  );
}
