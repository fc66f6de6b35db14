import type { Model } from "../equation";
import { caEq, ccsf, ccsfDic, karstFlux, pco2Soil } from "./carbonate";
import { decoupling, decouplingElasticity } from "./decoupling";
import { nep } from "./nep";
import { carbonBalance, cei, cnc, cnci, offset, perCapita, sinkTotal } from "./neutrality";
import { rh, rhPei, rs } from "./respiration";
import { scsf, scsfGem } from "./silicate";
import { eec, sec, zone } from "./zoning";

/** Every model, in the order of the reference. */
export const catalogue: readonly Model[] = [
  pco2Soil,
  caEq,
  ccsf,
  ccsfDic,
  karstFlux,
  scsf,
  scsfGem,
  rs,
  rh,
  nep,
  rhPei,
  cnci,
  cnc,
  carbonBalance,
  offset,
  sinkTotal,
  cei,
  perCapita,
  eec,
  sec,
  zone,
  decouplingElasticity,
  decoupling,
];
