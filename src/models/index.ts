import type { Model } from "../equation";
import { caEq, ccsf, ccsfDic, karstFlux, pco2Soil } from "./carbonate";
import { decoupling, decouplingElasticity } from "./decoupling";
import { ceEnergy, ceFuel, cePop, ceTotal } from "./emissions";
import { forestAreaForNeutrality } from "./forest";
import { goal } from "./goal";
import {
  coalShareForFactor,
  maxEmission,
  requiredCut,
  requiredEnergyIntensity,
  requiredIntensityRate,
  yearsToNeutrality,
} from "./inverse";
import { luSink } from "./landUse";
import {
  afforestation,
  cnciAfter,
  emissionAfter,
  energyFactor,
  fuelSwitch,
  sinkAfter,
} from "./levers";
import { decouplingComprehensive, ecli } from "./load";
import { nep } from "./nep";
import { carbonBalance, cei, cnc, cnci, offset, perCapita, sinkTotal } from "./neutrality";
import { rh, rhPei, rs } from "./respiration";
import { scenarioFunction } from "./scenarioFunction";
import { scsf, scsfGem } from "./silicate";
import { carbonStorage, carbonValue, landUseDegree, potentialImpact, socStock } from "./storage";
import { transferCarbon, transferMatrix } from "./transfer";
import { mannKendall, senSlope, trend } from "./trends";
import { uncertaintyProduct, uncertaintySum } from "./uncertainty";
import { eec, sec, zone } from "./zoning";

/** Every model, in the order of the reference. */
export const catalogue: readonly Model[] = [
  // weathering
  pco2Soil,
  caEq,
  ccsf,
  ccsfDic,
  karstFlux,
  scsf,
  scsfGem,
  // ecosystem
  rs,
  rh,
  nep,
  rhPei,
  // neutrality
  cnci,
  cnc,
  carbonBalance,
  offset,
  sinkTotal,
  cei,
  perCapita,
  // emissions
  cePop,
  ceEnergy,
  ceFuel,
  luSink,
  // balance
  eec,
  sec,
  zone,
  ecli,
  decouplingElasticity,
  decoupling,
  decouplingComprehensive,
  // storage
  carbonStorage,
  transferMatrix,
  transferCarbon,
  landUseDegree,
  potentialImpact,
  socStock,
  carbonValue,
  // trends
  uncertaintySum,
  uncertaintyProduct,
  senSlope,
  mannKendall,
  trend,
  // what-if
  ceTotal,
  afforestation,
  energyFactor,
  fuelSwitch,
  emissionAfter,
  sinkAfter,
  cnciAfter,
  maxEmission,
  requiredCut,
  forestAreaForNeutrality,
  yearsToNeutrality,
  requiredIntensityRate,
  requiredEnergyIntensity,
  coalShareForFactor,
  scenarioFunction,
  goal,
];
