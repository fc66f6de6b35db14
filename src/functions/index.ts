import { kernels } from "../generated/kernels";
import { computed } from "./described";
import { registerFunctions } from "./register";
import { registerTilestat } from "./tilestat";
import { montecarlo } from "./uncertainty/montecarloFunction";
import { answerParts, registerMontecarlo } from "./uncertainty/register";

if (typeof CustomFunctions === "undefined") {
  answerParts();
} else {
  registerFunctions(
    computed.filter((model) => model !== montecarlo),
    kernels,
  );
  registerMontecarlo();
  registerTilestat();
}
