/** The one function of topojson-client that we call; the package brings no types. */
declare module "topojson-client" {
  export function feature(topology: object, object: object): unknown;
}
