import { kernels } from "../generated/kernels";
import { catalogue } from "../models";
import { registerFunctions } from "./register";
import { registerTilestat } from "./tilestat";

registerFunctions(catalogue, kernels);
registerTilestat();
