import { createRoot } from "react-dom/client";
import "../ui/pane.css";
import "../ui/data/data.css";
import "../ui/share/share.css";
import "../ui/whatif/whatif.css";
import { PaneApp } from "./PaneApp";

declare const KARST_VERSION: string;

const place = document.getElementById("pane");
if (!place) throw new Error("taskpane.html has no element pane");
createRoot(place).render(<PaneApp version={KARST_VERSION} />);
