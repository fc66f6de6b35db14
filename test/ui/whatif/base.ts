import { readBase } from "../../../src/models/scenario";
import { COUNTIES, HEADER } from "../../taskpane/whatif/counties";

export const base = readBase([HEADER, ...COUNTIES]);
