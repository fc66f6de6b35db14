/** The event by which a call of KARST.MONTECARLO that takes long is told to the page: the pane shows it. */
export const DRAWS = "karst-draws";

export interface Drawing {
  /** Names the call among those that run. */
  readonly call: number;
  /** 0 to 1, where it ends. */
  readonly share: number;
  readonly stop: () => void;
}
