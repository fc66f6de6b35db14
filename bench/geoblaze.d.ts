/** What the benchmark uses of geoblaze, which brings no types. */
declare module "geoblaze" {
  export interface Georaster {
    readonly width: number;
  }
  export function parse(bytes: ArrayBuffer): Promise<Georaster>;
  export function stats(
    raster: Georaster,
    zone: object,
    options: { stats: string[] },
  ): Promise<readonly { mean?: number }[]>;
}
