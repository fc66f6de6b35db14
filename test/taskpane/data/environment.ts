import { TestEnvironment } from "jest-environment-jsdom";

/** jsdom with Node's own fetch, so that components ask a real service. */
export default class extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    const node = {
      fetch,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      TextDecoder,
      TextEncoder,
    };
    Object.assign(this.global, node);
    Object.defineProperty(this.global, "crypto", { value: crypto });
    // jsdom lays nothing out.
    this.global.Element.prototype.scrollIntoView = () => undefined;
  }
}
