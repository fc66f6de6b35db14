import type { Method } from "./wireObject";

/** The numbers by which office.js knows the events that this host sends. */
export const EVENT = {
  DATA_CHANGED: 10,
  ACTIVATED: 11,
  DEACTIVATED: 12,
  ADDED: 13,
  SELECTION_CHANGED: 14,
  DELETED: 15,
  CALCULATED: 16,
  TABLE_CHANGED: 101,
} as const;

const NAMES = ["DataChanged", "Activated", "Deactivated", "Added", "SelectionChanged", "Deleted"];

const nothing: Method = () => undefined;

/**
 * A script tells the host that it listens. This host sends every event to the pane, where office.js
 * gives it to those who listen, so there is nothing to remember.
 */
export const eventMethods: Readonly<Record<string, Method>> = Object.fromEntries(
  [...NAMES, "Calculated"].flatMap((name) => [
    [`_Register${name}Event`, nothing],
    [`_Unregister${name}Event`, nothing],
  ]),
);
