export { cellAreas, requireTrueAreas } from "./area";
export type { ZoneCoverage } from "./coverage";
export { coverageIndex, readCoverage, writeCoverage } from "./coverage-file";
export {
  buildCoverage,
  coverageKey,
  requireCommonGround,
  type CoverageIndex,
} from "./coverage-index";
export {
  classChange,
  classValues,
  derivedRaster,
  transferMatrix,
  transition,
  type ClassTable,
  type DerivedInput,
  type PixelKernel,
  type TransferMatrix,
} from "./derived";
export { openRaster } from "./geotiff";
export { gridKey, wholeGrid, WGS84, type Crs, type Grid, type Window } from "./grid";
export {
  addPartial,
  emptyPartial,
  mergePartials,
  partialFromJson,
  partialToJson,
  type Collect,
  type PartialJson,
  type ZonePartial,
} from "./partial";
export { bandOf, memoryRaster, type Band, type Raster } from "./raster";
export type { Resampling } from "./resample";
export {
  collectFor,
  DEFAULT_STATISTICS,
  parseStatistics,
  perClass,
  statisticsOf,
  STATISTIC_NAMES,
  type LayerKind,
  type Statistic,
} from "./statistics";
export { rowBands, zonalPartials, type ZonalOptions } from "./zonal";
export {
  parseZones,
  readZones,
  type RingProblem,
  type Zone,
  type ZoneOptions,
  type ZoneSet,
} from "./zones";
