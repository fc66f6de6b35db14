/** What the benchmark uses of geoblaze, which brings no types. */
declare module "geoblaze" {
  export interface Georaster {
    readonly width: number;
  }
  export function parse(bytes: ArrayBuffer): Promise<Georaster>;
  /** One mean for each band. */
  export function mean(raster: Georaster, zone: object): Promise<readonly number[]>;
}
