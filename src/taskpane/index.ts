import { openPane } from "./pane";
import "./taskpane.css";

declare const KARST_VERSION: string;

void openPane(KARST_VERSION);
