import { kernels } from "../generated/kernels";
import { catalogue } from "../models";
import { registerFunctions } from "./register";

registerFunctions(catalogue, kernels);
