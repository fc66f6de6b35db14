import { kernels } from "../generated/kernels";
import { computed } from "./described";
import { registerFunctions } from "./register";
import { registerTilestat } from "./tilestat";

registerFunctions(computed, kernels);
registerTilestat();
