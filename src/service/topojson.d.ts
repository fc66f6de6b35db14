/** What we call of two packages that bring no types. */
declare module "topojson-client" {
  export function mergeArcs(topology: object, objects: readonly object[]): object;
}
declare module "topojson-server" {
  export function topology(objects: Record<string, object>, quantization?: number): object;
}
