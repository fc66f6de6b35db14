/** The command was used in a way it does not understand: exit code 2 and this message. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
